package app.pluis.ui.phrases

import app.pluis.ui.harness.TestPhrases
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId

/** Texts, counts and days as they are read. */
class CataloguePhrasesTest {
    private val nl = TestPhrases.nl
    private val en = TestPhrases.en
    private val today = LocalDate.of(2026, 11, 17)
    private val zone = ZoneId.of("Europe/Amsterdam")

    @Test
    fun `arguments and counts`() {
        assertEquals("Voor deze week, met Noor", nl.text(Phrase.TODAY_QUESTION_WITH, "Noor"))
        assertEquals("1 notitie gevonden", nl.count(Counted.NOTES_FOUND, 1))
        assertEquals("0 notities gevonden", nl.count(Counted.NOTES_FOUND, 0))
        assertEquals("2 notes found", en.count(Counted.NOTES_FOUND, 2))
    }

    @Test
    fun `a name with a percent sign is not a pattern`() {
        assertEquals("Weet 100%s hiervan?", nl.text(Phrase.SAVED_CHILD_KNOWS, "100%s"))
    }

    @Test
    fun `today and yesterday are called so`() {
        val calendar = Calendar(nl, today, zone)
        assertEquals("Vandaag, dinsdag", calendar.dayLine(today))
        assertEquals("Gisteren, maandag", calendar.dayLine(today.minusDays(1)))
        assertEquals("zondag 15 november", calendar.dayLine(today.minusDays(2)))
        assertEquals("Today, Tuesday", Calendar(en, today, zone).dayLine(today))
    }

    @Test
    fun `days in short have no dots, and a year only when it is another one`() {
        val calendar = Calendar(nl, today, zone)
        assertEquals("di 17 nov", calendar.short(today))
        assertEquals("wo 31 dec 2025", calendar.short(LocalDate.of(2025, 12, 31)))
        assertEquals("zondag 15 maart", calendar.long(LocalDate.of(2026, 3, 15)))
        assertEquals("Tue 17 Nov", Calendar(en, today, zone).short(today))
    }

    @Test
    fun `moments are those of the carer's zone`() {
        val calendar = Calendar(nl, today, zone)
        assertEquals("di 17 nov, 00:30", calendar.moment(Instant.parse("2026-11-16T23:30:00Z")))
        assertEquals(today, calendar.dayOf(Instant.parse("2026-11-16T23:30:00Z")))
        assertEquals("09:05", calendar.time(LocalTime.of(9, 5)))
    }
}
