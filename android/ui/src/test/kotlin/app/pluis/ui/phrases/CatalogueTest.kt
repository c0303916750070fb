package app.pluis.ui.phrases

import app.pluis.preview.Catalogue
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.awt.Font
import java.io.File

/** The catalogue is whole, and as plain as it promises. */
class CatalogueTest {
    private val folder = File(System.getProperty("pluis.catalogue"))
    private val en = Catalogue.read(File(folder, "values/strings.xml"))
    private val nl = Catalogue.read(File(folder, "values-nl/strings.xml"))
    private val phrases = Phrase.entries.map { it.name.lowercase() }
    private val counted = Counted.entries.map { it.name.lowercase() }

    @Test
    fun `every phrase is there in both languages, and no other`() {
        for (catalogue in listOf(en, nl)) {
            assertEquals(phrases.sorted(), catalogue.texts.keys.sorted())
            assertEquals(counted.sorted(), catalogue.counts.keys.sorted())
            catalogue.counts.forEach { (key, forms) -> assertEquals(setOf("one", "other"), forms.keys, key) }
        }
    }

    @Test
    fun `the enumerations keep the catalogue's order`() {
        assertEquals(en.texts.keys.toList(), phrases)
        assertEquals(nl.texts.keys.toList(), phrases)
        assertEquals(en.counts.keys.toList(), counted)
    }

    @Test
    fun `both languages leave the same places open`() {
        phrases.forEach { assertEquals(places(en.texts.getValue(it)), places(nl.texts.getValue(it)), it) }
        counted.forEach {
            assertEquals(places(en.counts.getValue(it).getValue("other")), places(nl.counts.getValue(it).getValue("other")), it)
        }
    }

    @Test
    fun `nothing is shouted, left empty or left undone`() {
        for ((key, text) in everything(en) + everything(nl)) {
            assertTrue(text.isNotBlank(), key)
            assertTrue('!' !in text, "$key: $text")
            assertTrue(text == text.trim() && "  " !in text, "$key: spaces")
            assertTrue('\'' !in text && '"' !in text && "..." !in text, "$key: typewriter signs: $text")
        }
    }

    @Test
    fun `a Dutch sentence has at most twenty words`() {
        for ((key, text) in everything(nl)) {
            text.split(Regex("(?<=[.?])\\s+")).forEach { sentence ->
                assertTrue(sentence.split(' ').size <= MOST_WORDS, "$key: $sentence")
            }
        }
    }

    @Test
    fun `the bundled font has every sign`() {
        val font = javaClass.getResourceAsStream("/fonts/Roboto-Regular.ttf").use { Font.createFont(Font.TRUETYPE_FONT, it) }
        for ((key, text) in everything(en) + everything(nl)) {
            assertEquals(-1, font.canDisplayUpTo(text), "$key: $text")
        }
    }

    private fun everything(catalogue: Catalogue) =
        catalogue.texts.toList() + catalogue.counts.flatMap { (key, forms) -> forms.values.map { key to it } }

    private fun places(text: String) = Regex("%\\d+\\$[sd]").findAll(text).map { it.value }.toSet()

    private companion object {
        const val MOST_WORDS = 20
    }
}
