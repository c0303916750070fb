//! What a story was answered, written down so that the three languages can be compared (`bindings/contract/README.md`).

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::story::{Names, matches};

/// Calls whose answer depends on the choice of questions or on the machine.
const CHOSEN: [&str; 6] =
    ["this_week", "swap_question", "decide_question", "past_questions", "choose_ahead", "doctor"];

/// Fields that hold random bytes.
const RANDOM: [&str; 5] = ["id", "child", "author", "recovery", "next"];

/// Where transcripts go: where we are told, or into the target folder.
pub(crate) fn folder() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::env::var_os("PLUIS_CONTRACT_OUT")
        .map_or_else(|| here.with_file_name("contract").join("rust"), PathBuf::from)
}

/// The line of a transcript for one call that was answered.
pub(crate) fn answered(call: &str, expected: Option<&Value>, got: &Value, names: &Names) -> Value {
    if CHOSEN.contains(&call) {
        expected.map_or(Value::Null, |expected| named(expected, got, names))
    } else {
        masked(got, names)
    }
}

/// As much of `got` as `expected` names.
fn named(expected: &Value, got: &Value, names: &Names) -> Value {
    match (expected, got) {
        (Value::String(name), _) if name.starts_with('$') => expected.clone(),
        (Value::Object(wanted), Value::Array(items)) if wanted.contains_key("$some") => {
            let some = &wanted["$some"];
            let fits = |item: &&Value| matches(some, item, &mut names.clone(), "").is_ok();
            json!({ "$some": items.iter().find(fits).map_or(Value::Null, |item| named(some, item, names)) })
        }
        (Value::Object(wanted), Value::Object(fields)) => {
            let kept = wanted.iter().map(|(key, value)| (key.clone(), named(value, &fields[key], names)));
            Value::Object(kept.collect())
        }
        (Value::Array(wanted), Value::Array(items)) => {
            Value::Array(wanted.iter().zip(items).map(|(want, item)| named(want, item, names)).collect())
        }
        _ => got.clone(),
    }
}

/// All of `got`, with names where random bytes stood.
fn masked(got: &Value, names: &Names) -> Value {
    match got {
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), field(key, value, names))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| masked(item, names)).collect()),
        _ => got.clone(),
    }
}

fn field(key: &str, value: &Value, names: &Names) -> Value {
    match value {
        Value::Null => Value::Null,
        _ if RANDOM.contains(&key) => name_of(value, names),
        Value::Array(topics) if key == "closed_topics" => {
            Value::Array(topics.iter().map(|topic| name_of(topic, names)).collect())
        }
        _ => masked(value, names),
    }
}

fn name_of(value: &Value, names: &Names) -> Value {
    let bound = names.iter().find(|(_, bound)| *bound == value);
    json!(bound.map_or("$any", |(name, _)| name.as_str()))
}
