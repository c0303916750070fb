package app.pluis.ui.phrases

import androidx.compose.runtime.Composable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import java.util.Locale

/** The catalogue in one language. Android reads its resources; the preview and the tests read the same files. */
interface Phrases {
    /** In which language and region dates and numbers are written too. */
    val locale: Locale

    /** The text of [phrase], with [arguments] in the places it has for them. */
    fun text(
        phrase: Phrase,
        vararg arguments: Any,
    ): String

    /** The form of [counted] for [number], which is its first argument as well; [arguments] come after it. */
    fun count(
        counted: Counted,
        number: Int,
        vararg arguments: Any,
    ): String
}

/** The language in which the screen is shown. */
val LocalPhrases = staticCompositionLocalOf<Phrases> { error("no phrases provided") }

/** The text of [phrase] in the language of the screen. */
@Composable
@ReadOnlyComposable
fun say(
    phrase: Phrase,
    vararg arguments: Any,
): String = LocalPhrases.current.text(phrase, *arguments)

/** The form of [counted] for [number] in the language of the screen. */
@Composable
@ReadOnlyComposable
fun sayCount(
    counted: Counted,
    number: Int,
    vararg arguments: Any,
): String = LocalPhrases.current.count(counted, number, *arguments)
