package app.pluis.android.screen

import android.annotation.TargetApi
import android.app.Activity
import android.os.Build
import android.view.WindowManager.LayoutParams.FLAG_SECURE

/** Nothing on the screen ends up in a screenshot, a recording or the list of recent apps. Dialogs inherit it. */
object ScreenGuard {
    /** To be called before anything is shown. */
    fun cover(activity: Activity) {
        activity.window.setFlags(FLAG_SECURE, FLAG_SECURE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) blankInRecents(activity)
    }

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun blankInRecents(activity: Activity) = activity.setRecentsScreenshotEnabled(false)
}
