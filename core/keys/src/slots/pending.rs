//! The old root key inside the new file, while the database gets its new key (vault: "Slots").

use super::{FORMAT, KeyFile, SUITE};
use crate::error::KeyError;
use crate::ports::Random;
use crate::seal::{self, SEALED_KEY};
use crate::secret::RootKey;

/// Starts what the sealing is bound to.
const LABEL: &[u8] = b"pluis/pending/v1";
/// Nonce and sealed key.
pub(crate) const PENDING: usize = 12 + SEALED_KEY;

/// Seals the root key before under the new one.
///
/// # Errors
/// [`KeyError::Random`].
pub(crate) fn seal(
    new: &RootKey,
    before: &RootKey,
    notebook_id: &[u8; 16],
    random: &dyn Random,
) -> Result<[u8; PENDING], KeyError> {
    let mut out = [0; PENDING];
    let (front, back) = out.split_at_mut(12);
    let mut nonce = [0; 12];
    random.fill(&mut nonce)?;
    front.copy_from_slice(&nonce);
    // The wrapping key comes from a root key made for this one change, so it meets one nonce only.
    let sealed = seal::seal_key(&new.pending_key(), nonce, &aad(notebook_id), before.expose());
    back.copy_from_slice(&sealed.map_err(|_| KeyError::Io)?);
    Ok(out)
}

impl KeyFile {
    /// The root key before this file's, if the file still holds it and `root` is its own.
    pub(crate) fn before(&self, root: &RootKey) -> Option<RootKey> {
        let pending = self.pending.as_ref()?;
        let (nonce, sealed) = pending.split_first_chunk::<12>()?;
        let sealed = sealed.first_chunk::<SEALED_KEY>()?;
        let key = seal::open_key(&root.pending_key(), *nonce, &aad(&self.notebook_id), sealed);
        key.ok().map(RootKey::new)
    }
}

fn aad(notebook_id: &[u8; 16]) -> Vec<u8> {
    let mut aad = LABEL.to_vec();
    aad.extend_from_slice(&FORMAT.to_le_bytes());
    aad.extend_from_slice(&SUITE.to_le_bytes());
    aad.extend_from_slice(notebook_id);
    aad
}
