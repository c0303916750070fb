package app.pluis.android.keys

import android.app.KeyguardManager
import android.os.Build
import android.security.KeyStoreException
import android.security.keymaster.KeymasterDefs
import android.security.keystore.BackendBusyException
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import app.pluis.bindings.BinderException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers
import java.security.InvalidKeyException
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import kotlin.reflect.KClass

@RunWith(RobolectricTestRunner::class)
class ReasonsTest {
    @get:Rule val fake = FakeAndroidKeyStore()

    private val context = RuntimeEnvironment.getApplication()
    private val binder = KeystoreBinder(context)

    @Test
    fun `what is certainly gone is lost`() {
        expect(BinderException.Lost::class, KeyPermanentlyInvalidatedException("canary"))
        expect(BinderException.Lost::class, UnrecoverableKeyException("canary"))
        expect(BinderException.Lost::class, InvalidKeyException("canary", KeyPermanentlyInvalidatedException()))
        expect(BinderException.Lost::class, UnrecoverableKeyException("canary").causedBy(keyStore(KEY_NOT_FOUND)))
    }

    @Test
    fun `what waits for the phone to be unlocked is locked`() {
        expect(BinderException.Locked::class, UserNotAuthenticatedException("canary"))
        expect(BinderException.Locked::class, InvalidKeyException("canary", UserNotAuthenticatedException()))
        expect(BinderException.Locked::class, InvalidKeyException("canary", keyStore(KeymasterDefs.KM_ERROR_DEVICE_LOCKED)))
        shadowOf(checkNotNull(context.getSystemService(KeyguardManager::class.java))).setIsDeviceLocked(true)
        expect(BinderException.Locked::class, InvalidKeyException("canary"))
        expect(BinderException.Lost::class, KeyPermanentlyInvalidatedException())
    }

    @Test
    fun `what passes by waiting is transient`() {
        expect(BinderException.Transient::class, BackendBusyException(1))
        expect(BinderException.Transient::class, ProviderException("canary", keyStore(KeymasterDefs.KM_ERROR_SECURE_HW_BUSY)))
        expect(
            BinderException.Transient::class,
            UnrecoverableKeyException("canary").causedBy(keyStore(KeymasterDefs.KM_ERROR_SECURE_HW_COMMUNICATION_FAILED)),
        )
    }

    @Test
    fun `everything else, errors too, has no name`() {
        val others =
            listOf(
                RuntimeException("canary"),
                NullPointerException(),
                ProviderException("canary", keyStore(KeymasterDefs.KM_ERROR_UNKNOWN_ERROR)),
                OutOfMemoryError("canary"),
                NotImplementedError("canary"),
                NoClassDefFoundError("canary"),
                StackOverflowError(),
                Throwable("canary"),
            )
        others.forEach { expect(BinderException.Unavailable::class, it) }
    }

    @Test
    fun `a ring of causes has an end`() {
        val one = RuntimeException("canary")
        one.initCause(RuntimeException("canary", one))
        expect(BinderException.Unavailable::class, one)
    }

    @Test
    fun `what newer Androids say is not asked of older ones`() {
        ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", Build.VERSION_CODES.R)
        expect(BinderException.Unavailable::class, BackendBusyException(1))
        expect(BinderException.Unavailable::class, ProviderException("canary", keyStore(KEY_NOT_FOUND)))
        expect(BinderException.Lost::class, KeyPermanentlyInvalidatedException())
    }

    /** No call may answer, and none may say more than its reason. */
    private fun expect(
        reason: KClass<out BinderException>,
        failure: Throwable,
    ) {
        FakeAndroidKeyStore.failure = failure
        val calls =
            mapOf<String, () -> Any>(
                "level" to binder::level,
                "create" to { binder.create("a") },
                "bind" to { binder.bind("a", ByteArray(32)) },
                "forget" to { binder.forget("a") },
            )
        for ((name, call) in calls) {
            val thrown = runCatching(call).exceptionOrNull()
            assertEquals("$name with $failure", reason, thrown?.let { it::class })
            assertEquals("", thrown?.message)
            assertNull(thrown?.cause)
        }
    }

    private fun keyStore(code: Int) = KeyStoreException(code, "canary")

    private fun Throwable.causedBy(cause: Throwable) = apply { initCause(cause) }

    private companion object {
        /** `ResponseCode.KEY_NOT_FOUND` of the Keystore's own protocol. */
        const val KEY_NOT_FOUND = 7
    }
}
