//! Check-ins: what was seen of a child in a week, one for each observer, as revisions in the same chain as notes.

use pluis_domain::checkin::CheckinContent;
use pluis_domain::ids::{AuthorKey, CheckinId, ChildId, Leaf};
use pluis_domain::jiff::Timestamp;
use pluis_domain::revision::{RevisionKind, RevisionMeta};
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::Week;
use pluis_keys::Key32;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::chain;
use crate::error::{StoreError, known};
use crate::reading::Reading;
use crate::revisions::{Next, Stamp, put};
use crate::state::{OWN_AUTHOR, State, timestamp};
use crate::store::{Saved, Store};

/// A check-in as it stands, or one of its earlier revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckinRow {
    /// Which check-in.
    pub id: CheckinId,
    /// Who observed.
    pub author: AuthorKey,
    /// Whether that is this install.
    pub own: bool,
    /// What was answered.
    pub content: CheckinContent,
    /// Circumstances of the revision that holds these answers.
    pub meta: RevisionMeta,
    /// Which of its revisions this is, from 1.
    pub revision: u32,
}

/// A note as the method of change sees it. Struck and erased ones are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteMark {
    /// When it happened; when unsure, when it was written.
    pub happened: Timestamp,
    /// Bits of its signals.
    pub signals: SignalMask,
    /// The most urgent of them.
    pub urgency: Urgency,
}

const COLUMNS: &str = "checkin.id, author.key, author.id = 1, checkin.revisions, \
     revision.key, revision.meta, revision.content, revision.leaf";

impl Store {
    /// Keeps what this install saw of a child in a week: a new check-in, or one more revision of the one there is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a child that is not there, and those of every write.
    pub fn put_checkin(
        &mut self,
        content: &CheckinContent,
        stamp: &Stamp,
    ) -> Result<Saved<CheckinRow>, StoreError> {
        let drawn = self.new_checkin_id(stamp.at)?;
        let mut key = Key32::zeroed();
        self.ports.random.fill(key.expose_mut())?;
        self.write(|db, state| write(db, state, drawn, content, stamp, &key))
    }

    /// Every check-in of a child as it stands, by week; those of this install come first in a week.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn checkins(&self, child: ChildId) -> Result<Vec<CheckinRow>, StoreError> {
        self.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM checkin INDEXED BY checkin_by_week JOIN author ON author.id = checkin.author \
                 LEFT JOIN revision ON revision.id = checkin.last WHERE checkin.child = ?1 \
                 ORDER BY checkin.week, checkin.author"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut rows = statement.query([child.number()])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(checkin(row, child)?);
            }
            Ok(found)
        })
    }

    /// Every revision of this install's check-in of a week, oldest first; empty without one.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn checkin_history(&self, child: ChildId, week: Week) -> Result<Vec<CheckinRow>, StoreError> {
        self.read(|db| {
            let Some((id, mut last)) = find(db, child, week)? else { return Ok(Vec::new()) };
            let sql = format!(
                "SELECT {COLUMNS}, revision.before FROM revision JOIN author ON author.id = revision.author \
                 JOIN checkin ON checkin.id = revision.checkin WHERE revision.id = ?1 AND revision.checkin = ?2"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut found = Vec::new();
            loop {
                let mut rows = statement.query((last, id))?;
                let row = rows.next()?.ok_or(StoreError::DamagedStore)?;
                found.push(checkin(row, child)?);
                // Links only go back, so a changed one cannot make this run for ever.
                match row.get::<_, Option<i64>>(8)?.filter(|before| *before < last) {
                    Some(before) => last = before,
                    None => break,
                }
            }
            found.reverse();
            for (revision, row) in (1..).zip(&mut found) {
                row.revision = revision;
            }
            Ok(found)
        })
    }

    /// Every note about a child that was not struck or erased, the earliest event first.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn note_marks(&self, child: ChildId) -> Result<Vec<NoteMark>, StoreError> {
        self.read(|db| {
            let sql = "SELECT happened_ms, low, high, urgency FROM note INDEXED BY note_by_time \
                       WHERE happened_ms >= -9223372036854775808 AND child = ?1 AND status IN (1, 2) \
                       ORDER BY happened_ms, id";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query([child.number()])?;
            let mut marks = Vec::new();
            while let Some(row) = rows.next()? {
                marks.push(NoteMark {
                    happened: timestamp(row.get(0)?)?,
                    signals: SignalMask { low: row.get(1)?, high: row.get(2)? },
                    urgency: known(Urgency::from_number(row.get(3)?))?,
                });
            }
            Ok(marks)
        })
    }

    fn new_checkin_id(&self, at: Timestamp) -> Result<CheckinId, StoreError> {
        let id = self.unused("checkin", |random| CheckinId::compose(at.as_millisecond(), random).number())?;
        CheckinId::from_number(id).ok_or(StoreError::Internal { code: 0 })
    }
}

/// The own check-in of a week and its newest revision.
fn find(db: Reading<'_>, child: ChildId, week: Week) -> Result<Option<(i64, i64)>, StoreError> {
    let sql = "SELECT id, last FROM checkin WHERE child = ?1 AND week = ?2 AND author = ?3";
    let mut statement = db.prepare_cached(sql)?;
    let place = (child.number(), week.ordinal(), OWN_AUTHOR);
    Ok(statement.query_row(place, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn write(
    db: &Connection,
    state: &mut State,
    drawn: CheckinId,
    content: &CheckinContent,
    stamp: &Stamp,
    key: &Key32,
) -> Result<CheckinRow, StoreError> {
    let (child, week) = (content.child.number(), content.week.ordinal());
    let sql = "SELECT checkin.id, checkin.revisions, checkin.last, revision.leaf FROM checkin \
               JOIN revision ON revision.id = checkin.last \
               WHERE checkin.child = ?1 AND checkin.week = ?2 AND checkin.author = ?3";
    let before: Option<(i64, u32, i64, Leaf)> = db
        .prepare_cached(sql)?
        .query_row((child, week, OWN_AUTHOR), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let next = state.next_revision();
    let (id, revision) = match before {
        Some((id, revisions, ..)) => {
            let sql = "UPDATE checkin SET last = ?2, revisions = revisions + 1 WHERE id = ?1";
            db.prepare_cached(sql)?.execute((id, next))?;
            (known(CheckinId::from_number(id))?, revisions.saturating_add(1))
        }
        None => {
            let sql = "INSERT INTO checkin (id, child, week, author, last, revisions) VALUES (?1, ?2, ?3, ?4, ?5, 1)";
            db.prepare_cached(sql)?.execute((drawn.number(), child, week, OWN_AUTHOR, next))?;
            (drawn, 1)
        }
    };
    let bytes = content.to_bytes();
    let before = before.map(|(_, _, last, leaf)| (last, leaf));
    let kind = RevisionKind::CheckIn;
    put(db, state, &Next { record: id.into(), kind, before, stamp, key, content: &bytes })?;
    let sql = format!(
        "SELECT {COLUMNS} FROM checkin JOIN author ON author.id = checkin.author \
         JOIN revision ON revision.id = checkin.last WHERE checkin.id = ?1"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([id.number()])?;
    let row = checkin(rows.next()?.ok_or(StoreError::DamagedStore)?, content.child)?;
    Ok(CheckinRow { revision, ..row })
}

/// A sound revision under another check-in, child or observer is damage too: its row was put back or points elsewhere.
fn checkin(row: &Row<'_>, child: ChildId) -> Result<CheckinRow, StoreError> {
    let body = chain::verified(row, 4)?;
    let (id, author) = (known(CheckinId::from_number(row.get(0)?))?, row.get(1)?);
    let meta = RevisionMeta::from_bytes(body.meta)?;
    let content = CheckinContent::from_bytes(body.content)?;
    if meta.checkin() != Some(id) || content.child != child || meta.author != author {
        return Err(StoreError::DamagedStore);
    }
    Ok(CheckinRow { id, author, own: row.get(2)?, content, meta, revision: row.get(3)? })
}
