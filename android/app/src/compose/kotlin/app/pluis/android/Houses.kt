package app.pluis.android

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.PluisException
import app.pluis.bindings.Reader
import app.pluis.ui.models.House
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.time.Clock

/** The house of this process. It outlives every activity, so that turning the phone loses no step. */
class Houses private constructor(
    private val container: Container,
) {
    /** The thread of the screen, as long as the process lives: closing a notebook must not end with an activity. */
    val scope: CoroutineScope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    /** The house; nothing until the notebook's folder is there. */
    var house: House? by mutableStateOf(null)
        private set

    /** Why there is no house; nothing while there is one, or while it is made. */
    var trouble: PluisException? by mutableStateOf(null)
        private set

    private val building = Mutex()

    /** The app is on the screen: makes the house for [reader] where there is none, and goes in. */
    suspend fun arrive(reader: Reader) {
        val house =
            try {
                house(reader)
            } catch (error: PluisException) {
                trouble = error
                return
            }
        trouble = null
        house.onForeground()
    }

    /** The house for [reader]; another language means another house, over the same notebook. */
    private suspend fun house(reader: Reader): House =
        building.withLock {
            house?.takeIf { it.reader == reader }
                ?: House(container.notebook(), reader, container.platform, Clock.systemDefaultZone(), scope).also { house = it }
        }

    companion object {
        private var only: Houses? = null

        /** The one over [container]. On the thread of the screen alone. */
        fun of(container: Container): Houses = only ?: Houses(container).also { only = it }
    }
}
