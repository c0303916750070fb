package app.pluis.android.keys

import android.annotation.TargetApi
import android.os.Build
import android.security.KeyStoreException
import android.security.keystore.BackendBusyException
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import app.pluis.bindings.BinderException
import java.security.UnrecoverableKeyException

/**
 * Why the Keystore gave no answer, as far as it can be told on this version of Android.
 *
 * Only what is certain is called lost: the carer is then sent to the recovery sheet. Anything that may pass by waiting is
 * called so, and the rest has no name.
 */
internal fun reasonFor(
    failure: Throwable,
    phoneIsLocked: Boolean,
): BinderException {
    val causes = generateSequence(failure) { it.cause }.take(LONGEST_CHAIN).toList()
    return when {
        failure is BinderException -> failure
        causes.any(::isLost) -> BinderException.Lost()
        phoneIsLocked || causes.any(::needsUnlocking) -> BinderException.Locked()
        causes.any(::passes) -> BinderException.Transient()
        else -> BinderException.Unavailable()
    }
}

private fun isLost(cause: Throwable): Boolean =
    cause is KeyPermanentlyInvalidatedException ||
        // Without a cause it is the Keystore's word for a key that was invalidated; with one the cause decides.
        (cause is UnrecoverableKeyException && cause.cause == null) ||
        (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && saysLost(cause))

private fun needsUnlocking(cause: Throwable): Boolean =
    cause is UserNotAuthenticatedException ||
        (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && saysLocked(cause))

private fun passes(cause: Throwable): Boolean =
    (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S && isBusy(cause)) ||
        (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && saysPassing(cause))

@TargetApi(Build.VERSION_CODES.S)
private fun isBusy(cause: Throwable): Boolean = cause is BackendBusyException

@TargetApi(Build.VERSION_CODES.TIRAMISU)
private fun saysLost(cause: Throwable): Boolean =
    cause is KeyStoreException &&
        cause.numericErrorCode in setOf(KeyStoreException.ERROR_KEY_DOES_NOT_EXIST, KeyStoreException.ERROR_KEY_CORRUPTED)

@TargetApi(Build.VERSION_CODES.TIRAMISU)
private fun saysLocked(cause: Throwable): Boolean = cause is KeyStoreException && cause.requiresUserAuthentication()

@TargetApi(Build.VERSION_CODES.TIRAMISU)
private fun saysPassing(cause: Throwable): Boolean = cause is KeyStoreException && cause.isTransientFailure

/** Causes may form a ring. */
private const val LONGEST_CHAIN = 10
