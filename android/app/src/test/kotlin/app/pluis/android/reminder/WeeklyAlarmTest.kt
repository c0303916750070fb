package app.pluis.android.reminder

import android.app.AlarmManager
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Duration
import java.time.Instant

@RunWith(RobolectricTestRunner::class)
class WeeklyAlarmTest {
    private val context = RuntimeEnvironment.getApplication()
    private val alarms = checkNotNull(context.getSystemService(AlarmManager::class.java))
    private val alarm = WeeklyAlarm(context)
    private val sunday = Instant.parse("2026-11-22T18:30:00Z")

    @Test
    fun `it wakes the phone once, within a window that Android accepts`() {
        alarm.set(sunday)
        val set = shadowOf(alarms).scheduledAlarms.single()
        assertEquals(AlarmManager.RTC_WAKEUP, set.getType())
        assertEquals(sunday.toEpochMilli(), set.triggerAtMs)
        assertEquals(WeeklyAlarm.WINDOW.toMillis(), set.windowLengthMs)
        assertTrue(WeeklyAlarm.WINDOW >= Duration.ofMinutes(10))
        assertEquals(0L, set.intervalMs)
    }

    @Test
    @Suppress("DEPRECATION") // what rings has no other name in Robolectric
    fun `what rings cannot be changed by another app and carries nothing`() {
        alarm.set(sunday)
        val ringing = shadowOf(shadowOf(alarms).scheduledAlarms.single().operation)
        assertTrue(ringing.isImmutable)
        assertTrue(ringing.isBroadcast)
        assertEquals(AlarmReceiver::class.java.name, ringing.savedIntent.component?.className)
        assertNull(ringing.savedIntent.extras)
        assertNull(ringing.savedIntent.data)
    }

    @Test
    fun `the next one takes the place of the last`() {
        alarm.set(sunday)
        alarm.set(sunday.plus(Duration.ofDays(7)))
        assertEquals(sunday.plus(Duration.ofDays(7)).toEpochMilli(), shadowOf(alarms).scheduledAlarms.single().triggerAtMs)
    }

    @Test
    fun `it can be cancelled, by another start of the app as well`() {
        alarm.set(sunday)
        WeeklyAlarm(context).cancel()
        assertNull(shadowOf(alarms).peekNextScheduledAlarm())
        WeeklyAlarm(context).cancel()
    }
}
