package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextDecoration
import app.pluis.bindings.Child
import app.pluis.bindings.NoQuestion
import app.pluis.bindings.NoteStatus
import app.pluis.bindings.NoteView
import app.pluis.bindings.OfferState
import app.pluis.bindings.Silence
import app.pluis.bindings.WeekView
import app.pluis.types.ChildId
import app.pluis.types.NoteId
import app.pluis.ui.models.TodayRoom
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Card
import app.pluis.ui.parts.ChildMark
import app.pluis.ui.parts.EmptyState
import app.pluis.ui.parts.HelpCard
import app.pluis.ui.parts.Icons
import app.pluis.ui.parts.Label
import app.pluis.ui.parts.LinkRow
import app.pluis.ui.parts.Notice
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.Place
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.PrimaryButton
import app.pluis.ui.parts.Question
import app.pluis.ui.parts.QuestionCard
import app.pluis.ui.parts.QuietCard
import app.pluis.ui.parts.SecondaryButton
import app.pluis.ui.parts.SectionHeading
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.phrases.sayCount
import app.pluis.ui.theme.Space

/** Where a carer goes from Today. */
internal class FromToday(
    val question: (ChildId?) -> Unit,
    val write: (ChildId?) -> Unit,
    val note: (NoteId) -> Unit,
    val helpCard: (NoteId) -> Unit,
    val setLock: () -> Unit,
)

/** What can I do now. */
@Composable
internal fun TodayScreen(
    room: TodayRoom,
    way: Way,
    to: FromToday,
) = PluisScaffold(
    say(Phrase.PLACE_TODAY),
    onLeave = way.leave,
    onSettings = way.settings,
    places = way.places(Place.TODAY),
) {
    Page {
        Trouble(room.doing)
        Warnings(room)
        room.pinned.forEach { note -> Pinned(room.childOf(note)) { to.helpCard(note.id) } }
        room.week?.let { Week(it, way, to) }
        PrimaryButton(say(Phrase.TODAY_WRITE), { to.write(null) }, Modifier.fillMaxWidth(), icon = Icons.write)
        if (room.hasDraft) LinkRow(say(Phrase.TODAY_DRAFT_OPEN), { to.write(null) }, about = say(Phrase.TODAY_DRAFT))
        room.asksBack?.let { child -> Card({ to.write(child.id) }, say(Phrase.TODAY_ASKS_BACK, child.name), child) }
        if (room.isLoaded) LastNotes(room, way, to)
        if (room.isLoaded && room.needsLock && !room.hasDraft) {
            LinkRow(say(Phrase.LOCK_SET_TITLE), to.setLock, about = say(Phrase.TODAY_NO_LOCK), icon = Icons.lock)
        }
    }
}

@Composable
private fun Warnings(room: TodayRoom) {
    if (room.failedBefore > 0) Notice(sayCount(Counted.LOCK_FAILED_BEFORE, room.failedBefore), icon = Icons.lock)
    if (room.readOnly) {
        Notice(say(Phrase.ERROR_OLDER))
        SecondaryButton(say(Phrase.TODAY_ACCEPT_OLDER), room::acceptOlder)
    }
}

@Composable
private fun Pinned(
    child: Child?,
    onOpen: () -> Unit,
) = HelpCard(onClick = onOpen) {
    child?.let { ChildMark(it) }
    Text(say(Phrase.TODAY_PINNED), style = MaterialTheme.typography.titleLarge)
    Label(say(Phrase.SAVED_CALL))
}

@Composable
private fun Card(
    onOpen: () -> Unit,
    text: String,
    child: Child,
) = Card(onClick = onOpen) {
    ChildMark(child)
    Body(text)
}

@Composable
private fun Week(
    week: WeekView,
    way: Way,
    to: FromToday,
) {
    val question = week.question
    if (question == null) {
        QuietCard {
            Body(week.reason)
            if ((week.none as? NoQuestion.Silent)?.silence == Silence.HELP_FIRST) {
                SecondaryButton(say(Phrase.PLACE_HELP), { way.go(Place.HELP) }, icon = Icons.help)
            }
        }
        return
    }
    QuestionCard(say(Phrase.TODAY_QUESTION_WITH, week.child.name), onClick = { to.question(week.child.id) }) {
        Question(question.text.opener)
        Label(
            when (question.state) {
                OfferState.DONE -> say(Phrase.QUESTION_DONE)
                OfferState.SKIPPED, OfferState.AWAY -> say(Phrase.QUESTION_SKIPPED)
                else -> say(Phrase.TODAY_OPEN_QUESTION)
            },
        )
    }
}

@Composable
private fun LastNotes(
    room: TodayRoom,
    way: Way,
    to: FromToday,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.medium)) {
    SectionHeading(say(Phrase.TODAY_LAST_NOTES))
    if (room.lastNotes.isEmpty()) EmptyState(say(Phrase.TODAY_NO_NOTES))
    room.lastNotes.forEach { NoteCard(it, room.childOf(it), room.lineOf(it), way) { to.note(it.id) } }
}

/** A note in a list: whose, when, and its first words. */
@Composable
internal fun NoteCard(
    note: NoteView,
    child: Child?,
    line: String,
    way: Way,
    onOpen: () -> Unit,
) = Card(onClick = onOpen) {
    val content = note.content
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        child?.let { ChildMark(it) }
        if (content == null) {
            Soft(say(Phrase.NOTES_ERASED))
        } else {
            val struck = note.status == NoteStatus.RETRACTED
            Text(
                line.shortened(),
                style = MaterialTheme.typography.bodyLarge,
                textDecoration = if (struck) TextDecoration.LineThrough else null,
            )
            val about =
                listOfNotNull(
                    happened(content.happened, way.calendar),
                    mark(note),
                    say(Phrase.NOTES_GOOD).takeIf { content.good },
                )
            Soft(about.joinToString(" · "))
        }
    }
}

@Composable
private fun mark(note: NoteView): String? =
    when (note.status) {
        NoteStatus.RETRACTED -> say(Phrase.NOTES_STRUCK)
        NoteStatus.CORRECTED -> say(Phrase.NOTES_CORRECTED)
        else -> null
    }

/** The first words, up to a whole one. */
private fun String.shortened(): String {
    val flat = replace('\n', ' ')
    if (flat.length <= SHORT) return flat
    return flat.take(SHORT).substringBeforeLast(' ').trimEnd(',', ';', ' ') + "…"
}

private const val SHORT = 140
