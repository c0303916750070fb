package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Child
import app.pluis.bindings.ReminderView
import app.pluis.bindings.Weekday
import app.pluis.types.TimeOfDay

/** The few settings there are. */
@Stable
class SettingsRoom internal constructor(
    house: House,
) : Room(house) {
    /** The weekly reminder. It is kept with one child; the question itself goes round. */
    var reminder: ReminderView? by mutableStateOf(null)
        private set

    var time: String by mutableStateOf(EVENING)
        private set
    val children: List<Child> get() = house.children
    val hasLock: Boolean get() = house.hasLock

    override fun enter() =
        doing.start {
            reminder = house.notebook.reminders().firstOrNull()
            time = reminder?.at?.text ?: EVENING
        }

    /** Rings every week on a day; nothing turns it off. */
    fun ring(on: Weekday?) =
        doing.start {
            if (on == null) {
                house.notebook.reminders().forEach { house.notebook.clearReminder(it.child) }
                reminder = null
            } else {
                val child = reminder?.child ?: house.children.first().id
                reminder = house.notebook.setReminder(child, on, TimeOfDay(time))
                house.platform.askToNotify()
            }
            house.rearm()
        }

    fun ringAt(at: String) {
        time = at
        reminder?.let { ring(it.day) }
    }

    fun setLock() = house.go(Route.SetLock)

    fun newSheet() = house.go(Route.SetLock, SetLockRoom(house, onlySheet = true))

    fun lockNow() = house.lockNow()

    fun addChild() = house.go(Route.AboutWhom)

    private companion object {
        const val EVENING = "19:30"
    }
}
