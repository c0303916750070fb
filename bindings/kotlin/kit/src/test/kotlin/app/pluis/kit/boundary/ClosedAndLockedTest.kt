package app.pluis.kit.boundary

import app.pluis.bindings.Engine
import app.pluis.bindings.NoHandle
import app.pluis.bindings.PluisException
import app.pluis.bindings.SessionState
import app.pluis.kit.Notebook
import app.pluis.kit.NotebookClosed
import app.pluis.kit.PIN
import app.pluis.kit.Secret
import app.pluis.kit.code
import app.pluis.kit.facts
import app.pluis.kit.onPhone
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.util.concurrent.CountDownLatch

class ClosedAndLockedTest {
    @Test
    fun `after close every call says so`() =
        onPhone {
            notebook.close()
            notebook.close()
            for (call in CALLS) assertThrows<NotebookClosed>(call.name) { runBlocking { notebook.make(call) } }
        }

    @Test
    fun `a call that runs when the notebook is closed ends well, and the next one does not`() =
        onPhone {
            withChild()
            notebook.lock()
            val pause = Pause()
            device.binderTrouble = pause::here
            coroutineScope {
                val opening = async(Dispatchers.Default) { Secret.of(PIN).use { notebook.unlock(it) } }
                pause.reached()
                notebook.close()
                // A call that does not wait for the one that runs, should it get through after all.
                val late = runCatching { notebook.lock() }
                pause.end()
                assertEquals(0u, opening.await().failedBefore)
                assertInstanceOf(NotebookClosed::class.java, late.exceptionOrNull())
            }
            device.binderTrouble = {}
        }

    @Test
    fun `a secret may be closed while a call still reads it`() =
        onPhone {
            withChild()
            notebook.lock()
            val pause = Pause()
            device.binderTrouble = pause::here
            val secret = Secret.of(PIN)
            coroutineScope {
                val opening = async(Dispatchers.Default) { notebook.unlock(secret) }
                pause.reached()
                secret.close()
                pause.end()
                assertEquals(0u, opening.await().failedBefore)
            }
            assertThrows<IllegalStateException> { notebook.unlock(secret) }
            Unit
        }

    @Test
    fun `while locked a call says so`() =
        onPhone {
            val child = withChild()
            notebook.lock()
            val error = assertThrows<PluisException> { notebook.addNote(facts(child.id, "Kwam laat thuis.")) }
            assertEquals("locked", error.code)
            assertEquals(SessionState.LOCKED, notebook.state())
        }

    @Test
    fun `an answer that cannot be read is an error without its words`() =
        runBlocking {
            val broken = Notebook(Engine(NoHandle), Dispatchers.IO)
            val error = assertThrows<PluisException.Internal> { broken.state() }
            assertEquals(1u, error.code)
            assertEquals(null, error.cause)
        }
}

/** A place where a thread waits until it is told to go on. */
class Pause {
    private val reached = CountDownLatch(1)
    private val ended = CountDownLatch(1)

    fun here() {
        reached.countDown()
        ended.await()
    }

    fun reached() = reached.await()

    fun end() = ended.countDown()
}
