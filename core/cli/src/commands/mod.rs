//! What each command does: read what was given, ask the engine, answer.

pub(crate) mod child;
pub(crate) mod content;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod help;
pub(crate) mod init;
pub(crate) mod insight;
pub(crate) mod note;
pub(crate) mod prompt;
pub(crate) mod reminder;

use pluis_engine::domain::jiff::civil::Date;

use crate::error::CliError;

/// Reads a day written as `2026-11-22`.
fn day(field: &'static str, text: &str) -> Result<Date, CliError> {
    let whole = text.len() == 10;
    text.parse().ok().filter(|_| whole).ok_or(CliError::invalid(field, "not_understood"))
}
