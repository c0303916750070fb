package app.pluis.ui.screens

import androidx.compose.runtime.Composable
import app.pluis.ui.parts.Card
import app.pluis.ui.parts.EmptyState
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.Place
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.Question
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say

/** Is it different than before: not yet, and it says so. */
@Composable
internal fun ChangeScreen(
    way: Way,
    onWrite: () -> Unit,
) = PluisScaffold(
    say(Phrase.CHANGE_TITLE),
    onLeave = way.leave,
    onSettings = way.settings,
    places = way.places(Place.CHANGE),
) {
    Page {
        Card {
            Question(say(Phrase.CHANGE_LATER))
            EmptyState(say(Phrase.CHANGE_LATER_MEANS), action = say(Phrase.TODAY_WRITE), onAction = onWrite)
        }
    }
}
