package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import app.pluis.bindings.Band
import app.pluis.bindings.Role
import app.pluis.ui.models.AboutWhomRoom
import app.pluis.ui.models.isFoster
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.ChoiceChips
import app.pluis.ui.parts.LineField
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.PrimaryButton
import app.pluis.ui.parts.QuietCard
import app.pluis.ui.parts.SectionHeading
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space

/** About whom: a nickname, an age, who the carer is. Nothing more is asked. */
@Composable
internal fun AboutWhomScreen(
    room: AboutWhomRoom,
    way: Way,
) = PluisScaffold(
    say(Phrase.CHILD_TITLE),
    onBack = way.back,
    onLeave = way.leave,
    action = { PrimaryButton(say(Phrase.CONTINUE_ON), room::continueOn, enabled = room.canContinue) },
) {
    Page {
        LineField(
            room.name,
            { room.name = it },
            say(Phrase.CHILD_NAME),
            hint = say(Phrase.CHILD_NAME_HINT),
            error = troubleWith(room.doing, "name"),
        )
        Part(Phrase.CHILD_AGE) {
            ChoiceChips(Band.entries, room.band, { say(it.phrase()) }, { room.band = it })
        }
        Part(Phrase.CHILD_ROLE) {
            ChoiceChips(Role.entries, room.role, { say(it.phrase()) }, { room.role = it })
        }
        if (room.role?.isFoster == true) QuietCard { Body(say(Phrase.CHILD_FOSTER_FILE)) }
        LineField(
            room.born,
            { room.born = it },
            say(Phrase.CHILD_BORN),
            hint = say(Phrase.CHILD_BORN_HINT),
            error = troubleWith(room.doing, "born"),
            keyboard = KeyboardType.Number,
        )
        if (room.doing.notice?.field !in listOf("name", "born")) Trouble(room.doing)
    }
}

/** A heading and what belongs to it. */
@Composable
internal fun Part(
    heading: Phrase,
    vararg arguments: Any,
    content: @Composable () -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.medium)) {
    SectionHeading(say(heading, *arguments))
    content()
}
