package app.pluis.kit

import app.pluis.bindings.BinderException
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.ClockException
import app.pluis.bindings.DeviceBinder
import app.pluis.bindings.DeviceClock
import app.pluis.bindings.KeyForgotten
import app.pluis.bindings.KeyMade
import app.pluis.bindings.Moment
import app.pluis.bindings.WallReading

/**
 * A device's binder of which nothing but answers and [BinderException]s come through.
 *
 * The generated code hands the core the whole stack trace of an exception it does not know, and lets a [java.lang.Error] fall
 * into native code. [Notebook.at] puts this around every binder.
 */
public class CarefulBinder(
    private val binder: DeviceBinder,
) : DeviceBinder {
    override fun level(): BinderLevel = typed { binder.level() }

    override fun create(alias: String): KeyMade = typed { binder.create(alias) }

    override fun bind(
        alias: String,
        input: ByteArray,
    ): ByteArray = typed { binder.bind(alias, input) }

    override fun forget(alias: String): KeyForgotten = typed { binder.forget(alias) }

    @Suppress("TooGenericExceptionCaught", "SwallowedException") // what it is for; its words may be those of a note
    private inline fun <T> typed(answer: () -> T): T =
        try {
            answer()
        } catch (known: BinderException) {
            throw known
        } catch (_: Throwable) {
            throw BinderException.Unavailable()
        }
}

/** A device's clocks of which nothing but readings and [ClockException]s come through; see [CarefulBinder]. */
public class CarefulClock(
    private val clock: DeviceClock,
) : DeviceClock {
    override fun wall(): WallReading = typed { clock.wall() }

    override fun awake(): Moment = typed { clock.awake() }

    @Suppress("TooGenericExceptionCaught", "SwallowedException") // as above
    private inline fun <T> typed(reading: () -> T): T =
        try {
            reading()
        } catch (known: ClockException) {
            throw known
        } catch (_: Throwable) {
            throw ClockException.NoAnswer()
        }
}
