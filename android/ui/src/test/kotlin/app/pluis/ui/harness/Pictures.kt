package app.pluis.ui.harness

import androidx.compose.runtime.Composable
import app.pluis.ui.phrases.Phrases
import org.jetbrains.skia.EncodedImageFormat
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.DynamicTest
import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import java.io.File
import javax.imageio.ImageIO
import kotlin.math.abs

/**
 * A test per look: the screen is drawn as it was recorded in `android/screenshots`. With `-Dscreenshots.record=true` it is
 * recorded anew.
 */
fun pictures(
    screen: String,
    looks: List<Look> = Look.pictured,
    phrases: Phrases = TestPhrases.nl,
    content: @Composable () -> Unit,
): List<DynamicTest> =
    looks.map { look ->
        DynamicTest.dynamicTest("$screen-${look.name}") {
            Pictures.check(
                "$screen-${look.name}",
                onScreen(look, phrases, content) { scene ->
                    scene.render(PICTURE_NANOS).use {
                        it.encodeToData(EncodedImageFormat.PNG)!!.bytes
                    }
                },
            )
        }
    }

/** The recorded pictures, and how far a new one may be from them. */
internal object Pictures {
    private val folder = File(System.getProperty("screenshots.folder"))
    private val out = File(System.getProperty("screenshots.out"))
    private val record = System.getProperty("screenshots.record").toBoolean()

    /** How much a channel may differ before a pixel counts. */
    private const val CHANNEL = 3

    /** How many pixels may differ. One wrong letter is about a hundred. */
    private const val PIXELS = 20

    /** The picture of [name] is the recorded one, or becomes it. */
    fun check(
        name: String,
        png: ByteArray,
    ) {
        val golden = File(folder, "$name.png")
        if (record) {
            golden.parentFile.mkdirs()
            golden.writeBytes(png)
            return
        }
        out.mkdirs()
        File(out, "$name.png").writeBytes(png)
        if (!golden.exists()) fail<Unit>("$name: nothing recorded; -Dscreenshots.record=true records it")
        val drawn = ImageIO.read(ByteArrayInputStream(png))
        val recorded = ImageIO.read(golden)
        if (drawn.width != recorded.width || drawn.height != recorded.height) {
            fail<Unit>("$name: ${drawn.width}x${drawn.height}, recorded ${recorded.width}x${recorded.height}")
        }
        val difference = BufferedImage(drawn.width, drawn.height, BufferedImage.TYPE_INT_RGB)
        val wrong = mark(drawn, recorded, difference)
        if (wrong > PIXELS) {
            val shown = File(out, "$name.diff.png")
            ImageIO.write(difference, "png", shown)
            fail<Unit>("$name: $wrong pixels differ; see target/screenshots/${shown.name}")
        }
    }

    /** Draws the recorded picture darkly into [difference], what differs in bright magenta; answers how many pixels do. */
    private fun mark(
        drawn: BufferedImage,
        recorded: BufferedImage,
        difference: BufferedImage,
    ): Int {
        var wrong = 0
        for (y in 0 until drawn.height) {
            for (x in 0 until drawn.width) {
                val differs = distance(drawn.getRGB(x, y), recorded.getRGB(x, y)) > CHANNEL
                if (differs) wrong++
                difference.setRGB(x, y, if (differs) 0xFF00FF else recorded.getRGB(x, y) shr 2 and 0x3F3F3F)
            }
        }
        return wrong
    }

    private fun distance(
        one: Int,
        other: Int,
    ) = listOf(16, 8, 0).maxOf { abs((one shr it and 255) - (other shr it and 255)) }
}
