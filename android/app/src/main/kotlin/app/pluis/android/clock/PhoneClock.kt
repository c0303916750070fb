package app.pluis.android.clock

import android.content.ContentResolver
import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import app.pluis.bindings.ClockException
import app.pluis.bindings.DeviceClock
import app.pluis.bindings.Moment
import app.pluis.bindings.WallReading
import java.time.Instant
import java.time.ZoneId

/** The phone's two clocks: the one on the wall, and the one that counts sleep and that nobody can set. */
class PhoneClock(
    context: Context,
) : DeviceClock {
    private val settings: ContentResolver = context.contentResolver

    override fun wall(): WallReading =
        typed {
            val now = Instant.now()
            val zone = ZoneId.systemDefault()
            WallReading(
                unixMillis = now.toEpochMilli(),
                zone = zone.id,
                utcOffset = zone.rules.getOffset(now).totalSeconds,
                // Who turns automatic time off keeps the clock by hand; what is written then says so.
                setByHand = Settings.Global.getInt(settings, Settings.Global.AUTO_TIME, AUTOMATIC) != AUTOMATIC,
            )
        }

    override fun awake(): Moment =
        typed {
            val boot = Settings.Global.getInt(settings, Settings.Global.BOOT_COUNT)
            Moment(boot.toLong(), SystemClock.elapsedRealtime())
        }

    @Suppress("TooGenericExceptionCaught", "SwallowedException") // an Error falling into native code could read as an answer
    private inline fun <T> typed(reading: () -> T): T =
        try {
            reading()
        } catch (_: Throwable) {
            throw ClockException.NoAnswer()
        }

    private companion object {
        const val AUTOMATIC = 1
    }
}
