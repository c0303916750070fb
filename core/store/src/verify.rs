//! The whole notebook verified in slices on the one connection: every leaf, every author's chain, and that each note's row and
//! its places in both indexes say what its revisions say. Nothing here changes the notebook.
//!
//! Pages put back from an older copy of the file carry a good MAC (security: 0.4). In the revisions the chain finds them, in
//! the notes the comparison here, in the row of the notebook the anchor.

use std::collections::{BTreeMap, HashMap};

use pluis_domain::checkin::CheckinContent;
use pluis_domain::ids::{CheckinId, Leaf, NoteId};
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
    /// Last check-in row seen.
    checkin: i64,
    /// For every author, position and leaf of the last revision seen.
    heads: BTreeMap<[u8; 32], (u64, Leaf)>,
    /// For every note, what its row has to say.
    notes: HashMap<i64, Expected>,
    /// For every check-in, what its row has to say.
    checkins: HashMap<i64, ExpectedCheckin>,
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
    first: i64,
    last: i64,
    text: i64,
    revisions: u32,
    /// None while the newest revision seen is one that lost what it said: an erasure has to follow.
    status: Option<NoteStatus>,
    /// Child, start of the event, flags; none without a text.
    content: Option<(i64, i64, u8)>,
}

/// The row of a check-in, as its revisions tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ExpectedCheckin {
    last: i64,
    revisions: u32,
    child: i64,
    week: i32,
    author: [u8; 32],
}

impl Store {
    /// Verifies at most `max` more rows: every leaf, every author's chain without a gap, every link within a note, then every
    /// note's and check-in's row and its place in the indexes, and at the end that nothing is missing. Start with
    /// `ChainCursor::default()`.
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
            let seen = notes(db, &mut cursor, left)?;
            if seen == left {
                return Ok(ChainProgress::More(cursor));
            }
            let left = left.saturating_sub(seen);
            if checkins(db, &mut cursor, left)? == left {
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
        let weeks = count("SELECT count(*) FROM checkin INDEXED BY checkin_by_week WHERE child >= 0")?;
        let checkins = count("SELECT count(*) FROM checkin NOT INDEXED WHERE id >= 0")?;
        let fits = cursor.heads == expected.collect()
            && (notes, listed, grave) == (cursor.notes.len(), notes, grave_notes)
            && (checkins, weeks) == (cursor.checkins.len(), checkins);
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
         revision.key IS NULL, revision.checkin, {} FROM revision JOIN author ON author.id = revision.author \
         LEFT JOIN revision AS older ON older.id = revision.before AND older.note IS revision.note \
         AND older.checkin IS revision.checkin \
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
    let (id, note, seq): (i64, Option<i64>, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let checkin: Option<i64> = row.get(7)?;
    let (leaf, author): (Leaf, [u8; 32]) = (row.get(3)?, row.get(4)?);
    let parent: Option<Leaf> = row.get(5)?;
    let (last, previous) = cursor.heads.get(&author).copied().unwrap_or_default();
    let mut fits = seq == last.saturating_add(1);
    let erased: bool = row.get(6)?;
    let said = if erased {
        None
    } else {
        let body = chain::verified(row, 8)?;
        let meta = RevisionMeta::from_bytes(body.meta)?;
        let links = meta.previous == previous && meta.parent == parent.unwrap_or_default();
        let about = (meta.note().map(NoteId::number), meta.checkin().map(CheckinId::number));
        fits = fits && links && meta.seq == seq && meta.author == author && about == (note, checkin);
        Some((meta, body.content))
    };
    match (note, checkin, said) {
        (Some(note), None, None) => {
            let expected = after_erased(cursor.notes.get(&note).copied(), id);
            cursor.notes.insert(note, expected);
        }
        (Some(note), None, Some((meta, content))) => {
            let before = cursor.notes.get(&note).copied();
            let expected = after_revision(before, id, meta.kind, content)?;
            cursor.notes.insert(note, expected);
        }
        // Nothing erases a check-in.
        (None, Some(checkin), Some((meta, content))) => {
            let before = cursor.checkins.get(&checkin).copied();
            let expected = after_checkin(before, id, meta.author, content)?;
            cursor.checkins.insert(checkin, expected);
        }
        _ => fits = false,
    }
    if !fits {
        return Err(StoreError::DamagedStore);
    }
    cursor.after = id;
    cursor.heads.insert(author, (seq, leaf));
    Ok(())
}

/// What a check-in's row says after a revision: child, week and observer stay.
fn after_checkin(
    before: Option<ExpectedCheckin>,
    id: i64,
    author: [u8; 32],
    content: &[u8],
) -> Result<ExpectedCheckin, StoreError> {
    let content = CheckinContent::from_bytes(content)?;
    let (child, week) = (content.child.number(), content.week.ordinal());
    let revisions = before.map_or(0, |before| before.revisions).saturating_add(1);
    let stays = before.is_none_or(|old| (old.child, old.week, old.author) == (child, week, author));
    let expected = ExpectedCheckin { last: id, revisions, child, week, author };
    if stays { Ok(expected) } else { Err(StoreError::DamagedStore) }
}

const fn counted(before: Option<Expected>) -> u32 {
    match before {
        Some(before) => before.revisions.saturating_add(1),
        None => 1,
    }
}

const fn first(before: Option<Expected>, id: i64) -> i64 {
    match before {
        Some(before) => before.first,
        None => id,
    }
}

/// What a note's row says after a revision that lost what it said.
const fn after_erased(before: Option<Expected>, id: i64) -> Expected {
    Expected {
        first: first(before, id),
        last: id,
        text: id,
        revisions: counted(before),
        status: None,
        content: None,
    }
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
        (RevisionKind::CheckIn, _) => return Err(StoreError::DamagedStore),
    };
    Ok(Expected {
        first: first(before, id),
        last: id,
        text,
        revisions: counted(before),
        status: Some(status),
        content,
    })
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
                   AND grave.urgency = note.urgency), first \
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
        first: row.get(10)?,
        last: row.get(1)?,
        text: row.get(2)?,
        revisions: row.get(3)?,
        status: NoteStatus::from_number(status),
        content,
    };
    let in_place = row.get::<_, bool>(8)? && row.get::<_, bool>(9)?;
    if in_place && expected.get(&id) == Some(&found) { Ok(id) } else { Err(StoreError::DamagedStore) }
}

/// Up to `max` more check-ins; answers how many there were.
fn checkins(db: Reading<'_>, cursor: &mut ChainCursor, max: usize) -> Result<usize, StoreError> {
    // `listed` looks the very row up in the index.
    let sql = "SELECT checkin.id, checkin.last, checkin.revisions, checkin.child, checkin.week, author.key, \
               EXISTS (SELECT 1 FROM checkin AS listed INDEXED BY checkin_by_week WHERE listed.child = checkin.child \
                   AND listed.week = checkin.week AND listed.author = checkin.author AND listed.id = checkin.id) \
               FROM checkin NOT INDEXED JOIN author ON author.id = checkin.author WHERE checkin.id > ?1 \
               ORDER BY checkin.id LIMIT ?2";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query((cursor.checkin, max))?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let found = ExpectedCheckin {
            last: row.get(1)?,
            revisions: row.get(2)?,
            child: row.get(3)?,
            week: row.get(4)?,
            author: row.get(5)?,
        };
        if !row.get::<_, bool>(6)? || cursor.checkins.get(&id) != Some(&found) {
            return Err(StoreError::DamagedStore);
        }
        cursor.checkin = id;
        seen += 1;
    }
    Ok(seen)
}
