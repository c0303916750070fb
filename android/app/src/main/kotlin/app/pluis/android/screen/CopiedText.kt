package app.pluis.android.screen

import android.annotation.TargetApi
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.os.Build
import android.os.Handler
import android.os.Looper
import android.os.PersistableBundle
import java.time.Duration

/** What is copied is marked as sensitive, so that no preview shows it, and is gone after a minute. */
class CopiedText(
    context: Context,
) {
    private val clipboard: ClipboardManager = checkNotNull(context.getSystemService(ClipboardManager::class.java))
    private val clock = Handler(Looper.getMainLooper())
    private val clearing = Runnable(::clear)

    /** Puts [clip] on the clipboard. */
    fun put(clip: ClipData) {
        clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
        clipboard.setPrimaryClip(clip)
        clock.removeCallbacks(clearing)
        clock.postDelayed(clearing, KEPT.toMillis())
    }

    /**
     * Takes it off, unless something else was copied that can be seen to be no longer ours. In the background nothing can be
     * seen: then an empty clipboard is better than words of a child on it.
     */
    @TargetApi(Build.VERSION_CODES.P)
    private fun clear() {
        val now = clipboard.primaryClipDescription
        val another = now != null && now.extras?.getBoolean(SENSITIVE) != true
        if (another) return
        clipboard.clearPrimaryClip()
    }

    companion object {
        /** How long it stays. */
        val KEPT: Duration = Duration.ofSeconds(60)

        /** Known by this name before Android 13, too. */
        private const val SENSITIVE = "android.content.extra.IS_SENSITIVE"
    }
}
