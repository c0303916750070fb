package app.pluis.preview

import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.Phrases
import com.ibm.icu.text.PluralRules
import org.w3c.dom.Element
import org.w3c.dom.NodeList
import java.io.File
import java.util.Locale
import javax.xml.parsers.DocumentBuilderFactory

/** The Android resources, read where there is no Android. */
class CataloguePhrases(
    override val locale: Locale,
    catalogue: Catalogue,
) : Phrases {
    private val texts = catalogue.texts
    private val counts = catalogue.counts
    private val rules = PluralRules.forLocale(locale)

    override fun text(
        phrase: Phrase,
        vararg arguments: Any,
    ): String = texts.getValue(phrase.name.lowercase()).with(arguments)

    override fun count(
        counted: Counted,
        number: Int,
        vararg arguments: Any,
    ): String =
        counts.getValue(counted.name.lowercase()).getValue(rules.select(number.toDouble())).with(arrayOf(number, *arguments))

    private fun String.with(arguments: Array<out Any>) = if (arguments.isEmpty()) this else format(locale, *arguments)

    companion object {
        /** The Dutch or the English texts below a resource folder. */
        fun read(
            resources: File,
            lang: String,
        ): CataloguePhrases =
            when (lang) {
                "nl" -> CataloguePhrases(Locale.forLanguageTag("nl-NL"), Catalogue.read(File(resources, "values-nl/strings.xml")))
                else -> CataloguePhrases(Locale.forLanguageTag("en-GB"), Catalogue.read(File(resources, "values/strings.xml")))
            }
    }
}

/** One language's file: texts by key, and forms by key and category. */
class Catalogue(
    val texts: Map<String, String>,
    val counts: Map<String, Map<String, String>>,
) {
    companion object {
        /** Reads Android's format. */
        fun read(file: File): Catalogue {
            val root =
                DocumentBuilderFactory
                    .newInstance()
                    .newDocumentBuilder()
                    .parse(file)
                    .documentElement
            return Catalogue(
                texts = root.children("string").associate { it.getAttribute("name") to it.text() },
                counts = root.children("plurals").associate { it.getAttribute("name") to it.forms() },
            )
        }

        private fun Element.forms() = children("item").associate { it.getAttribute("quantity") to it.text() }

        private fun Element.children(tag: String) = getElementsByTagName(tag).elements()

        private fun NodeList.elements() = (0 until length).map { item(it) as Element }

        /** What Android makes of it: white space is one blank, a backslash takes the next sign as it is. */
        private fun Element.text() =
            textContent.trim().replace(Regex("\\s+"), " ").replace(Regex("\\\\(.)")) {
                if (it.groupValues[1] == "n") "\n" else it.groupValues[1]
            }
    }
}
