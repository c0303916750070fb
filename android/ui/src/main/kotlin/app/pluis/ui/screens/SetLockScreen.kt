package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.sp
import app.pluis.ui.models.SetLockRoom
import app.pluis.ui.models.SetLockRoom.Ask
import app.pluis.ui.models.SheetRoom
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Card
import app.pluis.ui.parts.Notice
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.PrimaryButton
import app.pluis.ui.parts.Question
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space

/** Choosing a lock: typed twice, shown never. */
@Composable
internal fun SetLockScreen(
    room: SetLockRoom,
    way: Way,
) = PluisScaffold(
    say(if (room.onlySheet) Phrase.SHEET_NEW else Phrase.LOCK_SET_TITLE),
    onBack = way.back,
    onLeave = way.leave,
    action = { PrimaryButton(say(Phrase.CONTINUE_ON), room::continueOn, enabled = room.canContinue) },
) {
    Page {
        Question(say(asked(room)))
        when {
            room.onlySheet -> Soft(say(Phrase.SHEET_NEW_MEANS))
            room.ask == Ask.CHOOSE -> Soft(say(if (room.inWords) Phrase.LOCK_SET_WORDS_HINT else Phrase.LOCK_SET_PIN_HINT))
        }
        if (room.differs) Notice(say(if (room.inWords) Phrase.LOCK_SET_WORDS_DIFFER else Phrase.LOCK_SET_DIFFERS))
        Trouble(room.doing)
        Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
            TypedSecret(room.typed, room.inWords, say(asked(room)), room::continueOn)
        }
    }
}

private fun asked(room: SetLockRoom): Phrase =
    when (room.ask) {
        Ask.CURRENT -> if (room.inWords) Phrase.LOCK_CURRENT_WORDS else Phrase.LOCK_CURRENT
        Ask.CHOOSE -> if (room.inWords) Phrase.LOCK_SET_WORDS else Phrase.LOCK_SET_PIN
        Ask.AGAIN -> if (room.inWords) Phrase.LOCK_SET_WORDS_AGAIN else Phrase.LOCK_SET_AGAIN
    }

/** The recovery code, once. */
@Composable
internal fun SheetScreen(
    room: SheetRoom,
    way: Way,
) = PluisScaffold(
    say(Phrase.SHEET_TITLE),
    onLeave = way.leave,
    action = { PrimaryButton(say(Phrase.SHEET_DONE), room::ready) },
) {
    Page {
        Body(say(Phrase.SHEET_WHY))
        Card { Groups(room.groups) }
        Body(say(Phrase.SHEET_HOW))
        Notice(say(Phrase.SHEET_WHERE))
    }
}

/** The groups below one another, as they are written down; from left to right in every script. */
@Composable
private fun Groups(groups: List<String>) =
    CompositionLocalProvider(LocalLayoutDirection provides LayoutDirection.Ltr) {
        Column(Modifier.fillMaxWidth().padding(Space.small), Arrangement.spacedBy(Space.small), Alignment.CenterHorizontally) {
            groups.forEach { Text(it, letterSpacing = 4.sp, style = MaterialTheme.typography.titleLarge) }
        }
    }
