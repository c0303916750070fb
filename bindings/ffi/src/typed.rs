//! Ids, days and instants as types of their own, so that a note's id is never taken for a child's on any platform.
//!
//! They cross as text or as a number and are checked by the core, not by the shell: what a shell makes up comes back as
//! `invalid_input`. What each becomes in Kotlin and Swift stands in `uniffi.toml`.

use pluis_engine::domain::error::Rule;
use pluis_engine::domain::{child, ids, jiff, prompt, time};

use crate::PluisError;
use crate::convert::refused;

/// A text with a meaning of its own.
macro_rules! typed {
    ($( #[doc = $doc:literal] $name:ident ),+ $(,)?) => { $(
        #[doc = $doc]
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub String);

        uniffi::custom_newtype!($name, String);

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(typed: $name) -> Self {
                typed.0
            }
        }
    )+ };
}

typed! {
    /// Which child: 13 letters and digits.
    ChildId,
    /// Which note: 13 letters and digits.
    NoteId,
    /// Which topic of the weekly questions, such as `t_sleep`.
    TopicId,
    /// Which signal, such as `gut_feeling`.
    SignalId,
    /// A day of the calendar: `2026-11-22`.
    Day,
    /// A month of the calendar: `2014-03`.
    Month,
    /// A week that begins on Monday, as ISO 8601 numbers them: `2026-W47`.
    Week,
    /// A time on the clock: `19:30`.
    TimeOfDay,
}

/// A point in time: milliseconds since 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Instant(pub i64);

uniffi::custom_newtype!(Instant, i64);

impl From<jiff::Timestamp> for Instant {
    fn from(instant: jiff::Timestamp) -> Self {
        Self(instant.as_millisecond())
    }
}

/// Types of the core that print as the surface writes them.
macro_rules! written_as {
    ($( $core:ty => $ours:ident ),+ $(,)?) => { $(
        impl From<$core> for $ours {
            fn from(value: $core) -> Self {
                Self(value.to_string())
            }
        }
    )+ };
}

written_as! {
    ids::ChildId => ChildId,
    ids::NoteId => NoteId,
    prompt::TopicId => TopicId,
    jiff::civil::Date => Day,
    child::BirthMonth => Month,
    time::Week => Week,
}

impl TryFrom<ChildId> for ids::ChildId {
    type Error = PluisError;

    fn try_from(id: ChildId) -> Result<Self, PluisError> {
        Ok(Self::parse(&id.0)?)
    }
}

impl TryFrom<NoteId> for ids::NoteId {
    type Error = PluisError;

    fn try_from(id: NoteId) -> Result<Self, PluisError> {
        Ok(Self::parse(&id.0)?)
    }
}

impl Day {
    /// The day it names; `field` names it in the error.
    pub(crate) fn read(&self, field: &'static str) -> Result<jiff::civil::Date, PluisError> {
        let written = if self.0.len() == 10 { self.0.parse().ok() } else { None };
        written.ok_or_else(|| refused(field, Rule::NotUnderstood))
    }
}
