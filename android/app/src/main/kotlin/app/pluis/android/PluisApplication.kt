package app.pluis.android

import android.app.Application

/** The process. Starts nothing by itself: a receiver may be all that it was woken for. */
class PluisApplication : Application() {
    /** What the screens and receivers share. */
    val container: Container by lazy { Container(this) }
}
