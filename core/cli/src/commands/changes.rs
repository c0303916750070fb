//! `changes`.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use pluis_engine::Changes;
use pluis_engine::domain::change::Stream;
use pluis_engine::domain::checkin::BaselineReason;
use serde_json::{Value, json};

use super::week;
use crate::answer::Answer;
use crate::args::ChangesArgs;
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::show::Page;
use crate::words::{self, labels};

/// Says what changed, or lets what is usual begin anew.
///
/// # Errors
/// `not_found` for the child, `invalid_input` naming the field, `not_writable` for the picture, those of opening.
pub(crate) fn run(context: &Context, args: &ChangesArgs) -> Result<Answer, CliError> {
    let as_of = args.as_of.as_deref().map(|text| week("as_of", text)).transpose()?;
    let usual = args.usual_since.as_deref().map(|text| week("week", text)).transpose()?;
    let engine = context.open()?;
    let child = engine.find_child(&args.child)?.id;
    if let Some(from) = usual {
        let baseline = engine.begin_anew(child, from, args.because.unwrap_or(BaselineReason::Usual))?;
        let mut page = context.page();
        let day = words::day_short(context.lang, baseline.from.monday());
        page.say(&format!("{} {day}.", labels::USUAL_SINCE.say(context.lang)));
        let document = json!({
            "child": child.to_string(), "usual_since": baseline.from.to_string(), "decided": baseline.decided.to_string(),
            "reason": baseline.reason.code(),
        });
        return Ok(Answer::new(document, page));
    }
    let changes = engine.changes(child, as_of)?;
    if let Some(file) = &args.picture {
        write_new(file, &changes.picture(context.content()?, context.lang)?.svg())?;
    }
    let mut page = context.page();
    let document = said(context, &changes, &mut page)?;
    Ok(Answer::new(document, page))
}

/// The statement, the raw weeks below it, and the two periods side by side.
///
/// # Errors
/// The content files cannot be read.
pub(crate) fn said(context: &Context, changes: &Changes, page: &mut Page) -> Result<Value, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let card = content.change(lang, &changes.statement)?;
    let names = names(context, changes)?;
    page.title(&changes.child.name);
    for line in card.lines() {
        if line == card.sure {
            page.strong(line)
        } else {
            page.say(line)
        };
    }
    if !changes.rows.is_empty() {
        page.gap().quiet(labels::RAW_WEEKS.say(lang));
        raw_weeks(changes, &names, page);
        page.quiet(labels::RAW_LEGEND.say(lang));
    }
    let lines = content.changed(lang, &changes.sides)?;
    if !lines.is_empty() {
        page.gap().quiet(&beside(context, changes));
        for line in &lines {
            page.fact(&line.heading, &line.counts);
        }
    }
    Ok(json::changes(changes, &card, &names))
}

fn names(context: &Context, changes: &Changes) -> Result<Vec<String>, CliError> {
    let name = |stream: &Stream| context.content()?.stream_name(context.lang, stream).map_err(CliError::from);
    changes.rows.iter().map(|row| name(&row.stream)).collect()
}

/// Weeks in the text: those that fit on a line. The document and the picture hold more.
const SHOWN: usize = 52;

/// A line for each row, a sign for each week: readable without colour, and without a picture.
fn raw_weeks(changes: &Changes, names: &[String], page: &mut Page) {
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(24);
    for (row, name) in changes.rows.iter().zip(names) {
        let short: String = name.chars().take(width).collect();
        let hidden = row.values.len().saturating_sub(SHOWN);
        let latest = row.values.iter().zip(&changes.unusual).skip(hidden);
        let weeks = latest.map(|(value, unusual)| match (value, unusual) {
            (None, _) => '·',
            (Some(_), true) => '▒',
            (Some(0), false) => '▁',
            (Some(1), false) => '▄',
            (Some(_), false) => '█',
        });
        let weeks: String = weeks.collect();
        page.verbatim(&format!("  {short:width$}  {weeks}\n"));
    }
}

fn beside(context: &Context, changes: &Changes) -> String {
    let day = |day| words::day_short(context.lang, day);
    let (before, since) = (changes.sides.before, changes.sides.since);
    format!(
        "{} {} – {}, {} {} – {}",
        labels::BESIDE_SINCE.say(context.lang),
        day(since.0.monday()),
        day(since.1.sunday()),
        labels::BESIDE_BEFORE.say(context.lang),
        day(before.0.monday()),
        day(before.1.sunday())
    )
}

/// The picture holds what a notebook holds: only the carer may read it.
fn write_new(path: &Path, text: &str) -> Result<(), CliError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let opened = File::options().write(true).create_new(true).mode(0o600).open(path);
    opened.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all())).map_err(
        |error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => CliError::invalid("picture", "duplicate"),
            _ => CliError::invalid("picture", "unreadable"),
        },
    )
}
