//! Words that do not belong in the repository: it speaks of the product, not of the machines and places it was made on,
//! and leaves nothing unfinished behind.

use crate::failure::Failure;
use crate::workspace;

/// A piece of text that may not stand in any file.
struct Word {
    text: &'static str,
    reason: &'static str,
}

const fn word(text: &'static str, reason: &'static str) -> Word {
    Word { text, reason }
}

const MACHINE: &str = "a path on one machine";
const HOST: &str = "the address of one mirror or machine";
const TRACKER: &str = "points outside the repository: say what is meant";
const UNFINISHED: &str = "unfinished: do it, or say in CHANGELOG.md what is missing";

/// The words, each taken apart so that this file does not hold it.
const WORDS: &[Word] = &[
    word(concat!("/wo", "rk/"), MACHINE),
    word(concat!("/ro", "ot/"), MACHINE),
    word(concat!("/ho", "me/"), MACHINE),
    word(concat!("/Us", "ers/"), MACHINE),
    word(concat!("C:", "\\"), MACHINE),
    word(concat!("arti", "factory"), HOST),
    word(concat!("local", "host:"), HOST),
    word(concat!("index.", "crates.io"), HOST),
    word(concat!("issue", " #"), TRACKER),
    word(concat!("ticket", " #"), TRACKER),
    word(concat!("pull request", " #"), TRACKER),
    word(concat!("task", " #"), TRACKER),
    word(concat!("TO", "DO"), UNFINISHED),
    word(concat!("FIX", "ME"), UNFINISHED),
    word(concat!("lorem", " ipsum"), UNFINISHED),
];

/// Looks for the words in every text file but the lock file, which cargo writes.
///
/// # Errors
/// [`Failure::Findings`] with file, line, word and reason; [`Failure::Read`] if a file cannot be read.
pub(super) fn check() -> Result<(), Failure> {
    let mut found = Vec::new();
    for source in workspace::sources(workspace::root())? {
        if source.path == "Cargo.lock" {
            continue;
        }
        if let Some(text) = source.text()? {
            found.extend(offences(&source.path, &text));
        }
    }
    Failure::unless_empty(found)
}

/// One line per word found in `text`.
fn offences(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for Word { text, reason } in WORDS.iter().filter(|word| stands_in(word.text, line)) {
            found.push(format!("{path}:{}: `{text}`: {reason}", number + 1));
        }
    }
    found
}

/// Whether `word` stands in `line` other than as the continuation of a longer word or path.
fn stands_in(word: &str, line: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|left| left.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_with_its_place() {
        for Word { text, .. } in WORDS {
            let found = offences("a.md", &format!("fine\nsee {text} there"));
            assert!(found.iter().any(|line| line.starts_with("a.md:2: ")), "{text}");
        }
    }

    #[test]
    fn what_goes_on_from_another_word_or_path_is_fine() {
        for Word { text, .. } in WORDS {
            assert_eq!(offences("a.md", &format!("core{text}")), Vec::<String>::new());
        }
        assert_eq!(offences("a.md", "todo = \"deny\""), Vec::<String>::new());
    }

    #[test]
    fn this_file_does_not_break_its_own_rule() {
        assert_eq!(offences("words.rs", include_str!("words.rs")), Vec::<String>::new());
    }
}
