//! `prompt`.

use pluis_engine::content::Country;
use pluis_engine::domain::child::Role;
use pluis_engine::domain::ids::ChildId;
use pluis_engine::domain::prompt::{AheadChoice, Decision};
use pluis_engine::{Engine, EngineError, Reader, WeekView};
use serde_json::json;

use super::help::caller;
use crate::answer::Answer;
use crate::args::{AheadWord, PromptAction, PromptArgs};
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::show::{self, Column, Table};
use crate::texts::Texts;
use crate::words::{self, labels};

/// Shows this week's question, or does what was asked with it.
///
/// # Errors
/// `not_found` for child or topic, `invalid_input` where there is no question to decide on, those of opening.
pub(crate) fn run(context: &Context, args: PromptArgs) -> Result<Answer, CliError> {
    let reader = context.reader(args.country);
    let child = args.child.as_deref();
    match args.action {
        Some(PromptAction::Show { topic, role }) => {
            topic_page(context, args.country, &topic, role.unwrap_or(Role::Parent))
        }
        Some(PromptAction::List) => past(context, child),
        Some(PromptAction::Mode { mode }) => {
            context.open()?.set_question_mode(mode)?;
            Ok(chosen(context, json!({ "mode": mode.code() })))
        }
        Some(PromptAction::Done { note }) => {
            let note = Texts::default().maybe("note", note.as_ref())?;
            decide(context, child, Decision::Done, note.as_deref(), reader)
        }
        Some(PromptAction::Skip) => decide(context, child, Decision::Skip, None, reader),
        Some(PromptAction::Snooze) => decide(context, child, Decision::Snooze, None, reader),
        Some(PromptAction::Away) => decide(context, child, Decision::Away, None, reader),
        Some(PromptAction::Swap) => {
            let engine = context.open()?;
            let week = engine.swap_question(whose(&engine, child, reader)?, reader)?;
            week_page(context, &week)
        }
        Some(PromptAction::Favourite { topic }) => favourite(context, child, topic.as_deref(), reader),
        Some(PromptAction::Heavy { choice }) => {
            let engine = context.open()?;
            let id = whose(&engine, child, reader)?;
            let choice = match choice {
                AheadWord::This => AheadChoice::This,
                AheadWord::Lighter => AheadChoice::Lighter,
            };
            engine.choose_ahead(id, choice)?;
            Ok(chosen(context, json::ask(&id.to_string(), json!({ "choice": choice.code() }))))
        }
        None => {
            let engine = context.open()?;
            let child = child.map(|child| engine.find_child(child)).transpose()?.map(|child| child.id);
            week_page(context, &engine.this_week(child, reader)?)
        }
    }
}

/// The child that was named, or else the one whose turn it is.
fn whose(engine: &Engine, child: Option<&str>, reader: Reader) -> Result<ChildId, CliError> {
    match child {
        Some(child) => Ok(engine.find_child(child)?.id),
        None => Ok(engine.this_week(None, reader)?.child.id),
    }
}

fn decide(
    context: &Context,
    child: Option<&str>,
    decision: Decision,
    note: Option<&str>,
    reader: Reader,
) -> Result<Answer, CliError> {
    let engine = context.open()?;
    let child = whose(&engine, child, reader)?;
    let week = engine.decide_question(child, decision, note, reader)?;
    let mut answer = week_page(context, &week)?;
    // The question was read a moment ago; what matters now is that the choice was taken down.
    if let Some(question) = &week.question {
        let mut page = context.page();
        page.say(labels::CHOSEN.say(context.lang)).quiet(labels::offer(question.state).say(context.lang));
        if let Some(day) = question.snoozed_until {
            page.say(&format!("{} {}", labels::COMES_BACK.say(context.lang), words::day(context.lang, day)));
        }
        if decision == Decision::Done {
            page.block(labels::AFTERWARDS.say(context.lang), &question.text.cool_down);
        }
        answer.page = page;
    }
    Ok(answer)
}

fn favourite(
    context: &Context,
    child: Option<&str>,
    topic: Option<&str>,
    reader: Reader,
) -> Result<Answer, CliError> {
    let engine = context.open()?;
    let child = whose(&engine, child, reader)?;
    let on = engine.favourite_question(child, topic)?;
    let mut page = context.page();
    page.say(if on { labels::FAVOURITE } else { labels::NO_FAVOURITE }.say(context.lang));
    Ok(Answer::new(json::ask(&child.to_string(), json!({ "topic": topic, "favourite": on })), page))
}

fn chosen(context: &Context, document: serde_json::Value) -> Answer {
    let mut page = context.page();
    page.say(labels::CHOSEN.say(context.lang));
    Answer::new(document, page)
}

fn week_page(context: &Context, week: &WeekView) -> Result<Answer, CliError> {
    let prompts = context.content()?.prompts()?;
    let prompt = week.question.as_ref().and_then(|question| prompts.get(&question.text.topic));
    let mut page = context.page();
    show::full_question(&mut page, context.lang, week);
    if week.asks_back {
        page.gap().notice(&context.content()?.say(context.lang, "follow-up", &[])?);
    }
    Ok(Answer::new(json::week(week, prompt, context.lang), page))
}

fn past(context: &Context, child: Option<&str>) -> Result<Answer, CliError> {
    let (engine, lang) = (context.open()?, context.lang);
    let children = engine.children()?;
    let child = child.map(|child| engine.find_child(child)).transpose()?.map(|child| child.id);
    let mut past = engine.past_questions(lang)?;
    past.retain(|row| child.is_none_or(|child| child == row.child));
    let mut table = Table::new([
        (Column::Left, labels::WEEK_COLUMN.say(lang)),
        (Column::Left, labels::CHILD_COLUMN.say(lang)),
        (Column::Left, labels::STATE_COLUMN.say(lang)),
        (Column::Left, labels::TITLE_COLUMN.say(lang)),
    ]);
    for row in &past {
        let name = children.iter().find(|child| child.id == row.child).map(|child| child.name.clone());
        let state = labels::offer(row.state).say(lang).to_owned();
        table.row([row.week.to_string(), name.unwrap_or_default(), state, row.title.clone()]);
    }
    let mut page = context.page();
    if past.is_empty() {
        page.say(labels::NO_QUESTIONS.say(lang));
    } else {
        page.table(&table);
    }
    Ok(Answer::new(json!({ "prompts": past.iter().map(json::past).collect::<Vec<_>>() }), page))
}

/// A topic's own page, without a notebook.
fn topic_page(
    context: &Context,
    country: Option<Country>,
    topic: &str,
    role: Role,
) -> Result<Answer, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let unknown = EngineError::NotFound { what: "topic" };
    let prompt = content.prompts()?.get(topic).ok_or(unknown)?;
    let title = content.topic_title_for(topic, lang, role)?.unwrap_or_default();
    let text = content.prompt_for(topic, lang, role)?;
    let caller = caller(context, country)?;
    let mut page = context.page();
    let help = match &text {
        Some(text) => {
            let help = content.help_of_ids(text.help(caller.country), caller)?;
            show::topic(&mut page, lang, text);
            help.iter().for_each(|help| show::line(&mut page, lang, help));
            help
        }
        None => {
            page.title(&title).say(labels::NOT_WRITTEN.say(lang));
            Vec::new()
        }
    };
    if prompt.reviewed_on.is_none() {
        page.gap().quiet(&content.say(lang, "not-reviewed", &[])?);
    }
    Ok(Answer::new(json::topic(prompt, text.as_ref(), &help, &title, lang), page))
}
