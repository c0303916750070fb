package app.pluis.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.pluis.bindings.Child
import app.pluis.bindings.ChildShape
import app.pluis.bindings.Tint
import app.pluis.types.ChildId
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space
import app.pluis.ui.theme.Tints
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin

/** A child's nickname with its shape and tint: wherever notes are written or shown. */
@Composable
fun ChildMark(
    child: Child,
    modifier: Modifier = Modifier,
) = ChildMark(child.name, child.shape, child.tint, modifier)

/** As [ChildMark] for a child, from its parts. */
@Composable
fun ChildMark(
    name: String,
    shape: ChildShape,
    tint: Tint,
    modifier: Modifier = Modifier,
) = Row(
    modifier.semantics(mergeDescendants = true) {},
    verticalAlignment = Alignment.CenterVertically,
    horizontalArrangement = Arrangement.spacedBy(Space.small),
) {
    ChildShapeSign(shape, tint)
    Text(name, style = MaterialTheme.typography.titleSmall)
}

/** Which child is written about: one chip each. */
@Composable
fun ChildStrip(
    children: List<Child>,
    chosen: ChildId?,
    onChoose: (ChildId) -> Unit,
    modifier: Modifier = Modifier,
) = Chips(modifier.selectableGroup()) {
    children.forEach { child ->
        Chip(
            text = child.name,
            chosen = child.id == chosen,
            onClick = { onChoose(child.id) },
            single = true,
            sign = { ChildShapeSign(child.shape, child.tint) },
        )
    }
}

/** The shape alone; its name always stands beside it. */
@Composable
internal fun ChildShapeSign(
    shape: ChildShape,
    tint: Tint,
    side: Dp = 20.dp,
) {
    val colour = Pluis.colours.tints.of(tint)
    Canvas(Modifier.size(side.withText())) { draw(shape, colour) }
}

private fun Tints.of(tint: Tint): Color =
    when (tint) {
        Tint.MOSS -> moss
        Tint.SLATE -> slate
        Tint.CLAY -> clay
        Tint.HEATHER -> heather
        Tint.STRAW -> straw
        Tint.STONE -> stone
    }

private fun DrawScope.draw(
    shape: ChildShape,
    colour: Color,
) {
    val side = size.minDimension
    val pen = Stroke(side / 9, cap = StrokeCap.Round, join = StrokeJoin.Round)
    when (shape) {
        ChildShape.CIRCLE -> drawCircle(colour, radius = side * 0.44f)
        ChildShape.SQUARE -> drawRect(colour, Offset(side * 0.1f, side * 0.1f), Size(side * 0.8f, side * 0.8f))
        ChildShape.TRIANGLE -> drawPath(triangle(side), colour)
        ChildShape.WAVE -> drawPath(wave(side), colour, style = Stroke(side / 6, cap = StrokeCap.Round))
        ChildShape.LEAF -> drawPath(leaf(side), colour)
        ChildShape.STAR -> drawPath(star(side), colour, style = pen)
    }
}

private fun triangle(side: Float) =
    Path().apply {
        moveTo(side * 0.5f, side * 0.08f)
        lineTo(side * 0.96f, side * 0.9f)
        lineTo(side * 0.04f, side * 0.9f)
        close()
    }

private fun wave(side: Float) =
    Path().apply {
        for (y in listOf(0.34f, 0.68f)) {
            moveTo(side * 0.08f, side * y)
            cubicTo(side * 0.28f, side * (y - 0.3f), side * 0.3f, side * (y - 0.3f), side * 0.5f, side * y)
            cubicTo(side * 0.7f, side * (y + 0.3f), side * 0.72f, side * (y + 0.3f), side * 0.92f, side * y)
        }
    }

private fun leaf(side: Float) =
    Path().apply {
        moveTo(side * 0.08f, side * 0.92f)
        cubicTo(side * 0.0f, side * 0.3f, side * 0.4f, side * 0.02f, side * 0.94f, side * 0.06f)
        cubicTo(side * 0.98f, side * 0.6f, side * 0.7f, side * 1.0f, side * 0.08f, side * 0.92f)
        close()
    }

private fun star(side: Float) =
    Path().apply {
        for (i in 0 until 10) {
            val radius = side * if (i % 2 == 0) 0.46f else 0.2f
            val angle = (PI * i / 5 - PI / 2).toFloat()
            val x = side * 0.5f + radius * cos(angle)
            val y = side * 0.53f + radius * sin(angle)
            if (i == 0) moveTo(x, y) else lineTo(x, y)
        }
        close()
    }
