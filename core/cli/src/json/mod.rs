//! The documents of `--json`. Field names are part of the contract and stay (cli.md: JSON of the main things).

mod care;
mod change;
mod note;
mod prompt;

pub(crate) use care::{card, child, help_line, next_reminder, reminder, signal};
pub(crate) use change::{answered, changes, checkin};
pub(crate) use note::{note, page};
pub(crate) use prompt::{ask, by_country, joined, past, topic, week, wording};
