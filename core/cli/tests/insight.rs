//! The change method from outside: the golden run, and tables that make no sense.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{Ran, finish, program};

fn evaluate(table: &Value) -> Ran {
    finish(program(&["insight", "evaluate", "-", "--json", "--lang", "en"]), &table.to_string())
}

fn golden(week: usize) -> Value {
    let row = |text: &str| -> Value {
        text.chars().map(|cell| cell.to_digit(10).map_or(Value::Null, Value::from)).collect()
    };
    json!({
        "checkins": [row("00100.00010.000121.12211"), row("00001.00000.100011.01121"), row("01000.00100.000001.00000")],
        "signals": [row("00100000001.000010210211")],
        "total_notes": row("324312323420323243433433"),
        "week": week,
    })
}

#[test]
fn the_golden_run_comes_out_of_the_program() {
    let found = evaluate(&golden(21)).ok();
    let close = |found: &Value, expected: f64| (found.as_f64().unwrap() - expected).abs() < 1e-6;
    assert!(close(&found["log_odds"], 1.383256) && close(&found["discount"], 0.872200), "{found}");
    assert_eq!((&found["onset"], &found["range"]), (&json!(15), &json!([10, 16])), "{found}");
    let included = found["included"].as_array().unwrap();
    for (found, expected) in included.iter().zip([0.962041, 0.603879, 0.101270, 0.468933]) {
        assert!(close(found, expected), "{included:?}");
    }
    assert_eq!((included.len(), &found["level"]), (4, &json!("clear")));
    let mut last = golden(0);
    last.as_object_mut().unwrap().remove("week");
    assert!(close(&evaluate(&last).ok()["log_odds"], 3.067968));
}

#[test]
fn too_few_weeks_are_an_answer_and_no_error() {
    let early = evaluate(&golden(5)).ok();
    assert_eq!(
        (&early["level"], &early["have"], &early["need"]),
        (&json!("too_early"), &json!(6), &json!(11))
    );
    assert!(early["log_odds"].is_null() && early["onset"].is_null());
    let missing = json!({ "checkins": [vec![Value::Null; 60]], "signals": [], "total_notes": [] });
    assert_eq!(evaluate(&missing).ok()["level"], "too_early");
    let page = finish(program(&["insight", "evaluate", "-", "--lang", "nl"]), &golden(5).to_string());
    assert!(page.code == 0 && page.stdout.contains("(6 van 11)"), "{page:?}");
}

#[test]
fn a_table_that_makes_no_sense_names_its_field() {
    let zeros = vec![0; 20];
    let with = |field: &str, value: Value| {
        let mut table = golden(21);
        table[field] = value;
        table
    };
    for (table, field) in [
        (json!([1, 2]), "file"),
        (json!({}), "checkins"),
        (with("checkins", json!([])), ""),
        (with("checkins", json!([zeros, [0]])), "checkins"),
        (with("checkins", json!([[0, 3]])), "checkins"),
        (with("checkins", json!([[0, -1]])), "checkins"),
        (with("checkins", json!([[0, 0.5]])), "checkins"),
        (with("checkins", json!([["a"]])), "checkins"),
        (with("checkins", json!("a")), "checkins"),
        (with("checkins", json!([vec![0; 10_000]])), "checkins"),
        (with("signals", json!([[1, 2]])), "signals"),
        (with("signals", json!([vec![-1; 24]])), "signals"),
        (with("signals", json!([vec![u64::MAX; 24]])), "signals"),
        (with("signals", json!([vec![1e300; 24]])), "signals"),
        (with("total_notes", json!([1, 2])), "total_notes"),
        (with("total_notes", json!(vec![Value::Null; 24])), "total_notes"),
        (with("total_notes", json!(vec![1e9; 24])), "total_notes"),
        (with("week", json!(24)), "week"),
        (with("week", json!(-1)), "week"),
        (with("week", json!("last")), "week"),
    ] {
        let ran = evaluate(&table);
        if field.is_empty() {
            ran.ok();
        } else {
            assert_eq!(ran.error(), ("invalid_input".into(), field.into(), 2), "{table}");
        }
    }
    for text in ["", "{", "{\"checkins\": [[NaN]]}", "\u{0}"] {
        let ran = finish(program(&["insight", "evaluate", "-", "--json"]), text);
        assert_eq!(ran.error(), ("invalid_input".into(), "file".into(), 2), "{text}");
    }
    let ran = finish(program(&["insight", "evaluate", "/nowhere/nothing.json", "--json"]), "");
    assert_eq!(ran.error(), ("invalid_input".into(), "file".into(), 2));
    let huge = evaluate(&with("signals", json!([vec![u64::MAX; 24]]))).json();
    assert_eq!(huge["error"]["limit"], 10_000, "{huge}");
}
