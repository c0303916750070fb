//! What can go wrong with keys, as outcomes a shell can act on. No variant carries a path, a secret or note text.

use crate::ports::{BinderError, ClockError, FileError, RandomError};

/// Every failure of this crate. [`KeyError::code`] is stable: shells and scripts may depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The typed secret or recovery code opens no slot. For a typed secret the try has been charged.
    #[error("the secret is not right")]
    WrongSecret {
        /// Seconds until the next try is allowed; 0 when it is allowed at once.
        wait_seconds: u32,
    },
    /// Too many wrong tries: nothing was checked and nothing was charged.
    #[error("wait {seconds} seconds before the next try")]
    MustWait {
        /// Seconds left, rounded up, at most 14 400.
        seconds: u32,
    },
    /// `lock.pl` says that the recovery code was confirmed and fifteen tries failed: only that code opens the notebook
    /// now. Nothing was checked and nothing was charged. Who wrote the file cannot be told while locked; a carer without
    /// the code takes it away and waits the longest wait.
    #[error("only the recovery code opens this notebook now")]
    RecoveryOnly,
    /// `keys.pl`, or the one slot asked for, is damaged. Told before any key derivation, never charged.
    #[error("the key file is damaged")]
    DamagedSlot,
    /// The secret was right, but `keys.pl` was changed by someone without the root key. Not charged.
    #[error("the key file was changed from outside")]
    Tampered,
    /// Both copies of `lock.pl` are bad or missing; the longest wait applies.
    #[error("the attempts file is damaged, wait {seconds} seconds")]
    DamagedAttempts {
        /// Seconds left, at most 14 400.
        seconds: u32,
    },
    /// `settings.pl` is damaged or was changed from outside.
    #[error("the settings file is damaged")]
    DamagedSettings,
    /// The notebook was written by a newer version. Nothing was touched.
    #[error("the notebook needs a newer version")]
    NewerVersion,
    /// The notebook has no slot of the kind asked for.
    #[error("there is no such way to open this notebook")]
    NoSuchSlot,
    /// Another process holds the folder. Not charged.
    #[error("the notebook is in use")]
    Busy,
    /// No space left where the notebook lives.
    #[error("no space left")]
    NoSpace,
    /// Permission, read-only storage, a foreign owner, a folder others may write to, or a symbolic link.
    #[error("the notebook folder cannot be used safely")]
    NotWritable,
    /// There is no notebook here.
    #[error("no notebook here")]
    NotFound,
    /// A notebook exists already; nothing was written.
    #[error("a notebook exists already")]
    AlreadyExists,
    /// Any other failure of storage. A try that ran into it is not charged.
    #[error("storage failed")]
    Io,
    /// Storage failed in the middle of putting a new `keys.pl` in place and does not say whether it is there. Next step,
    /// once storage answers again:
    /// - After a change of secret, open with the new secret. If that is a wrong one (charged like any), the old one is in
    ///   force: open with it and choose again.
    /// - After a creation, ask [`crate::Vault::exists`]. If there is a notebook, open it with the secret just chosen and
    ///   make a new recovery sheet, since the first was never shown; if not, create again.
    /// - After [`crate::Vault::raise_min_reader`], call it again: no secret changed.
    #[error("storage failed, the change may or may not have happened")]
    Unsure,
    /// An earlier change of the root key waits to be finished, which the next opening does. Nothing was changed.
    #[error("an earlier change of the key is not finished")]
    RekeyUnfinished,
    /// The key in the device's secure hardware is gone for good; the recovery code is the way in. Nothing is wiped.
    #[error("the device key is lost")]
    BinderLost,
    /// The secure hardware did not answer now (locked, busy, absent). Not charged.
    #[error("the device key cannot be used now")]
    BinderUnavailable,
    /// Without hardware protection only a passphrase is allowed, neither a PIN nor opening by the device alone.
    #[error("this device needs a passphrase")]
    NeedsPassphrase,
    /// Not enough memory for the key derivation: close other apps. Not charged.
    #[error("not enough memory")]
    KdfMemory,
    /// The clock that counts sleep gave no answer. Not charged.
    #[error("the clock gave no answer")]
    Clock,
    /// The system gave no random bytes.
    #[error("no random bytes")]
    Random,
    /// The secret itself is asked now: three days or a reboot lie between the last time it was typed and a biometric
    /// opening, or the clock went back, or what `lock.pl` says of that time is not proven. Nothing was charged.
    #[error("the secret has to be typed")]
    SecretDue,
    /// The hardware key behind the biometric slot is gone, as after a newly enrolled finger or face, or gave other bytes.
    /// The slot goes at the next opening by PIN or passphrase.
    #[error("the biometric key is lost")]
    BiometricLost,
    /// Something typed breaks a rule; nothing was done.
    #[error("{} is not accepted: {}", field.code(), rule.code())]
    Invalid {
        /// Which input.
        field: Field,
        /// Which rule it breaks.
        rule: Rule,
    },
}

/// The input a [`KeyError::Invalid`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A PIN being chosen.
    Pin,
    /// A passphrase being chosen.
    Passphrase,
    /// A typed recovery code.
    RecoveryCode,
    /// The payload of `settings.pl`.
    Settings,
    /// Cost parameters of the key derivation.
    KdfParams,
    /// Bytes offered as an Ed25519 signature or public key.
    Signature,
}

impl Field {
    /// Stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Passphrase => "passphrase",
            Self::RecoveryCode => "recovery_code",
            Self::Settings => "settings",
            Self::KdfParams => "kdf_params",
            Self::Signature => "signature",
        }
    }
}

/// The rule a [`KeyError::Invalid`] input breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Fewer than 6 digits, or fewer than 4 words and 12 characters, or a code with characters missing.
    TooShort,
    /// Longer than the field's limit.
    TooLong,
    /// A PIN with something else than digits.
    NotDigits,
    /// Text that is not UTF-8, or a code with a character outside its alphabet.
    NotText,
    /// Digits that count up or down in equal steps, once or in pairs.
    Run,
    /// One short block or few characters over and over.
    Repeat,
    /// Among the first ones anyone tries.
    Common,
    /// Reads as a date with a birth year from 1940 to 2025.
    Date,
    /// The two check characters do not fit: a typing mistake.
    Check,
    /// Outside the accepted range.
    Range,
    /// The signature does not fit message and key.
    Mismatch,
}

impl Rule {
    /// Stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::NotDigits => "not_digits",
            Self::NotText => "not_text",
            Self::Run => "run",
            Self::Repeat => "repeat",
            Self::Common => "common",
            Self::Date => "date",
            Self::Check => "check",
            Self::Range => "range",
            Self::Mismatch => "mismatch",
        }
    }
}

impl KeyError {
    /// The stable outside name of this failure.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongSecret { .. } => "wrong_secret",
            Self::MustWait { .. } => "must_wait",
            Self::RecoveryOnly => "recovery_only",
            Self::DamagedSlot => "damaged_slot",
            Self::Tampered => "tampered",
            Self::DamagedAttempts { .. } => "damaged_attempts",
            Self::DamagedSettings => "damaged_settings",
            Self::NewerVersion => "newer_version",
            Self::NoSuchSlot => "no_such_slot",
            Self::Busy => "busy",
            Self::NoSpace => "no_space",
            Self::NotWritable => "not_writable",
            Self::NotFound => "not_found",
            Self::AlreadyExists => "already_exists",
            Self::Io => "io",
            Self::Unsure => "unsure",
            Self::RekeyUnfinished => "rekey_unfinished",
            Self::BinderLost => "binder_lost",
            Self::BinderUnavailable => "binder_unavailable",
            Self::NeedsPassphrase => "needs_passphrase",
            Self::KdfMemory => "kdf_memory",
            Self::Clock => "clock",
            Self::Random => "random",
            Self::SecretDue => "secret_due",
            Self::BiometricLost => "biometric_lost",
            Self::Invalid { .. } => "invalid",
        }
    }

    /// An [`KeyError::Invalid`] in one short call.
    pub(crate) const fn invalid(field: Field, rule: Rule) -> Self {
        Self::Invalid { field, rule }
    }
}

impl From<FileError> for KeyError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NotFound => Self::NotFound,
            FileError::Exists => Self::AlreadyExists,
            FileError::NoSpace => Self::NoSpace,
            FileError::NotWritable => Self::NotWritable,
            FileError::Busy => Self::Busy,
            FileError::Io => Self::Io,
        }
    }
}

impl From<BinderError> for KeyError {
    fn from(error: BinderError) -> Self {
        match error {
            BinderError::Lost => Self::BinderLost,
            BinderError::Locked | BinderError::Transient | BinderError::Unavailable => {
                Self::BinderUnavailable
            }
        }
    }
}

impl From<ClockError> for KeyError {
    fn from(_: ClockError) -> Self {
        Self::Clock
    }
}

impl From<RandomError> for KeyError {
    fn from(_: RandomError) -> Self {
        Self::Random
    }
}
