package app.pluis.kit.contract

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** A step that did not hold. */
class Misfit(
    message: String,
) : AssertionError(message)

/** What the names of a story stand for. */
class Names {
    private val bound = mutableMapOf<String, JsonElement>()

    /** The name that is bound to this, or the one that fits whatever is there. */
    fun of(value: JsonElement): String = bound.entries.find { it.value == value }?.key ?: ANY

    operator fun get(name: String): JsonElement = bound[name] ?: throw Misfit("$name is not bound")

    /**
     * Compares what came with what was expected, and binds names on the way. Answers the part of what came that the
     * expectation mentions, with the names in it: the transcript.
     */
    fun fit(
        expected: JsonElement,
        got: JsonElement,
        at: String = "",
    ): JsonElement =
        when {
            expected is JsonPrimitive && expected.isString && expected.content.startsWith("$") -> {
                bind(expected.content, got, at)
                expected
            }

            expected is JsonObject && SOME in expected && got is JsonArray -> {
                JsonObject(mapOf(SOME to some(expected.getValue(SOME), got, at)))
            }

            expected is JsonObject && got is JsonObject -> {
                JsonObject(expected.toSortedMap().mapValues { (key, value) -> field(key, value, got, at) })
            }

            expected is JsonArray && got is JsonArray && expected.size == got.size -> {
                JsonArray(expected.zip(got).mapIndexed { index, (want, item) -> fit(want, item, "$at[$index]") })
            }

            else -> {
                told(expected == got, expected, got, at)
                got
            }
        }

    private fun field(
        key: String,
        expected: JsonElement,
        got: JsonObject,
        at: String,
    ): JsonElement = fit(expected, got[key] ?: throw Misfit("$at.$key: no such field in $got"), "$at.$key")

    private fun some(
        expected: JsonElement,
        items: JsonArray,
        at: String,
    ): JsonElement {
        val before = bound.toMap()
        for (item in items) {
            try {
                return fit(expected, item, at)
            } catch (_: Misfit) {
                // What it bound before it turned out not to fit is not bound.
                bound.clear()
                bound.putAll(before)
            }
        }
        throw Misfit("$at: none of ${items.size} fits $expected")
    }

    private fun bind(
        name: String,
        got: JsonElement,
        at: String,
    ) {
        val before = bound[name]
        when {
            name == ANY -> {
                told(got !is JsonNull, JsonPrimitive(name), got, at)
            }

            before != null -> {
                told(before == got, before, got, at)
            }

            else -> {
                told(got !is JsonNull && got !in bound.values, JsonPrimitive(name), got, at)
                bound[name] = got
            }
        }
    }

    private fun told(
        holds: Boolean,
        expected: JsonElement,
        got: JsonElement,
        at: String,
    ) {
        if (!holds) throw Misfit("$at: expected $expected, got $got")
    }

    private companion object {
        const val ANY = "\$any"
        const val SOME = "\$some"
    }
}
