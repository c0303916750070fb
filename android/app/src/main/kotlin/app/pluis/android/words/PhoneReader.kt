package app.pluis.android.words

import app.pluis.bindings.Country
import app.pluis.bindings.Lang
import app.pluis.bindings.Reader
import java.util.Locale

/** In which language the texts of the core are read, and whose help lines are shown, on a phone set to [locale]. */
fun readerOf(locale: Locale): Reader = Reader(langOf(locale), countryOf(locale))

/** The locale in which the catalogue really speaks on a phone set to [locale]; days are written in it, too. */
internal fun spoken(locale: Locale): Locale = if (locale.language in setOf(DUTCH, ENGLISH)) locale else Locale.UK

private fun langOf(locale: Locale): Lang =
    when {
        locale.language != DUTCH -> Lang.EN
        locale.country == "BE" -> Lang.NL_BE
        else -> Lang.NL
    }

private fun countryOf(locale: Locale): Country =
    when (locale.country) {
        "NL" -> Country.NETHERLANDS
        "BE" -> Country.BELGIUM
        "GB" -> Country.UNITED_KINGDOM
        "IE" -> Country.IRELAND
        else -> if (locale.language == DUTCH) Country.NETHERLANDS else Country.EUROPE
    }

private const val DUTCH = "nl"
private const val ENGLISH = "en"
