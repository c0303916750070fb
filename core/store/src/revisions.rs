//! Adding a revision: the only way a note comes to be, changes, is struck or erased (security: 6, vault: "Revisions").

use pluis_domain::canonical::UnknownFields;
use pluis_domain::ids::{CheckinId, Leaf, NoteId, RecordId};
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
use crate::{drafts, erase, index};

/// What a revision does, with the text where it has one. The text has been accepted by `domain` before.
#[derive(Clone, Copy)]
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

impl core::fmt::Debug for Edit<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Edit({:?})", self.kind())
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
#[derive(Clone, PartialEq, Eq)]
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

impl core::fmt::Debug for Stamp {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { at, clock, reason, .. } = self;
        write!(f, "Stamp({at}, {clock:?}, reason of {} bytes)", reason.len())
    }
}

impl Store {
    /// Adds one revision and answers its leaf; the draft it was typed in, if its slot is given, goes in the same commit. When
    /// this returns, it is on the disk and the anchor knows of it, or a warning says that the anchor does not.
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
        draft: Option<&str>,
    ) -> Result<Saved<Leaf>, StoreError> {
        self.index_as_words_are_cut_now()?;
        let erasing = matches!(edit, Edit::Erase);
        if erasing {
            self.room_for_erasure()?;
            self.finish_comparing()?;
        }
        let mut key = Key32::zeroed();
        self.ports.random.fill(key.expose_mut())?;
        let mut saved = self.write(|db, state| {
            draft.map_or(Ok(()), |slot| drafts::remove(db, slot))?;
            add(db, state, note, edit, stamp, &key)
        })?;
        if erasing && self.finish_erasure().is_err() {
            saved.warnings.push(Warning::EraseUnfinished);
        }
        Ok(saved)
    }

    /// An unused id for a new note: random, but after every note of the same millisecond, so that notes entered under a clock
    /// that stands keep their order.
    ///
    /// # Errors
    /// When there are no random bytes, and storage errors.
    pub fn new_note_id(&self, at: Timestamp) -> Result<NoteId, StoreError> {
        let compose = |random| NoteId::compose(at.as_millisecond(), random).number();
        let id = self.unused("note", compose)?;
        NoteId::from_number(id).ok_or(StoreError::Internal { code: 0 })
    }

    /// Draws an id; one that is not after the last of its millisecond becomes the first free one after that.
    pub(crate) fn unused(&self, table: &str, compose: impl Fn(u64) -> i64) -> Result<i64, StoreError> {
        let drawn = compose(random_bits(&*self.ports.random)?);
        let newest = format!("SELECT max(id) FROM {table} WHERE id BETWEEN ?1 AND ?2");
        let bounds = [compose(0), compose(u64::MAX)];
        self.read(|db| {
            let newest: Option<i64> = db.query_row(&newest, bounds, |row| row.get(0))?;
            let mut id = newest.map_or(drawn, |newest| drawn.max(newest.saturating_add(1)));
            let mut taken = db.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?;
            while taken.exists([id])? {
                id = id.saturating_add(1);
            }
            Ok(id)
        })
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
    // The note first: a note added under a revision that waits for it would make SQLite look through every revision.
    point_to(db, note, state.next_revision(), status, edit, stamp)?;
    let before = before.map(|before| (before.last, before.leaf));
    let next = Next { record: note.into(), kind: edit.kind(), before, stamp, key, content: &content };
    put(db, state, &next)
}

/// A revision to be put at the end of the own chain.
pub(crate) struct Next<'a> {
    /// The note or check-in it is about; its row is there already.
    pub(crate) record: RecordId,
    pub(crate) kind: RevisionKind,
    /// Row and leaf of the revision it follows.
    pub(crate) before: Option<(i64, Leaf)>,
    pub(crate) stamp: &'a Stamp,
    pub(crate) key: &'a Key32,
    pub(crate) content: &'a [u8],
}

/// Puts a revision at [`State::next_revision`]. Answers its leaf.
pub(crate) fn put(db: &Connection, state: &mut State, next: &Next<'_>) -> Result<Leaf, StoreError> {
    let meta = meta(state, next);
    let bytes = meta.to_bytes();
    let leaf = chain::leaf_of(next.key.expose(), &bytes, next.content);
    let id = state.next_revision();
    let sql = "INSERT INTO revision (id, note, checkin, before, author, seq, leaf, key, meta, content) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let (note, checkin) = (meta.note().map(NoteId::number), meta.checkin().map(CheckinId::number));
    let last = next.before.map(|(last, _)| last);
    let row = (id, note, checkin, last, OWN_AUTHOR, meta.seq, &leaf, next.key.expose(), &bytes, next.content);
    db.prepare_cached(sql)?.execute(row)?;
    state.set_own_head(meta.seq, leaf);
    state.last_revision = id;
    state.last_written = Some(next.stamp.at);
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

fn meta(state: &State, next: &Next<'_>) -> RevisionMeta {
    let (seq, previous) = state.own_head();
    let stamp = next.stamp;
    RevisionMeta {
        record: next.record,
        kind: next.kind,
        parent: next.before.map_or_else(Leaf::default, |(_, leaf)| leaf),
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
        Edit::Add(content, marks) | Edit::Correct(content, marks) => {
            return put_text(db, (id, revision, status), content, *marks, stamp);
        }
        Edit::Retract => {
            let sql = "UPDATE note SET last = ?2, status = ?3, revisions = revisions + 1 WHERE id = ?1";
            db.prepare_cached(sql)?.execute((id, revision, status))?;
        }
        Edit::Erase => {
            let sql = "UPDATE note SET child = NULL, text = ?2, last = ?2, status = ?3, happened_ms = 0, low = 0, high = 0, \
                       flags = 0, urgency = 0, grave_ms = 0, grave_offset = 0, revisions = revisions + 1, written_ms = 0 \
                       WHERE id = ?1";
            db.prepare_cached(sql)?.execute((id, revision, status))?;
        }
    }
    Ok(())
}

/// The row of a note with a new text. A note that already was grave, with the same signals and about the same child, stays so
/// since then; any other grave note is grave from this revision on.
fn put_text(
    db: &Connection,
    (id, revision, status): (i64, i64, u8),
    content: &NoteContent,
    Marks { signals, urgency }: Marks,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let (child, written) = (content.child.number(), stamp.at.as_millisecond());
    let (grave_ms, grave_offset) = if urgency.is_grave() {
        let sql = "SELECT grave_ms, grave_offset FROM note \
                   WHERE id = ?1 AND child = ?2 AND low = ?3 AND high = ?4 AND urgency >= 3";
        db.prepare_cached(sql)?
            .query_row((id, child, signals.low, signals.high), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .unwrap_or((written, stamp.utc_offset))
    } else {
        (0, 0)
    };
    let sql = "INSERT INTO note (id, child, first, text, last, status, happened_ms, low, high, flags, urgency, revisions, \
               written_ms, grave_ms, grave_offset) \
               VALUES (?1, ?2, ?3, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11, ?12) \
               ON CONFLICT (id) DO UPDATE SET child = excluded.child, text = excluded.text, last = excluded.last, \
               status = excluded.status, happened_ms = excluded.happened_ms, low = excluded.low, high = excluded.high, \
               flags = excluded.flags, urgency = excluded.urgency, revisions = revisions + 1, \
               grave_ms = excluded.grave_ms, grave_offset = excluded.grave_offset";
    let happened = content.happened.from.as_millisecond();
    let (flags, urgency) = (flags_of(content), urgency.number());
    let row = rusqlite::params![
        id,
        child,
        revision,
        status,
        happened,
        signals.low,
        signals.high,
        flags,
        urgency,
        written,
        grave_ms,
        grave_offset
    ];
    db.prepare_cached(sql)?.execute(row)?;
    Ok(())
}
