package app.pluis.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.selection.LocalTextSelectionColors
import androidx.compose.foundation.text.selection.TextSelectionColors
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.remember
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** What a composable asks of the theme beside Material's own. */
object Pluis {
    /** The colours by role. */
    val colours: Palette
        @Composable @ReadOnlyComposable
        get() = LocalPalette.current

    /** How movement is done. */
    val motion: Motion
        @Composable @ReadOnlyComposable
        get() = LocalMotion.current
}

/** Steps of four. */
object Space {
    val tiny: Dp = 4.dp
    val small: Dp = 8.dp
    val medium: Dp = 12.dp

    /** Inside a card, and between two of them. */
    val card: Dp = 16.dp

    /** From the edge of the page. */
    val page: Dp = 20.dp
    val large: Dp = 24.dp
    val huge: Dp = 32.dp

    /** The least height and width of anything that can be touched. */
    val touch: Dp = 48.dp

    /** Wider lines than this are hard to read. */
    val column: Dp = 600.dp
}

/** The one corner. */
val Corner: RoundedCornerShape = RoundedCornerShape(16.dp)

/**
 * The look of Pluis. [font] is left out on a device (the platform's own family); tests name a bundled one, so that pictures
 * do not depend on the machine.
 */
@Composable
fun PluisTheme(
    dark: Boolean = isSystemInDarkTheme(),
    reducedMotion: Boolean = false,
    font: FontFamily? = null,
    content: @Composable () -> Unit,
) {
    val palette = if (dark) DarkPalette else LightPalette
    val type = remember(font) { typography(font) }
    CompositionLocalProvider(
        LocalPalette provides palette,
        LocalMotion provides Motion(reducedMotion),
    ) {
        MaterialTheme(
            colorScheme = palette.scheme(),
            shapes = Shapes(Corner, Corner, Corner, Corner, Corner),
            typography = type,
        ) {
            CompositionLocalProvider(
                LocalTextSelectionColors provides
                    TextSelectionColors(
                        palette.leaf.ground,
                        palette.leaf.ground.copy(alpha = 0.3f),
                    ),
                content = content,
            )
        }
    }
}

/** Material's roles in our colours: every one is set, so that nothing of Material's own palette is left. */
internal fun Palette.scheme(): ColorScheme =
    ColorScheme(
        primary = leaf.ground,
        onPrimary = leaf.text,
        primaryContainer = leafSoft.ground,
        onPrimaryContainer = leafSoft.text,
        inversePrimary = leafSoft.ground,
        secondary = leaf.ground,
        onSecondary = leaf.text,
        secondaryContainer = leafSoft.ground,
        onSecondaryContainer = leafSoft.text,
        tertiary = seed.text,
        onTertiary = seed.ground,
        tertiaryContainer = seed.ground,
        onTertiaryContainer = seed.text,
        background = paper.ground,
        onBackground = paper.text,
        surface = paper.ground,
        onSurface = paper.text,
        surfaceVariant = quiet.ground,
        onSurfaceVariant = soft,
        surfaceTint = Color.Transparent,
        inverseSurface = paper.text,
        inverseOnSurface = paper.ground,
        error = inkText,
        onError = paper.ground,
        errorContainer = inkSoft.ground,
        onErrorContainer = inkSoft.text,
        outline = outline,
        outlineVariant = hairline,
        scrim = Color.Black,
        surfaceBright = raised.ground,
        surfaceDim = quiet.ground,
        surfaceContainerLowest = raised.ground,
        surfaceContainerLow = raised.ground,
        surfaceContainer = raised.ground,
        surfaceContainerHigh = raised.ground,
        surfaceContainerHighest = quiet.ground,
        primaryFixed = leafSoft.ground,
        primaryFixedDim = leafSoft.ground,
        onPrimaryFixed = leafSoft.text,
        onPrimaryFixedVariant = leafSoft.text,
        secondaryFixed = leafSoft.ground,
        secondaryFixedDim = leafSoft.ground,
        onSecondaryFixed = leafSoft.text,
        onSecondaryFixedVariant = leafSoft.text,
        tertiaryFixed = seed.ground,
        tertiaryFixedDim = seed.ground,
        onTertiaryFixed = seed.text,
        onTertiaryFixedVariant = seed.text,
    )
