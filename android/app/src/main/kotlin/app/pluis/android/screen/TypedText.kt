package app.pluis.android.screen

import android.annotation.TargetApi
import android.content.Context
import android.os.Build
import android.view.View
import android.view.contentcapture.ContentCaptureManager
import android.view.inputmethod.EditorInfo

/** What is typed goes to the notebook and nowhere else, as far as other programs keep to it. */
object TypedText {
    /** Asks the keyboard not to learn from a field. A request: no keyboard has to keep to it. */
    fun forgetting(field: EditorInfo): EditorInfo =
        field.apply {
            imeOptions =
                imeOptions or EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
        }

    /** Keeps everything in [view] from services that fill in forms and from those that read along. */
    fun shield(view: View) {
        view.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) stopCapture(view.context)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) keepFromCapture(view)
    }

    @Suppress("DEPRECATION") // only from Android 17 on
    @TargetApi(Build.VERSION_CODES.Q)
    private fun stopCapture(context: Context) {
        context.getSystemService(ContentCaptureManager::class.java)?.isContentCaptureEnabled = false
    }

    @TargetApi(Build.VERSION_CODES.R)
    private fun keepFromCapture(view: View) {
        view.importantForContentCapture = View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS
    }
}
