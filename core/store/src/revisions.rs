//! Adding a revision: the only way a note comes to be, changes, is struck or erased (security: 6, vault: "Revisions").

use pluis_domain::canonical::UnknownFields;
use pluis_domain::ids::{Leaf, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::note::NoteContent;
use pluis_domain::revision::{NoteStatus, RevisionKind, RevisionMeta};
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::ClockFlag;
use pluis_keys::Key32;
use pluis_keys::ports::Random;
use rusqlite::{Connection, OptionalExtension};

use crate::chain;
use crate::error::{StoreError, known};
use crate::notes::flags_of;
use crate::state::{OWN_AUTHOR, State};
use crate::store::{Saved, Store, Warning};
use crate::{erase, index};

/// What a revision does, with the text where it has one. The text has been accepted by `domain` before.
#[derive(Debug, Clone, Copy)]
pub enum Edit<'a> {
    /// A new note.
    Add(&'a NoteContent, Marks),
    /// A new text for a note; the old one stays readable.
    Correct(&'a NoteContent, Marks),
    /// The note is struck; its text stays readable.
    Retract,
    /// Every text of the note is destroyed, and with it index rows, drafts and copies.
    Erase,
}

impl Edit<'_> {
    const fn kind(&self) -> RevisionKind {
        match self {
            Self::Add(..) => RevisionKind::Add,
            Self::Correct(..) => RevisionKind::Correct,
            Self::Retract => RevisionKind::Retract,
            Self::Erase => RevisionKind::Erase,
        }
    }
}

/// What the content files say of a note's signals; the database knows bits only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// The bits of the ticked signals.
    pub signals: SignalMask,
    /// The most urgent of them.
    pub urgency: Urgency,
}

/// The circumstances of writing: everything of the metadata that is not the place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// Offset from UTC in seconds.
    pub utc_offset: i32,
    /// Name of the zone.
    pub zone: String,
    /// What is known of the clock.
    pub clock: ClockFlag,
    /// Version of the content files in use.
    pub content_version: u32,
    /// Why, for corrections, strikes and erasures; empty for a new note.
    pub reason: String,
}

impl Store {
    /// Adds one revision and answers its leaf. When this returns, it is on the disk and the anchor knows of it, or the warning
    /// says that the anchor does not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a note or child that is not there, [`StoreError::Invalid`] in field `id` when the note's
    /// status does not allow it, [`StoreError::NoSpace`] (for an erasure before anything is destroyed), storage errors.
    /// Nothing was changed then.
    pub fn append(
        &mut self,
        note: NoteId,
        edit: &Edit<'_>,
        stamp: &Stamp,
    ) -> Result<Saved<Leaf>, StoreError> {
        let erasing = matches!(edit, Edit::Erase);
        if erasing {
            self.room_for_erasure()?;
        }
        let mut key = Key32::zeroed();
        self.ports.random.fill(key.expose_mut())?;
        let mut saved = self.write(|db, state| add(db, state, note, edit, stamp, &key))?;
        if erasing && self.finish_erasure().is_err() {
            saved.warning = saved.warning.or(Some(Warning::EraseUnfinished));
        }
        Ok(saved)
    }

    /// An unused id for a new note.
    ///
    /// # Errors
    /// When there are no random bytes, and storage errors.
    pub fn new_note_id(&self, at: Timestamp) -> Result<NoteId, StoreError> {
        self.unused(
            "SELECT 1 FROM note WHERE id = ?1",
            |random| NoteId::compose(at.as_millisecond(), random),
            NoteId::number,
        )
    }

    /// Draws ids until one is not in use.
    pub(crate) fn unused<T: Copy>(
        &self,
        taken: &str,
        compose: impl Fn(u64) -> T,
        number: impl Fn(T) -> i64,
    ) -> Result<T, StoreError> {
        loop {
            let id = compose(random_bits(&*self.ports.random)?);
            if self.db.prepare_cached(taken)?.query_row([number(id)], |_| Ok(())).optional()?.is_none() {
                return Ok(id);
            }
        }
    }
}

fn random_bits(random: &dyn Random) -> Result<u64, StoreError> {
    let mut bytes = [0; 8];
    random.fill(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

/// Where a note stands before the new revision.
struct Before {
    status: NoteStatus,
    text: i64,
    last: i64,
    leaf: Leaf,
}

fn add(
    db: &Connection,
    state: &mut State,
    note: NoteId,
    edit: &Edit<'_>,
    stamp: &Stamp,
    key: &Key32,
) -> Result<Leaf, StoreError> {
    let before = before(db, note)?;
    if before.is_none() && !matches!(edit, Edit::Add(..)) {
        return Err(StoreError::NotFound);
    }
    let status = NoteStatus::after(before.as_ref().map(|before| before.status), edit.kind())?;
    if let Some(before) = &before {
        if matches!(edit, Edit::Correct(..) | Edit::Erase) && before.text <= state.indexed {
            index::remove(db, note)?;
        }
        if matches!(edit, Edit::Erase) {
            erase::destroy(db, note, before.last)?;
            state.cleanup = true;
        }
    }
    let content = match edit {
        Edit::Add(content, _) | Edit::Correct(content, _) => content.to_bytes(),
        Edit::Retract | Edit::Erase => Vec::new(),
    };
    let meta = meta(state, note, edit.kind(), before.as_ref(), stamp);
    let bytes = meta.to_bytes();
    let leaf = chain::leaf_of(key.expose(), &bytes, &content);
    let id = state.last_revision.saturating_add(1);
    let sql = "INSERT INTO revision (id, note, before, author, seq, leaf, key, meta, content) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    // The note first: a note added under a revision that waits for it would make SQLite look through every revision.
    point_to(db, note, id, status, edit, stamp)?;
    let last = before.as_ref().map(|before| before.last);
    let row = (id, note.number(), last, OWN_AUTHOR, meta.seq, &leaf, key.expose(), &bytes, &content);
    db.prepare_cached(sql)?.execute(row)?;
    state.set_own_head(meta.seq, leaf);
    state.last_revision = id;
    state.last_written = Some(stamp.at);
    Ok(leaf)
}

fn before(db: &Connection, note: NoteId) -> Result<Option<Before>, StoreError> {
    let sql = "SELECT note.status, note.text, note.last, revision.leaf FROM note \
               JOIN revision ON revision.id = note.last WHERE note.id = ?1";
    let row = db
        .prepare_cached(sql)?
        .query_row([note.number()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    let Some((status, text, last, leaf)) = row.optional()? else { return Ok(None) };
    Ok(Some(Before { status: known(NoteStatus::from_number(status))?, text, last, leaf }))
}

fn meta(
    state: &State,
    note: NoteId,
    kind: RevisionKind,
    before: Option<&Before>,
    stamp: &Stamp,
) -> RevisionMeta {
    let (seq, previous) = state.own_head();
    RevisionMeta {
        note,
        kind,
        parent: before.map_or_else(Leaf::default, |before| before.leaf),
        author: state.own,
        seq: seq.saturating_add(1),
        previous,
        written: stamp.at,
        utc_offset: stamp.utc_offset,
        zone: stamp.zone.clone(),
        clock: stamp.clock,
        content_version: stamp.content_version,
        reason: stamp.reason.clone(),
        unknown: UnknownFields::default(),
    }
}

/// Brings the note's row up to date: lists and filters touch nothing else (performance: 5).
fn point_to(
    db: &Connection,
    note: NoteId,
    revision: i64,
    status: NoteStatus,
    edit: &Edit<'_>,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let (id, status) = (note.number(), status.number());
    match edit {
        Edit::Add(content, marks) => {
            let sql = "INSERT INTO note (id, child, text, last, status, happened_ms, low, high, flags, urgency, \
                       revisions, written_ms, utc_offset) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11)";
            let Marks { signals, urgency } = marks;
            let (child, happened) = (content.child.number(), content.happened.from.as_millisecond());
            let (flags, written) = (flags_of(content), stamp.at.as_millisecond());
            let row = (
                id,
                child,
                revision,
                status,
                happened,
                signals.low,
                signals.high,
                flags,
                urgency.number(),
                written,
                stamp.utc_offset,
            );
            db.prepare_cached(sql)?.execute(row)?;
        }
        Edit::Correct(content, marks) => {
            let sql = "UPDATE note SET child = ?2, text = ?3, last = ?3, status = ?4, happened_ms = ?5, low = ?6, high = ?7, \
                       flags = ?8, urgency = ?9, revisions = revisions + 1 WHERE id = ?1";
            let Marks { signals, urgency } = marks;
            let (child, happened) = (content.child.number(), content.happened.from.as_millisecond());
            let row = (
                id,
                child,
                revision,
                status,
                happened,
                signals.low,
                signals.high,
                flags_of(content),
                urgency.number(),
            );
            db.prepare_cached(sql)?.execute(row)?;
        }
        Edit::Retract => {
            db.prepare_cached(
                "UPDATE note SET last = ?2, status = ?3, revisions = revisions + 1 WHERE id = ?1",
            )?
            .execute((id, revision, status))?;
        }
        Edit::Erase => {
            let sql = "UPDATE note SET child = NULL, text = ?2, last = ?2, status = ?3, happened_ms = 0, low = 0, high = 0, \
                       flags = 0, urgency = 0, revisions = revisions + 1, written_ms = 0, utc_offset = 0 WHERE id = ?1";
            db.prepare_cached(sql)?.execute((id, revision, status))?;
        }
    }
    Ok(())
}
