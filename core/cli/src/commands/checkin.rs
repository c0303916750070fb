//! `checkin`.

use std::collections::BTreeMap;

use pluis_engine::domain::change::{CheckinDomain, Mark};
use pluis_engine::domain::checkin::{Amount, CheckinAnswer, CheckinContent, Unusual};
use pluis_engine::domain::ids::ChildId;
use pluis_engine::domain::time::Week;
use pluis_engine::{CheckinEntry, CheckinForm, CheckinView};
use serde_json::json;

use super::week;
use crate::answer::Answer;
use crate::args::CheckinArgs;
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::show::{Column, Page, Table};
use crate::words::{self, labels};

/// The week, and a column for each domain.
const COLUMNS: usize = 1 + CheckinDomain::ALL.len();

/// Shows what is asked, keeps what was answered, or lists what there is.
///
/// # Errors
/// `not_found` for the child, `invalid_input` in field `week`, `answers` or `unusual`, those of opening.
pub(crate) fn run(context: &Context, args: &CheckinArgs) -> Result<Answer, CliError> {
    let of_week = args.week.as_deref().map(|text| week("week", text)).transpose()?;
    let answers = answers(&args.answers)?;
    let engine = context.open()?;
    let child = engine.find_child(&args.child)?.id;
    if args.list {
        let rows = match of_week {
            Some(week) => engine.checkin_history(child, week)?,
            None => engine.checkins(child)?,
        };
        return list(context, &rows);
    }
    if answers.is_empty() && !args.all_usual && !args.not_seen && args.unusual.is_none() {
        return form(context, child, &engine.checkin_form(child, of_week)?);
    }
    let (unusual, unusual_words) = args.unusual.as_deref().map_or((None, String::new()), reason);
    let mut entry = CheckinEntry { week: of_week, answers, unusual, unusual_words };
    if args.all_usual {
        let form = engine.checkin_form(child, of_week)?;
        let usual = CheckinContent::all_usual(child, form.week, &form.asked);
        for (domain, answer) in usual.answers {
            entry.answers.entry(domain).or_insert(answer);
        }
    }
    let saved = engine.save_checkin(child, entry)?;
    context.warn(saved.warnings.iter().copied());
    let mut page = context.page();
    let week = words::day_short(context.lang, saved.checkin.content.week.monday());
    page.say(&format!("{} {week}.", labels::CHECKIN_SAVED.say(context.lang)));
    answered(context, &saved.checkin.content, &mut page)?;
    Ok(Answer::new(json::checkin(&saved.checkin), page))
}

/// `sleep=1-` and its like. What was typed is never repeated.
fn answers(words: &[String]) -> Result<BTreeMap<CheckinDomain, CheckinAnswer>, CliError> {
    let mut answers = BTreeMap::new();
    for word in words {
        let wrong = || CliError::invalid("answers", "not_understood");
        let (domain, answer) = word.split_once('=').ok_or_else(wrong)?;
        let domain =
            CheckinDomain::from_code(domain).ok_or_else(|| CliError::invalid("answers", "unknown_value"))?;
        let mut signs = answer.chars();
        let amount = match signs.next() {
            Some('0') => Amount::Usual,
            Some('1') => Amount::Bit,
            Some('2') => Amount::Very,
            _ => return Err(wrong()),
        };
        let mark = match signs.next() {
            None => None,
            Some('+') => Some(Mark::Better),
            Some('-' | '\u{2212}' | '\u{2013}') => Some(Mark::Worse),
            Some('~') => Some(Mark::Neither),
            Some(_) => return Err(wrong()),
        };
        if signs.next().is_some() {
            return Err(wrong());
        }
        if answers.insert(domain, CheckinAnswer { amount, mark }).is_some() {
            return Err(CliError::invalid("answers", "duplicate"));
        }
    }
    Ok(answers)
}

/// A word of the list, or the carer's own.
fn reason(text: &str) -> (Option<Unusual>, String) {
    match Unusual::from_code(text) {
        Some(reason) => (Some(reason), String::new()),
        None => (Some(Unusual::Other), text.to_owned()),
    }
}

fn form(context: &Context, child: ChildId, form: &CheckinForm) -> Result<Answer, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let month = form.compared_with.monday().month();
    let mut page = context.page();
    let week = words::day_short(lang, form.week.monday());
    page.title(&format!("{} {week}", labels::CHECKIN_WEEK.say(lang)));
    for domain in &form.asked {
        page.fact(&format!("  {}", domain.code()), &content.checkin_question(lang, *domain, month)?);
    }
    if !form.asked.contains(&CheckinDomain::School) {
        page.quiet(&content.say(lang, "checkin-school-holiday", &[])?);
    }
    if form.describes_usual {
        page.quiet(labels::CHECKIN_FIRST_WEEKS.say(lang));
    }
    page.gap().quiet(labels::CHECKIN_HOW.say(lang));
    if let Some(before) = &form.before {
        page.gap().say(labels::CHECKIN_BEFORE.say(lang));
        answered(context, &before.content, &mut page)?;
    }
    let document = json!({
        "child": child.to_string(),
        "week": form.week.to_string(),
        "asked": form.asked.iter().map(|domain| domain.code()).collect::<Vec<_>>(),
        "compared_with": form.compared_with.to_string(),
        "describes_usual": form.describes_usual,
        "before": form.before.as_ref().map(json::checkin),
    });
    Ok(Answer::new(document, page))
}

/// One line for each answer, in words.
///
/// # Errors
/// The content files cannot be read.
pub(super) fn answered(context: &Context, checkin: &CheckinContent, page: &mut Page) -> Result<(), CliError> {
    let (content, lang) = (context.content()?, context.lang);
    for (domain, answer) in &checkin.answers {
        let name = content.domain_name(lang, *domain)?;
        page.fact(&format!("  {name}"), &said(context, answer)?);
    }
    if checkin.answers.is_empty() {
        page.say(&format!("  {}", content.say(lang, "checkin-not-seen", &[])?));
    }
    if let Some(why) = checkin.unusual {
        let why = content.unusual_reason(lang, why.code())?;
        let words = if checkin.unusual_words.is_empty() { &why } else { &checkin.unusual_words };
        page.fact(&format!("  {}", labels::CHECKIN_UNUSUAL.say(lang)), words);
    }
    Ok(())
}

fn said(context: &Context, answer: &CheckinAnswer) -> Result<String, CliError> {
    let say = |key: &str| context.content()?.say(context.lang, key, &[]).map_err(CliError::from);
    let amount = say(match answer.amount {
        Amount::Usual => "checkin-usual",
        Amount::Bit => "checkin-bit",
        Amount::Very => "checkin-very",
    })?;
    let Some(mark) = answer.mark else { return Ok(amount) };
    Ok(format!("{amount}, {}", say(&format!("checkin-{mark}"))?))
}

fn list(context: &Context, rows: &[CheckinView]) -> Result<Answer, CliError> {
    let lang = context.lang;
    let mut page = context.page();
    if rows.is_empty() {
        page.say(labels::NO_CHECKINS.say(lang));
    } else {
        let mut columns = [(Column::Left, labels::WEEK_COLUMN.say(lang)); COLUMNS];
        for (column, domain) in columns.iter_mut().skip(1).zip(CheckinDomain::ALL) {
            column.1 = domain.code();
        }
        let mut table = Table::new(columns);
        for row in rows {
            let mut cells: [String; COLUMNS] = Default::default();
            let answers = CheckinDomain::ALL.iter().map(|domain| short(row.content.answers.get(domain)));
            let week = weeks_name(row.content.week, row.content.unusual.is_some());
            cells.iter_mut().zip(core::iter::once(week).chain(answers)).for_each(|(cell, text)| *cell = text);
            table.row(cells);
        }
        page.table(&table);
        page.quiet(labels::CHECKIN_LEGEND.say(lang));
    }
    Ok(Answer::new(json!({ "checkins": rows.iter().map(json::checkin).collect::<Vec<_>>() }), page))
}

fn weeks_name(week: Week, unusual: bool) -> String {
    if unusual { format!("{week} *") } else { week.to_string() }
}

/// As it is typed; a dot where nothing was answered.
fn short(answer: Option<&CheckinAnswer>) -> String {
    let Some(answer) = answer else { return "·".into() };
    let mark = match answer.mark {
        None => "",
        Some(Mark::Better) => "+",
        Some(Mark::Worse) => "-",
        Some(Mark::Neither) => "~",
    };
    format!("{}{mark}", answer.amount.number())
}
