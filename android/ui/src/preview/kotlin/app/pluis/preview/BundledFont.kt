package app.pluis.preview

import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font

/** What a phone would write with, bundled: neither a picture nor the preview depends on the fonts of a machine. */
val BundledFont: FontFamily =
    FontFamily(
        Font("fonts/Roboto-Regular.ttf", FontWeight.Normal),
        Font("fonts/Roboto-Medium.ttf", FontWeight.Medium),
        Font("fonts/Roboto-Bold.ttf", FontWeight.Bold),
        Font("fonts/Roboto-Italic.ttf", FontWeight.Normal, FontStyle.Italic),
    )
