//! Check-ins, holidays and what changed, from outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{Home, Ran, finish};

fn at(home: &Home, now: &str, args: &[&str]) -> Ran {
    finish(home.command_as("passphrase", now, args), "")
}

fn field(ran: &Ran) -> (String, i32) {
    let error = ran.json()["error"].clone();
    assert_eq!(error["code"], "invalid_input", "{error}");
    (error["field"].as_str().unwrap().to_owned(), ran.code)
}

#[test]
fn a_check_in_is_kept_shown_and_changed() {
    let home = Home::new();
    let form = home.run(&["checkin", "--child", "Noor"]).ok();
    assert_eq!((form["asked"].as_array().unwrap().len(), &form["before"]), (8, &Value::Null));
    let saved =
        home.run(&["checkin", "--child", "Noor", "sleep=2-", "mood=0", "friends=1~", "money=1+"]).ok();
    assert_eq!(saved["answers"]["sleep"], json!({ "answer": 2, "mark": "worse" }));
    assert_eq!(saved["answers"]["friends"]["mark"], "neither");
    assert_eq!(
        (saved["answers"].get("school"), &saved["revision"]),
        (None, &json!(1)),
        "what is left out is missing"
    );
    let again = home.run(&["checkin", "--child", "Noor", "sleep=1", "--unusual", "toetsweek en ziek"]).ok();
    assert_eq!(
        (&again["revision"], &again["unusual"], &again["unusual_words"]),
        (&json!(2), &json!("other"), &json!("toetsweek en ziek"))
    );
    let week = again["week"].as_str().unwrap();
    let versions = home.run(&["checkin", "--child", "Noor", "--list", "--week", week]).ok();
    assert_eq!(versions["checkins"].as_array().unwrap().len(), 2);
    let usual =
        home.run(&["checkin", "--child", "Noor", "--all-usual", "sleep=1", "--unusual", "exams"]).ok();
    assert_eq!(
        (usual["answers"].as_object().unwrap().len(), &usual["answers"]["sleep"]["answer"]),
        (8, &json!(1))
    );
    let none = home.run(&["checkin", "--child", "Noor", "--not-seen"]).ok();
    assert_eq!((none["answers"].as_object().unwrap().len(), &none["revision"]), (0, &json!(4)));
    let shown = home.run(&["doctor"]).ok();
    assert!(shown["checks"].is_array(), "{shown}");
}

#[test]
fn what_makes_no_sense_is_refused_by_field_and_changes_nothing() {
    let home = Home::new();
    for (args, name) in [
        (&["sleep"][..], "answers"),
        (&["sleep=3"], "answers"),
        (&["sleep=1*"], "answers"),
        (&["sleep=1--"], "answers"),
        (&["sleep="], "answers"),
        (&["sleep=0+"], "answers"),
        (&["slaap=1"], "answers"),
        (&["sleep=1", "sleep=2"], "answers"),
        (&["sleep=1", "--week", "2026-W99"], "week"),
        (&["sleep=1", "--week", "2199-W01"], "week"),
        (&["sleep=1", "--week", "vorige"], "week"),
        (&["sleep=1", "--week", "1969-W01"], "week"),
    ] {
        let ran = home.run(&[&["checkin", "--child", "Noor"], args].concat());
        assert_eq!(field(&ran), (name.to_owned(), 2), "{args:?}");
        assert!(!ran.stdout.contains("vorige") && !ran.stdout.contains("slaap=1"), "{ran:?}");
    }
    let long = "a".repeat(201);
    assert_eq!(field(&home.run(&["checkin", "--child", "Noor", "--unusual", &long])).0, "unusual");
    assert_eq!(home.run(&["checkin", "--child", "Niemand", "sleep=1"]).code, 9);
    assert_eq!(home.run(&["changes", "--child", "Niemand"]).code, 9);
    assert_eq!(field(&home.run(&["changes", "--child", "Noor", "--as-of", "2199-W01"])).0, "as_of");
    assert_eq!(field(&home.run(&["changes", "--child", "Noor", "--usual-since", "2199-W01"])).0, "week");
    let kept = home.run(&["checkin", "--child", "Noor", "--list"]).ok();
    assert_eq!(kept["checkins"], json!([]));
}

#[test]
fn weeks_of_answers_become_a_statement_with_all_its_parts() {
    let home = Home::new();
    // From a paper diary: the weeks are entered one after the other on one evening.
    for week in 1..=30 {
        let (sleep, friends) = match week {
            7 => ("sleep=1-", "friends=0"),
            11 => ("sleep=0", "friends=1"),
            ..19 => ("sleep=0", "friends=0"),
            week if week % 3 == 0 => ("sleep=1-", "friends=1~"),
            _ => ("sleep=2-", "friends=2-"),
        };
        let different = [sleep, friends];
        let name = format!("2026-W{week:02}");
        let mood = if week % 9 == 4 { "mood=1" } else { "mood=0" };
        let rest = [mood, "school=0", "online=0", "money=0", "place=0", "home=0", "--week", &name];
        home.run(&[&["checkin", "--child", "Noor"], &different[..], &rest].concat()).ok();
    }
    let found = at(&home, support::NOW, &["changes", "--child", "Noor", "--as-of", "2026-W30"]).ok();
    assert_eq!(found["level"], "clear", "{found}");
    let since = &found["since"];
    assert!(
        since["from"].as_str().unwrap() <= "2026-W19" && "2026-W19" <= since["to"].as_str().unwrap(),
        "{since}"
    );
    assert_eq!(
        (&found["weeks"][18]["week"], &found["weeks"][18]["values"]["sleep"]),
        (&json!("2026-W19"), &json!(2))
    );
    let sleep = found["streams"].as_array().unwrap().iter().find(|one| one["id"] == "sleep").unwrap();
    assert_eq!(
        (&sleep["since"], &sleep["named"]),
        (&json!({ "different": 12, "answered": 12 }), &json!("yes"))
    );
    assert_eq!(sleep["before"], json!({ "different": 1, "answered": 18 }));
    assert!(found["log_odds"].as_f64().unwrap() > 1.0 && found["included"].as_array().unwrap().len() == 8);
    assert_eq!(found["range"], json!([since["from"], since["to"]]));
    let sentence = found["sentence"].as_str().unwrap();
    assert!(sentence.contains("12 van de 12") && !sentence.contains('%'), "{sentence}");
    let early = home.run(&["changes", "--child", "Noor", "--as-of", "2026-W06"]).ok();
    assert_eq!(
        (&early["level"], &early["have"], &early["since"]),
        (&json!("too_early"), &json!(6), &Value::Null)
    );
    let file = home.path("weeks.svg");
    let picture = ["changes", "--child", "Noor", "--as-of", "2026-W30", "--picture", file.to_str().unwrap()];
    home.run(&picture).ok();
    let svg = std::fs::read_to_string(&file).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("slaap"), "{svg}");
    assert_eq!(field(&home.run(&picture)).0, "picture", "a file that is there is not written over");
    home.run(&["changes", "--child", "Noor", "--usual-since", "2026-W20", "--because", "move"]).ok();
    let after = home.run(&["changes", "--child", "Noor"]).ok();
    assert_ne!(after["level"], "clear", "{after}");
    let past = home.run(&["changes", "--child", "Noor", "--as-of", "2026-W30"]).ok();
    assert_eq!(past["level"], "clear", "the past stays as it was");
}

#[test]
fn holidays_are_chosen_and_changed_and_school_is_left_out_in_them() {
    let home = Home::new();
    let none = home.run(&["child", "holidays", "Noor"]).ok();
    assert_eq!((&none["region"], &none["weeks"]), (&Value::Null, &json!([])));
    let north = home.run(&["child", "holidays", "Noor", "--region", "nl_noord"]).ok();
    assert!(north["weeks"].as_array().unwrap().len() > 20, "{north}");
    let form = home.run(&["checkin", "--child", "Noor"]).ok();
    let week = form["week"].as_str().unwrap();
    assert!(form["asked"].as_array().unwrap().contains(&json!("school")));
    home.run(&["child", "holidays", "Noor", "--free", week]).ok();
    let asked = home.run(&["checkin", "--child", "Noor"]).ok()["asked"].clone();
    assert!(!asked.as_array().unwrap().contains(&json!("school")), "{asked}");
    home.run(&["child", "holidays", "Noor", "--reset", week, "--region", "none"]).ok();
    assert_eq!(home.run(&["child", "holidays", "Noor"]).ok()["weeks"], json!([]));
    assert_eq!(field(&home.run(&["child", "holidays", "Noor", "--region", "atlantis"])).0, "region");
    assert_eq!(field(&home.run(&["child", "holidays", "Noor", "--free", "morgen"])).0, "week");
}
