package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.mutableStateMapOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Child
import app.pluis.bindings.NoteContent
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.Place
import app.pluis.bindings.SavedNote
import app.pluis.bindings.SignalGroup
import app.pluis.bindings.SignalText
import app.pluis.bindings.Source
import app.pluis.kit.wellFormed
import app.pluis.types.ChildId
import app.pluis.types.Day
import app.pluis.types.NoteId
import app.pluis.types.SignalId
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.time.LocalDate

/** Parts of the page that are folded until they are asked for. */
enum class Fold { SAID, DID, AROUND, VIEW }

/** A note while it is written, or while one is corrected. What is typed is kept as a draft; nobody is asked to discard it. */
@Stable
class WriteRoom internal constructor(
    house: House,
    child: ChildId?,
    /** The note that is corrected; nothing for a new one. */
    val correcting: NoteId?,
) : Room(house) {
    private var saved = false

    /** One write at a time: what is kept on the way out must not come after the save it went into. */
    private val writing = Mutex()
    private var keeping: Job? = null
    private val place get() = correcting?.text ?: NEW

    /** Whether the page holds what was left in it before; until then nothing is typed, and nothing kept over it. */
    var isLoaded: Boolean by mutableStateOf(false)
        private set

    /** About whom. */
    var child: ChildId? by mutableStateOf(child)
        private set

    /** When it happened; nothing chosen while a note is corrected leaves it as it was. */
    var happened: When? by mutableStateOf(if (correcting == null) When.Today else null)
        private set

    /** What was chosen of the signals, in the order of choosing. */
    val signals = mutableStateListOf<SignalId>()

    private val texts = mutableStateMapOf<Field, String>()
    val open = mutableStateListOf<Fold>()

    var where: Place? by mutableStateOf(null)
        private set

    var source: Source? by mutableStateOf(null)
        private set

    var good: Boolean by mutableStateOf(false)
        private set

    /** Why a note is corrected. */
    var reason: String by mutableStateOf("")

    /** The first chips: the feeling that something is off, then what this carer notes most. */
    var common: List<SignalText> by mutableStateOf(emptyList())
        private set

    /** Every signal by group, while all are shown. */
    var groups: List<SignalGroup> by mutableStateOf(emptyList())
        private set

    var showsAll: Boolean by mutableStateOf(false)
        private set

    var looking: String by mutableStateOf("")

    /** Whether a chosen signal asks not to write down exactly what a child did. */
    var careful: Boolean by mutableStateOf(false)
        private set

    val about: Child? get() = house.children.find { it.id == child }
    val children: List<Child> get() = house.children

    /** What the core takes: facts or exact words, or the feeling alone. */
    val canSave: Boolean
        get() =
            isLoaded && child != null && !doing.running &&
                (text(Field.FACTS).isNotBlank() || text(Field.SAID).isNotBlank() || GUT in signals) &&
                (correcting == null || reason.isNotBlank())

    /** The groups in which something fits what is looked for. */
    val found: List<SignalGroup>
        get() =
            groups.mapNotNull { group ->
                val fits = group.signals.filter { looking.isBlank() || it.fact.folded().contains(looking.trim().folded()) }
                if (fits.isEmpty()) null else group.copy(signals = fits)
            }

    /** The first chips, and whatever else was chosen. */
    val shown: List<SignalText>
        get() = common + groups.flatMap { it.signals }.filter { it.id in signals && it !in common }

    /** Whether the feeling alone is enough: nothing was written yet. */
    val mayStayEmpty: Boolean get() = GUT in signals && text(Field.FACTS).isBlank()

    /** The day that was chosen, if it is one. */
    val day: LocalDate?
        get() =
            when (val at = happened) {
                null -> null
                When.Now, When.Today -> house.today
                When.Yesterday -> house.today.minusDays(1)
                is When.OnDay -> Day(at.day.trim()).toLocalDateOrNull()
            }

    /** Days of the last week, for a choice without typing. */
    val earlier: List<LocalDate> get() = (2L..DAYS).map { house.today.minusDays(it) }

    fun text(field: Field): String = texts[field].orEmpty()

    override fun enter() {
        if (isLoaded || doing.running) return
        doing.start {
            groups = house.signalGroups()
            val draft = house.notebook.draft(place)?.let { Draft.read(it.text) }
            val note = correcting?.let { house.notebook.note(it).content }
            if (note != null) fill(note)
            if (draft != null) fill(draft)
            if (children.none { it.id == child }) child = children.firstOrNull()?.id
            isLoaded = true
            common = common()
            careful = asksCare()
        }
    }

    fun choose(id: ChildId) = change { child = id }

    fun happened(at: When) = change { happened = at }

    fun type(
        field: Field,
        text: String,
    ) = change { texts[field] = text }

    fun toggle(signal: SignalId) {
        change { if (!signals.remove(signal)) signals.add(signal) }
        scope.launch { doing.attempt { careful = asksCare() } }
    }

    fun choose(at: Place) = change { where = at.takeIf { it != where } }

    fun choose(from: Source) = change { source = from.takeIf { it != source } }

    fun good(isGood: Boolean) = change { good = isGood }

    fun fold(part: Fold) {
        if (!open.remove(part)) open.add(part)
    }

    override fun back(): Boolean = showsAll.also { showAll(false) }

    fun showAll(show: Boolean) {
        showsAll = show
        looking = ""
    }

    fun save() {
        if (!canSave) return
        doing.start {
            keeping?.cancelAndJoin()
            val note = writing.withLock { withContext(NonCancellable) { written() } }
            if (correcting == null) house.replace(Route.Saved(note.note.id, note.urgency)) else house.back()
        }
    }

    /** Done to its end once it was begun: who leaves meanwhile finds the note, and no draft of it. */
    private suspend fun written(): SavedNote {
        val note =
            if (correcting == null) {
                house.notebook.addNote(entry())
            } else {
                house.notebook.correctNote(correcting, entry(), reason.wellFormed())
            }
        saved = true
        return note
    }

    override suspend fun keep() {
        keeping?.cancelAndJoin()
        keepDraft()
    }

    private suspend fun keepDraft() =
        writing.withLock {
            if (isLoaded && !saved) {
                house.notebook.keepDraft(place, draft().let { if (it.isEmpty) "" else it.written() }.wellFormed())
            }
        }

    /** Every change is kept a moment later, so that a crash loses at most that moment. */
    private fun change(what: () -> Unit) {
        if (!isLoaded) return
        what()
        val before = keeping
        keeping =
            scope.launch {
                before?.cancelAndJoin()
                delay(MOMENT)
                doing.attempt { keepDraft() }
            }
    }

    private fun draft() = Draft(child, happened, signals.toList(), texts.toMap(), where, source, good)

    private fun entry() =
        NoteEntry(
            child = child,
            happened = happened?.code(),
            signals = signals.toList(),
            place = where,
            present = text(Field.PRESENT).split(',').map { it.trim().wellFormed() }.filter { it.isNotEmpty() },
            source = source,
            facts = text(Field.FACTS).wellFormed(),
            said = text(Field.SAID).wellFormed(),
            did = text(Field.DID).wellFormed(),
            view = text(Field.VIEW).wellFormed(),
            good = good,
            draft = place,
        )

    private fun fill(note: NoteContent) {
        child = note.child
        fill(
            Draft(
                note.child,
                null,
                note.signals,
                mapOf(
                    Field.FACTS to note.facts,
                    Field.SAID to note.said,
                    Field.DID to note.did,
                    Field.VIEW to note.view,
                    Field.PRESENT to note.present.joinToString(", "),
                ),
                note.place,
                note.source,
                note.good,
            ),
        )
    }

    private fun fill(draft: Draft) {
        // What was written about one child never becomes a note about another.
        child = draft.child ?: child
        if (draft.happened != null) happened = draft.happened
        signals.clear()
        signals.addAll(draft.signals)
        texts.putAll(draft.texts)
        where = draft.place
        source = draft.source
        good = draft.good
        open.clear()
        open.addAll(Fold.entries.filter { isFilled(it) })
    }

    private fun isFilled(part: Fold): Boolean {
        val aroundChosen = part == Fold.AROUND && (where != null || source != null)
        return aroundChosen || part.fields.any { text(it).isNotEmpty() }
    }

    /** The feeling first, then what this carer notes most, filled up with what many notice. */
    private suspend fun common(): List<SignalText> {
        val notes = house.notebook.notes(NoteQuery(limit = RECENT)).notes
        val counts = notes.flatMap { it.content?.signals.orEmpty() }.groupingBy { it }.eachCount()
        val most = counts.entries.sortedByDescending { it.value }.map { it.key }
        val texts = groups.flatMap { it.signals }.associateBy { it.id }
        return (listOf(GUT) + most + OFTEN).distinct().mapNotNull { texts[it] }.take(COMMON)
    }

    private suspend fun asksCare(): Boolean =
        signals.toList().any { house.notebook.helpCard(it, house.role, house.reader)?.foldWords == true }

    private companion object {
        const val NEW = "new"
        const val MOMENT = 400L
        const val COMMON = 6
        const val DAYS = 7L
        const val RECENT = 100u

        val GUT = SignalId("gut_feeling")

        /** What many carers notice first, one from each corner of a day. */
        val OFTEN =
            listOf("mood_sudden_withdrawal", "mood_anger", "place_late", "contact_old_friends_gone", "online_hides_screen")
                .map(::SignalId)
    }
}

/** The fields behind a fold. */
val Fold.fields: List<Field>
    get() =
        when (this) {
            Fold.SAID -> listOf(Field.SAID)
            Fold.DID -> listOf(Field.DID)
            Fold.AROUND -> listOf(Field.PRESENT)
            Fold.VIEW -> listOf(Field.VIEW)
        }
