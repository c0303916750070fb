//! A new root key: for when a device was lost or a secret or sheet was seen (vault: "Slots"; security: 3 "Rekey").
//!
//! Two writes of `keys.pl`. The first wraps the new root key in new slots and keeps the old one, sealed under the new;
//! from then on one secret opens both, whichever of the two the database is under. The second drops the old one, once
//! nothing is under it any more. Each is one rename, as every write of this file.

use super::staged::Placed;
use super::{NewSecret, Replaced, Vault, Warning};
use crate::attempts::Attempts;
use crate::error::KeyError;
use crate::kdf::KdfParams;
use crate::recovery::RecoveryCode;
use crate::secret::{Key32, RootKey, Secret};
use crate::slots::{Input, KeyFile, Slot, SlotKind, Tried, pending};

/// The key file knows a new root key; the database does not yet.
#[derive(Debug)]
pub struct Rekeyed {
    /// The key of everything from now on.
    pub root_key: RootKey,
    /// The new sheet, to be written down: the old one opens this notebook no longer.
    pub recovery_code: RecoveryCode,
    /// Generation of `keys.pl` now.
    pub generation: u64,
    /// Ways in that only their owner can make again, and that are gone: biometric slots.
    pub dropped: Vec<SlotKind>,
    /// Whether the new file surely stays. Otherwise the old one may come back, and nothing may be put under the new key:
    /// the next opening tells which of the two it is.
    pub durable: bool,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

impl Vault {
    /// Begins the change of the root key. `current` is the secret in force, just typed again, or `None` while the
    /// device alone opens the notebook: its slot is made anew for the new root key, at the same cost, with a new binder
    /// key. A new recovery code comes with it; the sheet counts as not confirmed. What cannot be made again is dropped.
    ///
    /// Nothing but `keys.pl` changes here. The caller then gives the database its new key and calls
    /// [`Vault::finish_rekey`]; killed before that, the next opening answers both keys ([`super::Unlocked::before`]).
    ///
    /// # Errors
    /// [`KeyError::WrongSecret`] (not charged: the root key is the proof) when `current` is not the secret in force;
    /// [`KeyError::RekeyUnfinished`] while an earlier change waits to be finished; [`KeyError::Tampered`],
    /// [`KeyError::DamagedSlot`], [`KeyError::NoSuchSlot`]; binder, memory and storage errors. After any error nothing
    /// has changed.
    pub fn rekey(
        &self,
        root: &RootKey,
        current: Option<&Secret>,
        now_unix: i64,
    ) -> Result<Rekeyed, KeyError> {
        let files = &*self.ports.files;
        let _lock = files.lock()?;
        let parsed = self.read()?;
        parsed.verify(root)?;
        let mut file = parsed.file;
        if file.pending.is_some() {
            return Err(KeyError::RekeyUnfinished);
        }
        let (secret, params) = self.in_force(&file, current)?;
        let (new, code) = (self.new_root()?, RecoveryCode::generate(&*self.ports.random)?);
        let slot = self.secret_slot(&file, secret, params, now_unix, &new)?;
        let alias = slot.alias.clone();
        let retired = core::mem::take(&mut file.retired);
        let old = file.slots.clone();
        let durable = match self.place_new(&mut file, slot, (root, &new, &code), secret, now_unix) {
            Ok(placed) => placed.warnings().is_empty(),
            // The new sheet may be the only one that opens, so it must be shown.
            Err(KeyError::Unsure) => false,
            Err(error) => {
                let _best_effort = self.forget(&alias);
                return Err(error);
            }
        };
        self.seen().last_wrong = None;
        let warnings = self.after_rekey(&old, &retired, durable);
        let dropped = old.iter().map(|slot| slot.kind).filter(|kind| *kind == SlotKind::Biometric).collect();
        let generation = file.generation;
        Ok(Rekeyed { root_key: new, recovery_code: code, generation, dropped, durable, warnings })
    }

    /// Drops the old root key from the file. To be called once the database, its anchor and the settings are durable under
    /// the new key; `lock.pl` is brought over here. Does nothing when nothing is pending.
    ///
    /// # Errors
    /// [`KeyError::Tampered`], [`KeyError::DamagedSlot`], storage errors. After any error the file holds both keys, or
    /// the new one alone; the next opening goes on from either.
    pub fn finish_rekey(&self, root: &RootKey) -> Result<Replaced, KeyError> {
        let files = &*self.ports.files;
        let _lock = files.lock()?;
        let parsed = self.read()?;
        parsed.verify(root)?;
        let mut file = parsed.file;
        if file.pending.is_none() {
            return Ok(Replaced { generation: file.generation, warnings: Vec::new() });
        }
        let before = file.before(root).ok_or(KeyError::DamagedSlot)?;
        Attempts::load(files, &*self.ports.clock)?.carry_over(root, &before)?;
        file.pending = None;
        file.generation = file.generation.saturating_add(1);
        let placed = self.place(&file, root, |_| Ok(()))?;
        Ok(Replaced { generation: file.generation, warnings: placed.warnings() })
    }

    /// The secret in force and what a guess at it costs, once `current` has proved to be it.
    fn in_force<'a>(
        &self,
        file: &KeyFile,
        current: Option<&'a Secret>,
    ) -> Result<(NewSecret<'a>, KdfParams), KeyError> {
        let slot = file.secret_slot().ok_or(KeyError::NoSuchSlot)?;
        let secret = match (slot.kind, current) {
            (SlotKind::Device, _) => NewSecret::Device,
            (SlotKind::Pin, Some(pin)) => NewSecret::Pin(pin),
            (SlotKind::Passphrase, Some(passphrase)) => NewSecret::Passphrase(passphrase),
            _ => return Err(KeyError::NoSuchSlot),
        };
        match slot.open(&file.notebook_id, secret.into(), &*self.ports.binder)? {
            Tried::Opened(_) => Ok((secret, slot.kdf.unwrap_or(KdfParams::L))),
            Tried::Wrong(_) => Err(KeyError::WrongSecret { wait_seconds: 0 }),
        }
    }

    fn new_root(&self) -> Result<RootKey, KeyError> {
        let mut root = Key32::zeroed();
        self.ports.random.fill(root.expose_mut())?;
        Ok(RootKey::new(root))
    }

    /// Puts the file with the two new slots and the sealed old key in place.
    fn place_new(
        &self,
        file: &mut KeyFile,
        slot: Slot,
        (root, new, code): (&RootKey, &RootKey, &RecoveryCode),
        secret: NewSecret<'_>,
        now_unix: i64,
    ) -> Result<Placed, KeyError> {
        let files = &*self.ports.files;
        file.retired = file.secret_slot().map(|slot| slot.alias.clone()).unwrap_or_default();
        let first = slot.id;
        // Numbers of old slots are not used again, so the old ones stay until both new ones are made.
        file.slots.push(slot);
        let recovery = self.recovery_slot(file, code, now_unix, new)?;
        file.slots.retain(|slot| slot.id == first);
        file.slots.push(recovery);
        file.pending = Some(pending::seal(new, root, &file.notebook_id, &*self.ports.random)?);
        file.generation = file.generation.saturating_add(1);
        // First: a confirmation must never outlive the sheet it was given for.
        self.seen().code_confirmed = false;
        Attempts::load(files, &*self.ports.clock)?.set_code_confirmed(root, false)?;
        self.place(file, new, |parsed| {
            self.proves(parsed, SlotKind::Recovery, Input::Code(code))?;
            self.proves(parsed, secret.kind(), secret.into())?;
            let kept = parsed.file.before(new).ok_or(KeyError::Io)?;
            // The old file stands until the rename: its MAC says whether this is its key.
            self.read()?.verify(&kept).map_err(|_| KeyError::Io)
        })
    }

    /// Destroys the binder keys of the slots that are gone. Until the new file surely stays, the old one may come back and
    /// needs them.
    fn after_rekey(&self, old: &[Slot], retired: &str, durable: bool) -> Vec<Warning> {
        if !durable {
            return vec![Warning::NotDurable, Warning::OldBinderKeyKept];
        }
        let aliases = old.iter().map(|slot| slot.alias.as_str()).chain([retired]);
        let kept = aliases.filter(|alias| self.forget(alias).is_err()).count() > 0;
        if kept { vec![Warning::OldBinderKeyKept] } else { Vec::new() }
    }
}
