//! Hints for words that blame nobody: found while a carer writes, offline, never in the way.

use core::ops::Range;

use crate::glossary::starts_with;
use crate::lang::Language;
use crate::model::{Hint, HintFile, Keeping};
use crate::{Content, ContentError};

/// Name of the file.
pub(crate) const HINTS: &str = "hints.toml";

/// Every hint.
#[derive(Debug)]
pub struct Hints(HintFile);

impl From<HintFile> for Hints {
    fn from(file: HintFile) -> Self {
        Self(file)
    }
}

impl Hints {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Hint] {
        &self.0.hints
    }

    /// Who keeps them up to date.
    #[must_use]
    pub fn keeping(&self) -> Keeping<'_> {
        self.0.keeping()
    }
}

/// A word in a carer's text for which there is a kinder one.
#[derive(Clone, PartialEq, Eq)]
pub struct HintFound {
    /// The hint.
    pub id: String,
    /// Where the word stands, in bytes of the text.
    pub at: Range<usize>,
    /// What can be written instead.
    pub say: String,
    /// Why.
    pub why: String,
}

impl core::fmt::Debug for HintFound {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // Where a word stands tells of a note.
        write!(f, "HintFound({})", self.id)
    }
}

impl Content {
    /// The words of a text for which there are kinder ones, in the order they stand. A hint, nothing more: no text is ever
    /// refused for it, and nothing of the text is kept.
    ///
    /// # Errors
    /// The hints or the glossary cannot be read.
    pub fn hints_in(&self, lang: impl Into<Language>, text: &str) -> Result<Vec<HintFound>, ContentError> {
        let lang = lang.into();
        let hints = self.hints()?;
        let mut found = Vec::new();
        let mut before = None;
        for (start, first) in text.char_indices() {
            let rest = text.get(start..).filter(|_| !before.is_some_and(char::is_alphanumeric));
            before = Some(first);
            let Some(rest) = rest else { continue };
            for hint in hints.all() {
                let words = hint.words.get(lang);
                let length = |word: &String| starts_with(rest, word).map(|(found, _)| found.len());
                if let Some(length) = words.words.iter().filter_map(length).max() {
                    let voice = self.voice(lang, &hint.id)?;
                    let (say, why) = (voice.text(&words.say), voice.text(&words.why));
                    found.push(HintFound { id: hint.id.clone(), at: start..start + length, say, why });
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Lang;

    #[test]
    fn a_blaming_word_is_found_whole_and_its_place_is_right() {
        let content = Content::embedded().unwrap();
        for hint in content.hints().unwrap().all() {
            for (lang, words) in hint.words.each() {
                for word in &words.words {
                    let text = format!("Ik zag: {}. Klaar.", word.to_uppercase());
                    let found = content.hints_in(lang, &text).unwrap();
                    let own =
                        found.iter().find(|found| found.id == hint.id).unwrap_or_else(|| panic!("{word}"));
                    assert_eq!(text.get(own.at.clone()).unwrap().to_lowercase(), *word);
                    assert!(
                        content
                            .hints_in(lang, &format!("x{word}"))
                            .unwrap()
                            .iter()
                            .all(|f| f.id != hint.id || f.at.start > 0)
                    );
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,80}") {
            for found in Content::embedded().unwrap().hints_in(Lang::NlBe, &text).unwrap() {
                prop_assert!(text.get(found.at).is_some());
            }
        }
    }
}
