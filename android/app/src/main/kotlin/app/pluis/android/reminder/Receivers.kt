package app.pluis.android.reminder

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import app.pluis.android.Container
import app.pluis.android.PluisApplication
import kotlinx.coroutines.launch

/** The alarm went off. Only our own alarm reaches it. */
class AlarmReceiver : BroadcastReceiver() {
    override fun onReceive(
        context: Context,
        intent: Intent,
    ) = later(context) { reminding.ring() }
}

/**
 * Something happened after which Android no longer has the alarm, or has it at the wrong time. There is no notice of the first
 * unlocking after a start: what is not marked as aware of direct boot hears of the start only after that.
 */
class RearmReceiver : BroadcastReceiver() {
    override fun onReceive(
        context: Context,
        intent: Intent,
    ) {
        if (intent.action in REASONS) later(context) { reminding.arm() }
    }

    companion object {
        /** All of them, as the manifest has them. */
        val REASONS: Set<String> =
            setOf(
                Intent.ACTION_BOOT_COMPLETED,
                Intent.ACTION_MY_PACKAGE_REPLACED,
                Intent.ACTION_TIME_CHANGED,
                Intent.ACTION_TIMEZONE_CHANGED,
                Intent.ACTION_LOCALE_CHANGED,
            )
    }
}

/** Does the work off the main thread, and tells Android when it is done. */
private fun BroadcastReceiver.later(
    context: Context,
    work: suspend Container.() -> Unit,
) {
    val container = (context.applicationContext as PluisApplication).container
    val pending: BroadcastReceiver.PendingResult? = goAsync()
    container.scope.launch {
        try {
            container.work()
        } finally {
            pending?.finish()
        }
    }
}
