//! The shape of every content file: what an editor may write where. Unknown field names are refused by name.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pluis_domain::child::Band;
use pluis_domain::prompt::topic::{Audience, Format, Sensitivity, Stage};
use pluis_domain::signal::{Form, SignalDomain, Urgency};
use serde::Deserialize;

use crate::codes;
use crate::lang::Both;

/// One file of `data/signals/`: a domain with its signals (design: domain B).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalFile {
    /// The domain.
    #[serde(deserialize_with = "codes::one")]
    pub domain: SignalDomain,
    /// Its name for people.
    pub name: Both<String>,
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
    pub fact: Both<String>,
    /// Ordinary explanations, shown beside the signal; empty where there is none.
    pub ordinary: Both<Vec<String>>,
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
    pub ask: Option<Both<String>>,
    /// What to do first.
    pub first: Both<String>,
    /// What not to do.
    pub not: Both<Vec<String>>,
    /// Whether *exact words* stays folded, because notes can be requested by others (editor A1).
    #[serde(default)]
    pub fold_words: bool,
    /// Whom to call, in order, per country.
    pub help: HelpByCountry,
}

/// Ordered help line ids per country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
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
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// The Dutch words.
    pub nl: PromptWords,
    /// The English words.
    pub en: PromptWords,
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
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Written, not yet read by a professional.
    Draft,
    /// Read and approved by a professional.
    Reviewed,
}

/// One file of `data/help/`: a country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpFile {
    /// The line behind `{emergency}`.
    pub emergency_line: String,
    /// The line behind `{police}`.
    pub police_line: String,
    /// The lines on the card "Voor jou" for the young person, in order (editor D24).
    pub for_you: Vec<String>,
    /// Whom to call per situation, most urgent first.
    pub order: BTreeMap<Situation, Vec<String>>,
    /// The lines.
    #[serde(rename = "line")]
    pub lines: Vec<HelpLine>,
}

/// One organisation, or one door of it (design: domain E).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLine {
    /// Stable id with the country in front, such as `nl_113`.
    pub id: String,
    /// Its name.
    pub name: Both<String>,
    /// Who may call.
    pub audience: HelpAudience,
    /// The number as dialled inside the country; absent where every family has its own.
    pub phone: Option<String>,
    /// Website, without scheme.
    pub web: Option<String>,
    /// Where to chat or mail.
    pub chat: Option<String>,
    /// `24/7`, or `daily` or `weekdays` with `HH:MM-HH:MM`. Shown only when somebody checked them lately.
    pub hours: Option<String>,
    /// How sure the hours are.
    #[serde(default)]
    pub hours_certainty: Certainty,
    /// When to call.
    pub use_when: Both<String>,
    /// How urgent the line itself is.
    pub emergency: Emergency,
    /// How sure the row is.
    pub certainty: Certainty,
    /// When a person opened the organisation's own page; absent until then.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub checked_on: Option<Date>,
    /// Where the row comes from.
    pub sources: Vec<String>,
}

/// Declares an enumeration whose codes stand in the content files and in JSON.
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum $name { $( $(#[$vmeta])* #[serde(rename = $code)] $variant ),+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code ),+ }
            }

            /// The value of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $( $code => Some(Self::$variant), )+ _ => None }
            }
        }
    };
}

codes! {
    /// For which situation help is looked for.
    pub enum Situation {
        /// Danger at this moment.
        DangerNow = "danger_now",
        /// A child is gone.
        Missing = "missing",
        /// Threats with an image.
        Sextortion = "sextortion",
        /// Sexual or other exploitation.
        Exploitation = "exploitation",
        /// Pressed into crime.
        PressuredCrime = "pressured_crime",
        /// A card, code or account in other hands.
        MoneyMule = "money_mule",
        /// Home is not safe.
        UnsafeHome = "unsafe_home",
        /// Extreme ideas or groups.
        Extremism = "extremism",
        /// Thoughts of suicide.
        Suicide = "suicide",
        /// Gambling.
        Gambling = "gambling",
        /// Bullying.
        Bullying = "bullying",
        /// Questions about fostering.
        Fostering = "fostering",
        /// Somebody to think it over with.
        Advice = "advice",
    }
}

codes! {
    /// Whose directory it is.
    pub enum Country {
        /// Netherlands.
        Netherlands = "nl",
        /// Belgium.
        Belgium = "be",
        /// United Kingdom.
        UnitedKingdom = "gb",
        /// Ireland.
        Ireland = "ie",
        /// Numbers that work across Europe.
        Europe = "eu",
    }
}

codes! {
    /// Who may call a line.
    pub enum HelpAudience {
        /// Anyone.
        Anyone = "anyone",
        /// Young people.
        Young = "young",
        /// Parents and carers.
        Carer = "carer",
        /// Foster carers.
        FosterCarer = "foster_carer",
    }
}

codes! {
    /// How urgent a line is.
    pub enum Emergency {
        /// The emergency number.
        Yes = "yes",
        /// A crisis line.
        CrisisLine = "crisis_line",
        /// Urgent care or urgent blocking.
        Urgent = "urgent",
        /// Not for emergencies.
        No = "no",
    }
}

codes! {
    /// How sure a row or its hours are (design: domain E).
    #[derive(Default)]
    pub enum Certainty {
        /// Found and plausible; not yet opened by a person unless `checked_on` says so.
        Verified = "verified",
        /// Found, but old, or sources disagree.
        Old = "old",
        /// From memory, or a row to be looked up.
        #[default]
        Unverified = "unverified",
        /// A reminder of our own, such as "your own GP".
        Design = "design",
    }
}

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
    pub forbidden: BTreeMap<String, Both<Vec<String>>>,
    /// Words of Flanders that must come from the glossary instead of the Dutch text.
    pub flemish_only: Vec<String>,
}

/// `data/glossary_be.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryFile {
    /// Dutch word or phrase, lower case, to Flemish word.
    pub words: BTreeMap<String, String>,
}
