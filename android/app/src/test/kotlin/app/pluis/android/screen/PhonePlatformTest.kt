package app.pluis.android.screen

import android.app.Activity
import android.app.AlarmManager
import app.pluis.android.reminder.Reminding
import app.pluis.bindings.NextReminder
import app.pluis.types.Day
import app.pluis.types.TimeOfDay
import app.pluis.ui.models.Offer
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Instant

@RunWith(RobolectricTestRunner::class)
class PhonePlatformTest {
    private val context = RuntimeEnvironment.getApplication()
    private val alarms = shadowOf(checkNotNull(context.getSystemService(AlarmManager::class.java)))
    private val reminding = Reminding(context) { _, _ -> null }
    private val platform = PhonePlatform(context, reminding)
    private val shown = Robolectric.buildActivity(Activity::class.java).create().get()

    @Test
    fun `it acts through the activity in front, and not without one`() {
        platform.dial("112")
        platform.leave()
        assertNull(shadowOf(context).nextStartedActivity)
        platform.front = front(allowed = true)
        platform.dial("112")
        assertEquals("tel:112", shadowOf(shown).nextStartedActivity.dataString)
        platform.leave()
        assertTrue(shown.isFinishing)
    }

    @Test
    fun `notifications need an answer`() =
        runTest {
            assertFalse(platform.askToNotify())
            platform.front = front(allowed = false)
            assertFalse(platform.askToNotify())
            platform.front = front(allowed = true)
            assertTrue(platform.askToNotify())
        }

    @Test
    fun `the alarm is set and taken off`() {
        platform.remind(NextReminder(Instant.EPOCH.plusSeconds(9), Day("2026-11-22"), TimeOfDay("19:30"), "", ""))
        assertNotNull(alarms.peekNextScheduledAlarm())
        platform.remind(null)
        assertNull(alarms.peekNextScheduledAlarm())
    }

    @Test
    fun `a refused offer is remembered, the other one not refused with it`() {
        assertFalse(platform.isSettled(Offer.LOCK))
        platform.settle(Offer.LOCK)
        val later = PhonePlatform(context, reminding)
        assertTrue(later.isSettled(Offer.LOCK))
        assertFalse(later.isSettled(Offer.WEEKLY))
    }

    private fun front(allowed: Boolean) =
        object : Front {
            override val activity = shown

            override suspend fun allowsNotifications() = allowed
        }
}
