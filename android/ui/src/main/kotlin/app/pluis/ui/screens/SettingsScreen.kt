package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.pluis.bindings.Weekday
import app.pluis.ui.models.SettingsRoom
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.ChildMark
import app.pluis.ui.parts.ChoiceChips
import app.pluis.ui.parts.Icons
import app.pluis.ui.parts.LinkRow
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.Soft
import app.pluis.ui.parts.ToggleRow
import app.pluis.ui.phrases.LocalPhrases
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space
import java.time.DayOfWeek
import java.time.format.TextStyle

/** The few settings there are, in plain groups. */
@Composable
internal fun SettingsScreen(
    room: SettingsRoom,
    way: Way,
) = PluisScaffold(say(Phrase.SETTINGS), onBack = way.back, onLeave = way.leave) {
    Page {
        Trouble(room.doing)
        Group(Phrase.SETTINGS_CHILDREN) {
            room.children.forEach { ChildMark(it) }
            LinkRow(say(Phrase.CHILD_ADD), room::addChild, icon = Icons.add)
        }
        Group(Phrase.SETTINGS_WEEK) { WeeklyQuestion(room) }
        Group(Phrase.SETTINGS_LOCK) {
            LinkRow(
                say(if (room.hasLock) Phrase.SETTINGS_LOCK_CHANGE else Phrase.LOCK_SET_TITLE),
                room::setLock,
                icon = Icons.lock,
            )
            if (room.hasLock) {
                LinkRow(say(Phrase.SHEET_NEW), room::newSheet, about = say(Phrase.SHEET_NEW_MEANS))
                LinkRow(say(Phrase.SETTINGS_LOCK_NOW), room::lockNow)
            }
        }
        Group(Phrase.SETTINGS_ABOUT) { Body(say(Phrase.SETTINGS_ABOUT_TEXT)) }
        Group(Phrase.SETTINGS_CANNOT) { Body(say(Phrase.SETTINGS_CANNOT_TEXT)) }
    }
}

@Composable
private fun WeeklyQuestion(room: SettingsRoom) {
    val locale = LocalPhrases.current.locale
    val reminder = room.reminder
    ToggleRow(say(Phrase.SAVED_OFFER), reminder != null, {
        room.ring(if (it) Weekday.SUNDAY else null)
    }, about = say(Phrase.SAVED_OFFER_MEANS))
    if (reminder == null) return
    Soft(say(Phrase.SETTINGS_WEEK_DAY))
    ChoiceChips(Weekday.entries, reminder.day, {
        DayOfWeek.of(it.ordinal + 1).getDisplayName(TextStyle.SHORT_STANDALONE, locale)
    }, room::ring)
    Soft(say(Phrase.SETTINGS_WEEK_TIME))
    ChoiceChips(TIMES, room.time, { it }, room::ringAt)
}

private val TIMES = listOf("16:00", "17:30", "19:30", "20:30")

@Composable
private fun Group(
    heading: Phrase,
    content: @Composable () -> Unit,
) = Part(heading) { Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) { content() } }
