//! `content` and `completions`: the texts themselves, checked and listed, without a notebook.

use std::path::PathBuf;

use pluis_engine::content::model::{HelpLine, Signal};
use pluis_engine::content::{Content, Finding, Lang, validate};
use pluis_engine::domain::signal::SignalDomain;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::args::{ContentAction, ContentKind, command};
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::show::{Column, Table};
use crate::words::labels;

/// The exit code when the validator found something: it is input that has to be repaired.
const FOUND: u8 = 2;

/// Does one of the things that can be done with content.
///
/// # Errors
/// `invalid_input` in field `folder`; `internal` when the built-in files are faulty.
pub(crate) fn run(context: &Context, action: ContentAction) -> Result<Answer, CliError> {
    match action {
        ContentAction::Check { folder } => check(context, folder),
        ContentAction::List { kind: ContentKind::Prompts } => prompts(context),
        ContentAction::List { kind: ContentKind::Signals } => signals(context),
        ContentAction::List { kind: ContentKind::Help } => help(context),
    }
}

/// Completions for a shell.
///
/// # Errors
/// None in practice.
pub(crate) fn completions(context: &Context, shell: clap_complete::Shell) -> Result<Answer, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(context.lang), "pluis", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let mut page = context.page();
    page.verbatim(&script);
    Ok(Answer::new(json!({ "shell": shell.to_string(), "script": script }), page))
}

fn check(context: &Context, folder: Option<PathBuf>) -> Result<Answer, CliError> {
    let today = context.now()?.day();
    let findings = match folder {
        Some(folder) => {
            let content =
                Content::from_folder(&folder).map_err(|_| CliError::invalid("folder", "unreadable"))?;
            validate(&content, today)
        }
        None => validate(context.content()?, today),
    };
    let mut page = context.page();
    if findings.is_empty() {
        page.sign("✓", true, labels::CONTENT_GOOD.say(context.lang));
    }
    for finding in &findings {
        page.sign("✗", false, &finding.to_string());
    }
    let documents: Vec<_> = findings.iter().map(finding).collect();
    let mut answer = Answer::new(json!({ "findings": documents }), page);
    answer.exit = if findings.is_empty() { 0 } else { FOUND };
    Ok(answer)
}

fn finding(finding: &Finding) -> Value {
    json!({ "item": finding.item, "field": finding.field, "rule": finding.rule.code(), "detail": finding.detail })
}

fn prompts(context: &Context) -> Result<Answer, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let mut table = Table::new([
        (Column::Left, labels::ID_COLUMN.say(lang)),
        (Column::Left, labels::TITLE_COLUMN.say(lang)),
    ]);
    let mut items = Vec::new();
    for prompt in content.prompts()?.all() {
        let title = content.topic_title(&prompt.id, lang)?.unwrap_or_default();
        let item = json::topic(prompt, content.prompt(&prompt.id, lang)?.as_ref(), &[], &title, lang);
        let words =
            |lang| Ok::<_, CliError>(json!(content.prompt(&prompt.id, lang)?.as_ref().map(json::wording)));
        items.push(json::joined([item, json!({ "nl": words(Lang::Nl)?, "en": words(Lang::En)? })]));
        table.row([prompt.id.clone(), title]);
    }
    let mut page = context.page();
    page.table(&table);
    Ok(Answer::new(json!({ "prompts": items }), page))
}

fn signals(context: &Context) -> Result<Answer, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let mut table = Table::new([
        (Column::Left, labels::ID_COLUMN.say(lang)),
        (Column::Left, labels::NOTE_COLUMN.say(lang)),
    ]);
    let mut items = Vec::new();
    for (domain, signal) in content.signals()?.all() {
        let text = content.signal(&signal.id, lang)?;
        let fact = text.as_ref().map(|text| text.fact.clone()).unwrap_or_default();
        let item = signal_item(domain, signal, &fact, text.map(|text| text.ordinary).unwrap_or_default());
        let words = |lang| json!({ "fact": signal.fact.get(lang), "ordinary": signal.ordinary.get(lang) });
        items.push(json::joined([item, json!({ "nl": words(Lang::Nl), "en": words(Lang::En) })]));
        table.row([signal.id.clone(), fact]);
    }
    let mut page = context.page();
    page.table(&table);
    Ok(Answer::new(json!({ "signals": items }), page))
}

fn signal_item(domain: SignalDomain, signal: &Signal, fact: &str, ordinary: Vec<String>) -> Value {
    let by_band: serde_json::Map<_, _> = signal
        .urgency_by_band
        .iter()
        .map(|(band, urgency)| (band.code().to_owned(), urgency.code().into()))
        .collect();
    json!({
        "id": signal.id,
        "bit": signal.bit,
        "domain": domain.code(),
        "fact": fact,
        "ordinary": ordinary,
        "forms": signal.forms.iter().map(|form| form.code()).collect::<Vec<_>>(),
        "urgency": signal.urgency.code(),
        "urgency_by_band": by_band,
        "sources": signal.sources,
        "card": signal.card.is_some(),
    })
}

fn help(context: &Context) -> Result<Answer, CliError> {
    let lang = context.lang;
    let mut table =
        Table::new([(Column::Left, labels::ID_COLUMN.say(lang)), (Column::Left, "☎"), (Column::Left, "")]);
    let mut items = Vec::new();
    for (country, line) in context.content()?.help()?.all() {
        let item = help_item(country.code(), line, lang);
        let words = |lang| json!({ "name": line.name.get(lang), "use_when": line.use_when.get(lang) });
        items.push(json::joined([item, json!({ "nl": words(Lang::Nl), "en": words(Lang::En) })]));
        table.row([line.id.clone(), line.phone.clone().unwrap_or_default(), line.name.get(lang).clone()]);
    }
    let mut page = context.page();
    page.table(&table);
    Ok(Answer::new(json!({ "help": items }), page))
}

fn help_item(country: &str, line: &HelpLine, lang: Lang) -> Value {
    json!({
        "id": line.id,
        "country": country,
        "name": line.name.get(lang),
        "audience": line.audience.code(),
        "phone": line.phone,
        "web": line.web,
        "chat": line.chat,
        "hours": line.hours,
        "hours_certainty": line.hours_certainty.code(),
        "use_when": line.use_when.get(lang),
        "emergency": line.emergency.code(),
        "certainty": line.certainty.code(),
        "checked_on": line.checked_on.map(|day| day.to_string()),
        "sources": line.sources,
    })
}
