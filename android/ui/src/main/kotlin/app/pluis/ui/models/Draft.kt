package app.pluis.ui.models

import app.pluis.bindings.Place
import app.pluis.bindings.Source
import app.pluis.types.ChildId
import app.pluis.types.SignalId
import java.io.StringReader
import java.io.StringWriter
import java.util.Properties

/** What a text of a note is about; each is a field of its own for ever. */
enum class Field { FACTS, SAID, DID, VIEW, PRESENT }

/** When something happened, as far as the carer chose. */
sealed interface When {
    data object Now : When

    data object Today : When

    data object Yesterday : When

    /** A day, as the carer typed it. */
    data class OnDay(
        val day: String,
    ) : When
}

/** Everything entered in a note that is being written. Never printed. */
internal class Draft(
    val child: ChildId?,
    val happened: When?,
    val signals: List<SignalId>,
    val texts: Map<Field, String>,
    val place: Place?,
    val source: Source?,
    val good: Boolean,
) {
    val isEmpty: Boolean get() = signals.isEmpty() && texts.values.all { it.isBlank() }

    /** The draft as one text, in a form that only this shell reads; the core keeps it encrypted. */
    fun written(): String {
        val all = Properties()
        child?.let { all["child"] = it.text }
        happened?.let { all["when"] = it.code() }
        all["signals"] = signals.joinToString(" ") { it.text }
        texts.forEach { (field, text) -> all[field.name] = text }
        place?.let { all["place"] = it.name }
        source?.let { all["source"] = it.name }
        all["good"] = good.toString()
        return StringWriter().also { all.store(it, null) }.toString()
    }

    override fun toString(): String = "Draft"

    companion object {
        fun read(text: String): Draft {
            val all = Properties().apply { load(StringReader(text)) }

            fun at(key: String): String? = all.getProperty(key)
            return Draft(
                child = at("child")?.let(::ChildId),
                happened = at("when")?.let(::whenOf),
                signals =
                    at("signals")
                        .orEmpty()
                        .split(' ')
                        .filter { it.isNotEmpty() }
                        .map(::SignalId),
                texts = Field.entries.associateWith { at(it.name).orEmpty() },
                place = Place.entries.find { it.name == at("place") },
                source = Source.entries.find { it.name == at("source") },
                good = at("good").toBoolean(),
            )
        }
    }
}

/** The word the core knows it by. */
internal fun When.code(): String =
    when (this) {
        When.Now -> "now"
        When.Today -> "today"
        When.Yesterday -> "yesterday"
        is When.OnDay -> day.trim()
    }

private fun whenOf(code: String): When =
    listOf(When.Now, When.Today, When.Yesterday).find { it.code() == code } ?: When.OnDay(code)
