package app.pluis.ui.journeys

import androidx.compose.runtime.Composable
import app.pluis.bindings.Role
import app.pluis.bindings.SessionState
import app.pluis.bindings.Situation
import app.pluis.preview.BundledFont
import app.pluis.ui.app.PluisApp
import app.pluis.ui.harness.Journey
import app.pluis.ui.harness.TestPhrases
import app.pluis.ui.harness.journey
import app.pluis.ui.models.Gate
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.time.Duration

/** The first evening: a note within seven taps, a lock, the way back in, and help that is never further than two taps. */
class FirstNoteTest {
    private val phone = Phone()

    @AfterEach
    fun close() = phone.close()

    @Test
    fun `from the first launch to a saved note it takes at most seven taps`() =
        walk {
            writesFirstNote()
            assertTrue(taps <= 7, "$taps taps")
        }

    @Test
    fun `after the first note a lock is offered, then one question a week, and the note is found again`() =
        walk {
            writesFirstNote()
            tap("Kies een pincode")
            enters(Phone.PIN)
            tap("Verder")
            sees("Nog een keer dezelfde pincode")
            enters(Phone.PIN)
            tap("Verder")
            sees("Jouw herstelcode")
            tap("Ik heb hem opgeschreven")
            tap("Ja, graag")
            seesNot("Ja, graag")
            assertEquals(1, phone.desk.asked)
            assertEquals(
                "19:30",
                phone.desk.reminder
                    ?.at
                    ?.text,
            )
            tap("Klaar")
            sees(NOTE)

            tap("Snel weg. Pluis gaat op slot.")
            seesNot(NOTE)
            phone.until { navigator.gate == Gate.SHUT }
            phone.run { onForeground() }
            sees("Notitieboek")
            seesNot("Noor")
            enters(Phone.PIN)
            tap("Open")

            tap("Notities")
            type("Zoek in je notities", "twaalf")
            sees("1 notitie gevonden")
            sees(NOTE)
        }

    @Test
    fun `help is two taps from the welcome and two from the lock`() {
        val danger = phone.run { notebook.helpLines(Situation.DANGER_NOW, Role.PARENT, Phone.READER).first() }
        val call = "Bel ${danger.name}, ${danger.phone}"
        walk {
            tap("Ik maak me nu zorgen")
            tap(call)
            assertEquals(2, taps)
        }
        phone.withNoor()
        phone.lock()
        walk {
            tap("Hulp")
            tap(call)
            assertEquals(2, taps)
        }
        assertEquals(listOf(danger.phone, danger.phone), phone.desk.dialled)
        assertEquals(
            SessionState.LOCKED,
            phone.run { notebook.state() }.let {
                if (it ==
                    SessionState.SUSPENDED
                ) {
                    SessionState.LOCKED
                } else {
                    it
                }
            },
        )
    }

    @Test
    fun `after five wrong tries there is a wait, in words and with a clear end`() {
        phone.withNoor()
        phone.lock()
        walk {
            listOf("111999", "222888", "333777", "444666", "555444").forEachIndexed { index, wrong ->
                enters(wrong)
                tap("Open")
                if (index < 4) sees("Dat klopt niet.")
                phone.until { !room(navigator.current!!).doing.running }
            }
            sees("Dat klopt niet. Wacht nog 30 seconden.")
            sees("Om 19:00 kan het weer.")
            enters(Phone.PIN)
            tap("Open")
            sees("Te veel pogingen. Wacht nog 30 seconden.")
            phone.clock.pass(Duration.ofSeconds(30))
            enters(Phone.PIN)
            tap("Open")
            sees("Sinds de vorige keer zijn er 5 verkeerde pogingen gedaan.")
        }
    }

    private fun Journey.writesFirstNote() {
        tap("Iets opschrijven")
        type("Roepnaam of voorletters", "Noor")
        tap("12–14")
        tap("Ouder")
        tap("Verder")
        tap("Komt later thuis dan afgesproken")
        type("Wat zag of hoorde je?", NOTE)
        tap("Bewaar")
        sees("Bewaard.")
    }

    private fun walk(steps: Journey.() -> Unit) {
        phone.run { onForeground() }
        journey(content = { App(phone) }, steps = steps)
    }

    private companion object {
        const val NOTE = "Kwam half twaalf thuis."
    }
}

/** The whole app over the phone's notebook. */
@Composable
internal fun App(
    phone: Phone,
    dark: Boolean = false,
) = PluisApp(phone.house, TestPhrases.nl, dark, reducedMotion = true, font = BundledFont)

/** Types a PIN on the keys. Digits are no taps. */
internal fun Journey.enters(pin: String) = pin.forEach { press("Cijfer $it") }
