package app.pluis.ui.theme

import androidx.compose.material3.Typography
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.Hyphens
import androidx.compose.ui.text.style.LineBreak
import androidx.compose.ui.unit.sp

/**
 * The platform's own family in Material's text styles, so that 200 % works by itself. The largest text there is, is this
 * week's question (`headlineSmall`); long Dutch words are hyphenated where the platform can.
 */
internal fun typography(font: FontFamily?): Typography {
    val material = Typography()

    fun TextStyle.ours(lineBreak: LineBreak = LineBreak.Paragraph) =
        copy(fontFamily = font ?: fontFamily, hyphens = Hyphens.Auto, lineBreak = lineBreak)

    fun TextStyle.heading() = ours(LineBreak.Heading)
    return Typography(
        displayLarge = material.displayLarge.heading(),
        displayMedium = material.displayMedium.heading(),
        displaySmall = material.displaySmall.heading(),
        headlineLarge = material.headlineLarge.heading(),
        headlineMedium = material.headlineMedium.heading(),
        headlineSmall = material.headlineSmall.copy(fontSize = 24.sp, lineHeight = 32.sp, letterSpacing = 0.sp).heading(),
        titleLarge = material.titleLarge.copy(fontWeight = FontWeight.Medium, fontSize = 20.sp, lineHeight = 28.sp).heading(),
        titleMedium = material.titleMedium.copy(letterSpacing = 0.sp).heading(),
        titleSmall = material.titleSmall.heading(),
        bodyLarge = material.bodyLarge.copy(letterSpacing = 0.2.sp).ours(),
        bodyMedium = material.bodyMedium.copy(lineHeight = 21.sp, letterSpacing = 0.2.sp).ours(),
        bodySmall = material.bodySmall.copy(letterSpacing = 0.2.sp).ours(),
        labelLarge = material.labelLarge.copy(fontSize = 15.sp, lineHeight = 20.sp).ours(),
        labelMedium = material.labelMedium.copy(letterSpacing = 0.2.sp).ours(),
        labelSmall = material.labelSmall.copy(letterSpacing = 0.2.sp).ours(),
    )
}
