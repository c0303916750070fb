//! What the Android app has of its words: the names of the phrases, and where the resources keep each.

use super::{Entry, counted, grouped};

/// The names, for screens that know nothing of Android.
pub(super) const NAMES: &str = "android/ui/src/main/kotlin/app/pluis/ui/phrases/Phrase.kt";

/// The place of each in the resources.
pub(super) const PLACES: &str = "android/app/src/main/kotlin/app/pluis/android/words/PhraseIds.kt";

pub(super) fn names(entries: &[Entry]) -> String {
    let name = |key: &str| format!("    {},", key.to_uppercase());
    format!(
        "package app.pluis.ui.phrases

/** Every text of the shells; the key in the catalogue is the name in lower case. Kept in the catalogue's order. */
enum class Phrase {{
{}
}}

/** Every text with a number in it that decides on its form. */
enum class Counted {{
{}
}}
",
        grouped(entries, |group| format!("    // {}", capital(group)), name),
        counted(entries, name),
    )
}

pub(super) fn places(entries: &[Entry]) -> String {
    let texts = entries.iter().filter_map(|entry| match entry {
        Entry::Text(key, _) => Some(format!("        Phrase.{} -> R.string.{key}", key.to_uppercase())),
        _ => None,
    });
    format!(
        "package app.pluis.android.words

import app.pluis.R
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase

/** Where the resources keep a phrase. A phrase without a place here does not compile. */
@Suppress(\"CyclomaticComplexMethod\", \"LongMethod\") // a table
internal fun idOf(phrase: Phrase): Int =
    when (phrase) {{
{}
    }}

/** Where the resources keep the forms of a phrase with a number in it. */
internal fun idOf(counted: Counted): Int =
    when (counted) {{
{}
    }}
",
        texts.collect::<Vec<_>>().join("\n"),
        counted(entries, |key| format!("        Counted.{} -> R.plurals.{key}", key.to_uppercase())),
    )
}

/// With a capital, as a comment begins.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
