package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Child
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.NoteView
import app.pluis.bindings.WeekView

/** What can I do now. */
@Stable
class TodayRoom internal constructor(
    house: House,
) : Room(house) {
    /** This week's question, or why there is none. */
    var week: WeekView? by mutableStateOf(null)
        private set

    /** Grave notes of today that wait for an answer. */
    var pinned: List<NoteView> by mutableStateOf(emptyList())
        private set

    /** The child about whom the app asks back how it is now. */
    var asksBack: Child? by mutableStateOf(null)
        private set

    var lastNotes: List<NoteView> by mutableStateOf(emptyList())
        private set

    /** Whether a note was left half written. */
    var hasDraft: Boolean by mutableStateOf(false)
        private set

    var isLoaded: Boolean by mutableStateOf(false)
        private set

    val failedBefore: Int get() = house.failedBefore
    val needsLock: Boolean get() = !house.hasLock
    val readOnly: Boolean get() = house.readOnly

    override fun enter() =
        doing.start {
            house.signalGroups()
            val turn = house.notebook.thisWeek(null, house.reader)
            week = turn
            pinned = house.unanswered()
            asksBack = turn.child.takeIf { turn.asksBack }
            lastNotes = house.notebook.notes(NoteQuery(limit = LAST)).notes
            hasDraft = house.notebook.draft(NEW) != null
            isLoaded = true
        }

    fun childOf(note: NoteView): Child? = house.child(note)

    fun lineOf(note: NoteView): String = house.lineOf(note)

    /** The line about wrong tries is read once. */
    fun sawTries() = house.sawTries()

    fun acceptOlder() =
        doing.start {
            house.notebook.acceptOlder()
            house.readOnly = false
        }

    private companion object {
        const val LAST = 3u
        const val NEW = "new"
    }
}
