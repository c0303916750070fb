//! `child`.

use pluis_engine::domain::child::{BirthMonth, Child, NewChild};
use serde_json::json;

use super::{day, week};
use crate::answer::Answer;
use crate::args::ChildAction;
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::show::{Column, Table};
use crate::words::{self, labels};

/// Does one of the things that can be done with children.
///
/// # Errors
/// `not_found` for a child or topic, `invalid_input` naming the field, those of opening.
pub(crate) fn run(context: &Context, action: ChildAction) -> Result<Answer, CliError> {
    match action {
        ChildAction::Add { name, band, born, role } => {
            let born = born.as_deref().map(BirthMonth::parse).transpose()?;
            let child = context.open()?.add_child(NewChild { name, band, born, role })?;
            let said = format!("{} {} ({})", labels::ADDED.say(context.lang), child.name, child.id);
            Ok(one(context, &child, &said))
        }
        ChildAction::List => list(context),
        ChildAction::Pause { id, until } => {
            let until = if until == "none" { None } else { Some(day("until", &until)?) };
            let engine = context.open()?;
            let child = engine.pause_child(engine.find_child(&id)?.id, until)?;
            let said = format!("{}: {}", child.name, pause(context, &child));
            Ok(one(context, &child, &said))
        }
        ChildAction::EndPlacement { id } => {
            let engine = context.open()?;
            let child = engine.end_placement(engine.find_child(&id)?.id)?;
            let said = format!("{}: {}", child.name, state(context, &child));
            Ok(one(context, &child, &said))
        }
        ChildAction::Holidays { id, region, free, school, reset } => holidays(
            context,
            &id,
            region.as_deref(),
            [(&free, Some(true)), (&school, Some(false)), (&reset, None)],
        ),
        ChildAction::CloseTopic { id, topic } => {
            let engine = context.open()?;
            let child = engine.close_topic(engine.find_child(&id)?.id, &topic)?;
            let said = format!("{} {}.", labels::TOPIC_CLOSED.say(context.lang), child.name);
            Ok(one(context, &child, &said))
        }
    }
}

/// Changes what was asked for, then shows the holidays of a child as they are.
fn holidays(
    context: &Context,
    id: &str,
    region: Option<&str>,
    changes: [(&Vec<String>, Option<bool>); 3],
) -> Result<Answer, CliError> {
    let mut weeks = Vec::new();
    for (texts, holiday) in changes {
        for text in texts {
            weeks.push((week("week", text)?, holiday));
        }
    }
    let engine = context.open()?;
    let child = engine.find_child(id)?;
    if let Some(region) = region {
        engine.set_holiday_region(child.id, (region != "none").then(|| region.to_owned()))?;
    }
    if !weeks.is_empty() {
        engine.set_holiday_weeks(child.id, weeks)?;
    }
    let (choice, weeks) = (engine.holiday_choice(child.id)?, engine.holiday_weeks(child.id)?);
    let mut page = context.page();
    page.title(&format!("{}: {}", labels::HOLIDAYS_OF.say(context.lang), child.name));
    let regions = context.content()?.holiday_regions(context.lang)?;
    let chosen = regions.iter().find(|region| Some(&region.id) == choice.region.as_ref());
    if let Some(region) = chosen {
        page.say(&region.name);
        if let Some(note) = &region.note {
            page.quiet(note);
        }
        page.quiet(labels::HOLIDAYS_UNCHECKED.say(context.lang));
    } else {
        page.quiet(labels::HOLIDAYS_NONE.say(context.lang));
        for region in &regions {
            page.fact(&format!("  {}", region.id), &region.name);
        }
    }
    let weeks: Vec<String> = weeks.iter().map(ToString::to_string).collect();
    page.say(&weeks.join("  "));
    Ok(Answer::new(json!({ "child": child.id.to_string(), "region": choice.region, "weeks": weeks }), page))
}

fn one(context: &Context, child: &Child, said: &str) -> Answer {
    let mut page = context.page();
    page.say(said);
    Answer::new(json::child(child), page)
}

fn list(context: &Context) -> Result<Answer, CliError> {
    let children = context.open()?.children()?;
    let lang = context.lang;
    let mut page = context.page();
    if children.is_empty() {
        page.say(labels::NO_CHILDREN.say(lang));
    } else {
        let today = context.now()?.day();
        let mut table = Table::new([
            (Column::Left, labels::ID_COLUMN.say(lang)),
            (Column::Left, labels::CHILD_COLUMN.say(lang)),
            (Column::Left, ""),
            (Column::Left, ""),
            (Column::Left, ""),
        ]);
        for child in &children {
            let band = labels::band(child.band_on(today)).to_owned();
            let role = labels::role(child.role).say(lang).to_owned();
            table.row([child.id.to_string(), child.name.clone(), band, role, state(context, child)]);
        }
        page.title(labels::CHILDREN.say(lang)).table(&table);
    }
    Ok(Answer::new(json!({ "children": children.iter().map(json::child).collect::<Vec<_>>() }), page))
}

fn state(context: &Context, child: &Child) -> String {
    match (child.placement_ended, child.paused_until) {
        (Some(day), _) => {
            format!("{} {}", labels::PLACEMENT_ENDED.say(context.lang), words::day_short(context.lang, day))
        }
        (None, Some(_)) => pause(context, child),
        (None, None) => String::new(),
    }
}

fn pause(context: &Context, child: &Child) -> String {
    match child.paused_until {
        Some(day) => {
            format!("{} {}", labels::PAUSED_UNTIL.say(context.lang), words::day_short(context.lang, day))
        }
        None => labels::NOT_PAUSED.say(context.lang).to_owned(),
    }
}
