package app.pluis.android.words

import android.content.res.Resources
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.Phrases
import java.util.Locale

/** The catalogue as the resources have it, in the language Android chose. */
class AndroidPhrases(
    private val resources: Resources,
) : Phrases {
    override val locale: Locale = spoken(resources.configuration.locales[0])

    override fun text(
        phrase: Phrase,
        vararg arguments: Any,
    ): String = if (arguments.isEmpty()) resources.getString(idOf(phrase)) else resources.getString(idOf(phrase), *arguments)

    override fun count(
        counted: Counted,
        number: Int,
        vararg arguments: Any,
    ): String = resources.getQuantityString(idOf(counted), number, number, *arguments)
}
