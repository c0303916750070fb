//! Notes as people really write them, and the shape of what programs get back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{Home, NOW, finish};

/// Every field of a note in the contract, and no other.
const FIELDS: [&str; 29] = [
    "id",
    "child",
    "revision",
    "happened",
    "written_at",
    "late_days",
    "signals",
    "place",
    "present",
    "source",
    "facts",
    "said",
    "did",
    "view",
    "good",
    "flagged",
    "author",
    "status",
    "before",
    "outcome",
    "other_explanations",
    "told_to",
    "shared",
    "follow_up",
    "signed_off",
    "clock",
    "reason",
    "kind",
    "schema",
];

fn fields(document: &Value) -> BTreeSet<&str> {
    document.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_note_comes_back_as_it_was_written() {
    let home = Home::new();
    std::fs::write(home.path("said"), "“Láát me”\n  مرحبا 👨‍👩‍👧\n").unwrap();
    let said = format!("@{}", home.path("said").display());
    let args = [
        "note",
        "add",
        "--child",
        "noor",
        "--happened",
        "2026-11-20",
        "evening",
        "--signal",
        "mood_anger",
        "--signal",
        "gut_feeling",
        "--place",
        "home",
        "--present",
        "opa",
        "--source",
        "saw",
        "--said",
        &said,
        "--did",
        "Gewacht.",
        "--view",
        "Moe?",
        "--before",
        "Toets",
        "--outcome",
        "Sliep",
        "--other-explanation",
        "Ruzie",
        "--told-to",
        "huisarts",
        "--shared",
        "not_yet",
        "--follow-up",
        "2026-11-29",
        "--flag",
        "-",
    ];
    let added = home.run_with(&args, "Sloeg de deur dicht.\r\n").ok();
    let shown = home.run(&["note", "show", added["id"].as_str().unwrap()]).ok();
    assert_eq!(fields(&shown), FIELDS.into_iter().collect());
    assert_eq!(
        shown["happened"],
        serde_json::json!({ "at": "2026-11-20 evening", "precision": "part_of_day", "zone": "Europe/Amsterdam" })
    );
    let expected = [
        ("facts", "Sloeg de deur dicht."),
        ("said", "“Láát me”\n  مرحبا 👨‍👩‍👧"),
        ("did", "Gewacht."),
        ("view", "Moe?"),
        ("before", "Toets"),
        ("outcome", "Sliep"),
        ("other_explanations", "Ruzie"),
        ("place", "home"),
        ("source", "saw"),
        ("shared", "not_yet"),
        ("follow_up", "2026-11-29"),
        ("status", "kept"),
        ("kind", "add"),
        ("clock", "set"),
        ("reason", ""),
    ];
    for (field, text) in expected {
        assert_eq!(shown[field], text, "{field}");
    }
    assert_eq!(shown["signals"], serde_json::json!(["gut_feeling", "mood_anger"]));
    assert_eq!((&shown["told_to"][0]["who"], &shown["present"][0]), (&"huisarts".into(), &"opa".into()));
    assert_eq!(
        (&shown["flagged"], &shown["good"], &shown["late_days"]),
        (&true.into(), &false.into(), &2.into())
    );
}

#[test]
fn a_bare_note_has_nulls_for_choices_and_empty_texts() {
    let home = Home::new();
    let note = home.note(&["--happened", "unsure", "x"]).ok();
    assert_eq!(note["happened"]["at"], Value::Null);
    assert_eq!(note["late_days"], Value::Null);
    for choice in ["place", "source", "shared", "follow_up"] {
        assert_eq!(note[choice], Value::Null, "{choice}");
    }
    assert_eq!((&note["said"], &note["urgency"], &note["help"]), (&"".into(), &"none".into(), &Value::Null));
}

#[test]
fn odd_texts_are_kept() {
    let home = Home::new();
    let texts = [
        "👨‍👩‍👧‍👦🏳️‍🌈",
        "مرحبا يا نور، كيف حالك؟",
        "e\u{301}te\u{301}",
        "\u{202E}omgekeerd",
        "-lach-",
        "@nergens niet",
        "a\tb",
        "日本語",
    ];
    for text in texts {
        let id = if text.starts_with('@') {
            home.run_with(&["note", "add", "--child", "Noor", "-"], text).ok()["id"].clone()
        } else {
            home.note(&["--", text]).ok()["id"].clone()
        };
        assert_eq!(home.run(&["note", "show", id.as_str().unwrap()]).ok()["facts"], text);
    }
}

#[test]
fn what_cannot_be_kept_names_its_field() {
    let home = Home::new();
    let long = "a".repeat(100_000);
    let cases: &[(&[&str], &str, &str)] = &[
        (&["x", "--said", &long], "invalid_input", "said"),
        (&["  \u{200b} "], "invalid_input", "facts"),
        (&[], "invalid_input", "facts"),
        (&["a\u{1b}[31m"], "invalid_input", "facts"),
        (&["--happened", "2026-11-23", "x"], "invalid_input", "happened"),
        (&["--happened", "1969-12-31", "x"], "invalid_input", "happened"),
        (&["--happened", "2026-03-29T02:30", "x"], "invalid_input", "happened"),
        (&["--happened", "gisteren", "x"], "invalid_input", "happened"),
        (&["--signal", "nonsense", "x"], "invalid_input", "signals"),
        (&["--follow-up", "2026-11-21", "x"], "invalid_input", "follow_up"),
        (&["--follow-up", "soon", "x"], "invalid_input", "follow_up"),
        (&["--place", "Dorpsstraat 1", "x"], "usage", ""),
        (&["--said", "-", "-"], "usage", ""),
        (&["@/nergens/niets"], "invalid_input", "facts"),
    ];
    for (args, code, field) in cases {
        assert_eq!(home.note(args).error(), ((*code).into(), (*field).into(), 2), "{field}");
    }
    let refused = home.run_with(&["note", "add", "--child", "Noor", "-"], &long).json();
    assert_eq!((&refused["error"]["field"], &refused["error"]["limit"]), (&"facts".into(), &20_000.into()));
    assert_eq!(home.run(&["note", "list"]).ok()["notes"].as_array().unwrap().len(), 1, "nothing was saved");
}

#[test]
fn the_missing_hour_is_missing_where_the_clocks_skip_it() {
    let home = Home::new();
    let args = [
        "--zone",
        "Europe/Amsterdam",
        "note",
        "add",
        "--child",
        "Noor",
        "--happened",
        "2026-03-29T02:30",
        "x",
    ];
    assert_eq!(home.run(&args).error().1, "happened");
    let there = [
        "--zone",
        "America/New_York",
        "note",
        "add",
        "--child",
        "Noor",
        "--happened",
        "2026-03-29T02:30",
        "x",
    ];
    assert_eq!(home.run(&there).ok()["happened"]["zone"], "America/New_York");
}

#[test]
fn what_is_not_there_is_not_found() {
    let home = Home::new();
    for args in [
        &["note", "add", "--child", "Niemand", "x"][..],
        &["note", "list", "--child", "Niemand"],
        &["note", "show", "0000000000000"],
        &["note", "show", "x y"],
        &["note", "correct", "0000000000000", "--reason", "r", "x"],
        &["note", "erase", "0000000000000", "--yes"],
        &["prompt", "--child", "Niemand"],
        &["prompt", "show", "t_nonsense"],
        &["child", "close-topic", "Noor", "t_nonsense"],
    ] {
        let (code, _, exit) = home.run(args).error();
        assert_eq!((code.as_str(), exit), ("not_found", 9), "{args:?}");
    }
}

#[test]
fn search_signs_are_only_signs() {
    let home = Home::new();
    home.note(&["De nachtbus NEAR het station (spoor 3)."]).ok();
    for words in ["\"nachtbus\" OR niets", "nacht*", "NEAR(", "facts:", "bus", "spoor-3", "NOT x"] {
        let found = home.run(&["note", "search", "--", words]);
        assert_eq!(found.code, 0, "{words}: {found:?}");
        assert!(found.json()["notes"].is_array() && found.json()["next"].is_null(), "{words}");
    }
    let count = |words: &[&str]| {
        home.run(&[&["note", "search"], words].concat()).ok()["notes"].as_array().unwrap().len()
    };
    assert_eq!((count(&["nachtbus", "station"]), count(&["bus"]), count(&["trein"])), (1, 1, 0));
    assert_eq!((count(&["*"]), count(&["(spoor"])), (0, 1), "a star finds a star, not everything");
    assert_eq!(home.run(&["note", "search", " "]).error(), ("invalid_input".into(), "query".into(), 2));
}

#[test]
fn corrections_strikes_and_erasure_leave_what_they_should() {
    let home = Home::new();
    let id = home.note(&["Geel.", "--good", "--said", "hoi"]).ok()["id"].as_str().unwrap().to_owned();
    let corrected = home.run(&["note", "correct", &id, "--reason", "kleur", "Groen.", "--good=false"]).ok();
    assert_eq!(
        (&corrected["status"], &corrected["revision"], &corrected["said"]),
        (&"corrected".into(), &2.into(), &"hoi".into())
    );
    assert_eq!((&corrected["good"], &corrected["reason"]), (&false.into(), &"kleur".into()));
    let history = home.run(&["note", "show", &id, "--history"]).ok()["history"].clone();
    assert_eq!((&history[0]["facts"], &history[1]["facts"]), (&"Geel.".into(), &"Groen.".into()));
    assert_eq!(home.run(&["note", "retract", &id, "--reason", "ander kind"]).ok()["status"], "retracted");
    assert_eq!(home.run(&["note", "correct", &id, "--reason", "x", "Rood."]).error().1, "id");
    assert_eq!(home.run(&["note", "erase", &id]).error().0, "usage");
    let erased = home.run(&["note", "erase", &id, "--yes"]).ok();
    assert_eq!(
        (&erased["status"], &erased["facts"], &erased["child"]),
        (&"erased".into(), &"".into(), &Value::Null)
    );
    assert_eq!(fields(&erased), FIELDS.into_iter().collect());
}

#[test]
fn pages_follow_each_other_without_gap_or_overlap() {
    let home = Home::new();
    for number in 0..5 {
        home.note(&[&format!("nummer {number}"), "--happened", &format!("2026-11-1{number}")]).ok();
    }
    let (mut seen, mut after) = (Vec::new(), None::<String>);
    loop {
        let mut args = vec!["note", "list", "--limit", "2"];
        if let Some(after) = &after {
            args.extend(["--after", after]);
        }
        let page = home.run(&args).ok();
        seen.extend(
            page["notes"].as_array().unwrap().iter().map(|note| note["facts"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => break,
        }
    }
    let expected = ["Kwam vrolijk thuis.", "nummer 4", "nummer 3", "nummer 2", "nummer 1", "nummer 0"];
    assert_eq!(seen, expected);
    let some = home.run(&["note", "list", "--since", "2026-11-12", "--until", "2026-11-13"]).ok();
    assert_eq!(some["notes"].as_array().unwrap().len(), 2);
}

#[test]
fn a_grave_note_says_whom_to_call_first() {
    let home = Home::new();
    let note = home.note(&["--signal", "threat_image", "--signal", "body_self_harm", "x"]).ok();
    assert_eq!((&note["urgency"], &note["help"]["signal"]), (&"now".into(), &"threat_image".into()));
    assert_eq!(note["help"]["lines"][0]["id"], "nl_helpwanted");
    assert!(note["help"]["first"].is_string() && note["help"]["not"].is_array());
    assert_eq!(note["more_help"][0]["signal"], "body_self_harm");
    let child = ["--lang", "en"];
    let mut command = support::program(&["--now", NOW]);
    command.args(child).arg("--dir").arg(home.dir()).arg("--passphrase-file").arg(home.path("passphrase"));
    command.args([
        "note",
        "add",
        "--child",
        "Sami",
        "--country",
        "ie",
        "--signal",
        "contact_online_only",
        "x",
    ]);
    let page = finish(command, "");
    let (help, id) = (page.stdout.find("First").unwrap(), page.stdout.find("Saved: ").unwrap());
    assert!(page.code == 0 && help < id && !page.stdout.contains('\u{1b}'), "{page:?}");
    let next = home.run(&["prompt", "--child", "Noor"]).ok();
    assert_eq!(
        (&next["id"], &next["state"], &next["why"]),
        (&Value::Null, &"none".into(), &"help_first".into())
    );
    assert_eq!(next["help"].as_array().unwrap().len(), 2);
}
