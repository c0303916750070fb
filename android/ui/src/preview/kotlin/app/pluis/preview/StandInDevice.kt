package app.pluis.preview

import app.pluis.bindings.BinderException
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.DeviceBinder
import app.pluis.bindings.DeviceClock
import app.pluis.bindings.KeyForgotten
import app.pluis.bindings.KeyMade
import app.pluis.bindings.Moment
import app.pluis.bindings.WallReading
import java.io.File
import java.security.SecureRandom
import java.time.Clock
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec

/**
 * A phone that is not there: its keys are files in [folder], beside what they should protect. So it protects nothing, and
 * exists for the preview and the tests alone.
 */
class StandInDevice(
    private val folder: File,
    private val clock: Clock = Clock.systemDefaultZone(),
) : DeviceBinder,
    DeviceClock {
    private val started = clock.millis()

    override fun level(): BinderLevel = BinderLevel.STRONG_BOX

    override fun create(alias: String): KeyMade {
        folder.mkdirs()
        key(alias).writeBytes(ByteArray(KEY_BYTES).also(SecureRandom()::nextBytes))
        return KeyMade.MADE
    }

    override fun bind(
        alias: String,
        input: ByteArray,
    ): ByteArray {
        val key = key(alias).takeIf(File::exists) ?: throw BinderException.Lost()
        return Mac.getInstance(MAC).apply { init(SecretKeySpec(key.readBytes(), MAC)) }.doFinal(input)
    }

    override fun forget(alias: String): KeyForgotten {
        key(alias).delete()
        return KeyForgotten.FORGOTTEN
    }

    override fun wall(): WallReading {
        val now = clock.instant()
        return WallReading(
            now.toEpochMilli(),
            clock.zone.id,
            clock.zone.rules
                .getOffset(now)
                .totalSeconds,
            setByHand = false,
        )
    }

    override fun awake(): Moment = Moment(boot = started, millis = clock.millis() - started)

    private fun key(alias: String) = File(folder, alias.map { if (it.isLetterOrDigit()) it else '_' }.joinToString("") + ".key")

    private companion object {
        const val KEY_BYTES = 32
        const val MAC = "HmacSHA256"
    }
}
