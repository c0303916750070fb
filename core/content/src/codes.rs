//! Reading the codes of closed lists from the content files.

use std::collections::BTreeMap;

use pluis_domain::child::Band;
use pluis_domain::prompt::topic::{Audience, Format, Sensitivity, Stage};
use pluis_domain::signal::{Form, SignalDomain, Urgency};
use pluis_domain::time::Week;
use serde::de::{Deserialize, Deserializer, Error};

/// A closed list of which the content files write the codes.
pub(crate) trait Coded: Copy {
    /// What one value is called in an error message.
    const WHAT: &'static str;
    /// The value of a code.
    fn of(code: &str) -> Option<Self>;
}

macro_rules! coded {
    ($($list:ty = $what:literal),+ $(,)?) => { $(
        impl Coded for $list {
            const WHAT: &'static str = $what;
            fn of(code: &str) -> Option<Self> {
                <$list>::from_code(code)
            }
        }
    )+ };
}

coded! {
    Band = "age band",
    Urgency = "urgency",
    SignalDomain = "signal domain",
    Form = "form",
    Audience = "audience",
    Sensitivity = "sensitivity",
    Stage = "stage",
    Format = "format",
}

fn parse<T: Coded, E: Error>(code: &str) -> Result<T, E> {
    T::of(code).ok_or_else(|| E::custom(format_args!("unknown {}: {code}", T::WHAT)))
}

/// One code.
pub(crate) fn one<'de, D: Deserializer<'de>, T: Coded>(from: D) -> Result<T, D::Error> {
    parse(&String::deserialize(from)?)
}

/// A list of codes.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Coded>(from: D) -> Result<Vec<T>, D::Error> {
    Vec::<String>::deserialize(from)?.iter().map(|code| parse(code)).collect()
}

/// A table from code to code.
pub(crate) fn table<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Coded + Ord,
    V: Coded,
{
    let pairs = BTreeMap::<String, String>::deserialize(from)?;
    pairs.iter().map(|(key, value)| Ok((parse(key)?, parse(value)?))).collect()
}

/// A date written as `2027-05-21`.
pub(crate) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<jiff::civil::Date, D::Error> {
    String::deserialize(from)?.parse().map_err(|_| D::Error::custom("a date is written like 2027-05-21"))
}

/// An ISO week written as `2026-W43`.
pub(crate) fn week<'de, D: Deserializer<'de>>(from: D) -> Result<Week, D::Error> {
    let text = String::deserialize(from)?;
    Week::parse(&text).map_err(|_| D::Error::custom(format_args!("{text} is no week like 2026-W43")))
}

/// A date that may be absent.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<jiff::civil::Date>, D::Error> {
    date(from).map(Some)
}
