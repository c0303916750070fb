package app.pluis.ui.models

import app.pluis.bindings.NoteQuery
import app.pluis.ui.journeys.Phone
import kotlinx.coroutines.yield
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class QuestionTest {
    private val phone = Phone()

    @AfterEach
    fun close() = phone.close()

    @Test
    fun `a line to remember is there after the app was ended in the middle of it, and goes with its note`() {
        talked()
        phone.run { onBackground() }
        phone.restart()
        phone.settle { onForeground() }
        phone.go(Route.Question(null))
        val room = phone.room<QuestionRoom>()
        assertTrue(room.remembers)
        assertEquals(LINE, room.reflection)
        phone.settle { room.done() }
        phone.go(Route.Today)
        phone.go(Route.Question(null))
        assertFalse(phone.room<QuestionRoom>().remembers)
        assertEquals(listOf(LINE), facts())
    }

    @Test
    fun `leaving while a talk is saved loses no line and doubles none`() {
        talked()
        phone.run {
            (room(navigator.current!!) as QuestionRoom).done()
            yield()
            onBackground()
        }
        phone.settle { onForeground() }
        assertEquals(listOf(LINE), facts())
        phone.go(Route.Question(null))
        assertEquals("", phone.room<QuestionRoom>().reflection)
    }

    private fun talked() {
        phone.withNoor()
        phone.go(Route.Question(null))
        val room = phone.room<QuestionRoom>()
        phone.run {
            room.talked()
            room.reflection = LINE
        }
    }

    private fun facts() = phone.run { notebook.notes(NoteQuery()) }.notes.map { it.content?.facts }

    private companion object {
        const val LINE = "Ging goed in de auto."
    }
}
