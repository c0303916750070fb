//! Room in the log, made ahead: a save that overwrites zeros is durable in half the time of one that makes the file longer, because
//! the file system has only the bytes to write and not where they lie.
//!
//! Zeros behind the last frame are no frame to SQLite nor to `log`, whoever finds them. They are only ever put behind the end of the
//! file, and not into its last page: where the power goes while a sector is written, all of that sector can be lost, and the end of
//! the last frame lies in it. What lies between reads as zeros. The file is emptied with the log.

use crate::error::StoreError;
use crate::log::{self, LOG};
use crate::open::PAGE;
use crate::store::{Store, checkpoint};

/// Room there is after it was made: three notes.
const ROOM: u64 = 16 * (PAGE + log::FRAME_HEADER);
/// Made again when there is less: one note.
const SHORT: u64 = ROOM / 3;

impl Store {
    /// Makes room for the next changes, after the answer to the last. Costs nothing when the log did not change.
    ///
    /// # Errors
    /// Storage errors. Without room a save takes longer and is no less durable.
    pub(crate) fn make_room(&mut self) -> Result<(), StoreError> {
        if self.read_only || !core::mem::take(&mut self.log_changed) {
            return Ok(());
        }
        let files = &*self.ports.files;
        if !files.exists(LOG)? {
            return Ok(());
        }
        let (length, end) = (files.len(LOG)?, log::end(files)?);
        if length.saturating_sub(end) < SHORT {
            let from = length.checked_next_multiple_of(PAGE).unwrap_or(length);
            let missing = end.saturating_add(ROOM).saturating_sub(from);
            files.write_at(LOG, from, &vec![0; usize::try_from(missing).unwrap_or(0)])?;
            files.sync(LOG)?;
        }
        Ok(())
    }

    /// Takes the room back from a log with nothing in it: a closed notebook leaves an empty one.
    pub(crate) fn give_room_back(&self) -> Result<(), StoreError> {
        let files = &*self.ports.files;
        if files.exists(LOG)? && files.len(LOG)? > 0 && log::is_empty(files)? {
            checkpoint(&self.db)?;
        }
        Ok(())
    }
}
