package app.pluis.ui.theme

import androidx.compose.animation.core.FiniteAnimationSpec
import androidx.compose.animation.core.snap
import androidx.compose.animation.core.tween
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf

/** Short movement, or none at all for who asked the device for less of it. */
@Immutable
data class Motion(
    val reduced: Boolean,
) {
    /** How long a movement takes. */
    val millis: Int get() = if (reduced) 0 else MILLIS

    /** The one way to move. */
    fun <T> spec(): FiniteAnimationSpec<T> = if (reduced) snap() else tween(MILLIS)

    private companion object {
        const val MILLIS = 160
    }
}

internal val LocalMotion = staticCompositionLocalOf { Motion(reduced = false) }
