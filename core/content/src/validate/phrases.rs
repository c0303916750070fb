//! Rules for the phrases of the core.

use std::collections::BTreeMap;

use super::{Check, Rule};
use crate::ContentError;
use crate::lang::Lang;
use crate::phrases::{DUTCH, ENGLISH};
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
        let dutch = self.by_key(self.content.files.text(DUTCH)?, Lang::Nl);
        let english = self.by_key(self.content.files.text(ENGLISH)?, Lang::En);
        let errors = ERROR_CODES.iter().map(|code| format!("err-{code}"));
        for key in errors.chain(SPOKEN_HERE.map(str::to_owned)) {
            self.require(dutch.contains_key(&key), &key, "nl", Rule::Missing, "no phrase");
        }
        for (key, phrase) in &dutch {
            self.sentences(key, "text", &phrase.words);
            match english.get(key) {
                None => self.add(key, "en", Rule::LanguagesDiffer, "only in Dutch"),
                Some(other) => {
                    let same = phrase.args == other.args;
                    self.require(same, key, "args", Rule::LanguagesDiffer, "not the same arguments");
                }
            }
        }
        for key in english.keys().filter(|key| !dutch.contains_key(*key)) {
            self.add(key, "nl", Rule::LanguagesDiffer, "only in English");
        }
        Ok(())
    }

    fn by_key(&mut self, text: &str, lang: Lang) -> BTreeMap<String, Written> {
        let mut phrases = BTreeMap::new();
        for phrase in written(text) {
            self.require(!phrase.words.trim().is_empty(), &phrase.key, lang.code(), Rule::Missing, "empty");
            self.words(&phrase.key, "text", lang, &phrase.words, 400);
            if let Some(twice) = phrases.insert(phrase.key.clone(), phrase) {
                self.add(&twice.key, lang.code(), Rule::Duplicate, "phrase stands twice");
            }
        }
        phrases
    }
}
