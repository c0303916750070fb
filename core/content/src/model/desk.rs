//! Files of the editors' desk: sources, languages, glossaries, words that may not stand anywhere, requirements.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::ReviewState;
use crate::codes;
use crate::lang::{Language, Texts};

/// `data/sources.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// The register.
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
}

/// One source (design: domain 0.1 and 0.2).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its code.
    pub id: String,
    /// How it was seen.
    pub kind: SourceKind,
    /// What it is, in our own words.
    pub label: String,
    /// From this date on texts resting on it need a new look.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
}

/// How a source was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// One of the two articles the project began with.
    Seed,
    /// The opening of the page was read.
    Found,
    /// From memory; to be checked.
    OwnKnowledge,
    /// Our own choice.
    Design,
}

/// `data/wording.toml`: words that may not stand in any text (design: domain F2, editor A7 and B25).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Lists of words by the reason they are kept out: `diagnosis`, `blame`, `score`, ...
    pub forbidden: BTreeMap<String, Texts<Vec<String>>>,
    /// Words of a neighbour that must come from a glossary instead of the text, such as Flemish ones in Dutch.
    pub elsewhere: Texts<Vec<String>>,
    /// Words that may not stand in what a foster carer reads.
    pub foster: Texts<Vec<String>>,
}

/// A glossary such as `data/glossary_be.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryFile {
    /// Word or phrase of the language it starts from, lower case, to the other word.
    pub words: BTreeMap<String, String>,
    /// Where it may not apply.
    #[serde(default)]
    pub keep: Keep,
}

/// Where a glossary may not apply.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keep {
    /// Names and fixed phrases that stay as they are wherever they stand.
    pub phrases: Vec<String>,
    /// Ids of items that keep every word; a star at the end stands for any rest.
    pub items: Vec<String>,
}

/// `data/languages.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    /// The role that keeps the phrases up to date.
    pub owner: String,
    /// Whether a professional has read them.
    pub review: ReviewState,
    /// Date of that reading; absent until it happened.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub reviewed_on: Option<Date>,
    /// From this date on they need a new look.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
    /// The languages, the first one written first.
    #[serde(rename = "language")]
    pub rows: Vec<LanguageRow>,
}

/// One language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageRow {
    /// Its tag.
    pub tag: Language,
    /// Its own name for itself.
    pub name: String,
    /// Locale for plurals and numbers.
    pub locale: String,
    /// The language whose texts it takes over; absent for one that is written itself.
    pub words_of: Option<Language>,
    /// The words to exchange in them.
    pub glossary: Option<String>,
    /// Most words in a sentence, on average over an item.
    pub average: Option<usize>,
    /// Most words in one sentence.
    pub longest: Option<usize>,
}

/// `data/requirements.toml`: which items answer each requirement of the design (domain A, editor A to E).
#[derive(Clone, Debug, Deserialize)]
pub struct Requirements {
    /// Items by requirement.
    #[serde(flatten)]
    pub rows: BTreeMap<String, Vec<String>>,
}
