package app.pluis.android.clock

import android.os.SystemClock
import android.provider.Settings
import app.pluis.bindings.ClockException
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.shadows.ShadowSystemClock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.util.TimeZone

@RunWith(RobolectricTestRunner::class)
class PhoneClockTest {
    private val context = RuntimeEnvironment.getApplication()
    private val clock = PhoneClock(context)
    private val zone = TimeZone.getDefault()

    @After
    fun zoneBack() = TimeZone.setDefault(zone)

    @Test
    fun `the wall clock is the phone's, with its zone and offset`() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"))
        val before = Instant.now().toEpochMilli()
        val wall = clock.wall()
        assertTrue(wall.unixMillis in before..Instant.now().toEpochMilli())
        assertEquals("Asia/Kolkata", wall.zone)
        assertEquals(19_800, wall.utcOffset)
    }

    @Test
    fun `the offset is that of the moment, summer time included`() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Amsterdam"))
        val wall = clock.wall()
        val offset = ZoneId.of("Europe/Amsterdam").rules.getOffset(Instant.ofEpochMilli(wall.unixMillis))
        assertEquals(offset.totalSeconds, wall.utcOffset)
    }

    @Test
    fun `a clock kept by hand says so`() {
        assertFalse(clock.wall().setByHand)
        Settings.Global.putInt(context.contentResolver, Settings.Global.AUTO_TIME, 0)
        assertTrue(clock.wall().setByHand)
        Settings.Global.putInt(context.contentResolver, Settings.Global.AUTO_TIME, 1)
        assertFalse(clock.wall().setByHand)
    }

    @Test
    fun `the other clock counts sleep, from a boot that is counted`() {
        Settings.Global.putInt(context.contentResolver, Settings.Global.BOOT_COUNT, 41)
        val before = clock.awake()
        ShadowSystemClock.simulateDeepSleep(Duration.ofHours(9))
        val after = clock.awake()
        assertEquals(41L, before.boot)
        assertEquals(Duration.ofHours(9).toMillis(), after.millis - before.millis)
        assertEquals(SystemClock.elapsedRealtime(), after.millis)
    }

    @Test
    fun `without a count of boots there is no time`() {
        assertThrows(ClockException.NoAnswer::class.java) { clock.awake() }
    }
}
