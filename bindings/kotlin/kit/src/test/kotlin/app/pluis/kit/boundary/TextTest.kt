package app.pluis.kit.boundary

import app.pluis.bindings.NoteQuery
import app.pluis.bindings.PluisException
import app.pluis.kit.FakeDevice
import app.pluis.kit.Notebook
import app.pluis.kit.PIN
import app.pluis.kit.Phone
import app.pluis.kit.Secret
import app.pluis.kit.code
import app.pluis.kit.facts
import app.pluis.kit.onPhone
import app.pluis.kit.wellFormed
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

/** Half a surrogate pair is no text. It never crosses, and never ends as anything but the typed error. */
class TextTest {
    @TestFactory
    fun `every call refuses it in every text`(): List<DynamicTest> =
        CALLS.filter { with(HALVES.first(), it).isNotEmpty() }.map { call ->
            dynamicTest(call.name) {
                onPhone {
                    for (half in HALVES) {
                        for (arguments in with(half, call)) refused { notebook.make(call, arguments) }
                    }
                }
            }
        }

    @Test
    fun `the texts of a note are among them`() {
        val entries = CALLS.single { it.name == "addNote" }.let { with(HALVES.first(), it) }
        assertEquals(17, entries.size, "14 fields with text, one of which is four")
    }

    @Test
    fun `nor does it in a secret or a folder`(
        @TempDir folder: Path,
    ) {
        for (half in HALVES) {
            refused { Secret.of(half) }
            refused { Notebook.at("$folder/$half", FakeDevice(), FakeDevice()) }
        }
    }

    @Test
    fun `what was refused keeps nothing open`(
        @TempDir folder: Path,
    ) = runBlocking {
        val device = FakeDevice()
        val path = folder.resolve("notebook").toString()
        Notebook.at(path, device, device).use { notebook ->
            val child = Phone(device, notebook).withChild()
            for (half in HALVES) refused { notebook.addNote(facts(child.id, half)) }
            assertEquals(0, notebook.notes(NoteQuery()).notes.size)
        }
        // Were an engine left over, the notebook would be busy.
        Notebook.at(path, device, device).use { again -> Secret.of(PIN).use { again.unlock(it) } }
        Unit
    }

    @Test
    fun `pasted text is mended, and nothing else is touched`() {
        val whole = "Zij zei: “🙂 é”\n"
        assertSame(whole, whole.wellFormed())
        assertEquals("", "".wellFormed())
        assertEquals("a�b", "a\uD83Db".wellFormed())
        assertEquals("�a", "\uDE42a".wellFormed())
        assertEquals("🙂��", "🙂\uDE42\uD83D".wellFormed())
        assertTrue(HALVES.all { half -> Secret.of(half.wellFormed()).use { true } })
    }

    private fun refused(call: suspend () -> Unit) {
        val error = assertThrows<PluisException.InvalidInput> { runBlocking { call() } }
        assertEquals(listOf("text", "not_understood", null), listOf(error.fieldName, error.rule, error.limit))
        assertEquals("invalid_input", error.code)
    }

    private companion object {
        val HALVES = listOf("\uD83D", "heel \uDE42 geheim", "\uDE42\uD83D")
    }
}
