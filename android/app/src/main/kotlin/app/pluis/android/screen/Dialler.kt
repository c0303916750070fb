package app.pluis.android.screen

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.telephony.PhoneNumberUtils

/** Opens the dialler with a number in it; calling is left to the carer, so that no permission is needed. */
object Dialler {
    /** Whether there was a dialler: a tablet may have none, and the number stands on the screen anyway. */
    fun dial(
        context: Context,
        number: String,
    ): Boolean =
        try {
            val digits = PhoneNumberUtils.stripSeparators(number)
            context.startActivity(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", digits, null)))
            true
        } catch (_: ActivityNotFoundException) {
            false
        }
}
