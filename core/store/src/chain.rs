//! One revision row, checked: what is read is recomputed up to its leaf and compared (security: 0.1, 6).

use pluis_domain::ids::Leaf;
use pluis_domain::revision::leaf_preimage;
use pluis_keys::digest;
use rusqlite::Row;

use crate::error::StoreError;
use crate::hardening;

/// The columns [`verified`] reads, in its order.
pub(crate) const COLUMNS: &str = "revision.key, revision.meta, revision.content, revision.leaf";

/// The bytes of one revision, as they were hashed.
pub(crate) struct Body<'row> {
    pub(crate) meta: &'row [u8],
    /// Empty for a strike and an erasure.
    pub(crate) content: &'row [u8],
}

/// The leaf of a revision.
pub(crate) fn leaf_of(key: &[u8; 32], meta: &[u8], content: &[u8]) -> Leaf {
    digest::leaf(&leaf_preimage(meta, &digest::commitment(key, content)))
}

/// Reads [`COLUMNS`] starting at column `first` and recomputes the leaf.
///
/// # Errors
/// [`StoreError::DamagedStore`] when the leaf is another one, or when the revision was erased.
pub(crate) fn verified<'row>(row: &'row Row<'_>, first: usize) -> Result<Body<'row>, StoreError> {
    let blob = |column: usize| row.get_ref(first + column)?.as_blob().map_err(|_| StoreError::DamagedStore);
    let key: &[u8; 32] = blob(0)?.try_into().map_err(|_| StoreError::DamagedStore)?;
    let body = Body { meta: blob(1)?, content: blob(2)? };
    if !hardening::is_on() || leaf_of(key, body.meta, body.content).as_slice() == blob(3)? {
        Ok(body)
    } else {
        Err(StoreError::DamagedStore)
    }
}
