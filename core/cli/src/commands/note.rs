//! `note`.

use pluis_engine::content::{CardText, Country};
use pluis_engine::domain::child::Child;
use pluis_engine::domain::ids::NoteId;
use pluis_engine::domain::note::ToldTo;
use pluis_engine::domain::signal::Urgency;
use pluis_engine::{Engine, EngineError, NoteEntry, NotePage, NoteQuery, NoteView, Purpose, SavedNote};
use serde_json::Value;

use super::day;
use crate::answer::Answer;
use crate::args::{NoteAction, NoteFields};
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::secrets;
use crate::show;
use crate::texts::{TextSource, Texts};
use crate::words::{Pair, ask, labels};

/// Does one of the things that can be done with notes.
///
/// # Errors
/// `invalid_input` naming the field, `not_found` for child or note, those of opening.
pub(crate) fn run(context: &Context, action: NoteAction) -> Result<Answer, CliError> {
    match action {
        NoteAction::Add { facts, child, fields } => add(context, facts.as_ref(), &child, &fields),
        NoteAction::List { child, signal, flagged, since, until, page } => {
            let since = since.as_deref().map(|text| day("since", text)).transpose()?;
            let until = until.as_deref().map(|text| day("until", text)).transpose()?;
            let query = NoteQuery {
                child: None,
                signal,
                flagged,
                since,
                until,
                limit: page.limit,
                after: page.after,
            };
            list(context, child.as_deref(), query)
        }
        NoteAction::Show { id, history } => show_note(context, &id, history),
        NoteAction::Search { words, page } => {
            let engine = context.open()?;
            let found = engine.search(&words.join(" "), page.limit, page.after.as_deref())?;
            listed(context, &engine.children()?, &found, labels::NOTHING_FOUND)
        }
        NoteAction::Correct { id, facts, reason, child, fields } => {
            let mut texts = Texts::default();
            let reason = texts.read("reason", &reason)?;
            let mut entry = entry(&mut texts, facts.as_ref(), &fields)?;
            let engine = context.open()?;
            entry.child = child.map(|child| engine.find_child(&child)).transpose()?.map(|child| child.id);
            let saved = engine.correct_note(note_id(&id)?, entry, &reason)?;
            answer(context, &engine, &saved, labels::CORRECTED, fields.country)
        }
        NoteAction::Retract { id, reason } => {
            let reason = Texts::default().read("reason", &reason)?;
            let saved = context.open()?.retract_note(note_id(&id)?, &reason)?;
            context.warn(saved.warnings);
            let mut page = context.page();
            page.say(&format!("{}: {}", labels::RETRACTED.say(context.lang), saved.note.id));
            Ok(Answer::new(json::note(&saved.note), page))
        }
        NoteAction::Erase { id } => erase(context, &id),
    }
}

fn add(
    context: &Context,
    facts: Option<&TextSource>,
    child: &str,
    fields: &NoteFields,
) -> Result<Answer, CliError> {
    let entry = entry(&mut Texts::default(), facts, fields)?;
    let engine = context.open()?;
    let child = engine.find_child(child)?;
    let saved = engine.add_note(NoteEntry { child: Some(child.id), ..entry })?;
    answer(context, &engine, &saved, labels::SAVED, fields.country)
}

/// Everything that was typed; the child is known once the notebook is open.
fn entry(texts: &mut Texts, facts: Option<&TextSource>, fields: &NoteFields) -> Result<NoteEntry, CliError> {
    let told_to = fields.told_to.iter().map(|source| {
        let who = texts.read("told_to", source)?;
        Ok(ToldTo { who, ..ToldTo::default() })
    });
    let told_to: Vec<ToldTo> = told_to.collect::<Result<_, CliError>>()?;
    Ok(NoteEntry {
        child: None,
        happened: fields.happened.clone(),
        signals: some(&fields.signal),
        place: fields.place,
        present: some(&fields.present),
        source: fields.source,
        facts: texts.maybe("facts", facts)?,
        said: texts.maybe("said", fields.said.as_ref())?,
        before: texts.maybe("before", fields.before.as_ref())?,
        did: texts.maybe("did", fields.did.as_ref())?,
        outcome: texts.maybe("outcome", fields.outcome.as_ref())?,
        view: texts.maybe("view", fields.view.as_ref())?,
        other_explanations: texts.maybe("other_explanations", fields.other_explanation.as_ref())?,
        good: fields.good,
        flagged: fields.flag,
        told_to: if told_to.is_empty() { None } else { Some(told_to) },
        shared: fields.shared,
        follow_up: fields.follow_up.as_deref().map(|text| day("follow_up", text)).transpose()?,
        signed_off: None,
        draft: None,
    })
}

/// A list that was not given is left as it is.
fn some(list: &[String]) -> Option<Vec<String>> {
    if list.is_empty() { None } else { Some(list.to_vec()) }
}

/// An id nobody could have been given names no note.
fn note_id(text: &str) -> Result<NoteId, CliError> {
    NoteId::parse(text.trim()).map_err(|_| EngineError::NotFound { what: "note" }.into())
}

/// A saved note: whom to call first, if it is grave, then its id.
fn answer(
    context: &Context,
    engine: &Engine,
    saved: &SavedNote,
    done: Pair,
    country: Option<Country>,
) -> Result<Answer, CliError> {
    let lang = context.lang;
    context.warn(saved.warnings.iter().copied());
    let cards = cards(context, engine, saved, country)?;
    let mut page = context.page();
    let emergency = emergency_number(context, country)?;
    page.strong(&show::urgent_note(context.content()?, lang, saved.urgency, &emergency)?);
    cards.iter().for_each(|(_, card)| show::card(&mut page, lang, card));
    if cards.is_empty() {
        page.quiet(&ordinary(context, saved)?);
    }
    page.gap().say(&format!("{}: {}", done.say(lang), saved.note.id));
    let mut document = json::note(&saved.note);
    if let Some(map) = document.as_object_mut() {
        map.insert("urgency".into(), saved.urgency.code().into());
        let mut documents = cards.iter().map(|(signal, card)| named(signal, json::card(card)));
        map.insert("help".into(), documents.next().unwrap_or(Value::Null));
        map.insert("more_help".into(), documents.collect());
    }
    Ok(Answer::new(document, page))
}

/// Ordinary explanations of what was ticked, in one line.
fn ordinary(context: &Context, saved: &SavedNote) -> Result<String, CliError> {
    let ticked = saved.note.content.iter().flat_map(|content| &content.signals);
    let mut explanations = Vec::new();
    for id in ticked {
        let signal = context.content()?.signal(id, context.lang)?;
        explanations.extend(signal.map(|signal| signal.ordinary).unwrap_or_default());
    }
    match explanations.is_empty() {
        true => Ok(String::new()),
        false => Ok(format!("{} {}.", labels::CAN_ALSO_BE.say(context.lang), explanations.join(", "))),
    }
}

fn named(signal: &str, mut card: Value) -> Value {
    if let Some(map) = card.as_object_mut() {
        map.insert("signal".into(), signal.into());
    }
    card
}

/// The cards of the note's grave signals for this child, gravest first.
fn cards(
    context: &Context,
    engine: &Engine,
    saved: &SavedNote,
    country: Option<Country>,
) -> Result<Vec<(String, CardText)>, CliError> {
    let Some(content) = saved.note.content.as_ref().filter(|_| saved.urgency.is_grave()) else {
        return Ok(Vec::new());
    };
    let child = engine.find_child(&content.child.to_string())?;
    let (band, signals) = (child.band_on(context.now()?.day()), context.content()?.signals()?);
    let urgency = |id: &String| signals.get(id).map_or(Urgency::None, |signal| signal.urgency(band));
    let mut grave: Vec<&String> = content.signals.iter().filter(|id| urgency(id).is_grave()).collect();
    grave.sort_by_key(|id| core::cmp::Reverse(urgency(id)));
    let mut cards = Vec::new();
    for id in grave {
        let card = engine.help_card(id, child.role, context.reader(country))?;
        cards.extend(card.map(|card| (id.clone(), card)));
    }
    Ok(cards)
}

fn emergency_number(context: &Context, country: Option<Country>) -> Result<String, CliError> {
    let help = context.content()?.help()?;
    let file = help.country(context.reader(country).country);
    let line = file.and_then(|file| help.get(&file.emergency_line)).and_then(|line| line.phone.clone());
    Ok(line.unwrap_or_else(|| "112".to_owned()))
}

fn list(context: &Context, child: Option<&str>, query: NoteQuery) -> Result<Answer, CliError> {
    let engine = context.open()?;
    let child = child.map(|child| engine.find_child(child)).transpose()?.map(|child| child.id);
    let page = engine.notes(NoteQuery { child, ..query })?;
    listed(context, &engine.children()?, &page, labels::NO_NOTES)
}

fn listed(context: &Context, children: &[Child], notes: &NotePage, none: Pair) -> Result<Answer, CliError> {
    let mut page = context.page();
    if notes.notes.is_empty() {
        page.say(none.say(context.lang));
    } else {
        page.table(&show::note_table(context.lang, children, &notes.notes));
    }
    if let Some(next) = &notes.next {
        page.gap().quiet(&format!("{} --after {next}", labels::MORE.say(context.lang)));
    }
    Ok(Answer::new(json::page(notes), page))
}

fn show_note(context: &Context, id: &str, history: bool) -> Result<Answer, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let engine = context.open()?;
    let id = note_id(id)?;
    let (note, children) = (engine.note(id)?, engine.children()?);
    let mut page = context.page();
    show::note(&mut page, content, lang, &children, &note)?;
    let mut document = json::note(&note);
    if history {
        let earlier: Vec<NoteView> = engine.note_history(id)?;
        page.title(labels::HISTORY.say(lang));
        for revision in &earlier {
            page.gap().quiet(&format!("{} · {}", revision.revision, revision.kind.code()));
            show::note(&mut page, content, lang, &children, revision)?;
        }
        if let Some(map) = document.as_object_mut() {
            map.insert("history".into(), earlier.iter().map(json::note).collect());
        }
    }
    Ok(Answer::new(document, page))
}

fn erase(context: &Context, id: &str) -> Result<Answer, CliError> {
    let id = note_id(id)?;
    secrets::confirm(&context.global, context.lang, ask::ERASE_NOTE.say(context.lang))?;
    let (engine, leave) = context.open_for(Purpose::Erase)?;
    context.warn(engine.erase_note_by(leave, id)?);
    let mut page = context.page();
    page.say(&format!("{}: {id}", labels::ERASED.say(context.lang)));
    Ok(Answer::new(json::note(&engine.note(id)?), page))
}
