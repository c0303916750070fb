package app.pluis.ui.models

import app.pluis.bindings.CardText
import app.pluis.bindings.NoteView
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
    val id = note?.id ?: return
    withContext(NonCancellable) { notebook.called(id, who, reason) }
}

/** Notes that wait for a call, without those the carer put off. */
internal suspend fun House.unanswered(): List<NoteView> = notebook.waiting(reader).map { it.note }.filter { it.id !in putOff }
