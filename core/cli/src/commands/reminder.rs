//! `reminder`.

use pluis_engine::SessionState;
use serde_json::json;

use crate::answer::Answer;
use crate::args::ReminderAction;
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::words::{self, labels};

/// Does one of the things that can be done with reminders.
///
/// # Errors
/// `not_found` for the child or the notebook, `invalid_input` in field `day` or `at`, those of opening.
pub(crate) fn run(context: &Context, action: ReminderAction) -> Result<Answer, CliError> {
    match action {
        ReminderAction::Set { child, day, at } => set(context, &child, &day, &at),
        ReminderAction::List => list(context),
        ReminderAction::Next => next(context),
    }
}

fn set(context: &Context, child: &str, day: &str, at: &str) -> Result<Answer, CliError> {
    let engine = context.open()?;
    let view = engine.set_reminder(engine.find_child(child)?.id, day, at)?;
    let mut page = context.page();
    page.say(&format!("{} {}", labels::REMINDER_SET.say(context.lang), weekly(context, &view)));
    Ok(Answer::new(json::reminder(&view), page))
}

fn list(context: &Context) -> Result<Answer, CliError> {
    let engine = context.open()?;
    let (reminders, children) = (engine.reminders()?, engine.children()?);
    let mut page = context.page();
    if reminders.is_empty() {
        page.say(labels::NO_REMINDER.say(context.lang));
    }
    for view in &reminders {
        let name =
            children.iter().find(|child| child.id == view.child).map_or("", |child| child.name.as_str());
        page.fact(name, &weekly(context, view));
    }
    Ok(Answer::new(json!({ "reminders": reminders.iter().map(json::reminder).collect::<Vec<_>>() }), page))
}

/// Days and times are readable while locked, so nobody is asked for anything.
fn next(context: &Context) -> Result<Answer, CliError> {
    let engine = context.engine()?;
    if engine.state()? == SessionState::Absent {
        return Err(pluis_engine::EngineError::NotFound { what: "notebook" }.into());
    }
    let next = engine.next_reminder(context.lang, None)?;
    let mut page = context.page();
    match &next {
        Some(next) => {
            let local = &next.firing.local;
            let day = words::day(context.lang, local.date());
            page.fact(labels::NEXT_REMINDER.say(context.lang), &format!("{day} {}", local.strftime("%H:%M")));
            page.quiet(&format!("{} UTC", next.firing.instant.strftime("%Y-%m-%d %H:%M")));
        }
        None => {
            page.say(labels::NO_REMINDER.say(context.lang));
        }
    }
    Ok(Answer::new(json::next_reminder(next.as_ref()), page))
}

fn weekly(context: &Context, view: &pluis_engine::ReminderView) -> String {
    let day = words::weekday(context.lang, view.reminder.day);
    format!("{day} {}", view.reminder.at.strftime("%H:%M"))
}
