//! Replacing `keys.pl` in one step: written beside, durable, read back and opened, and only then renamed.

use super::{Vault, Warning};
use crate::error::KeyError;
use crate::ports::{BinderLevel, FileError};
use crate::secret::RootKey;
use crate::slots::{self, KeyFile, Parsed};

/// How far a rename got.
pub(super) enum Placed {
    /// In place and durable.
    Durable,
    /// In place; storage did not confirm it.
    Unconfirmed,
}

impl Placed {
    pub(super) fn warnings(&self) -> Vec<Warning> {
        match self {
            Self::Durable => Vec::new(),
            Self::Unconfirmed => vec![Warning::NotDurable],
        }
    }
}

impl Vault {
    /// Puts `file` in the place of `keys.pl`. `proof` opens what was read back; before the rename every failure leaves
    /// the old file as it was. A failure after it that leaves the new file in place is no error but unconfirmed.
    pub(super) fn place(
        &self,
        file: &KeyFile,
        root: &RootKey,
        proof: impl FnOnce(&Parsed) -> Result<(), KeyError>,
    ) -> Result<Placed, KeyError> {
        let bytes = file.to_bytes(root);
        self.stage(&bytes, root, proof).inspect_err(|_| {
            let _best_effort = self.ports.files.remove(slots::FILE_NEW);
        })?;
        if let Err(error) = self.ports.files.rename(slots::FILE_NEW, slots::FILE) {
            return self.after_failed_rename(&bytes, error);
        }
        Ok(if self.ports.files.dir_sync().is_ok() { Placed::Durable } else { Placed::Unconfirmed })
    }

    /// A failed rename may have happened all the same: what stands there decides.
    fn after_failed_rename(&self, bytes: &[u8], error: FileError) -> Result<Placed, KeyError> {
        match self.ports.files.read(slots::FILE, slots::FILE_MAX + 1) {
            Ok(there) if there == bytes => Ok(Placed::Unconfirmed),
            Ok(_) | Err(FileError::NotFound) => {
                let _best_effort = self.ports.files.remove(slots::FILE_NEW);
                Err(error.into())
            }
            Err(_) => Err(KeyError::Unsure),
        }
    }

    /// Destroys the binder key of a slot that did not come into force; not if it may have.
    pub(super) fn forget_unused(&self, alias: &str, error: KeyError) {
        if error != KeyError::Unsure {
            let _best_effort = self.forget(alias);
        }
    }

    fn stage(
        &self,
        bytes: &[u8],
        root: &RootKey,
        proof: impl FnOnce(&Parsed) -> Result<(), KeyError>,
    ) -> Result<(), KeyError> {
        let files = &*self.ports.files;
        match files.remove(slots::FILE_NEW) {
            Ok(()) | Err(FileError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
        files.create_exclusive(slots::FILE_NEW)?;
        files.write_at(slots::FILE_NEW, 0, bytes)?;
        files.sync(slots::FILE_NEW)?;
        let back = files.read(slots::FILE_NEW, slots::FILE_MAX + 1)?;
        if back != bytes {
            return Err(KeyError::Io);
        }
        let parsed = KeyFile::parse(&back)?;
        parsed.verify(root)?;
        proof(&parsed)
    }

    /// A new binder key, and the level it has. Without hardware the name alone is made.
    pub(super) fn new_binder_key(&self) -> Result<(BinderLevel, String), KeyError> {
        let level = self.ports.binder.level()?;
        let mut id = [0; 16];
        self.ports.random.fill(&mut id)?;
        let alias = format!("pluis-{}", data_encoding::HEXLOWER.encode(&id));
        self.ports.binder.create(&alias)?;
        Ok((level, alias))
    }
}
