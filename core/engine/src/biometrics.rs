//! Opening by fingerprint or face: off by default, because a child or an ex-partner may have a finger on this phone
//! (security: 3 "Biometrics").
//!
//! The core never sees a finger. It makes 32 bytes, which the shell puts behind a hardware key that every opening has to be
//! released for and that a new enrolment destroys; and it asks for them back.

use pluis_keys::Secret;

use crate::error::EngineError;
use crate::notebook::{Engine, Opened};
use crate::stepup::{Purpose, StepUp};
use crate::warning::Warning;

/// Fingerprint or face opens the notebook from now on.
#[derive(Debug)]
pub struct BiometricsOn {
    /// 32 bytes for the hardware, kept nowhere else.
    pub kept: Secret,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

impl Engine {
    /// Whether fingerprint or face is turned on. Works while locked. A changed secret turns it off.
    ///
    /// # Errors
    /// `not_found`, `damaged_slot`, `newer_version`, storage errors.
    pub fn has_biometrics(&self) -> Result<bool, EngineError> {
        Ok(self.vault().has_biometric()?)
    }

    /// Turns it on, anew if it was on, with leave for [`Purpose::Biometrics`].
    ///
    /// # Errors
    /// `invalid_input` in field `secret`: `secret_due` without leave, `needs_passphrase` without hardware, `wrong_state`
    /// while no PIN or passphrase is chosen; storage and binder errors, after which it is as before.
    pub fn biometrics_on(&self, leave: StepUp) -> Result<BiometricsOn, EngineError> {
        let root = self.spend(&leave, Purpose::Biometrics)?;
        let (now, _) = self.ports().now()?;
        let (kept, replaced) = self.vault().add_biometric(&root, now.instant().as_second())?;
        self.settle(false, replaced.generation);
        Ok(BiometricsOn { kept, warnings: replaced.warnings.into_iter().map(Warning::from).collect() })
    }

    /// Turns it off. Asks for nothing: it only takes a way in away.
    ///
    /// # Errors
    /// `locked`, storage errors.
    pub fn biometrics_off(&self) -> Result<Vec<Warning>, EngineError> {
        let root = self.session().root()?;
        let replaced = self.vault().remove_biometric(&root)?;
        self.settle(false, replaced.generation);
        Ok(replaced.warnings.into_iter().map(Warning::from).collect())
    }

    /// Opens the notebook with the 32 bytes that the hardware gave back. Neither charged nor a reset of failed tries: those
    /// are told with every opening until the secret is typed.
    ///
    /// # Errors
    /// `invalid_input` in field `secret`: `secret_due` when the secret was not typed for 72 hours or since a reboot,
    /// `biometric_lost` when the hardware key is another one, `wrong_state` while it is off, `recovery_only`; those of
    /// [`Engine::unlock`].
    pub fn unlock_biometric(&self, kept: &Secret) -> Result<Opened, EngineError> {
        let (now, _) = self.ports().now()?;
        let closings = self.session().closings();
        let unlocked = self.vault().unlock_biometric(kept, now.instant().as_second())?;
        self.begin(unlocked, closings)
    }

    /// The shell's hardware key is gone, as after a newly enrolled finger or face. From now on nothing but the secret opens
    /// the notebook; what is left of it goes at the next opening by secret.
    ///
    /// # Errors
    /// `binder_unavailable`, storage errors.
    pub fn biometrics_lost(&self) -> Result<(), EngineError> {
        let _gone = self.vault().biometric_lost()?;
        Ok(())
    }
}
