//! Rules for the phrases of the core.

use std::collections::BTreeMap;

use super::{Check, Rule};
use crate::ContentError;
use crate::lang::Language;
use crate::phrases::phrase_file;
use crate::validate::written::{Written, written};

/// Error codes of the terminal companion; each has a sentence with the next step (design: cli, "Exit codes").
const ERROR_CODES: [&str; 22] = [
    "invalid-input",
    "invalid-input-limit",
    "usage",
    "wrong-secret",
    "must-wait-seconds",
    "must-wait-minutes",
    "damaged-slot",
    "damaged-attempts",
    "damaged-store",
    "newer-version",
    "busy",
    "no-space",
    "not-writable",
    "not-found",
    "older-than-anchor",
    "anchor-stale",
    "locked",
    "binder-lost",
    "binder-unavailable",
    "kdf-memory",
    "cancelled",
    "internal",
];

/// Phrases this crate itself says.
const SPOKEN_HERE: [&str; 5] =
    ["reminder-text", "hours-see-website", "hours-always", "hours-daily", "hours-weekdays"];

impl Check<'_> {
    pub(super) fn phrases(&mut self) -> Result<(), ContentError> {
        self.content.phrases()?;
        let mut languages = Vec::new();
        for row in self.written.clone() {
            let text = self.content.files.text(&phrase_file(row.tag))?;
            languages.push((row.tag, self.by_key(&text, row.tag)));
        }
        let Some(((first, phrases), others)) = languages.split_first() else { return Ok(()) };
        let errors = ERROR_CODES.iter().map(|code| format!("err-{code}"));
        for key in errors.chain(SPOKEN_HERE.map(str::to_owned)) {
            self.require(phrases.contains_key(&key), &key, first.tag(), Rule::Missing, "no phrase");
        }
        for (lang, other) in others {
            self.as_many(*first, phrases, *lang, other);
        }
        Ok(())
    }

    /// The same phrases with the same arguments.
    fn as_many(
        &mut self,
        first: Language,
        phrases: &BTreeMap<String, Written>,
        lang: Language,
        other: &BTreeMap<String, Written>,
    ) {
        for (key, phrase) in phrases {
            match other.get(key) {
                None => self.add(key, lang.tag(), Rule::LanguagesDiffer, format!("only in {first}")),
                Some(other) => {
                    let same = phrase.args == other.args;
                    self.require(same, key, "args", Rule::LanguagesDiffer, "not the same arguments");
                }
            }
        }
        for key in other.keys().filter(|key| !phrases.contains_key(*key)) {
            self.add(key, first.tag(), Rule::LanguagesDiffer, format!("only in {lang}"));
        }
    }

    fn by_key(&mut self, text: &str, lang: Language) -> BTreeMap<String, Written> {
        let mut phrases = BTreeMap::new();
        for phrase in written(text) {
            self.require(!phrase.words.trim().is_empty(), &phrase.key, lang.tag(), Rule::Missing, "empty");
            self.words(&phrase.key, "text", lang, &phrase.words, 400);
            self.sentences(&phrase.key, "text", lang, &phrase.words);
            if let Some(twice) = phrases.insert(phrase.key.clone(), phrase) {
                self.add(&twice.key, lang.tag(), Rule::Duplicate, "phrase stands twice");
            }
        }
        phrases
    }
}
