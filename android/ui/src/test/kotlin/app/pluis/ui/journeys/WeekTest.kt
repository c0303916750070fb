package app.pluis.ui.journeys

import app.pluis.bindings.NoteQuery
import app.pluis.bindings.OfferState
import app.pluis.ui.harness.Journey
import app.pluis.ui.harness.journey
import app.pluis.ui.models.Gate
import app.pluis.ui.models.QuestionRoom
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Test

/** This week's question, and what happens after a note that asks for help first. */
class WeekTest {
    private val phone = Phone()

    @AfterEach
    fun close() = phone.close()

    @Test
    fun `a question is exchanged, talked about and remembered`() {
        val noor = phone.withNoor()
        val first = opener()
        walk {
            tap(first)
            tap("Andere vraag (nog 3)")
            sees("Andere vraag (nog 2)")
            assertNotEquals(first, opener())
            tap("Gepraat")
            type("Wil je iets onthouden?", "Ging goed in de auto.")
            tap("Bewaar")
            sees("Fijn dat jullie praatten.")
        }
        val past = phone.run { notebook.pastQuestions(Phone.READER.lang) }.filter { it.state == OfferState.DONE }
        assertEquals(listOf(noor.id), past.map { it.child })
        val note =
            phone
                .run { notebook.notes(NoteQuery()) }
                .notes
                .single()
                .content!!
        assertEquals(listOf(noor.id, "Ging goed in de auto."), listOf(note.child, note.facts))
    }

    @Test
    fun `a topic is closed for ever after its meaning was on the screen`() {
        val noor = phone.withNoor()
        val first = opener()
        walk {
            tap(first)
            tap("Dit onderwerp niet")
            sees("Dit onderwerp komt voor Noor niet meer terug.")
            assertEquals(0, phone.run { notebook.findChild(noor.id.text) }.closedTopics.size)
            phone.settle { (room(navigator.current!!) as QuestionRoom).closeTopic() }
            seesNot(first)
        }
        assertEquals(1, phone.run { notebook.findChild(noor.id.text) }.closedTopics.size)
    }

    @Test
    fun `what is for now shows whom to call and stays on Today until it is answered`() {
        phone.withNoor()
        walk {
            tap("Schrijf iets op")
            tap("Meer")
            type("Zoek een verandering", "foto of video")
            tap(SIGNAL)
            tap("Klaar")
            type("Wat zag of hoorde je?", "Ze liet het bericht zien.")
            tap("Bewaar")
            sees("Wat doe je eerst?")
            sees("Ik heb gebeld")
            seesNot("Later")
            tap("Terug")
            sees("Heb je gebeld?")
        }
        phone.restart()
        walk {
            tap("Heb je gebeld?")
            sees("Wie bel je?")
            tap("Ik heb gebeld")
            seesNot("Heb je gebeld?")
            sees("Laatste notities")
        }
        phone.restart()
        walk {
            sees("Laatste notities")
            seesNot("Heb je gebeld?")
        }
    }

    @Test
    fun `advice may wait until later`() {
        phone.withNoor()
        walk {
            tap("Schrijf iets op")
            tap("Meer")
            type("Zoek een verandering", "weggelopen")
            tap("Is vaker weggelopen of weggebleven")
            tap("Klaar")
            type("Wat zag of hoorde je?", "Bleef een nacht weg.")
            tap("Bewaar")
            sees("Wat doe je eerst?")
            tap("Later")
            sees("Laatste notities")
            seesNot("Heb je gebeld?")
        }
    }

    @Test
    fun `the card that is handed over leads nowhere but to the lock`() {
        phone.withNoor()
        phone.lock()
        val first = opener(Phone.PIN)
        walk {
            tap(first)
            tap("Toon alleen de vraag")
            sees(first)
            seesNot("Voor deze week, met Noor")
            assertEquals(Gate.LOCKED, phone.house.navigator.gate)
            tap("Voor jou")
            sees("Wil je zelf met iemand praten? Je hoeft je naam niet te zeggen.")
            tap("Sluit")
            sees("Notitieboek")
            enters(Phone.PIN)
            tap("Open")
            sees("Voor deze week, met Noor")
        }
    }

    private fun opener(pin: String? = null): String =
        phone.run {
            if (pin != null) {
                app.pluis.kit.Secret
                    .of(pin)
                    .use { opened(notebook.unlock(it), withLock = true) }
            }
            notebook
                .thisWeek(null, Phone.READER)
                .question!!
                .text.opener
        }

    private fun walk(steps: Journey.() -> Unit) {
        phone.run { onForeground() }
        journey(content = { App(phone) }, steps = steps)
    }

    private companion object {
        const val SIGNAL = "Iemand dreigt een foto of video te delen"
    }
}
