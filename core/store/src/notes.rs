//! Reading notes: pages, one note with its history, and what the rules for questions look back on.

use pluis_domain::error::Rule;
use pluis_domain::ids::{AuthorKey, ChildId, Leaf, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::limits;
use pluis_domain::note::NoteContent;
use pluis_domain::revision::{NoteStatus, RevisionKind, RevisionMeta};
use pluis_domain::signal::{SignalMask, Urgency};
use rusqlite::{OptionalExtension, Row};

use crate::chain;
use crate::error::{StoreError, known};
use crate::reading::Reading;
use crate::state::timestamp;
use crate::store::Store;

const GOOD: u8 = 1;
const FLAGGED: u8 = 2;
const SIGNED_OFF: u8 = 4;

/// What of a note is a yes or no, as the database keeps it.
pub(crate) fn flags_of(content: &NoteContent) -> u8 {
    let bit = |on: bool, bit: u8| if on { bit } else { 0 };
    bit(content.good, GOOD) | bit(content.flagged, FLAGGED) | bit(content.signed_off, SIGNED_OFF)
}

/// A note as lists show it. Erased notes are in no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// Which note.
    pub id: NoteId,
    /// Kept, corrected or struck.
    pub status: NoteStatus,
    /// The present text; of a struck note the last one.
    pub content: NoteContent,
    /// Circumstances of the revision that holds this text.
    pub meta: RevisionMeta,
    /// Bits of the ticked signals.
    pub signals: SignalMask,
    /// The most urgent of them.
    pub urgency: Urgency,
    /// When the note was first written.
    pub first_written: Timestamp,
    /// How many revisions it has, strikes included.
    pub revisions: u32,
}

/// Columns of [`read_row`], then the note's first revision.
pub(crate) const ROW: &str = "SELECT note.id, note.status, note.low, note.high, note.urgency, note.written_ms, note.revisions, \
     revision.key, revision.meta, revision.content, revision.leaf, note.first";

/// [`ROW`] of one note, without the last column.
const ONE: &str = "SELECT note.id, note.status, note.low, note.high, note.urgency, note.written_ms, note.revisions, \
     revision.key, revision.meta, revision.content, revision.leaf \
     FROM note JOIN revision ON revision.id = note.text WHERE note.id = ?1";

/// As [`ONE`] and when it happened, of the notes of a page; [`page_sql`] puts the conditions in. The join comes after everything the
/// index can decide; a note without its revision is not left out, but found damaged.
const PAGE: &str = "SELECT note.id, note.status, note.low, note.high, note.urgency, note.written_ms, note.revisions, \
     revision.key, revision.meta, revision.content, revision.leaf, note.happened_ms \
     FROM note INDEXED BY note_by_time LEFT JOIN revision ON revision.id = note.text \
     WHERE note.happened_ms >= ?1 AND note.happened_ms <= ?2";

/// The statement of one page. A condition that was not asked for is left out, not switched off: SQLite would ask it of every note of
/// the period. The one that most notes fail comes first.
fn page_sql(filter: &Filter, after: Option<Cursor>) -> String {
    let when = |asked: bool, condition: &'static str| if asked { condition } else { "" };
    [
        PAGE,
        when(filter.child.is_some(), " AND note.child = ?3"),
        when(filter.signals != SignalMask::default(), " AND ((note.low & ?4) <> 0 OR (note.high & ?5) <> 0)"),
        when(filter.flagged, " AND (note.flags & ?6) = ?6"),
        when(after.is_some(), " AND (note.happened_ms < ?7 OR note.id < ?8)"),
        " AND note.status <> 4 ORDER BY note.happened_ms DESC, note.id DESC LIMIT ?9",
    ]
    .concat()
}

pub(crate) fn read_row(row: &Row<'_>) -> Result<NoteRow, StoreError> {
    let body = chain::verified(row, 7)?;
    let id = known(NoteId::from_number(row.get(0)?))?;
    let meta = of_note(RevisionMeta::from_verified(body.meta)?, id)?;
    Ok(NoteRow {
        id,
        status: known(NoteStatus::from_number(row.get(1)?))?,
        signals: SignalMask { low: row.get(2)?, high: row.get(3)? },
        urgency: known(Urgency::from_number(row.get(4)?))?,
        first_written: timestamp(row.get(5)?)?,
        revisions: row.get(6)?,
        content: NoteContent::from_verified(body.content)?,
        meta,
    })
}

/// A sound revision under another note is damage too: that note's row was put back or points elsewhere.
fn of_note(meta: RevisionMeta, note: NoteId) -> Result<RevisionMeta, StoreError> {
    if meta.note() == Some(note) { Ok(meta) } else { Err(StoreError::DamagedStore) }
}

/// Which notes a page holds. Everything left out matches all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// About this child.
    pub child: Option<ChildId>,
    /// With any of these signals.
    pub signals: SignalMask,
    /// Only notes to be brought up with a helper.
    pub flagged: bool,
    /// That happened at this instant or later.
    pub since: Option<Timestamp>,
    /// That happened before this instant.
    pub until: Option<Timestamp>,
}

/// Where the next page starts: after this note. New notes do not move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// When the last note of the page happened, in milliseconds since 1970.
    pub happened_ms: i64,
    /// The last note of the page.
    pub id: NoteId,
}

/// One page of notes, the latest event first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotePage {
    /// The notes.
    pub rows: Vec<NoteRow>,
    /// Where to go on; none at the end.
    pub next: Option<Cursor>,
}

/// A grave note, as the rules for questions need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GraveNote {
    /// Which note.
    pub id: NoteId,
    /// When it became as grave as it is: when the revision was written that made it grave, gave it other signals or another
    /// child.
    pub written: Timestamp,
    /// Offset from UTC at that moment, in seconds: its notebook day follows from both.
    pub utc_offset: i32,
    /// When it happened; when unsure, when it was written.
    pub happened: Timestamp,
    /// Bits of its signals.
    pub signals: SignalMask,
    /// The most urgent of them.
    pub urgency: Urgency,
}

/// One note with everything that became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Where it stands.
    pub status: NoteStatus,
    /// The present text; none of an erased note.
    pub current: Option<NoteRow>,
    /// Every revision, oldest first.
    pub revisions: Vec<ShownRevision>,
}

/// One revision of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRevision {
    /// Who wrote it.
    pub author: AuthorKey,
    /// Its place in the author's chain.
    pub seq: u64,
    /// Its leaf.
    pub leaf: Leaf,
    /// Its circumstances; none once erased.
    pub meta: Option<RevisionMeta>,
    /// Its text; none for a strike, an erasure, and once erased.
    pub content: Option<NoteContent>,
}

impl Store {
    /// One page of at most `limit` notes (1 to [`limits::PAGE`]), the latest event first.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] in field `limit`, [`StoreError::DamagedStore`], storage errors.
    pub fn page(&self, filter: &Filter, after: Option<Cursor>, limit: usize) -> Result<NotePage, StoreError> {
        let limit = page_limit(limit)?;
        if let (None, Some(page)) = (after, self.newest.get(filter, limit)) {
            return Ok(page);
        }
        let page = self.read(|db| read_page(db, filter, after, limit))?;
        if after.is_none() && filter.until.is_none() {
            self.newest.keep(filter, limit, &page);
        }
        Ok(page)
    }

    /// One note with its history.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::DamagedStore`], storage errors.
    pub fn show(&self, note: NoteId) -> Result<Shown, StoreError> {
        self.read(|db| {
            let sql = "SELECT status, last FROM note WHERE id = ?1";
            let (status, last): (u8, i64) =
                db.prepare_cached(sql)?.query_row([note.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let status = known(NoteStatus::from_number(status))?;
            let current = if status == NoteStatus::Erased { None } else { Some(row_of(db, note)?) };
            Ok(Shown { status, current, revisions: history(db, note, last)? })
        })
    }

    /// Notes about a child with a grave signal that became so at `since` or later ([`GraveNote::written`]), oldest first. Struck ones are left out.
    ///
    /// # Errors
    /// Storage errors.
    pub fn grave_notes(&self, child: ChildId, since: Timestamp) -> Result<Vec<GraveNote>, StoreError> {
        self.read(|db| {
            let sql = "SELECT id, grave_ms, happened_ms, low, high, urgency, grave_offset FROM note \
                       WHERE urgency >= 3 AND child = ?1 AND grave_ms >= ?2 AND status IN (1, 2) ORDER BY grave_ms, id";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query((child.number(), since.as_millisecond()))?;
            let mut notes = Vec::new();
            while let Some(row) = rows.next()? {
                notes.push(GraveNote {
                    id: known(NoteId::from_number(row.get(0)?))?,
                    written: timestamp(row.get(1)?)?,
                    happened: timestamp(row.get(2)?)?,
                    signals: SignalMask { low: row.get(3)?, high: row.get(4)? },
                    urgency: known(Urgency::from_number(row.get(5)?))?,
                    utc_offset: row.get(6)?,
                });
            }
            Ok(notes)
        })
    }
}

pub(crate) fn page_limit(limit: usize) -> Result<usize, StoreError> {
    match limit {
        0 => Err(StoreError::invalid("limit", Rule::Empty)),
        1..=limits::PAGE => Ok(limit),
        _ => Err(StoreError::invalid("limit", Rule::TooMany { limit: limits::PAGE })),
    }
}

/// The notes of a page: found in the one narrow index alone, then read one by one, in one statement.
fn read_page(
    db: Reading<'_>,
    filter: &Filter,
    after: Option<Cursor>,
    limit: usize,
) -> Result<NotePage, StoreError> {
    let since = filter.since.map_or(i64::MIN, Timestamp::as_millisecond);
    let until = filter.until.map_or(i64::MAX, |until| until.as_millisecond().saturating_sub(1));
    let (last, id) = after.map_or((i64::MAX, i64::MAX), |after| (after.happened_ms, after.id.number()));
    let child = filter.child.map(ChildId::number);
    let SignalMask { low, high } = filter.signals;
    let mut statement = db.prepare_cached(&page_sql(filter, after))?;
    // One more than asked for tells whether there is a next page.
    let limit_and_one = limit.saturating_add(1);
    let mut rows =
        statement.query((since, until.min(last), child, low, high, FLAGGED, last, id, limit_and_one))?;
    let mut page = NotePage { rows: Vec::with_capacity(limit), next: None };
    let mut last = None;
    while let Some(row) = rows.next()? {
        if page.rows.len() == limit {
            page.next = last;
            break;
        }
        let note = read_row(row)?;
        last = Some(Cursor { happened_ms: row.get(11)?, id: note.id });
        page.rows.push(note);
    }
    Ok(page)
}

/// One row by note. The note is known to be there and not erased.
pub(crate) fn row_of(db: Reading<'_>, note: NoteId) -> Result<NoteRow, StoreError> {
    let mut statement = db.prepare_cached(ONE)?;
    let mut rows = statement.query([note.number()])?;
    read_row(rows.next()?.ok_or(StoreError::DamagedStore)?)
}

/// All revisions of a note, from the newest back along their links.
fn history(db: Reading<'_>, note: NoteId, last: i64) -> Result<Vec<ShownRevision>, StoreError> {
    let sql = "SELECT revision.before, author.key, revision.seq, revision.leaf, revision.key IS NULL, \
               revision.key, revision.meta, revision.content, revision.leaf \
               FROM revision JOIN author ON author.id = revision.author WHERE revision.id = ?1 AND revision.note = ?2";
    let mut statement = db.prepare_cached(sql)?;
    let mut next = Some(last);
    let mut revisions = Vec::new();
    while let Some(id) = next {
        let shown = statement
            .query_row((id, note.number()), |row| {
                // Links only go back, so a changed one cannot make this run for ever.
                next = row.get::<_, Option<i64>>(0)?.filter(|before| *before < id);
                Ok(shown_revision(row, note))
            })
            .optional()?;
        revisions.push(shown.ok_or(StoreError::DamagedStore)??);
    }
    revisions.reverse();
    Ok(revisions)
}

fn shown_revision(row: &Row<'_>, note: NoteId) -> Result<ShownRevision, StoreError> {
    let (author, seq, leaf) = (row.get(1)?, row.get(2)?, row.get(3)?);
    if row.get(4)? {
        return Ok(ShownRevision { author, seq, leaf, meta: None, content: None });
    }
    let body = chain::verified(row, 5)?;
    let meta = of_note(RevisionMeta::from_verified(body.meta)?, note)?;
    let content = match meta.kind {
        RevisionKind::Add | RevisionKind::Correct => Some(NoteContent::from_verified(body.content)?),
        RevisionKind::Retract | RevisionKind::Erase | RevisionKind::CheckIn => None,
    };
    Ok(ShownRevision { author, seq, leaf, meta: Some(meta), content })
}
