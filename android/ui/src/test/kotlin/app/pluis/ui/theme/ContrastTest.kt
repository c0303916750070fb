package app.pluis.ui.theme

import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

/** Every pair of colours that is used can be read, by the ratios of WCAG 2. */
class ContrastTest {
    private val palettes = mapOf("light" to LightPalette, "dark" to DarkPalette)

    @TestFactory
    fun `body text has seven to one`() = each { pairsOfBody(it).map { pair -> pair to BODY } }

    @TestFactory
    fun `secondary text has four and a half to one`() = each { pairsOfSecondary(it).map { pair -> pair to SECONDARY } }

    @TestFactory
    fun `edges and shapes have three to one`() = each { pairsOfEdges(it).map { pair -> pair to EDGE } }

    @Test
    fun `the ratio is that of the guideline`() {
        assertEquals(21.0, ratio(Color.White, Color.Black), 0.01)
        assertEquals(4.54, ratio(Color(0xFF767676), Color.White), 0.01)
    }

    @Test
    fun `nothing of the template is left`() {
        val ours = listOf(LightPalette, DarkPalette).flatMap { it.scheme().colours() }.toSet() - neutral
        val template = listOf(lightColorScheme(), darkColorScheme()).flatMap { it.colours() }.toSet() - neutral
        assertEquals(emptySet<Color>(), ours intersect template)
    }

    @Test
    fun `no colour is a red`() {
        listOf(LightPalette, DarkPalette).flatMap { it.scheme().colours() + it.tints.all }.forEach {
            assertTrue(it.red < 0.5f || it.green > it.red * 0.5f || it.blue > it.red * 0.5f, "$it")
        }
    }

    @Test
    fun `movement is short, and none where less was asked for`() {
        assertTrue(Motion(reduced = false).millis in 1..200)
        assertEquals(0, Motion(reduced = true).millis)
    }

    private fun each(pairs: (Palette) -> List<Pair<Pair<String, Pair<Color, Color>>, Double>>): List<DynamicTest> =
        palettes.flatMap { (name, palette) ->
            pairs(palette).map { (pair, least) ->
                val (what, colours) = pair
                DynamicTest.dynamicTest("$name: $what") {
                    val ratio = ratio(colours.first, colours.second)
                    assertTrue(ratio >= least, "$name $what: %.2f instead of %.1f".format(ratio, least))
                }
            }
        }

    private fun grounds(palette: Palette) = mapOf("paper" to palette.paper, "raised" to palette.raised, "quiet" to palette.quiet)

    private fun pairsOfBody(palette: Palette): List<Pair<String, Pair<Color, Color>>> =
        with(palette) {
            val inks =
                grounds(this) + mapOf("leaf" to leaf, "leafSoft" to leafSoft, "seed" to seed, "ink" to ink, "inkSoft" to inkSoft)
            inks.map { (name, ink) -> "text on $name" to (ink.ground to ink.text) } +
                grounds(this).map { (name, ground) -> "ink on $name" to (ground.ground to inkText) }
        }

    private fun pairsOfSecondary(palette: Palette): List<Pair<String, Pair<Color, Color>>> =
        with(palette) {
            grounds(this).flatMap { (name, ink) ->
                listOf(
                    "soft on $name" to (ink.ground to soft),
                    "leaf on $name" to (ink.ground to leaf.ground),
                )
            }
        }

    private fun pairsOfEdges(palette: Palette): List<Pair<String, Pair<Color, Color>>> =
        with(palette) {
            listOf("outline on paper" to (paper.ground to outline), "outline on raised" to (raised.ground to outline)) +
                tints.all.flatMapIndexed { i, tint ->
                    (grounds(this) + mapOf("leafSoft" to leafSoft)).map { (name, ink) ->
                        "tint $i on $name" to
                            (ink.ground to tint)
                    }
                }
        }

    /** White and black belong to nobody. */
    private val neutral = setOf(Color.White, Color.Black, Color.Transparent)

    private fun ratio(
        one: Color,
        other: Color,
    ): Double {
        val (light, dark) = listOf(one.luminance(), other.luminance()).sortedDescending()
        return (light + OFFSET) / (dark + OFFSET)
    }

    private companion object {
        const val BODY = 7.0
        const val SECONDARY = 4.5
        const val EDGE = 3.0
        const val OFFSET = 0.05
    }
}
