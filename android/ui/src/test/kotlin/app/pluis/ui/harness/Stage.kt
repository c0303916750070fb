package app.pluis.ui.harness

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.LocalContentColor
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import app.pluis.preview.BundledFont
import app.pluis.preview.CataloguePhrases
import app.pluis.ui.phrases.LocalPhrases
import app.pluis.ui.phrases.Phrases
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.PluisTheme
import java.io.File

/** How a screen is looked at. */
data class Look(
    val name: String,
    val dark: Boolean = false,
    val fontScale: Float = 1f,
    val rtl: Boolean = false,
    val widthDp: Int = 412,
    val heightDp: Int = 892,
    val density: Float = 1.5f,
) {
    val widthPx: Int get() = (widthDp * density).toInt()
    val heightPx: Int get() = (heightDp * density).toInt()

    companion object {
        val light = Look("light")
        val dark = Look("dark", dark = true)
        val large = Look("large", fontScale = 2f)
        val rtl = Look("rtl", rtl = true)
        val wide = Look("wide", widthDp = 900, heightDp = 600)
        val small = Look("small", widthDp = 320, heightDp = 568)

        /** Of which pictures are kept. */
        val pictured = listOf(light, dark, large, rtl)

        /** In which everything has to be reachable and readable. */
        val walked = listOf(light, large, rtl, wide, small, small.copy(name = "small-large", fontScale = 2f))
    }
}

/** The catalogue in a language, read once. */
object TestPhrases {
    private val folder = File(System.getProperty("pluis.catalogue"))
    val nl: Phrases by lazy { CataloguePhrases.read(folder, "nl") }
    val en: Phrases by lazy { CataloguePhrases.read(folder, "en") }
}

/** The theme, the words and the paper that every screen stands on. */
@Composable
fun Stage(
    look: Look,
    phrases: Phrases = TestPhrases.nl,
    content: @Composable () -> Unit,
) = CompositionLocalProvider(LocalPhrases provides phrases) {
    PluisTheme(look.dark, reducedMotion = true, font = BundledFont) {
        CompositionLocalProvider(LocalContentColor provides Pluis.colours.paper.text) {
            Box(Modifier.fillMaxSize().background(Pluis.colours.paper.ground)) { content() }
        }
    }
}

/** Shows [content] on a screen that is not there, lets it come to rest and hands it to [block]. */
@OptIn(ExperimentalComposeUiApi::class)
fun <T> onScreen(
    look: Look,
    phrases: Phrases = TestPhrases.nl,
    content: @Composable () -> Unit,
    block: (ImageComposeScene) -> T,
): T {
    val scene =
        ImageComposeScene(
            width = look.widthPx,
            height = look.heightPx,
            density = Density(look.density, look.fontScale),
            layoutDirection = if (look.rtl) LayoutDirection.Rtl else LayoutDirection.Ltr,
        ) { Stage(look, phrases, content) }
    return try {
        scene.settle()
        block(scene)
    } finally {
        scene.close()
    }
}

/** Runs frames on a clock of its own until nothing changes any more, for at most [MOST] of them. */
private fun ImageComposeScene.settle() {
    var frame = 0L
    do {
        render(frame * FRAME_NANOS).close()
        frame++
    } while (hasInvalidations() && frame < MOST)
}

/** The moment at which pictures are taken: after every frame of [settle]. */
internal const val PICTURE_NANOS = 3_000_000_000L
private const val FRAME_NANOS = 16_000_000L
private const val MOST = 180
