package app.pluis.ui.phrases

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.io.File

/** Nothing is translated that nobody reads. */
class UsedPhrasesTest {
    @Test
    fun `every phrase is used by a screen or by the shell`() {
        val screens = File(System.getProperty("pluis.sources"))
        val shell = File(System.getProperty("pluis.catalogue")).parentFile
        val words =
            (screens.walk() + shell.walk())
                .filter(
                    ::uses,
                ).flatMap { word.findAll(it.readText()) }
                .map { it.value }
                .toSet()
        val all = Phrase.entries.map { it.name } + Counted.entries.map { it.name }
        assertEquals(emptyList<String>(), all.filter { it !in words && it.lowercase() !in words })
    }

    /** Not the catalogue and the lists of its keys. */
    private fun uses(file: File) =
        file.extension in listOf("kt", "xml") && file.name !in listOf("strings.xml", "Phrase.kt", "PhraseIds.kt")

    private val word = Regex("\\w+")
}
