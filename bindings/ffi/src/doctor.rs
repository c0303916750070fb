//! The doctor: what is checked and what was found.

use pluis_engine as engine;

use crate::convert::{each, same};
use crate::error::guard;
use crate::session::Opened;
use crate::types::Warning;
use crate::{Engine, PluisError};

/// How one check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum CheckState {
    /// As it should be.
    Good,
    /// Something to know.
    Notice,
    /// Something to act on.
    Bad,
}

same!(CheckState = engine::CheckState { Good, Notice, Bad });

/// One check by its stable name, with a value such as a version or a count.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Check {
    /// Stable name, such as `pages`, `chain`, `anchor`.
    pub name: String,
    /// How it came out.
    pub state: CheckState,
    /// What was found, in digits and names; the sentence around it is the shell's.
    pub value: String,
}

/// Everything the doctor found.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Doctor {
    /// The checks, in a fixed order.
    pub checks: Vec<Check>,
    /// Warnings of the opening.
    pub warnings: Vec<Warning>,
}

#[uniffi::export]
impl Engine {
    /// Checks everything; the notebook must be open. `opened` is what the opening answered.
    ///
    /// # Errors
    /// `locked`; storage errors. Damage is a finding, not an error.
    pub fn doctor(&self, opened: Opened) -> Result<Doctor, PluisError> {
        guard(|| Ok(self.core.doctor(&opened.into())?.into()))
    }
}

impl From<engine::Doctor> for Doctor {
    fn from(doctor: engine::Doctor) -> Self {
        Self { checks: each(doctor.checks), warnings: each(doctor.warnings) }
    }
}

impl From<engine::Check> for Check {
    fn from(check: engine::Check) -> Self {
        Self { name: check.name.to_owned(), state: check.state.into(), value: check.value }
    }
}
