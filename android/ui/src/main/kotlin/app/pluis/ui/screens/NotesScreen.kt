package app.pluis.ui.screens

import androidx.compose.runtime.Composable
import app.pluis.types.ChildId
import app.pluis.types.NoteId
import app.pluis.types.Week
import app.pluis.ui.models.NotesRoom
import app.pluis.ui.parts.ChildShapeSign
import app.pluis.ui.parts.Chip
import app.pluis.ui.parts.Chips
import app.pluis.ui.parts.EmptyState
import app.pluis.ui.parts.PageList
import app.pluis.ui.parts.Place
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.SearchField
import app.pluis.ui.parts.SecondaryButton
import app.pluis.ui.parts.SectionHeading
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.phrases.sayCount

/** What did I see: by week, newest first; good moments stand among all others. */
@Composable
internal fun NotesScreen(
    room: NotesRoom,
    way: Way,
    onNote: (NoteId) -> Unit,
    onWrite: () -> Unit,
) = PluisScaffold(
    say(Phrase.PLACE_NOTES),
    onLeave = way.leave,
    onSettings = way.settings,
    places = way.places(Place.NOTES),
) {
    PageList {
        item { SearchField(room.words, room::look, say(Phrase.NOTES_SEARCH)) }
        if (room.children.size > 1) item { OfWhom(room) }
        item { Trouble(room.doing) }
        if (room.isLoaded && room.isSearch && room.notes.isNotEmpty() && !room.hasOlder) {
            item { Soft(sayCount(Counted.NOTES_FOUND, room.notes.size)) }
        }
        room.weeks.forEach { (week, notes) ->
            if (week != null) item(week.text) { SectionHeading(title(week, way)) }
            notes.forEach { note ->
                item(note.id.text) { NoteCard(note, room.childOf(note), room.lineOf(note), way) { onNote(note.id) } }
            }
        }
        if (room.hasOlder) item { SecondaryButton(say(Phrase.NOTES_OLDER), room::older, enabled = !room.doing.running) }
        if (room.isLoaded && room.notes.isEmpty()) {
            item {
                if (room.isSearch) {
                    EmptyState(say(Phrase.NOTES_NOT_FOUND))
                } else {
                    EmptyState(say(Phrase.NOTES_NONE), action = say(Phrase.TODAY_WRITE), onAction = onWrite)
                }
            }
        }
    }
}

@Composable
private fun OfWhom(room: NotesRoom) {
    val all: ChildId? = null
    Chips {
        Chip(say(Phrase.NOTES_ALL_CHILDREN), room.child == all, { room.only(all) }, single = true)
        room.children.forEach { child ->
            Chip(child.name, room.child == child.id, {
                room.only(child.id)
            }, single = true, sign = { ChildShapeSign(child.shape, child.tint) })
        }
    }
}

/** 'Week 47', with the day it begins. */
@Composable
private fun title(
    week: Week,
    way: Way,
): String {
    val number = say(Phrase.NOTES_WEEK, week.text.substringAfter("-W").trimStart('0'))
    return week.mondayOrNull()?.let { number + " · " + way.calendar.short(it) } ?: number
}
