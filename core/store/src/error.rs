//! What can go wrong with the database, as outcomes a shell can act on. No variant carries SQL text, a path or note text.

use pluis_domain::canonical::CanonicalError;
use pluis_domain::error::{InvalidInput, Rule};
use pluis_keys::KeyError;
use pluis_keys::ports::{FileError, RandomError};
use rusqlite::ffi;

/// Every failure of this crate. [`StoreError::code`] is stable: shells and scripts may depend on it. Whatever fails, nothing
/// is deleted or overwritten, and a write that failed changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The file is not what was written: damaged, cut short, changed from outside, or under another key. Keys are verified
    /// before the database is opened, so after an unlock this never means a wrong secret.
    #[error("the notebook is damaged")]
    DamagedStore,
    /// Written by a newer version. Nothing was touched.
    #[error("the notebook needs a newer version")]
    NewerVersion,
    /// Another process has the notebook open.
    #[error("the notebook is in use")]
    Busy,
    /// No space left where the notebook lives.
    #[error("no space left")]
    NoSpace,
    /// Permission, read-only storage, or storage that refuses to write.
    #[error("the notebook cannot be written")]
    NotWritable,
    /// There is no notebook, note, child, offer or draft of that name.
    #[error("not found")]
    NotFound,
    /// The notebook is older than its anchor says; it can be read, and written once that is accepted.
    #[error("the notebook is older than it should be")]
    OlderThanAnchor,
    /// Input that breaks a rule.
    #[error(transparent)]
    Invalid(InvalidInput),
    /// Anything else: a defect here or in the system. The number is SQLite's extended result code, 0 without one.
    #[error("internal failure {code}")]
    Internal {
        /// SQLite's extended result code.
        code: i32,
    },
}

impl StoreError {
    /// The stable outside name of this failure.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DamagedStore => "damaged_store",
            Self::NewerVersion => "newer_version",
            Self::Busy => "busy",
            Self::NoSpace => "no_space",
            Self::NotWritable => "not_writable",
            Self::NotFound => "not_found",
            Self::OlderThanAnchor => "older_than_anchor",
            Self::Invalid(_) => "invalid",
            Self::Internal { .. } => "internal",
        }
    }

    /// An [`StoreError::Invalid`] in one short call.
    pub(crate) const fn invalid(field: &'static str, rule: Rule) -> Self {
        Self::Invalid(InvalidInput::new(field, rule))
    }

    /// What a result code of SQLite means here.
    pub(crate) const fn of_code(code: i32) -> Self {
        match code {
            ffi::SQLITE_IOERR_NOMEM => return Self::Internal { code },
            // Reading failed: the pages are not what was written. Every other I/O error is storage that refuses to write.
            ffi::SQLITE_IOERR_READ
            | ffi::SQLITE_IOERR_SHORT_READ
            | ffi::SQLITE_IOERR_DATA
            | ffi::SQLITE_IOERR_CORRUPTFS => return Self::DamagedStore,
            ffi::SQLITE_IOERR_LOCK | ffi::SQLITE_IOERR_RDLOCK => return Self::Busy,
            // The row another one points to, a child or an offer, is not there.
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => return Self::NotFound,
            _ => {}
        }
        match code & 0xff {
            ffi::SQLITE_FULL => Self::NoSpace,
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::Busy,
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB | ffi::SQLITE_FORMAT => Self::DamagedStore,
            ffi::SQLITE_READONLY | ffi::SQLITE_CANTOPEN | ffi::SQLITE_PERM | ffi::SQLITE_IOERR => {
                Self::NotWritable
            }
            _ => Self::Internal { code },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error;
        match error {
            Error::SqliteFailure(failure, _) => Self::of_code(failure.extended_code),
            Error::SqlInputError { error, .. } => Self::of_code(error.extended_code),
            // A value of another type or range than the schema says.
            Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..) => Self::DamagedStore,
            Error::QueryReturnedNoRows => Self::NotFound,
            _ => Self::Internal { code: 0 },
        }
    }
}

impl From<InvalidInput> for StoreError {
    fn from(error: InvalidInput) -> Self {
        Self::Invalid(error)
    }
}

impl From<CanonicalError> for StoreError {
    fn from(_: CanonicalError) -> Self {
        Self::DamagedStore
    }
}

impl From<RandomError> for StoreError {
    fn from(_: RandomError) -> Self {
        Self::Internal { code: 0 }
    }
}

impl From<FileError> for StoreError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NotFound => Self::NotFound,
            FileError::NoSpace => Self::NoSpace,
            FileError::Busy => Self::Busy,
            FileError::NotWritable | FileError::Exists | FileError::Io => Self::NotWritable,
        }
    }
}

impl From<KeyError> for StoreError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::NotFound => Self::NotFound,
            KeyError::NoSpace => Self::NoSpace,
            KeyError::Busy => Self::Busy,
            KeyError::NotWritable | KeyError::Io => Self::NotWritable,
            KeyError::NewerVersion => Self::NewerVersion,
            _ => Self::Internal { code: 0 },
        }
    }
}

/// A stored number that stands for nothing this version knows.
pub(crate) fn known<T>(value: Option<T>) -> Result<T, StoreError> {
    value.ok_or(StoreError::DamagedStore)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_codes_have_the_outcomes_a_carer_can_act_on() {
        for (code, outcome) in [
            (ffi::SQLITE_FULL, StoreError::NoSpace),
            (ffi::SQLITE_BUSY, StoreError::Busy),
            (ffi::SQLITE_BUSY_RECOVERY, StoreError::Busy),
            (ffi::SQLITE_NOTADB, StoreError::DamagedStore),
            (ffi::SQLITE_CORRUPT_VTAB, StoreError::DamagedStore),
            (ffi::SQLITE_IOERR_SHORT_READ, StoreError::DamagedStore),
            (ffi::SQLITE_IOERR_WRITE, StoreError::NotWritable),
            (ffi::SQLITE_IOERR_FSYNC, StoreError::NotWritable),
            (ffi::SQLITE_READONLY_DBMOVED, StoreError::NotWritable),
            (ffi::SQLITE_CANTOPEN, StoreError::NotWritable),
            (ffi::SQLITE_PERM, StoreError::NotWritable),
            (ffi::SQLITE_ERROR, StoreError::Internal { code: 1 }),
        ] {
            assert_eq!(StoreError::of_code(code), outcome, "{code}");
        }
    }

    #[test]
    fn errors_show_neither_sql_nor_paths() {
        let db = rusqlite::Error::SqlInputError {
            error: ffi::Error::new(ffi::SQLITE_ERROR),
            msg: "no such column: canary".into(),
            sql: "SELECT canary".into(),
            offset: 7,
        };
        let shown = format!("{0} {0:?}", StoreError::from(db));
        assert!(!shown.contains("canary"), "{shown}");
    }
}
