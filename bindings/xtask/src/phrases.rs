//! The words of the two shells: Android's `strings.xml` is where they are written; what else needs their keys or the words
//! themselves is made from it.

mod android;
mod apple;

use roxmltree::{Document, Node};

use crate::console::say;
use crate::failure::Failure;
use crate::workspace::{lay, read, root};

/// Where each language is written. The first is the catalogue's source language.
const LANGUAGES: [(&str, &str); 2] = [
    ("en", "android/app/src/main/res/values/strings.xml"),
    ("nl", "android/app/src/main/res/values-nl/strings.xml"),
];

/// One line of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// The heading of a group.
    Group(String),
    /// A text, by its key.
    Text(String, String),
    /// A text with a number in it, by its key: its forms by quantity.
    Counted(String, Vec<(String, String)>),
}

/// `./x phrases`: makes everything anew that is made from the strings.
///
/// # Errors
/// As [`made`]; [`Failure::Write`].
pub(crate) fn run() -> Result<bool, Failure> {
    for (path, text) in made()? {
        lay(text.as_bytes(), &root().join(path))?;
    }
    say("phrases: both shells say what the Android strings say");
    Ok(true)
}

/// The check: both shells say the same.
///
/// # Errors
/// [`Failure::Findings`] naming each file that is not what the strings make of it; as [`made`].
pub(crate) fn check() -> Result<(), Failure> {
    let mut found = Vec::new();
    for (path, text) in made()? {
        if read(path).ok().as_ref() != Some(&text) {
            found.push(format!("{path} differs from the Android strings. Run: ./x phrases"));
        }
    }
    Failure::unless_empty(found)
}

/// Every file that is made from the strings, with its text.
fn made() -> Result<Vec<(&'static str, String)>, Failure> {
    let mut languages = Vec::new();
    for (language, path) in LANGUAGES {
        let text = read(path)?;
        let unread = |_| Failure::Findings(vec![format!("{path} is no XML")]);
        languages.push((language, entries(&Document::parse(&text).map_err(unread)?)));
    }
    let source = languages.first().map(|(_, entries)| entries.as_slice()).unwrap_or_default();
    Ok(vec![
        (apple::CATALOGUE, apple::catalogue(&languages)),
        (apple::NAMES, apple::names(source)),
        (android::NAMES, android::names(source)),
        (android::PLACES, android::places(source)),
    ])
}

/// The entries of one language, in their order.
fn entries(document: &Document<'_>) -> Vec<Entry> {
    // What stands before the first entry is about the file.
    let nodes = document.root_element().children();
    nodes.filter_map(entry).collect()
}

fn entry(node: Node<'_, '_>) -> Option<Entry> {
    if node.is_comment() {
        return Some(Entry::Group(node.text()?.trim().to_owned()));
    }
    let key = node.attribute("name")?.to_owned();
    if node.has_tag_name("plurals") {
        let form = |item: Node<'_, '_>| Some((item.attribute("quantity")?.to_owned(), words(item)));
        return Some(Entry::Counted(key, node.children().filter_map(form).collect()));
    }
    Some(Entry::Text(key, words(node)))
}

/// A text without Android's escapes.
fn words(node: Node<'_, '_>) -> String {
    let mut text = node.text().unwrap_or_default().replace("\\n", "\n");
    for sign in ['\'', '"', '@', '?'] {
        text = text.replace(&format!("\\{sign}"), &sign.to_string());
    }
    text
}

/// The keys of the texts between their groups, each written by `line`, a group by `heading`; empty lines between groups.
fn grouped(entries: &[Entry], heading: impl Fn(&str) -> String, line: impl Fn(&str) -> String) -> String {
    let mut lines = Vec::new();
    let mut group = None;
    for entry in entries {
        match entry {
            Entry::Group(name) => group = Some(name),
            Entry::Text(key, _) => {
                if let Some(name) = group.take() {
                    if !lines.is_empty() {
                        lines.push(String::new());
                    }
                    lines.push(heading(name));
                }
                lines.push(line(key));
            }
            Entry::Counted(..) => {}
        }
    }
    lines.join("\n")
}

/// The keys of the texts with a number, each written by `line`.
fn counted(entries: &[Entry], line: impl Fn(&str) -> String) -> String {
    let keys = entries.iter().filter_map(|entry| match entry {
        Entry::Counted(key, _) => Some(line(key)),
        _ => None,
    });
    keys.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<resources><!-- doors --><string name="who_is_it">Weet %1$s er\'van?</string>
        <plurals name="wait"><item quantity="one">%1$d uur</item><item quantity="other">%1$d uren</item></plurals></resources>"#;

    fn read() -> Vec<Entry> {
        entries(&Document::parse(XML).unwrap())
    }

    #[test]
    fn both_kinds_of_phrase_are_taken_over() {
        let catalogue: serde_json::Value =
            serde_json::from_str(&apple::catalogue(&[("nl", read())])).unwrap();
        let unit = |key: &str| catalogue["strings"][key]["localizations"]["nl"].clone();
        assert_eq!(unit("who_is_it")["stringUnit"]["value"], "Weet %1$@ er'van?");
        assert_eq!(unit("wait %lld")["variations"]["plural"]["other"]["stringUnit"]["value"], "%lld uren");
    }

    #[test]
    fn keys_become_names_of_each_language() {
        let swift = apple::names(&read());
        assert!(swift.contains("    // doors\n    case whoIsIt = \"who_is_it\"\n}"), "{swift}");
        assert!(swift.contains("    case wait\n}"), "{swift}");
        assert!(android::names(&read()).contains("    // Doors\n    WHO_IS_IT,\n}"));
        assert!(android::places(&read()).contains("        Phrase.WHO_IS_IT -> R.string.who_is_it\n"));
        assert!(android::places(&read()).contains("        Counted.WAIT -> R.plurals.wait\n"));
    }
}
