package app.pluis.ui.models

import app.pluis.bindings.CardText
import app.pluis.bindings.Child
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.NoteStatus
import app.pluis.bindings.NoteView
import app.pluis.bindings.PluisException
import app.pluis.bindings.ToldTo
import app.pluis.bindings.WeekView
import app.pluis.types.Day
import app.pluis.types.NoteId
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

/** The cards of a note's signals; most signals have none. */
internal suspend fun House.cards(note: NoteView?): List<CardText> {
    val content = note?.content ?: return emptyList()
    val role = children.find { it.id == content.child }?.role ?: role
    return content.signals.mapNotNull { notebook.helpCard(it, role, reader) }.distinct()
}

/** Writes on the note that somebody was called, so that it no longer waits for an answer. */
internal suspend fun House.called(
    note: NoteView?,
    who: String,
    reason: String,
) {
    val content = note?.content ?: return
    withContext(NonCancellable) {
        notebook.correctNote(note.id, NoteEntry(toldTo = content.toldTo + ToldTo(who, Day(today))), reason)
        keepPinned(pinnedIds() - note.id)
    }
}

/** What is for now stays on Today until somebody was called, however long that takes. */
internal suspend fun House.pin(note: NoteId) = keepPinned(pinnedIds() + note)

private suspend fun House.pinnedIds(): Set<NoteId> =
    notebook
        .draft(PINNED)
        ?.text
        .orEmpty()
        .lines()
        .filter { it.isNotEmpty() }
        .map(::NoteId)
        .toSet()

/** Encrypted like everything else, as the draft of a place that belongs to no note. */
private suspend fun House.keepPinned(notes: Set<NoteId>) = notebook.keepDraft(PINNED, notes.joinToString("\n") { it.text })

/** A note that was erased or struck since needs no call any more. */
private suspend fun House.pinned(): List<NoteView> =
    pinnedIds().mapNotNull { id ->
        try {
            notebook.note(id).takeIf { it.content != null && it.status != NoteStatus.RETRACTED }
        } catch (_: PluisException.NotFound) {
            null
        }
    }

/**
 * Pinned notes, and notes of today that ask for help first and tell of nobody who was called. [turn] is the week of the child
 * whose turn it is.
 * The week of another child is asked for only where there is such a note: asking for it can offer a question.
 */
internal suspend fun House.unanswered(turn: WeekView): List<NoteView> {
    val waiting = children.flatMap { waiting(it) }
    val first =
        waiting.mapNotNull { it.content?.child }.distinct().associateWith {
            if (it == turn.child.id) turn.helpFirst else notebook.thisWeek(it, reader).helpFirst
        }
    val advised = waiting.filter { note -> cards(note).any { it in first[note.content?.child].orEmpty() } }
    return (pinned() + advised).distinctBy { it.id }
}

/** Notes of today with a card, put off by nobody and told to nobody. */
private suspend fun House.waiting(child: Child): List<NoteView> =
    notebook.notes(NoteQuery(child = child.id, limit = RECENT)).notes.filter { note ->
        val written = note.writtenAt?.atZone(clock.zone)?.toLocalDate()
        written == today && note.id !in putOff && note.status != NoteStatus.RETRACTED &&
            note.content?.toldTo?.isEmpty() == true && cards(note).isNotEmpty()
    }

private const val RECENT = 50u
private const val PINNED = "pinned"
