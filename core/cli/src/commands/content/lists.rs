//! `content list`: every item with every field, in each language it is written in.

use pluis_engine::content::model::{HelpLine, Hint, Keeping, Page, Prompt, Section, Signal};
use pluis_engine::content::{Content, Lang, Language, Texts};
use pluis_engine::domain::child::Role;
use pluis_engine::domain::signal::SignalDomain;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::context::Context;
use crate::error::CliError;
use crate::json;
use crate::show::{Column, Table};
use crate::words::labels;

/// The questions of the week.
pub(super) fn prompts(context: &Context) -> Result<Answer, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let mut items = Vec::new();
    for prompt in content.prompts()?.all() {
        let title = content.topic_title(&prompt.id, lang)?.unwrap_or_default();
        let item = json::topic(prompt, content.prompt(&prompt.id, lang)?.as_ref(), &[], &title, lang);
        let item = json::joined([item, in_each_language(content, prompt)?]);
        items.push((prompt.id.clone(), title, item));
    }
    Ok(answer(context, "prompts", labels::TITLE_COLUMN.say(lang), items))
}

/// What a parent reads, and under `foster` what a foster carer reads, for each written language.
fn in_each_language(content: &Content, prompt: &Prompt) -> Result<Value, CliError> {
    let mut languages = Map::new();
    for lang in content.languages()?.written() {
        let read = |role| content.prompt_for(&prompt.id, lang, role);
        let mut words = json!(read(Role::Parent)?.as_ref().map(json::wording));
        let foster = prompt.words(lang).foster.is_some();
        let theirs = if foster { read(Role::FosterCarer)?.as_ref().map(json::wording) } else { None };
        if let Value::Object(words) = &mut words {
            words.insert("foster".to_owned(), json!(theirs));
        }
        languages.insert(lang.to_string(), words);
    }
    Ok(Value::Object(languages))
}

/// The signals with their cards.
pub(super) fn signals(context: &Context) -> Result<Answer, CliError> {
    let (content, lang) = (context.content()?, context.lang);
    let mut items = Vec::new();
    for group in content.signals()?.groups() {
        for signal in &group.signals {
            let text = content.signal(&signal.id, lang)?;
            let fact = text.as_ref().map(|text| text.fact.clone()).unwrap_or_default();
            let item =
                signal_item(group.domain, signal, &fact, text.map(|text| text.ordinary).unwrap_or_default());
            let words = by_language(
                &signal.fact,
                |lang, fact| json!({ "fact": fact, "ordinary": signal.ordinary.get(lang), "card": card(signal, lang) }),
            );
            items.push((signal.id.clone(), fact, json::joined([item, kept(group.keeping()), words])));
        }
    }
    Ok(answer(context, "signals", labels::NOTE_COLUMN.say(lang), items))
}

fn signal_item(domain: SignalDomain, signal: &Signal, fact: &str, ordinary: Vec<String>) -> Value {
    let by_band: Map<_, _> = signal
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
        "help": signal.card.as_ref().map(|card| json::by_country(|country| card.help.of(country))),
        "fold_words": signal.card.as_ref().map(|card| card.fold_words),
    })
}

fn card(signal: &Signal, lang: Language) -> Option<Value> {
    let card = signal.card.as_ref()?;
    let ask = card.ask.as_ref().map(|ask| ask.get(lang));
    Some(json!({ "ask": ask, "first": card.first.get(lang), "not": card.not.get(lang) }))
}

/// The help lines.
pub(super) fn help(context: &Context) -> Result<Answer, CliError> {
    let lang = context.lang;
    let mut table =
        Table::new([(Column::Left, labels::ID_COLUMN.say(lang)), (Column::Left, "☎"), (Column::Left, "")]);
    let mut items = Vec::new();
    let directory = context.content()?.help()?;
    for (country, line) in directory.all() {
        let item = help_item(country.code(), line, lang);
        let words = by_language(
            &line.name,
            |lang, name| json!({ "name": name, "use_when": line.use_when.get(lang) }),
        );
        let kept = directory.country(country).map_or(Value::Null, |file| kept(file.keeping()));
        items.push(json::joined([item, kept, words]));
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
        "own": line.own.map(|own| own.code()),
        "sources": line.sources,
    })
}

/// The pages.
pub(super) fn pages(context: &Context) -> Result<Answer, CliError> {
    let lang = context.lang;
    let item = |page: &Page| {
        let facts = json!({
            "id": page.id,
            "order": page.order,
            "audience": page.audience.code(),
            "countries": page.countries.iter().map(|country| country.code()).collect::<Vec<_>>(),
            "help": json::by_country(|country| page.help.of(country)),
            "sources": page.sources,
        });
        let words = by_language(&page.words, |_, words| {
            let sections: Vec<_> = words.sections.iter().map(section).collect();
            json!({ "title": words.title, "intro": words.intro, "sections": sections })
        });
        (
            page.id.clone(),
            page.words.get(lang).title.clone(),
            json::joined([facts, kept(page.keeping()), words]),
        )
    };
    let items = context.content()?.pages()?.all().iter().map(item).collect();
    Ok(answer(context, "pages", labels::TITLE_COLUMN.say(lang), items))
}

fn section(section: &Section) -> Value {
    json!({
        "heading": section.heading,
        "body": section.body,
        "steps": section.steps,
        "help": json::by_country(|country| section.help.of(country)),
    })
}

/// The hints.
pub(super) fn hints(context: &Context) -> Result<Answer, CliError> {
    let (lang, hints) = (context.lang, context.content()?.hints()?);
    let item = |hint: &Hint| {
        let words = by_language(
            &hint.words,
            |_, words| json!({ "words": words.words, "say": words.say, "why": words.why }),
        );
        let item = json::joined([json!({ "id": hint.id }), kept(hints.keeping()), words]);
        (hint.id.clone(), hint.words.get(lang).words.join(", "), item)
    };
    let items = hints.all().iter().map(item).collect();
    Ok(answer(context, "hints", labels::TITLE_COLUMN.say(lang), items))
}

fn kept(keeping: Keeping<'_>) -> Value {
    json!({
        "owner": keeping.owner,
        "review": keeping.review.code(),
        "reviewed_on": keeping.reviewed_on.map(|day| day.to_string()),
        "review_by": keeping.review_by.to_string(),
    })
}

fn by_language<T>(texts: &Texts<T>, words: impl Fn(Language, &T) -> Value) -> Value {
    texts.each().map(|(lang, text)| (lang.to_string(), words(lang, text))).collect::<Map<_, _>>().into()
}

/// A table of ids and titles for people, the items for programs.
fn answer(context: &Context, kind: &str, title: &'static str, items: Vec<(String, String, Value)>) -> Answer {
    let mut table = Table::new([(Column::Left, labels::ID_COLUMN.say(context.lang)), (Column::Left, title)]);
    let mut documents = Vec::new();
    for (id, title, item) in items {
        table.row([id, title]);
        documents.push(item);
    }
    let mut page = context.page();
    page.table(&table);
    Answer::new(Value::Object(Map::from_iter([(kind.to_owned(), documents.into())])), page)
}
