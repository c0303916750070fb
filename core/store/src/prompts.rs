//! The history of weekly questions: the same changes that `domain` applies in memory, made durable.

use pluis_domain::ids::ChildId;
use pluis_domain::prompt::{
    AheadChoice, Announcement, Change, History, Mode, Offer, OfferState, Sensitivity, Why,
};
use pluis_domain::time::Week;
use rusqlite::{Connection, Row};

use crate::children::{optional_day, topic};
use crate::error::{StoreError, known};
use crate::reading::Reading;
use crate::store::{Saved, Store};

/// What a carer wants to remember after a talk.
#[derive(Clone, PartialEq, Eq)]
pub struct Reflection {
    /// The offer it belongs to.
    pub offer: i64,
    /// The text.
    pub text: String,
}

impl core::fmt::Debug for Reflection {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Reflection({}, {} bytes)", self.offer, self.text.len())
    }
}

impl Store {
    /// Everything offered and chosen so far.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn history(&self) -> Result<History, StoreError> {
        self.read(|db| {
            let sql = "SELECT prompt_seed, prompt_mode FROM notebook WHERE id = 1";
            let (seed, mode): (i64, u8) = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let mut history = History::new(seed.cast_unsigned());
            history.mode = known(Mode::from_number(mode))?;
            let sql = "SELECT id, child, week, topic, sensitivity, state, shown_on, snoozed_until, why FROM offer ORDER BY id";
            history.offers = all(db, sql, read_offer)?;
            let sql = "SELECT child, topic, week, choice FROM announcement ORDER BY id";
            history.announcements = all(db, sql, read_announcement)?;
            let favourite = |row: &Row<'_>| Ok((child(row, 0)?, topic(row, 1)?));
            history.favourites = all(db, "SELECT child, topic FROM favourite", favourite)?.into_iter().collect();
            Ok(history)
        })
    }

    /// Applies changes in order and keeps what a carer wants to remember after a talk, by its offer; all or none. An absent or
    /// empty text leaves an earlier one as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an offer, announcement or child that is not there, and those of every write.
    pub fn apply(
        &mut self,
        changes: &[Change],
        reflection: Option<(i64, &str)>,
    ) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            changes.iter().try_for_each(|change| apply(db, change))?;
            match reflection {
                Some((offer, text)) if !text.is_empty() => {
                    one(db.execute("UPDATE offer SET reflection = ?2 WHERE id = ?1", (offer, text))?)
                }
                _ => Ok(()),
            }
        })
    }

    /// Every reflection, oldest offer first.
    ///
    /// # Errors
    /// Storage errors.
    pub fn reflections(&self) -> Result<Vec<Reflection>, StoreError> {
        let sql = "SELECT id, reflection FROM offer WHERE reflection IS NOT NULL ORDER BY id";
        self.read(|db| all(db, sql, |row| Ok(Reflection { offer: row.get(0)?, text: row.get(1)? })))
    }
}

fn all<T>(
    db: Reading<'_>,
    sql: &str,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// A change of exactly one row.
fn one(changed: usize) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}

fn apply(db: &Connection, change: &Change) -> Result<(), StoreError> {
    match change {
        Change::Show(offer) => show(db, offer),
        Change::Decide { offer, state, snoozed_until } => {
            let sql = "UPDATE offer SET state = ?2, snoozed_until = ?3 WHERE id = ?1";
            one(db.execute(sql, (offer, state.number(), snoozed_until.map(|day| day.to_string())))?)
        }
        Change::Announce(announcement) => {
            let Announcement { child, topic, week, choice } = announcement;
            let sql = "INSERT INTO announcement (child, topic, week, choice) VALUES (?1, ?2, ?3, ?4)";
            let choice = choice.map(AheadChoice::number);
            one(db.execute(sql, (child.number(), topic.as_str(), week.ordinal(), choice))?)
        }
        Change::Choose { child, choice } => {
            let sql = "UPDATE announcement SET choice = ?2 \
                       WHERE id = (SELECT id FROM announcement WHERE child = ?1 ORDER BY id DESC LIMIT 1)";
            one(db.execute(sql, (child.number(), choice.number()))?)
        }
        Change::Favourite { child, topic, on } => {
            let sql = if *on {
                "INSERT OR IGNORE INTO favourite (child, topic) VALUES (?1, ?2)"
            } else {
                "DELETE FROM favourite WHERE child = ?1 AND topic = ?2"
            };
            db.execute(sql, (child.number(), topic.as_str()))?;
            Ok(())
        }
        Change::Mode(mode) => {
            one(db.execute("UPDATE notebook SET prompt_mode = ?1 WHERE id = 1", [mode.number()])?)
        }
    }
}

fn show(db: &Connection, offer: &Offer) -> Result<(), StoreError> {
    let sql = "INSERT INTO offer (id, child, week, topic, sensitivity, state, shown_on, snoozed_until, why) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let row = (
        offer.id,
        offer.child.number(),
        offer.week.ordinal(),
        offer.topic.as_str(),
        offer.sensitivity.number(),
        offer.state.number(),
        offer.shown_on.to_string(),
        offer.snoozed_until.map(|day| day.to_string()),
        offer.why.number(),
    );
    one(db.execute(sql, row)?)
}

fn read_offer(row: &Row<'_>) -> Result<Offer, StoreError> {
    Ok(Offer {
        id: row.get(0)?,
        child: child(row, 1)?,
        week: known(Week::from_ordinal(row.get(2)?))?,
        topic: topic(row, 3)?,
        sensitivity: known(Sensitivity::from_number(row.get(4)?))?,
        state: known(OfferState::from_number(row.get(5)?))?,
        shown_on: known(optional_day(row, 6)?)?,
        snoozed_until: optional_day(row, 7)?,
        why: known(Why::from_number(row.get(8)?))?,
    })
}

fn read_announcement(row: &Row<'_>) -> Result<Announcement, StoreError> {
    let choice: Option<u8> = row.get(3)?;
    Ok(Announcement {
        child: child(row, 0)?,
        topic: topic(row, 1)?,
        week: known(Week::from_ordinal(row.get(2)?))?,
        choice: choice.map(|number| known(AheadChoice::from_number(number))).transpose()?,
    })
}

fn child(row: &Row<'_>, column: usize) -> Result<ChildId, StoreError> {
    known(ChildId::from_number(row.get(column)?))
}
