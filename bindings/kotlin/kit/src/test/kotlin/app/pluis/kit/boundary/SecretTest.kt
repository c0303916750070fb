package app.pluis.kit.boundary

import app.pluis.bindings.PluisException
import app.pluis.bindings.SecretKind
import app.pluis.kit.PIN
import app.pluis.kit.Secret
import app.pluis.kit.onPhone
import app.pluis.kit.useSheet
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.nio.ByteBuffer

class SecretTest {
    private fun bytes(buffer: ByteBuffer) = ByteArray(buffer.remaining()).also { buffer.duplicate().get(it) }

    @Test
    fun `it holds the UTF-8 outside the heap`() {
        for (text in listOf("739154", "vier wörter 🙂 lang", "")) {
            Secret.of(text).use { secret ->
                assertArrayEquals(text.encodeToByteArray(), secret.lend(::bytes))
                assertTrue(secret.lend { it.isDirect })
            }
        }
        assertEquals(0, Secret.none().use { it.lend(ByteBuffer::remaining) })
    }

    @Test
    fun `closing zeroes it`() {
        val secret = Secret.of(PIN)
        val kept = secret.lend { it }
        secret.close()
        assertArrayEquals(ByteArray(PIN.length), bytes(kept))
        secret.close()
        assertThrows<IllegalStateException> { secret.lend { } }
    }

    @Test
    fun `closed while it is read, it is zeroed after the last reader`() {
        val secret = Secret.of(PIN)
        val kept =
            secret.lend { buffer ->
                secret.lend { secret.close() }
                assertArrayEquals(PIN.encodeToByteArray(), bytes(buffer))
                buffer
            }
        assertArrayEquals(ByteArray(PIN.length), bytes(kept))
    }

    @Test
    fun `it is zeroed after a call that failed, too`() =
        onPhone {
            val secret = Secret.of(PIN)
            val kept = secret.lend { it }
            assertThrows<PluisException.NotFound> { secret.use { notebook.unlock(it) } }
            assertArrayEquals(ByteArray(PIN.length), bytes(kept))
        }

    @Test
    fun `the bytes of a sheet are zeroed and the sheet is closed`() =
        onPhone {
            val created = Secret.of(PIN).use { notebook.create(SecretKind.PIN, it) }
            var kept = ByteArray(0)
            val length = created.useSheet { groups -> groups.also { kept = it }.decodeToString().length }
            assertEquals(7 * 4 + 6, length)
            assertArrayEquals(ByteArray(length), kept)
            assertThrows<IllegalStateException> { created.recovery.groups() }
            val failing = Secret.of(PIN).use { notebook.newRecoverySheet(it) }
            assertThrows<ArithmeticException> { failing.useSheet { kept = it.also { throw ArithmeticException() } } }
            assertTrue(failing.recovery.uniffiIsDestroyed)
        }
}
