package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue

/** Where the carer is. Two ways back: one inside the notebook, one before its door; the gate decides which is walked. */
@Stable
class Navigator internal constructor() {
    var gate: Gate by mutableStateOf(Gate.SHUT)
        private set

    private val inside = mutableStateListOf<Step>()
    private val outside = mutableStateListOf<Step>()
    private val way get() = if (gate == Gate.OPEN) inside else outside

    /** The screen that is shown; nothing while the gate is shut. */
    val current: Step? get() = if (gate == Gate.SHUT) null else way.lastOrNull()

    val canGoBack: Boolean get() = gate != Gate.SHUT && way.size > 1

    /** Changes the gate. What lies inside is kept as routes alone; those that cannot be loaded again are left out. */
    internal fun turn(
        to: Gate,
        root: Route,
    ) {
        if (gate == Gate.OPEN && to != Gate.OPEN) {
            inside.removeAll { it.route in ONCE }
            inside.forEach { it.forget() }
        }
        outside.forEach { it.forget() }
        outside.clear()
        if (to == Gate.OPEN) {
            if (inside.isEmpty()) inside.add(Step(root))
        } else if (to != Gate.SHUT) {
            outside.add(Step(root))
        }
        gate = to
    }

    /** One screen on. A tap that comes after the gate closed leads nowhere. */
    internal fun go(step: Step) {
        if (gate.admits(step.route)) way.add(step) else step.forget()
    }

    internal fun replace(step: Step) {
        if (!gate.admits(step.route)) return step.forget()
        way.removeLastOrNull()?.forget()
        go(step)
    }

    /** A place of the bottom bar: the way back to it is empty. */
    internal fun home(route: Route) {
        if (!gate.admits(route)) return
        way.forEach { it.forget() }
        way.clear()
        way.add(Step(route))
    }

    /** One screen back; answers whether there was one. */
    internal fun back(): Boolean {
        if (!canGoBack) return false
        way.removeLast().forget()
        return true
    }

    /** The models in use, for what they must keep. */
    internal fun rooms(): List<Room> = inside.mapNotNull { it.room }

    /** Forgets the way: who left does not come back to an open page. */
    internal fun forget() {
        inside.forEach { it.forget() }
        inside.clear()
    }

    private companion object {
        val ONCE = setOf(Route.Sheet, Route.HandOver, Route.SetLock)
    }
}

/** A screen on the way, with its model while the gate lets it be seen. */
@Stable
class Step internal constructor(
    val route: Route,
    room: Room? = null,
) {
    internal var room: Room? = room

    internal fun forget() {
        room?.leave()
        room = null
    }
}
