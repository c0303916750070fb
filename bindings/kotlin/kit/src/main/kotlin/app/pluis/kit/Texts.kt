package app.pluis.kit

import app.pluis.bindings.NewChild
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.PluisException
import app.pluis.bindings.ToldTo
import app.pluis.types.ChildId
import app.pluis.types.Day
import app.pluis.types.Month
import app.pluis.types.NoteId
import app.pluis.types.SignalId
import app.pluis.types.TimeOfDay
import app.pluis.types.TopicId

private const val REPLACEMENT = 0xFFFD
private val SURROGATES = Character.MIN_SURROGATE.code..Character.MAX_SURROGATE.code

/** The text with U+FFFD for every half of a pair that stands alone, as pasted text may hold; the core takes no such halves. */
public fun String.wellFormed(): String {
    if (isWellFormed()) return this
    val points = codePoints().map { if (it in SURROGATES) REPLACEMENT else it }.toArray()
    return String(points, 0, points.size)
}

/** Pairs are read as one code point: a surrogate that is left over stands alone. */
private fun String.isWellFormed(): Boolean = codePoints().noneMatch { it in SURROGATES }

/** The error for text that no UTF-8 exists for. It says nothing of the text. */
internal fun notUnderstood(): PluisException = PluisException.InvalidInput("text", "not_understood", null)

/**
 * Refuses arguments with text that is not well formed, before anything crosses: where the generated code finds it half-way,
 * it throws a `CharacterCodingException`, and keeps what it had lowered, an engine that [Notebook.close] should let go of too.
 */
internal fun requireWellFormed(arguments: Array<out Any?>) {
    if (!texts(arguments.asList()).all { it.isWellFormed() }) throw notUnderstood()
}

private fun texts(argument: Any?): Sequence<String> =
    when (argument) {
        is String -> sequenceOf(argument)
        is ChildId -> sequenceOf(argument.text)
        is NoteId -> sequenceOf(argument.text)
        is TopicId -> sequenceOf(argument.text)
        is SignalId -> sequenceOf(argument.text)
        is Day -> sequenceOf(argument.text)
        is Month -> sequenceOf(argument.text)
        is TimeOfDay -> sequenceOf(argument.text)
        is Iterable<*> -> argument.asSequence().flatMap(::texts)
        is NewChild -> texts(listOf(argument.name, argument.born))
        is NoteEntry -> texts(argument.said())
        is NoteQuery -> with(argument) { texts(listOf(child, signal, since, until, after)) }
        is ToldTo -> with(argument) { texts(listOf(who, on, advice, agreed)) }
        else -> emptySequence()
    }

private fun NoteEntry.said(): List<Any?> =
    listOf(child, happened, signals, present, facts, said, before, did, outcome, view) +
        listOf(otherExplanations, toldTo, followUp, draft)
