package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Band
import app.pluis.bindings.NewChild
import app.pluis.bindings.PluisException
import app.pluis.bindings.Role
import app.pluis.bindings.SecretKind
import app.pluis.bindings.SessionState
import app.pluis.kit.Secret
import app.pluis.kit.wellFormed
import app.pluis.types.Month

/** 'Over wie schrijf je?' The first child also makes the notebook. */
@Stable
class AboutWhomRoom internal constructor(
    house: House,
) : Room(house) {
    var name: String by mutableStateOf("")
    var band: Band? by mutableStateOf(null)
    var born: String by mutableStateOf("")
    var role: Role? by mutableStateOf(null)

    val canContinue: Boolean get() = name.isNotBlank() && band != null && role != null && !doing.running

    override fun enter() {
        if (role == null) role = house.children.lastOrNull()?.role
    }

    fun continueOn() {
        val child = NewChild(name.wellFormed(), band ?: return, born.trim().ifEmpty { null }?.let(::Month), role ?: return)
        doing.start {
            val first = house.navigator.gate == Gate.ABSENT
            if (first && house.notebook.state() == SessionState.ABSENT && !makeNotebook()) return@start
            val added = house.notebook.addChild(child)
            house.refreshChildren()
            if (house.children.size > 1) {
                house.back()
            } else if (first) {
                house.made()
                house.go(Route.Write(added.id))
            } else {
                house.home(Route.Today)
                house.go(Route.Write(added.id))
            }
        }
    }

    /** Without hardware for a key the carer chooses a secret first, and comes back here with it. */
    private suspend fun makeNotebook(): Boolean {
        try {
            // Its recovery sheet is let go of: a new one is shown when a lock is chosen.
            Secret
                .none()
                .use { house.notebook.create(SecretKind.DEVICE, it) }
                .recovery
                .close()
        } catch (error: PluisException.InvalidInput) {
            if (error.rule != NEEDS_PASSPHRASE) throw error
            house.go(Route.SetLock, SetLockRoom(house, first = true))
            return false
        }
        return true
    }

    private companion object {
        const val NEEDS_PASSPHRASE = "needs_passphrase"
    }
}

/** Whether the carer looks after somebody else's child, with a worker or guardian beside. */
internal val Role.isFoster: Boolean get() = this == Role.FOSTER_CARER || this == Role.KINSHIP_CARER || this == Role.FAMILY_HOME
