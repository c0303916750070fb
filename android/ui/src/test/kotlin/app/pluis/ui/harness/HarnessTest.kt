package app.pluis.ui.harness

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PageList
import app.pluis.ui.parts.SectionHeading
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** The checks can fail. */
class HarnessTest {
    @Test
    fun `the walk finds what is wrong`() {
        val found =
            problems(Look.light) {
                Row {
                    Box(Modifier.size(20.dp).clickable { })
                    Box(Modifier.size(20.dp).clickable { })
                    Text("A long label that will not fit", Modifier.width(60.dp), maxLines = 1, overflow = TextOverflow.Ellipsis)
                }
            }
        assertEquals(
            listOf("no heading", "no name", "no name", "overlaps -", "text cut off"),
            found
                .map {
                    it.substringBefore(':').substringBefore(" \"")
                }.sorted(),
        )
    }

    @Test
    fun `the walk sees below the first screenful of a page`() {
        val found =
            problems(Look.light) {
                Page {
                    SectionHeading("Kop")
                    repeat(3) { Box(Modifier.height(700.dp)) }
                    Text("A long label that will not fit", Modifier.width(60.dp), maxLines = 1, overflow = TextOverflow.Ellipsis)
                }
            }
        assertEquals(listOf("text cut off"), found.map { it.substringBefore(':') })
    }

    @Test
    fun `the walk sees below the first screenful of a list`() {
        val found =
            problems(Look.light) {
                PageList {
                    item { SectionHeading("Kop") }
                    items(40) { Box(Modifier.height(100.dp)) }
                    item { Box(Modifier.size(48.dp).clickable { }) }
                }
            }
        assertEquals(listOf("no name"), found.map { it.substringBefore(':') })
    }

    @Test
    fun `a picture that was not recorded is refused`() {
        if (System.getProperty("screenshots.record").toBoolean()) return
        val picture = pictures("never-recorded", listOf(Look.light)) { SectionHeading("Kop") }.single()
        assertThrows(AssertionError::class.java) { picture.executable.execute() }
    }

    @Test
    fun `a journey counts taps and waits for what comes later`() {
        journey(content = { SectionHeading("Kop") }) {
            sees("Kop")
            seesNot("Staart")
            assertEquals(0, taps)
        }
    }
}
