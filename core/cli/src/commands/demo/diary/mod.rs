//! The invented family's notes: facts first, many good moments, a few signals, one that asks for advice. Every person and every
//! event in here is made up.

mod change;
mod quiet;

use pluis_engine::content::Lang;
use pluis_engine::domain::note::{Place, Source};

/// The texts of an entry in one language.
pub(super) struct Words {
    pub(super) facts: &'static str,
    pub(super) said: &'static str,
    pub(super) did: &'static str,
    pub(super) view: &'static str,
}

/// One note of the demonstration.
pub(super) struct Entry {
    /// From 0, thirty weeks in all.
    pub(super) week: i32,
    /// From 1 Monday to 7 Sunday.
    pub(super) day: i8,
    pub(super) hour: i8,
    /// Which of the two children.
    pub(super) child: usize,
    pub(super) signals: &'static [&'static str],
    pub(super) place: Option<Place>,
    pub(super) source: Source,
    pub(super) good: bool,
    pub(super) flagged: bool,
    pub(super) nl: Words,
    pub(super) en: Words,
}

/// Every entry, in the order they were written.
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    quiet::ENTRIES.iter().chain(change::ENTRIES)
}

const NOOR: usize = 0;
const SAMI: usize = 1;
const NO_WORDS: Words = Words { facts: "", said: "", did: "", view: "" };

const fn on(week: i32, day: i8, hour: i8, child: usize) -> Entry {
    Entry {
        week,
        day,
        hour,
        child,
        signals: &[],
        place: None,
        source: Source::Saw,
        good: false,
        flagged: false,
        nl: NO_WORDS,
        en: NO_WORDS,
    }
}

impl Entry {
    /// The words in a language.
    pub(super) fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Nl | Lang::NlBe => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// Every text in a language.
    pub(super) fn texts(&self, lang: Lang) -> [&'static str; 4] {
        let words = self.words(lang);
        [words.facts, words.said, words.did, words.view]
    }
}
