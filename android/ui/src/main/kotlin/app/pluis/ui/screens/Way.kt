package app.pluis.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import app.pluis.bindings.Child
import app.pluis.bindings.EventTime
import app.pluis.bindings.Precision
import app.pluis.types.Day
import app.pluis.ui.models.Doing
import app.pluis.ui.models.Notice
import app.pluis.ui.models.Wait
import app.pluis.ui.parts.Place
import app.pluis.ui.parts.Places
import app.pluis.ui.phrases.Calendar
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.phrases.sayCount
import java.time.LocalTime

/** The ways out that every screen has, and the words for days. */
@Immutable
class Way(
    /** One screen back; nothing on a place. */
    val back: (() -> Unit)?,
    /** Out of the app, in one touch. */
    val leave: () -> Unit,
    val settings: () -> Unit,
    val go: (Place) -> Unit,
    val dial: (String) -> Unit,
    val calendar: Calendar,
)

internal fun Way.places(current: Place) = Places(current, go)

/** What went wrong, as one sentence with the next step; nothing while all is well. */
@Composable
internal fun Trouble(doing: Doing) {
    doing.notice?.let { Trouble(it) }
}

@Composable
internal fun Trouble(notice: Notice) {
    val sentence = notice.argument?.let { say(notice.phrase, it) } ?: say(notice.phrase)
    app.pluis.ui.parts
        .Notice(listOfNotNull(sentence, notice.wait?.let { words(it) }).joinToString(" "))
}

@Composable
private fun words(wait: Wait) = sayCount(wait.unit, wait.count)

/** What went wrong with one field. */
@Composable
internal fun troubleWith(
    doing: Doing,
    field: String,
): String? =
    doing.notice?.takeIf { it.field == field }?.let { notice ->
        notice.argument?.let { say(notice.phrase, it) }
            ?: say(notice.phrase)
    }

/** When something happened, as exactly as the carer said it. */
@Composable
internal fun happened(
    event: EventTime,
    calendar: Calendar,
): String {
    val day = Day(event.at.take(DAY)).toLocalDateOrNull() ?: return say(Phrase.WHEN_UNSURE)
    val rest = event.at.drop(DAY + 1)
    return when (event.precision) {
        Precision.MINUTE -> calendar.short(day) + ", " + calendar.time(LocalTime.parse(rest))
        Precision.PART_OF_DAY -> calendar.short(day) + ", " + say(partOfDay(rest))
        Precision.DAY -> calendar.short(day)
        Precision.WEEK -> say(Phrase.WHEN_WEEK, calendar.short(day))
        Precision.UNSURE -> say(Phrase.WHEN_UNSURE)
    }
}

private fun partOfDay(code: String): Phrase =
    when (code) {
        "morning" -> Phrase.PART_MORNING
        "afternoon" -> Phrase.PART_AFTERNOON
        "evening" -> Phrase.PART_EVENING
        else -> Phrase.PART_NIGHT
    }

internal fun Child?.nameOrNothing(): String = this?.name.orEmpty()

private const val DAY = "2026-11-22".length
