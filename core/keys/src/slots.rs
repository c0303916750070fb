//! `keys.pl`: up to six slots around the one root key (vault: "Slots"; security: 3).
//!
//! ```text
//! header   72  magic "PLUISKEY" 8 | format u16 | min_reader u16 | suite u16 | slot count u8 | 0 u8
//!              | notebook id 16 | generation u64 | SHA-256 of these 40 bytes
//! slot    216  id u8 | kind u8 | flags u16 | created day i32 | KDF memory KiB, passes, lanes u32 each | salt 16
//!              | alias length u8 | alias 55, zero-padded | commit 32 | nonce 12 | sealed root key 48 | SHA-256 of these
//! retired  56  alias length u8 | alias 55: the binder key to be destroyed, empty if none
//! pending   1  0, or 1 followed by nonce 12 | old root key sealed under a label of the new one 48
//! mac      32  HMAC-SHA256 of everything before, under a label of the root key
//! digest   32  SHA-256 of everything before
//! ```
//! Numbers are little-endian. In every later format the first 72 bytes keep this shape, so that a newer file is told
//! from a damaged one.

mod layout;
mod open;
pub(crate) mod pending;

use core::fmt;

use crate::error::KeyError;
use crate::kdf::KdfParams;
use crate::ports::BinderLevel;
use crate::secret::{MacLabel, RootKey};

pub use layout::{FILE_MAX, Parsed};
pub(crate) use open::{Input, Plan, Tried};

/// Name in the notebook folder.
pub const FILE: &str = "keys.pl";
/// The file being written, before it takes the name over.
pub const FILE_NEW: &str = "keys.pl.new";
/// Format written and read.
pub const FORMAT: u16 = 1;
/// What this version can read; a file asking for more is refused before its database is opened.
pub const READER: u16 = 1;
/// Argon2id, HKDF-SHA256, ChaCha20-Poly1305.
pub const SUITE: u16 = 1;
/// Most slots in a file.
pub const SLOTS_MAX: usize = 6;
/// Longest binder alias, in bytes.
pub const ALIAS_MAX: usize = 55;

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// The hardware key alone; exists until the first PIN or passphrase.
    Device,
    /// A PIN, bound to the hardware key.
    Pin,
    /// A passphrase, bound to the hardware key where there is one.
    Passphrase,
    /// The code on paper; bound to no device.
    Recovery,
    /// 32 bytes that the hardware keeps behind a fingerprint or face, bound to the hardware key as well. Off by default.
    Biometric,
}

impl SlotKind {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Pin => "pin",
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
            Self::Biometric => "biometric",
        }
    }

    /// Whether this is the one way in that [`crate::Vault::replace_secret`] replaces.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Device | Self::Pin | Self::Passphrase)
    }

    /// Whether something is typed and stretched.
    pub const fn is_typed(self) -> bool {
        matches!(self, Self::Pin | Self::Passphrase)
    }
}

/// One way to the root key. Prints its kind alone: with salt and commitment a guess can be checked elsewhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Slot {
    /// Number within the file, never reused in it.
    pub id: u8,
    /// What opens it.
    pub kind: SlotKind,
    /// How well the binder kept its key when the slot was made; `None` for a slot bound to no device.
    pub level: Option<BinderLevel>,
    /// Day it was made, in days since 1970-01-01 UTC.
    pub created_day: i32,
    /// Cost of a guess; for typed secrets only.
    pub kdf: Option<KdfParams>,
    /// Fresh for every slot, so that every slot has a key of its own.
    pub salt: [u8; 16],
    /// Name of the binder's key; empty for a slot bound to no device.
    pub alias: String,
    /// Derived beside the wrapping key: tells a wrong secret from a damaged slot.
    pub commit: [u8; 32],
    /// Nonce of the sealing.
    pub nonce: [u8; 12],
    /// The root key, sealed.
    pub sealed: [u8; 48],
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slot({})", self.kind.code())
    }
}

/// The content of `keys.pl`.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyFile {
    /// Oldest reader allowed; raised before a migration.
    pub min_reader: u16,
    /// Random, for ever the same in one notebook.
    pub notebook_id: [u8; 16],
    /// Grows by one with every write of this file.
    pub generation: u64,
    /// One to six.
    pub slots: Vec<Slot>,
    /// Alias of the replaced secret's binder key, destroyed as soon as this file is in place; empty if none.
    pub retired: String,
    /// While the database gets a new key: nonce and sealed old root key.
    pub pending: Option<[u8; 60]>,
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyFile({}, {:?})", self.generation, self.slots)
    }
}

impl KeyFile {
    /// The slot for a secret, if the notebook has one.
    pub fn secret_slot(&self) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind.is_secret())
    }

    /// The recovery slot, if the notebook has one.
    pub fn recovery_slot(&self) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind == SlotKind::Recovery)
    }

    /// The biometric slot, if it was turned on.
    pub fn biometric_slot(&self) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind == SlotKind::Biometric)
    }

    /// A slot number not in use.
    pub(crate) fn free_id(&self) -> u8 {
        let top = self.slots.iter().map(|slot| slot.id).max().unwrap_or(0);
        match top.checked_add(1) {
            Some(id) => id,
            None => (1..=u8::MAX).find(|id| self.slots.iter().all(|slot| slot.id != *id)).unwrap_or(0),
        }
    }

    /// The bytes to store, with MAC and digest.
    pub fn to_bytes(&self, root: &RootKey) -> Vec<u8> {
        layout::to_bytes(self, |body| root.mac(MacLabel::Slots, body))
    }

    /// Reads stored bytes. Damage is told here, without any secret.
    ///
    /// # Errors
    /// [`KeyError::DamagedSlot`] when the header cannot be trusted, [`KeyError::NewerVersion`].
    pub fn parse(bytes: &[u8]) -> Result<Parsed, KeyError> {
        layout::parse(bytes)
    }
}
