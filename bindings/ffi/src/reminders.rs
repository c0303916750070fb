//! The weekly reminder.

use pluis_engine as engine;
use pluis_engine::domain::jiff::civil;
use pluis_engine::domain::reminder::day_code;

use crate::convert::{each, optional_day, same};
use crate::error::guard;
use crate::typed::{ChildId, Day, Instant, TimeOfDay};
use crate::types::Lang;
use crate::{Engine, PluisError};

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

same!(Weekday = civil::Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday });

/// A reminder of one child, in local time wherever the phone is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReminderView {
    /// Id of the child.
    pub child: ChildId,
    /// Day of the week.
    pub day: Weekday,
    /// Hour and minute, `20:00`.
    pub at: TimeOfDay,
}

impl From<engine::ReminderView> for ReminderView {
    fn from(view: engine::ReminderView) -> Self {
        let at = view.reminder.at.strftime("%H:%M").to_string();
        Self { child: view.child.into(), day: view.reminder.day.into(), at: TimeOfDay(at) }
    }
}

/// The next time a reminder rings.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NextReminder {
    /// When, in milliseconds since 1970: what an alarm is set to.
    pub instant: Instant,
    /// The local date of that ringing, to be given back as `last_rung` once it rang.
    pub day: Day,
    /// The local time of that ringing, `20:00`.
    pub at: TimeOfDay,
    /// Title of the notification: the same every week, without a child, without content.
    pub title: String,
    /// Text of the notification, likewise.
    pub text: String,
}

impl From<engine::NextReminder> for NextReminder {
    fn from(next: engine::NextReminder) -> Self {
        let local = &next.firing.local;
        let (day, at) = (local.date().into(), TimeOfDay(local.strftime("%H:%M").to_string()));
        Self { instant: next.firing.instant.into(), day, at, title: next.title, text: next.text }
    }
}

#[uniffi::export]
impl Engine {
    /// Sets the weekly reminder of a child, at a time written `20:00`.
    ///
    /// # Errors
    /// `invalid_input` in field `child` or `at`; `not_found` for the child.
    pub fn set_reminder(
        &self,
        child: ChildId,
        day: Weekday,
        at: TimeOfDay,
    ) -> Result<ReminderView, PluisError> {
        guard(|| Ok(self.core.set_reminder(child.try_into()?, day_code(day.into()), &at.0)?.into()))
    }

    /// Takes the weekly reminder of a child away.
    ///
    /// # Errors
    /// `not_found` for the child.
    pub fn clear_reminder(&self, child: ChildId) -> Result<(), PluisError> {
        guard(|| Ok(self.core.clear_reminder(child.try_into()?)?))
    }

    /// The reminders of all children.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn reminders(&self) -> Result<Vec<ReminderView>, PluisError> {
        guard(|| Ok(each(self.core.reminders()?)))
    }

    /// The next ringing after now; nothing without a reminder. Works while the notebook is locked. `last_rung` is the local
    /// date the shell last rang on, so that nothing rings twice when the clock goes back.
    ///
    /// # Errors
    /// `invalid_input` in field `last_rung`; `not_found` without a notebook, `damaged_slot` for a damaged settings file.
    pub fn next_reminder(
        &self,
        lang: Lang,
        last_rung: Option<Day>,
    ) -> Result<Option<NextReminder>, PluisError> {
        guard(|| {
            let rung = optional_day("last_rung", last_rung)?;
            Ok(self.core.next_reminder(lang.into(), rung)?.map(NextReminder::from))
        })
    }
}
