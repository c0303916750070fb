//! The whole notebook verified in slices on the one connection: every leaf, every author's chain, and that each note's row and
//! its places in both indexes say what its revisions say. Nothing here changes the notebook.
//!
//! Pages put back from an older copy of the file carry a good MAC (security: 0.4). In the revisions the chain finds them, in
//! the notes the comparison here, in the row of the notebook the anchor.

use std::collections::{BTreeMap, HashMap};

use pluis_domain::ids::Leaf;
use pluis_domain::note::NoteContent;
use pluis_domain::revision::{NoteStatus, RevisionKind, RevisionMeta};
use rusqlite::Row;

use crate::chain;
use crate::error::StoreError;
use crate::notes::flags_of;
use crate::reading::Reading;
use crate::store::Store;

/// Where a verification goes on. Keeps about a hundred bytes for each note seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainCursor {
    /// Last revision row seen.
    after: i64,
    /// Last note row seen.
    note: i64,
    /// For every author, position and leaf of the last revision seen.
    heads: BTreeMap<[u8; 32], (u64, Leaf)>,
    /// For every note, what its row has to say.
    notes: HashMap<i64, Expected>,
}

/// How far a verification got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainProgress {
    /// There is more.
    More(ChainCursor),
    /// Everything fits.
    Whole {
        /// Revisions seen, erased ones included.
        revisions: u64,
    },
}

/// The row of a note, as its revisions tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Expected {
    last: i64,
    text: i64,
    revisions: u32,
    /// None while the newest revision seen is one that lost what it said: an erasure has to follow.
    status: Option<NoteStatus>,
    /// Child, start of the event, flags; none without a text.
    content: Option<(i64, i64, u8)>,
}

impl Store {
    /// Verifies at most `max` more rows: every leaf, every author's chain without a gap, every link within a note, then every
    /// note's row and its place in the indexes, and at the end that nothing is missing. Start with `ChainCursor::default()`.
    /// The notebook may be written between two slices.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] at the first thing that does not fit; storage errors.
    pub fn verify_chain(&self, from: ChainCursor, max: usize) -> Result<ChainProgress, StoreError> {
        self.read(|db| {
            let mut cursor = from;
            let seen = revisions(db, &mut cursor, max)?;
            if seen == max {
                return Ok(ChainProgress::More(cursor));
            }
            let left = max.saturating_sub(seen);
            if notes(db, &mut cursor, left)? == left {
                return Ok(ChainProgress::More(cursor));
            }
            self.check_ends(db, &cursor)
        })
    }

    fn check_ends(&self, db: Reading<'_>, cursor: &ChainCursor) -> Result<ChainProgress, StoreError> {
        let expected = self.state.heads.iter().map(|head| (head.author, (head.seq, head.leaf)));
        let count = |sql| db.query_row(sql, [], |row| row.get::<_, usize>(0));
        // As many rows as notes, and every note was found in its index: nothing stands there that should not.
        let listed = count(
            "SELECT count(*) FROM note INDEXED BY note_by_time WHERE happened_ms >= -9223372036854775808",
        )?;
        let grave = count("SELECT count(*) FROM note INDEXED BY grave_note WHERE urgency >= 3")?;
        let notes = count("SELECT count(*) FROM note NOT INDEXED WHERE id >= 0")?;
        let grave_notes = count("SELECT count(*) FROM note NOT INDEXED WHERE urgency >= 3")?;
        let fits = cursor.heads == expected.collect()
            && (notes, listed, grave) == (cursor.notes.len(), notes, grave_notes);
        if !fits {
            return Err(StoreError::DamagedStore);
        }
        let revisions = cursor.heads.values().map(|(seq, _)| seq).sum();
        Ok(ChainProgress::Whole { revisions })
    }
}

/// Up to `max` more revisions; answers how many there were.
fn revisions(db: Reading<'_>, cursor: &mut ChainCursor, max: usize) -> Result<usize, StoreError> {
    let sql = format!(
        "SELECT revision.id, revision.note, revision.seq, revision.leaf, author.key, older.leaf, \
         revision.key IS NULL, {} FROM revision JOIN author ON author.id = revision.author \
         LEFT JOIN revision AS older ON older.id = revision.before AND older.note = revision.note \
         WHERE revision.id > ?1 ORDER BY revision.id LIMIT ?2",
        chain::COLUMNS
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query((cursor.after, max))?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        check_revision(row, cursor)?;
        seen += 1;
    }
    Ok(seen)
}

fn check_revision(row: &Row<'_>, cursor: &mut ChainCursor) -> Result<(), StoreError> {
    let (id, note, seq): (i64, i64, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let (leaf, author): (Leaf, [u8; 32]) = (row.get(3)?, row.get(4)?);
    let parent: Option<Leaf> = row.get(5)?;
    let (last, previous) = cursor.heads.get(&author).copied().unwrap_or_default();
    let mut fits = seq == last.saturating_add(1);
    let before = cursor.notes.get(&note).copied();
    let erased: bool = row.get(6)?;
    let expected = if erased {
        after_erased(before, id)
    } else {
        let body = chain::verified(row, 7)?;
        let meta = RevisionMeta::from_bytes(body.meta)?;
        let links = meta.previous == previous && meta.parent == parent.unwrap_or_default();
        fits = fits && links && meta.seq == seq && meta.author == author && meta.note.number() == note;
        after_revision(before, id, meta.kind, body.content)?
    };
    if !fits {
        return Err(StoreError::DamagedStore);
    }
    cursor.after = id;
    cursor.heads.insert(author, (seq, leaf));
    cursor.notes.insert(note, expected);
    Ok(())
}

const fn counted(before: Option<Expected>) -> u32 {
    match before {
        Some(before) => before.revisions.saturating_add(1),
        None => 1,
    }
}

/// What a note's row says after a revision that lost what it said.
const fn after_erased(before: Option<Expected>, id: i64) -> Expected {
    Expected { last: id, text: id, revisions: counted(before), status: None, content: None }
}

/// What a note's row says after a revision.
fn after_revision(
    before: Option<Expected>,
    id: i64,
    kind: RevisionKind,
    content: &[u8],
) -> Result<Expected, StoreError> {
    let status = match (kind, before) {
        (RevisionKind::Erase, Some(_)) => NoteStatus::Erased,
        _ => {
            let before = before.map(|before| before.status.ok_or(StoreError::DamagedStore)).transpose()?;
            NoteStatus::after(before, kind).map_err(|_| StoreError::DamagedStore)?
        }
    };
    let (text, content) = match (kind, before) {
        (RevisionKind::Add | RevisionKind::Correct, _) => {
            let content = NoteContent::from_bytes(content)?;
            let happened = content.happened.from.as_millisecond();
            (id, Some((content.child.number(), happened, flags_of(&content))))
        }
        (RevisionKind::Retract, Some(before)) => (before.text, before.content),
        (RevisionKind::Retract | RevisionKind::Erase, _) => (id, None),
    };
    Ok(Expected { last: id, text, revisions: counted(before), status: Some(status), content })
}

/// Up to `max` more notes; answers how many there were.
fn notes(db: Reading<'_>, cursor: &mut ChainCursor, max: usize) -> Result<usize, StoreError> {
    // `listed` and `grave` look the very row up in each index.
    let sql = "SELECT id, last, text, revisions, status, child, happened_ms, flags, \
               EXISTS (SELECT 1 FROM note AS listed INDEXED BY note_by_time WHERE listed.happened_ms = note.happened_ms \
                   AND listed.id = note.id AND listed.child IS note.child AND listed.text = note.text \
                   AND listed.status = note.status AND listed.low = note.low AND listed.high = note.high \
                   AND listed.flags = note.flags AND listed.urgency = note.urgency), \
               urgency < 3 OR EXISTS (SELECT 1 FROM note AS grave INDEXED BY grave_note WHERE grave.urgency >= 3 \
                   AND grave.child = note.child AND grave.grave_ms = note.grave_ms AND grave.id = note.id \
                   AND grave.low = note.low AND grave.high = note.high AND grave.happened_ms = note.happened_ms \
                   AND grave.urgency = note.urgency) \
               FROM note NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT ?2";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query((cursor.note, max))?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        cursor.note = check_note(row, &cursor.notes)?;
        seen += 1;
    }
    Ok(seen)
}

fn check_note(row: &Row<'_>, expected: &HashMap<i64, Expected>) -> Result<i64, StoreError> {
    let id: i64 = row.get(0)?;
    let child: Option<i64> = row.get(5)?;
    let content =
        child.map(|child| Ok::<_, rusqlite::Error>((child, row.get(6)?, row.get(7)?))).transpose()?;
    let status: u8 = row.get(4)?;
    let found = Expected {
        last: row.get(1)?,
        text: row.get(2)?,
        revisions: row.get(3)?,
        status: NoteStatus::from_number(status),
        content,
    };
    let in_place = row.get::<_, bool>(8)? && row.get::<_, bool>(9)?;
    if in_place && expected.get(&id) == Some(&found) { Ok(id) } else { Err(StoreError::DamagedStore) }
}
