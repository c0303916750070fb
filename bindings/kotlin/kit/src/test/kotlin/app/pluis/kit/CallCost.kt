package app.pluis.kit

import app.pluis.bindings.Engine
import app.pluis.bindings.EngineOptions
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.PluisException
import app.pluis.bindings.SecretKind
import app.pluis.types.ChildId
import app.pluis.types.NoteId
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.DurationUnit
import kotlin.time.measureTime

/**
 * What a call costs from Kotlin: over the generated engine, and over the notebook, which adds a coroutine and another thread.
 *
 * It measures and judges nothing, so no build runs it; README.md says how to. Its name keeps it away from Surefire.
 */
class CallCost {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `a table of costs`() {
        val device = FakeDevice()
        Engine(folder.resolve("notebook").toString(), device, device, EngineOptions()).use { engine ->
            val notebook = Notebook(engine, Dispatchers.IO)
            Secret.of(PIN).use { pin -> pin.lend { engine.create(SecretKind.PIN, it) }.recovery.close() }
            val child = engine.addChild(noor()).id
            repeat(NOTES) { engine.addNote(note(child, it)) }

            val page = NoteQuery(limit = PAGE)
            assertEquals(PAGE.toInt(), engine.notes(page).notes.size)
            val rows =
                listOf(
                    row("`state()`", MANY, { engine.state() }, { notebook.state() }),
                    row("an error", MANY, { missed { engine.note(NOBODY) } }, { missed { notebook.note(NOBODY) } }),
                    row("50 of $NOTES notes", SOME, { engine.notes(page) }, { notebook.notes(page) }),
                    row("`addNote()`", SOME, { engine.addNote(note(child, it)) }, { notebook.addNote(note(child, it)) }),
                )
            println("\n| call | engine, median | p95 | notebook, median | p95 |\n| --- | ---: | ---: | ---: | ---: |")
            println(rows.joinToString("\n") + "\n")
        }
    }

    private fun row(
        call: String,
        rounds: Int,
        engine: suspend (Int) -> Any,
        notebook: suspend (Int) -> Any,
    ): String =
        runBlocking {
            // By turns, so that both meet the same just-in-time compiler and the same other work of the machine.
            val ways = listOf(engine, notebook)
            repeat(rounds) { round -> ways.forEach { it(round) } }
            val times = List(rounds) { round -> ways.map { way -> measureTime { way(round) } } }
            val sorted = ways.indices.map { way -> times.map { it[way] }.sorted() }
            val cells = sorted.flatMap { listOf(it[rounds / 2], it[rounds * 95 / 100]) }
            (listOf(call) + cells.map(::shown)).joinToString(" | ", "| ", " |")
        }

    private fun shown(time: Duration): String = time.toString(DurationUnit.MICROSECONDS, decimals = 0)

    private inline fun missed(call: () -> Any): PluisException = assertThrows<PluisException.NotFound> { call() }

    private fun note(
        child: ChildId,
        number: Int,
    ) = facts(child, "Kwam $number minuten later thuis dan afgesproken en zei er niets over.")

    private companion object {
        const val NOTES = 1_000
        const val PAGE = 50u
        const val MANY = 2_000
        const val SOME = 200
        val NOBODY = NoteId("0000000000000")
    }
}
