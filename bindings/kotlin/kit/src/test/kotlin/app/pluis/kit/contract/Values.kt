package app.pluis.kit.contract

import app.pluis.bindings.PluisException
import app.pluis.bindings.RecoverySheet
import app.pluis.kit.NotebookClosed
import app.pluis.kit.Secret
import app.pluis.kit.code
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long
import java.time.Instant
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KParameter
import kotlin.reflect.KProperty1
import kotlin.reflect.KType
import kotlin.reflect.full.declaredMemberProperties
import kotlin.reflect.full.primaryConstructor
import kotlin.reflect.full.superclasses

// Values of the surface as a story writes them, and back. The names are those of Rust, hence in snake case.

fun snake(name: String): String = name.replace(Regex("(?<=.)(?=\\p{Lu})"), "_").lowercase()

fun camel(name: String): String = name.replace(Regex("_(\\w)")) { it.groupValues[1].uppercase() }

fun show(value: Any?): JsonElement =
    when (value) {
        null, is Unit -> JsonNull
        is String -> JsonPrimitive(value)
        is Boolean -> JsonPrimitive(value)
        is Number -> JsonPrimitive(value.toLong())
        is UInt -> JsonPrimitive(value.toLong())
        is ULong -> JsonPrimitive(value.toLong())
        is Instant -> JsonPrimitive(value.toEpochMilli())
        is Enum<*> -> JsonPrimitive(value.name.lowercase())
        is List<*> -> JsonArray(value.map(::show))
        is RecoverySheet -> JsonPrimitive(value.groups().decodeToString())
        else -> showRecord(value)
    }

private fun showRecord(value: Any): JsonElement {
    val kind = value::class
    if (kind.isValue) {
        return show(
            kind.declaredMemberProperties
                .single()
                .getter
                .call(value),
        )
    }
    val variant = kind.superclasses.any { it.isSealed }
    require(kind.isData || variant) { "$kind is no record" }
    val name = if (variant) mapOf("is" to JsonPrimitive(snake(kind.simpleName!!))) else emptyMap()
    return JsonObject(name + fields(value))
}

private fun fields(value: Any): Map<String, JsonElement> {
    // A public property without a field in the class is not part of what crossed.
    val own = value::class.declaredMemberProperties.filterIsInstance<KProperty1<Any, *>>()
    return own.associate { snake(it.name) to show(it.get(value)) }
}

/** An error as a story writes it: its code and its fields. */
fun showError(error: Throwable): JsonObject =
    when (error) {
        is NotebookClosed -> {
            JsonObject(mapOf("code" to JsonPrimitive("closed")))
        }

        is PluisException -> {
            val fields = fields(error) - "message"
            val renamed = fields.mapKeys { (name, _) -> if (name == "code") "origin" else name }
            JsonObject(renamed + ("code" to JsonPrimitive(error.code)))
        }

        else -> {
            throw error
        }
    }

/** The value of [type] that a story wrote as [json]; a story that does not fit the surface ends the test. */
fun read(
    json: JsonElement?,
    type: KType,
): Any? {
    val kind = type.classifier as KClass<*>
    return when {
        kind == Secret::class -> if (json == null) Secret.none() else Secret.of(json.jsonPrimitive.content)
        kind == UInt::class && json == null -> 0u
        json == null || json is JsonNull -> null.also { require(type.isMarkedNullable) { "$type is missing" } }
        kind == String::class -> text(json)
        kind == Boolean::class -> json.jsonPrimitive.boolean
        kind == UInt::class -> json.jsonPrimitive.long.toUInt()
        kind == Instant::class -> Instant.ofEpochMilli(json.jsonPrimitive.long)
        kind == List::class -> json.jsonArray.map { read(it, type.arguments.single().type!!) }
        kind.java.isEnum -> readEnum(text(json), kind)
        kind.isValue -> kind.primaryConstructor!!.call(text(json))
        else -> kind.primaryConstructor!!.let { it.callBy(arguments(it, json.jsonObject)) }
    }
}

fun readEnum(
    name: String,
    kind: KClass<*>,
): Any = requireNotNull(kind.java.enumConstants.find { show(it) == JsonPrimitive(name) }) { "$name is no $kind" }

/** What [function] is called with, from the fields of [json]. One that it does not take is a mistake in the story. */
fun arguments(
    function: KFunction<*>,
    json: JsonObject,
): Map<KParameter, Any?> {
    val parameters = function.parameters.filter { it.kind == KParameter.Kind.VALUE }
    val unknown = json.keys - parameters.map { snake(it.name!!) }.toSet()
    require(unknown.isEmpty()) { "${function.name} takes no $unknown" }
    val given = parameters.associateWith { json[snake(it.name!!)] }
    return given
        .filterNot { (parameter, value) -> parameter.isOptional && (value ?: JsonNull) is JsonNull }
        .mapValues { (parameter, value) -> read(value, parameter.type) }
}

private fun text(json: JsonElement): String = json.jsonPrimitive.also { require(it.isString) { "$it is no text" } }.content
