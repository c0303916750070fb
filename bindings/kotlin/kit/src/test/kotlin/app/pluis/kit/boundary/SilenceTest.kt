package app.pluis.kit.boundary

import app.pluis.bindings.Country
import app.pluis.bindings.Decision
import app.pluis.bindings.Lang
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.PluisException
import app.pluis.bindings.Reader
import app.pluis.bindings.SecretKind
import app.pluis.bindings.ToldTo
import app.pluis.bindings.rehearsePanic
import app.pluis.kit.CANARY
import app.pluis.kit.PIN
import app.pluis.kit.Secret
import app.pluis.kit.everyError
import app.pluis.kit.facts
import app.pluis.kit.noor
import app.pluis.kit.onPhone
import app.pluis.kit.useSheet
import app.pluis.types.NoteId
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Nothing of a note and no secret in what records, errors and objects print. */
class SilenceTest {
    private fun assertSilent(vararg printed: Any?) {
        for (value in printed) {
            val text = if (value is Throwable) value.stackTraceToString() else value.toString()
            assertFalse("kanarie" in text.lowercase(), text)
            assertFalse(PIN in text, text)
        }
    }

    @Test
    fun `no record shows what somebody wrote`() =
        onPhone {
            val reader = Reader(Lang.NL, Country.NETHERLANDS)
            val new = noor().copy(name = "Kanarie")
            withChild()
            val child = notebook.addChild(new)
            val told = ToldTo(who = CANARY, advice = CANARY, agreed = CANARY)
            val entry = facts(child.id, CANARY).copy(view = CANARY, present = listOf(CANARY), toldTo = listOf(told))
            val saved = notebook.addNote(entry)
            val again = notebook.correctNote(saved.note.id, facts(child.id, CANARY), CANARY)
            notebook.keepDraft("new", CANARY)
            notebook.thisWeek(child.id, reader)
            val done = notebook.decideQuestion(child.id, Decision.DONE, CANARY, reader)
            val found = notebook.notes(NoteQuery())
            assertEquals(
                CANARY,
                found.notes
                    .single()
                    .content
                    ?.facts,
            )
            assertSilent(new, child, told, entry, saved, saved.note, again, found, done)
            assertSilent(again.note.content, notebook.draft("new"), notebook.pastQuestions(Lang.NL), notebook.children())
        }

    @Test
    fun `no error has room for a note`() =
        onPhone {
            val child = withChild().id
            assertSilent(*everyError().toTypedArray())
            assertSilent(assertThrows<PluisException> { notebook.addNote(facts(child, "$CANARY\u0007")) })
            assertSilent(assertThrows<PluisException> { notebook.addNote(facts(child, CANARY + "\uD83D")) })
            assertSilent(assertThrows<PluisException> { notebook.addNote(facts(child, CANARY.repeat(1_000))) })
            assertSilent(assertThrows<PluisException> { notebook.findChild(CANARY) })
            assertSilent(assertThrows<PluisException> { notebook.note(NoteId(CANARY)) })
            assertSilent(assertThrows<PluisException> { notebook.draft(CANARY) })
        }

    @Test
    fun `no record and no object shows a secret`() =
        onPhone {
            val secret = Secret.of(PIN)
            val created = notebook.create(SecretKind.PIN, secret)
            val groups = created.useSheet { it.decodeToString().split(' ') }
            assertEquals(7, groups.size)
            notebook.lock()
            val wrong = assertThrows<PluisException.WrongSecret> { Secret.of("804271").use { notebook.unlock(it) } }
            val opened = notebook.unlock(secret)
            val printed = listOf(secret, created, created.recovery, opened, wrong, notebook)
            assertSilent(*printed.toTypedArray())
            for (word in groups + "804271") assertFalse(word in printed.joinToString(), word)
        }

    @Test
    fun `a panic is an error without words`() {
        val error = assertThrows<PluisException.Internal> { rehearsePanic(CANARY) }
        assertEquals(1u, error.code)
        assertSilent(error)
        assertTrue("in hand" !in error.stackTraceToString())
    }
}
