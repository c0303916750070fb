package app.pluis.preview

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.type
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.WindowState
import androidx.compose.ui.window.application
import app.pluis.bindings.Country
import app.pluis.bindings.Lang
import app.pluis.bindings.NextReminder
import app.pluis.bindings.Reader
import app.pluis.kit.Notebook
import app.pluis.ui.app.PluisApp
import app.pluis.ui.models.House
import app.pluis.ui.models.Offer
import app.pluis.ui.models.Platform
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.runBlocking
import java.io.File
import java.time.Clock
import kotlin.system.exitProcess

/**
 * The real screens over the real core, in a window as large as a phone. Escape goes back; minimising the window is leaving
 * the app, and so is 'Snel weg'.
 */
fun main(arguments: Array<String>) {
    val options = Options.read(arguments.toList())
    if (options == null) {
        System.err.println(Options.USAGE)
        exitProcess(2)
    }
    val home = options.home()
    val device = StandInDevice(File(home, "keys"))
    val notebook = runBlocking { Notebook.at(File(home, "notebook").path, device, device) }
    val phrases = CataloguePhrases.read(File(System.getProperty("pluis.catalogue")), options.lang)
    val reader = if (options.lang == "nl") Reader(Lang.NL, Country.NETHERLANDS) else Reader(Lang.EN, Country.UNITED_KINGDOM)
    val window = WindowState(size = DpSize(412.dp, 892.dp))
    val desk = Desk(window)
    val house = House(notebook, reader, desk, Clock.systemDefaultZone(), MainScope())

    application {
        Window(
            onCloseRequest = {
                notebook.close()
                exitApplication()
            },
            state = window,
            title = desk.title,
            onKeyEvent = { it.key == Key.Escape && it.type == KeyEventType.KeyDown && house.back() },
        ) {
            LaunchedEffect(window.isMinimized) { if (window.isMinimized) house.onBackground() else house.onForeground() }
            CompositionLocalProvider(LocalDensity provides Density(LocalDensity.current.density, options.scale)) {
                PluisApp(house, phrases, options.dark, font = BundledFont)
            }
        }
    }
}

/** A desk instead of a phone: what would be dialled stands in the title of the window. */
private class Desk(
    private val window: WindowState,
) : Platform {
    private val settled = mutableSetOf<Offer>()
    var title: String by mutableStateOf("Pluis")
        private set

    override fun dial(number: String) {
        title = "Pluis \u260E $number"
    }

    override fun leave() {
        window.isMinimized = true
    }

    override suspend fun askToNotify(): Boolean = true

    override fun remind(next: NextReminder?) = Unit

    override fun isSettled(offer: Offer): Boolean = offer in settled

    override fun settle(offer: Offer) {
        settled += offer
    }
}
