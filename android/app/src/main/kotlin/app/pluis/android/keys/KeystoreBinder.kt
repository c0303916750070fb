package app.pluis.android.keys

import android.annotation.TargetApi
import android.app.KeyguardManager
import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import app.pluis.bindings.BinderException
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.DeviceBinder
import app.pluis.bindings.KeyForgotten
import app.pluis.bindings.KeyMade
import java.security.KeyStore
import javax.crypto.KeyGenerator
import javax.crypto.Mac
import javax.crypto.SecretKey
import javax.crypto.SecretKeyFactory

/**
 * Keys of HMAC-SHA256 that never leave the phone's hardware: each guess of a PIN costs one operation in that chip.
 *
 * A key answers only while the phone is unlocked. It asks for no fingerprint, so there is no time window in which it would
 * answer anyone, and no new fingerprint destroys it.
 */
class KeystoreBinder(
    private val context: Context,
) : DeviceBinder {
    private var measured: BinderLevel? = null

    @Synchronized
    override fun level(): BinderLevel = typed { measured ?: measure().also { measured = it } }

    override fun create(alias: String): KeyMade =
        typed {
            // A new key under an old name would turn every right secret into a wrong one.
            if (store().containsAlias(alias)) throw BinderException.Unavailable()
            make(alias)
            KeyMade.MADE
        }

    override fun bind(
        alias: String,
        input: ByteArray,
    ): ByteArray =
        typed {
            try {
                val key = store().getKey(alias, null) as SecretKey? ?: throw BinderException.Lost()
                val bound =
                    Mac.getInstance(KeyProperties.KEY_ALGORITHM_HMAC_SHA256).run {
                        init(key)
                        doFinal(input)
                    }
                if (bound.size != BOUND_BYTES) throw BinderException.Unavailable()
                bound
            } finally {
                input.fill(0)
            }
        }

    override fun forget(alias: String): KeyForgotten =
        typed {
            store().deleteEntry(alias)
            KeyForgotten.FORGOTTEN
        }

    /** Only a key that exists can say where it is kept. */
    private fun measure(): BinderLevel {
        val probe = make(PROBE)
        try {
            val factory = SecretKeyFactory.getInstance(probe.key.algorithm, PROVIDER)
            val info = factory.getKeySpec(probe.key, KeyInfo::class.java) as KeyInfo

            @Suppress("DEPRECATION") // what came after it knows no more, and is not there on older phones
            val inHardware = info.isInsideSecureHardware
            return when {
                !inHardware -> BinderLevel.SOFTWARE
                probe.inStrongBox -> BinderLevel.STRONG_BOX
                else -> BinderLevel.TEE
            }
        } finally {
            store().deleteEntry(PROBE)
        }
    }

    /** A phone may lack the separate chip, or have one that keeps no such key: both are ordinary. */
    @TargetApi(Build.VERSION_CODES.P)
    private fun make(alias: String): Made {
        val key =
            KeyGenParameterSpec
                .Builder(alias, KeyProperties.PURPOSE_SIGN)
                .setDigests(KeyProperties.DIGEST_SHA256)
                .setKeySize(KEY_BITS)
                .setUnlockedDeviceRequired(true)
        if (context.packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)) {
            try {
                return Made(generate(key.setIsStrongBoxBacked(true)), inStrongBox = true)
            } catch (_: StrongBoxUnavailableException) {
                key.setIsStrongBoxBacked(false)
            }
        }
        return Made(generate(key), inStrongBox = false)
    }

    private fun generate(key: KeyGenParameterSpec.Builder): SecretKey =
        KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_HMAC_SHA256, PROVIDER).run {
            init(key.build())
            generateKey()
        }

    private fun store(): KeyStore = KeyStore.getInstance(PROVIDER).apply { load(null) }

    /** Nothing but the four reasons may leave: an [Error] falling into native code could read as an answer. */
    @Suppress("TooGenericExceptionCaught")
    private inline fun <T> typed(answer: () -> T): T =
        try {
            answer()
        } catch (failure: Throwable) {
            throw reasonFor(failure, phoneIsLocked())
        }

    private fun phoneIsLocked(): Boolean =
        runCatching { context.getSystemService(KeyguardManager::class.java)?.isDeviceLocked }.getOrNull() ?: false

    private class Made(
        val key: SecretKey,
        val inStrongBox: Boolean,
    )

    private companion object {
        const val PROVIDER = "AndroidKeyStore"
        const val PROBE = "pluis-probe"
        const val KEY_BITS = 256
        const val BOUND_BYTES = 32
    }
}
