package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Child
import app.pluis.bindings.NoteView
import app.pluis.bindings.Opened
import app.pluis.bindings.PluisException
import app.pluis.bindings.Precision
import app.pluis.bindings.Reader
import app.pluis.bindings.Role
import app.pluis.bindings.SessionState
import app.pluis.bindings.SignalGroup
import app.pluis.bindings.Warning
import app.pluis.kit.Notebook
import app.pluis.types.Day
import app.pluis.types.NoteId
import app.pluis.types.SignalId
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.time.Clock
import java.time.LocalDate

/**
 * Everything a carer can walk through: one notebook, where it stands, and where the carer is. A host makes one and keeps it
 * while its process lives. [scope] belongs to the thread of the screen; [clock] is the wall clock in the carer's zone.
 */
@Stable
class House(
    internal val notebook: Notebook,
    val reader: Reader,
    internal val platform: Platform,
    val clock: Clock,
    internal val scope: CoroutineScope,
) {
    val navigator: Navigator = Navigator()

    /** The children, in the order they were added; none while the notebook is closed. */
    var children: List<Child> by mutableStateOf(emptyList())
        internal set

    /** Whether a secret was chosen. Without one the phone's own key opens the notebook. */
    var hasLock: Boolean by mutableStateOf(false)
        internal set

    /** Wrong tries since the notebook was opened before. */
    var failedBefore: Int by mutableStateOf(0)
        private set

    /** Whether the notebook is older than it should be, and can only be read until that is accepted. */
    var readOnly: Boolean by mutableStateOf(false)
        internal set

    /** Grave notes whose advice was put off until later, while the app runs. */
    internal val putOff = mutableSetOf<NoteId>()

    private val door = Mutex()
    private var signals: List<SignalGroup>? = null

    /** What each signal says, once they were read. */
    internal var facts: Map<SignalId, String> by mutableStateOf(emptyMap())
        private set

    internal val today: LocalDate get() = LocalDate.now(clock)
    internal val role: Role get() = children.firstOrNull()?.role ?: Role.PARENT

    // ---- what a host tells

    /** The app is on the screen: opens the notebook where no secret is asked. */
    suspend fun onForeground() {
        door.withLock {
            if (navigator.gate == Gate.SHUT) arrive()
        }
        show()
    }

    /** The app leaves the screen: what is being typed is kept, then the notebook is closed. */
    suspend fun onBackground() {
        val rooms = navigator.rooms()
        close(Gate.SHUT, Route.Lock)
        door.withLock { putAway(rooms) }
    }

    /** Leaves in one touch: an empty page and the home screen at once, the notebook closed right after. */
    fun leave() {
        val rooms = navigator.rooms()
        close(Gate.SHUT, Route.Lock)
        navigator.forget()
        platform.leave()
        scope.launch { door.withLock { putAway(rooms) } }
    }

    /** Asks the core whether it locked itself meanwhile. */
    suspend fun look() {
        if (navigator.gate != Gate.OPEN) return
        val state = asked { notebook.state() } ?: return
        if (state != SessionState.UNLOCKED) closed()
    }

    /** Closes the notebook now; the secret is asked again. */
    fun lockNow() {
        lock()
        show()
    }

    // ---- where the carer goes

    fun go(route: Route) {
        navigator.go(Step(route))
        show()
    }

    fun home(route: Route) {
        navigator.home(route)
        show()
    }

    /** One screen back; answers whether there was one, else the system's own way back holds. */
    fun back(): Boolean {
        val room = navigator.current?.room
        if (room?.back() == true) return true
        if (room != null) scope.launch { asked { room.keep() } }
        return navigator.back().also { show() }
    }

    fun dial(number: String) = platform.dial(number)

    /** The model of the screen that is shown. */
    fun room(step: Step): Room = step.room ?: roomFor(step.route, this).also { step.room = it }

    internal fun go(
        route: Route,
        room: Room,
    ) {
        navigator.go(Step(route, room))
        show()
    }

    internal fun replace(
        route: Route,
        room: Room? = null,
    ) {
        navigator.replace(Step(route, room))
        show()
    }

    /** Shows a card that may be handed over: with a lock on the notebook nothing else can be reached from there. */
    internal fun handOver(card: HandOverRoom) {
        if (hasLock) lock()
        go(Route.HandOver, card)
    }

    // ---- what rooms tell

    /** The notebook is open: makes the way inside, or goes back to where the carer was. */
    internal suspend fun opened(
        opened: Opened,
        withLock: Boolean,
    ) {
        hasLock = withLock
        failedBefore = opened.failedBefore.toInt()
        readOnly = opened.readOnly || Warning.OLDER_THAN_ANCHOR in opened.warnings
        children = notebook.children()
        navigator.turn(Gate.OPEN, if (children.isEmpty()) Route.Welcome else Route.Today)
        show()
    }

    /** The first child is in a notebook just made. */
    internal fun made() {
        navigator.turn(Gate.OPEN, Route.Today)
    }

    internal suspend fun refreshChildren() {
        children = notebook.children()
    }

    /** The line about wrong tries was read. */
    internal fun sawTries() {
        failedBefore = 0
    }

    /** The next weekly ringing, as the core has it, goes to the one alarm. */
    internal suspend fun rearm() = platform.remind(notebook.nextReminder(reader.lang, null))

    /** Whom a note is about. */
    internal fun child(note: NoteView): Child? = children.find { it.id == note.content?.child }

    /** The day something happened, as the carer said it; the day it was written where nothing is known. */
    fun dayOf(note: NoteView): LocalDate {
        val happened = note.content?.happened
        val said = happened?.takeIf { it.precision != Precision.UNSURE }?.at?.take(DAY.length)
        return said?.let { Day(it).toLocalDateOrNull() } ?: (note.writtenAt ?: clock.instant()).atZone(clock.zone).toLocalDate()
    }

    /** A call found the notebook closed: it locked itself. */
    internal fun closed() {
        if (navigator.gate != Gate.OPEN) return
        if (hasLock) {
            close(Gate.LOCKED, Route.Lock)
            show()
        } else {
            close(Gate.SHUT, Route.Lock)
            scope.launch { onForeground() }
        }
    }

    internal suspend fun signalGroups(): List<SignalGroup> =
        signals ?: notebook.signals(reader.lang).also { groups ->
            signals = groups
            facts = groups.flatMap { it.signals }.associate { it.id to it.fact }
        }

    /** What stands for a note in a list: what was seen, else what was said, else its first signal. */
    internal fun lineOf(note: NoteView): String {
        val content = note.content ?: return ""
        return listOf(content.facts, content.said).firstOrNull { it.isNotEmpty() }
            ?: content.signals.firstNotNullOfOrNull { facts[it] }.orEmpty()
    }

    private suspend fun arrive() {
        when (asked { notebook.state() }) {
            SessionState.ABSENT -> {
                navigator.turn(Gate.ABSENT, Route.Welcome)
            }

            else -> {
                try {
                    opened(notebook.unlockDevice(), withLock = false)
                } catch (_: PluisException.InvalidInput) {
                    hasLock = true
                    navigator.turn(Gate.LOCKED, Route.Lock)
                } catch (error: PluisException) {
                    hasLock = true
                    navigator.turn(Gate.LOCKED, Route.Lock)
                    navigator.current?.let { room(it).doing.notice = noticeOf(error) }
                }
            }
        }
    }

    /** The gate closes at once; what was typed is kept behind it, then the core locks. */
    private fun lock() {
        val rooms = navigator.rooms()
        close(Gate.LOCKED, Route.Lock)
        scope.launch {
            rooms.forEach { asked { it.keep() } }
            asked { notebook.lock() }
        }
    }

    private suspend fun putAway(rooms: List<Room>) {
        rooms.forEach { asked { it.keep() } }
        asked { notebook.suspend() }
    }

    private fun close(
        to: Gate,
        root: Route,
    ) {
        children = emptyList()
        failedBefore = 0
        navigator.turn(to, root)
    }

    private fun show() {
        navigator.current?.let { room(it).enter() }
    }

    /** A question whose failure changes nothing: the next screen meets it again and says so. */
    private suspend fun <T> asked(question: suspend () -> T): T? =
        try {
            question()
        } catch (_: PluisException) {
            null
        }

    private companion object {
        const val DAY = "2026-11-22"
    }
}
