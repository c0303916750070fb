package app.pluis.ui.models

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import app.pluis.kit.Secret
import java.nio.CharBuffer

/** A secret while it is typed. Only its length is shown; its characters are overwritten as soon as they were used. */
@Stable
class SecretBuffer internal constructor() {
    private var chars = CharArray(CAPACITY)

    /** How many characters there are. */
    var count: Int by mutableStateOf(0)
        private set

    fun type(digit: Char) {
        if (count < CAPACITY) chars[count++] = digit
    }

    fun delete() {
        if (count > 0) chars[--count] = '\u0000'
    }

    fun clear() {
        chars.fill('\u0000')
        count = 0
    }

    /** Takes over what a text field holds. The field's own copy is the platform's; ours is wiped with the rest. */
    fun take(text: CharSequence) {
        clear()
        text.take(CAPACITY).forEach { type(it) }
    }

    internal fun isEnough(): Boolean = count >= PIN

    /** Hands the secret out for one use. */
    internal fun secret(): Secret = Secret.of(CharBuffer.wrap(chars, 0, count))

    internal fun equalTo(other: SecretBuffer): Boolean =
        CharBuffer.wrap(chars, 0, count) == CharBuffer.wrap(other.chars, 0, other.count)

    internal fun moveTo(other: SecretBuffer) {
        other.clear()
        for (index in 0 until count) other.type(chars[index])
        clear()
    }

    override fun toString(): String = "SecretBuffer"

    private companion object {
        const val CAPACITY = 128

        /** The least a PIN may have; the core decides, this only keeps the button off. */
        const val PIN = 6
    }
}
