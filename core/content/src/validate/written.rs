//! Phrases as they are written in the files, for the checks.

use std::collections::BTreeSet;

/// One phrase as written: its key, the arguments it uses, and its words, for the validator.
pub(crate) struct Written {
    pub(crate) key: String,
    pub(crate) args: BTreeSet<String>,
    pub(crate) words: String,
}

/// The phrases of a file as written. Understands what the files use: one message a paragraph, arguments as `$name`.
pub(crate) fn written(text: &str) -> Vec<Written> {
    let mut phrases: Vec<Written> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let body = match line.split_once('=') {
            Some((key, rest)) if !line.starts_with([' ', '}']) => {
                phrases.push(Written {
                    key: key.trim().to_owned(),
                    args: BTreeSet::new(),
                    words: String::new(),
                });
                rest
            }
            _ => line,
        };
        if let Some(phrase) = phrases.last_mut() {
            phrase.args.extend(arguments(body));
            phrase.words.push_str(&spoken(body));
            phrase.words.push('\n');
        }
    }
    phrases
}

fn arguments(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('$')
        .skip(1)
        .map(|after| after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
}

/// A line without Fluent's own signs: selectors and variant keys gone, each argument one neutral word.
fn spoken(line: &str) -> String {
    let line = line.trim_start();
    // A line can open a choice at its end and close one at its start; between them stand plain words.
    let line =
        if line.contains("->") { line.rsplit_once('{').map_or(line, |(before, _)| before) } else { line };
    let line = line.strip_prefix('}').unwrap_or(line);
    let text = match line.strip_prefix('*').unwrap_or(line).strip_prefix('[') {
        Some(variant) => variant.split_once(']').map_or(line, |(_, rest)| rest),
        None => line,
    };
    let mut words = String::new();
    for (i, part) in text.split(['{', '}']).enumerate() {
        words.push_str(if i % 2 == 0 { part } else { "Noor" });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_validator_reads_every_word_around_a_choice() {
        let text = "key = Wacht { $n ->\n    [one] { $n } dag\n   *[other] { $n } dagen\n} en dan.";
        let phrase = written(text).pop().unwrap();
        let words: Vec<_> = phrase.words.split_whitespace().collect();
        assert_eq!(words, ["Wacht", "Noor", "dag", "Noor", "dagen", "en", "dan."]);
        assert_eq!(phrase.args.into_iter().collect::<Vec<_>>(), ["n"]);
    }
}
