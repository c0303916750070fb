//! What a child is compared with: whose school holidays hold, and when what is usual begins anew (editor: C20).

use pluis_domain::checkin::{Baseline, BaselineReason};
use pluis_domain::error::Rule;
use pluis_domain::ids::ChildId;
use pluis_domain::limits;
use pluis_domain::time::Week;
use rusqlite::OptionalExtension;

use crate::error::{StoreError, known};
use crate::store::{Saved, Store};

/// The school holidays of a child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HolidayChoice {
    /// Permanent id of a region; none chosen yet.
    pub region: Option<String>,
    /// Weeks changed by hand, in order: `true` where there is no school after all.
    pub weeks: Vec<(Week, bool)>,
}

impl Store {
    /// The school holidays of a child.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn holidays(&self, child: ChildId) -> Result<HolidayChoice, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT region FROM holiday_region WHERE child = ?1")?;
            let region = statement.query_row([child.number()], |row| row.get(0)).optional()?;
            let sql = "SELECT week, holiday FROM holiday_week WHERE child = ?1 ORDER BY week";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query([child.number()])?;
            let mut weeks = Vec::new();
            while let Some(row) = rows.next()? {
                weeks.push((known(Week::from_ordinal(row.get(0)?))?, row.get(1)?));
            }
            Ok(HolidayChoice { region, weeks })
        })
    }

    /// Chooses the region whose holidays hold; `None` takes the choice back. The id has been checked before.
    ///
    /// # Errors
    /// Those of every write, see [`StoreError`].
    pub fn set_holiday_region(
        &mut self,
        child: ChildId,
        region: Option<&str>,
    ) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            match region {
                Some(region) => db.execute(
                    "INSERT INTO holiday_region (child, region) VALUES (?1, ?2) \
                     ON CONFLICT (child) DO UPDATE SET region = excluded.region",
                    (child.number(), region),
                )?,
                None => db.execute("DELETE FROM holiday_region WHERE child = ?1", [child.number()])?,
            };
            Ok(())
        })
    }

    /// Says of weeks whether there is school; `None` goes back to what the region says.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] in field `week` above [`limits::HOLIDAY_WEEKS`], and those of every write.
    pub fn set_holiday_weeks(
        &mut self,
        child: ChildId,
        weeks: &[(Week, Option<bool>)],
    ) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            for (week, holiday) in weeks {
                let place = (child.number(), week.ordinal());
                match holiday {
                    Some(holiday) => db.execute(
                        "INSERT INTO holiday_week (child, week, holiday) VALUES (?1, ?2, ?3) \
                         ON CONFLICT (child, week) DO UPDATE SET holiday = excluded.holiday",
                        (place.0, place.1, holiday),
                    )?,
                    None => db.execute("DELETE FROM holiday_week WHERE child = ?1 AND week = ?2", place)?,
                };
            }
            let sql = "SELECT count(*) FROM holiday_week WHERE child = ?1";
            let kept: usize = db.query_row(sql, [child.number()], |row| row.get(0))?;
            let limit = limits::HOLIDAY_WEEKS;
            if kept > limit { Err(StoreError::invalid("week", Rule::TooMany { limit })) } else { Ok(()) }
        })
    }

    /// Every time what is usual was set to begin anew, in the order it was decided.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn baselines(&self, child: ChildId) -> Result<Vec<Baseline>, StoreError> {
        self.read(|db| {
            let sql = "SELECT week, decided, reason FROM baseline WHERE child = ?1 ORDER BY id";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query([child.number()])?;
            let mut baselines = Vec::new();
            while let Some(row) = rows.next()? {
                baselines.push(Baseline {
                    from: known(Week::from_ordinal(row.get(0)?))?,
                    decided: known(Week::from_ordinal(row.get(1)?))?,
                    reason: known(BaselineReason::from_number(row.get(2)?))?,
                });
            }
            Ok(baselines)
        })
    }

    /// Lets what is usual begin anew. What was said before stays as it was.
    ///
    /// # Errors
    /// Those of every write, see [`StoreError`].
    pub fn add_baseline(&mut self, child: ChildId, baseline: &Baseline) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            let sql = "INSERT INTO baseline (child, week, decided, reason) VALUES (?1, ?2, ?3, ?4)";
            let Baseline { from, decided, reason } = baseline;
            db.execute(sql, (child.number(), from.ordinal(), decided.ordinal(), reason.number()))?;
            Ok(())
        })
    }
}
