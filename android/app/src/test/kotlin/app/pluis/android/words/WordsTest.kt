package app.pluis.android.words

import app.pluis.bindings.Country
import app.pluis.bindings.Lang
import app.pluis.bindings.Reader
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import java.util.Locale

@RunWith(RobolectricTestRunner::class)
class WordsTest {
    private val resources = RuntimeEnvironment.getApplication().resources
    private val phrases get() = AndroidPhrases(resources)

    @Test
    fun `every phrase stands for the key of its name`() {
        for (phrase in Phrase.entries) assertEquals(phrase.name.lowercase(), resources.getResourceEntryName(idOf(phrase)))
        for (counted in Counted.entries) assertEquals(counted.name.lowercase(), resources.getResourceEntryName(idOf(counted)))
    }

    @Test
    @Config(qualifiers = "nl-rBE")
    fun `Dutch is spoken to the Dutch and the Flemish`() {
        assertEquals("Snel weg", phrases.text(Phrase.LEAVE))
        assertEquals(Locale("nl", "BE"), phrases.locale)
        assertEquals("Wacht nog 1 minuut.", phrases.count(Counted.WAIT_MINUTES, 1))
        assertEquals("Wacht nog 5 minuten.", phrases.count(Counted.WAIT_MINUTES, 5))
    }

    @Test
    @Config(qualifiers = "de-rDE")
    fun `who speaks another language reads English, days included`() {
        assertEquals("Leave", phrases.text(Phrase.LEAVE))
        assertEquals(Locale.UK, phrases.locale)
        assertEquals("Wait 1 more hour.", phrases.count(Counted.WAIT_HOURS, 1))
    }

    @Test
    fun `what is filled in is filled in`() {
        assertEquals("“heel stil”", phrases.text(Phrase.QUOTE, "heel stil"))
        assertTrue(phrases.text(Phrase.TODAY_QUESTION_WITH, "Noor").endsWith("Noor"))
        assertFalse(phrases.text(Phrase.ERROR_TOO_LONG, 80).contains("%"))
    }

    @Test
    fun `the phone's region decides whose help lines are shown`() {
        val expected =
            mapOf(
                "nl-NL" to Reader(Lang.NL, Country.NETHERLANDS),
                "nl-BE" to Reader(Lang.NL_BE, Country.BELGIUM),
                "nl" to Reader(Lang.NL, Country.NETHERLANDS),
                "en-NL" to Reader(Lang.EN, Country.NETHERLANDS),
                "en-GB" to Reader(Lang.EN, Country.UNITED_KINGDOM),
                "ga-IE" to Reader(Lang.EN, Country.IRELAND),
                "fr-BE" to Reader(Lang.EN, Country.BELGIUM),
                "uk-UA" to Reader(Lang.EN, Country.EUROPE),
            )
        for ((tag, reader) in expected) assertEquals(tag, reader, readerOf(Locale.forLanguageTag(tag)))
    }
}
