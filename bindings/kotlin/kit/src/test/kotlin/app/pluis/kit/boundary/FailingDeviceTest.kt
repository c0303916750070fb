package app.pluis.kit.boundary

import app.pluis.bindings.BinderException
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.ClockException
import app.pluis.bindings.DeviceBinder
import app.pluis.bindings.DeviceClock
import app.pluis.bindings.Engine
import app.pluis.bindings.EngineOptions
import app.pluis.bindings.KeyForgotten
import app.pluis.bindings.KeyMade
import app.pluis.bindings.PluisException
import app.pluis.bindings.SecretKind
import app.pluis.bindings.SessionState
import app.pluis.kit.CANARY
import app.pluis.kit.CarefulBinder
import app.pluis.kit.CarefulClock
import app.pluis.kit.FakeDevice
import app.pluis.kit.PIN
import app.pluis.kit.Secret
import app.pluis.kit.facts
import app.pluis.kit.noor
import app.pluis.kit.throwError
import com.sun.jna.Native
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrowsExactly
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList

/** A device that fails in a way nobody foresaw never looks like one that worked, with [CarefulBinder] around it or without. */
class FailingDeviceTest {
    @TempDir
    lateinit var folder: Path

    private val device = FakeDevice()
    private val binder = MethodTrouble(device)
    private val fellThrough = CopyOnWriteArrayList<Throwable>()
    private val printing = Native.getCallbackExceptionHandler()

    /** What falls through to JNA is counted here instead of printed. */
    @BeforeEach
    fun listen() = Native.setCallbackExceptionHandler { _, failure -> fellThrough += failure }

    @AfterEach
    fun stopListening() = Native.setCallbackExceptionHandler(printing)

    /** An engine of the generated code, past the notebook, which would wrap the binder by itself. */
    private fun onEngine(
        careful: Boolean,
        block: Engine.() -> Unit,
    ) {
        val around = if (careful) CarefulBinder(binder) else binder
        val clock: DeviceClock = if (careful) CarefulClock(device) else device
        Engine(folder.resolve("notebook").toString(), around, clock, EngineOptions()).use(block)
        assertEquals(!careful, fellThrough.isNotEmpty(), "only a raw binder lets an Error through")
    }

    private fun Engine.create() = pin { create(SecretKind.PIN, it) }.recovery.close()

    private fun Engine.unlock() = pin { unlock(it) }

    private fun <T> pin(use: (java.nio.ByteBuffer) -> T): T = Secret.of(PIN).use { it.lend(use) }

    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun `a level that throws is no level, and nothing is made`(careful: Boolean) =
        onEngine(careful) {
            binder.inLevel = ::throwError
            assertThrowsExactly(PluisException.BinderUnavailable::class.java) { binderLevel() }
            assertThrowsExactly(PluisException.BinderUnavailable::class.java) { create() }
            assertEquals(SessionState.ABSENT, state())
        }

    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun `a key that could not be made makes no notebook`(careful: Boolean) =
        onEngine(careful) {
            binder.inCreate = ::throwError
            assertThrowsExactly(PluisException.BinderUnavailable::class.java) { create() }
            assertEquals(SessionState.ABSENT, state())
        }

    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun `a key that throws opens nothing and charges nothing`(careful: Boolean) =
        onEngine(careful) {
            create()
            lock()
            binder.inBind = ::throwError
            repeat(TRIES) {
                assertThrowsExactly(PluisException.BinderUnavailable::class.java) { unlock() }
                assertEquals(SessionState.LOCKED, state())
            }
            binder.inBind = {}
            assertEquals(0u, unlock().failedBefore)
        }

    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun `a key that could not be destroyed is destroyed at the next opening`(careful: Boolean) =
        onEngine(careful) {
            create()
            val old = device.aliases.single()
            binder.inForget = ::throwError
            pin { changeSecret(it, SecretKind.PIN, it) }
            assertEquals(setOf(old), device.aliases.filter { it == old }.toSet())
            lock()
            binder.inForget = {}
            unlock()
            assertEquals(emptySet<String>(), device.aliases.filter { it == old }.toSet())
        }

    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun `a clock that throws is an error and loses nothing`(careful: Boolean) =
        onEngine(careful) {
            create()
            val child = addChild(noor()).id
            addNote(facts(child, "Kwam laat thuis."))
            device.clockTrouble = ::throwError
            val error = assertThrows<PluisException.Internal> { addNote(facts(child, "Iets anders.")) }
            assertEquals(DEVICE, error.code)
            device.clockTrouble = {}
            unlock()
            assertEquals(1, notes(app.pluis.bindings.NoteQuery()).notes.size)
        }

    @Test
    fun `careful lets answers and its own errors through and nothing else`() {
        val careful = CarefulBinder(binder)
        assertEquals(BinderLevel.STRONG_BOX, careful.level())
        assertEquals(KeyMade.MADE, careful.create("a"))
        assertEquals(KeyForgotten.FORGOTTEN, careful.forget("a"))
        val calls =
            listOf({ careful.level() }, { careful.create("a") }, { careful.bind("a", ByteArray(32)) }, { careful.forget("a") })
        for (call in calls) {
            for (unforeseen in listOf(LinkageError(CANARY), IllegalStateException(CANARY), ClockException.NoAnswer())) {
                binder.everywhere { throw unforeseen }
                val error = assertThrowsExactly(BinderException.Unavailable::class.java) { call() }
                assertEquals(null, error.cause)
            }
            for (known in listOf(BinderException.Lost(), BinderException.Locked(), BinderException.Transient())) {
                binder.everywhere { throw known }
                assertEquals(known, assertThrows<BinderException> { call() })
            }
        }
    }

    @Test
    fun `careful does the same for the clock`() {
        val careful = CarefulClock(device)
        assertEquals(device.wall(), careful.wall())
        assertEquals(device.awake(), careful.awake())
        for (call in listOf({ careful.wall() }, { careful.awake() })) {
            for (unforeseen in listOf(LinkageError(CANARY), IllegalStateException(CANARY), BinderException.Lost())) {
                device.clockTrouble = { throw unforeseen }
                assertEquals(null, assertThrowsExactly(ClockException.NoAnswer::class.java) { call() }.cause)
            }
        }
    }

    private companion object {
        const val TRIES = 7
        const val DEVICE = 3u
    }
}

/** A binder that fails in one method at a time. */
private class MethodTrouble(
    private val binder: DeviceBinder,
) : DeviceBinder {
    @Volatile var inLevel: () -> Unit = {}

    @Volatile var inCreate: () -> Unit = {}

    @Volatile var inBind: () -> Unit = {}

    @Volatile var inForget: () -> Unit = {}

    fun everywhere(trouble: () -> Unit) {
        inLevel = trouble
        inCreate = trouble
        inBind = trouble
        inForget = trouble
    }

    override fun level(): BinderLevel {
        inLevel()
        return binder.level()
    }

    override fun create(alias: String): KeyMade {
        inCreate()
        return binder.create(alias)
    }

    override fun bind(
        alias: String,
        input: ByteArray,
    ): ByteArray {
        inBind()
        return binder.bind(alias, input)
    }

    override fun forget(alias: String): KeyForgotten {
        inForget()
        return binder.forget(alias)
    }
}
