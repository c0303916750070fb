package app.pluis.kit.contract

import app.pluis.bindings.Engine
import app.pluis.bindings.EngineInterface
import app.pluis.bindings.PluisException
import app.pluis.bindings.errorCodes
import app.pluis.kit.Notebook
import app.pluis.kit.Secret
import app.pluis.kit.code
import app.pluis.kit.everyError
import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.assertThrows
import java.nio.ByteBuffer
import java.nio.file.Path
import java.util.stream.Stream
import kotlin.io.path.createDirectories
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.full.declaredMemberFunctions
import kotlin.reflect.full.valueParameters

/** Replays every story of the contract, as the Rust and Swift runners do; the format stands in bindings/contract/README.md. */
class StoriesTest {
    private val stories = Path.of(System.getProperty("pluis.contract.stories")).listDirectoryEntries("*.json").sorted()
    private val transcripts = Path.of(System.getProperty("pluis.contract.out")).createDirectories()

    @OptIn(ExperimentalSerializationApi::class)
    private val pretty =
        Json {
            prettyPrint = true
            prettyPrintIndent = "  "
        }

    private fun story(path: Path): JsonObject = pretty.parseToJsonElement(path.readText()).jsonObject

    @TestFactory
    fun `every story holds`(): Stream<DynamicTest> =
        stories.stream().map { path ->
            dynamicTest(path.name) {
                val told = replay(story(path))
                val text = pretty.encodeToString(JsonElement.serializer(), told)
                transcripts.resolve(path.name).writeText(text + "\n")
            }
        }

    @Test
    fun `the stories make every call`() {
        val called = stories.flatMap { story(it).getValue("steps").jsonArray }.mapNotNull { it.jsonObject["call"] }
        val exports = exports(EngineInterface::class).map { snake(it.name) } + freeExports().map(::snake)
        // The runner asks for the code of every error it meets.
        val unused = exports.toSet() - called.map { it.jsonPrimitive.content }.toSet() - "error_code"
        assertEquals(emptySet<String>(), unused)
        assertTrue("add_note" in exports && "error_codes" in exports)
    }

    @Test
    fun `the notebook has every call of the engine, with the same names and types`() {
        val engine = exports(EngineInterface::class).map(::signature).sorted().joinToString("\n")
        assertEquals(engine, exports(Notebook::class).map(::signature).sorted().joinToString("\n"))
        assertEquals(engine, exports(Engine::class).map(::signature).sorted().joinToString("\n"))
    }

    @Test
    fun `every code is one of an exception, of the terminal program or of a warning`() {
        val ofExceptions = everyError().map { it.code }
        assertEquals(PluisException::class.sealedSubclasses.toSet(), everyError().map { it::class }.toSet())
        assertEquals(ofExceptions.size, ofExceptions.toSet().size)
        assertEquals(listOf("usage", "anchor_stale"), errorCodes() - ofExceptions.toSet())
        assertEquals(emptyList<String>(), ofExceptions - errorCodes().toSet())
    }

    @Test
    fun `a story that does not hold is told`() {
        val wrong =
            listOf(
                """{ "call": "state", "expect": "locked" }""",
                """{ "call": "state", "expect_error": { "code": "locked" } }""",
                """{ "call": "children" }""",
                """{ "call": "children", "expect": [] }""",
                """{ "call": "children", "expect_error": { "code": "locked" } }""",
                """{ "call": "children", "expect_error": { "code": "not_found", "what": "note" } }""",
                """{ "call": "children", "expect_error": { "code": "not_found", "why": null } }""",
                """{ "call": "error_codes", "expect": ["invalid_input"] }""",
                """{ "call": "state", "expect": "${'$'}one" }, { "call": "state", "expect": "${'$'}two" }""",
                """{ "device": { "app": "close" } }, { "call": "state" }""",
            )
        for (steps in wrong) {
            assertThrows<Misfit>(steps) { replay(pretty.parseToJsonElement("""{ "title": "", "steps": [$steps] }""").jsonObject) }
        }
    }

    private fun exports(kind: KClass<*>): List<KFunction<*>> =
        kind.declaredMemberFunctions.filter { it.visibility == kotlin.reflect.KVisibility.PUBLIC && it.name !in OWN }

    private fun freeExports(): List<String> {
        val free = Class.forName("app.pluis.bindings.PluisKt").methods
        return free.filter { PluisException::class.java in it.exceptionTypes }.map { it.name }
    }

    private fun signature(function: KFunction<*>): String {
        val types = function.valueParameters.map { "${it.name}: ${it.type}" }
        val written = "${function.name}($types): ${function.returnType}".replace(ByteBuffer::class.qualifiedName!!, SECRET)
        return written.replace(ALIAS, "$1")
    }

    private companion object {
        val SECRET: String = Secret::class.qualifiedName!!

        /** `Alias /* = Type */`, as reflection writes an alias of the generated code. */
        val ALIAS = Regex("""\S+ /\* = (\S+) \*/""")

        /** What an object has of its own. */
        val OWN = setOf("close", "destroy", "uniffiCloneHandle")
    }
}
