//! Questions of the week: every field of the design's D1 by name, and where the question stands.

use pluis_engine::content::model::Prompt;
use pluis_engine::content::{Country, HelpText, Lang, PromptText};
use pluis_engine::domain::prompt::{NoQuestion, OfferState, Silence};
use pluis_engine::{PastQuestion, QuestionView, WeekView};
use serde_json::{Map, Value, json};

use super::care::{card, help_line};

/// This week's question, or why there is none.
pub(crate) fn week(view: &WeekView, prompt: Option<&Prompt>, lang: Lang) -> Value {
    let standing = json!({
        "week": view.week.to_string(),
        "child": view.child.id.to_string(),
        "reason": view.reason,
        "gentle_until": view.gentle_until.map(|day| day.to_string()),
        "asks_back": view.asks_back,
    });
    let of_question = match (&view.question, prompt) {
        (Some(question), Some(prompt)) => {
            joined([texts(prompt, &question.text, &question.help, lang), offered(question)])
        }
        _ => json!({
            "id": null,
            "state": "none",
            "why": view.none.map(why_none),
            "help": view.help_first.iter().map(card).collect::<Vec<_>>(),
        }),
    };
    joined([standing, of_question])
}

/// A topic outside any week; `text` is absent while it is not written.
pub(crate) fn topic(
    prompt: &Prompt,
    text: Option<&PromptText>,
    help: &[HelpText],
    title: &str,
    lang: Lang,
) -> Value {
    let fields = text.map_or_else(|| metadata(prompt, lang), |text| texts(prompt, text, help, lang));
    joined([fields, json!({ "title": title, "written": prompt.written })])
}

/// What a topic says in one language, for those who work on the texts; help lines by country are ids of the directory.
pub(crate) fn wording(text: &PromptText) -> Value {
    let lines = by_country(|country| text.help(country));
    joined([words(text, &[]), json!({ "get_help": { "when": text.help_when, "lines": lines } })])
}

/// Ids of help lines for each country that has directories of its own.
pub(crate) fn by_country<'t>(ids: impl Fn(Country) -> &'t [String]) -> Value {
    let countries = [Country::Netherlands, Country::Belgium, Country::UnitedKingdom, Country::Ireland];
    countries
        .iter()
        .map(|country| (country.code().to_owned(), json!(ids(*country))))
        .collect::<Map<_, _>>()
        .into()
}

/// One row of the past questions.
pub(crate) fn past(row: &PastQuestion) -> Value {
    json!({
        "child": row.child.to_string(),
        "week": row.week.to_string(),
        "topic": row.topic.as_str(),
        "title": row.title,
        "state": row.state.code(),
        "shown_on": row.shown_on.to_string(),
        "reflection": row.reflection,
    })
}

/// An answer about one child and nothing else.
pub(crate) fn ask(child: &str, more: Value) -> Value {
    joined([json!({ "child": child }), more])
}

/// One object from the fields of several.
pub(crate) fn joined<const N: usize>(parts: [Value; N]) -> Value {
    let mut map = Map::new();
    for part in parts {
        if let Value::Object(part) = part {
            map.extend(part);
        }
    }
    Value::Object(map)
}

fn metadata(prompt: &Prompt, lang: Lang) -> Value {
    json!({
        "id": prompt.id,
        "topic": prompt.id,
        "locale": lang.code(),
        "bands": prompt.bands.iter().map(|band| band.code()).collect::<Vec<_>>(),
        "role": prompt.audience.code(),
        "format": prompt.formats.iter().map(|format| format.code()).collect::<Vec<_>>(),
        "minutes": prompt.minutes,
        "signals": prompt.signals,
        "sensitivity": prompt.sensitivity.number(),
        "prerequisite": prompt.prerequisites,
        "stage": prompt.stage.code(),
        "sources": prompt.sources,
        "reviewed_on": prompt.reviewed_on.map(|day| day.to_string()),
        "review_by": prompt.review_by.to_string(),
        "review": prompt.review.code(),
        "owner": prompt.owner,
    })
}

fn texts(prompt: &Prompt, text: &PromptText, help: &[HelpText], lang: Lang) -> Value {
    joined([metadata(prompt, lang), words(text, help)])
}

fn words(text: &PromptText, help: &[HelpText]) -> Value {
    json!({
        "title": text.title,
        "goal": text.goal,
        "minutes": text.minutes,
        "opener": text.opener,
        "follow_ups": text.follow_ups,
        "if_shut_down": text.if_shut_down,
        "avoid_saying": text.avoid_saying.iter().map(|avoid| json!({ "say": avoid.say, "why": avoid.why })).collect::<Vec<_>>(),
        "first_reaction": text.first_reaction,
        "no_secrecy": text.no_secrecy,
        "background": text.background,
        "activity": text.activity,
        "cool_down": text.cool_down,
        "easy_variant": text.easy_variant,
        "get_help": { "when": text.help_when, "lines": help.iter().map(help_line).collect::<Vec<_>>() },
    })
}

fn offered(question: &QuestionView) -> Value {
    // A week without the child shows as skipped: for a reader of the contract both are "no talk this week".
    let state = match question.state {
        OfferState::Away => OfferState::Skipped,
        state => state,
    };
    json!({
        "state": state.code(),
        "snoozed_until": question.snoozed_until.map(|day| day.to_string()),
        "swaps_left": question.swaps_left,
        "why": question.why.code(),
        "favourite": question.favourite,
        "ahead": question.ahead.as_ref().map(|ahead| json!({
            "topic": ahead.topic.as_str(),
            "title": ahead.title,
            "choice": ahead.choice.map(|choice| choice.code()),
        })),
    })
}

const fn why_none(none: NoQuestion) -> &'static str {
    match none {
        NoQuestion::Silent(Silence::Grown) => "grown",
        NoQuestion::Silent(Silence::PlacementEnded) => "placement_ended",
        NoQuestion::Silent(Silence::Paused) => "paused",
        NoQuestion::Silent(Silence::HelpFirst) => "help_first",
        NoQuestion::Silent(Silence::EveryOtherWeek) => "every_other_week",
        NoQuestion::OtherChild(_) => "other_child",
        NoQuestion::NothingFits => "nothing_fits",
    }
}
