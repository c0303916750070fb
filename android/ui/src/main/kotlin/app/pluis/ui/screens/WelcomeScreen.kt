package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Choice
import app.pluis.ui.parts.DandelionMark
import app.pluis.ui.parts.EqualChoices
import app.pluis.ui.parts.Icons
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.PrimaryButton
import app.pluis.ui.parts.SectionHeading
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space

/** The first thing anyone sees, once: three ways on, none better than the others. */
@Composable
internal fun WelcomeScreen(
    way: Way,
    onWrite: () -> Unit,
    onWorried: () -> Unit,
    onHow: () -> Unit,
) = PluisScaffold(say(Phrase.APP_NAME), onLeave = way.leave) {
    Page {
        Column(
            Modifier.fillMaxWidth().padding(top = Space.card, bottom = Space.large),
            Arrangement.spacedBy(Space.large),
            Alignment.CenterHorizontally,
        ) {
            DandelionMark()
            Text(say(Phrase.WELCOME_SENTENCE), textAlign = TextAlign.Center, style = MaterialTheme.typography.titleLarge)
        }
        EqualChoices(
            listOf(
                Choice(say(Phrase.WELCOME_WRITE), onClick = onWrite),
                Choice(say(Phrase.WELCOME_WORRIED), onClick = onWorried),
                Choice(say(Phrase.WELCOME_HOW), onClick = onHow),
            ),
        )
        Soft(say(Phrase.WELCOME_PRIVATE), Modifier.padding(top = Space.small))
    }
}

/** What Pluis is for and what it never does, on one page. */
@Composable
internal fun HowScreen(
    way: Way,
    onWrite: () -> Unit,
) = PluisScaffold(
    say(Phrase.HOW_TITLE),
    onBack = way.back,
    onLeave = way.leave,
    action = { PrimaryButton(say(Phrase.WELCOME_WRITE), onWrite, icon = Icons.write) },
) {
    Page {
        PARTS.forEach { (title, text) ->
            Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tiny)) {
                SectionHeading(say(title))
                Body(say(text))
            }
        }
        Soft(say(Phrase.WELCOME_PRIVATE))
    }
}

private val PARTS =
    listOf(
        Phrase.HOW_SEE_TITLE to Phrase.HOW_SEE,
        Phrase.HOW_TALK_TITLE to Phrase.HOW_TALK,
        Phrase.HOW_CALL_TITLE to Phrase.HOW_CALL,
        Phrase.HOW_NEVER_TITLE to Phrase.HOW_NEVER,
    )
