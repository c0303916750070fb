package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import app.pluis.ui.models.LockRoom
import app.pluis.ui.models.RecoverRoom
import app.pluis.ui.models.RecoverRoom.Ask
import app.pluis.ui.models.SecretBuffer
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Icons
import app.pluis.ui.parts.LineField
import app.pluis.ui.parts.Notice
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PinPad
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.PrimaryButton
import app.pluis.ui.parts.QuietButton
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space

/** The door. No name, no count, no last time; help without a secret. */
@Composable
internal fun LockScreen(
    room: LockRoom,
    way: Way,
    onHelp: () -> Unit,
    onRecover: () -> Unit,
) = PluisScaffold(say(Phrase.LOCK_TITLE), onLeave = way.leave) {
    Page {
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.card), Alignment.CenterHorizontally) {
            Soft(say(if (room.inWords) Phrase.LOCK_PASSPHRASE else Phrase.LOCK_PIN))
            TypedSecret(room.typed, room.inWords, say(Phrase.LOCK_PASSPHRASE), room::open)
            Trouble(room.doing)
            room.until?.let { Soft(say(Phrase.WAIT_UNTIL, way.calendar.moment(it).substringAfter(", "))) }
            PrimaryButton(say(Phrase.LOCK_OPEN), room::open, Modifier.fillMaxWidth(), enabled = room.canOpen)
        }
        FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
            QuietButton(say(Phrase.PLACE_HELP), onHelp, icon = Icons.help)
            QuietButton(say(Phrase.LOCK_RECOVER), onRecover)
            QuietButton(say(if (room.inWords) Phrase.LOCK_USE_PIN else Phrase.LOCK_USE_WORDS), { room.useWords(!room.inWords) })
        }
    }
}

/** Digits on keys of our own, or words in a field that shows none of them. */
@Composable
internal fun TypedSecret(
    secret: SecretBuffer,
    inWords: Boolean,
    label: String,
    onDone: () -> Unit,
) {
    if (!inWords) {
        PinPad(secret.count, { secret.type('0' + it) }, secret::delete)
        return
    }
    // A field needs its text as a string; it is let go of with the screen and never saved with it.
    var words by remember(secret) { mutableStateOf("") }
    LineField(
        if (secret.count == 0) "" else words,
        {
            words = it
            secret.take(it)
        },
        label,
        secret = true,
        onDone = onDone,
    )
}

/** The way back in with the recovery code, then a new secret. */
@Composable
internal fun RecoverScreen(
    room: RecoverRoom,
    way: Way,
) = PluisScaffold(
    say(Phrase.LOCK_RECOVER),
    onBack = way.back,
    onLeave = way.leave,
    action = { PrimaryButton(say(Phrase.CONTINUE_ON), room::continueOn, enabled = room.canContinue) },
) {
    Page {
        if (room.differs) Notice(say(if (room.inWords) Phrase.LOCK_SET_WORDS_DIFFER else Phrase.LOCK_SET_DIFFERS))
        Trouble(room.doing)
        if (room.ask == Ask.CODE) Code(room) else NewSecret(room)
    }
}

@Composable
private fun NewSecret(room: RecoverRoom) {
    val again = if (room.inWords) Phrase.LOCK_SET_WORDS_AGAIN else Phrase.LOCK_SET_AGAIN
    val first = if (room.inWords) Phrase.LOCK_SET_WORDS else Phrase.LOCK_RECOVER_NEW
    val asked = say(if (room.ask == Ask.AGAIN) again else first)
    Body(asked)
    if (room.ask == Ask.CHOOSE) Soft(say(if (room.inWords) Phrase.LOCK_SET_WORDS_HINT else Phrase.LOCK_SET_PIN_HINT))
    Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
        TypedSecret(room.typed, room.inWords, asked, room::continueOn)
    }
}

@Composable
private fun Code(room: RecoverRoom) {
    var typed by remember(room) { mutableStateOf("") }
    LineField(
        typed,
        {
            typed = it
            room.code.take(it)
        },
        say(Phrase.LOCK_RECOVER_CODE),
        Modifier.padding(top = Space.small),
        hint = say(Phrase.LOCK_RECOVER_HINT),
    )
}
