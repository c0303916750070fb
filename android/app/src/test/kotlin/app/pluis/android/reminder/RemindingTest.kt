package app.pluis.android.reminder

import android.app.AlarmManager
import android.app.NotificationManager
import android.content.Context
import app.pluis.bindings.NextReminder
import app.pluis.bindings.PluisException
import app.pluis.types.Day
import app.pluis.types.TimeOfDay
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Instant

@RunWith(RobolectricTestRunner::class)
class RemindingTest {
    private val context = RuntimeEnvironment.getApplication()
    private val alarms = shadowOf(checkNotNull(context.getSystemService(AlarmManager::class.java)))
    private val notifications = shadowOf(checkNotNull(context.getSystemService(NotificationManager::class.java)))

    private val first = reminder("2026-11-22")
    private val second = reminder("2026-11-29")
    private val asked = mutableListOf<Day?>()
    private var answer: () -> NextReminder? = { first }
    private val reminding =
        Reminding(context) { _, rung ->
            asked += rung
            answer()
        }

    @Test
    fun `the alarm stands where the core says`() =
        runTest {
            reminding.arm()
            assertEquals(listOf(first.instant.toEpochMilli()), set())
            assertEquals(listOf(null), asked)
            assertEquals(0, notifications.size())
        }

    @Test
    fun `without a reminder there is none`() =
        runTest {
            reminding.arm()
            answer = { null }
            reminding.arm()
            assertEquals(emptyList<Long>(), set())
        }

    @Test
    fun `without a notebook there is none, and nothing breaks`() =
        runTest {
            reminding.arm()
            answer = { throw PluisException.NotFound("notebook") }
            reminding.arm()
            assertEquals(emptyList<Long>(), set())
        }

    @Test
    fun `it rings, tells the core the day it rang, and stands for the week after`() =
        runTest {
            reminding.arm()
            answer = { second }
            reminding.ring()
            assertEquals(1, notifications.size())
            assertEquals(Day("2026-11-22"), asked.last())
            assertEquals(listOf(second.instant.toEpochMilli()), set())
        }

    @Test
    fun `a start after the ringing still knows the day, and rings nothing`() =
        runTest {
            reminding.arm()
            reminding.ring()
            Reminding(context) { _, rung -> second.also { asked += rung } }.arm()
            assertEquals(Day("2026-11-22"), asked.last())
            assertEquals(1, notifications.size())
        }

    @Test
    fun `two days are all that is kept`() =
        runTest {
            reminding.arm()
            reminding.ring()
            val kept = context.getSharedPreferences("reminder", Context.MODE_PRIVATE).all
            assertEquals(mapOf("next" to "2026-11-22", "rung" to "2026-11-22"), kept)
        }

    private fun set() = alarms.scheduledAlarms.map { it.triggerAtMs }

    private fun reminder(day: String) =
        NextReminder(Instant.parse("${day}T18:30:00Z"), Day(day), TimeOfDay("19:30"), title = "Pluis", text = "canary")
}
