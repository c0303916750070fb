//! The help directory: one file of `data/help/` for each country, and what a carer adds for the own family.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::ReviewState;
use crate::codes;
use crate::lang::Texts;

/// One file of `data/help/`: a country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpFile {
    /// The role that keeps the lines up to date.
    pub owner: String,
    /// Whether a professional has read the texts.
    pub review: ReviewState,
    /// Date of that reading; absent until it happened.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub reviewed_on: Option<Date>,
    /// From this date on the lines need a new look.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
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
    pub name: Texts<String>,
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
    /// Which entry of the carer's own takes the place of this reminder, such as the number of the own agency.
    pub own: Option<OwnKind>,
    /// When to call.
    pub use_when: Texts<String>,
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

codes! {
    /// What an entry of the carer's own is.
    pub enum OwnKind {
        /// The foster care organisation or agency.
        Agency = "agency",
        /// The guardian or youth protection worker.
        Guardian = "guardian",
        /// The family doctor.
        Gp = "gp",
        /// The bank.
        Bank = "bank",
        /// The school.
        School = "school",
    }
}

/// A number a carer added for the own family. Kept in the notebook, never in the content.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// What it is.
    pub kind: OwnKind,
    /// What the carer calls it.
    pub name: String,
    /// The number as dialled.
    pub phone: String,
}

impl core::fmt::Debug for OwnEntry {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("OwnEntry(..)")
    }
}
