//! `insight evaluate`: the method on a table that is not a notebook.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use pluis_engine::content::Arg;
use pluis_engine::domain::change::{Direction, Level};
use pluis_engine::domain::error::{InvalidInput, Rule};
use pluis_engine::insight::{self, Evidence, Method, Outcome, Table, TooEarly};
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::args::InsightAction;
use crate::context::Context;
use crate::error::CliError;
use crate::words::labels;

/// The largest file read, in bytes.
const READ_MAX: u64 = 64 << 20;

/// Evaluates a table.
///
/// # Errors
/// `invalid_input` in field `file` for what cannot be read or is no JSON object, in `checkins`, `signals`, `total_notes` or `week`
/// for a table that makes no sense.
pub(crate) fn run(context: &Context, action: &InsightAction) -> Result<Answer, CliError> {
    let InsightAction::Evaluate { file } = action;
    let document: Value =
        serde_json::from_slice(&read(file)?).map_err(|_| invalid("file", Rule::NotUnderstood))?;
    let document = document.as_object().ok_or_else(|| invalid("file", Rule::NotUnderstood))?;
    let (table, week) = table(document)?;
    match insight::evaluate(&table, week, &Method::REFERENCE, Direction::More) {
        Outcome::TooEarly(early) => too_early(context, week, early),
        Outcome::Evidence(evidence) => found(context, week, &table, &evidence),
    }
}

fn too_early(context: &Context, week: usize, early: TooEarly) -> Result<Answer, CliError> {
    let TooEarly { have, need } = early;
    let count = |weeks: usize| Arg::Number(i64::try_from(weeks).unwrap_or(i64::MAX));
    let mut page = context.page();
    let args = [("have", count(have)), ("need", count(need))];
    page.strong(&context.content()?.say(context.lang, "change-too-early", &args)?);
    let document = json!({
        "method": Method::VERSION, "week": week, "level": Level::TooEarly.code(), "have": have, "need": need,
        "log_odds": null, "onset": null, "range": null, "discount": null, "included": [],
    });
    Ok(Answer::new(document, page))
}

fn found(context: &Context, week: usize, table: &Table, evidence: &Evidence) -> Result<Answer, CliError> {
    let Evidence { log_odds, onset, range, discount, included } = evidence;
    let level = insight::level(*log_odds);
    let mut page = context.page();
    page.strong(&context.content()?.say(context.lang, &format!("change-{level}"), &[])?);
    let lang = context.lang;
    page.fact(labels::LOG_ODDS.say(lang), &format!("{log_odds:.6}"));
    page.fact(labels::ONSET.say(lang), &format!("{onset} ({}–{})", range.0, range.1));
    page.fact(labels::DISCOUNT.say(lang), &format!("{discount:.6}"));
    let streams = included.iter().map(|chance| format!("{chance:.6}")).collect::<Vec<_>>();
    let (checkins, signals) = streams.split_at(table.checkins().len().min(streams.len()));
    page.fact(labels::INCLUDED_CHECKINS.say(lang), &checkins.join("  "));
    page.fact(labels::INCLUDED_SIGNALS.say(lang), &signals.join("  "));
    let document = json!({
        "method": Method::VERSION, "week": week, "level": level.code(), "log_odds": log_odds, "onset": onset,
        "range": [range.0, range.1], "discount": discount, "included": included,
    });
    Ok(Answer::new(document, page))
}

fn read(file: &Path) -> Result<Vec<u8>, CliError> {
    let unreadable = |_| CliError::invalid("file", "unreadable");
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().lock().take(READ_MAX + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let file = File::open(file).map_err(unreadable)?;
        file.take(READ_MAX + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    let too_long = bytes.len() as u64 > READ_MAX;
    if too_long { Err(CliError::invalid("file", "too_long")) } else { Ok(bytes) }
}

fn table(document: &Map<String, Value>) -> Result<(Table, usize), CliError> {
    let checkins = rows(document, "checkins", answer)?;
    let signals = rows(document, "signals", count)?;
    let notes = match document.get("total_notes") {
        None | Some(Value::Null) => Vec::new(),
        Some(row) => cells("total_notes", row, count)?,
    };
    let table = Table::new(checkins, signals, notes)?;
    let last = table.weeks().saturating_sub(1);
    let week = match document.get("week") {
        None | Some(Value::Null) => last,
        Some(week) => usize::try_from(whole("week", week)?).unwrap_or(usize::MAX),
    };
    if week > last {
        return Err(invalid("week", Rule::TooMany { limit: last }));
    }
    Ok((table, week))
}

type Cell<T> = fn(&'static str, &Value) -> Result<T, CliError>;

fn rows<T>(
    document: &Map<String, Value>,
    field: &'static str,
    cell: Cell<T>,
) -> Result<Vec<Vec<Option<T>>>, CliError> {
    match document.get(field) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(rows)) => rows.iter().map(|row| cells(field, row, cell)).collect(),
        Some(_) => Err(invalid(field, Rule::NotUnderstood)),
    }
}

fn cells<T>(field: &'static str, row: &Value, cell: Cell<T>) -> Result<Vec<Option<T>>, CliError> {
    let row = row.as_array().ok_or_else(|| invalid(field, Rule::NotUnderstood))?;
    row.iter().map(|value| if value.is_null() { Ok(None) } else { cell(field, value).map(Some) }).collect()
}

fn answer(field: &'static str, value: &Value) -> Result<u8, CliError> {
    u8::try_from(whole(field, value)?).map_err(|_| invalid(field, Rule::UnknownValue))
}

fn count(field: &'static str, value: &Value) -> Result<u32, CliError> {
    let limit = insight::MAX_COUNT as usize;
    u32::try_from(whole(field, value)?).map_err(|_| invalid(field, Rule::TooMany { limit }))
}

/// A whole number that is not negative; `1.0` is one too.
fn whole(field: &'static str, value: &Value) -> Result<u64, CliError> {
    let number = value.as_f64().ok_or_else(|| invalid(field, Rule::NotUnderstood))?;
    if number < 0.0 || number.fract() != 0.0 {
        return Err(invalid(field, Rule::UnknownValue));
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, not negative, and `as` stops at the end"
    )]
    let number = value.as_u64().unwrap_or(number as u64);
    Ok(number)
}

fn invalid(field: &'static str, rule: Rule) -> CliError {
    InvalidInput::new(field, rule).into()
}
