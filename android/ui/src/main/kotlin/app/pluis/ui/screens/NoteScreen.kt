package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.pluis.bindings.NoteContent
import app.pluis.bindings.NoteStatus
import app.pluis.bindings.NoteView
import app.pluis.ui.models.NoteRoom
import app.pluis.ui.models.NoteRoom.Act
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Card
import app.pluis.ui.parts.ChildMark
import app.pluis.ui.parts.ExactWords
import app.pluis.ui.parts.Fold
import app.pluis.ui.parts.Label
import app.pluis.ui.parts.Labelled
import app.pluis.ui.parts.LineField
import app.pluis.ui.parts.Notice
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.QuietCard
import app.pluis.ui.parts.SecondaryButton
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.phrases.sayCount
import app.pluis.ui.theme.Space

/** One note: facts, words, what was done and what was thought, each by itself; then its history and what can be done. */
@Composable
internal fun NoteScreen(
    room: NoteRoom,
    way: Way,
) = PluisScaffold(say(Phrase.NOTE_TITLE), onBack = way.back, onLeave = way.leave) {
    Page {
        Trouble(room.doing)
        val note = room.note ?: return@Page
        room.child?.let { ChildMark(it) }
        when (note.status) {
            NoteStatus.RETRACTED -> {
                Notice(say(Phrase.NOTE_IS_STRUCK))
            }

            NoteStatus.ERASED -> {
                Notice(say(Phrase.NOTE_IS_ERASED))
            }

            else -> {}
        }
        note.content?.let { content ->
            Dates(note, content, way)
            Blocks(content, room.signals, way)
        }
        if (room.history.size > 1 && note.content != null) {
            Fold(say(Phrase.NOTE_HISTORY), room.showsHistory, { room.showsHistory = it }) {
                room.history.forEach { Revision(it, way) }
            }
        }
        Acts(room)
    }
}

/** Two dates: when it happened, and when it was written down. */
@Composable
private fun Dates(
    note: NoteView,
    content: NoteContent,
    way: Way,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tiny)) {
    Soft(say(Phrase.NOTE_HAPPENED, happened(content.happened, way.calendar)))
    val written = note.writtenAt ?: return@Column
    val late = note.lateDays?.toInt() ?: 0
    val line = say(Phrase.NOTE_WRITTEN, way.calendar.moment(written))
    Soft(if (late > 0) line + " (" + sayCount(Counted.NOTE_LATE, late) + ")" else line)
}

@Composable
private fun Blocks(
    content: NoteContent,
    signals: List<String>,
    way: Way,
) {
    if (content.good) Label(say(Phrase.NOTES_GOOD))
    Card {
        if (content.facts.isNotEmpty()) Labelled(say(Phrase.NOTE_FACTS)) { Body(content.facts) }
        if (signals.isNotEmpty()) Labelled(say(Phrase.NOTE_SIGNALS)) { Points(signals) }
        if (content.said.isNotEmpty()) ExactWords(content.said)
        if (content.did.isNotEmpty()) Labelled(say(Phrase.NOTE_DID)) { Body(content.did) }
        Around(content)
    }
    if (content.view.isNotEmpty()) {
        QuietCard {
            Labelled(say(Phrase.NOTE_VIEW)) { Body(content.view) }
            Soft(say(Phrase.WRITE_VIEW_HINT))
        }
    }
    if (content.toldTo.isNotEmpty()) {
        Labelled(say(Phrase.NOTE_TOLD)) {
            content.toldTo.forEach { told ->
                val on = told.on?.toLocalDateOrNull()?.let { way.calendar.short(it) }
                Body(listOfNotNull(told.who, on).joinToString(", "))
            }
        }
    }
    content.followUp?.toLocalDateOrNull()?.let { day -> Labelled(say(Phrase.NOTE_FOLLOW_UP)) { Body(way.calendar.long(day)) } }
}

@Composable
private fun Around(content: NoteContent) {
    content.place?.let { place -> Labelled(say(Phrase.WRITE_PLACE)) { Body(say(place.phrase())) } }
    if (content.present.isNotEmpty()) Labelled(say(Phrase.WRITE_PRESENT)) { Body(content.present.joinToString(", ")) }
    content.source?.let { source -> Labelled(say(Phrase.WRITE_SOURCE)) { Body(say(source.phrase())) } }
}

@Composable
private fun Revision(
    revision: NoteView,
    way: Way,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tiny)) {
    Label(say(Phrase.NOTE_REVISION, revision.revision.toString()))
    revision.writtenAt?.let {
        Soft(
            listOf(way.calendar.moment(it), revision.reason)
                .filter { part ->
                    part.isNotEmpty()
                }.joinToString(" · "),
        )
    }
    val content = revision.content ?: return@Column
    listOf(
        Phrase.NOTE_FACTS to content.facts,
        Phrase.NOTE_SAID to content.said,
        Phrase.NOTE_DID to content.did,
        Phrase.NOTE_VIEW to content.view,
    ).filter { (_, text) -> text.isNotEmpty() }.forEach { (label, text) -> Labelled(say(label)) { Body(text) } }
}

/** What can be done with a note. What it means stands before the control, not in a dialogue after it. */
@Composable
private fun Acts(room: NoteRoom) =
    Column(Modifier.fillMaxWidth()) {
        if (room.canChange) {
            Fold(say(Phrase.NOTE_CORRECT), room.act == Act.CORRECT, { room.about(Act.CORRECT) }) {
                Body(say(Phrase.NOTE_CORRECT_MEANS))
                SecondaryButton(say(Phrase.NOTE_CORRECT), room::correct)
            }
            Fold(say(Phrase.NOTE_STRIKE), room.act == Act.STRIKE, { room.about(Act.STRIKE) }) {
                Body(say(Phrase.NOTE_STRIKE_MEANS))
                LineField(room.reason, { room.reason = it }, say(Phrase.NOTE_REASON), hint = say(Phrase.NOTE_REASON_HINT))
                SecondaryButton(say(Phrase.NOTE_STRIKE), room::strike, enabled = room.canStrike)
            }
        }
        if (room.canErase) {
            Fold(say(Phrase.NOTE_ERASE), room.act == Act.ERASE, { room.about(Act.ERASE) }) {
                Body(say(Phrase.NOTE_ERASE_MEANS))
                SecondaryButton(say(Phrase.NOTE_ERASE), room::erase, enabled = !room.doing.running)
            }
        }
    }
