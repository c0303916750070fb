package app.pluis.ui.models

import androidx.compose.runtime.Stable
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.isActive
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.plus

/** The model of one screen: what it shows, and what can be done there. Let go of when the notebook closes. */
@Stable
sealed class Room(
    protected val house: House,
) {
    internal val scope: CoroutineScope = house.scope + SupervisorJob(house.scope.coroutineContext.job)

    /** What is done with the core, and what went wrong with it. */
    val doing: Doing = Doing(scope) { house.closed() }

    /** Loads what the screen shows; again each time it comes to the front. */
    internal open fun enter() = Unit

    /** One step back inside the screen; answers whether there was one. */
    internal open fun back(): Boolean = false

    /** Keeps the notebook from locking itself while something is read that cannot be shown again. */
    protected fun stayAwake() {
        scope.launch {
            while (isActive) {
                delay(AWAKE)
                doing.attempt { house.notebook.reminders() }
            }
        }
    }

    /** Keeps what must not be lost before the notebook closes. */
    internal open suspend fun keep() = Unit

    /** Lets go of everything shown. */
    internal open fun leave() = scope.cancel()

    private companion object {
        const val AWAKE = 30_000L
    }
}
