package app.pluis.kit.contract

import kotlinx.serialization.json.Json
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class FitTest {
    private val names = Names()

    private fun fit(
        expected: String,
        got: String,
    ): String = names.fit(Json.parseToJsonElement(expected), Json.parseToJsonElement(got)).toString()

    private fun misfit(
        expected: String,
        got: String,
    ) {
        assertThrows<Misfit> { fit(expected, got) }
    }

    @Test
    fun `a name is bound once and then compared`() {
        assertEquals("""{"a":"${'$'}one"}""", fit("""{"a": "${'$'}one"}""", """{"a": 1, "b": 2}"""))
        fit("\"\$one\"", "1")
        misfit("\"\$one\"", "2")
        misfit("\"\$two\"", "1")
        misfit("\"\$two\"", "null")
        misfit("\"\$any\"", "null")
    }

    @Test
    fun `only fields that are there fit, and lists of the same length`() {
        misfit("""{"c": null}""", """{"a": 1}""")
        misfit("[1]", "[1, 2]")
        misfit("1", "\"1\"")
        misfit("""{"a": 1}""", "[]")
    }

    @Test
    fun `one of a list may fit, and those before it bind nothing`() {
        val some = """{"${'$'}some": {"id": "${'$'}id", "a": 2}}"""
        assertEquals("""{"${'$'}some":{"a":2,"id":"${'$'}id"}}""", fit(some, """[{"id": 7, "a": 1}, {"id": 8, "a": 2}]"""))
        fit("\"\$id\"", "8")
        fit("\"\$other\"", "7")
        misfit("""{"${'$'}some": {"a": 3}}""", """[{"a": 1}]""")
    }
}
