package app.pluis.ui.screens

import app.pluis.bindings.Band
import app.pluis.bindings.NewChild
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.Place
import app.pluis.bindings.Role
import app.pluis.bindings.Situation
import app.pluis.bindings.Source
import app.pluis.preview.BundledFont
import app.pluis.types.SignalId
import app.pluis.ui.app.PluisApp
import app.pluis.ui.harness.Look
import app.pluis.ui.harness.TestPhrases
import app.pluis.ui.harness.pictures
import app.pluis.ui.harness.walks
import app.pluis.ui.journeys.Phone
import app.pluis.ui.models.AboutWhomRoom
import app.pluis.ui.models.Field
import app.pluis.ui.models.Fold
import app.pluis.ui.models.HelpRoom
import app.pluis.ui.models.House
import app.pluis.ui.models.LockRoom
import app.pluis.ui.models.NoteRoom
import app.pluis.ui.models.NotesRoom
import app.pluis.ui.models.Offer
import app.pluis.ui.models.QuestionRoom
import app.pluis.ui.models.Route
import app.pluis.ui.models.SetLockRoom
import app.pluis.ui.models.SheetRoom
import app.pluis.ui.models.TodayRoom
import app.pluis.ui.models.WorriedRoom
import app.pluis.ui.models.WriteRoom
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** Every screen over the real core: how it looks, and that who listens or reads large text can use it. */
class ScreensTest {
    private val phone = Phone()

    @AfterEach
    fun close() = phone.close()

    @TestFactory
    fun welcome() = screen("welcome") { settle { onForeground() } }

    @TestFactory
    fun how() = screen("how") { absent(Route.How) }

    @TestFactory
    fun worried() = screen("worried") { absent(Route.Worried) }

    @TestFactory
    fun unsafe() =
        screen("worried-unsafe", LONG) {
            absent(Route.Worried)
            settle { room<WorriedRoom>().unsafe() }
        }

    @TestFactory
    fun aboutWhom() =
        screen("about-whom") {
            absent(Route.AboutWhom)
            run {
                room<AboutWhomRoom>().apply {
                    name = "Noor"
                    band = Band.FROM12_TO14
                    role = Role.FOSTER_CARER
                }
            }
        }

    @TestFactory
    fun write() =
        screen("write") {
            home()
            go(Route.Write())
        }

    @TestFactory
    fun writeFull() =
        screen("write-full", LONG) {
            home()
            go(Route.Write())
            settle {
                room<WriteRoom>().apply {
                    toggle(SignalId("told_did_illegal"))
                    toggle(SignalId("place_late"))
                    type(Field.FACTS, "Kwam om half twaalf thuis. Afgesproken was negen uur.")
                    type(Field.SAID, "Het was gewoon gezellig.")
                    Fold.entries.forEach(::fold)
                }
            }
            until { room<WriteRoom>().careful }
        }

    @TestFactory
    fun signals() =
        screen("signals") {
            home()
            go(Route.Write())
            run { room<WriteRoom>().showAll(true) }
        }

    @TestFactory
    fun saved() =
        screen("saved") {
            home()
            saves("place_late")
        }

    @TestFactory
    fun savedWeekly() =
        screen("saved-weekly") {
            desk.settle(Offer.LOCK)
            home()
            saves("place_late")
        }

    @TestFactory
    fun savedNow() =
        screen("saved-now", LONG) {
            home()
            saves("threat_image")
        }

    @TestFactory
    fun setLock() =
        screen("set-lock") {
            home()
            go(Route.SetLock)
            run { "739".forEach(room<SetLockRoom>().typed::type) }
        }

    @TestFactory
    fun sheet() =
        screen("sheet") {
            home()
            settle { go(Route.Sheet, SheetRoom(this, CODE.toByteArray())) }
        }

    @TestFactory
    fun lock() =
        screen("lock") {
            home()
            lock()
            run { "7391".forEach(room<LockRoom>().typed::type) }
        }

    @TestFactory
    fun lockWrong() =
        screen("lock-wrong") {
            home()
            lock()
            listOf("111999", "222888", "333777", "444666", "555444").forEach { wrong ->
                settle {
                    wrong.forEach(room<LockRoom>().typed::type)
                    room<LockRoom>().open()
                }
            }
        }

    @TestFactory
    fun recover() =
        screen("recover") {
            home()
            lock()
            go(Route.Recover)
        }

    @TestFactory
    fun today() =
        screen("today", extra = listOf(Look.wide)) {
            home()
        }

    @TestFactory
    fun todayEmpty() =
        screen("today-empty") {
            withNoor()
            until { room<TodayRoom>().isLoaded }
        }

    @TestFactory
    fun todayPinned() =
        screen("today-pinned") {
            home()
            saves("threat_image")
            go(Route.Today)
        }

    @TestFactory
    fun notes() =
        screen("notes") {
            home()
            go(Route.Notes)
            until { room<NotesRoom>().isLoaded }
        }

    @TestFactory
    fun notesNone() =
        screen("notes-none") {
            withNoor()
            go(Route.Notes)
            until { room<NotesRoom>().isLoaded }
        }

    @TestFactory
    fun note() =
        screen("note", LONG) {
            home()
            val id =
                run {
                    notebook
                        .search("chauffeur", 1u, null)
                        .notes
                        .single()
                        .id
                }
            run { notebook.correctNote(id, NoteEntry(did = "Ik heb rustig gevraagd hoe het was."), "Vergeten op te schrijven") }
            go(Route.Note(id))
            run { room<NoteRoom>().apply { showsHistory = true }.about(NoteRoom.Act.STRIKE) }
        }

    @TestFactory
    fun question() =
        screen("question", LONG) {
            home()
            go(Route.Question(null))
        }

    @TestFactory
    fun questionRemember() =
        screen("question-remember") {
            home()
            go(Route.Question(null))
            run { room<QuestionRoom>().talked() }
        }

    @TestFactory
    fun questionNone() =
        screen("question-none") {
            home()
            saves("threat_image")
            go(Route.Question(run { children.first().id }))
        }

    @TestFactory
    fun handOver() =
        screen("hand-over") {
            home()
            go(Route.Question(null))
            settle { room<QuestionRoom>().showOnly() }
        }

    @TestFactory
    fun help() =
        screen("help") {
            home()
            go(Route.Help)
        }

    @TestFactory
    fun helpLines() =
        screen("help-lines", LONG) {
            home()
            go(Route.Help)
            settle { room<HelpRoom>().choose(Situation.SEXTORTION) }
        }

    @TestFactory
    fun change() =
        screen("change") {
            home()
            go(Route.Change)
        }

    @TestFactory
    fun settings() =
        screen("settings", LONG) {
            home()
            run {
                notebook.setReminder(
                    children.first().id,
                    app.pluis.bindings.Weekday.SUNDAY,
                    app.pluis.types.TimeOfDay("19:30"),
                )
            }
            go(Route.Settings)
        }

    private fun screen(
        name: String,
        heightDp: Int = Look.light.heightDp,
        extra: List<Look> = emptyList(),
        prepare: Phone.() -> Unit,
    ): List<DynamicTest> {
        phone.prepare()
        phone.until { navigator.current?.let { room(it).doing.running } != true }
        val looks = Look.pictured.map { it.copy(heightDp = if (it.fontScale > 1f) heightDp * 2 else heightDp) } + extra
        return looks.flatMap { look -> pictures(name, listOf(look)) { Shown(look.dark) } } + walks(name) { Shown(dark = false) }
    }

    @androidx.compose.runtime.Composable
    private fun Shown(dark: Boolean) = PluisApp(phone.house, TestPhrases.nl, dark, reducedMotion = true, font = BundledFont)

    private fun Phone.absent(route: Route) {
        settle { onForeground() }
        go(route)
    }

    private inline fun <reified T> House.room(): T = room(navigator.current!!) as T

    /** A household as it may be after three weeks. */
    private fun Phone.home() {
        val noor = withNoor()
        // The question is Noor's before there is anybody else.
        until { room<TodayRoom>().isLoaded }
        val sami = run { notebook.addChild(NewChild("Sami", Band.FROM8_TO9, null, Role.PARENT)).also { refreshChildren() } }
        run {
            notebook.addNote(
                NoteEntry(
                    child = noor.id,
                    happened = "2026-11-04 evening",
                    signals = listOf(SignalId("contact_lift_unknown")),
                    place = Place.SCHOOL,
                    present = listOf("vriendin L."),
                    source = Source.SAW,
                    facts = "Na de training stond er een grijze auto. Noor stapte in. Ik kende de chauffeur niet.",
                    said = "Dat is gewoon een vriend van Lisa.",
                    did = "Ik heb gezwaaid en later gevraagd wie het was.",
                    view = "Misschien is het een oudere broer.",
                ),
            )
        }
        note(sami, "Vertelde uit zichzelf over de spreekbeurt en lachte daarbij.", happened = "2026-11-10")
        note(
            noor,
            "Zat om half twee nog op de telefoon, legde hem weg toen ik binnenkwam.",
            "online_hides_screen",
            happened = "2026-11-15 night",
        )
        note(noor, "Kwam om half twaalf thuis. Afgesproken was negen uur.", "place_late", happened = "yesterday")
        run { notebook.thisWeek(noor.id, Phone.READER) }
        settle { home(Route.Today) }
        until { room<TodayRoom>().isLoaded }
    }

    private fun Phone.saves(signal: String) {
        go(Route.Write())
        val write = room<WriteRoom>()
        settle {
            write.choose(children.first().id)
            write.toggle(SignalId(signal))
            write.type(Field.FACTS, "Zei aan tafel niets en keek steeds naar de telefoon.")
            write.save()
        }
        until { navigator.current?.route is Route.Saved }
        until { !room(navigator.current!!).doing.running }
    }

    private companion object {
        /** High enough for a whole page. */
        const val LONG = 1900
        const val CODE = "7K2M 9QRT 4XWD H3NV 8CPB 5YJF 6GZA"
    }
}
