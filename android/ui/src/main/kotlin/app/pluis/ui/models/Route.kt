package app.pluis.ui.models

import androidx.compose.runtime.Immutable
import app.pluis.bindings.Urgency
import app.pluis.types.ChildId
import app.pluis.types.NoteId

/** How far the notebook is open. */
enum class Gate {
    /** Nobody asked the core yet, or the carer left: an empty page. */
    SHUT,

    /** There is no notebook yet. */
    ABSENT,

    /** There is one and it asks for its secret. */
    LOCKED,

    /** It is open. */
    OPEN,
}

/** A screen by name and id. Holds no text of the notebook: the way back may outlive a lock. */
@Immutable
sealed interface Route {
    data object Welcome : Route

    data object Worried : Route

    data object How : Route

    data object AboutWhom : Route

    /** A new note, about a child where one is chosen, or the correction of a note. */
    data class Write(
        val child: ChildId? = null,
        val correcting: NoteId? = null,
    ) : Route

    data class Saved(
        val note: NoteId,
        val urgency: Urgency,
    ) : Route

    /** The cards of a grave note, from Today. */
    data class HelpCard(
        val note: NoteId,
    ) : Route

    data object SetLock : Route

    data object Sheet : Route

    data object Lock : Route

    data object Recover : Route

    data object Today : Route

    data object Notes : Route

    data class Note(
        val id: NoteId,
    ) : Route

    data class Question(
        val child: ChildId?,
    ) : Route

    data object HandOver : Route

    data object Change : Route

    data object Help : Route

    data object Settings : Route
}

/** The four places of the bottom bar. */
val PLACES: List<Route> = listOf(Route.Today, Route.Notes, Route.Change, Route.Help)

/** What may be seen at a gate. Behind a locked one: the way in, and help. The card to hand over shows public words only. */
fun Gate.admits(route: Route): Boolean =
    when (this) {
        Gate.SHUT -> false
        Gate.ABSENT -> route in ABSENT
        Gate.LOCKED -> route in LOCKED
        Gate.OPEN -> route != Route.Lock && route != Route.Recover
    }

private val LOCKED = setOf(Route.Lock, Route.Help, Route.Recover, Route.HandOver)
private val ABSENT = setOf(Route.Welcome, Route.Worried, Route.How, Route.AboutWhom, Route.Help, Route.SetLock, Route.Sheet)
