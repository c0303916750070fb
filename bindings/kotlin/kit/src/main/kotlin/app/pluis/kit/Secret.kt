package app.pluis.kit

import java.nio.ByteBuffer
import java.nio.CharBuffer

/**
 * What a carer typed to open the notebook, as UTF-8 outside the Java heap, where nothing copies it.
 *
 * Whoever made it closes it, best with `use`; that zeroes the bytes. Closed during a call, they are zeroed when the call ends.
 */
public class Secret private constructor(
    private val bytes: ByteBuffer,
) : AutoCloseable {
    private val lock = Any()
    private var readers = 0
    private var closed = false

    /** Lends the bytes for as long as [read] runs. */
    internal fun <T> lend(read: (ByteBuffer) -> T): T {
        synchronized(lock) {
            check(!closed) { "the secret was closed" }
            readers++
        }
        try {
            return read(bytes)
        } finally {
            synchronized(lock) {
                readers--
                zeroWhenDone()
            }
        }
    }

    /** Zeroes the bytes. */
    override fun close(): Unit =
        synchronized(lock) {
            closed = true
            zeroWhenDone()
        }

    private fun zeroWhenDone() {
        if (closed && readers == 0) bytes.zero()
    }

    /** Says nothing of what it holds, not even how long it is. */
    override fun toString(): String = "Secret(..)"

    public companion object {
        /** The UTF-8 of [chars], which stay the caller's to overwrite. Text that is not well formed is `not_understood`. */
        public fun of(chars: CharSequence): Secret {
            val encoder = Charsets.UTF_8.newEncoder()
            val bytes = ByteBuffer.allocateDirect((chars.length * encoder.maxBytesPerChar()).toInt())
            val coded = encoder.encode(CharBuffer.wrap(chars), bytes, true)
            bytes.flip()
            if (coded.isError) {
                bytes.zero()
                throw notUnderstood()
            }
            return Secret(bytes)
        }

        /** No secret: the phone's own key opens the notebook. */
        public fun none(): Secret = Secret(ByteBuffer.allocateDirect(0))
    }
}

private fun ByteBuffer.zero() {
    for (index in 0 until limit()) put(index, 0)
}
