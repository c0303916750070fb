//! The one error of the surface, and the guard every export runs in.

use std::io::Write;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Once;

use pluis_engine::domain::error::InvalidInput;
use pluis_engine::{EngineError, ErrorCode, Origin};

/// What a call answers when it cannot do what was asked. Holds no note text, no path and no secret.
///
/// The text a platform makes of an error is for developers; shells choose their own words by variant, or by
/// [`error_code`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum PluisError {
    /// Something entered breaks a rule; nothing was changed.
    #[error("invalid input in field {field_name}: {rule}")]
    InvalidInput {
        /// The field's stable name, such as `facts`.
        field_name: String,
        /// The rule's stable code, such as `too_long`.
        rule: String,
        /// The limit that was passed, for rules that have one.
        limit: Option<u64>,
    },
    /// The secret does not open the notebook.
    #[error("the secret does not open the notebook")]
    WrongSecret {
        /// Seconds until the next attempt is allowed; 0 = now.
        wait_seconds: u64,
    },
    /// Too many attempts: nothing was checked and nothing was charged.
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
    /// The notebook's database is damaged.
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
    /// The folder cannot be written, or is not safe to use.
    #[error("the notebook's folder cannot be written or is not safe")]
    NotWritable,
    /// Not there.
    #[error("{what} not found")]
    NotFound {
        /// What was looked for: `notebook`, `note`, `child`, `topic`, `signal`.
        what: String,
    },
    /// Nothing is written while the notebook is older than its anchor.
    #[error("the notebook is older than its anchor")]
    OlderThanAnchor,
    /// Locked: ask for the secret.
    #[error("the notebook is locked")]
    Locked,
    /// The key in the device's hardware is gone; the recovery code opens the notebook.
    #[error("the device key is gone")]
    BinderLost,
    /// The device's hardware does not answer now; nothing was charged.
    #[error("the device key is not available now")]
    BinderUnavailable,
    /// Too little memory to check the secret.
    #[error("too little memory to check the secret")]
    KdfMemory,
    /// Stopped on request; nothing was changed.
    #[error("stopped on request")]
    Cancelled,
    /// Something unforeseen.
    #[error("unforeseen failure {code}")]
    Internal {
        /// Where it came from, as a number: 1 panic, 2 database thread, 3 device, 4 files, 5 content, 6 database,
        /// 7 cryptography, 8 runtime, 9 a change of the secret that was not confirmed.
        code: u32,
    },
}

impl PluisError {
    /// The code of the engine this variant stands for.
    const fn kind(&self) -> ErrorCode {
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
            Self::Internal { .. } => ErrorCode::Internal,
        }
    }
}

impl From<EngineError> for PluisError {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::InvalidInput { field, rule, limit } => {
                Self::InvalidInput { field_name: field.to_owned(), rule: rule.to_owned(), limit }
            }
            EngineError::WrongSecret { wait_seconds } => Self::WrongSecret { wait_seconds },
            EngineError::MustWait { wait_seconds } => Self::MustWait { wait_seconds },
            EngineError::DamagedSlot => Self::DamagedSlot,
            EngineError::DamagedAttempts { wait_seconds } => Self::DamagedAttempts { wait_seconds },
            EngineError::DamagedStore => Self::DamagedStore,
            EngineError::NewerVersion => Self::NewerVersion,
            EngineError::Busy => Self::Busy,
            EngineError::NoSpace => Self::NoSpace,
            EngineError::NotWritable => Self::NotWritable,
            EngineError::NotFound { what } => Self::NotFound { what: what.to_owned() },
            EngineError::OlderThanAnchor => Self::OlderThanAnchor,
            EngineError::Locked => Self::Locked,
            EngineError::BinderLost => Self::BinderLost,
            EngineError::BinderUnavailable => Self::BinderUnavailable,
            EngineError::KdfMemory => Self::KdfMemory,
            EngineError::Cancelled => Self::Cancelled,
            EngineError::Internal(origin) => Self::Internal { code: origin as u32 },
        }
    }
}

impl From<InvalidInput> for PluisError {
    fn from(error: InvalidInput) -> Self {
        EngineError::from(error).into()
    }
}

/// Every stable code there is, those of warnings and of the terminal program included: a shell compares its own words with it.
///
/// # Errors
/// `internal` alone.
#[uniffi::export]
pub fn error_codes() -> Result<Vec<String>, PluisError> {
    guard(|| Ok(ErrorCode::ALL.iter().map(|code| code.code().to_owned()).collect()))
}

/// The stable code of an error, such as `wrong_secret`; the same on every platform, in every language and version.
///
/// # Errors
/// `internal` alone.
#[uniffi::export]
pub fn error_code(error: PluisError) -> Result<String, PluisError> {
    guard(|| Ok(error.kind().code().to_owned()))
}

/// Panics with these words in hand, inside the guard of every export: a shell's tests see by it that a programming mistake
/// arrives as `internal` with number 1, and that not one of the words does.
///
/// # Errors
/// `internal` with number 1, always.
#[uniffi::export]
#[expect(clippy::panic, reason = "what this export is for")]
pub fn rehearse_panic(words: String) -> Result<(), PluisError> {
    silence_panics();
    guard(|| panic!("in hand: {words}"))
}

/// Runs the body of an export. A panic becomes an error that says nothing but that there was one.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, PluisError>) -> Result<T, PluisError> {
    let caught = catch_unwind(AssertUnwindSafe(work));
    caught.unwrap_or(Err(PluisError::Internal { code: Origin::Panic as u32 }))
}

/// From now on a panic prints where it happened and nothing else: the standard library's own words can quote a note.
pub(crate) fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let (krate, line) = panic.location().map_or(("?", 0), |at| (crate_of(at), at.line()));
            // Nowhere to report a failure to.
            let _unprinted = writeln!(std::io::stderr(), "pluis: panic in {krate}, line {line}");
        }));
    });
}

/// The folder above `src`, which names the crate; never the whole path, which names the machine it was built on.
fn crate_of<'a>(at: &'a Location<'_>) -> &'a str {
    at.file().rsplit_once("/src/").and_then(|(krate, _)| krate.rsplit('/').next()).unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_without_words() {
        let answer: Result<(), _> = guard(|| panic!("in hand: heel geheim"));
        assert_eq!(answer, Err(PluisError::Internal { code: 1 }));
        assert!(!format!("{:?} {}", answer, answer.clone().unwrap_err()).contains("geheim"));
    }

    #[test]
    fn what_works_passes_through() {
        assert_eq!(guard(|| Ok(7)), Ok(7));
        assert_eq!(guard(|| Err::<(), _>(PluisError::Busy)), Err(PluisError::Busy));
    }
}
