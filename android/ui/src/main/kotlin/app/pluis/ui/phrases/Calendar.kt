package app.pluis.ui.phrases

import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Locale

/** Days and times as they are read in one language, seen from [today]. */
class Calendar(
    private val phrases: Phrases,
    private val today: LocalDate,
    private val zone: ZoneId,
) {
    /** 'Vandaag, dinsdag', 'Gisteren, maandag', 'zondag 16 november'. */
    fun dayLine(day: LocalDate): String =
        when (day) {
            today -> phrases.text(Phrase.WHEN_TODAY) + ", " + written(day, "EEEE")
            today.minusDays(1) -> phrases.text(Phrase.WHEN_YESTERDAY) + ", " + written(day, "EEEE")
            else -> long(day)
        }

    /** 'di 18 nov'; with the year when it is another one. */
    fun short(day: LocalDate): String = written(day, "EEE d MMM" + year(day)).replace(".", "")

    /** 'dinsdag 18 november'; with the year when it is another one. */
    fun long(day: LocalDate): String = written(day, "EEEE d MMMM" + year(day))

    /** '10:42'. */
    fun time(time: LocalTime): String = time.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT))

    /** 'di 18 nov, 10:42'. */
    fun moment(instant: Instant): String = instant.atZone(zone).let { short(it.toLocalDate()) + ", " + time(it.toLocalTime()) }

    /** The carer's day of a moment. */
    fun dayOf(instant: Instant): LocalDate = instant.atZone(zone).toLocalDate()

    private fun year(day: LocalDate) = if (day.year == today.year) "" else " yyyy"

    private fun written(
        day: LocalDate,
        pattern: String,
    ) = day.format(DateTimeFormatter.ofPattern(pattern, phrases.locale))
}
