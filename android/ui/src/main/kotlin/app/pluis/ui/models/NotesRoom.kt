package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Child
import app.pluis.bindings.NotePage
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.NoteView
import app.pluis.types.ChildId
import app.pluis.types.Week
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** What did I see: by week, newest first, or what a search found. */
@Stable
class NotesRoom internal constructor(
    house: House,
) : Room(house) {
    var words: String by mutableStateOf("")
        private set
    var child: ChildId? by mutableStateOf(null)
        private set
    var notes: List<NoteView> by mutableStateOf(emptyList())
        private set

    /** Whether there are older ones than those shown. */
    var hasOlder: Boolean by mutableStateOf(false)
        private set
    var isLoaded: Boolean by mutableStateOf(false)
        private set

    private var next: String? = null
    private var looking: Job? = null

    val children: List<Child> get() = house.children
    val isSearch: Boolean get() = words.any { it.isLetterOrDigit() }

    /** The notes under their weeks. A search keeps the core's order. */
    val weeks: List<Pair<Week?, List<NoteView>>>
        get() = if (isSearch) listOf(null to notes) else notes.groupBy { Week(happenedOn(it)) }.toList()

    override fun enter() = load()

    fun look(text: String) {
        words = text
        looking?.cancel()
        looking =
            scope.launch {
                delay(MOMENT)
                load()
            }
    }

    fun only(of: ChildId?) {
        child = of
        load()
    }

    fun older() =
        doing.start {
            take(page(next), more = true)
        }

    fun childOf(note: NoteView): Child? = house.child(note)

    fun lineOf(note: NoteView): String = house.lineOf(note)

    private fun load() {
        // What is being loaded now may be for an older question: the newest one decides.
        scope.launch {
            doing.notice =
                doing.attempt {
                    house.signalGroups()
                    val asked = words to child
                    val page = page(null)
                    if (asked == words to child) take(page, more = false)
                }
        }
    }

    private suspend fun page(after: String?): NotePage =
        if (isSearch) {
            house.notebook.search(words, PAGE, after)
        } else {
            house.notebook.notes(NoteQuery(child = child, limit = PAGE, after = after))
        }

    private fun take(
        page: NotePage,
        more: Boolean,
    ) {
        val fits = page.notes.filter { child == null || it.content?.child == child }
        notes = if (more) notes + fits else fits
        next = page.next
        hasOlder = page.next != null
        isLoaded = true
    }

    private fun happenedOn(note: NoteView) = house.dayOf(note)

    private companion object {
        const val PAGE = 30u
        const val MOMENT = 200L
    }
}
