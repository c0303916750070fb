//! School holidays: `data/holidays.toml`.

use jiff::civil::Date;
use pluis_domain::time::Week;
use serde::Deserialize;

use super::{Country, ReviewState};
use crate::codes;
use crate::lang::Texts;

/// `data/holidays.toml` (change-detection: 1.1).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayFile {
    /// The role that keeps the weeks up to date.
    pub owner: String,
    /// Whether a professional has read them.
    pub review: ReviewState,
    /// Date of that reading; absent until it happened.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub reviewed_on: Option<Date>,
    /// From this date on they need a new look.
    #[serde(deserialize_with = "codes::date")]
    pub review_by: Date,
    /// The regions, in the order they are offered.
    #[serde(rename = "region")]
    pub regions: Vec<HolidayRegion>,
}

/// A region whose schools close together.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayRegion {
    /// Stable id with the country in front, such as `nl_noord`.
    pub id: String,
    /// The country.
    pub country: Country,
    /// Its name for people.
    pub name: Texts<String>,
    /// What to know about its holidays; present where there are no weeks.
    pub note: Option<Texts<String>>,
    /// The school years that are known, oldest first; none where every school decides for itself.
    #[serde(default, rename = "year")]
    pub years: Vec<SchoolYear>,
}

/// A school year of a region.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolYear {
    /// Such as `2025-26`.
    pub name: String,
    /// The first week something is known about: the first of school after the summer.
    #[serde(deserialize_with = "codes::week")]
    pub from: Week,
    /// The last: the end of the next summer holiday, as far as it is known.
    #[serde(deserialize_with = "codes::week")]
    pub to: Week,
    /// Where the weeks come from.
    pub sources: Vec<String>,
    /// When a person checked them on the government's own page; absent until then.
    #[serde(default, deserialize_with = "codes::optional_date")]
    pub checked_on: Option<Date>,
    /// The holidays, oldest first.
    pub holidays: Vec<Holiday>,
}

/// A holiday, in whole weeks.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Which one.
    pub kind: HolidayKind,
    /// Its first week.
    #[serde(deserialize_with = "codes::week")]
    pub from: Week,
    /// Its last week.
    #[serde(deserialize_with = "codes::week")]
    pub to: Week,
}

/// Which holiday of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// In October or November.
    Autumn,
    /// Around Christmas and New Year.
    Christmas,
    /// In February or March.
    Spring,
    /// Around Easter, or the two weeks of spring.
    Easter,
    /// In April or May.
    May,
    /// Summer.
    Summer,
}

impl HolidayKind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Autumn => "autumn",
            Self::Christmas => "christmas",
            Self::Spring => "spring",
            Self::Easter => "easter",
            Self::May => "may",
            Self::Summer => "summer",
        }
    }
}
