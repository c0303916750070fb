package app.pluis.android.reminder

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import app.pluis.R

/** The one notification: the same words every week, no child, no question, nothing on a locked screen, no badge. */
class NeutralChannel(
    private val context: Context,
) {
    private val notifications: NotificationManager =
        checkNotNull(context.getSystemService(NotificationManager::class.java))

    /** Makes the channel, or gives it its name in the language of now. What the carer chose for it stays. */
    fun ensure() {
        val channel =
            NotificationChannel(
                CHANNEL,
                context.getString(R.string.reminder_channel),
                NotificationManager.IMPORTANCE_DEFAULT,
            )
        channel.lockscreenVisibility = Notification.VISIBILITY_SECRET
        channel.setShowBadge(false)
        notifications.createNotificationChannel(channel)
    }

    /** Shows it; the one before it goes. Without permission nothing happens: the question waits in the app. */
    fun post() {
        ensure()
        val notification =
            Notification
                .Builder(context, CHANNEL)
                .setSmallIcon(R.drawable.ic_seed)
                .setContentTitle(context.getString(R.string.reminder_title))
                .setContentText(context.getString(R.string.reminder_text))
                .setVisibility(Notification.VISIBILITY_SECRET)
                .setCategory(Notification.CATEGORY_REMINDER)
                .setAutoCancel(true)
                .setContentIntent(opening())
                .build()
        notifications.notify(NOTIFICATION, notification)
    }

    /** Whether it would be seen: neither the app nor the channel is silenced. */
    fun isHeard(): Boolean =
        notifications.areNotificationsEnabled() &&
            notifications.getNotificationChannel(CHANNEL)?.importance != NotificationManager.IMPORTANCE_NONE

    /** As from the launcher: into the app, past the lock if there is one. */
    private fun opening(): PendingIntent? =
        context.packageManager.getLaunchIntentForPackage(context.packageName)?.let {
            PendingIntent.getActivity(context, 0, it, PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE)
        }

    companion object {
        /** Its name in settings is neutral as well. */
        const val CHANNEL: String = "weekly"

        private const val NOTIFICATION = 1
    }
}
