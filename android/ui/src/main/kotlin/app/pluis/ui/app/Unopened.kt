package app.pluis.ui.app

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.text.font.FontFamily
import app.pluis.bindings.PluisException
import app.pluis.ui.models.noticeOf
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PhoneNumber
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.SecondaryButton
import app.pluis.ui.phrases.LocalPhrases
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.Phrases
import app.pluis.ui.phrases.say
import app.pluis.ui.screens.Trouble
import app.pluis.ui.theme.PluisTheme

/** What is seen where there is no house, because the notebook's folder cannot be used: why, another try, and help. */
@Composable
fun UnopenedApp(
    error: PluisException,
    phrases: Phrases,
    onRetry: () -> Unit,
    onDial: (String) -> Unit,
    dark: Boolean = isSystemInDarkTheme(),
    font: FontFamily? = null,
) = CompositionLocalProvider(LocalPhrases provides phrases) {
    PluisTheme(dark, reducedMotion = true, font) {
        PluisScaffold(say(Phrase.LOCK_TITLE)) {
            Page {
                Trouble(noticeOf(error))
                SecondaryButton(say(Phrase.TRY_AGAIN), onRetry)
                // The core, which knows every other number, is not there.
                PhoneNumber(EMERGENCY, EMERGENCY, onDial)
            }
        }
    }
}

private const val EMERGENCY = "112"
