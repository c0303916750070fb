package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import app.pluis.bindings.Place
import app.pluis.bindings.SignalText
import app.pluis.bindings.Source
import app.pluis.ui.models.Field
import app.pluis.ui.models.Fold
import app.pluis.ui.models.When
import app.pluis.ui.models.WriteRoom
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.ChildMark
import app.pluis.ui.parts.ChildStrip
import app.pluis.ui.parts.Chip
import app.pluis.ui.parts.Chips
import app.pluis.ui.parts.ChoiceChips
import app.pluis.ui.parts.Icons
import app.pluis.ui.parts.Label
import app.pluis.ui.parts.LineField
import app.pluis.ui.parts.NoteField
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.PrimaryButton
import app.pluis.ui.parts.QuietButton
import app.pluis.ui.parts.QuietCard
import app.pluis.ui.parts.SearchField
import app.pluis.ui.parts.SectionHeading
import app.pluis.ui.parts.Soft
import app.pluis.ui.parts.ToggleRow
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space

/** A note while it is written. Save is always in sight; what is typed is kept by itself. */
@Composable
internal fun WriteScreen(
    room: WriteRoom,
    way: Way,
) = if (room.showsAll) AllSignals(room, way) else Note(room, way)

@Composable
private fun Note(
    room: WriteRoom,
    way: Way,
) = PluisScaffold(
    say(if (room.correcting == null) Phrase.WRITE_TITLE else Phrase.NOTE_CORRECT),
    onBack = way.back,
    onLeave = way.leave,
    action = {
        if (room.doing.notice?.field != FACTS) Trouble(room.doing)
        PrimaryButton(say(Phrase.SAVE), room::save, enabled = room.canSave, icon = Icons.check)
    },
) {
    // Nothing is typed before what was left here is back.
    if (room.isLoaded) Written(room, way)
}

@Composable
private fun Written(
    room: WriteRoom,
    way: Way,
) = Page {
    AboutAndWhen(room, way)
    Part(Phrase.WRITE_WHAT) { CommonSignals(room) }
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        NoteField(
            room.text(Field.FACTS),
            { room.type(Field.FACTS, it) },
            say(Phrase.WRITE_FACTS),
            hint = say(Phrase.WRITE_FACTS_HINT),
            error = troubleWith(room.doing, FACTS),
            lines = 4,
        )
        if (room.mayStayEmpty) Soft(say(Phrase.WRITE_GUT_EMPTY))
    }
    Column(Modifier.fillMaxWidth()) {
        Fold.entries.forEach { Folded(it, room) }
    }
    ToggleRow(say(Phrase.WRITE_GOOD), room.good, room::good)
    if (room.correcting != null) {
        LineField(room.reason, { room.reason = it }, say(Phrase.NOTE_REASON), hint = say(Phrase.NOTE_REASON_HINT))
        Soft(say(Phrase.NOTE_CORRECT_MEANS))
    }
    Soft(say(Phrase.WRITE_KEPT))
}

@Composable
private fun AboutAndWhen(
    room: WriteRoom,
    way: Way,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.medium)) {
    if (room.children.size > 1) ChildStrip(room.children, room.child, room::choose) else room.about?.let { ChildMark(it) }
    val day = room.day
    if (day != null) Label(way.calendar.dayLine(day))
    ChoiceChips(WHENS, WHENS.find { it.fits(room.happened) }, { say(it.phrase()) }, room::happened)
    if (room.happened is When.OnDay) {
        ChoiceChips(room.earlier, day, { way.calendar.short(it) }, { room.happened(When.OnDay(it.toString())) })
        LineField(
            (room.happened as When.OnDay).day,
            { room.happened(When.OnDay(it)) },
            say(Phrase.WHEN_CHOOSE),
            hint = say(Phrase.WHEN_DAY_HINT),
            error = troubleWith(room.doing, "happened"),
        )
    }
}

private val WHENS = listOf(When.Now, When.Today, When.Yesterday, When.OnDay(""))

private fun When.fits(other: When?) = this == other || (this is When.OnDay && other is When.OnDay)

private fun When.phrase(): Phrase =
    when (this) {
        When.Now -> Phrase.WHEN_NOW
        When.Today -> Phrase.WHEN_TODAY
        When.Yesterday -> Phrase.WHEN_YESTERDAY
        is When.OnDay -> Phrase.WHEN_CHOOSE
    }

@Composable
private fun CommonSignals(room: WriteRoom) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tiny)) {
        Chips { room.shown.forEach { Signal(it, room) } }
        QuietButton(say(Phrase.MORE), { room.showAll(true) }, icon = Icons.add)
    }

@Composable
private fun Signal(
    signal: SignalText,
    room: WriteRoom,
) = Chip(signal.fact, signal.id in room.signals, { room.toggle(signal.id) })

@Composable
private fun Folded(
    part: Fold,
    room: WriteRoom,
) {
    val title = say(part.phrase())
    app.pluis.ui.parts.Fold(title, part in room.open, { room.fold(part) }) {
        when (part) {
            Fold.SAID -> {
                if (room.careful) {
                    app.pluis.ui.parts
                        .Notice(say(Phrase.WRITE_SAID_CAREFUL))
                }
                Typed(Field.SAID, title, room)
            }

            Fold.DID -> {
                Typed(Field.DID, title, room)
            }

            Fold.AROUND -> {
                Around(room)
            }

            Fold.VIEW -> {
                QuietCard {
                    Body(say(Phrase.WRITE_VIEW_HINT))
                    Typed(Field.VIEW, title, room)
                }
            }
        }
    }
}

@Composable
private fun Typed(
    field: Field,
    label: String,
    room: WriteRoom,
) = NoteField(room.text(field), { room.type(field, it) }, label, lines = 2, labelShown = false)

@Composable
private fun Around(room: WriteRoom) {
    Part(Phrase.WRITE_PLACE) { ChoiceChips(Place.entries, room.where, { say(it.phrase()) }, room::choose) }
    LineField(room.text(Field.PRESENT), {
        room.type(Field.PRESENT, it)
    }, say(Phrase.WRITE_PRESENT), hint = say(Phrase.CHILD_NAME_HINT))
    Part(Phrase.WRITE_SOURCE) { ChoiceChips(Source.entries, room.source, { say(it.phrase()) }, room::choose) }
}

@Composable
private fun AllSignals(
    room: WriteRoom,
    way: Way,
) = PluisScaffold(
    say(Phrase.WRITE_SIGNALS_ALL),
    onBack = { room.showAll(false) },
    onLeave = way.leave,
    action = { PrimaryButton(say(Phrase.READY), { room.showAll(false) }) },
) {
    Page {
        SearchField(room.looking, { room.looking = it }, say(Phrase.WRITE_SIGNALS_SEARCH))
        room.found.forEach { group ->
            key(group.domain) {
                Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.medium)) {
                    SectionHeading(group.name)
                    Chips { group.signals.forEach { Signal(it, room) } }
                }
            }
        }
        if (room.found.isEmpty()) Soft(say(Phrase.NOTES_NOT_FOUND))
    }
}

private const val FACTS = "facts"
