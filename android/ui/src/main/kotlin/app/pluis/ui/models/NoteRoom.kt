package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Child
import app.pluis.bindings.NoteStatus
import app.pluis.bindings.NoteView
import app.pluis.kit.wellFormed
import app.pluis.types.NoteId

/** One note with its history, and what can be done with it. */
@Stable
class NoteRoom internal constructor(
    house: House,
    private val id: NoteId,
) : Room(house) {
    /** What the carer is about to do; what it means is on the screen before the control. */
    enum class Act { CORRECT, STRIKE, ERASE }

    var note: NoteView? by mutableStateOf(null)
        private set

    /** Earlier revisions, newest first. */
    var history: List<NoteView> by mutableStateOf(emptyList())
        private set

    /** The chosen signals in words. */
    var signals: List<String> by mutableStateOf(emptyList())
        private set

    var showsHistory: Boolean by mutableStateOf(false)
    var act: Act? by mutableStateOf(null)
        private set
    var reason: String by mutableStateOf("")

    val child: Child? get() = note?.let { house.child(it) }
    val canChange: Boolean get() = note?.status == NoteStatus.KEPT || note?.status == NoteStatus.CORRECTED
    val canErase: Boolean get() = note != null && note?.status != NoteStatus.ERASED
    val canStrike: Boolean get() = reason.isNotBlank() && !doing.running

    override fun enter() = doing.start { load() }

    fun correct() = house.go(Route.Write(correcting = id))

    /** Opens what an action means, or folds it away again. */
    fun about(what: Act) {
        act = what.takeIf { it != act }
    }

    fun strike() {
        if (!canStrike) return
        doing.start {
            house.notebook.retractNote(id, reason.wellFormed())
            reason = ""
            act = null
            load()
        }
    }

    fun erase() =
        doing.start {
            house.notebook.eraseNote(id)
            act = null
            load()
        }

    private suspend fun load() {
        val texts = house.signalGroups().flatMap { it.signals }.associateBy { it.id }
        val found = house.notebook.note(id)
        signals =
            found.content
                ?.signals
                .orEmpty()
                .mapNotNull { texts[it]?.fact }
        history = house.notebook.noteHistory(id).asReversed()
        note = found
    }
}
