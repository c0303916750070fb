package app.pluis.ui.parts

import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.PathBuilder
import androidx.compose.ui.graphics.vector.path
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.pluis.ui.theme.Pluis
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin

/** The mark of Pluis, drawn in the leaf's colour; it says nothing to who listens. */
@Composable
fun DandelionMark(
    modifier: Modifier = Modifier,
    size: Dp = 112.dp,
) = Icon(Dandelion.mark, contentDescription = null, modifier.size(size), tint = Pluis.colours.leaf.ground)

/** The dandelion: the only ornament there is. */
internal object Dandelion {
    /** The whole flower, one seed already on its way. */
    val mark: ImageVector by lazy {
        vector(96f) {
            line(width = 1.9f) {
                moveTo(HEAD_X, HEAD_Y + 5f)
                curveTo(HEAD_X + 2.5f, HEAD_Y + 20f, HEAD_X + 6f, HEAD_Y + 38f, HEAD_X + 3f, HEAD_Y + 56f)
            }
            for (i in 0 until SEEDS) {
                if (i != GONE && i != STEM) sitting(angle = (2 * PI * i / SEEDS - PI / 2).toFloat())
            }
            dot(HEAD_X, HEAD_Y, 3.2f)
            seed(rootX = 73f, rootY = 25f, angle = -0.65f, length = 10f, tuft = 7f, width = 1.2f)
        }
    }

    /** One seed. */
    val seed: ImageVector by lazy {
        vector(24f) { seed(rootX = 8.2f, rootY = 20.5f, angle = -1.2f, length = 9.5f, tuft = 7.5f, width = 1.5f) }
    }

    private fun vector(
        side: Float,
        draw: ImageVector.Builder.() -> Unit,
    ) = ImageVector.Builder("dandelion", side.dp, side.dp, side, side, autoMirror = true).apply(draw).build()

    /** A seed that still sits on the head. */
    private fun ImageVector.Builder.sitting(angle: Float) {
        val endX = HEAD_X + 23.5f * cos(angle)
        val endY = HEAD_Y + 23.5f * sin(angle)
        line(width = 1f) {
            moveTo(HEAD_X + 5.5f * cos(angle), HEAD_Y + 5.5f * sin(angle))
            lineTo(endX, endY)
        }
        tuft(endX, endY, angle, length = 5.5f, width = 1f, SITTING)
    }

    /** A seed by itself. */
    private fun ImageVector.Builder.seed(
        rootX: Float,
        rootY: Float,
        angle: Float,
        length: Float,
        tuft: Float,
        width: Float,
    ) {
        val endX = rootX + length * cos(angle)
        val endY = rootY + length * sin(angle)
        line(width) {
            moveTo(rootX, rootY)
            lineTo(endX, endY)
        }
        tuft(endX, endY, angle, tuft, width, FLYING)
        dot(rootX, rootY, width * 1.25f)
    }

    /** The hairs at the end of a seed, as a little umbrella. */
    private fun ImageVector.Builder.tuft(
        x: Float,
        y: Float,
        angle: Float,
        length: Float,
        width: Float,
        spreads: List<Float>,
    ) {
        for (spread in spreads) {
            line(width * 0.9f) {
                moveTo(x, y)
                lineTo(x + length * cos(angle + spread), y + length * sin(angle + spread))
            }
        }
    }

    private fun ImageVector.Builder.line(
        width: Float,
        draw: PathBuilder.() -> Unit,
    ) = path(
        stroke = SolidColor(Color.Black),
        strokeLineWidth = width,
        strokeLineCap = StrokeCap.Round,
        strokeLineJoin = StrokeJoin.Round,
        pathBuilder = draw,
    )

    private fun ImageVector.Builder.dot(
        x: Float,
        y: Float,
        radius: Float,
    ) = path(fill = SolidColor(Color.Black)) {
        moveTo(x - radius, y)
        arcToRelative(radius, radius, 0f, isMoreThanHalf = true, isPositiveArc = true, radius * 2, 0f)
        arcToRelative(radius, radius, 0f, isMoreThanHalf = true, isPositiveArc = true, -radius * 2, 0f)
        close()
    }

    private const val HEAD_X = 40f
    private const val HEAD_Y = 37f
    private const val SEEDS = 16

    /** The place the flying seed came from, and the one the stem takes. */
    private const val GONE = 2
    private const val STEM = 8
    private val SITTING = listOf(-0.9f, -0.3f, 0.3f, 0.9f)
    private val FLYING = listOf(-0.95f, -0.48f, 0f, 0.48f, 0.95f)
}
