package app.pluis.kit.boundary

import app.pluis.bindings.NoteQuery
import app.pluis.bindings.SessionState
import app.pluis.kit.Phone
import app.pluis.kit.facts
import app.pluis.kit.onPhone
import app.pluis.kit.running
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.CoroutineContext

class CoroutinesTest {
    private suspend fun Phone.texts(): List<String> {
        val texts = mutableListOf<String>()
        var page = notebook.notes(NoteQuery(limit = PAGE))
        while (true) {
            texts += page.notes.map { it.content!!.facts }
            page = notebook.notes(NoteQuery(limit = PAGE, after = page.next ?: return texts))
        }
    }

    @Test
    fun `many callers at once get their own answers, and no note is lost or doubled`() =
        onPhone {
            val child = withChild().id
            val written =
                coroutineScope {
                    List(CALLERS) { caller ->
                        async(Dispatchers.Default) {
                            List(NOTES) { number ->
                                val text = "beller $caller nummer $number"
                                val id = notebook.addNote(facts(child, text)).note.id
                                assertEquals(text, notebook.note(id).content?.facts)
                                assertEquals(SessionState.UNLOCKED, notebook.state())
                                text
                            }
                        }
                    }.awaitAll().flatten()
                }
            assertEquals(written.sorted(), texts().sorted())
        }

    @Test
    fun `a call that had not begun when it was cancelled changes nothing`() {
        val held = HeldDispatcher()
        onPhone(held) {
            val child = withChild().id
            coroutineScope {
                held.hold()
                val writing = launch(start = CoroutineStart.UNDISPATCHED) { notebook.addNote(facts(child, "Te laat.")) }
                writing.cancel()
                held.release()
                writing.join()
                assertTrue(writing.isCancelled)
            }
            assertEquals(emptyList<String>(), texts())
        }
    }

    @Test
    fun `a call that had begun runs to its end, and its caller is cancelled after that`() =
        onPhone {
            val child = withChild().id
            val pause = Pause()
            device.clockTrouble = pause::here
            coroutineScope {
                val answered = AtomicInteger()
                val writing =
                    launch(Dispatchers.Default) {
                        notebook.addNote(facts(child, "Kwam laat thuis."))
                        answered.incrementAndGet()
                    }
                pause.reached()
                writing.cancel()
                assertFalse(writing.isCompleted, "it waits for the call")
                pause.end()
                writing.join()
                assertTrue(writing.isCancelled)
                assertEquals(0, answered.get())
            }
            device.clockTrouble = {}
            assertEquals(listOf("Kwam laat thuis."), texts())
        }

    @Test
    fun `what was made for a caller that is gone is let go of`() =
        onPhone {
            val pause = Pause()
            val let = mutableListOf<String>()
            coroutineScope {
                val making =
                    launch(Dispatchers.Default) {
                        running<String>(Dispatchers.IO, letGo = { let.add(it) }) { pause.here().let { "a sheet" } }
                    }
                pause.reached()
                making.cancel()
                pause.end()
                making.join()
            }
            assertEquals(listOf("a sheet"), let)
            running(Dispatchers.IO, letGo = { let.add(it) }) { "kept" }
            assertEquals(listOf("a sheet"), let)
        }

    private companion object {
        const val CALLERS = 8
        const val NOTES = 6
        const val PAGE = 7u
    }
}

/** Keeps back what it is given for as long as it is held. */
private class HeldDispatcher : CoroutineDispatcher() {
    private val waiting = ConcurrentLinkedQueue<Runnable>()

    @Volatile private var holds = false

    override fun dispatch(
        context: CoroutineContext,
        block: Runnable,
    ) {
        if (holds) waiting += block else Dispatchers.IO.dispatch(context, block)
    }

    fun hold() {
        holds = true
    }

    fun release() {
        holds = false
        generateSequence(waiting::poll).forEach(Runnable::run)
    }
}
