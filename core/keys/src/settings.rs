//! `settings.pl`: the few things that must be known while locked (vault: "Files"). The payload is the caller's; it
//! can be read by anyone with the folder, and is trusted only after unlock.
//!
//! magic "PLUISSET" 8 | format u16 | payload length u16 | payload | MAC 32 | SHA-256 of everything before 32.

use crate::digest::sha256;
use crate::error::{Field, KeyError, Rule};
use crate::ports::{FileError, Files};
use crate::secret::{MacLabel, RootKey};
use crate::wire::{Reader, Short, split_tail};

/// Name in the notebook folder.
pub const FILE: &str = "settings.pl";
/// Longest payload, in bytes.
pub const PAYLOAD_MAX: usize = 4096;

const FILE_NEW: &str = "settings.pl.new";
const MAGIC: &[u8; 8] = b"PLUISSET";
const FORMAT: u16 = 1;
const OVERHEAD: usize = 12 + 64;

/// Settings as read while locked: whole, but anyone may have written them.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    payload: Vec<u8>,
    sealed: Vec<u8>,
    mac: [u8; 32],
}

impl Settings {
    /// Reads the file.
    ///
    /// # Errors
    /// [`KeyError::NotFound`], [`KeyError::DamagedSettings`], [`KeyError::NewerVersion`], storage errors.
    pub fn read(files: &dyn Files) -> Result<Self, KeyError> {
        let bytes = files.read(FILE, PAYLOAD_MAX + OVERHEAD + 1)?;
        let (front, digest) = split_tail::<32>(&bytes).map_err(damaged)?;
        if sha256(front) != *digest {
            return Err(KeyError::DamagedSettings);
        }
        let (sealed, mac) = split_tail::<32>(front).map_err(damaged)?;
        let mut reader = Reader::new(sealed);
        if reader.array::<8>().map_err(damaged)? != *MAGIC {
            return Err(KeyError::DamagedSettings);
        }
        match reader.u16().map_err(damaged)? {
            FORMAT => {}
            0 => return Err(KeyError::DamagedSettings),
            _ => return Err(KeyError::NewerVersion),
        }
        let length = usize::from(reader.u16().map_err(damaged)?);
        if length > PAYLOAD_MAX || reader.rest().len() != length {
            return Err(KeyError::DamagedSettings);
        }
        Ok(Self { payload: reader.rest().to_vec(), sealed: sealed.to_vec(), mac: *mac })
    }

    /// The payload, not to be trusted for anything that matters before [`Settings::verify`].
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The payload, once it is known that the notebook's owner wrote it.
    ///
    /// # Errors
    /// [`KeyError::Tampered`].
    pub fn verify(&self, root: &RootKey) -> Result<&[u8], KeyError> {
        let genuine = root.verify(MacLabel::Settings, &self.sealed, &self.mac);
        if genuine { Ok(&self.payload) } else { Err(KeyError::Tampered) }
    }
}

/// The payload may hold what was typed.
impl core::fmt::Debug for Settings {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Settings(..)")
    }
}

/// Replaces the file in one step. The caller holds the folder lock.
///
/// # Errors
/// [`KeyError::Invalid`] with [`Field::Settings`] for a payload above 4096 bytes; storage errors, after which the old
/// or the new file is in place, whole.
pub fn write(files: &dyn Files, root: &RootKey, payload: &[u8]) -> Result<(), KeyError> {
    let too_long = KeyError::invalid(Field::Settings, Rule::TooLong);
    if payload.len() > PAYLOAD_MAX {
        return Err(too_long);
    }
    let length = u16::try_from(payload.len()).map_err(|_| too_long)?;
    let mut out = Vec::with_capacity(payload.len() + OVERHEAD);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(payload);
    let mac = root.mac(MacLabel::Settings, &out);
    out.extend_from_slice(&mac);
    let digest = sha256(&out);
    out.extend_from_slice(&digest);
    match files.remove(FILE_NEW) {
        Ok(()) | Err(FileError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    files.create_exclusive(FILE_NEW)?;
    files.write_at(FILE_NEW, 0, &out)?;
    files.sync(FILE_NEW)?;
    files.rename(FILE_NEW, FILE).inspect_err(|_| {
        let _best_effort = files.remove(FILE_NEW);
    })?;
    files.dir_sync()?;
    Ok(())
}

/// Writes the file anew under the new root key if it was written under the one before: part of a rekey. A file that is
/// missing, damaged or under neither key stays as it is. The caller holds the folder lock.
///
/// # Errors
/// Storage errors, as [`write()`].
pub fn carry_over(files: &dyn Files, root: &RootKey, older: &RootKey) -> Result<(), KeyError> {
    let found = match Settings::read(files) {
        Ok(found) => found,
        Err(KeyError::NotFound | KeyError::DamagedSettings | KeyError::NewerVersion) => return Ok(()),
        Err(error) => return Err(error),
    };
    match (found.verify(root), found.verify(older)) {
        (Err(_), Ok(payload)) => write(files, root, payload),
        _ => Ok(()),
    }
}

fn damaged(_: Short) -> KeyError {
    KeyError::DamagedSettings
}
