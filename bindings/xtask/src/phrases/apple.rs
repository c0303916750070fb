//! What the iOS app has of its words: Xcode's catalogue and the names of the phrases.

use serde_json::{Map, Value, json};

use super::{Entry, counted, grouped};

/// Xcode's catalogue.
pub(super) const CATALOGUE: &str = "bindings/swift/Sources/PluisModels/Resources/Localizable.xcstrings";

/// The names of its keys.
pub(super) const NAMES: &str = "bindings/swift/Sources/PluisModels/Texts/Phrase.swift";

pub(super) fn catalogue(languages: &[(&str, Vec<Entry>)]) -> String {
    let mut strings = Map::new();
    for (language, entries) in languages {
        for (key, unit) in entries.iter().filter_map(unit) {
            let entry = strings
                .entry(key)
                .or_insert_with(|| json!({ "extractionState": "manual", "localizations": {} }));
            if let Some(known) = entry.get_mut("localizations").and_then(Value::as_object_mut) {
                known.insert((*language).to_owned(), unit);
            }
        }
    }
    let catalogue = json!({ "sourceLanguage": "en", "strings": strings, "version": "1.0" });
    format!("{catalogue:#}\n")
}

/// The key of an entry and what the catalogue holds of it.
fn unit(entry: &Entry) -> Option<(String, Value)> {
    match entry {
        Entry::Group(_) => None,
        Entry::Text(key, text) => Some((key.clone(), said(text))),
        Entry::Counted(key, forms) => {
            let forms: Map<_, _> =
                forms.iter().map(|(quantity, text)| (quantity.clone(), said(text))).collect();
            Some((format!("{key} %lld"), json!({ "variations": { "plural": forms } })))
        }
    }
}

/// A text with Apple's names for what is filled in.
fn said(text: &str) -> Value {
    let value = text.replace("%1$d", "%lld").replace("$s", "$@");
    json!({ "stringUnit": { "state": "translated", "value": value } })
}

pub(super) fn names(entries: &[Entry]) -> String {
    format!(
        "/// Every text of the app that takes no number, by its key in the string catalogue.
///
/// Made from the same file as the catalogue; never edited.
public enum Phrase: String, CaseIterable, Sendable {{
{}
}}

/// Every text that says how many there are of something.
///
/// Made from the same file as the catalogue; never edited.
public enum Counted: String, CaseIterable, Sendable {{
{}
}}
",
        grouped(entries, |group| format!("    // {group}"), case),
        counted(entries, case),
    )
}

/// `case notNow = \"not_now\"`.
fn case(key: &str) -> String {
    let mut words = key.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    if name == key { format!("    case {name}") } else { format!("    case {name} = \"{key}\"") }
}
