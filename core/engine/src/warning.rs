//! What a carer should know although everything asked for was done.

use crate::error::ErrorCode;

/// A warning beside a success. Its code is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The notebook is older than its anchor, or the anchor is gone: it can be read, and written once that is accepted.
    OlderThanAnchor,
    /// Saved, but the anchor is behind; repaired with the next change.
    AnchorStale,
    /// The attempts file was damaged; what it said is unknown.
    DamagedAttempts,
    /// The key file is damaged beside the slot that was used: choose the secret again.
    DamagedSlot,
    /// Traces of something erased may remain until the next tidying up.
    EraseUnfinished,
    /// The key file is an older one put back: an older secret may open the notebook. Choose the secret again.
    OlderKeys,
    /// Something was done, but the storage did not confirm it.
    NotDurable,
    /// Verifying the whole notebook found something changed, missing or put back. What can be read is still proven.
    DamagedStore,
    /// The change of the key is not finished: notes are read and written as before. The next opening goes on with it.
    RekeyUnfinished,
    /// Opening with a finger or face went with the old key: it has to be turned on again.
    BiometricOff,
}

impl Warning {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OlderThanAnchor => "older_than_anchor",
            Self::AnchorStale => "anchor_stale",
            Self::DamagedAttempts => "damaged_attempts",
            Self::DamagedSlot => "damaged_slot",
            Self::EraseUnfinished => "erase_unfinished",
            Self::OlderKeys => "older_keys",
            Self::NotDurable => "not_durable",
            Self::DamagedStore => "damaged_store",
            Self::RekeyUnfinished => "rekey_unfinished",
            Self::BiometricOff => "biometric_off",
        }
    }

    /// The error code that gives the terminal its exit code, for warnings that have one.
    #[must_use]
    pub const fn error_code(self) -> Option<ErrorCode> {
        match self {
            Self::OlderThanAnchor => Some(ErrorCode::OlderThanAnchor),
            Self::AnchorStale => Some(ErrorCode::AnchorStale),
            _ => None,
        }
    }
}

impl From<pluis_store::Warning> for Warning {
    fn from(warning: pluis_store::Warning) -> Self {
        match warning {
            pluis_store::Warning::OlderThanAnchor | pluis_store::Warning::AnchorLost => Self::OlderThanAnchor,
            pluis_store::Warning::AnchorStale => Self::AnchorStale,
            pluis_store::Warning::EraseUnfinished => Self::EraseUnfinished,
            pluis_store::Warning::OlderKeys => Self::OlderKeys,
        }
    }
}

impl From<pluis_keys::vault::Warning> for Warning {
    fn from(warning: pluis_keys::vault::Warning) -> Self {
        use pluis_keys::vault::Warning as Keys;
        match warning {
            Keys::DamagedAttempts => Self::DamagedAttempts,
            Keys::DamagedKeyFile => Self::DamagedSlot,
            Keys::AttemptsNotReset | Keys::OldBinderKeyKept | Keys::NotDurable => Self::NotDurable,
        }
    }
}
