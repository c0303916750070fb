//! New secrets for an opened notebook. At every moment but inside the rename exactly one secret opens it.

use super::{NewSecret, Vault, Warning};
use crate::attempts::Attempts;
use crate::error::KeyError;
use crate::kdf::KdfParams;
use crate::recovery::RecoveryCode;
use crate::secret::RootKey;
use crate::slots::{Input, KeyFile, Parsed, SlotKind};

/// The new slot is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Generation of `keys.pl` now.
    pub generation: u64,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

impl Vault {
    /// Replaces PIN, passphrase or device slot by a new secret, whose cost is never below the old one's. The caller
    /// has just asked for the current secret or the recovery code: the root key is the proof. Also writes a damaged
    /// file anew, without the slots that are gone.
    ///
    /// # Errors
    /// [`KeyError::Tampered`] for a root key of another notebook or a changed file; rules, binder, memory and storage
    /// errors. After any error but [`KeyError::Unsure`] the old secret is in force and the new one is not.
    pub fn replace_secret(
        &self,
        root: &RootKey,
        secret: NewSecret<'_>,
        params: KdfParams,
        now_unix: i64,
    ) -> Result<Replaced, KeyError> {
        let _lock = self.ports.files.lock()?;
        let mut file = self.read_as_owner(root)?;
        params.check()?;
        // One place for one name: an earlier key that could not be destroyed gets its last chance here.
        let earlier_kept = self.retire(&file.retired).is_err();
        secret.check(self.ports.binder.level()?)?;
        let old = file.secret_slot();
        let old_alias = old.map(|slot| slot.alias.clone()).unwrap_or_default();
        let floor = old.and_then(|slot| slot.kdf).unwrap_or(params);
        let slot = self.secret_slot(&file, secret, params.at_least(floor), now_unix, root)?;
        let new_alias = slot.alias.clone();
        let biometric = file.biometric_slot().map(|slot| slot.alias.clone()).unwrap_or_default();
        // A biometric slot hangs on the old secret and goes with it.
        file.slots.retain(|slot| slot.kind == SlotKind::Recovery);
        file.slots.insert(0, slot);
        file.generation = file.generation.saturating_add(1);
        file.retired.clone_from(&old_alias);
        let placed = self.place(&file, root, |parsed| self.proves(parsed, secret.kind(), secret.into()));
        let placed = placed.inspect_err(|error| self.forget_unused(&new_alias, *error))?;
        self.seen().last_wrong = None;
        let mut warnings = placed.warnings();
        // Until the new file surely stays, the old one may come back and needs its binder key.
        if earlier_kept
            || !warnings.is_empty()
            || self.forget(&old_alias).is_err()
            || self.forget(&biometric).is_err()
        {
            warnings.push(Warning::OldBinderKeyKept);
        }
        Ok(Replaced { generation: file.generation, warnings })
    }

    /// Replaces the recovery slot. The old sheet no longer opens this notebook, but backups made with it still need it.
    /// The new code counts as not confirmed. With [`Warning::NotDurable`] both sheets are to be kept for now.
    ///
    /// # Errors
    /// As [`Vault::replace_secret`], never [`KeyError::Unsure`]; after any error the old sheet is in force.
    pub fn new_recovery(&self, root: &RootKey, now_unix: i64) -> Result<(RecoveryCode, Replaced), KeyError> {
        let files = &*self.ports.files;
        let _lock = files.lock()?;
        let mut file = self.read_as_owner(root)?;
        let code = RecoveryCode::generate(&*self.ports.random)?;
        let slot = self.recovery_slot(&file, &code, now_unix, root)?;
        file.slots.retain(|slot| slot.kind != SlotKind::Recovery);
        file.slots.push(slot);
        file.generation = file.generation.saturating_add(1);
        // First: a confirmation must never outlive the sheet it was given for.
        self.seen().code_confirmed = false;
        Attempts::load(files, &*self.ports.clock)?.set_code_confirmed(root, false)?;
        let proof = |parsed: &Parsed| self.proves(parsed, SlotKind::Recovery, Input::Code(&code));
        let warnings = match self.place(&file, root, proof) {
            Ok(placed) => placed.warnings(),
            // The new sheet may be the only one that opens, so it must be shown.
            Err(KeyError::Unsure) => vec![Warning::NotDurable],
            Err(error) => return Err(error),
        };
        Ok((code, Replaced { generation: file.generation, warnings }))
    }

    /// Raises the oldest reader allowed, before a migration. Never lowers it.
    ///
    /// # Errors
    /// [`KeyError::NewerVersion`] beyond what this version reads; [`KeyError::Tampered`], [`KeyError::DamagedSlot`],
    /// storage errors.
    pub fn raise_min_reader(&self, root: &RootKey, min_reader: u16) -> Result<Replaced, KeyError> {
        let _lock = self.ports.files.lock()?;
        let parsed = self.read()?;
        parsed.verify(root)?;
        let mut file = parsed.file;
        if file.min_reader >= min_reader {
            return Ok(Replaced { generation: file.generation, warnings: Vec::new() });
        }
        file.min_reader = min_reader;
        file.generation = file.generation.saturating_add(1);
        let placed = self.place(&file, root, |_| Ok(()))?;
        Ok(Replaced { generation: file.generation, warnings: placed.warnings() })
    }

    /// The file as its owner may rewrite it: verified if intact, and what is left of it if damaged.
    fn read_as_owner(&self, root: &RootKey) -> Result<KeyFile, KeyError> {
        let parsed = self.read()?;
        if parsed.is_intact() {
            parsed.verify(root)?;
        }
        Ok(parsed.file)
    }
}
