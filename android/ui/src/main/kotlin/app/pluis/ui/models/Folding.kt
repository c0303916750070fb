package app.pluis.ui.models

import java.text.Normalizer
import java.util.Locale

private val MARKS = Regex("\\p{M}+")

/** Without capitals and accents, as people look for words. */
internal fun String.folded(): String = Normalizer.normalize(this, Normalizer.Form.NFD).replace(MARKS, "").lowercase(Locale.ROOT)
