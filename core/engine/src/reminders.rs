//! The weekly reminder. What must be known while the notebook is locked lies in the settings file: days and times, no child.

use pluis_content::Lang;
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::Date;
use pluis_domain::reminder::{self, Firing, Reminder};
use pluis_store::Store;

use crate::Engine;
use crate::error::EngineError;
use crate::notes::child_of;

/// A reminder of one child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderView {
    /// For whom.
    pub child: ChildId,
    /// When.
    pub reminder: Reminder,
}

/// The next time a reminder rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextReminder {
    /// When.
    pub firing: Firing,
    /// Title of the notification: the same every week, without a child, without content.
    pub title: String,
    /// Text of the notification, likewise.
    pub text: String,
}

impl Engine {
    /// Sets the weekly reminder of a child.
    ///
    /// # Errors
    /// `invalid_input` in field `day` or `at`; `not_found` for the child.
    pub fn set_reminder(&self, child: ChildId, day: &str, at: &str) -> Result<ReminderView, EngineError> {
        let reminder = Reminder::parse(day, at)?;
        self.change_reminder(child, Some(reminder))?;
        Ok(ReminderView { child, reminder })
    }

    /// Takes the weekly reminder of a child away.
    ///
    /// # Errors
    /// `not_found` for the child.
    pub fn clear_reminder(&self, child: ChildId) -> Result<(), EngineError> {
        self.change_reminder(child, None)
    }

    fn change_reminder(&self, child: ChildId, reminder: Option<Reminder>) -> Result<(), EngineError> {
        self.run(move |store| {
            child_of(store, child)?;
            let _stale_is_told_by_the_engine = store.set_reminder(child, reminder)?;
            Ok(())
        })?;
        self.keep_settings()
    }

    /// The reminders of all children.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn reminders(&self) -> Result<Vec<ReminderView>, EngineError> {
        let view = |(child, reminder)| ReminderView { child, reminder };
        self.run(move |store| Ok(store.reminders()?.into_iter().map(view).collect()))
    }

    /// The next firing after now; `None` without a reminder. Works while the notebook is locked. `last_rung` is the local date
    /// the shell last rang on, so that nothing rings twice when the clock goes back.
    ///
    /// # Errors
    /// `not_found` without a notebook, `damaged_slot` for a damaged settings file.
    pub fn next_reminder(
        &self,
        lang: Lang,
        last_rung: Option<Date>,
    ) -> Result<Option<NextReminder>, EngineError> {
        let (now, _) = self.ports().now()?;
        let settings = self.settings()?;
        let Some(firing) = reminder::next_of(&settings.reminders, &now, last_rung) else { return Ok(None) };
        let say = |key| self.content().say(lang, key, &[]);
        Ok(Some(NextReminder { firing, title: say("reminder-title")?, text: say("reminder-text")? }))
    }
}

/// The reminders that ring: those of children still here.
pub(crate) fn ringing(store: &Store) -> Result<Vec<Reminder>, EngineError> {
    let children = store.children()?;
    let here = |id| children.iter().any(|child| child.id == id && child.placement_ended.is_none());
    Ok(store
        .reminders()?
        .into_iter()
        .filter(|(child, _)| here(*child))
        .map(|(_, reminder)| reminder)
        .collect())
}

/// One reminder as the settings file writes it: `sunday 20:00`.
pub(crate) fn write(reminder: &Reminder) -> String {
    format!("{} {}", reminder::day_code(reminder.day), reminder.at.strftime("%H:%M"))
}

/// Reads what [`write()`] wrote.
pub(crate) fn read(text: &str) -> Option<Reminder> {
    let (day, at) = text.split_once(' ')?;
    Reminder::parse(day, at).ok()
}
