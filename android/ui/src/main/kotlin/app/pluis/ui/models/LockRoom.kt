package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.SecretKind
import java.time.Instant

/** The door: looks like any notebook and says nothing of what is inside. */
@Stable
class LockRoom internal constructor(
    house: House,
) : Room(house) {
    val typed: SecretBuffer = SecretBuffer()

    /** Whether words are typed instead of digits. */
    var inWords: Boolean by mutableStateOf(false)
        private set

    /** When the next try is allowed, after too many wrong ones. */
    val until: Instant? get() =
        doing.notice
            ?.wait
            ?.seconds
            ?.let { triedAt.plusSeconds(it) }
    private var triedAt: Instant = Instant.EPOCH

    val canOpen: Boolean get() = typed.isEnough() && !doing.running

    override fun enter() {
        if (doing.notice == null) doing.start { inWords = house.notebook.binderLevel() == BinderLevel.SOFTWARE }
    }

    override fun leave() {
        typed.clear()
        super.leave()
    }

    fun useWords(words: Boolean) {
        typed.clear()
        inWords = words
    }

    fun open() {
        if (!canOpen) return
        triedAt = house.clock.instant()
        doing.start {
            try {
                val opened = typed.secret().use { house.notebook.unlock(it) }
                house.opened(opened, withLock = true)
            } finally {
                typed.clear()
            }
        }
    }
}

/** The way back in with the recovery code, and a new secret. */
@Stable
class RecoverRoom internal constructor(
    house: House,
) : Room(house) {
    val code: SecretBuffer = SecretBuffer()
    val typed: SecretBuffer = SecretBuffer()

    private val chosen = SecretBuffer()

    /** What is asked for now: the code, then the new secret twice. */
    enum class Ask { CODE, CHOOSE, AGAIN }

    var ask: Ask by mutableStateOf(Ask.CODE)
        private set

    /** Whether the two that were typed differed. */
    var differs: Boolean by mutableStateOf(false)
        private set

    var inWords: Boolean by mutableStateOf(false)
        private set

    val canContinue: Boolean get() = (if (ask == Ask.CODE) code.count >= CODE else typed.isEnough()) && !doing.running

    override fun enter() {
        doing.start { inWords = house.notebook.binderLevel() == BinderLevel.SOFTWARE }
    }

    override fun leave() {
        listOf(code, typed, chosen).forEach { it.clear() }
        super.leave()
    }

    fun continueOn() {
        if (!canContinue) return
        differs = false
        when (ask) {
            Ask.CODE -> {
                ask = Ask.CHOOSE
            }

            Ask.CHOOSE -> {
                typed.moveTo(chosen)
                ask = Ask.AGAIN
            }

            Ask.AGAIN -> {
                if (typed.equalTo(chosen)) recover() else again(Ask.CHOOSE)
            }
        }
    }

    private fun again(from: Ask) {
        differs = from == Ask.CHOOSE
        listOf(typed, chosen).forEach { it.clear() }
        ask = from
    }

    private fun recover() =
        doing.start {
            val kind = if (inWords) SecretKind.PASSPHRASE else SecretKind.PIN
            try {
                val opened = code.secret().use { sheet -> typed.secret().use { house.notebook.recover(sheet, kind, it) } }
                house.opened(opened, withLock = true)
            } finally {
                again(Ask.CODE)
            }
        }

    private companion object {
        /** Seven groups of four. */
        const val CODE = 28
    }
}
