//! Ordinary words: what a reader of easy Dutch knows, and the rarer words that were accepted on purpose.
//!
//! A word that is on no list is a finding, so that somebody decides: another word, or a line in `words/` with the reason.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::ContentError;
use crate::lang::Language;
use crate::load::Files;

/// Endings with which an ordinary word stays ordinary.
const ENDINGS: [&str; 12] = ["'s", "jes", "tjes", "tje", "je", "en", "er", "e", "s", "t", "d", "n"];

/// What two words are joined with.
const JOINTS: [&str; 3] = ["", "s", "en"];

/// Shortest part of a compound, in letters: shorter ones would make nearly everything a compound.
const PART: usize = 4;

/// The words of one language.
pub(super) struct Vocabulary {
    listed: HashSet<String>,
    /// What was found out about a word: texts say the same words over and over.
    known: RefCell<HashMap<String, bool>>,
}

impl Vocabulary {
    /// The list of a language; `None` for a language that has none.
    pub(super) fn read(files: &Files, lang: Language) -> Result<Option<Self>, ContentError> {
        match files.text(&format!("words/{lang}.txt")) {
            Ok(text) => Ok(Some(Self::of(&text))),
            Err(ContentError::Missing { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A word a line, or several; what stands behind a colon says why a rarer word was accepted.
    fn of(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(|line| line.split(':').next().unwrap_or_default().split_whitespace());
        Self { listed: words.map(str::to_lowercase).collect(), known: RefCell::default() }
    }

    /// The words of a text that are on no list, each once.
    pub(super) fn rare(&self, text: &str) -> BTreeSet<String> {
        words(text).filter(|word| !self.knows(word)).collect()
    }

    fn knows(&self, word: &str) -> bool {
        let before = self.known.borrow().get(word).copied();
        before.unwrap_or_else(|| {
            let known = self.finds(word);
            self.known.borrow_mut().insert(word.to_owned(), known);
            known
        })
    }

    fn finds(&self, word: &str) -> bool {
        let parts = || word.split('-').all(|part| part.is_empty() || self.is_ordinary(part));
        self.is_ordinary(word) || (word.contains('-') && parts())
    }

    fn is_ordinary(&self, word: &str) -> bool {
        self.inflects(word) || self.is_compound(word)
    }

    fn inflects(&self, word: &str) -> bool {
        let of_stem = |stem: &str| {
            stem.chars().count() >= 3 && stems(stem).iter().any(|stem| self.listed.contains(stem))
        };
        self.listed.contains(word)
            || ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).any(of_stem)
    }

    /// Two ordinary words written as one, such as `schoolfeest`.
    fn is_compound(&self, word: &str) -> bool {
        let cuts = word.char_indices().map(|(at, _)| at).skip(PART);
        cuts.into_iter().any(|at| {
            let Some((first, second)) = word.split_at_checked(at) else { return false };
            let long = second.chars().count() >= PART;
            let joined = |joint: &str| {
                first
                    .strip_suffix(joint)
                    .is_some_and(|stem| stem.chars().count() >= PART && self.listed.contains(stem))
            };
            long && JOINTS.iter().any(|joint| joined(joint)) && self.inflects(second)
        })
    }
}

/// What a stem can be without its ending: itself, with one consonant less (`katt`), with a vowel more (`nam`).
fn stems(stem: &str) -> Vec<String> {
    let chars: Vec<char> = stem.chars().collect();
    let mut stems = vec![stem.to_owned()];
    if let [start @ .., before, last] = chars.as_slice() {
        if before == last {
            stems.push(start.iter().chain([before]).collect());
        } else if "aeou".contains(*before) {
            stems.push(start.iter().chain([before, before, last]).collect());
        }
        let voiceless = match last {
            'v' => Some('f'),
            'z' => Some('s'),
            _ => None,
        };
        if let Some(last) = voiceless {
            stems.push(start.iter().chain([before, &last]).collect());
            stems.push(start.iter().chain([before, before, &last]).collect());
        }
    }
    stems
}

/// The words of a text in small letters. Numbers, addresses on the web and `{numbers}` are none.
fn words(text: &str) -> impl Iterator<Item = String> {
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '…' | '“' | '”' | '"'));
    pieces.filter(|piece| !is_address(piece)).filter_map(|piece| {
        let word = piece.trim_matches(|c: char| !c.is_alphabetic()).replace('’', "'").to_lowercase();
        let plain = !word.is_empty() && !word.chars().any(|c| c.is_ascii_digit());
        plain.then_some(word)
    })
}

fn is_address(piece: &str) -> bool {
    let inner = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
    piece.starts_with('{') || inner.contains(['.', '@', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rare(text: &str) -> Vec<String> {
        let list = "# gewoon\nkat naam school feest brief huis werk spreken weten\nde is een\nalgoritme: heet zo op school";
        Vocabulary::of(list).rare(text).into_iter().collect()
    }

    #[test]
    fn forms_and_compounds_of_ordinary_words_are_ordinary() {
        assert_eq!(
            rare("De katten, namen en brieven: een schoolfeest. Huis-werk? Keerpunt.chat {police}"),
            ["en"]
        );
        assert_eq!(rare("Het algoritme is een \"katje\"."), ["het"]);
    }

    #[test]
    fn other_words_are_named_once() {
        assert_eq!(rare("Een adequate implementatie is een implementatie."), ["adequate", "implementatie"]);
    }
}
