package app.pluis.android.screen

import android.app.Activity
import android.content.Context
import android.content.SharedPreferences
import app.pluis.android.reminder.NeutralChannel
import app.pluis.android.reminder.Reminding
import app.pluis.bindings.NextReminder
import app.pluis.ui.models.Offer
import app.pluis.ui.models.Platform

/** What the screens ask of the phone. */
class PhonePlatform(
    context: Context,
    private val reminding: Reminding,
) : Platform {
    /** The activity in front; none while the app is away. */
    var front: Front? = null

    private val channel = NeutralChannel(context)
    private val offers: SharedPreferences = context.getSharedPreferences("offers", Context.MODE_PRIVATE)

    override fun dial(number: String) {
        front?.let { Dialler.dial(it.activity, number) }
    }

    override fun leave() {
        front?.let { LeaveAction.leave(it.activity) }
    }

    override suspend fun askToNotify(): Boolean {
        channel.ensure()
        return front?.allowsNotifications() == true && channel.isHeard()
    }

    override fun remind(next: NextReminder?) = reminding.set(next)

    override fun isSettled(offer: Offer): Boolean = offers.getBoolean(offer.name, false)

    override fun settle(offer: Offer) = offers.edit().putBoolean(offer.name, true).apply()
}

/** The activity that shows the screens. */
interface Front {
    /** Itself. */
    val activity: Activity

    /** Whether notifications are allowed, asked at most once where Android has a question for it. */
    suspend fun allowsNotifications(): Boolean
}
