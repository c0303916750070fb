package app.pluis.types

import java.time.DateTimeException
import java.time.LocalDate
import java.time.LocalTime
import java.time.YearMonth
import java.time.format.DateTimeFormatter
import java.time.format.ResolverStyle

// What the core hands out is well formed. Only a text that a shell made up has nothing native to become: hence `orNull`.

/** A day of the calendar: `2026-11-22`. */
@JvmInline
public value class Day(
    public val text: String,
) {
    public constructor(date: LocalDate) : this(date.toString())

    /** The same day in `java.time`; nothing where the text names no day. */
    public fun toLocalDateOrNull(): LocalDate? = orNull { LocalDate.parse(text) }

    override fun toString(): String = text
}

/** A month of the calendar: `2014-03`. */
@JvmInline
public value class Month(
    public val text: String,
) {
    public constructor(month: YearMonth) : this(month.toString())

    /** The same month in `java.time`; nothing where the text names no month. */
    public fun toYearMonthOrNull(): YearMonth? = orNull { YearMonth.parse(text) }

    override fun toString(): String = text
}

/** A week that begins on Monday, as ISO 8601 numbers them: `2026-W47`. */
@JvmInline
public value class Week(
    public val text: String,
) {
    /** The week that a day lies in. */
    public constructor(date: LocalDate) : this(WEEK_DATE.format(date).substringBeforeLast('-'))

    /** The Monday it begins with; nothing where the text names no week. */
    public fun mondayOrNull(): LocalDate? = orNull { LocalDate.parse("$text-1", WEEK_DATE) }

    override fun toString(): String = text

    private companion object {
        val WEEK_DATE: DateTimeFormatter = DateTimeFormatter.ISO_WEEK_DATE
    }
}

/** A time on the clock: `19:30`. */
@JvmInline
public value class TimeOfDay(
    public val text: String,
) {
    public constructor(time: LocalTime) : this(MINUTES.format(time))

    /** The same time in `java.time`; nothing where the text names none. */
    public fun toLocalTimeOrNull(): LocalTime? = orNull { LocalTime.parse(text, MINUTES) }

    override fun toString(): String = text

    private companion object {
        val MINUTES: DateTimeFormatter = DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT)
    }
}

private inline fun <T> orNull(read: () -> T): T? =
    try {
        read()
    } catch (_: DateTimeException) {
        null
    }
