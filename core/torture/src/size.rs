//! How much of the campaign runs.

use std::env;

/// Set to `nightly` by `./x torture`; anything else, or nothing, is the size for a change.
pub const VARIABLE: &str = "PLUIS_TORTURE";

/// The size of this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// With every change, as part of `./x test`.
    Change,
    /// `./x torture`.
    Nightly,
}

impl Size {
    /// What [`VARIABLE`] asks for.
    #[must_use]
    pub fn of_this_run() -> Self {
        if env::var(VARIABLE).is_ok_and(|size| size == "nightly") { Self::Nightly } else { Self::Change }
    }

    /// The number of rounds of this run.
    #[must_use]
    pub const fn rounds(self, change: u64, nightly: u64) -> u64 {
        match self {
            Self::Change => change,
            Self::Nightly => nightly,
        }
    }
}
