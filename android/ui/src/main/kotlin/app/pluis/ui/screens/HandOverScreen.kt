package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.pluis.ui.models.HandOverRoom
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Fold
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.Question
import app.pluis.ui.parts.QuestionCard
import app.pluis.ui.parts.QuietButton
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say

/** The question alone, safe to hand over: no name, nothing of the notebook, and help for who holds it. */
@Composable
internal fun HandOverScreen(
    room: HandOverRoom,
    way: Way,
) = PluisScaffold(say(Phrase.APP_NAME), onLeave = way.leave, action = { QuietButton(say(Phrase.CLOSE), room::close) }) {
    Page {
        QuestionCard(say(Phrase.TODAY_QUESTION)) {
            Column(Modifier.fillMaxWidth().heightIn(min = 260.dp), Arrangement.Center) { Question(room.opener) }
        }
        Fold(say(Phrase.QUESTION_FOR_YOU), room.showsLines, { room.forYou() }) {
            Body(say(Phrase.QUESTION_FOR_YOU_MEANS))
            Soft(say(Phrase.HELP_BILL))
            HelpLines(room.lines, way)
        }
        Trouble(room.doing)
    }
}
