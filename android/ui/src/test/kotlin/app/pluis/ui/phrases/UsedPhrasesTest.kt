package app.pluis.ui.phrases

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.io.File

/** Nothing is translated that nobody reads. One catalogue serves both shells: a phrase may be used by either. */
class UsedPhrasesTest {
    @Test
    fun `every phrase is used by a screen or by a shell`() {
        val shell = File(System.getProperty("pluis.catalogue")).parentFile
        val apple = System.getProperty("pluis.sources.apple").split(File.pathSeparator).map(::File)
        val sources = listOf(File(System.getProperty("pluis.sources")), shell) + apple
        val files = sources.flatMap { it.walk() }.filter(::uses)
        val words = files.flatMap { file -> word.findAll(file.readText()).map { it.value } }.toSet()
        val all = Phrase.entries.map { it.name } + Counted.entries.map { it.name }
        assertEquals(emptyList<String>(), all.filter { setOf(it, it.lowercase(), camel(it)).none(words::contains) })
    }

    /** Not the catalogue and the lists of its keys. */
    private fun uses(file: File) =
        file.extension in listOf("kt", "xml", "swift") && file.nameWithoutExtension !in listOf("strings", "Phrase", "PhraseIds")

    private fun camel(name: String) = name.lowercase().replace(Regex("_(\\w)")) { it.groupValues[1].uppercase() }

    private val word = Regex("\\w+")
}
