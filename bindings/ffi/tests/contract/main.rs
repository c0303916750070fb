//! Replays every story of the contract through the surface, as the Kotlin and Swift runners do. The format is described in
//! `bindings/contract/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod calls;
mod device;
mod json;
mod story;
mod transcript;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use story::{Names, matches, replay};

fn stories() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contract/stories");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut stories: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    stories.sort();
    stories
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Answers with an error instead of a panic: the surface keeps the words of a panic to itself.
#[test]
fn every_story_holds() -> Result<(), String> {
    let mut told = String::new();
    for path in stories() {
        let name = path.file_name().unwrap();
        match replay(&read(&path)) {
            Ok(transcript) => {
                let folder = transcript::folder();
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join(name), format!("{transcript:#}\n")).unwrap();
            }
            Err(error) => told += &format!("\n{}: {error}", name.display()),
        }
    }
    if told.is_empty() { Ok(()) } else { Err(told) }
}

#[test]
fn the_stories_make_every_call() {
    let mut unused: BTreeSet<&str> = calls::ALL.iter().copied().collect();
    for path in stories() {
        let story = read(&path);
        for step in story["steps"].as_array().unwrap() {
            unused.remove(step["call"].as_str().unwrap_or_default());
        }
    }
    assert!(unused.is_empty(), "no story calls {unused:?}");
}

#[test]
fn a_story_that_does_not_hold_is_told() {
    let wrong = [
        json!([{ "call": "state", "expect": "locked" }]),
        json!([{ "call": "state", "expect_error": { "code": "locked" } }]),
        json!([{ "call": "children" }]),
        json!([{ "call": "children", "expect": [] }]),
        json!([{ "call": "children", "expect_error": { "code": "locked" } }]),
        json!([{ "call": "children", "expect_error": { "code": "not_found", "what": "note" } }]),
        json!([{ "call": "children", "expect_error": { "code": "not_found", "why": null } }]),
        json!([{ "call": "error_codes", "expect": ["invalid_input"] }]),
        json!([{ "call": "state", "expect": "$one" }, { "call": "state", "expect": "$two" }]),
        json!([{ "device": { "app": "close" } }, { "call": "state" }]),
    ];
    for steps in wrong {
        assert!(replay(&json!({ "title": "", "steps": steps })).is_err(), "{steps}");
    }
}

#[test]
fn a_name_is_bound_once_and_then_compared() {
    let mut names = Names::default();
    let fits = |expect: Value, got: Value, names: &mut Names| matches(&expect, &got, names, "").is_ok();
    assert!(fits(json!({ "a": "$one" }), json!({ "a": 1, "b": 2 }), &mut names));
    assert!(fits(json!("$one"), json!(1), &mut names));
    assert!(!fits(json!("$one"), json!(2), &mut names));
    assert!(!fits(json!("$two"), json!(1), &mut names), "two names never hold the same");
    assert!(!fits(json!("$any"), Value::Null, &mut names));
    assert!(
        !fits(json!({ "c": null }), json!({ "a": 1 }), &mut names),
        "a field that does not exist is no field"
    );
    assert!(fits(json!({ "$some": { "a": 2 } }), json!([{ "a": 1 }, { "a": 2 }]), &mut names));
    assert!(!fits(json!({ "$some": { "a": 3 } }), json!([{ "a": 1 }]), &mut names));
    assert!(!fits(json!([1]), json!([1, 2]), &mut names));
}
