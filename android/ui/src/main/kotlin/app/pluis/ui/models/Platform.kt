package app.pluis.ui.models

import app.pluis.bindings.NextReminder

/** What only the system can do. A host implements it; nothing of a note is ever handed to it. */
interface Platform {
    /** Opens the dialler with a number filled in. The carer still has to press call. */
    fun dial(number: String)

    /** Blanks the app and shows the home screen, at once. */
    fun leave()

    /** Asks whether notifications may be shown; answers what was chosen now or before. */
    suspend fun askToNotify(): Boolean

    /** Arms the one alarm of the app, or none. */
    fun remind(next: NextReminder?)

    /** Whether an offer was answered once with "not now". */
    fun isSettled(offer: Offer): Boolean

    /** Remembers that an offer was answered. */
    fun settle(offer: Offer)
}

/** What Pluis offers once and then leaves alone. */
enum class Offer {
    /** To put a lock on the notebook. */
    LOCK,

    /** One question a week. */
    WEEKLY,
}
