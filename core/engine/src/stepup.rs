//! The secret typed again before something grave (security: 2 "AUTH-3"): good for 60 seconds, once, for one purpose.

use core::fmt;

use pluis_keys::{KeyError, RootKey, Secret};

use std::sync::Arc;

use crate::error::{EngineError, Origin};
use crate::notebook::{Created, Engine, NewSecret, Opened};
use crate::ports::Moment;
use crate::warning::Warning;

/// How long a step-up is good for, in milliseconds of the clock that counts sleep.
const GOOD_FOR_MS: u64 = 60 * 1000;

/// What the secret is typed again for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Something readable leaves the notebook.
    Export,
    /// A note, a child or everything is destroyed.
    Erase,
    /// Another PIN or passphrase.
    ChangeSecret,
    /// A recovery code is shown.
    RecoverySheet,
    /// Fingerprint or face is turned on.
    Biometrics,
}

/// Leave for one act of one purpose. Worth nothing after 60 seconds, once used, or once the notebook was locked or
/// suspended. Not copied: handing it over uses it up.
pub struct StepUp([u8; 16]);

impl fmt::Debug for StepUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StepUp(..)")
    }
}

/// A step-up as the session remembers it.
pub(crate) struct Live {
    pub(crate) id: [u8; 16],
    purpose: Purpose,
    at: Moment,
}

impl Live {
    /// Whether it is for this purpose and its time is not over. In another boot, or when the clock went back, nobody
    /// knows how old it is.
    fn allows(&self, purpose: Purpose, now: Moment) -> bool {
        self.purpose == purpose
            && self.at.boot_id == now.boot_id
            && now.millis.checked_sub(self.at.millis).is_some_and(|age| age < GOOD_FOR_MS)
    }
}

impl Engine {
    /// Checks the secret again while the notebook is open, charged like any try; `None` while the phone's own key opens
    /// the notebook. An earlier leave ends.
    ///
    /// # Errors
    /// `locked`, before anything is charged; those of [`Engine::unlock`].
    pub fn step_up(&self, secret: Option<&Secret>, purpose: Purpose) -> Result<StepUp, EngineError> {
        let (now, _) = self.ports().now()?;
        let closings = self.session().closings();
        self.session().root()?;
        self.prove(secret, &now)?;
        self.allowed(purpose, closings)
    }

    /// Opens the notebook as [`Engine::unlock`] does, with leave for one act: the secret was typed just now.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`].
    pub fn unlock_for(&self, secret: &Secret, purpose: Purpose) -> Result<(Opened, StepUp), EngineError> {
        let closings = self.session().closings();
        let opened = self.unlock(secret)?;
        Ok((opened, self.allowed(purpose, closings)?))
    }

    /// As [`Engine::erase_note`], with leave for [`Purpose::Erase`].
    ///
    /// # Errors
    /// `invalid_input` in field `secret` with rule `secret_due` without leave; those of [`Engine::erase_note`].
    pub fn erase_note_by(
        &self,
        leave: StepUp,
        id: pluis_domain::ids::NoteId,
    ) -> Result<Vec<Warning>, EngineError> {
        self.spend(&leave, Purpose::Erase)?;
        self.erase_note(id)
    }

    /// As [`Engine::change_secret`], with leave for [`Purpose::ChangeSecret`] in place of the secret in force. A new secret
    /// that may not be chosen uses no leave up.
    ///
    /// # Errors
    /// As [`Engine::erase_note_by`]; those of [`Engine::change_secret`].
    pub fn change_secret_by(&self, leave: StepUp, new: &NewSecret) -> Result<Vec<Warning>, EngineError> {
        self.check_new(new)?;
        let root = self.spend(&leave, Purpose::ChangeSecret)?;
        self.replace_secret(&root, new)
    }

    /// As [`Engine::new_recovery_sheet`], with leave for [`Purpose::RecoverySheet`].
    ///
    /// # Errors
    /// As [`Engine::erase_note_by`]; those of [`Engine::new_recovery_sheet`].
    pub fn new_recovery_sheet_by(&self, leave: StepUp) -> Result<Created, EngineError> {
        let root = self.spend(&leave, Purpose::RecoverySheet)?;
        self.replace_sheet(&root)
    }

    fn allowed(&self, purpose: Purpose, closings: u64) -> Result<StepUp, EngineError> {
        let mut id = [0; 16];
        self.ports().random.fill(&mut id).map_err(KeyError::from)?;
        let live = Live { id, purpose, at: self.moment()? };
        self.session().allow(live, closings)?;
        Ok(StepUp(id))
    }

    /// Uses a leave up, whatever comes of it.
    pub(crate) fn spend(&self, leave: &StepUp, purpose: Purpose) -> Result<Arc<RootKey>, EngineError> {
        let (live, root) = self.session().take_allowed(leave.0)?;
        let now = self.moment()?;
        if live.is_some_and(|live| live.allows(purpose, now)) {
            Ok(root)
        } else {
            Err(EngineError::SECRET_DUE)
        }
    }

    fn moment(&self) -> Result<Moment, EngineError> {
        self.ports().sleep_clock.now().map_err(|_| EngineError::Internal(Origin::Device))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leave_lasts_a_minute_of_one_boot_for_one_purpose() {
        let live =
            Live { id: [0; 16], purpose: Purpose::Erase, at: Moment { boot_id: [1; 16], millis: 5_000 } };
        let at = |boot, millis| Moment { boot_id: [boot; 16], millis };
        assert!(live.allows(Purpose::Erase, at(1, 5_000)) && live.allows(Purpose::Erase, at(1, 64_999)));
        for now in [at(1, 65_000), at(1, 4_999), at(2, 5_001), at(1, u64::MAX)] {
            assert!(!live.allows(Purpose::Erase, now), "{now:?}");
        }
        for other in [Purpose::Export, Purpose::ChangeSecret, Purpose::RecoverySheet, Purpose::Biometrics] {
            assert!(!live.allows(other, at(1, 5_000)), "{other:?}");
        }
    }

    #[test]
    fn nothing_of_it_is_printed() {
        assert_eq!(format!("{:?}", StepUp([65; 16])), "StepUp(..)");
    }
}
