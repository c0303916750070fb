//! The weekly reminder of each child.

use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::{Time, Weekday};
use pluis_domain::reminder::Reminder;

use crate::error::{StoreError, known};
use crate::store::{Saved, Store};

impl Store {
    /// Every reminder, by child.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn reminders(&self) -> Result<Vec<(ChildId, Reminder)>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare_cached("SELECT child, day, minute FROM reminder ORDER BY child")?;
            let mut rows = statement.query([])?;
            let mut reminders = Vec::new();
            while let Some(row) = rows.next()? {
                let child = known(ChildId::from_number(row.get(0)?))?;
                reminders.push((child, reminder(row.get(1)?, row.get(2)?)?));
            }
            Ok(reminders)
        })
    }

    /// Sets the reminder of a child, or takes it away.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a child, and those of every write.
    pub fn set_reminder(
        &mut self,
        child: ChildId,
        reminder: Option<Reminder>,
    ) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            match reminder {
                Some(Reminder { day, at }) => {
                    let minute = i64::from(at.hour()) * 60 + i64::from(at.minute());
                    let sql = "INSERT INTO reminder (child, day, minute) VALUES (?1, ?2, ?3) \
                               ON CONFLICT (child) DO UPDATE SET day = excluded.day, minute = excluded.minute";
                    db.execute(sql, (child.number(), day.to_monday_one_offset(), minute))?;
                }
                None => drop(db.execute("DELETE FROM reminder WHERE child = ?1", [child.number()])?),
            }
            Ok(())
        })
    }
}

fn reminder(day: i8, minute: i32) -> Result<Reminder, StoreError> {
    let part = |number: i32| i8::try_from(number).map_err(|_| StoreError::DamagedStore);
    let at = Time::new(part(minute / 60)?, part(minute % 60)?, 0, 0);
    Ok(Reminder {
        day: Weekday::from_monday_one_offset(day).map_err(|_| StoreError::DamagedStore)?,
        at: at.map_err(|_| StoreError::DamagedStore)?,
    })
}
