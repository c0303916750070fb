package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.PluisException
import app.pluis.kit.NotebookClosed
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** What a screen does with the core: one thing at a time, so that a second tap does nothing; a failure becomes a sentence. */
@Stable
class Doing internal constructor(
    private val scope: CoroutineScope,
    private val whenLocked: () -> Unit,
) {
    /** Whether something is being done: the control that started it is off for so long. */
    var running: Boolean by mutableStateOf(false)
        private set

    /** What went wrong the last time, until the next try. */
    var notice: Notice? by mutableStateOf(null)
        internal set

    internal fun start(work: suspend () -> Unit) {
        if (running) return
        running = true
        notice = null
        scope.launch {
            try {
                notice = attempt(work)
            } finally {
                running = false
            }
        }
    }

    /** Runs [work]; answers the sentence for its failure. A notebook that is closed closes the house instead. */
    internal suspend fun attempt(work: suspend () -> Unit): Notice? =
        try {
            work()
            null
        } catch (_: PluisException.Locked) {
            whenLocked()
            null
        } catch (_: NotebookClosed) {
            whenLocked()
            null
        } catch (error: PluisException) {
            noticeOf(error)
        }
}
