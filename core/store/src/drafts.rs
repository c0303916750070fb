//! What is being typed, kept so that a call or a crash costs nothing. Durable at once; no part of the record, so the anchor is
//! not touched (vault: "Opening").

use pluis_domain::error::Rule;
use pluis_domain::ids::NoteId;
use pluis_domain::jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::{StoreError, known};
use crate::state::timestamp;
use crate::store::Store;

/// Longest name of a slot, in bytes.
const SLOT: usize = 64;
/// Largest draft, in bytes: the caller's own limit counts characters and lies below.
const CONTENT: usize = 1 << 20;

/// Something unfinished.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it was typed; the caller's own name, such as `new` or `correct`.
    pub slot: String,
    /// The note it belongs to; the draft goes when that note is erased.
    pub note: Option<NoteId>,
    /// The caller's own bytes.
    pub content: Vec<u8>,
    /// When it was last changed.
    pub updated: Timestamp,
}

impl core::fmt::Debug for Draft {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { slot, note, content, updated } = self;
        write!(f, "Draft({slot}, {note:?}, {} bytes, {updated})", content.len())
    }
}

impl Store {
    /// Keeps a draft in its slot, in place of the one before.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] in field `draft`, and those of every write.
    pub fn put_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        if draft.slot.is_empty() || draft.slot.len() > SLOT {
            return Err(StoreError::invalid("draft", Rule::NotUnderstood));
        }
        if draft.content.len() > CONTENT {
            return Err(StoreError::invalid("draft", Rule::TooLong { limit: CONTENT }));
        }
        self.commit(|db, _| {
            let sql = "INSERT INTO draft (slot, note, content, updated_ms) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (slot) \
                       DO UPDATE SET note = excluded.note, content = excluded.content, updated_ms = excluded.updated_ms";
            let note = draft.note.map(NoteId::number);
            db.prepare_cached(sql)?.execute((&draft.slot, note, &draft.content, draft.updated.as_millisecond()))?;
            Ok(())
        })
    }

    /// The draft of a slot.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn draft(&self, slot: &str) -> Result<Option<Draft>, StoreError> {
        self.read(|db| {
            let sql = "SELECT slot, note, content, updated_ms FROM draft WHERE slot = ?1";
            db.prepare_cached(sql)?.query_row([slot], |row| Ok(read(row))).optional()?.transpose()
        })
    }

    /// Every draft, the last changed first.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        self.read(|db| {
            let sql = "SELECT slot, note, content, updated_ms FROM draft ORDER BY updated_ms DESC, slot";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let mut drafts = Vec::new();
            while let Some(row) = rows.next()? {
                drafts.push(read(row)?);
            }
            Ok(drafts)
        })
    }

    /// Removes the draft of a slot, if there is one.
    ///
    /// # Errors
    /// Those of every write.
    pub fn drop_draft(&mut self, slot: &str) -> Result<(), StoreError> {
        self.commit(|db, _| remove(db, slot))
    }
}

/// Removes the draft of a slot within a larger change.
pub(crate) fn remove(db: &Connection, slot: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE slot = ?1")?.execute([slot])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Draft, StoreError> {
    let note: Option<i64> = row.get(1)?;
    Ok(Draft {
        slot: row.get(0)?,
        note: note.map(|number| known(NoteId::from_number(number))).transpose()?,
        content: row.get(2)?,
        updated: timestamp(row.get(3)?)?,
    })
}
