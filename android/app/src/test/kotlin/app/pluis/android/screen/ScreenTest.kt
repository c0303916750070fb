package app.pluis.android.screen

import android.app.Activity
import android.content.Intent
import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.view.contentcapture.ContentCaptureManager
import android.view.inputmethod.EditorInfo
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class ScreenTest {
    private val activity = Robolectric.buildActivity(Watched::class.java).create().get()

    @Test
    fun `no screenshot, no picture among recent apps`() {
        ScreenGuard.cover(activity)
        assertEquals(FLAG_SECURE, activity.window.attributes.flags and FLAG_SECURE)
        assertEquals(false, activity.inRecents)
    }

    @Test
    fun `a keyboard is asked not to learn, and everything else stays`() {
        val field = EditorInfo().apply { imeOptions = EditorInfo.IME_ACTION_DONE }
        TypedText.forgetting(field)
        assertEquals(EditorInfo.IME_ACTION_DONE or EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING, field.imeOptions)
    }

    @Test
    fun `nothing fills in, nothing reads along`() {
        val view = View(activity)
        TypedText.shield(view)
        assertEquals(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS, view.importantForAutofill)
        assertEquals(View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS, view.importantForContentCapture)
        assertFalse(activity.getSystemService(ContentCaptureManager::class.java)?.isContentCaptureEnabled ?: false)
    }

    @Test
    fun `a number goes to the dialler and nowhere else`() {
        assertTrue(Dialler.dial(activity, "0800-20 00"))
        val started = shadowOf(activity).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL, started.action)
        assertEquals("tel:08002000", started.dataString)
        assertNull(started.extras)
        assertNull(started.categories)
    }

    @Test
    fun `a phone without a dialler is told apart`() {
        shadowOf(activity.application).checkActivities(true)
        assertFalse(Dialler.dial(activity, "112"))
    }

    @Test
    fun `leaving goes home and takes the card away`() {
        LeaveAction.leave(activity)
        val home = shadowOf(activity).nextStartedActivity
        assertEquals(Intent.ACTION_MAIN, home.action)
        assertEquals(setOf(Intent.CATEGORY_HOME), home.categories)
        assertTrue(activity.isFinishing)
        assertTrue(activity.cardGone)
    }

    class Watched : Activity() {
        var inRecents: Boolean? = null
        var cardGone = false

        override fun setRecentsScreenshotEnabled(enabled: Boolean) {
            super.setRecentsScreenshotEnabled(enabled)
            inRecents = enabled
        }

        override fun finishAndRemoveTask() {
            super.finishAndRemoveTask()
            cardGone = true
        }
    }
}
