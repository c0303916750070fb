//! Making, opening and re-locking a notebook: slots, attempts and binder together, under the folder lock.

mod biometric;
mod create;
mod rekey;
mod replace;
mod staged;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::attempts::{Attempts, Charge, Opening, Report, Status};
use crate::error::{Field, KeyError, Rule};
use crate::ports::{BinderLevel, DeviceBinder, Files, Random, SleepClock};
use crate::recovery::{AskedGroups, RecoveryCode};
use crate::rules;
use crate::secret::{RootKey, Secret};
use crate::slots::{self, Input, KeyFile, Parsed, Slot, SlotKind, Tried};

pub use biometric::BiometricGone;
pub use create::Created;
pub use rekey::Rekeyed;
pub use replace::Replaced;

/// The outside world of one notebook.
#[derive(Clone)]
pub struct Ports {
    /// Its folder.
    pub files: Arc<dyn Files>,
    /// Random bytes.
    pub random: Arc<dyn Random>,
    /// The clock waits are measured with.
    pub clock: Arc<dyn SleepClock>,
    /// The device's key.
    pub binder: Arc<dyn DeviceBinder>,
}

/// A secret being chosen.
#[derive(Debug, Clone, Copy)]
pub enum NewSecret<'a> {
    /// None yet: the device's own key opens the notebook until one is chosen. Needs hardware.
    Device,
    /// A PIN. Needs hardware.
    Pin(&'a Secret),
    /// A passphrase.
    Passphrase(&'a Secret),
}

impl NewSecret<'_> {
    const fn kind(self) -> SlotKind {
        match self {
            Self::Device => SlotKind::Device,
            Self::Pin(_) => SlotKind::Pin,
            Self::Passphrase(_) => SlotKind::Passphrase,
        }
    }

    /// Whether it may be chosen on a device of this level.
    ///
    /// # Errors
    /// [`KeyError::NeedsPassphrase`], [`KeyError::Invalid`].
    pub fn check(self, level: BinderLevel) -> Result<(), KeyError> {
        match self {
            Self::Device | Self::Pin(_) if !level.is_hardware() => Err(KeyError::NeedsPassphrase),
            Self::Device => Ok(()),
            Self::Pin(pin) => rules::check_pin(pin),
            Self::Passphrase(passphrase) => rules::check_passphrase(passphrase),
        }
    }
}

impl<'a> From<NewSecret<'a>> for Input<'a> {
    fn from(secret: NewSecret<'a>) -> Self {
        match secret {
            NewSecret::Device => Self::Device,
            NewSecret::Pin(secret) | NewSecret::Passphrase(secret) => Self::Typed(secret),
        }
    }
}

/// Something the carer should know although the call succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The attempts file was damaged or changed from outside; what it said is unknown.
    DamagedAttempts,
    /// The attempts could not be set back to zero.
    AttemptsNotReset,
    /// `keys.pl` is damaged beside the slot that was used: choose the secret again, which writes it anew.
    DamagedKeyFile,
    /// The binder's key of the replaced secret could not be destroyed yet; the next opening tries again.
    OldBinderKeyKept,
    /// Storage did not confirm the new file: the old one may come back, at a power cut at the latest.
    NotDurable,
}

/// An opened notebook.
#[derive(Debug)]
pub struct Unlocked {
    /// The key of everything.
    pub root_key: RootKey,
    /// The root key before this one, while a rekey is not finished: database, anchor and settings may be under either.
    /// Once they are under the new one, [`Vault::finish_rekey`] drops it.
    pub before: Option<RootKey>,
    /// The notebook's lasting id.
    pub notebook_id: [u8; 16],
    /// Generation of `keys.pl`, to be compared with the anchor's and the database's.
    pub generation: u64,
    /// What opened it.
    pub kind: SlotKind,
    /// Wrong tries since it was last opened.
    pub failed_before: u32,
    /// Last opening before this one, unix seconds by the wall clock of then.
    pub last_opened: Option<i64>,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

/// Whether a damaged `keys.pl` may still be opened by a slot that is whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Damage {
    Refuse,
    Tolerate,
}

/// What this process has seen for itself; in memory only.
#[derive(Default)]
struct Seen {
    /// Commitment of the last wrong secret.
    last_wrong: Option<[u8; 32]>,
    /// The recovery code is confirmed, proven under the root key. `lock.pl` says so too, but while locked nobody knows
    /// who wrote it.
    code_confirmed: bool,
    /// The hardware does not have the biometric key any more: its slot goes at the next typed opening.
    biometric_lost: bool,
}

/// One notebook's keys. Keep one for the life of the process: it remembers the last wrong secret and whether the
/// recovery code is surely confirmed.
pub struct Vault {
    ports: Ports,
    seen: Mutex<Seen>,
}

impl Vault {
    /// A vault over these ports. Touches nothing.
    pub fn new(ports: Ports) -> Self {
        Self { ports, seen: Mutex::default() }
    }

    /// Whether a notebook is here.
    ///
    /// # Errors
    /// Storage errors.
    pub fn exists(&self) -> Result<bool, KeyError> {
        Ok(self.ports.files.exists(slots::FILE)?)
    }

    /// What opens this notebook, for the lock screen. Needs no secret.
    ///
    /// # Errors
    /// [`KeyError::NotFound`], [`KeyError::DamagedSlot`], [`KeyError::NewerVersion`], storage errors.
    pub fn secret_kind(&self) -> Result<SlotKind, KeyError> {
        let parsed = self.read()?;
        parsed.file.secret_slot().map(|slot| slot.kind).ok_or(KeyError::DamagedSlot)
    }

    /// Failed tries and waiting time. Changes nothing, charges nothing.
    ///
    /// # Errors
    /// Storage and clock errors.
    pub fn attempts(&self) -> Result<Status, KeyError> {
        Attempts::load(&*self.ports.files, &*self.ports.clock)?.status()
    }

    /// Opens with the typed secret. The try is charged before anything is derived.
    ///
    /// # Errors
    /// [`KeyError::WrongSecret`] alone leaves a charge. Everything else does not, see [`KeyError`].
    pub fn unlock(&self, secret: &Secret, now_unix: i64) -> Result<Unlocked, KeyError> {
        self.unlock_typed(secret, now_unix, Damage::Refuse)
    }

    /// As [`Vault::unlock`], for a `keys.pl` that is damaged elsewhere than in the header and the secret's own slot.
    /// Its MAC then cannot be checked, which [`Warning::DamagedKeyFile`] says.
    ///
    /// # Errors
    /// As [`Vault::unlock`].
    pub fn unlock_damaged(&self, secret: &Secret, now_unix: i64) -> Result<Unlocked, KeyError> {
        self.unlock_typed(secret, now_unix, Damage::Tolerate)
    }

    /// Opens with the device's key alone. Nothing can be guessed, so nothing is charged.
    ///
    /// # Errors
    /// [`KeyError::NoSuchSlot`] once a secret was chosen; damage, binder and storage errors.
    pub fn unlock_device(&self, now_unix: i64) -> Result<Unlocked, KeyError> {
        let _lock = self.ports.files.lock()?;
        let parsed = self.read()?;
        parsed.intact()?;
        let slot = parsed.file.secret_slot().filter(|slot| slot.kind == SlotKind::Device);
        let slot = slot.ok_or(KeyError::NoSuchSlot)?;
        // Made by nobody's typing: a mismatch can only be damage.
        self.open_uncharged(&parsed, slot, Input::Device, now_unix).map_err(|error| match error {
            KeyError::WrongSecret { .. } => KeyError::DamagedSlot,
            other => other,
        })
    }

    /// Opens with the recovery code, also after fifteen failures and with other slots damaged. 130 bits cannot be
    /// guessed, so nothing is charged and nothing has to be waited for.
    ///
    /// # Errors
    /// [`KeyError::WrongSecret`] for another notebook's code or an old sheet; damage and storage errors.
    pub fn unlock_with_recovery(&self, code: &RecoveryCode, now_unix: i64) -> Result<Unlocked, KeyError> {
        let _lock = self.ports.files.lock()?;
        let parsed = self.read()?;
        let slot = missing_slot(&parsed, parsed.file.recovery_slot())?;
        self.open_uncharged(&parsed, slot, Input::Code(code), now_unix)
    }

    /// Checks two groups of the shown code as the carer typed them back, and that this code is the one in force; then
    /// notes it, see [`Vault::confirm_recovery_code`]. Opens nothing and resets no counts; works while locked too, since
    /// copying a sheet takes longer than the notebook stays open.
    ///
    /// # Errors
    /// [`KeyError::Invalid`] with [`Field::RecoveryCode`] and [`Rule::Check`] for other groups;
    /// [`KeyError::WrongSecret`] for the code of a sheet that was replaced; damage, storage and clock errors.
    pub fn confirm_groups(
        &self,
        code: &RecoveryCode,
        asked: AskedGroups,
        typed: [&Secret; 2],
    ) -> Result<Confirmed, KeyError> {
        if !code.has_groups(asked, typed.map(Secret::expose))? {
            return Err(KeyError::invalid(Field::RecoveryCode, Rule::Check));
        }
        let _lock = self.ports.files.lock()?;
        let parsed = self.read()?;
        parsed.intact()?;
        let slot = missing_slot(&parsed, parsed.file.recovery_slot())?;
        match self.try_slot(&parsed, slot, Input::Code(code))? {
            Tried::Opened(root) => self.note_confirmed(&root),
            Tried::Wrong(_) => Err(KeyError::WrongSecret { wait_seconds: 0 }),
        }
    }

    /// Whether the recovery code in force is surely confirmed; known in a process that opened or confirmed.
    pub fn code_confirmed(&self) -> bool {
        self.seen().code_confirmed
    }

    /// Notes that the carer has the code in force: typed it whole, or parts of it back. From then on fifteen failures leave
    /// only the code.
    ///
    /// # Errors
    /// [`KeyError::Tampered`] for another notebook's root key; damage, storage and clock errors.
    pub fn confirm_recovery_code(&self, root: &RootKey) -> Result<Confirmed, KeyError> {
        let _lock = self.ports.files.lock()?;
        self.read()?.verify(root)?;
        self.note_confirmed(root)
    }

    fn note_confirmed(&self, root: &RootKey) -> Result<Confirmed, KeyError> {
        Attempts::load(&*self.ports.files, &*self.ports.clock)?.set_code_confirmed(root, true)?;
        self.seen().code_confirmed = true;
        Ok(Confirmed)
    }

    fn unlock_typed(&self, secret: &Secret, now_unix: i64, damage: Damage) -> Result<Unlocked, KeyError> {
        let _lock = self.ports.files.lock()?;
        let parsed = self.read()?;
        if damage == Damage::Refuse {
            parsed.intact()?;
        }
        let slot = missing_slot(&parsed, parsed.file.secret_slot())?;
        if !slot.kind.is_typed() {
            return Err(KeyError::NoSuchSlot);
        }
        let mut attempts = Attempts::load(&*self.ports.files, &*self.ports.clock)?;
        let charge = attempts.charge()?;
        let outcome = self.try_slot(&parsed, slot, Input::Typed(secret));
        match outcome {
            Ok(Tried::Opened(root)) => {
                let before = parsed.file.before(&root);
                let biometrics = parsed.file.biometric_slot().is_some();
                let report = charge.opened(&root, before.as_ref(), now_unix, Opening::Typed { biometrics });
                let lost = self.seen().biometric_lost;
                let mut unlocked = self.unlocked(&parsed, slot.kind, (root, before), report);
                if lost && parsed.is_intact() {
                    self.drop_lost_biometric(&mut unlocked);
                }
                Ok(unlocked)
            }
            Ok(Tried::Wrong(commit)) => Err(self.settle_wrong(charge, commit, &parsed.file)),
            Err(error) => {
                // If storage refuses the give-back too, the charge stays: the safe side.
                let _kept = charge.give_back();
                Err(error)
            }
        }
    }

    /// Opens the slot and checks the whole file's MAC, which only a right secret makes possible.
    fn try_slot(&self, parsed: &Parsed, slot: &Slot, input: Input<'_>) -> Result<Tried, KeyError> {
        let tried = slot.open(&parsed.file.notebook_id, input, &*self.ports.binder)?;
        if let Tried::Opened(root) = &tried
            && parsed.is_intact()
        {
            parsed.verify(root)?;
        }
        Ok(tried)
    }

    fn open_uncharged(
        &self,
        parsed: &Parsed,
        slot: &Slot,
        input: Input<'_>,
        now_unix: i64,
    ) -> Result<Unlocked, KeyError> {
        match self.try_slot(parsed, slot, input)? {
            Tried::Wrong(_) => Err(KeyError::WrongSecret { wait_seconds: 0 }),
            Tried::Opened(root) => {
                let mut attempts = Attempts::load(&*self.ports.files, &*self.ports.clock)?;
                let before = parsed.file.before(&root);
                let report = attempts.opened(&root, before.as_ref(), now_unix);
                Ok(self.unlocked(parsed, slot.kind, (root, before), report))
            }
        }
    }

    /// The same wrong secret twice in a row counts once: a typing habit is not a guess.
    fn settle_wrong(&self, charge: Charge<'_, '_>, commit: [u8; 32], file: &KeyFile) -> KeyError {
        let (again, code_confirmed) = {
            let mut seen = self.seen();
            (seen.last_wrong.replace(commit) == Some(commit), seen.code_confirmed)
        };
        if again {
            let _kept = charge.give_back();
            return KeyError::WrongSecret { wait_seconds: 0 };
        }
        let status = charge.wrong();
        // Guessing ends here for good, the notebook stays. Never on the word of lock.pl alone: whoever can write it
        // would lock out a carer without a sheet.
        if status.recovery_only && code_confirmed {
            for slot in file.slots.iter().filter(|slot| slot.kind != SlotKind::Recovery) {
                let _best_effort = self.forget(&slot.alias);
            }
        }
        KeyError::WrongSecret { wait_seconds: status.wait_seconds }
    }

    fn unlocked(
        &self,
        parsed: &Parsed,
        kind: SlotKind,
        (root_key, before): (RootKey, Option<RootKey>),
        report: Report,
    ) -> Unlocked {
        *self.seen() =
            Seen { last_wrong: None, code_confirmed: report.code_confirmed, biometric_lost: false };
        let KeyFile { notebook_id, generation, ref retired, .. } = parsed.file;
        let kept = parsed.is_intact() && self.retire(retired).is_err();
        let warnings = [
            (report.damaged, Warning::DamagedAttempts),
            (report.not_reset, Warning::AttemptsNotReset),
            (!parsed.is_intact(), Warning::DamagedKeyFile),
            (kept, Warning::OldBinderKeyKept),
        ];
        let warnings = warnings.into_iter().filter_map(|(holds, warning)| holds.then_some(warning)).collect();
        let Report { failed_before, last_opened, .. } = report;
        Unlocked { root_key, before, notebook_id, generation, kind, failed_before, last_opened, warnings }
    }

    /// Destroys the replaced secret's binder key, once the file without that secret surely stays.
    fn retire(&self, alias: &str) -> Result<(), KeyError> {
        if alias.is_empty() {
            return Ok(());
        }
        self.ports.files.dir_sync()?;
        self.forget(alias)
    }

    /// Destroys a binder key; an empty alias is none.
    fn forget(&self, alias: &str) -> Result<(), KeyError> {
        if !alias.is_empty() {
            self.ports.binder.forget(alias)?;
        }
        Ok(())
    }

    fn read(&self) -> Result<Parsed, KeyError> {
        let bytes = self.ports.files.read(slots::FILE, slots::FILE_MAX + 1)?;
        KeyFile::parse(&bytes)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl core::fmt::Debug for Vault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Vault(..)")
    }
}

/// The recovery code is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed;

/// A slot that is not there: never made, or not readable any more.
fn missing_slot<'a>(parsed: &Parsed, slot: Option<&'a Slot>) -> Result<&'a Slot, KeyError> {
    slot.ok_or(if parsed.is_intact() { KeyError::NoSuchSlot } else { KeyError::DamagedSlot })
}
