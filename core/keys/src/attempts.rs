//! `lock.pl`: how often a wrong secret was typed, charged before it is checked (vault: "Slots"; security: 3).
//!
//! Two copies of one 128-byte record at offsets 0 and 4096, both rewritten on every change, each behind a CRC-32. The
//! MAC covers only what is written while unlocked (last opening, confirmed code, when the secret was typed); the counts
//! change while locked and have none. Where no platform mirror backs it, whoever can put the file back can reset the counts.
//!
//! ```text
//! magic "PLUISLCK" 8 | format u16 | flags u8 (1 code confirmed, 2 was damaged, 4 typed) | 0 u8 | failed u32 | sequence u64
//! | boot id 16 | millis u64 | remaining ms u32 | last opened i64 (unix s)
//! | typed: boot id 16, millis u64 | 0 x 8 | MAC 32 | CRC-32 of these 124 bytes
//! ```

use crate::error::KeyError;
use crate::ports::{FileError, Files, Moment, SleepClock};
use crate::secret::{MacLabel, RootKey};
use crate::wire::{Reader, Short, split_tail};

/// Name in the notebook folder.
pub const FILE: &str = "lock.pl";
/// Failures after which only the recovery code opens the notebook, if that code was confirmed. The file alone refuses and
/// never destroys: while locked nobody knows who wrote it.
pub const RECOVERY_ONLY_AT: u32 = 15;
/// Longest time a biometric opening is good for after the secret was typed, in milliseconds: 72 hours (security: 3).
pub const SECRET_DUE_AFTER_MS: u64 = 72 * 60 * 60 * 1000;
/// Longest wait, in milliseconds: 4 hours. Also the wait when both copies are bad.
pub const LONGEST_WAIT_MS: u32 = 4 * 60 * 60 * 1000;

const MAGIC: &[u8; 8] = b"PLUISLCK";
const FORMAT: u16 = 1;
const RECORD: usize = 128;
const COPY: usize = 4096;
const DAMAGED_COUNT: u32 = 10;
const CONFIRMED: u8 = 1;
const WAS_DAMAGED: u8 = 2;
const TYPED: u8 = 4;
const NEVER: i64 = i64::MIN;

/// The wait after failure number `failed`, in milliseconds.
pub const fn step_millis(failed: u32) -> u32 {
    match failed {
        0..=4 => 0,
        5 => 30 * 1000,
        6 => 60 * 1000,
        7 => 5 * 60 * 1000,
        8 => 15 * 60 * 1000,
        9 => 60 * 60 * 1000,
        _ => LONGEST_WAIT_MS,
    }
}

/// What can be told while locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// Wrong tries since the notebook was last opened; unknown, shown as 10 or more, after damage.
    pub failed: u32,
    /// Seconds until the next try, rounded up.
    pub wait_seconds: u32,
    /// Only the recovery code opens it now.
    pub recovery_only: bool,
    /// The counts were lost and started over at the longest wait.
    pub damaged: bool,
}

/// What is told once, after a right secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Wrong tries before this opening.
    pub failed_before: u32,
    /// Last opening before this one, unix seconds by the wall clock of then.
    pub last_opened: Option<i64>,
    /// The recovery code is confirmed, proven by the MAC.
    pub code_confirmed: bool,
    /// The file was damaged, or what is written while unlocked was changed from outside.
    pub damaged: bool,
    /// The counts could not be set back; the next try still finds them.
    pub not_reset: bool,
}

/// How the notebook was opened, as far as the attempts are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// By PIN or passphrase.
    Typed {
        /// Whether a biometric slot is there, which needs to know when that was.
        biometrics: bool,
    },
    /// By the device's own key or by the recovery code.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Record {
    failed: u32,
    sequence: u64,
    at: Moment,
    remaining_ms: u32,
    last_opened: i64,
    confirmed: bool,
    damaged: bool,
    /// When the secret was typed last; only while there is a biometric slot.
    typed: Option<Moment>,
    mac: [u8; 32],
}

/// The attempts of one notebook, read under the folder lock.
pub struct Attempts<'a> {
    files: &'a dyn Files,
    clock: &'a dyn SleepClock,
    record: Record,
    /// Nothing on disk could be read: the record is the longest wait, not yet written.
    lost: bool,
    /// Where to write first: the copy that can be spared.
    first: u64,
}

/// A try that is paid for. Dropping it leaves it charged, as a crash does.
#[must_use = "a charge is settled with wrong, give_back or opened"]
pub struct Charge<'b, 'a> {
    attempts: &'b mut Attempts<'a>,
    before: Record,
}

impl<'a> Attempts<'a> {
    /// Writes the first record of a new notebook.
    ///
    /// # Errors
    /// Storage and clock errors.
    pub fn create(files: &'a dyn Files, clock: &'a dyn SleepClock, root: &RootKey) -> Result<Self, KeyError> {
        let mut record = Record::fresh(clock.now()?, 0, 0, false);
        record.mac = record.tag(root);
        match files.remove(FILE) {
            Ok(()) | Err(FileError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
        let mut attempts = Self { files, clock, record, lost: false, first: 0 };
        attempts.store(record)?;
        Ok(attempts)
    }

    /// Reads the newest good copy. Changes nothing.
    ///
    /// # Errors
    /// Storage and clock errors; a missing or damaged file is none. [`KeyError::NewerVersion`] for a whole record of a later
    /// format: taken for damage it would be written over.
    pub fn load(files: &'a dyn Files, clock: &'a dyn SleepClock) -> Result<Self, KeyError> {
        let bytes = match files.read(FILE, COPY + RECORD) {
            Ok(bytes) => bytes,
            Err(FileError::NotFound) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let copies = [bytes.get(..RECORD), bytes.get(COPY..)];
        let rank = |record: &Record| (record.sequence, record.failed);
        let [one, other] = copies.map(|bytes| bytes.and_then(|bytes| Record::parse(bytes).ok()));
        let first = if one.as_ref().map(rank) > other.as_ref().map(rank) { COPY as u64 } else { 0 };
        match one.into_iter().chain(other).max_by_key(rank) {
            Some(record) => Ok(Self { files, clock, record, lost: false, first }),
            None if copies.into_iter().flatten().any(is_newer) => Err(KeyError::NewerVersion),
            None => {
                let record = Record::fresh(clock.now()?, DAMAGED_COUNT, LONGEST_WAIT_MS, true);
                Ok(Self { files, clock, record, lost: true, first })
            }
        }
    }

    /// What can be told while locked.
    ///
    /// # Errors
    /// [`KeyError::Clock`].
    pub fn status(&self) -> Result<Status, KeyError> {
        Ok(Status {
            failed: self.record.failed,
            wait_seconds: seconds(self.record.wait(self.clock.now()?)),
            recovery_only: self.record.recovery_only(),
            damaged: self.record.damaged,
        })
    }

    /// Pays for one try, durably, before anything is derived.
    ///
    /// # Errors
    /// [`KeyError::RecoveryOnly`], [`KeyError::MustWait`], [`KeyError::DamagedAttempts`] (all without a charge);
    /// storage and clock errors, after which the charge is taken back if storage allows.
    pub fn charge(&mut self) -> Result<Charge<'_, 'a>, KeyError> {
        let now = self.clock.now()?;
        if self.record.recovery_only() {
            return Err(KeyError::RecoveryOnly);
        }
        let wait = self.record.wait(now);
        if wait > 0 {
            if self.lost || !self.record.at.counts_until(now) {
                self.store(Record { at: now, remaining_ms: wait, ..self.record })?;
            }
            return Err(self.record.refusal(wait));
        }
        let before = self.record;
        let failed = before.failed.saturating_add(1);
        let charged = Record { failed, at: now, remaining_ms: step_millis(failed), ..before };
        if let Err(error) = self.store(charged) {
            let _best_effort = self.store(Record { remaining_ms: 0, ..before });
            return Err(error);
        }
        Ok(Charge { attempts: self, before })
    }

    /// Sets the counts back after the notebook was opened without a charge: by recovery code or device.
    ///
    /// `older` is the root key before, while a rekey is not finished: what is written under either is the owner's.
    pub fn opened(&mut self, root: &RootKey, older: Option<&RootKey>, now_unix: i64) -> Report {
        let before = self.record;
        self.reset(before, (root, older), now_unix, Opening::Other)
    }

    /// Brings what is written while unlocked from the root key before to the new one. What neither of them wrote stays as
    /// it is, for the next opening to report.
    ///
    /// # Errors
    /// Storage errors.
    pub fn carry_over(&mut self, root: &RootKey, older: &RootKey) -> Result<(), KeyError> {
        if self.lost || self.record.is_genuine(root) || !self.record.is_genuine(older) {
            return Ok(());
        }
        let mac = self.record.tag(root);
        self.store(Record { mac, ..self.record })
    }

    /// Whether a fingerprint or face may open the notebook now. Changes nothing.
    ///
    /// # Errors
    /// [`KeyError::RecoveryOnly`]; [`KeyError::SecretDue`] 72 hours after the secret was typed, in another boot, after a
    /// clock that went back, and where nothing is known; [`KeyError::Clock`].
    pub fn check_biometric(&self) -> Result<(), KeyError> {
        if self.record.recovery_only() {
            return Err(KeyError::RecoveryOnly);
        }
        let now = self.clock.now()?;
        let fresh = self.record.typed.is_some_and(|typed| {
            typed.counts_until(now) && now.millis.saturating_sub(typed.millis) < SECRET_DUE_AFTER_MS
        });
        if fresh { Ok(()) } else { Err(KeyError::SecretDue) }
    }

    /// Notes an opening by fingerprint or face. Failed tries and their wait stay: only what was typed right ends them, so
    /// that nobody's finger hides from the carer that somebody guessed. The time of this opening is kept and shown.
    ///
    /// # Errors
    /// [`KeyError::SecretDue`] when the time of typing is not proven by the MAC.
    pub fn opened_by_biometric(&mut self, root: &RootKey, now_unix: i64) -> Result<Report, KeyError> {
        let before = self.record;
        if !before.is_genuine(root) {
            return Err(KeyError::SecretDue);
        }
        let mut record = Record { last_opened: now_unix, ..before };
        record.mac = record.tag(root);
        let not_reset = self.store(record).is_err();
        Ok(before.report(true, not_reset))
    }

    /// Notes that the secret was typed just now, for a biometric slot being made.
    ///
    /// # Errors
    /// Storage and clock errors.
    pub fn note_typed(&mut self, root: &RootKey) -> Result<(), KeyError> {
        let typed = Some(self.clock.now()?);
        let confirmed = self.record.confirmed && self.record.is_genuine(root);
        let mut record = Record { typed, confirmed, ..self.record };
        record.mac = record.tag(root);
        self.store(record)
    }

    /// Notes that the carer typed parts of the recovery code back.
    ///
    /// # Errors
    /// Storage errors.
    pub fn set_code_confirmed(&mut self, root: &RootKey, confirmed: bool) -> Result<(), KeyError> {
        let mut record = Record { confirmed, ..self.record };
        record.mac = record.tag(root);
        self.store(record)
    }

    fn reset(
        &mut self,
        before: Record,
        (root, older): (&RootKey, Option<&RootKey>),
        now_unix: i64,
        opening: Opening,
    ) -> Report {
        let genuine = before.is_genuine(root) || older.is_some_and(|older| before.is_genuine(older));
        let mut record = Record {
            failed: 0,
            remaining_ms: 0,
            last_opened: now_unix,
            confirmed: before.confirmed && genuine,
            damaged: false,
            typed: match opening {
                // A clock without an answer: then the secret is asked again.
                Opening::Typed { biometrics: true } => self.clock.now().ok(),
                Opening::Typed { biometrics: false } => None,
                Opening::Other => before.typed.filter(|_| genuine),
            },
            ..self.record
        };
        record.mac = record.tag(root);
        let not_reset = self.store(record).is_err();
        before.report(genuine, not_reset)
    }

    /// Writes both copies, one after the other, each durable before the next. Whatever fails, one good copy stays: the first to be
    /// written is the one that is older, or that a write before this may have left half done.
    fn store(&mut self, record: Record) -> Result<(), KeyError> {
        let sequence = self.record.sequence.saturating_add(1);
        let record = Record { sequence, ..record };
        let bytes = record.to_bytes();
        self.record = record;
        let (first, second) = (self.first, COPY as u64 - self.first);
        match self.files.write_at(FILE, first, &bytes) {
            Ok(()) => {}
            Err(FileError::NotFound) => {
                self.files.create_exclusive(FILE)?;
                self.files.write_at(FILE, first, &bytes)?;
                self.files.dir_sync()?;
            }
            Err(error) => return Err(error.into()),
        }
        self.files.sync(FILE)?;
        self.first = second;
        self.files.write_at(FILE, second, &bytes)?;
        self.files.sync(FILE)?;
        self.first = first;
        self.lost = false;
        Ok(())
    }
}

impl Charge<'_, '_> {
    /// The secret was wrong: the charge stays. Answers how long to wait and whether only recovery is left.
    pub fn wrong(self) -> Status {
        let record = self.attempts.record;
        Status {
            failed: record.failed,
            wait_seconds: seconds(record.remaining_ms),
            recovery_only: record.recovery_only(),
            damaged: record.damaged,
        }
    }

    /// Nothing was learnt about the secret (binder, memory, storage, the same wrong one again): the charge goes.
    ///
    /// # Errors
    /// Storage errors; the charge then stays.
    pub fn give_back(self) -> Result<(), KeyError> {
        self.attempts.store(Record { remaining_ms: 0, ..self.before })
    }

    /// The secret was right: the counts go back to zero. `older` as in [`Attempts::opened`].
    pub fn opened(self, root: &RootKey, older: Option<&RootKey>, now_unix: i64, opening: Opening) -> Report {
        self.attempts.reset(self.before, (root, older), now_unix, opening)
    }
}

impl Moment {
    /// Whether the time from here to `now` is known: same boot, and the clock did not go back.
    fn counts_until(&self, now: Self) -> bool {
        self.boot_id == now.boot_id && now.millis >= self.millis
    }
}

impl Record {
    const fn fresh(at: Moment, failed: u32, remaining_ms: u32, damaged: bool) -> Self {
        Self {
            failed,
            sequence: 0,
            at,
            remaining_ms,
            last_opened: NEVER,
            confirmed: false,
            damaged,
            typed: None,
            mac: [0; 32],
        }
    }

    /// What is told of this record, the one before an opening.
    fn report(&self, genuine: bool, not_reset: bool) -> Report {
        Report {
            failed_before: self.failed,
            last_opened: Some(self.last_opened).filter(|time| *time != NEVER && genuine),
            code_confirmed: self.confirmed && genuine,
            damaged: self.damaged || !genuine,
            not_reset,
        }
    }

    /// Milliseconds still to wait: what is left, less the time that surely passed; never more than the step.
    fn wait(&self, now: Moment) -> u32 {
        let stored = self.remaining_ms.min(step_millis(self.failed));
        if !self.at.counts_until(now) {
            return stored;
        }
        let elapsed = u32::try_from(now.millis.saturating_sub(self.at.millis)).unwrap_or(u32::MAX);
        stored.saturating_sub(elapsed)
    }

    const fn recovery_only(&self) -> bool {
        self.confirmed && self.failed >= RECOVERY_ONLY_AT
    }

    const fn refusal(&self, wait_ms: u32) -> KeyError {
        let seconds = seconds(wait_ms);
        if self.damaged { KeyError::DamagedAttempts { seconds } } else { KeyError::MustWait { seconds } }
    }

    /// What is written while unlocked only: 9 bytes, or 33 with the moment of typing.
    fn sealed_part(&self) -> Vec<u8> {
        let mut out = vec![u8::from(self.confirmed)];
        out.extend_from_slice(&self.last_opened.to_le_bytes());
        if let Some(typed) = self.typed {
            out.extend_from_slice(&typed.boot_id);
            out.extend_from_slice(&typed.millis.to_le_bytes());
        }
        out
    }

    fn is_genuine(&self, root: &RootKey) -> bool {
        root.verify(MacLabel::Attempts, &self.sealed_part(), &self.mac)
    }

    fn tag(&self, root: &RootKey) -> [u8; 32] {
        root.mac(MacLabel::Attempts, &self.sealed_part())
    }

    fn to_bytes(self) -> Vec<u8> {
        let confirmed = if self.confirmed { CONFIRMED } else { 0 };
        let damaged = if self.damaged { WAS_DAMAGED } else { 0 };
        let typed = if self.typed.is_some() { TYPED } else { 0 };
        let Moment { boot_id, millis } = self.typed.unwrap_or(Moment { boot_id: [0; 16], millis: 0 });
        let mut out = Vec::with_capacity(RECORD);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&FORMAT.to_le_bytes());
        out.extend_from_slice(&[confirmed | damaged | typed, 0]);
        out.extend_from_slice(&self.failed.to_le_bytes());
        out.extend_from_slice(&self.sequence.to_le_bytes());
        out.extend_from_slice(&self.at.boot_id);
        out.extend_from_slice(&self.at.millis.to_le_bytes());
        out.extend_from_slice(&self.remaining_ms.to_le_bytes());
        out.extend_from_slice(&self.last_opened.to_le_bytes());
        out.extend_from_slice(&boot_id);
        out.extend_from_slice(&millis.to_le_bytes());
        out.extend_from_slice(&[0; 8]);
        out.extend_from_slice(&self.mac);
        let crc = crc32fast::hash(&out);
        out.extend_from_slice(&crc.to_le_bytes());
        out
    }

    fn parse(bytes: &[u8]) -> Result<Self, Short> {
        let bytes = bytes.get(..RECORD).ok_or(Short)?;
        let (front, crc) = split_tail::<4>(bytes)?;
        let mut reader = Reader::new(front);
        let known = reader.array::<8>()? == *MAGIC && reader.u16()? == FORMAT;
        let (flags, _zero) = (reader.u8()?, reader.u8()?);
        let record = Self {
            failed: reader.u32()?,
            sequence: reader.u64()?,
            at: Moment { boot_id: reader.array()?, millis: reader.u64()? },
            remaining_ms: reader.u32()?,
            last_opened: reader.i64()?,
            confirmed: flags & CONFIRMED != 0,
            damaged: flags & WAS_DAMAGED != 0,
            typed: {
                let typed = Moment { boot_id: reader.array()?, millis: reader.u64()? };
                (flags & TYPED != 0).then_some(typed)
            },
            mac: {
                let _reserved: [u8; 8] = reader.array()?;
                reader.array()?
            },
        };
        if known && crc32fast::hash(front) == u32::from_le_bytes(*crc) { Ok(record) } else { Err(Short) }
    }
}

/// Whether this is a record of a later format, whole. Every later one keeps magic, format and CRC where they are.
fn is_newer(copy: &[u8]) -> bool {
    let parsed = || -> Result<bool, Short> {
        let (front, crc) = split_tail::<4>(copy.get(..RECORD).ok_or(Short)?)?;
        let mut reader = Reader::new(front);
        let newer = reader.array::<8>()? == *MAGIC && reader.u16()? > FORMAT;
        Ok(newer && crc32fast::hash(front) == u32::from_le_bytes(*crc))
    };
    parsed().unwrap_or(false)
}

const fn seconds(millis: u32) -> u32 {
    millis.div_ceil(1000)
}
