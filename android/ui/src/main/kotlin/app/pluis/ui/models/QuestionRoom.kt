package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.AheadChoice
import app.pluis.bindings.Decision
import app.pluis.bindings.HelpText
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.OfferState
import app.pluis.bindings.WeekView
import app.pluis.kit.wellFormed
import app.pluis.types.ChildId
import app.pluis.types.Day
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.time.LocalDate

/** This week's question, and what a carer decides about it. */
@Stable
class QuestionRoom internal constructor(
    house: House,
    private val child: ChildId?,
) : Room(house) {
    var week: WeekView? by mutableStateOf(null)
        private set

    /** Whether the line to remember is asked for: after 'Gepraat'. */
    var remembers: Boolean by mutableStateOf(false)
        private set

    var reflection: String by mutableStateOf("")

    /** The child whose line is kept, once the line left here before was read. */
    private var kept: ChildId? = null
    private val writing = Mutex()

    /** Whether it stands on the screen what closing the topic means. */
    var closesTopic: Boolean by mutableStateOf(false)
        private set

    /** Whether the days of a pause can be chosen. */
    var pauses: Boolean by mutableStateOf(false)
        private set

    /** The parts that are unfolded. */
    var unfolded: Set<Part> by mutableStateOf(emptySet())
        private set

    enum class Part { WHY, BACKGROUND, ACTIVITY, AFTER, EASY, HELP }

    val today: LocalDate get() = house.today

    override fun enter() =
        doing.start {
            show(house.notebook.thisWeek(child ?: week?.child?.id, house.reader))
            restore()
        }

    override suspend fun keep() =
        writing.withLock {
            val of = kept ?: return@withLock
            house.notebook.keepDraft(place(of), reflection.takeIf { remembers && it.isNotBlank() }.orEmpty().wellFormed())
        }

    fun unfold(part: Part) {
        unfolded = if (part in unfolded) unfolded - part else unfolded + part
    }

    fun talked() {
        remembers = true
    }

    fun notTalked() {
        remembers = false
    }

    /** Talked. What the carer wants to remember becomes a note; tried again, it does not end the question twice. */
    fun done() =
        load {
            // Done to its end once it was begun: who leaves meanwhile finds the line as a note, and not as a draft too.
            writing.withLock { withContext(NonCancellable) { ended(it) } }
        }

    private suspend fun ended(of: ChildId): WeekView {
        val asked = week?.takeIf { week -> week.question?.state == OfferState.DONE }
        val ended = asked ?: house.notebook.decideQuestion(of, Decision.DONE, null, house.reader).also { week = it }
        val line = reflection.wellFormed()
        if (line.isNotBlank()) house.notebook.addNote(NoteEntry(child = of, facts = line, draft = place(of)))
        reflection = ""
        return ended
    }

    fun skip() = decide(Decision.SKIP)

    fun away() = decide(Decision.AWAY)

    fun snooze() = decide(Decision.SNOOZE)

    fun swap() = load { house.notebook.swapQuestion(it, house.reader) }

    fun favourite() =
        load {
            house.notebook.favouriteQuestion(it, null)
            house.notebook.thisWeek(it, house.reader)
        }

    fun aboutClosing() {
        closesTopic = !closesTopic
    }

    fun closeTopic() =
        load {
            val topic = week?.question?.text?.topic
            if (topic != null) house.notebook.closeTopic(it, topic)
            house.notebook.thisWeek(it, house.reader)
        }

    fun aboutPausing() {
        pauses = !pauses
    }

    /** No questions up to and including a day; no day ends the pause. */
    fun pause(until: LocalDate?) =
        load {
            house.notebook.pauseChild(it, until?.let(::Day))
            house.refreshChildren()
            house.notebook.thisWeek(it, house.reader)
        }

    fun ahead(choice: AheadChoice) =
        load {
            house.notebook.chooseAhead(it, choice)
            house.notebook.thisWeek(it, house.reader)
        }

    /** Shows the question alone, on a card that may be handed over. */
    fun showOnly() {
        val opener = week?.question?.text?.opener ?: return
        house.handOver(HandOverRoom(house, opener))
    }

    private fun decide(decision: Decision) = load { house.notebook.decideQuestion(it, decision, null, house.reader) }

    /** Every decision answers with the week as it is then. The first load asks for the child whose turn it is. */
    private fun load(answer: suspend (ChildId) -> WeekView) =
        doing.start {
            val of =
                week?.child?.id ?: child ?: house.notebook
                    .thisWeek(null, house.reader)
                    .child.id
            show(answer(of))
        }

    private fun show(answer: WeekView) {
        week = answer
        remembers = false
        closesTopic = false
        pauses = false
    }

    /** The line that was being typed when this was left. */
    private suspend fun restore() {
        val of = week?.takeIf { it.question != null }?.child?.id ?: return
        if (kept == null) {
            reflection =
                house.notebook
                    .draft(place(of))
                    ?.text
                    .orEmpty()
        }
        kept = of
        remembers = reflection.isNotBlank()
    }

    private fun place(of: ChildId) = "talk_${of.text}"
}

/** The question alone and help for the young person: public words, safe to hand over. */
@Stable
class HandOverRoom internal constructor(
    house: House,
    val opener: String,
) : Room(house) {
    /** Help lines for the young person, once they are asked for. */
    var lines: List<HelpText> by mutableStateOf(emptyList())
        private set

    var showsLines: Boolean by mutableStateOf(false)
        private set

    override fun enter() {
        if (opener.isEmpty()) house.back()
    }

    fun forYou() {
        if (showsLines) {
            showsLines = false
            return
        }
        doing.start {
            lines = house.notebook.helpForYou(house.reader)
            showsLines = true
        }
    }

    fun close() {
        house.back()
    }
}
