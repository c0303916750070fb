package app.pluis.android.screen

import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.shadows.ShadowLooper
import java.time.Duration

@RunWith(RobolectricTestRunner::class)
class CopiedTextTest {
    private val context = RuntimeEnvironment.getApplication()
    private val clipboard = checkNotNull(context.getSystemService(ClipboardManager::class.java))
    private val copied = CopiedText(context)

    @Test
    fun `it is marked as sensitive`() {
        copied.put(text("canary"))
        assertEquals(true, clipboard.primaryClipDescription?.extras?.getBoolean(ClipDescription.EXTRA_IS_SENSITIVE))
        assertEquals("canary", clipboard.primaryClip?.getItemAt(0)?.text)
    }

    @Test
    fun `it is gone after a minute, not before`() {
        copied.put(text("canary"))
        pass(CopiedText.KEPT.minusMillis(1))
        assertTrue(clipboard.hasPrimaryClip())
        pass(Duration.ofMillis(1))
        assertFalse(clipboard.hasPrimaryClip())
        assertEquals(Duration.ofSeconds(60), CopiedText.KEPT)
    }

    @Test
    fun `the second copy has its own minute`() {
        copied.put(text("one"))
        pass(Duration.ofSeconds(45))
        copied.put(text("two"))
        pass(Duration.ofSeconds(45))
        assertEquals("two", clipboard.primaryClip?.getItemAt(0)?.text)
        pass(Duration.ofSeconds(15))
        assertFalse(clipboard.hasPrimaryClip())
    }

    @Test
    fun `what another app copied since stays`() {
        copied.put(text("canary"))
        clipboard.setPrimaryClip(text("of another app"))
        pass(CopiedText.KEPT)
        assertEquals("of another app", clipboard.primaryClip?.getItemAt(0)?.text)
    }

    private fun text(words: String) = ClipData.newPlainText("", words)

    private fun pass(time: Duration) = ShadowLooper.idleMainLooper(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
}
