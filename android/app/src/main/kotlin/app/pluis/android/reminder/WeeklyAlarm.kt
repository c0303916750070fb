package app.pluis.android.reminder

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import java.time.Duration
import java.time.Instant

/**
 * The one alarm: a single shot within a quarter of an hour, set anew after every ringing. Inexact on purpose: an exact one
 * needs a permission that carers would have to look for, and nobody waits for this on the minute.
 */
class WeeklyAlarm(
    private val context: Context,
) {
    private val alarms: AlarmManager = checkNotNull(context.getSystemService(AlarmManager::class.java))

    /** Rings at [instant] or soon after; takes the place of what was set before. */
    fun set(instant: Instant) {
        val ringing = checkNotNull(ringing(PendingIntent.FLAG_UPDATE_CURRENT))
        alarms.setWindow(AlarmManager.RTC_WAKEUP, instant.toEpochMilli(), WINDOW.toMillis(), ringing)
    }

    /** Does not ring any more. */
    fun cancel() {
        ringing(PendingIntent.FLAG_NO_CREATE)?.let {
            alarms.cancel(it)
            it.cancel()
        }
    }

    private fun ringing(flag: Int): PendingIntent? =
        PendingIntent.getBroadcast(
            context,
            0,
            Intent(context, AlarmReceiver::class.java),
            flag or PendingIntent.FLAG_IMMUTABLE,
        )

    companion object {
        /** Shorter than ten minutes, and Android would treat it as a mistake. */
        val WINDOW: Duration = Duration.ofMinutes(15)
    }
}
