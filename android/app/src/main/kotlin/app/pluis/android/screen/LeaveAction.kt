package app.pluis.android.screen

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent

/** Home, and no card in the list of recent apps. The same as locking, only faster, so it promises no more. */
object LeaveAction {
    /** To be called once the notebook is told to close. */
    fun leave(activity: Activity) {
        try {
            val home = Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_HOME).setFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
            activity.startActivity(home)
        } catch (_: ActivityNotFoundException) {
            // No launcher: closing ours has to do.
        }
        activity.finishAndRemoveTask()
    }
}
