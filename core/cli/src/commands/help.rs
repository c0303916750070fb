//! `signals` and `help-lines`: both work without a notebook.

use pluis_engine::content::Reader as HelpReader;
use pluis_engine::content::{Caller, Situation};
use serde_json::json;

use crate::answer::Answer;
use crate::args::{HelpLinesArgs, SignalsArgs};
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::show;

/// The signals, by group.
///
/// # Errors
/// `internal` when the content files are faulty.
pub(crate) fn signals(context: &Context, args: &SignalsArgs) -> Result<Answer, CliError> {
    let mut groups = context.content()?.signal_groups(context.lang)?;
    groups.retain(|group| args.domain.is_none_or(|domain| domain == group.domain));
    let mut page = context.page();
    for group in &groups {
        let mut table =
            show::Table::new([(show::Column::Left, group.domain.code()), (show::Column::Left, "")]);
        for signal in &group.signals {
            table.row([signal.id.clone(), signal.fact.clone()]);
        }
        page.title(&group.name).table(&table);
    }
    let signals: Vec<_> = groups.iter().flat_map(|group| &group.signals).map(json::signal).collect();
    Ok(Answer::new(json!({ "signals": signals }), page))
}

/// Whom to call. Without a notebook nobody knows who asks, so the lines for foster carers are shown too.
///
/// # Errors
/// `internal` when the content files are faulty.
pub(crate) fn help_lines(context: &Context, args: &HelpLinesArgs) -> Result<Answer, CliError> {
    let caller = caller(context, args.country)?;
    let lines = context.content()?.help_lines(args.situation.unwrap_or(Situation::DangerNow), caller)?;
    let mut page = context.page();
    lines.iter().for_each(|line| show::line(&mut page, context.lang, line));
    Ok(Answer::new(json!({ "help": lines.iter().map(json::help_line).collect::<Vec<_>>() }), page))
}

/// Somebody of whom nothing is known but language and country.
///
/// # Errors
/// `internal` without a clock.
pub(super) fn caller(
    context: &Context,
    country: Option<pluis_engine::content::Country>,
) -> Result<Caller, CliError> {
    let reader = context.reader(country);
    Ok(Caller {
        country: reader.country,
        reader: HelpReader::FosterCarer,
        lang: reader.lang.into(),
        today: context.now()?.day(),
    })
}
