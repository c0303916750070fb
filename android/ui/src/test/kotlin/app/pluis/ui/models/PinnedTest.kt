package app.pluis.ui.models

import app.pluis.types.SignalId
import app.pluis.ui.journeys.Phone
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.time.Duration

class PinnedTest {
    private val phone = Phone()

    @AfterEach
    fun close() = phone.close()

    @Test
    fun `what is for now stays on Today after a talk, a midnight and a restart, until somebody was called`() {
        phone.withNoor()
        phone.go(Route.Write())
        val room = phone.room<WriteRoom>()
        phone.run {
            room.type(Field.FACTS, "Liet het bericht zien.")
            room.toggle(SignalId("threat_image"))
            room.save()
        }
        phone.until { navigator.current?.route is Route.Saved }
        val saved = phone.room<SavedRoom>()
        phone.until { !saved.doing.running }
        val id = saved.note!!.id
        phone.settle { saved.told("Huisarts", "Aangevuld") }
        phone.clock.pass(Duration.ofHours(30))
        again()
        assertEquals(listOf(id), pinned())

        phone.go(Route.HelpCard(id))
        val card = phone.room<HelpCardRoom>()
        phone.run { card.called("Gebeld", "Gebeld") }
        phone.until { navigator.current?.route == Route.Today && !room(navigator.current!!).doing.running }
        assertEquals(emptyList<Any>(), pinned())
        again()
        assertEquals(emptyList<Any>(), pinned())
    }

    private fun again() {
        phone.restart()
        phone.settle { onForeground() }
    }

    private fun pinned() = phone.room<TodayRoom>().pinned.map { it.id }
}
