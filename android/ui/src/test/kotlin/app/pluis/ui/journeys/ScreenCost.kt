package app.pluis.ui.journeys

import app.pluis.bindings.NoteQuery
import app.pluis.preview.BundledFont
import app.pluis.ui.app.PluisApp
import app.pluis.ui.harness.Look
import app.pluis.ui.harness.TestPhrases
import app.pluis.ui.harness.onScreen
import app.pluis.ui.models.Field
import app.pluis.ui.models.Gate
import app.pluis.ui.models.LockRoom
import app.pluis.ui.models.NotesRoom
import app.pluis.ui.models.Route
import app.pluis.ui.models.WriteRoom
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Test
import java.lang.management.ManagementFactory
import kotlin.time.Duration
import kotlin.time.DurationUnit
import kotlin.time.measureTime

/**
 * What a carer waits for, from the call to what stands on the screen: the list of notes, the lock, a save. On the JVM, drawn by the
 * processor on a screen that is not there.
 *
 * It measures and judges nothing, so no build runs it; android/README.md says how to. Its name keeps it away from Surefire.
 */
class ScreenCost {
    @Test
    fun `a table of waits`() =
        Phone().use { phone ->
            val noor = phone.withNoor()
            phone.lock()
            phone.opens()
            repeat(NOTES) { phone.note(noor, "Kwam $it minuten later thuis dan afgesproken en zei er niets over.") }
            val table =
                listOf(
                    row("30 notes, from the call to the model") { phone.run { notebook.notes(NoteQuery(limit = PAGE)) } },
                    row("the list of notes: its first frame, from nothing") { phone.drawn() },
                    row("the list of notes: gone to, loaded and drawn") {
                        phone.go(Route.Today)
                        phone.go(Route.Notes)
                        phone.until { (room(navigator.current!!) as NotesRoom).isLoaded }
                        phone.drawn()
                    },
                    row("tap on save to durable and thanked for") {
                        phone.go(Route.Write(noor.id))
                        val write = phone.room<WriteRoom>()
                        phone.run { write.type(Field.FACTS, "Zei aan tafel niets en keek steeds naar de telefoon.") }
                        measureTime {
                            phone.settle { write.save() }
                            phone.until { navigator.current?.route is Route.Saved }
                        }
                    },
                    row("lock: open pressed, to the first 50 notes") {
                        phone.shuts()
                        measureTime {
                            phone.opens()
                            phone.run { notebook.notes(NoteQuery(limit = FIFTY)) }
                        }
                    },
                )
            println("\n| wait | median | p95 | allocated, KiB |\n| --- | ---: | ---: | ---: |")
            println(table.joinToString("\n") + "\n")
        }

    private fun Phone.drawn() {
        val words = TestPhrases.nl
        onScreen(Look.light, words, { PluisApp(house, words, dark = false, reducedMotion = true, font = BundledFont) }) {
            assertFalse(it.hasInvalidations())
        }
    }

    private fun Phone.shuts() {
        settle {
            notebook.lock()
            onBackground()
            onForeground()
        }
        until { navigator.gate == Gate.LOCKED }
    }

    private fun Phone.opens() {
        until { navigator.gate == Gate.LOCKED && !room(navigator.current!!).doing.running }
        run {
            val lock = room(navigator.current!!) as LockRoom
            lock.typed.take(Phone.PIN)
            lock.open()
        }
        until { navigator.gate == Gate.OPEN }
    }

    /** [work] answers the time it took itself where only a part of it counts. */
    private fun row(
        wait: String,
        work: () -> Any,
    ): String {
        repeat(WARM) { work() }
        val rounds =
            List(ROUNDS) {
                val before = allocated()
                var own: Any = Unit
                val whole = measureTime { own = work() }
                (own as? Duration ?: whole) to allocated() - before
            }
        val times = rounds.map { it.first }.sorted()
        val bytes = rounds.map { it.second }.sorted()
        return "| $wait | ${shown(times[ROUNDS / 2])} | ${shown(times[ROUNDS * 95 / 100])} | ${bytes[ROUNDS / 2] / 1024} |"
    }

    private fun shown(time: Duration): String = time.toString(DurationUnit.MILLISECONDS, decimals = 1)

    /** Bytes every live thread has allocated so far. */
    private fun allocated(): Long {
        val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean
        return threads.getThreadAllocatedBytes(threads.allThreadIds).filter { it > 0 }.sum()
    }

    private companion object {
        const val NOTES = 1_000
        const val PAGE = 30u
        const val FIFTY = 50u
        const val WARM = 20
        const val ROUNDS = 40
    }
}
