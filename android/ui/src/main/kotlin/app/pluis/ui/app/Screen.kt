package app.pluis.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import app.pluis.ui.models.AboutWhomRoom
import app.pluis.ui.models.Gate
import app.pluis.ui.models.HandOverRoom
import app.pluis.ui.models.HelpCardRoom
import app.pluis.ui.models.HelpRoom
import app.pluis.ui.models.House
import app.pluis.ui.models.LockRoom
import app.pluis.ui.models.NoteRoom
import app.pluis.ui.models.NotesRoom
import app.pluis.ui.models.PlainRoom
import app.pluis.ui.models.QuestionRoom
import app.pluis.ui.models.RecoverRoom
import app.pluis.ui.models.Route
import app.pluis.ui.models.SavedRoom
import app.pluis.ui.models.SetLockRoom
import app.pluis.ui.models.SettingsRoom
import app.pluis.ui.models.SheetRoom
import app.pluis.ui.models.Step
import app.pluis.ui.models.TodayRoom
import app.pluis.ui.models.WorriedRoom
import app.pluis.ui.models.WriteRoom
import app.pluis.ui.parts.Place
import app.pluis.ui.phrases.Calendar
import app.pluis.ui.phrases.Phrases
import app.pluis.ui.screens.AboutWhomScreen
import app.pluis.ui.screens.ChangeScreen
import app.pluis.ui.screens.FromToday
import app.pluis.ui.screens.HandOverScreen
import app.pluis.ui.screens.HelpCardScreen
import app.pluis.ui.screens.HelpScreen
import app.pluis.ui.screens.HowScreen
import app.pluis.ui.screens.LockScreen
import app.pluis.ui.screens.NoteScreen
import app.pluis.ui.screens.NotesScreen
import app.pluis.ui.screens.QuestionScreen
import app.pluis.ui.screens.RecoverScreen
import app.pluis.ui.screens.SavedScreen
import app.pluis.ui.screens.SetLockScreen
import app.pluis.ui.screens.SettingsScreen
import app.pluis.ui.screens.SheetScreen
import app.pluis.ui.screens.TodayScreen
import app.pluis.ui.screens.Way
import app.pluis.ui.screens.WelcomeScreen
import app.pluis.ui.screens.WorriedScreen
import app.pluis.ui.screens.WriteScreen
import java.time.LocalDate

/** The screen of a step on the way, wired to where it leads. */
@Composable
internal fun Screen(
    house: House,
    step: Step,
    phrases: Phrases,
) {
    val today = LocalDate.now(house.clock)
    val calendar = remember(phrases, today) { Calendar(phrases, today, house.clock.zone) }
    val way =
        Way(
            back = if (house.navigator.canGoBack) ({ house.back() }) else null,
            leave = house::leave,
            settings = { house.go(Route.Settings) },
            go = { house.home(it.route) },
            dial = house::dial,
            calendar = calendar,
        )
    when (val room = house.room(step)) {
        is PlainRoom -> PlainScreen(house, step.route, way)
        is WorriedRoom -> WorriedScreen(room, way)
        is AboutWhomRoom -> AboutWhomScreen(room, way)
        is WriteRoom -> WriteScreen(room, way)
        is SavedRoom -> SavedScreen(room, way)
        is HelpCardRoom -> HelpCardScreen(room, way)
        is SetLockRoom -> SetLockScreen(room, way)
        is SheetRoom -> SheetScreen(room, way)
        is LockRoom -> LockScreen(room, way, { house.go(Route.Help) }, { house.go(Route.Recover) })
        is RecoverRoom -> RecoverScreen(room, way)
        is TodayRoom -> TodayScreen(room, way, house.fromToday())
        is NotesRoom -> NotesScreen(room, way, { house.go(Route.Note(it)) }, { house.go(Route.Write()) })
        is NoteRoom -> NoteScreen(room, way)
        is QuestionRoom -> QuestionScreen(room, way) { house.home(Route.Help) }
        is HandOverRoom -> HandOverScreen(room, way)
        is HelpRoom -> HelpScreen(room, way, inside = !house.navigator.canGoBack && house.navigator.gate == Gate.OPEN)
        is SettingsRoom -> SettingsScreen(room, way)
    }
}

@Composable
private fun PlainScreen(
    house: House,
    route: Route,
    way: Way,
) = when (route) {
    Route.How -> HowScreen(way) { house.go(Route.AboutWhom) }
    Route.Change -> ChangeScreen(way) { house.go(Route.Write()) }
    else -> WelcomeScreen(way, { house.go(Route.AboutWhom) }, { house.go(Route.Worried) }, { house.go(Route.How) })
}

private fun House.fromToday() =
    FromToday(
        question = { go(Route.Question(it)) },
        write = { go(Route.Write(it)) },
        note = { go(Route.Note(it)) },
        helpCard = { go(Route.HelpCard(it)) },
        setLock = { go(Route.SetLock) },
    )

private val Place.route: Route
    get() =
        when (this) {
            Place.TODAY -> Route.Today
            Place.NOTES -> Route.Notes
            Place.CHANGE -> Route.Change
            Place.HELP -> Route.Help
        }
