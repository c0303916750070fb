package app.pluis.ui.models

import app.pluis.bindings.Band
import app.pluis.bindings.NewChild
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.Place
import app.pluis.bindings.Role
import app.pluis.bindings.Source
import app.pluis.types.ChildId
import app.pluis.types.SignalId
import app.pluis.ui.journeys.Phone
import kotlinx.coroutines.yield
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class DraftTest {
    private val phone = Phone()

    @AfterEach
    fun close() = phone.close()

    @Test
    fun `a draft is read as it was written`() {
        val texts = Field.entries.associateWith { "Regel één\n  = twee: \\ “drie” 🙂 # !" }
        val draft =
            Draft(
                ChildId("child"),
                When.OnDay("2026-11-18"),
                listOf(SignalId("a"), SignalId("b")),
                texts,
                Place.ONLINE,
                Source.TOLD,
                true,
            )
        val read = Draft.read(draft.written())
        assertEquals(
            draft
                .written()
                .lines()
                .drop(1)
                .sorted(),
            read
                .written()
                .lines()
                .drop(1)
                .sorted(),
        )
        assertEquals(texts, read.texts)
        assertEquals(When.OnDay("2026-11-18"), read.happened)
        assertFalse("Regel" in draft.toString())
    }

    @Test
    fun `what was typed is there after the app was ended in the middle of it`() {
        phone.withNoor()
        phone.go(Route.Write())
        phone.run { (room(navigator.current!!) as WriteRoom).type(Field.FACTS, "Kwam half") }
        phone.run { onBackground() }
        phone.restart()
        phone.settle { onForeground() }
        assertTrue(phone.room<TodayRoom>().hasDraft)
        phone.go(Route.Write())
        assertEquals("Kwam half", phone.room<WriteRoom>().text(Field.FACTS))
    }

    @Test
    fun `saving takes the draft along, and emptying the page removes it`() {
        phone.withNoor()
        phone.go(Route.Write())
        val room = phone.room<WriteRoom>()
        phone.run { room.type(Field.FACTS, "Kwam laat thuis.") }
        phone.settle { room.save() }
        phone.until { navigator.current?.route is Route.Saved }
        assertNull(phone.run { notebook.draft("new") })

        phone.go(Route.Write())
        val next = phone.room<WriteRoom>()
        phone.run {
            next.type(Field.FACTS, "Toch niet")
            next.keep()
            assertTrue(notebook.draft("new") != null)
            next.type(Field.FACTS, "")
            next.keep()
            assertNull(notebook.draft("new"))
        }
    }

    @Test
    fun `a page that is left before it was read loses nothing of its draft`() {
        val noor = phone.withNoor()
        phone.run { notebook.keepDraft("new", written(noor.id, "Kwam half")) }
        phone.run {
            go(Route.Write())
            val room = room(navigator.current!!) as WriteRoom
            room.type(Field.FACTS, "Te vroeg")
            assertFalse(room.isLoaded)
            room.keep()
            assertTrue("Kwam half" in notebook.draft("new")!!.text)
        }
    }

    @Test
    fun `what was written about one child stays about that child`() {
        val noor = phone.withNoor()
        val sami =
            phone.run {
                notebook.addChild(NewChild("Sami", Band.FROM8_TO9, null, Role.PARENT)).also { refreshChildren() }
            }
        phone.run { notebook.keepDraft("new", written(sami.id, "Sami kwam half")) }
        phone.go(Route.Write(noor.id))
        assertEquals(sami.id, phone.room<WriteRoom>().child)
    }

    @Test
    fun `leaving while a note is saved leaves one note and no draft of it`() {
        val noor = phone.withNoor()
        phone.run { notebook.keepDraft("new", written(noor.id, "Kwam laat thuis.")) }
        phone.go(Route.Write())
        phone.run {
            (room(navigator.current!!) as WriteRoom).save()
            yield()
            onBackground()
        }
        phone.settle { onForeground() }
        assertEquals(1, phone.run { notebook.notes(NoteQuery(child = noor.id)) }.notes.size)
        assertNull(phone.run { notebook.draft("new") })
    }

    @Test
    fun `tapping twice saves once`() {
        val noor = phone.withNoor()
        phone.go(Route.Write())
        val room = phone.room<WriteRoom>()
        phone.run {
            room.type(Field.FACTS, "Kwam laat thuis.")
            room.save()
            room.save()
        }
        phone.until { navigator.current?.route is Route.Saved }
        assertEquals(1, phone.run { notebook.notes(NoteQuery(child = noor.id)) }.notes.size)
    }

    private fun written(
        about: ChildId,
        facts: String,
    ) = Draft(about, When.Today, emptyList(), mapOf(Field.FACTS to facts), null, null, false).written()
}
