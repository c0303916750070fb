package app.pluis.ui.models

import app.pluis.bindings.Band
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.NewChild
import app.pluis.bindings.PluisException
import app.pluis.bindings.Role
import app.pluis.bindings.SessionState
import app.pluis.kit.Secret
import app.pluis.ui.journeys.Phone
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class HouseTest {
    @Test
    fun `leaving is one call - an empty page, the home screen, a closed notebook, and no way back in between`() =
        Phone().use { phone ->
            phone.withNoor()
            phone.go(Route.Notes)
            phone.run {
                leave()
                assertEquals(Gate.SHUT, navigator.gate)
                assertTrue(children.isEmpty())
            }
            assertEquals(1, phone.desk.left)
            phone.settle { onForeground() }
            assertEquals(
                Route.Today,
                phone.house.navigator.current
                    ?.route,
            )
        }

    @Test
    fun `a notebook that locked itself closes the house and every model`() =
        Phone().use { phone ->
            val noor = phone.withNoor()
            phone.note(noor, "Kwam laat thuis.")
            phone.lock()
            phone.settle { Secret.of(Phone.PIN).use { opened(notebook.unlock(it), withLock = true) } }
            phone.go(Route.Notes)
            val seen = phone.room<NotesRoom>()
            phone.until { seen.isLoaded }
            phone.run {
                notebook.lock()
                look()
            }
            assertEquals(Gate.LOCKED, phone.house.navigator.gate)
            assertEquals(
                Route.Lock,
                phone.house.navigator.current
                    ?.route,
            )
            assertTrue(phone.house.children.isEmpty())
            assertFalse(
                phone.house.navigator
                    .rooms()
                    .contains(seen),
            )
        }

    @Test
    fun `a call that finds the notebook locked closes the house`() =
        Phone().use { phone ->
            phone.withNoor()
            phone.lock()
            phone.settle { Secret.of(Phone.PIN).use { opened(notebook.unlock(it), withLock = true) } }
            phone.run {
                notebook.lock()
                home(Route.Notes)
            }
            phone.until { navigator.gate == Gate.LOCKED }
        }

    @Test
    fun `without hardware for a key a passphrase is chosen before the first note`() =
        Phone(BinderLevel.SOFTWARE).use { phone ->
            phone.settle { onForeground() }
            phone.go(Route.AboutWhom)
            val room = phone.room<AboutWhomRoom>()
            phone.settle {
                room.name = "Noor"
                room.band = Band.FROM12_TO14
                room.role = Role.PARENT
                room.continueOn()
            }
            phone.until { navigator.current?.route == Route.SetLock }
            val lock = phone.room<SetLockRoom>()
            phone.until { !lock.doing.running }
            assertTrue(lock.inWords)
            repeat(2) {
                phone.run {
                    lock.typed.take("vier woorden op een rij")
                    lock.continueOn()
                }
            }
            phone.until { navigator.current?.route == Route.Sheet }
            assertEquals(7, phone.room<SheetRoom>().groups.size)
            phone.run { (room(navigator.current!!) as SheetRoom).ready() }
            phone.run { room.continueOn() }
            phone.until { navigator.current?.route is Route.Write }
            assertEquals(SessionState.UNLOCKED, phone.run { notebook.state() })
            assertTrue(phone.house.hasLock)
        }

    @Test
    fun `the way back in asks for the new PIN twice`() =
        Phone().use { phone ->
            phone.withNoor()
            phone.lock()
            phone.go(Route.Recover)
            val room = phone.room<RecoverRoom>()
            phone.run {
                room.code.take("ABCD".repeat(7))
                room.continueOn()
                room.typed.take(Phone.PIN)
                room.continueOn()
                assertEquals(RecoverRoom.Ask.AGAIN, room.ask)
                room.typed.take(Phone.PIN.reversed())
                room.continueOn()
            }
            assertTrue(room.differs)
            assertEquals(RecoverRoom.Ask.CHOOSE, room.ask)
            assertFalse(room.doing.running)
        }

    @Test
    fun `every error of the core has a sentence of its own`() {
        val errors =
            listOf(
                PluisException.InvalidInput("facts", "empty", null),
                PluisException.InvalidInput("facts", "too_long", 20_000u),
                PluisException.InvalidInput("pin", "run", null),
                PluisException.WrongSecret(0u),
                PluisException.MustWait(30u),
                PluisException.DamagedSlot(),
                PluisException.DamagedAttempts(60u),
                PluisException.DamagedStore(),
                PluisException.NewerVersion(),
                PluisException.Busy(),
                PluisException.NoSpace(),
                PluisException.NotWritable(),
                PluisException.NotFound("note"),
                PluisException.OlderThanAnchor(),
                PluisException.Locked(),
                PluisException.BinderLost(),
                PluisException.BinderUnavailable(),
                PluisException.KdfMemory(),
                PluisException.Cancelled(),
                PluisException.Internal(1u),
            )
        val phrases = errors.map { noticeOf(it).phrase }
        assertEquals(errors.size, phrases.toSet().size)
        assertTrue(phrases.all { it.name.startsWith("ERROR_") })
        assertEquals(Phrase.ERROR_INPUT, noticeOf(PluisException.InvalidInput("child", "never_heard_of", null)).phrase)
    }

    @Test
    fun `a wait is told in the largest unit that fits, never too short`() {
        assertEquals(null, waitOf(0))
        assertEquals(Counted.WAIT_SECONDS to 59, waitOf(59)?.let { it.unit to it.count })
        assertEquals(Counted.WAIT_MINUTES to 2, waitOf(61)?.let { it.unit to it.count })
        assertEquals(Counted.WAIT_HOURS to 2, waitOf(3601)?.let { it.unit to it.count })
    }

    @Test
    fun `looking at Today offers the household one question, not one for each child`() =
        Phone().use { phone ->
            val noor = phone.withNoor()
            phone.until { (room(navigator.current!!) as TodayRoom).isLoaded }
            phone.run {
                notebook.addChild(NewChild("Sami", Band.FROM8_TO9, null, Role.PARENT))
                refreshChildren()
            }
            phone.note(noor, "Heeft een nieuwe vriend in een game.", "contact_online_only")
            repeat(2) { phone.settle { home(Route.Today) } }
            assertEquals(
                noor.id,
                phone
                    .room<TodayRoom>()
                    .week
                    ?.child
                    ?.id,
            )
            assertEquals(listOf(noor.id), phone.run { notebook.pastQuestions(Phone.READER.lang) }.map { it.child })
        }

    @Test
    fun `older notes come page by page`() =
        Phone().use { phone ->
            val noor = phone.withNoor()
            repeat(35) { phone.note(noor, "Notitie $it.") }
            phone.go(Route.Notes)
            val room = phone.room<NotesRoom>()
            phone.until { room.isLoaded }
            assertEquals(30, room.notes.size)
            phone.settle { room.older() }
            assertEquals(
                35,
                room.notes
                    .map { it.id }
                    .toSet()
                    .size,
            )
            assertFalse(room.hasOlder)
        }
}
