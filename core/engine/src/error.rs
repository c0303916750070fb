//! The errors a shell can act on: few, with stable codes, without note text, path or SQL (design: cli.md "Exit codes").

use pluis_content::ContentError;
use pluis_domain::error::{InvalidInput, Rule};
use pluis_keys::KeyError;
use pluis_store::StoreError;

/// The closed list of codes, with the exit code the terminal program gives each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorCode {
    /// Something entered breaks a rule; nothing was changed.
    InvalidInput,
    /// The program was called the wrong way (terminal only).
    Usage,
    /// The secret does not open the notebook.
    WrongSecret,
    /// Too many attempts; says how long to wait.
    MustWait,
    /// The key file is damaged.
    DamagedSlot,
    /// The attempts file is damaged.
    DamagedAttempts,
    /// The notebook's database is damaged.
    DamagedStore,
    /// Written by a newer version.
    NewerVersion,
    /// Open somewhere else.
    Busy,
    /// No space left.
    NoSpace,
    /// The folder cannot be written, or is not safe to use.
    NotWritable,
    /// Not there.
    NotFound,
    /// The notebook is older than its anchor says.
    OlderThanAnchor,
    /// Saved, but the anchor could not be brought up to date.
    AnchorStale,
    /// Locked.
    Locked,
    /// The key in the device's hardware is gone; the recovery code opens the notebook.
    BinderLost,
    /// The device's hardware does not answer now.
    BinderUnavailable,
    /// Too little memory to check the secret.
    KdfMemory,
    /// Stopped on request; nothing was changed.
    Cancelled,
    /// Something we did not foresee.
    Internal,
}

impl ErrorCode {
    /// Every code.
    pub const ALL: &'static [Self] = &[
        Self::InvalidInput,
        Self::Usage,
        Self::WrongSecret,
        Self::MustWait,
        Self::DamagedSlot,
        Self::DamagedAttempts,
        Self::DamagedStore,
        Self::NewerVersion,
        Self::Busy,
        Self::NoSpace,
        Self::NotWritable,
        Self::NotFound,
        Self::OlderThanAnchor,
        Self::AnchorStale,
        Self::Locked,
        Self::BinderLost,
        Self::BinderUnavailable,
        Self::KdfMemory,
        Self::Cancelled,
        Self::Internal,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidInput => "invalid_input",
            Self::Usage => "usage",
            Self::WrongSecret => "wrong_secret",
            Self::MustWait => "must_wait",
            Self::DamagedSlot => "damaged_slot",
            Self::DamagedAttempts => "damaged_attempts",
            Self::DamagedStore => "damaged_store",
            Self::NewerVersion => "newer_version",
            Self::Busy => "busy",
            Self::NoSpace => "no_space",
            Self::NotWritable => "not_writable",
            Self::NotFound => "not_found",
            Self::OlderThanAnchor => "older_than_anchor",
            Self::AnchorStale => "anchor_stale",
            Self::Locked => "locked",
            Self::BinderLost => "binder_lost",
            Self::BinderUnavailable => "binder_unavailable",
            Self::KdfMemory => "kdf_memory",
            Self::Cancelled => "cancelled",
            Self::Internal => "internal",
        }
    }

    /// The exit code of the terminal program.
    #[must_use]
    pub const fn exit(self) -> u8 {
        match self {
            Self::InvalidInput | Self::Usage => 2,
            Self::WrongSecret => 3,
            Self::MustWait => 4,
            Self::DamagedSlot | Self::DamagedAttempts | Self::DamagedStore => 5,
            Self::NewerVersion => 6,
            Self::Busy => 7,
            Self::NoSpace | Self::NotWritable => 8,
            Self::NotFound => 9,
            Self::OlderThanAnchor | Self::AnchorStale => 10,
            Self::Locked
            | Self::BinderLost
            | Self::BinderUnavailable
            | Self::KdfMemory
            | Self::Cancelled
            | Self::Internal => 1,
        }
    }
}

/// Where an unforeseen failure came from; the number is all that leaves the core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A panic was caught.
    Panic = 1,
    /// The database thread ended.
    DatabaseThread = 2,
    /// The clock or the random source failed.
    Device = 3,
    /// The files failed in another way.
    Files = 4,
    /// The content files are faulty.
    Content = 5,
    /// The database failed in another way.
    Database = 6,
    /// A cryptographic operation failed that cannot fail.
    Crypto = 7,
    /// The runtime could not start.
    Runtime = 8,
    /// A change of the secret was not confirmed by the storage: one of the two secrets is in force.
    Unconfirmed = 9,
}

/// What a use case answers when it cannot do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// Something entered breaks a rule; nothing was changed.
    #[error("invalid input in field {field}: {rule}")]
    InvalidInput {
        /// The field's stable name.
        field: &'static str,
        /// The rule's stable code, such as `too_long`; the content files hold a sentence for each.
        rule: &'static str,
        /// The limit that was passed, for rules that have one.
        limit: Option<u64>,
    },
    /// The secret does not open the notebook.
    #[error("the secret does not open the notebook")]
    WrongSecret {
        /// Seconds until the next attempt is allowed; 0 = now.
        wait_seconds: u64,
    },
    /// Too many attempts.
    #[error("too many attempts, wait {wait_seconds} seconds")]
    MustWait {
        /// Seconds until the next attempt is allowed, at least 1.
        wait_seconds: u64,
    },
    /// The key file is damaged.
    #[error("the key file is damaged")]
    DamagedSlot,
    /// The attempts file is damaged.
    #[error("the attempts file is damaged, wait {wait_seconds} seconds")]
    DamagedAttempts {
        /// Seconds until an attempt is allowed.
        wait_seconds: u64,
    },
    /// The database is damaged.
    #[error("the notebook is damaged")]
    DamagedStore,
    /// Written by a newer version.
    #[error("the notebook was written by a newer version")]
    NewerVersion,
    /// Open somewhere else.
    #[error("the notebook is open somewhere else")]
    Busy,
    /// No space left.
    #[error("no space left")]
    NoSpace,
    /// Not writable or not safe.
    #[error("the notebook's folder cannot be written or is not safe")]
    NotWritable,
    /// Not there.
    #[error("{what} not found")]
    NotFound {
        /// What was looked for: `notebook`, `note`, `child`, `topic`, `signal`, `question`.
        what: &'static str,
    },
    /// Nothing is written while the notebook is older than its anchor.
    #[error("the notebook is older than its anchor")]
    OlderThanAnchor,
    /// Locked.
    #[error("the notebook is locked")]
    Locked,
    /// The hardware key is gone.
    #[error("the device key is gone")]
    BinderLost,
    /// The hardware does not answer.
    #[error("the device key is not available now")]
    BinderUnavailable,
    /// Too little memory.
    #[error("too little memory to check the secret")]
    KdfMemory,
    /// Stopped on request.
    #[error("stopped on request")]
    Cancelled,
    /// Unforeseen.
    #[error("unforeseen failure {}", *.0 as u8)]
    Internal(Origin),
}

impl EngineError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::InvalidInput { .. } => ErrorCode::InvalidInput,
            Self::WrongSecret { .. } => ErrorCode::WrongSecret,
            Self::MustWait { .. } => ErrorCode::MustWait,
            Self::DamagedSlot => ErrorCode::DamagedSlot,
            Self::DamagedAttempts { .. } => ErrorCode::DamagedAttempts,
            Self::DamagedStore => ErrorCode::DamagedStore,
            Self::NewerVersion => ErrorCode::NewerVersion,
            Self::Busy => ErrorCode::Busy,
            Self::NoSpace => ErrorCode::NoSpace,
            Self::NotWritable => ErrorCode::NotWritable,
            Self::NotFound { .. } => ErrorCode::NotFound,
            Self::OlderThanAnchor => ErrorCode::OlderThanAnchor,
            Self::Locked => ErrorCode::Locked,
            Self::BinderLost => ErrorCode::BinderLost,
            Self::BinderUnavailable => ErrorCode::BinderUnavailable,
            Self::KdfMemory => ErrorCode::KdfMemory,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// How long to wait before the next attempt, where that is what happened.
    #[must_use]
    pub const fn wait_seconds(&self) -> Option<u64> {
        match self {
            Self::WrongSecret { wait_seconds }
            | Self::MustWait { wait_seconds }
            | Self::DamagedAttempts { wait_seconds } => Some(*wait_seconds),
            _ => None,
        }
    }

    /// The PIN or passphrase has to be typed now, for this very act.
    pub(crate) const SECRET_DUE: Self =
        Self::InvalidInput { field: "secret", rule: "secret_due", limit: None };

    pub(crate) const fn invalid(field: &'static str, rule: Rule) -> Self {
        Self::InvalidInput { field, rule: rule.code(), limit: InvalidInput::new(field, rule).limit() }
    }
}

impl From<InvalidInput> for EngineError {
    fn from(error: InvalidInput) -> Self {
        Self::invalid(error.field, error.rule)
    }
}

impl From<KeyError> for EngineError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::WrongSecret { wait_seconds } => Self::WrongSecret { wait_seconds: wait_seconds.into() },
            KeyError::MustWait { seconds } => Self::MustWait { wait_seconds: seconds.into() },
            KeyError::DamagedAttempts { seconds } => Self::DamagedAttempts { wait_seconds: seconds.into() },
            // Changed from outside and rotten bits need the same next step: the recovery sheet, or a copy of the file.
            KeyError::DamagedSlot | KeyError::Tampered | KeyError::DamagedSettings => Self::DamagedSlot,
            KeyError::NewerVersion => Self::NewerVersion,
            KeyError::Busy => Self::Busy,
            KeyError::NoSpace => Self::NoSpace,
            KeyError::NotWritable => Self::NotWritable,
            KeyError::NotFound => Self::NotFound { what: "notebook" },
            KeyError::NoSuchSlot | KeyError::RekeyUnfinished => Self::invalid("secret", Rule::WrongState),
            KeyError::RecoveryOnly => {
                Self::InvalidInput { field: "secret", rule: "recovery_only", limit: None }
            }
            KeyError::SecretDue => Self::SECRET_DUE,
            KeyError::BiometricLost => {
                Self::InvalidInput { field: "secret", rule: "biometric_lost", limit: None }
            }
            KeyError::AlreadyExists => Self::invalid("dir", Rule::Duplicate),
            KeyError::NeedsPassphrase => {
                Self::InvalidInput { field: "secret", rule: "needs_passphrase", limit: None }
            }
            KeyError::Invalid { field, rule } => {
                Self::InvalidInput { field: field.code(), rule: rule.code(), limit: None }
            }
            KeyError::BinderLost => Self::BinderLost,
            KeyError::BinderUnavailable => Self::BinderUnavailable,
            KeyError::KdfMemory => Self::KdfMemory,
            KeyError::Io => Self::Internal(Origin::Files),
            KeyError::Unsure => Self::Internal(Origin::Unconfirmed),
            KeyError::Clock | KeyError::Random => Self::Internal(Origin::Device),
        }
    }
}

impl From<StoreError> for EngineError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DamagedStore => Self::DamagedStore,
            StoreError::NewerVersion => Self::NewerVersion,
            StoreError::Busy => Self::Busy,
            StoreError::NoSpace => Self::NoSpace,
            StoreError::NotWritable => Self::NotWritable,
            StoreError::NotFound => Self::NotFound { what: "note" },
            StoreError::OlderThanAnchor => Self::OlderThanAnchor,
            StoreError::Invalid(error) => error.into(),
            StoreError::Internal { .. } => Self::Internal(Origin::Database),
        }
    }
}

impl From<ContentError> for EngineError {
    fn from(_: ContentError) -> Self {
        Self::Internal(Origin::Content)
    }
}
