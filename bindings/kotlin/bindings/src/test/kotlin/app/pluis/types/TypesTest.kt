package app.pluis.types

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import java.time.LocalDate
import java.time.LocalTime
import java.time.YearMonth

class TypesTest {
    @Test
    fun `a day goes there and back`() {
        val day = LocalDate.of(2026, 11, 22)
        assertEquals("2026-11-22", Day(day).text)
        assertEquals(day, Day("2026-11-22").toLocalDateOrNull())
        for (none in listOf("", "2026-02-30", "22-11-2026", "2026-11-22T19:00")) assertNull(Day(none).toLocalDateOrNull(), none)
    }

    @Test
    fun `a month goes there and back`() {
        val month = YearMonth.of(2014, 3)
        assertEquals("2014-03", Month(month).text)
        assertEquals(month, Month("2014-03").toYearMonthOrNull())
        for (none in listOf("", "2014-13", "maart")) assertNull(Month(none).toYearMonthOrNull(), none)
    }

    @Test
    fun `a time goes there and back, to the minute`() {
        assertEquals("09:05", TimeOfDay(LocalTime.of(9, 5, 59)).text)
        assertEquals(LocalTime.of(9, 5), TimeOfDay("09:05").toLocalTimeOrNull())
        for (none in listOf("", "24:00", "9:05", "09:05:00")) assertNull(TimeOfDay(none).toLocalTimeOrNull(), none)
    }

    @Test
    fun `a week begins on its Monday, and belongs to the year most of it lies in`() {
        assertEquals(LocalDate.of(2026, 11, 16), Week("2026-W47").mondayOrNull())
        assertEquals(LocalDate.of(2025, 12, 29), Week("2026-W01").mondayOrNull())
        assertEquals(LocalDate.of(2026, 12, 28), Week("2026-W53").mondayOrNull())
        assertEquals("2026-W01", Week(LocalDate.of(2025, 12, 31)).text)
        assertEquals("2026-W53", Week(LocalDate.of(2027, 1, 3)).text)
        for (none in listOf("", "2025-W53", "2026-47", "2026-W47-1")) assertNull(Week(none).mondayOrNull(), none)
    }

    @Test
    fun `each prints as its text`() {
        val all =
            listOf(
                ChildId("c"),
                NoteId("n"),
                TopicId("t_sleep"),
                SignalId("gut_feeling"),
                Day("d"),
                Month("m"),
                Week("w"),
                TimeOfDay("t"),
            )
        assertEquals("c n t_sleep gut_feeling d m w t", all.joinToString(" "))
    }
}
