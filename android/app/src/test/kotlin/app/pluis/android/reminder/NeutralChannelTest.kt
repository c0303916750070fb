package app.pluis.android.reminder

import android.app.Notification
import android.app.NotificationManager
import android.content.Intent
import app.pluis.R
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
class NeutralChannelTest {
    private val context = RuntimeEnvironment.getApplication()
    private val manager = checkNotNull(context.getSystemService(NotificationManager::class.java))
    private val channel = NeutralChannel(context)

    @Test
    fun `the channel is quiet about itself`() {
        channel.ensure()
        val made = manager.getNotificationChannel(NeutralChannel.CHANNEL)
        assertEquals(NotificationManager.IMPORTANCE_DEFAULT, made.importance)
        assertEquals(Notification.VISIBILITY_SECRET, made.lockscreenVisibility)
        assertFalse(made.canShowBadge())
        assertEquals("Weekly", made.name)
        assertNull(made.description)
    }

    @Test
    @Config(qualifiers = "nl-rNL")
    fun `its name follows the phone's language`() {
        channel.ensure()
        assertEquals("Wekelijks", manager.getNotificationChannel(NeutralChannel.CHANNEL).name)
    }

    @Test
    fun `the notification says the same to everyone and nothing on a locked screen`() {
        channel.post()
        val posted = shadowOf(manager).allNotifications.single()
        assertEquals(Notification.VISIBILITY_SECRET, posted.visibility)
        assertNull(posted.publicVersion)
        assertEquals(NeutralChannel.CHANNEL, posted.channelId)
        assertEquals(context.getString(R.string.reminder_title), posted.extras.getCharSequence(Notification.EXTRA_TITLE))
        assertEquals(context.getString(R.string.reminder_text), posted.extras.getCharSequence(Notification.EXTRA_TEXT))
        assertNotEquals(0, posted.flags and Notification.FLAG_AUTO_CANCEL)
    }

    @Test
    fun `a tap opens the app as the launcher does, with nothing along`() {
        channel.post()
        val tap = shadowOf(shadowOf(manager).allNotifications.single().contentIntent)
        assertTrue(tap.isImmutable)
        assertTrue(tap.isActivity)
        assertEquals(Intent.ACTION_MAIN, tap.savedIntent.action)
        assertEquals("app.pluis.android.MainActivity", tap.savedIntent.component?.className)
        assertNull(tap.savedIntent.extras)
    }

    @Test
    fun `two weeks make one notification`() {
        channel.post()
        channel.post()
        assertEquals(1, shadowOf(manager).size())
    }

    @Test
    fun `silenced is noticed, the app or its channel`() {
        channel.ensure()
        assertTrue(channel.isHeard())
        manager.getNotificationChannel(NeutralChannel.CHANNEL).importance = NotificationManager.IMPORTANCE_NONE
        assertFalse(channel.isHeard())
        manager.getNotificationChannel(NeutralChannel.CHANNEL).importance = NotificationManager.IMPORTANCE_DEFAULT
        shadowOf(manager).setNotificationsEnabled(false)
        assertFalse(channel.isHeard())
    }
}
