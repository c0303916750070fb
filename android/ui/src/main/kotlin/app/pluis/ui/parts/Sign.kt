package app.pluis.ui.parts

import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.LocalContentColor
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** A sign beside a word: it says nothing by itself, and grows with the text. */
@Composable
fun Sign(
    icon: ImageVector,
    modifier: Modifier = Modifier,
    side: Dp = 24.dp,
    tint: Color = LocalContentColor.current,
) = Icon(icon, contentDescription = null, modifier.size(side.withText()), tint)

/** From this font scale on, what stands side by side goes below one another. */
private const val LARGE_TEXT = 1.3f

/** Signs need not become as large as the largest text. */
private const val LARGEST_SIGN = 1.5f

/** Whether the reader asked for text so large that rows have to become columns. */
@Composable
internal fun largeText(): Boolean = LocalDensity.current.fontScale > LARGE_TEXT

/** As large as it is beside text of the reader's size. */
@Composable
internal fun Dp.withText(): Dp = this * LocalDensity.current.fontScale.coerceIn(1f, LARGEST_SIGN)
