package app.pluis.kit

import app.pluis.bindings.BinderException
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.DeviceBinder
import app.pluis.bindings.DeviceClock
import app.pluis.bindings.KeyForgotten
import app.pluis.bindings.KeyMade
import app.pluis.bindings.Moment
import app.pluis.bindings.WallReading
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.util.concurrent.ConcurrentHashMap
import kotlin.experimental.xor

/** Stands in for note text that an implementation has in hand when it fails. */
const val CANARY: String = "kanarie: dat heeft zij gezegd"

/** Fails as no implementation means to. */
fun throwError(): Nothing = throw NotImplementedError("in hand: $CANARY")

/** The fake phone of the contract: hardware that can be lost or throw, clocks that stand still until moved. */
class FakeDevice(
    @Volatile var level: BinderLevel = BinderLevel.STRONG_BOX,
    @Volatile var now: Instant = Instant.parse("2026-11-22T19:00:00Z"),
    @Volatile var zone: ZoneId = ZoneId.of("Europe/Amsterdam"),
) : DeviceBinder,
    DeviceClock {
    val aliases: MutableSet<String> = ConcurrentHashMap.newKeySet()

    /** What goes wrong whenever the binder is asked for something. */
    @Volatile var binderTrouble: () -> Unit = {}

    /** What goes wrong whenever a clock is read. */
    @Volatile var clockTrouble: () -> Unit = {}

    @Volatile private var awake: Long = 3_600_000

    fun pass(time: Duration) {
        now += time
        awake += time.toMillis()
    }

    override fun level(): BinderLevel = level

    override fun create(alias: String): KeyMade {
        binderTrouble()
        aliases += alias
        return KeyMade.MADE
    }

    override fun bind(
        alias: String,
        input: ByteArray,
    ): ByteArray {
        binderTrouble()
        if (level == BinderLevel.SOFTWARE) return input
        if (alias !in aliases) throw BinderException.Lost()
        return ByteArray(input.size) { input[it] xor MASK }
    }

    override fun forget(alias: String): KeyForgotten {
        binderTrouble()
        aliases -= alias
        return KeyForgotten.FORGOTTEN
    }

    override fun wall(): WallReading {
        clockTrouble()
        return WallReading(now.toEpochMilli(), zone.id, zone.rules.getOffset(now).totalSeconds, setByHand = false)
    }

    override fun awake(): Moment {
        clockTrouble()
        return Moment(boot = 1, millis = awake)
    }

    private companion object {
        const val MASK: Byte = 0x5C
    }
}
