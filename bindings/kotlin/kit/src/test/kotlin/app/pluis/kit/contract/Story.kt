package app.pluis.kit.contract

import app.pluis.bindings.BinderException
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.errorCodes
import app.pluis.bindings.rehearsePanic
import app.pluis.kit.FakeDevice
import app.pluis.kit.Notebook
import app.pluis.kit.Secret
import app.pluis.kit.throwError
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long
import java.lang.reflect.InvocationTargetException
import java.nio.file.Files
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import kotlin.reflect.KFunction
import kotlin.reflect.full.callSuspendBy
import kotlin.reflect.full.instanceParameter
import kotlin.reflect.full.memberFunctions

/** Calls that belong to no engine. */
val FREE_CALLS: List<KFunction<*>> = listOf(::errorCodes, ::rehearsePanic)

/** Replays a story through [Notebook] and answers its transcript, or throws a [Misfit] that names the step. */
fun replay(story: JsonObject): JsonArray {
    val folder = Files.createTempDirectory("pluis")
    val start = story["start"]?.jsonObject ?: JsonObject(emptyMap())
    val device = FakeDevice()
    try {
        return runBlocking { StoryRun(folder.resolve("notebook").toString(), device).tell(start, story) }
    } finally {
        folder.toFile().deleteRecursively()
    }
}

private class StoryRun(
    private val folder: String,
    private val device: FakeDevice,
) {
    private val names = Names()
    private lateinit var notebook: Notebook

    suspend fun tell(
        start: JsonObject,
        story: JsonObject,
    ): JsonArray {
        start.forEach { (what, value) -> change(what, value) }
        notebook = Notebook.at(folder, device, device)
        try {
            val steps = story.getValue("steps").jsonArray
            return JsonArray(steps.mapIndexedNotNull { index, step -> step(index, step.jsonObject) })
        } finally {
            notebook.close()
        }
    }

    private suspend fun step(
        index: Int,
        step: JsonObject,
    ): JsonElement? {
        require(step.keys.all { it in STEP }) { "unknown part of a step: $step" }
        require(("device" in step) != ("call" in step)) { "a step either calls or changes the device: $step" }
        try {
            step["device"]?.jsonObject?.forEach { (what, value) -> change(what, value) }
            return step["call"]?.let { call(it.jsonPrimitive.content, step) }
        } catch (misfit: Misfit) {
            throw Misfit("step ${index + 1}: ${misfit.message}\n    $step")
        }
    }

    private suspend fun change(
        what: String,
        value: JsonElement,
    ) {
        val text = value.jsonPrimitive.content
        when (what) {
            "pass_seconds" -> device.pass(Duration.ofSeconds(value.jsonPrimitive.long))
            "now" -> device.now = Instant.parse(text)
            "zone" -> device.zone = ZoneId.of(text)
            "level" -> device.level = readEnum(text, BinderLevel::class) as BinderLevel
            "clock" -> device.clockTrouble = trouble(text)
            "binder" -> device.binderTrouble = trouble(text)
            "keys" -> device.aliases.clear().also { require(text == "lost") }
            "app" -> closeOrRestart(text)
            else -> error("a device has no $what")
        }
    }

    private suspend fun closeOrRestart(what: String) {
        notebook.close()
        when (what) {
            "close" -> Unit
            "restart" -> notebook = Notebook.at(folder, device, device)
            else -> error("an app knows no $what")
        }
    }

    /** Makes a call, and answers what the transcript says of it. */
    private suspend fun call(
        name: String,
        step: JsonObject,
    ): JsonElement {
        val arguments = resolve(step["args"] ?: JsonObject(emptyMap())).jsonObject
        val answer = runCatching { show(answer(name, arguments)) }
        val error = answer.exceptionOrNull()?.let(::showError)
        val expected = step["expect"]
        val expectedError = step["expect_error"]
        return when {
            expectedError == null && error == null -> answered(name, expected, answer.getOrThrow(), names)
            expected == null && expectedError != null && error != null -> error.also { names.fit(expectedError, it) }.sorted()
            else -> throw Misfit("answered ${error ?: answer.getOrThrow()}")
        }
    }

    private suspend fun answer(
        name: String,
        json: JsonObject,
    ): Any? {
        val function =
            FREE_CALLS.find { it.name == camel(name) }
                ?: Notebook::class.memberFunctions.find { it.name == camel(name) }
                ?: error("no export is called $name")
        val given = arguments(function, json)
        val self = function.instanceParameter?.let { mapOf(it to notebook) }.orEmpty()
        try {
            return function.callSuspendBy(self + given)
        } catch (reflected: InvocationTargetException) {
            throw reflected.targetException
        } finally {
            given.values.filterIsInstance<Secret>().forEach { it.close() }
        }
    }

    /** Arguments with the names replaced and the repetitions written out. */
    private fun resolve(json: JsonElement): JsonElement =
        when (json) {
            is JsonArray -> JsonArray(json.map(::resolve))
            is JsonObject -> json[REPEAT]?.let { repeated(it, json) } ?: JsonObject(json.mapValues { resolve(it.value) })
            is JsonPrimitive -> if (json.isString && json.content.startsWith("$")) names[json.content] else json
        }

    private fun repeated(
        text: JsonElement,
        json: JsonObject,
    ) = JsonPrimitive(text.jsonPrimitive.content.repeat(json.getValue("times").jsonPrimitive.int))

    private companion object {
        val STEP = setOf("call", "args", "expect", "expect_error", "device")
        const val REPEAT = "\$repeat"
    }
}

private fun trouble(name: String): () -> Unit =
    when (name) {
        "works" -> ({})
        "throws" -> ::throwError
        "lost" -> ({ throw BinderException.Lost() })
        "locked" -> ({ throw BinderException.Locked() })
        "transient" -> ({ throw BinderException.Transient() })
        "unavailable" -> ({ throw BinderException.Unavailable() })
        else -> error("a device part is never $name")
    }
