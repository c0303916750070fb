package app.pluis.ui.models

import androidx.compose.runtime.Immutable
import app.pluis.bindings.PluisException
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase

/** One sentence about what went wrong, and what to do next. */
@Immutable
data class Notice(
    val phrase: Phrase,
    val argument: String? = null,
    /** How long to wait, in a form of its own. */
    val wait: Wait? = null,
    /** The field it is about, by the core's name, where there is one. */
    val field: String? = null,
)

/** A time to wait in the largest unit that fits, rounded up: nobody comes back too early. */
@Immutable
data class Wait(
    val unit: Counted,
    val count: Int,
    val seconds: Long,
)

private const val MINUTE = 60L
private const val HOUR = 3600L

internal fun waitOf(seconds: Long): Wait? =
    when {
        seconds <= 0 -> null
        seconds < MINUTE -> Wait(Counted.WAIT_SECONDS, seconds.toInt(), seconds)
        seconds < HOUR -> Wait(Counted.WAIT_MINUTES, upTo(seconds, MINUTE), seconds)
        else -> Wait(Counted.WAIT_HOURS, upTo(seconds, HOUR), seconds)
    }

private fun upTo(
    seconds: Long,
    unit: Long,
) = ((seconds + unit - 1) / unit).toInt()

/** The sentence for an error of the core. Its own text is for developers and is never shown. */
internal fun noticeOf(error: PluisException): Notice =
    when (error) {
        is PluisException.InvalidInput -> Notice(error.phrase(), error.limit?.toString(), field = error.fieldName)
        is PluisException.WrongSecret -> Notice(Phrase.ERROR_WRONG_SECRET, wait = waitOf(error.waitSeconds.toLong()))
        is PluisException.MustWait -> Notice(Phrase.ERROR_MUST_WAIT, wait = waitOf(error.waitSeconds.toLong()))
        is PluisException.DamagedSlot -> Notice(Phrase.ERROR_DAMAGED_SLOT)
        is PluisException.DamagedAttempts -> Notice(Phrase.ERROR_DAMAGED_ATTEMPTS, wait = waitOf(error.waitSeconds.toLong()))
        is PluisException.DamagedStore -> Notice(Phrase.ERROR_DAMAGED_STORE)
        is PluisException.NewerVersion -> Notice(Phrase.ERROR_NEWER_VERSION)
        is PluisException.Busy -> Notice(Phrase.ERROR_IN_USE)
        is PluisException.NoSpace -> Notice(Phrase.ERROR_NO_SPACE)
        is PluisException.NotWritable -> Notice(Phrase.ERROR_NOT_WRITABLE)
        is PluisException.NotFound -> Notice(Phrase.ERROR_NOT_FOUND)
        is PluisException.OlderThanAnchor -> Notice(Phrase.ERROR_OLDER)
        is PluisException.Locked -> Notice(Phrase.ERROR_LOCKED)
        is PluisException.BinderLost -> Notice(Phrase.ERROR_BINDER_LOST)
        is PluisException.BinderUnavailable -> Notice(Phrase.ERROR_BINDER_UNAVAILABLE)
        is PluisException.KdfMemory -> Notice(Phrase.ERROR_KDF_MEMORY)
        is PluisException.Cancelled -> Notice(Phrase.ERROR_CANCELLED)
        is PluisException.Internal -> Notice(Phrase.ERROR_INTERNAL, error.code.toString())
    }

private fun PluisException.InvalidInput.phrase(): Phrase =
    when (rule) {
        "empty" -> Phrase.ERROR_EMPTY
        "too_long", "too_many" -> if (limit == null) Phrase.ERROR_INPUT else Phrase.ERROR_TOO_LONG
        "duplicate" -> Phrase.ERROR_DUPLICATE
        "not_understood" -> Phrase.ERROR_NOT_UNDERSTOOD
        "in_future" -> Phrase.ERROR_IN_FUTURE
        "run", "repeat", "common", "date" -> Phrase.ERROR_WEAK_PIN
        "too_short" -> Phrase.ERROR_TOO_SHORT
        "check", "range", "not_text", "mismatch" -> Phrase.ERROR_NOT_UNDERSTOOD
        else -> Phrase.ERROR_INPUT
    }
