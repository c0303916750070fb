package app.pluis.kit.contract

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

// What a story was answered, written so that the three languages can be compared (bindings/contract/README.md).

/** Calls whose answer depends on the choice of questions or on the machine. */
private val CHOSEN = setOf("this_week", "swap_question", "decide_question", "past_questions", "choose_ahead", "doctor")

/** Fields that hold random bytes. */
private val RANDOM = setOf("id", "child", "author", "recovery", "next")

/** What the transcript says of a call that was answered; what was [expected] must fit. */
fun answered(
    call: String,
    expected: JsonElement?,
    got: JsonElement,
    names: Names,
): JsonElement {
    val named = expected?.let { names.fit(it, got) } ?: JsonNull
    return if (call in CHOSEN) named else masked(got, names)
}

private fun masked(
    got: JsonElement,
    names: Names,
): JsonElement =
    when (got) {
        is JsonObject -> JsonObject(got.toSortedMap().mapValues { (key, value) -> field(key, value, names) })
        is JsonArray -> JsonArray(got.map { masked(it, names) })
        else -> got
    }

private fun field(
    key: String,
    value: JsonElement,
    names: Names,
): JsonElement =
    when {
        value is JsonNull -> value
        key in RANDOM -> JsonPrimitive(names.of(value))
        key == "closed_topics" && value is JsonArray -> JsonArray(value.map { JsonPrimitive(names.of(it)) })
        else -> masked(value, names)
    }

/** The same record with its fields in order. */
fun JsonObject.sorted(): JsonObject = JsonObject(toSortedMap())
