//! The rules every text must keep before it reaches a carer. An editor reads the findings; the build refuses any.

mod foster;
mod glossary;
mod help;
mod holidays;
mod openers;
mod pages;
mod phone;
mod phrases;
mod prompts;
mod requirements;
mod signals;
mod text;
mod vocabulary;
pub(crate) mod written;

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::lang::Language;
use crate::model::{Keeping, LanguageRow, ReviewState, Wording};
use crate::{Content, ContentError};
use text::Watch;
use vocabulary::Vocabulary;

/// One thing to repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The item: a signal, topic, help line, source or phrase id, or a file.
    pub item: String,
    /// The field inside it.
    pub field: String,
    /// The rule it breaks.
    pub rule: Rule,
    /// What exactly, for the editor.
    pub detail: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {} ({})", self.item, self.field, self.rule.code(), self.detail)
    }
}

macro_rules! rules {
    ($( $(#[$meta:meta])* $rule:ident = $code:literal ),+ $(,)?) => {
        /// What a finding can be about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $( $(#[$meta])* $rule ),+ }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[ $( Self::$rule ),+ ];

            /// The stable code of the rule.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$rule => $code ),+ }
            }
        }
    };
}

rules! {
    /// A file cannot be read or is not well formed.
    Unreadable = "unreadable",
    /// A text that must be there is not.
    Missing = "missing",
    /// A text or list is longer than its limit.
    TooLong = "too_long",
    /// A list has too few or too many entries, or a number is out of range.
    OutOfRange = "out_of_range",
    /// Something names an id that does not exist, or a file does not carry the name of its topic.
    UnknownId = "unknown_id",
    /// An id, bit, place in the course, opener or sentence of an opener stands twice.
    Duplicate = "duplicate",
    /// Two openers begin with the same six words.
    SimilarOpener = "similar_opener",
    /// A permanent bit was changed, reused or not recorded in `signals/bits.txt`.
    BitChanged = "bit_changed",
    /// There is no source.
    NoSource = "no_source",
    /// A source or a text is past its review date.
    Expired = "expired",
    /// A sentence has more words than its language allows; 20 in Dutch.
    LongSentence = "long_sentence",
    /// The sentences of an item have more words on average than their language allows; 12 in Dutch.
    LongSentences = "long_sentences",
    /// A word that is neither ordinary nor accepted on purpose: see `words/`.
    RareWord = "rare_word",
    /// A word that may stand in no text.
    ForbiddenWord = "forbidden_word",
    /// An exclamation mark.
    ExclamationMark = "exclamation_mark",
    /// The languages do not hold the same numbers, lists or arguments.
    LanguagesDiffer = "languages_differ",
    /// A deck has not the size the editor counted.
    DeckSize = "deck_size",
    /// A phone number cannot be one of its country.
    Phone = "phone",
    /// Opening hours or a website are not written the way they are read.
    NotUnderstood = "not_understood",
    /// A text claims a reading or check that did not happen or lies ahead.
    ReviewState = "review_state",
    /// A grave signal or a written prompt has no help in a country, or a help line stands in no list.
    NoHelp = "no_help",
    /// A careful or heavy prompt lacks the line that secrecy cannot be promised.
    NoSecrecyLine = "no_secrecy_line",
    /// A prompt that foster carers get has no words of their own.
    NoFosterText = "no_foster_text",
    /// The words for foster carers are those of a parent with a word exchanged.
    SwappedWords = "swapped_words",
    /// Nobody is responsible for an item.
    NoOwner = "no_owner",
    /// A requirement of the design has no item, or names one that does not exist.
    Requirement = "requirement",
    /// A form of a glossary word, such as its plural, is not in the glossary.
    GlossaryForm = "glossary_form",
}

/// Checks everything a content set says. `today` decides what has expired.
///
/// An empty answer means the set may be shipped. A file that cannot be read is itself a finding.
#[must_use]
pub fn validate(content: &Content, today: Date) -> Vec<Finding> {
    let mut check = match Check::new(content, today) {
        Ok(check) => check,
        Err(error) => return vec![unreadable(&error)],
    };
    let parts = [
        Check::languages,
        Check::sources,
        Check::signals,
        Check::prompts,
        Check::pages,
        Check::hints,
        Check::help,
        Check::holidays,
        Check::phrases,
        Check::requirements,
        Check::glossaries,
    ];
    for part in parts {
        if let Err(error) = part(&mut check) {
            check.findings.push(unreadable(&error));
        }
    }
    check.findings
}

fn unreadable(error: &ContentError) -> Finding {
    Finding {
        item: "content".into(),
        field: "file".into(),
        rule: Rule::Unreadable,
        detail: error.to_string(),
    }
}

/// A check under way: what it looks at, and what it found so far.
struct Check<'c> {
    content: &'c Content,
    today: Date,
    wording: Wording,
    /// The languages texts are written in; the others are compared with the first.
    written: Vec<LanguageRow>,
    vocabularies: BTreeMap<Language, Vocabulary>,
    watches: BTreeMap<Language, Watch>,
    register: BTreeMap<String, Date>,
    findings: Vec<Finding>,
}

impl<'c> Check<'c> {
    fn new(content: &'c Content, today: Date) -> Result<Self, ContentError> {
        let wording: Wording = content.files.read("wording.toml")?;
        let rows = content.languages()?.all().iter();
        let written: Vec<_> = rows.filter(|row| row.words_of.is_none()).cloned().collect();
        let watches = written.iter().map(|row| (row.tag, Watch::of(&wording, row.tag))).collect();
        let (vocabularies, register) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { content, today, wording, written, vocabularies, watches, register, findings: Vec::new() })
    }

    fn add(&mut self, item: &str, field: &str, rule: Rule, detail: impl Into<String>) {
        self.findings.push(Finding { item: item.into(), field: field.into(), rule, detail: detail.into() });
    }

    /// Adds a finding if the rule is broken.
    fn require(&mut self, holds: bool, item: &str, field: &str, rule: Rule, detail: impl fmt::Display) {
        if !holds {
            self.add(item, field, rule, detail.to_string());
        }
    }

    /// Every language that is not written starts from one that is; word lists are read.
    fn languages(&mut self) -> Result<(), ContentError> {
        let languages = self.content.languages()?;
        let mut tags = BTreeSet::new();
        for row in languages.all() {
            let tag = row.tag.to_string();
            self.once(&mut tags, &tag, "tag", &tag);
            self.require(!row.name.trim().is_empty(), &tag, "name", Rule::Missing, "no name");
            if let Some(start) = row.words_of {
                let known = self.written.iter().any(|written| written.tag == start);
                self.require(known, &tag, "words_of", Rule::UnknownId, start);
            }
        }
        self.kept("languages", languages.keeping());
        for lang in languages.written() {
            if let Some(vocabulary) = Vocabulary::read(&self.content.files, lang)? {
                self.vocabularies.insert(lang, vocabulary);
            }
        }
        Ok(())
    }

    /// Reads the register of sources: every code once.
    fn sources(&mut self) -> Result<(), ContentError> {
        for source in self.content.sources()? {
            self.require(!source.label.trim().is_empty(), &source.id, "label", Rule::Missing, "no label");
            if self.register.insert(source.id.clone(), source.review_by).is_some() {
                self.add(&source.id, "id", Rule::Duplicate, "source stands twice");
            }
        }
        Ok(())
    }

    /// Somebody is responsible, a reading is claimed only with its date, and the next look is not overdue.
    fn kept(&mut self, item: &str, keeping: Keeping<'_>) {
        let Keeping { owner, review, reviewed_on, review_by } = keeping;
        self.require(!owner.trim().is_empty(), item, "owner", Rule::NoOwner, "nobody");
        let honest = match (review, reviewed_on) {
            (ReviewState::Draft, None) => true,
            (ReviewState::Reviewed, Some(day)) => day <= self.today && day < review_by,
            _ => false,
        };
        self.require(honest, item, "review", Rule::ReviewState, "state and date do not agree");
        self.require(self.today <= review_by, item, "review_by", Rule::Expired, review_by);
    }

    /// Every code must be in the register and not past its review date.
    fn rests_on(&mut self, item: &str, codes: &[String]) {
        self.require(!codes.is_empty(), item, "sources", Rule::NoSource, "no source");
        for code in codes {
            match self.register.get(code).copied() {
                None => self.add(item, "sources", Rule::UnknownId, code),
                Some(review_by) if review_by < self.today => self.add(item, "sources", Rule::Expired, code),
                Some(_) => {}
            }
        }
    }

    /// Every id must be new.
    fn once(&mut self, seen: &mut BTreeSet<String>, item: &str, field: &str, value: &str) {
        self.require(seen.insert(value.to_owned()), item, field, Rule::Duplicate, value);
    }
}

#[cfg(test)]
mod tests;
