//! What each command does: read what was given, ask the engine, answer.

pub(crate) mod changes;
pub(crate) mod checkin;
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
use pluis_engine::domain::time::Week;

use crate::error::CliError;

/// Reads a week written as `2026-W47`.
fn week(field: &'static str, text: &str) -> Result<Week, CliError> {
    Week::parse(text).map_err(|_| CliError::invalid(field, "not_understood"))
}

/// Reads a day written as `2026-11-22`.
fn day(field: &'static str, text: &str) -> Result<Date, CliError> {
    let whole = text.len() == 10;
    text.parse().ok().filter(|_| whole).ok_or(CliError::invalid(field, "not_understood"))
}
