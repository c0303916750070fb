package app.pluis.ui.journeys

import app.pluis.bindings.Band
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.Child
import app.pluis.bindings.Country
import app.pluis.bindings.DeviceBinder
import app.pluis.bindings.Lang
import app.pluis.bindings.NewChild
import app.pluis.bindings.NextReminder
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.Reader
import app.pluis.bindings.Role
import app.pluis.bindings.SavedNote
import app.pluis.bindings.SecretKind
import app.pluis.kit.Notebook
import app.pluis.kit.Secret
import app.pluis.preview.StandInDevice
import app.pluis.types.SignalId
import app.pluis.ui.models.Gate
import app.pluis.ui.models.House
import app.pluis.ui.models.Offer
import app.pluis.ui.models.Platform
import app.pluis.ui.models.Route
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import java.io.File
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import kotlin.io.path.createTempDirectory

/** A phone with Pluis on it: the real core, a clock that stands still until it is moved, and a system that takes notes. */
class Phone(
    level: BinderLevel = BinderLevel.STRONG_BOX,
) : AutoCloseable {
    private val home = createTempDirectory("pluis-phone").toFile()
    val clock = SetClock(Instant.parse("2026-11-18T18:00:00Z"))
    private val device = StandInDevice(File(home, "keys"), clock)
    private val binder =
        object : DeviceBinder by device {
            override fun level() = level
        }
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main)

    /** What the system was asked for. */
    val desk = Desk()
    var notebook = open()
        private set
    var house = House(notebook, READER, desk, clock, scope)
        private set

    private fun open() = runBlocking { Notebook.at(File(home, "notebook").path, binder, device) }

    /** The process ends and begins anew. */
    fun restart() {
        notebook.close()
        notebook = open()
        house = House(notebook, READER, desk, clock, scope)
    }

    /** Runs [work] where the screen lives. */
    fun <T> run(work: suspend House.() -> T): T = runBlocking { withContext(Dispatchers.Main) { house.work() } }

    /** Does [work] and waits until nothing is being done any more. */
    fun settle(work: suspend House.() -> Unit) {
        run(work)
        until { navigator.current?.let { room(it).doing.running } != true }
    }

    /** Waits until something holds that comes from the core a little later. */
    fun until(holds: House.() -> Boolean) =
        run {
            withTimeout(PATIENCE) { while (!holds()) delay(1) }
        }

    /** The model of the screen that is shown. */
    inline fun <reified T> room(): T = run { room(navigator.current!!) as T }

    /** A notebook with Noor in it, seen by a parent, opened by the phone's own key. */
    fun withNoor(): Child =
        run {
            Secret
                .none()
                .use { notebook.create(SecretKind.DEVICE, it) }
                .recovery
                .close()
            val noor = notebook.addChild(NewChild("Noor", Band.FROM12_TO14, null, Role.PARENT))
            notebook.lock()
            onForeground()
            noor
        }

    /** Puts the lock [PIN] on it, and goes through the door again. */
    fun lock() =
        settle {
            Secret.none().use { before -> Secret.of(PIN).use { notebook.changeSecret(before, SecretKind.PIN, it) } }
            notebook.lock()
            onBackground()
            onForeground()
        }

    /** Writes a note of today. */
    fun note(
        child: Child,
        facts: String,
        vararg signals: String,
        happened: String = "today",
    ): SavedNote =
        run {
            notebook.addNote(NoteEntry(child = child.id, happened = happened, facts = facts, signals = signals.map(::SignalId)))
        }

    /** Goes to a screen and waits for it. */
    fun go(route: Route) = settle { if (navigator.gate == Gate.OPEN && route in PLACES) home(route) else go(route) }

    override fun close() {
        scope.cancel()
        notebook.close()
        home.deleteRecursively()
    }

    companion object {
        const val PIN = "739154"
        const val PATIENCE = 60_000L
        val READER = Reader(Lang.NL, Country.NETHERLANDS)
        private val PLACES = app.pluis.ui.models.PLACES
    }
}

/** A clock that stands still until it is moved. */
class SetClock(
    private var now: Instant,
) : Clock() {
    override fun getZone(): ZoneId = ZoneId.of("Europe/Amsterdam")

    override fun withZone(zone: ZoneId): Clock = fixed(now, zone)

    override fun instant(): Instant = now

    fun pass(time: Duration) {
        now = now.plus(time)
    }
}

/** A system that takes notes. */
class Desk : Platform {
    val dialled = mutableListOf<String>()
    var left = 0
    var asked = 0
    var reminder: NextReminder? = null
    private val settled = mutableSetOf<Offer>()

    override fun dial(number: String) {
        dialled += number
    }

    override fun leave() {
        left++
    }

    override suspend fun askToNotify(): Boolean {
        asked++
        return true
    }

    override fun remind(next: NextReminder?) {
        reminder = next
    }

    override fun isSettled(offer: Offer) = offer in settled

    override fun settle(offer: Offer) {
        settled += offer
    }
}
