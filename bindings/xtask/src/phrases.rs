//! The words of the two shells: Android's `strings.xml` is where they are written, Xcode's catalogue is made from it.

use roxmltree::{Document, Node};
use serde_json::{Map, Value, json};

use crate::console::say;
use crate::failure::Failure;
use crate::workspace::{lay, read, root};

/// Where each language is written. The first is the catalogue's source language.
const LANGUAGES: [(&str, &str); 2] = [
    ("en", "android/app/src/main/res/values/strings.xml"),
    ("nl", "android/app/src/main/res/values-nl/strings.xml"),
];

const CATALOGUE: &str = "bindings/swift/Sources/PluisModels/Resources/Localizable.xcstrings";

/// `./x phrases`: makes the catalogue of the iOS app anew.
///
/// # Errors
/// As [`made`]; [`Failure::Write`].
pub(crate) fn run() -> Result<bool, Failure> {
    lay(made()?.as_bytes(), &root().join(CATALOGUE))?;
    say("phrases: the iOS catalogue says what the Android strings say");
    Ok(true)
}

/// The check: both shells say the same.
///
/// # Errors
/// [`Failure::Findings`] if the catalogue is not what the Android strings make of it; as [`made`].
pub(crate) fn check() -> Result<(), Failure> {
    if read(CATALOGUE)? == made()? {
        return Ok(());
    }
    Err(Failure::Findings(vec![format!("{CATALOGUE} differs from the Android strings. Run: ./x phrases")]))
}

/// The catalogue as the Android strings make it.
fn made() -> Result<String, Failure> {
    let mut strings = Map::new();
    for (language, path) in LANGUAGES {
        let text = read(path)?;
        let unread = |_| Failure::Findings(vec![format!("{path} is no XML")]);
        for (key, unit) in units(&Document::parse(&text).map_err(unread)?) {
            let entry = strings
                .entry(key)
                .or_insert_with(|| json!({ "extractionState": "manual", "localizations": {} }));
            if let Some(languages) = entry.get_mut("localizations").and_then(Value::as_object_mut) {
                languages.insert(language.to_owned(), unit);
            }
        }
    }
    let catalogue = json!({ "sourceLanguage": "en", "strings": strings, "version": "1.0" });
    Ok(format!("{catalogue:#}\n"))
}

/// Each key of one language with what the catalogue holds of it.
fn units(document: &Document<'_>) -> Vec<(String, Value)> {
    let named = document.root_element().children().filter_map(|node| Some((node.attribute("name")?, node)));
    named
        .map(|(key, node)| {
            (key.to_owned(), if node.has_tag_name("plurals") { plural(node) } else { unit(node) })
        })
        .collect()
}

fn unit(node: Node<'_, '_>) -> Value {
    json!({ "stringUnit": { "state": "translated", "value": words(node.text().unwrap_or_default()) } })
}

fn plural(node: Node<'_, '_>) -> Value {
    let forms = node.children().filter_map(|item| Some((item.attribute("quantity")?.to_owned(), unit(item))));
    json!({ "variations": { "plural": forms.collect::<Map<_, _>>() } })
}

/// A text as Apple writes it: without Android's escapes, with Apple's names for what is filled in.
fn words(android: &str) -> String {
    let text = android.replace("\\'", "'").replace("\\\"", "\"").replace("\\n", "\n").replace("\\@", "@");
    text.replace("$s", "$@").replace("$d", "$lld")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_phrase_are_taken_over() {
        let xml = r#"<resources><!-- group --><string name="who">Weet %1$s er\'van?</string>
            <plurals name="wait"><item quantity="one">%1$d uur</item><item quantity="other">%1$d uren</item></plurals></resources>"#;
        let found = units(&Document::parse(xml).unwrap());
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1["stringUnit"]["value"], "Weet %1$@ er'van?");
        assert_eq!(found[1].1["variations"]["plural"]["other"]["stringUnit"]["value"], "%1$lld uren");
    }
}
