//! Pages that are always open, and the hints for kinder words.

use jiff::civil::Date;
use serde::Deserialize;

use super::{HelpByCountry, ReviewState};
use crate::codes;
use crate::lang::Texts;
use crate::model::Country;

/// One file of `data/pages/`.
///
/// Fields this does not know are taken for languages and refused by name unless they are one.
#[derive(Clone, Debug, Deserialize)]
pub struct Page {
    /// Stable id such as `p_start_talk`.
    pub id: String,
    /// Place in the list, unique.
    pub order: u8,
    /// Who reads it.
    pub audience: PageReader,
    /// The countries it holds for; none = all.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// Whether a professional has read it.
    pub review: ReviewState,
    /// Date of that reading; absent until it happened.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub reviewed_on: Option<Date>,
    /// From this date on it is not shown before somebody looks at it again.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
    /// The role that keeps it up to date.
    pub owner: String,
    /// What it rests on.
    pub sources: Vec<String>,
    /// Help lines below it, in order.
    #[serde(default)]
    pub help: HelpByCountry,
    /// Its words in each language.
    #[serde(flatten)]
    pub words: Texts<PageWords>,
}

/// Who reads a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageReader {
    /// The carer.
    Carer,
    /// The young person.
    Young,
}

impl PageReader {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Carer => "carer",
            Self::Young => "young",
        }
    }
}

/// The words of a page in one language. `{emergency}` and `{police}` become the numbers of the reader's country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub intro: String,
    /// Its sections.
    #[serde(rename = "section", default)]
    pub sections: Vec<Section>,
}

/// A part of a page: running text, steps in order, or both.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Running text.
    pub body: Option<String>,
    /// Steps, in order.
    #[serde(default)]
    pub steps: Vec<String>,
    /// Help lines beside it, in order.
    #[serde(default)]
    pub help: HelpByCountry,
}

/// `data/hints.toml`: words that blame, each with words that do not.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HintFile {
    /// The role that keeps them up to date.
    pub owner: String,
    /// Whether a professional has read them.
    pub review: ReviewState,
    /// Date of that reading; absent until it happened.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub reviewed_on: Option<Date>,
    /// From this date on they need a new look.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
    /// The hints.
    #[serde(rename = "hint")]
    pub hints: Vec<Hint>,
}

/// A hint for words that blame nobody. Never more than a hint: a carer writes what a carer wants to write.
#[derive(Clone, Debug, Deserialize)]
pub struct Hint {
    /// Stable id.
    pub id: String,
    /// Its words in each language.
    #[serde(flatten)]
    pub words: Texts<HintWords>,
}

/// A hint in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HintWords {
    /// The words it is about, lower case, each whole.
    pub words: Vec<String>,
    /// What can be written instead.
    pub say: String,
    /// Why, in a sentence.
    pub why: String,
}
