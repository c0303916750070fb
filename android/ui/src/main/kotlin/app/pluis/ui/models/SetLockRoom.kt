package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.PluisException
import app.pluis.bindings.SecretKind
import app.pluis.kit.Secret
import app.pluis.kit.useSheet

/** Choosing a lock: the one in force, then the new one, then the new one again. */
@Stable
class SetLockRoom internal constructor(
    house: House,
    /** Whether the notebook itself is still to be made with it: where no hardware keeps a key. */
    private val first: Boolean = false,
    /** Whether the lock stays as it is and only a new recovery sheet is made. */
    val onlySheet: Boolean = false,
) : Room(house) {
    /** What is asked for now. */
    enum class Ask { CURRENT, CHOOSE, AGAIN }

    var ask: Ask by mutableStateOf(if (house.hasLock) Ask.CURRENT else Ask.CHOOSE)
        private set

    /** Whether the two that were typed differed. */
    var differs: Boolean by mutableStateOf(false)
        private set

    /** Whether words are asked for instead of digits: where no hardware protects a short secret. */
    var inWords: Boolean by mutableStateOf(first)
        private set

    val typed: SecretBuffer = SecretBuffer()
    private val current = SecretBuffer()
    private val chosen = SecretBuffer()

    val canContinue: Boolean get() = typed.isEnough() && !doing.running

    override fun enter() {
        doing.start { inWords = house.notebook.binderLevel() == BinderLevel.SOFTWARE }
    }

    override fun leave() {
        listOf(typed, current, chosen).forEach { it.clear() }
        super.leave()
    }

    fun continueOn() {
        if (!canContinue) return
        differs = false
        when (ask) {
            Ask.CURRENT -> {
                typed.moveTo(current)
                if (onlySheet) doing.start { showSheet(current) } else ask = Ask.CHOOSE
            }

            Ask.CHOOSE -> {
                typed.moveTo(chosen)
                ask = Ask.AGAIN
            }

            Ask.AGAIN -> {
                if (typed.equalTo(chosen)) finish() else again(differ = true)
            }
        }
    }

    private fun finish() =
        doing.start {
            try {
                if (first) create() else change()
            } catch (error: PluisException) {
                again(differ = false)
                throw error
            }
        }

    private suspend fun create() {
        typed.secret().use { house.notebook.create(SecretKind.PASSPHRASE, it) }.useSheet {
            house.hasLock = true
            house.replace(Route.Sheet, SheetRoom(house, it.copyOf()))
        }
    }

    private suspend fun change() {
        val kind = if (inWords) SecretKind.PASSPHRASE else SecretKind.PIN
        (if (house.hasLock) current.secret() else Secret.none()).use { before ->
            typed.secret().use { house.notebook.changeSecret(before, kind, it) }
        }
        val hadLock = house.hasLock
        house.hasLock = true
        if (hadLock) house.back() else showSheet(typed)
    }

    private suspend fun showSheet(secret: SecretBuffer) {
        val sheet =
            try {
                secret.secret().use { house.notebook.newRecoverySheet(it) }
            } catch (error: PluisException) {
                again(differ = false)
                throw error
            }
        sheet.useSheet { house.replace(Route.Sheet, SheetRoom(house, it.copyOf())) }
    }

    private fun again(differ: Boolean) {
        listOf(typed, current, chosen).forEach { if (!(differ && it === current)) it.clear() }
        ask = if (house.hasLock && !differ) Ask.CURRENT else Ask.CHOOSE
        differs = differ
    }
}

/** The recovery code, shown once. Its bytes are overwritten as soon as the screen is left. */
@Stable
class SheetRoom internal constructor(
    house: House,
    private val code: ByteArray,
) : Room(house) {
    /** The seven groups. Drawing text needs a string; it lives as long as this screen. */
    val groups: List<String> get() = code.decodeToString().split(' ').filter { it.isNotEmpty() }

    override fun enter() {
        // Nothing to show a second time.
        if (code.all { it == 0.toByte() }) house.back() else stayAwake()
    }

    override fun leave() {
        code.fill(0)
        super.leave()
    }

    fun ready() {
        house.back()
    }
}
