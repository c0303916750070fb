package app.pluis.ui.models

import app.pluis.bindings.Urgency
import app.pluis.types.ChildId
import app.pluis.types.NoteId
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class NavigatorTest {
    private val navigator = Navigator()

    @Test
    fun `behind a lock there is the way in, help, and the card of public words`() {
        assertEquals(listOf(Route.Lock, Route.Recover, Route.HandOver, Route.Help), ALL.filter { Gate.LOCKED.admits(it) })
        assertEquals(emptyList<Route>(), ALL.filter { Gate.SHUT.admits(it) })
        assertFalse(ALL.filter { Gate.ABSENT.admits(it) }.any { it in ABOUT_NOTES })
    }

    @Test
    fun `a tap that comes after the gate closed leads nowhere`() {
        navigator.turn(Gate.LOCKED, Route.Lock)
        ABOUT_NOTES.forEach {
            navigator.go(Step(it))
            navigator.replace(Step(it))
            navigator.home(it)
            assertEquals(Route.Lock, navigator.current?.route)
            assertFalse(navigator.canGoBack)
        }
    }

    @Test
    fun `the way inside outlives a lock, without what cannot be shown again`() {
        navigator.turn(Gate.OPEN, Route.Today)
        navigator.go(Step(Route.Note(NOTE)))
        navigator.go(Step(Route.Sheet))
        navigator.turn(Gate.LOCKED, Route.Lock)
        assertEquals(Route.Lock, navigator.current?.route)
        assertFalse(navigator.back())
        navigator.turn(Gate.OPEN, Route.Today)
        assertEquals(Route.Note(NOTE), navigator.current?.route)
        assertTrue(navigator.back())
        assertEquals(Route.Today, navigator.current?.route)
    }

    @Test
    fun `while shut there is nothing to see`() {
        navigator.turn(Gate.OPEN, Route.Today)
        navigator.turn(Gate.SHUT, Route.Lock)
        assertNull(navigator.current)
        assertFalse(navigator.canGoBack)
    }

    private companion object {
        val NOTE = NoteId("note")
        val ABOUT_NOTES =
            listOf(
                Route.Write(ChildId("child")),
                Route.Saved(NOTE, Urgency.NOW),
                Route.HelpCard(NOTE),
                Route.Today,
                Route.Notes,
                Route.Note(NOTE),
                Route.Question(null),
                Route.Change,
                Route.Settings,
            )
        val ALL =
            listOf(
                Route.Welcome,
                Route.Worried,
                Route.How,
                Route.AboutWhom,
                Route.SetLock,
                Route.Sheet,
                Route.Lock,
                Route.Recover,
                Route.HandOver,
                Route.Help,
            ) +
                ABOUT_NOTES
    }
}
