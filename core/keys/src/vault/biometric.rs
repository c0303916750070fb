//! Opening by fingerprint or face (security: 3 "Biometrics"). Off by default: a child or an ex-partner may have a finger on
//! this phone.
//!
//! The 32 bytes made here are kept by the shell, in hardware, behind a key that each fingerprint or face unlocks for one
//! use and that a new enrolment destroys. The slot is bound to the device's key as well, so that those bytes alone open
//! nothing elsewhere.

use super::{NewSecret, Replaced, Unlocked, Vault, Warning, missing_slot};
use crate::attempts::Attempts;
use crate::error::KeyError;
use crate::secret::{Key32, RootKey, Secret};
use crate::slots::{Input, KeyFile, Plan, Slot, SlotKind, Tried};

/// The biometric slot cannot be used any more; it goes at the next opening by PIN or passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BiometricGone;

impl Vault {
    /// Whether a biometric slot is there, for the lock screen. Needs no secret.
    ///
    /// # Errors
    /// As [`Vault::secret_kind`].
    pub fn has_biometric(&self) -> Result<bool, KeyError> {
        Ok(self.read()?.file.biometric_slot().is_some())
    }

    /// Turns opening by fingerprint or face on, anew if it was on. The caller has just asked for the PIN or passphrase: the
    /// root key is the proof. Answers the 32 bytes the shell puts behind the hardware's biometric key; they are kept
    /// nowhere else.
    ///
    /// # Errors
    /// [`KeyError::NeedsPassphrase`] without hardware; [`KeyError::NoSuchSlot`] while no PIN or passphrase is chosen, for
    /// there would be nothing to ask every 72 hours; [`KeyError::Tampered`], damage, binder and storage errors. After any
    /// error but [`KeyError::Unsure`] it is as before.
    pub fn add_biometric(&self, root: &RootKey, now_unix: i64) -> Result<(Secret, Replaced), KeyError> {
        let files = &*self.ports.files;
        let _lock = files.lock()?;
        NewSecret::Device.check(self.ports.binder.level()?)?;
        let parsed = self.read()?;
        parsed.verify(root)?;
        let mut file = parsed.file;
        file.secret_slot().filter(|slot| slot.kind.is_typed()).ok_or(KeyError::NoSuchSlot)?;
        let mut kept = Key32::zeroed();
        self.ports.random.fill(kept.expose_mut())?;
        self.retire(&file.retired)?;
        let slot = self.biometric_slot(&file, &kept, now_unix, root)?;
        let old = without_biometric(&mut file);
        let alias = slot.alias.clone();
        file.slots.push(slot);
        let proof = |parsed: &_| self.proves(parsed, SlotKind::Biometric, Input::Biometric(&kept));
        let placed = Attempts::load(files, &*self.ports.clock)
            .and_then(|mut attempts| attempts.note_typed(root))
            .and_then(|()| self.place(&file, root, proof));
        let mut warnings = placed.inspect_err(|error| self.forget_unused(&alias, *error))?.warnings();
        self.seen().biometric_lost = false;
        if self.forget(&old).is_err() {
            warnings.push(Warning::OldBinderKeyKept);
        }
        Ok((Secret::new(kept.expose().to_vec()), Replaced { generation: file.generation, warnings }))
    }

    /// Turns it off. Needs the root key of an open notebook and no secret: it only takes a way in away.
    ///
    /// # Errors
    /// [`KeyError::Tampered`], damage and storage errors; none when it was off.
    pub fn remove_biometric(&self, root: &RootKey) -> Result<Replaced, KeyError> {
        let _lock = self.ports.files.lock()?;
        self.take_biometric_out(root)
    }

    /// Opens by the 32 bytes the hardware gave back after a fingerprint or face. Nothing can be guessed, so nothing is
    /// charged; failed tries and a running wait stay as they are, for whoever guesses the PIN.
    ///
    /// # Errors
    /// [`KeyError::SecretDue`] when the PIN or passphrase is asked instead; [`KeyError::RecoveryOnly`];
    /// [`KeyError::BiometricLost`]; [`KeyError::NoSuchSlot`] where it is off; damage, binder and storage errors.
    pub fn unlock_biometric(&self, kept: &Secret, now_unix: i64) -> Result<Unlocked, KeyError> {
        let _lock = self.ports.files.lock()?;
        let parsed = self.read()?;
        parsed.intact()?;
        let slot = missing_slot(&parsed, parsed.file.biometric_slot())?;
        let mut attempts = Attempts::load(&*self.ports.files, &*self.ports.clock)?;
        attempts.check_biometric()?;
        let bytes: &[u8; 32] = kept.expose().try_into().map_err(|_| KeyError::BiometricLost)?;
        match self.try_slot(&parsed, slot, Input::Biometric(&Key32::copied(bytes))) {
            Ok(Tried::Opened(root)) => {
                let report = attempts.opened_by_biometric(&root, now_unix)?;
                let before = parsed.file.before(&root);
                Ok(self.unlocked(&parsed, SlotKind::Biometric, (root, before), report))
            }
            Ok(Tried::Wrong(_)) | Err(KeyError::BinderLost) => {
                self.seen().biometric_lost = true;
                Err(KeyError::BiometricLost)
            }
            Err(error) => Err(error),
        }
    }

    /// The shell found its biometric key destroyed, as a new enrolment does. Destroys the slot's device key too, so that
    /// the slot is dead at once; the slot itself goes at the next opening by PIN or passphrase of this process.
    ///
    /// # Errors
    /// Binder, damage and storage errors.
    pub fn biometric_lost(&self) -> Result<BiometricGone, KeyError> {
        let _lock = self.ports.files.lock()?;
        let parsed = self.read()?;
        if let Some(slot) = parsed.file.biometric_slot() {
            self.seen().biometric_lost = true;
            self.forget(&slot.alias)?;
        }
        Ok(BiometricGone)
    }

    /// After an opening by what was typed. Best effort: the slot opens nothing any more, and the next opening tries again.
    pub(super) fn drop_lost_biometric(&self, unlocked: &mut Unlocked) {
        match self.take_biometric_out(&unlocked.root_key) {
            Ok(replaced) => unlocked.generation = replaced.generation,
            Err(_) => self.seen().biometric_lost = true,
        }
    }

    fn take_biometric_out(&self, root: &RootKey) -> Result<Replaced, KeyError> {
        let parsed = self.read()?;
        parsed.verify(root)?;
        let mut file = parsed.file;
        if file.biometric_slot().is_none() {
            return Ok(Replaced { generation: file.generation, warnings: Vec::new() });
        }
        self.retire(&file.retired)?;
        let old = without_biometric(&mut file);
        let mut warnings = self.place(&file, root, |_| Ok(()))?.warnings();
        self.seen().biometric_lost = false;
        if self.forget(&old).is_err() {
            warnings.push(Warning::OldBinderKeyKept);
        }
        Ok(Replaced { generation: file.generation, warnings })
    }

    fn biometric_slot(
        &self,
        file: &KeyFile,
        kept: &Key32,
        now_unix: i64,
        root: &RootKey,
    ) -> Result<Slot, KeyError> {
        let (level, alias) = self.new_binder_key()?;
        let plan = Plan {
            id: file.free_id(),
            kind: SlotKind::Biometric,
            level: Some(level),
            created_day: super::create::day(now_unix),
            kdf: None,
            alias: alias.clone(),
        };
        let (random, binder) = (&*self.ports.random, &*self.ports.binder);
        Slot::seal(plan, &file.notebook_id, root, Input::Biometric(kept), random, binder).inspect_err(|_| {
            let _best_effort = self.forget(&alias);
        })
    }
}

/// Takes the biometric slot out of a file to be written. Its device key is destroyed once that file is in place; the
/// file names it until then, as for a replaced secret.
fn without_biometric(file: &mut KeyFile) -> String {
    let old = file.biometric_slot().map(|slot| slot.alias.clone()).unwrap_or_default();
    file.slots.retain(|slot| slot.kind != SlotKind::Biometric);
    file.generation = file.generation.saturating_add(1);
    file.retired.clone_from(&old);
    old
}
