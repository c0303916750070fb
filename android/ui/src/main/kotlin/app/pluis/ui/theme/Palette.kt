package app.pluis.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color

/** A ground and what is written on it. */
@Immutable
data class Ink(
    val ground: Color,
    val text: Color,
)

/**
 * Every colour of Pluis, by role. Colour never carries meaning alone, and there is no red anywhere near a child: errors are
 * ink blue, with an icon and a sentence.
 */
@Immutable
data class Palette(
    /** The page. */
    val paper: Ink,
    /** A card lying on the page. */
    val raised: Ink,
    /** The background of one's own view and of what may be skipped. */
    val quiet: Ink,
    /** Secondary text, on [paper], [raised] and [quiet]. */
    val soft: Color,
    /** The next step. */
    val leaf: Ink,
    /** Something chosen. */
    val leafSoft: Ink,
    /** This week's question. */
    val seed: Ink,
    /** Help and errors. */
    val ink: Ink,
    /** Help and errors, on a larger surface. */
    val inkSoft: Ink,
    /** Help and errors as text on [paper], [raised] and [quiet]. */
    val inkText: Color,
    /** Edges of what can be touched. */
    val outline: Color,
    /** Hairlines that only please the eye. */
    val hairline: Color,
    /** The six tints of children's marks. */
    val tints: Tints,
)

/** Muted tints, each drawn only together with a shape and a name. */
@Immutable
data class Tints(
    val moss: Color,
    val slate: Color,
    val clay: Color,
    val heather: Color,
    val straw: Color,
    val stone: Color,
) {
    /** All six, in the order in which children get them. */
    val all: List<Color> get() = listOf(moss, slate, clay, heather, straw, stone)
}

/** Daylight. */
val LightPalette: Palette =
    Palette(
        paper = Ink(Color(0xFFFBF8F1), Color(0xFF23302B)),
        raised = Ink(Color(0xFFFFFFFF), Color(0xFF23302B)),
        quiet = Ink(Color(0xFFF1ECE0), Color(0xFF23302B)),
        soft = Color(0xFF55615B),
        leaf = Ink(Color(0xFF2F5D50), Color(0xFFFFFFFF)),
        leafSoft = Ink(Color(0xFFD7E8DF), Color(0xFF12352B)),
        seed = Ink(Color(0xFFFBECC0), Color(0xFF4A3700)),
        ink = Ink(Color(0xFF1B3A57), Color(0xFFFFFFFF)),
        inkSoft = Ink(Color(0xFFDCE8F4), Color(0xFF1B3A57)),
        inkText = Color(0xFF1B3A57),
        outline = Color(0xFF7A857F),
        hairline = Color(0xFFE6E0D1),
        tints =
            Tints(
                moss = Color(0xFF55704A),
                slate = Color(0xFF4A6A86),
                clay = Color(0xFF8F5B40),
                heather = Color(0xFF7A5A85),
                straw = Color(0xFF856A1C),
                stone = Color(0xFF676D69),
            ),
    )

/** Evening. */
val DarkPalette: Palette =
    Palette(
        paper = Ink(Color(0xFF141A17), Color(0xFFE6ECE7)),
        raised = Ink(Color(0xFF1C2420), Color(0xFFE6ECE7)),
        quiet = Ink(Color(0xFF232C27), Color(0xFFE6ECE7)),
        soft = Color(0xFFB3BEB7),
        leaf = Ink(Color(0xFF9CCDBB), Color(0xFF0B2B22)),
        leafSoft = Ink(Color(0xFF24443A), Color(0xFFD7E8DF)),
        seed = Ink(Color(0xFF4A3B12), Color(0xFFF7E3A8)),
        ink = Ink(Color(0xFF1F3A55), Color(0xFFD8E8F8)),
        inkSoft = Ink(Color(0xFF1F3A55), Color(0xFFD8E8F8)),
        inkText = Color(0xFFD8E8F8),
        outline = Color(0xFF86928B),
        hairline = Color(0xFF2C3631),
        tints =
            Tints(
                moss = Color(0xFFA3BE96),
                slate = Color(0xFF9DB9D3),
                clay = Color(0xFFD3A58C),
                heather = Color(0xFFC5A9CF),
                straw = Color(0xFFD9C06A),
                stone = Color(0xFFB4BAB6),
            ),
    )

internal val LocalPalette = staticCompositionLocalOf { LightPalette }
