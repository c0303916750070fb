package app.pluis.ui.parts

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.PathParser
import androidx.compose.ui.unit.dp

/** The few signs there are, drawn with one pen; each stands beside a word or carries one for who listens. */
object Icons {
    val back: ImageVector by pen("M19.5,12 H5 M11,5.5 L4.5,12 L11,18.5", mirror = true)
    val leave: ImageVector by pen(
        "M13,4.5 H6.5 A1.5,1.5 0,0 0,5 6 V18 A1.5,1.5 0,0 0,6.5 19.5 H13 M10,12 H20 M16,8 L20,12 L16,16",
        mirror = true,
    )
    val settings: ImageVector by pen(
        "M4,7.5 H12.5 M17.5,7.5 H20 M12.5,7.5 a2.5,2.5 0,1 0,5 0 a2.5,2.5 0,1 0,-5 0 " +
            "M4,16.5 H6.5 M11.5,16.5 H20 M6.5,16.5 a2.5,2.5 0,1 0,5 0 a2.5,2.5 0,1 0,-5 0",
    )
    val today: ImageVector by pen(
        "M4.5,7 a1.5,1.5 0,0 1,1.5 -1.5 h12 a1.5,1.5 0,0 1,1.5 1.5 v11 a1.5,1.5 0,0 1,-1.5 1.5 h-12 a1.5,1.5 0,0 1,-1.5 -1.5 z M4.5,10 h15 M8.5,3.5 v4 M15.5,3.5 v4 M12,14.7 h0.01",
    )
    val notes: ImageVector by pen(
        "M7,4 h10 a1.5,1.5 0,0 1,1.5 1.5 v13 a1.5,1.5 0,0 1,-1.5 1.5 h-10 a1.5,1.5 0,0 1,-1.5 -1.5 v-13 a1.5,1.5 0,0 1,1.5 -1.5 z M9.5,9 h5.5 M9.5,12.5 h5.5 M9.5,16 h3",
    )
    val change: ImageVector by pen("M4,19.5 H20 M6.5,16 V13 M10.2,16 V10.5 M13.9,16 V12 M17.5,16 V6")
    val help: ImageVector by pen(
        "M3.5,12 a8.5,8.5 0,1 0,17 0 a8.5,8.5 0,1 0,-17 0 M8.5,12 a3.5,3.5 0,1 0,7 0 a3.5,3.5 0,1 0,-7 0 " +
            "M6,6 L9.5,9.5 M14.5,14.5 L18,18 M18,6 L14.5,9.5 M9.5,14.5 L6,18",
    )
    val phone: ImageVector by pen(
        "M8.2,4 H5.5 A1.5,1.5 0,0 0,4 5.6 C4.6,13.2 10.8,19.4 18.4,20 A1.5,1.5 0,0 0,20 18.5 V15.8 L15.7,14.2 L13.8,16.1 A13,13 0,0 1,7.9 10.2 L9.8,8.3 z",
    )
    val write: ImageVector by pen(
        "M4.5,19.5 L5.5,15.5 L16,5 a1.8,1.8 0,0 1,2.5 0 l0.5,0.5 a1.8,1.8 0,0 1,0 2.5 L8.5,18.5 z M14,7 L17,10",
    )
    val unfold: ImageVector by pen("M5.5,9 L12,15.5 L18.5,9")
    val onward: ImageVector by pen("M9,5.5 L15.5,12 L9,18.5", mirror = true)
    val check: ImageVector by pen("M5,12.5 L9.8,17.2 L19,7")
    val close: ImageVector by pen("M6,6 L18,18 M18,6 L6,18")
    val search: ImageVector by pen("M4.5,10.5 a6,6 0,1 0,12 0 a6,6 0,1 0,-12 0 M15,15 L20,20")
    val notice: ImageVector by pen("M3.5,12 a8.5,8.5 0,1 0,17 0 a8.5,8.5 0,1 0,-17 0 M12,11 v5.5 M12,7.8 h0.01")
    val erase: ImageVector by pen(
        "M9,6 H18.5 A1.5,1.5 0,0 1,20 7.5 V16.5 A1.5,1.5 0,0 1,18.5 18 H9 L3.5,12 z M11,9.5 L16,14.5 M16,9.5 L11,14.5",
        mirror = true,
    )
    val add: ImageVector by pen("M12,5 V19 M5,12 H19")
    val heart: ImageVector by pen(HEART)
    val heartFull: ImageVector by pen(HEART, filled = true)
    val lock: ImageVector by pen(
        "M6.5,10.5 h11 a1.5,1.5 0,0 1,1.5 1.5 v6.5 a1.5,1.5 0,0 1,-1.5 1.5 h-11 a1.5,1.5 0,0 1,-1.5 -1.5 v-6.5 a1.5,1.5 0,0 1,1.5 -1.5 z M8,10.5 V8 a4,4 0,0 1,8 0 v2.5",
    )

    private fun pen(
        path: String,
        mirror: Boolean = false,
        filled: Boolean = false,
    ) = lazy {
        val black = SolidColor(Color.Black)
        ImageVector
            .Builder("icon", SIZE.dp, SIZE.dp, SIZE, SIZE, autoMirror = mirror)
            .addPath(
                PathParser().parsePathString(path).toNodes(),
                fill = if (filled) black else null,
                stroke = black,
                strokeLineWidth = 1.8f,
                strokeLineCap = StrokeCap.Round,
                strokeLineJoin = StrokeJoin.Round,
            ).build()
    }

    private const val SIZE = 24f
}

private const val HEART = "M12,19.5 C7,15.7 4,12.8 4,9.3 A4.2,4.2 0,0 1,12 7.5 A4.2,4.2 0,0 1,20 9.3 C20,12.8 17,15.7 12,19.5 z"
