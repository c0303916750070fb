package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.CardText
import app.pluis.bindings.Child
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.NoteView
import app.pluis.bindings.Shared
import app.pluis.bindings.SignalText
import app.pluis.bindings.ToldTo
import app.pluis.bindings.Urgency
import app.pluis.bindings.Weekday
import app.pluis.types.Day
import app.pluis.types.NoteId
import app.pluis.types.TimeOfDay
import java.time.LocalDate

/** A note that was just saved: an ordinary explanation, or help first; then what can be added with one touch. */
@Stable
class SavedRoom internal constructor(
    house: House,
    private val id: NoteId,
    /** How soon its signals ask for help. Never shown as a level. */
    val urgency: Urgency,
) : Room(house) {
    var note: NoteView? by mutableStateOf(null)
        private set

    /** The first signal that has an ordinary explanation. */
    var explained: SignalText? by mutableStateOf(null)
        private set

    var cards: List<CardText> by mutableStateOf(emptyList())
        private set

    /** What Pluis offers now; nothing after a grave note. */
    var offer: Offer? by mutableStateOf(null)
        private set

    val isGrave: Boolean get() = urgency == Urgency.ADVICE || urgency == Urgency.NOW
    val child: Child? get() = house.children.find { it.id == note?.content?.child }
    val isFoster: Boolean get() = child?.role?.isFoster == true
    val today: LocalDate get() = house.today

    override fun enter() =
        doing.start {
            note = house.notebook.note(id)
            val chosen = note?.content?.signals.orEmpty()
            val texts = house.signalGroups().flatMap { it.signals }.filter { it.id in chosen }
            explained = texts.firstOrNull { it.ordinary.isNotEmpty() }
            if (isGrave) cards = house.cards(note)
            offer = nextOffer()
        }

    /** With whom the note was discussed, as a role in the carer's words. */
    fun told(
        who: String,
        reason: String,
    ) = add(NoteEntry(toldTo = note?.content?.toldTo.orEmpty() + ToldTo(who, Day(house.today))), reason)

    fun shared(
        answer: Shared,
        reason: String,
    ) = add(NoteEntry(shared = answer), reason)

    fun lookAgain(
        day: LocalDate,
        reason: String,
    ) = add(NoteEntry(followUp = Day(day)), reason)

    fun called(
        who: String,
        reason: String,
    ) = doing.start {
        house.called(note, who, reason)
        house.home(Route.Today)
    }

    /** Advice can wait; what is for now cannot. */
    fun later() {
        house.putOff += id
        house.home(Route.Today)
    }

    fun ready() = house.home(Route.Today)

    fun setLock() = house.go(Route.SetLock)

    fun notNow() {
        offer?.let { house.platform.settle(it) }
        offer = null
    }

    fun everyWeek() =
        doing.start {
            val about = child ?: return@start
            house.notebook.setReminder(about.id, Weekday.SUNDAY, EVENING)
            if (house.platform.askToNotify()) house.rearm()
            offer = null
        }

    private fun add(
        entry: NoteEntry,
        reason: String,
    ) = doing.start { note = house.notebook.correctNote(id, entry, reason).note }

    private suspend fun nextOffer(): Offer? =
        when {
            isGrave -> null
            !house.hasLock && !house.platform.isSettled(Offer.LOCK) -> Offer.LOCK
            house.platform.isSettled(Offer.WEEKLY) || house.notebook.reminders().isNotEmpty() -> null
            else -> Offer.WEEKLY
        }

    private companion object {
        val EVENING = TimeOfDay("19:30")
    }
}

/** The cards of a grave note that waits for an answer, opened from Today. */
@Stable
class HelpCardRoom internal constructor(
    house: House,
    private val id: NoteId,
) : Room(house) {
    private var note: NoteView? by mutableStateOf(null)
    var cards: List<CardText> by mutableStateOf(emptyList())
        private set
    val child: Child? get() = house.children.find { it.id == note?.content?.child }

    override fun enter() =
        doing.start {
            note = house.notebook.note(id)
            cards = house.cards(note)
        }

    fun called(
        who: String,
        reason: String,
    ) = doing.start {
        house.called(note, who, reason)
        house.back()
    }
}
