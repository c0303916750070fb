package app.pluis.ui.app

import androidx.compose.foundation.background
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.font.FontFamily
import app.pluis.ui.models.Gate
import app.pluis.ui.models.House
import app.pluis.ui.phrases.LocalPhrases
import app.pluis.ui.phrases.Phrases
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.PluisTheme
import kotlinx.coroutines.delay

/**
 * All of Pluis that is seen. A host gives it the [house] it keeps, its words, and the look of the system; [font] is left out
 * on a device.
 */
@Composable
fun PluisApp(
    house: House,
    phrases: Phrases,
    dark: Boolean = isSystemInDarkTheme(),
    reducedMotion: Boolean = false,
    font: FontFamily? = null,
) = CompositionLocalProvider(LocalPhrases provides phrases) {
    PluisTheme(dark, reducedMotion, font) {
        val step = house.navigator.current
        Box(Modifier.fillMaxSize().background(Pluis.colours.paper.ground)) {
            // Each screen is made anew: nothing scrolled or typed in one is seen in the next.
            if (step != null) key(step) { Screen(house, step, phrases) }
        }
    }
    LaunchedEffect(house.navigator.gate) {
        while (house.navigator.gate == Gate.OPEN) {
            delay(LOOK)
            house.look()
        }
    }
}

/** How often the core is asked whether it locked itself, in milliseconds. */
private const val LOOK = 5_000L
