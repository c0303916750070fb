package app.pluis.ui.theme

import androidx.compose.material3.ColorScheme
import androidx.compose.ui.graphics.Color

/** Every colour Material knows, read from its getters so that a new one is not forgotten. Colours are kept as packed longs. */
fun ColorScheme.colours(): List<Color> =
    ColorScheme::class.java.methods
        .filter { it.name.startsWith("get") && it.parameterCount == 0 && it.returnType == Long::class.java }
        .map { Color((it.invoke(this) as Long).toULong()) }
