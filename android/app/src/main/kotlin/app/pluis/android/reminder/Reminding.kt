package app.pluis.android.reminder

import android.content.Context
import android.content.SharedPreferences
import app.pluis.bindings.Lang
import app.pluis.bindings.NextReminder
import app.pluis.bindings.PluisException
import app.pluis.types.Day

/**
 * Keeps the alarm where the core says it belongs. The core decides when; this remembers only the days of the next and of the
 * last ringing, so that a clock put back rings no second time.
 *
 * A ringing that was missed, because the phone was off, is not made up for: the question waits in the app.
 */
class Reminding(
    context: Context,
    private val next: suspend (Lang, Day?) -> NextReminder?,
) {
    private val alarm = WeeklyAlarm(context)
    private val channel = NeutralChannel(context)
    private val days: SharedPreferences = context.getSharedPreferences("reminder", Context.MODE_PRIVATE)

    /** Sets the alarm as the notebook has it now. Called at every start, and whenever Android forgot it or the clock changed. */
    suspend fun arm() = set(nextOrNull())

    /** Sets the alarm to [reminder], or takes it off. */
    fun set(reminder: NextReminder?) {
        remember(NEXT, reminder?.day)
        if (reminder == null) {
            alarm.cancel()
        } else {
            channel.ensure()
            alarm.set(reminder.instant)
        }
    }

    /** The alarm went off. */
    suspend fun ring() {
        days.getString(NEXT, null)?.let { remember(RUNG, Day(it)) }
        channel.post()
        arm()
    }

    // The words are the catalogue's, which speaks the language of the phone: the core is asked for the moment alone.
    private suspend fun nextOrNull(): NextReminder? =
        try {
            next(Lang.EN, days.getString(RUNG, null)?.let(::Day))
        } catch (_: PluisException) {
            // No notebook, or one that cannot be read now: opening the app arms again, and says what is wrong.
            null
        }

    private fun remember(
        which: String,
        day: Day?,
    ) = days.edit().putString(which, day?.text).apply()

    private companion object {
        const val NEXT = "next"
        const val RUNG = "rung"
    }
}
