package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.bindings.Country
import app.pluis.bindings.HelpText
import app.pluis.bindings.Reader
import app.pluis.bindings.Situation

/** 'Ik maak me nu zorgen': danger first, then whether home is safe, then whom to call. Works without a notebook. */
@Stable
class WorriedRoom internal constructor(
    house: House,
) : Room(house) {
    var danger: List<HelpText> by mutableStateOf(emptyList())
        private set

    /** The lines for a home that is not safe, once the carer said so. */
    var unsafe: List<HelpText> by mutableStateOf(emptyList())
        private set

    /** Whether the carer said that home is not safe. */
    var saidUnsafe: Boolean by mutableStateOf(false)
        private set

    override fun enter() {
        if (danger.isEmpty()) doing.start { danger = house.notebook.helpLines(Situation.DANGER_NOW, house.role, house.reader) }
    }

    fun safe() = house.go(Route.Help)

    fun unsafe() =
        doing.start {
            saidUnsafe = true
            unsafe = house.notebook.helpLines(Situation.UNSAFE_HOME, house.role, house.reader)
        }
}

/** Whom to call: danger always on top, then by situation. Works without a notebook and before its lock. */
@Stable
class HelpRoom internal constructor(
    house: House,
) : Room(house) {
    var danger: List<HelpText> by mutableStateOf(emptyList())
        private set

    /** The situation that was chosen. */
    var situation: Situation? by mutableStateOf(null)
        private set

    var lines: List<HelpText> by mutableStateOf(emptyList())
        private set

    /** Whose numbers are shown. */
    var country: Country by mutableStateOf(house.reader.country)
        private set

    var choosesCountry: Boolean by mutableStateOf(false)

    /** The situations one can choose; danger is on the screen already. */
    val situations: List<Situation> = Situation.entries - Situation.DANGER_NOW

    override fun enter() {
        if (danger.isEmpty()) doing.start { danger = linesFor(Situation.DANGER_NOW) }
    }

    /** Opens a situation, or closes it again. */
    fun choose(chosen: Situation) {
        if (situation == chosen) {
            situation = null
            lines = emptyList()
            return
        }
        doing.start {
            lines = linesFor(chosen)
            situation = chosen
        }
    }

    fun choose(of: Country) =
        doing.start {
            country = of
            danger = linesFor(Situation.DANGER_NOW)
            lines = situation?.let { linesFor(it) }.orEmpty()
        }

    private suspend fun linesFor(situation: Situation) =
        house.notebook.helpLines(situation, house.role, Reader(house.reader.lang, country))
}
