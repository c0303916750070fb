//! From the words of the surface to those of the engine and back, for what more than one module needs.

use pluis_engine::EngineError;
use pluis_engine::domain::error::{InvalidInput, Rule};
use pluis_engine::domain::jiff::civil::Date;

use crate::PluisError;
use crate::typed::Day;

/// Closed lists with the same names on both sides. A value added to one of them does not compile until it is in both.
macro_rules! same {
    ($ours:ident = $engine:path { $( $variant:ident ),+ $(,)? }) => {
        impl From<$engine> for $ours {
            fn from(value: $engine) -> Self {
                match value { $( <$engine>::$variant => Self::$variant ),+ }
            }
        }

        impl From<$ours> for $engine {
            fn from(value: $ours) -> Self {
                match value { $( $ours::$variant => <$engine>::$variant ),+ }
            }
        }
    };
}

/// Records that hold what somebody wrote: their debug form, which is what Kotlin and Swift print too, is the name alone.
macro_rules! silent {
    ($name:ident) => {
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}

pub(crate) use {same, silent};

/// A list in the words of the other side.
pub(crate) fn each<T: From<U>, U>(list: Vec<U>) -> Vec<T> {
    list.into_iter().map(T::from).collect()
}

/// The day, if there is one; `field` names it in the error.
pub(crate) fn optional_day(field: &'static str, day: Option<Day>) -> Result<Option<Date>, PluisError> {
    day.map(|day| day.read(field)).transpose()
}

/// A count as the surface writes it; more than four thousand million of anything there is not.
pub(crate) fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The error for an input that breaks a rule only the surface has.
pub(crate) fn refused(field: &'static str, rule: Rule) -> PluisError {
    EngineError::from(InvalidInput::new(field, rule)).into()
}
