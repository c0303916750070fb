//! Destroying a note: content, keys, index and every copy (vault: "Search and erasure"). Remnants on flash memory are beyond
//! this code; the text to the carer says so.

use pluis_domain::ids::NoteId;
use rusqlite::Connection;
use rusqlite::limits::Limit;

use crate::error::StoreError;
use crate::open::PAGE;
use crate::quarantine;
use crate::store::Store;

/// Space a rewrite of the database needs, in multiples of its size: once in the log, and once more to be safe.
const ROOM: u64 = 2;

/// Empties every revision of a note but position and leaf, and its drafts.
pub(crate) fn destroy(db: &Connection, note: NoteId, last: i64) -> Result<(), StoreError> {
    db.prepare_cached(
        "WITH RECURSIVE history (id, before) AS (
             SELECT id, before FROM revision WHERE id = ?1
             UNION ALL
             SELECT revision.id, revision.before FROM history JOIN revision ON revision.id = history.before
         )
         UPDATE revision SET key = NULL, meta = NULL, content = NULL WHERE id IN (SELECT id FROM history)",
    )?
    .execute([last])?;
    db.prepare_cached("DELETE FROM draft WHERE note = ?1")?.execute([note.number()])?;
    Ok(())
}

impl Store {
    /// Takes erased words out of free pages, index segments, the write-ahead log and quarantined copies. Part of every
    /// erasure; called again when that was cut short. The notebook stays whole when it fails, and the work is
    /// remembered.
    pub(crate) fn finish_erasure(&mut self) -> Result<(), StoreError> {
        if !self.state.cleanup {
            return Ok(());
        }
        self.room_for_erasure()?;
        // Before the copies go that a notebook put back would leave.
        self.finish_comparing()?;
        self.rebuild_index()?;
        quarantine::clear(&*self.ports.files)?;
        self.checkpoint()?;
        self.vacuum()?;
        self.commit(|db, state| {
            state.cleanup = false;
            state.save(db)
        })?;
        self.checkpoint()
    }

    /// SQLite rewrites through a database of its own, attached for the time of the rewrite.
    fn vacuum(&mut self) -> Result<(), StoreError> {
        let attached = self.db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
        let done = self.db.execute_batch("VACUUM");
        self.db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, attached)?;
        Ok(done?)
    }

    /// Whether the rewrite that follows an erasure fits, asked before anything is destroyed.
    pub(crate) fn room_for_erasure(&self) -> Result<(), StoreError> {
        let pages: u64 = self.db.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        let size = pages.saturating_mul(PAGE);
        let disk = rustix::fs::statvfs(&self.folder).map_err(|_| StoreError::NotWritable)?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        if free < size.saturating_mul(ROOM) { Err(StoreError::NoSpace) } else { Ok(()) }
    }
}
