//! The shape of every content file: what an editor may write where. Unknown field names are refused by name.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pluis_domain::child::Band;
use pluis_domain::prompt::topic::{Audience, Format, Sensitivity, Stage};
use pluis_domain::signal::{Form, SignalDomain, Urgency};
use serde::Deserialize;

use crate::codes;
use crate::lang::Texts;

mod desk;
mod help;
mod holidays;
mod page;

pub use desk::{
    GlossaryFile, Keep, LanguageFile, LanguageRow, Requirements, Source, SourceFile, SourceKind, Wording,
};
pub use help::{
    Certainty, Country, Emergency, HelpAudience, HelpFile, HelpLine, OwnEntry, OwnKind, Situation,
};
pub use holidays::{Holiday, HolidayFile, HolidayKind, HolidayRegion, SchoolYear};
pub use page::{Hint, HintFile, HintWords, Page, PageReader, PageWords, Section};

/// One file of `data/signals/`: a domain with its signals (design: domain B).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalFile {
    /// The domain.
    #[serde(deserialize_with = "codes::one")]
    pub domain: SignalDomain,
    /// Its name for people.
    pub name: Texts<String>,
    /// The role that keeps its texts up to date.
    pub owner: String,
    /// Whether a professional has read them.
    pub review: ReviewState,
    /// Date of that reading; absent until it happened.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub reviewed_on: Option<Date>,
    /// From this date on they need a new look.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
    /// Its signals, in the order they are shown.
    #[serde(rename = "signal")]
    pub signals: Vec<Signal>,
}

/// One signal: a neutral fact a carer can tick.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// Stable id such as `mood_tense_jumpy`.
    pub id: String,
    /// Permanent number in a stored signal mask, 0 to 125.
    pub bit: u8,
    /// The fact, without subject, in the present tense.
    pub fact: Texts<String>,
    /// Ordinary explanations, shown beside the signal; empty where there is none.
    pub ordinary: Texts<Vec<String>>,
    /// Internal links to background and topics; never shown.
    #[serde(deserialize_with = "codes::list")]
    pub forms: Vec<Form>,
    /// How soon it asks for help, unless the band says otherwise.
    #[serde(deserialize_with = "codes::one")]
    pub urgency: Urgency,
    /// Exceptions by age band (editor A7).
    #[serde(default, deserialize_with = "codes::table")]
    pub urgency_by_band: BTreeMap<Band, Urgency>,
    /// What the text rests on.
    pub sources: Vec<String>,
    /// What to do first and whom to call; present for every grave signal.
    pub card: Option<SignalCard>,
}

/// What a carer reads directly after writing a grave signal (editor A1 to A3).
///
/// Texts may hold `{emergency}` and `{police}`: the numbers of the chosen country take their place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalCard {
    /// A question asked before anything else.
    pub ask: Option<Texts<String>>,
    /// What to do first.
    pub first: Texts<String>,
    /// What not to do.
    pub not: Texts<Vec<String>>,
    /// Whether *exact words* stays folded, because notes can be requested by others (editor A1).
    #[serde(default)]
    pub fold_words: bool,
    /// Whom to call, in order, per country.
    pub help: HelpByCountry,
}

/// Ordered help line ids per country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HelpByCountry {
    /// Netherlands.
    pub nl: Vec<String>,
    /// Belgium.
    pub be: Vec<String>,
    /// United Kingdom.
    pub gb: Vec<String>,
    /// Ireland.
    pub ie: Vec<String>,
}

/// One file of `data/prompts/`: a topic and, once written, its words (design: domain D1, editor C).
///
/// Fields this does not know are taken for languages and refused by name unless they are one.
#[derive(Clone, Debug, Deserialize)]
pub struct Prompt {
    /// The topic id.
    pub id: String,
    /// Place in the course, 1 to 99, unique.
    pub order: u8,
    /// Age bands; empty only for pages of the carer alone.
    #[serde(deserialize_with = "codes::list")]
    pub bands: Vec<Band>,
    /// For whom.
    #[serde(deserialize_with = "codes::one")]
    pub audience: Audience,
    /// How heavy.
    #[serde(deserialize_with = "codes::one")]
    pub sensitivity: Sensitivity,
    /// Where in the course.
    #[serde(deserialize_with = "codes::one")]
    pub stage: Stage,
    /// Weeks of the year it fits; absent = always.
    pub window: Option<Weeks>,
    /// Topics to be talked about before.
    #[serde(default)]
    pub prerequisites: Vec<String>,
    /// Requirements of the source articles it answers (design: domain A).
    pub seed: Vec<String>,
    /// Linked signals, for the gentle weeks only.
    pub signals: Vec<String>,
    /// Where the talk can happen.
    #[serde(default, deserialize_with = "codes::list")]
    pub formats: Vec<Format>,
    /// How long it takes, 3 to 15 minutes.
    pub minutes: Option<u8>,
    /// Whether every text is there. Only written prompts are delivered.
    pub written: bool,
    /// Whether a professional has read it.
    pub review: ReviewState,
    /// Date of that reading; absent until it happened.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub reviewed_on: Option<Date>,
    /// From this date on it is not delivered before somebody looks at it again.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
    /// The role that keeps it up to date.
    pub owner: String,
    /// What it rests on.
    pub sources: Vec<String>,
    /// Help lines shown with it.
    #[serde(default)]
    pub help: HelpByCountry,
    /// Its words in each language.
    #[serde(flatten)]
    pub words: Texts<PromptWords>,
}

/// The words of a prompt in one language. Of a topic that is not written yet only the title is there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PromptWords {
    /// Name of the topic.
    pub title: String,
    /// What is different after the talk.
    pub goal: Option<String>,
    /// The question, to be said word for word.
    pub opener: Option<String>,
    /// Three to five questions; the last one looks forward.
    pub follow_ups: Vec<String>,
    /// What to say when the young person does not want to talk.
    pub if_shut_down: Option<String>,
    /// Sentences better left unsaid, each with its reason.
    pub avoid_saying: Vec<Avoid>,
    /// What to say if something comes out; for careful and heavy topics.
    pub first_reaction: Option<String>,
    /// That secrecy cannot be promised; for careful and heavy topics (editor C26).
    pub no_secrecy: Option<String>,
    /// Facts, both sides.
    pub background: Option<String>,
    /// A skill, setting or plan.
    pub activity: Option<String>,
    /// How to close, for child and carer.
    pub cool_down: Option<String>,
    /// The question in easy language.
    pub easy_variant: Option<String>,
    /// When to ask for help.
    pub help_when: Option<String>,
    /// What a foster, kinship or family-home carer reads instead.
    pub foster: Option<FosterWords>,
}

/// The words for those who raise another family's child. What is absent is as for a parent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FosterWords {
    /// Name of the topic.
    pub title: Option<String>,
    /// What is different after the talk.
    pub goal: Option<String>,
    /// The question, to be said word for word.
    pub opener: Option<String>,
    /// Three to five questions; none = those of a parent.
    pub follow_ups: Vec<String>,
    /// What to say when the young person does not want to talk.
    pub if_shut_down: Option<String>,
    /// Sentences better left unsaid; none = those of a parent.
    pub avoid_saying: Vec<Avoid>,
    /// What to say if something comes out.
    pub first_reaction: Option<String>,
    /// That secrecy cannot be promised.
    pub no_secrecy: Option<String>,
    /// Facts, both sides.
    pub background: Option<String>,
    /// A skill, setting or plan.
    pub activity: Option<String>,
    /// How to close, for child and carer.
    pub cool_down: Option<String>,
    /// The question in easy language.
    pub easy_variant: Option<String>,
    /// When to ask for help, and whom to tell.
    pub help_when: Option<String>,
}

/// A sentence better left unsaid.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Avoid {
    /// The sentence.
    pub say: String,
    /// What it does.
    pub why: String,
}

/// A span of ISO weeks, both included.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weeks {
    /// First week, 1 to 53.
    pub from: u8,
    /// Last week, 1 to 53.
    pub to: u8,
}

/// Whether a professional has read a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ReviewState {
    /// Written, not yet read by a professional.
    #[serde(rename = "draft")]
    Draft,
    /// Read and approved by a professional.
    #[serde(rename = "professional")]
    Reviewed,
}

impl ReviewState {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "professional",
        }
    }
}

/// Who keeps an item up to date, and who has read it until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping<'c> {
    /// The role that is responsible.
    pub owner: &'c str,
    /// Whether a professional has read it.
    pub review: ReviewState,
    /// When that was.
    pub reviewed_on: Option<Date>,
    /// From this date on it needs a new look.
    pub review_by: Date,
}

macro_rules! kept {
    ($($kind:ty),+ $(,)?) => { $(
        impl $kind {
            /// Who keeps it up to date, and who has read it until when.
            #[must_use]
            pub fn keeping(&self) -> Keeping<'_> {
                let Self { owner, review, reviewed_on, review_by, .. } = self;
                Keeping { owner, review: *review, reviewed_on: *reviewed_on, review_by: *review_by }
            }
        }
    )+ };
}

kept!(SignalFile, Prompt, HelpFile, Page, HintFile, HolidayFile, LanguageFile);
