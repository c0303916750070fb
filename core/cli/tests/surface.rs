//! The rest of the contract: questions, children, reminders, the way in and back in, what needs no notebook.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use serde_json::Value;
use support::{Home, NOW, Ran, finish, program};

/// Fields of the design's D1 and those the contract adds.
const PROMPT: [&str; 37] = [
    "id",
    "topic",
    "locale",
    "bands",
    "role",
    "goal",
    "format",
    "minutes",
    "opener",
    "follow_ups",
    "if_shut_down",
    "avoid_saying",
    "first_reaction",
    "background",
    "activity",
    "cool_down",
    "get_help",
    "signals",
    "sensitivity",
    "prerequisite",
    "easy_variant",
    "sources",
    "reviewed_on",
    "review_by",
    "owner",
    "title",
    "week",
    "state",
    "swaps_left",
    "reason",
    "child",
    "favourite",
    "ahead",
    "gentle_until",
    "review",
    "why",
    "schema",
];

fn plain(args: &[&str]) -> Ran {
    finish(program(&[&["--now", NOW], args].concat()), "")
}

#[test]
fn the_question_of_the_week_has_every_field_and_stays() {
    let home = Home::new();
    let question = home.run(&["prompt"]).ok();
    for field in PROMPT {
        assert!(question.get(field).is_some(), "{field}");
    }
    assert_eq!(
        (&question["week"], &question["state"], &question["locale"]),
        (&"2026-W47".into(), &"offered".into(), &"nl".into())
    );
    assert_eq!(home.run(&["prompt"]).ok()["id"], question["id"], "it stays");
    let swapped = home.run(&["prompt", "swap"]).ok();
    assert_ne!(swapped["id"], question["id"]);
    assert_eq!(swapped["swaps_left"].as_u64().unwrap() + 1, question["swaps_left"].as_u64().unwrap());
    assert_eq!(home.run(&["prompt", "favourite", "--child", "Noor"]).ok()["favourite"], true);
    let done = home.run_with(&["prompt", "--child", "Noor", "done", "--note", "-"], "Ging goed.\n").ok();
    assert_eq!((&done["state"], &done["favourite"]), (&"done".into(), &true.into()));
    assert_eq!(
        home.run(&["prompt", "skip", "--child", "Noor"]).error(),
        ("invalid_input".into(), "prompt".into(), 2)
    );
    let list = home.run(&["prompt", "list"]).ok();
    let states: Vec<&str> =
        list["prompts"].as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["done", "swapped"]);
}

#[test]
fn away_shows_as_skipped_and_snooze_says_until_when() {
    let home = Home::new();
    home.run(&["prompt", "mode", "per-child"]).ok();
    home.run(&["prompt", "--child", "Noor"]).ok();
    home.run(&["prompt", "--child", "Sami"]).ok();
    assert_eq!(home.run(&["prompt", "away", "--child", "Noor"]).ok()["state"], "skipped");
    let snoozed = home.run(&["prompt", "snooze", "--child", "Sami"]).ok();
    assert_eq!((&snoozed["state"], &snoozed["snoozed_until"]), (&"snoozed".into(), &"2026-11-23".into()));
    assert_eq!(home.run(&["prompt", "heavy", "lighter", "--child", "Noor"]).error().1, "prompt");
}

#[test]
fn children_are_paused_closed_off_and_let_go() {
    let home = Home::new();
    let children = home.run(&["child", "list"]).ok()["children"].clone();
    assert_eq!((&children[0]["name"], &children[1]["band"]), (&"Noor".into(), &"10_11".into()));
    let id = children[1]["id"].as_str().unwrap();
    assert_eq!(home.run(&["child", "pause", id, "--until", "2026-12-01"]).ok()["paused_until"], "2026-12-01");
    assert_eq!(home.run(&["prompt", "--child", "Sami"]).ok()["why"], "paused");
    assert_eq!(home.run(&["child", "pause", id, "--until", "none"]).ok()["paused_until"], Value::Null);
    assert_eq!(home.run(&["child", "pause", id, "--until", "2026-11-01"]).error().1, "until");
    let closed = home.run(&["child", "close-topic", "Noor", "t_gaming_chat"]).ok();
    assert_eq!(closed["closed_topics"], serde_json::json!(["t_gaming_chat"]));
    assert_eq!(home.run(&["child", "end-placement", "Sami"]).ok()["placement_ended"], "2026-11-22");
    assert_eq!(home.run(&["child", "add", "NOOR", "--band", "8_9", "--role", "parent"]).error().1, "name");
    assert_eq!(
        home.run(&["child", "add", "Bo", "--band", "8_9", "--born", "1999-01", "--role", "parent"]).error().1,
        "born"
    );
}

#[test]
fn reminders_ring_without_the_passphrase() {
    let home = Home::new();
    assert_eq!(home.run(&["reminder", "next"]).ok()["local"], Value::Null);
    let set = home.run(&["reminder", "set", "--child", "Noor", "--day", "zondag", "--at", "20:00"]).ok();
    assert_eq!((&set["day"], &set["at"]), (&"sunday".into(), &"20:00".into()));
    let mut command = program(&["--json", "--now", NOW, "reminder", "next", "--dir"]);
    command.arg(home.dir());
    let next = finish(command, "").ok();
    assert_eq!(
        (&next["local"], &next["utc"]),
        (&"2026-11-29T20:00:00+01:00".into(), &"2026-11-29T19:00:00Z".into())
    );
    assert_eq!(home.run(&["reminder", "list"]).ok()["reminders"].as_array().unwrap().len(), 1);
    assert_eq!(
        home.run(&["reminder", "set", "--child", "Noor", "--day", "x", "--at", "20:00"]).error().1,
        "day"
    );
}

#[test]
fn a_new_notebook_is_for_its_owner_alone_and_overwrites_nothing() {
    let home = Home::empty();
    std::fs::write(home.path("taken"), "van iemand anders").unwrap();
    let taken = home.path("taken");
    let refused = home.run(&["init", "--recovery-out", taken.to_str().unwrap()]);
    assert_eq!(refused.error(), ("invalid_input".into(), "recovery_out".into(), 2));
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "van iemand anders");
    let made = home.run(&["init"]).ok();
    assert_eq!(made["recovery_code"].as_str().unwrap().split(' ').count(), 7);
    assert_eq!(std::fs::metadata(home.dir()).unwrap().permissions().mode() & 0o777, 0o700);
    for entry in std::fs::read_dir(home.dir()).unwrap() {
        assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(home.run(&["init"]).error(), ("invalid_input".into(), "dir".into(), 2));
    std::fs::write(home.path("passphrase"), "kort\n").unwrap();
    std::fs::remove_dir_all(home.dir()).unwrap();
    assert_eq!(home.run(&["init"]).error().1, "passphrase");
}

#[test]
fn the_ways_in_change_and_the_old_ones_close() {
    let home = Home::new();
    std::fs::write(home.path("new"), "een heel andere wachtzin\n").unwrap();
    let (new, code) = (home.path("new"), home.path("code"));
    let (new, code) = (new.to_str().unwrap(), code.to_str().unwrap());
    home.run(&["passphrase", "--new-passphrase-file", new]).ok();
    assert_eq!(home.run(&["note", "list"]).code, 3);
    let opened = finish(home.command_as("new", NOW, &["note", "list"]), "");
    assert_eq!(opened.ok()["notes"].as_array().unwrap().len(), 1);
    let old = home.path("passphrase");
    let recover = ["recover", "--recovery-code-file", code, "--new-passphrase-file", old.to_str().unwrap()];
    assert_eq!(home.run(&recover).error().0, "usage", "it has to be confirmed");
    home.run(&[&recover[..], &["--yes"]].concat()).ok();
    home.run(&["note", "list"]).ok();
    let sheet = home.run(&["recovery-sheet"]).ok();
    assert_eq!(
        home.run(&[&recover[..], &["--yes"]].concat()).error().0,
        "wrong_secret",
        "the old sheet is closed"
    );
    std::fs::write(home.path("code"), sheet["recovery_code"].as_str().unwrap().to_lowercase()).unwrap();
    home.run(&[&recover[..], &["--yes"]].concat()).ok();
    std::fs::write(home.path("code"), "AAAA BBBB").unwrap();
    assert_eq!(home.run(&[&recover[..], &["--yes"]].concat()).error().1, "recovery_code");
}

#[test]
fn everything_is_encrypted_anew_and_the_old_sheet_is_closed() {
    let home = Home::new();
    let before = std::fs::read(home.file("notebook.db")).unwrap();
    let keys = std::fs::read(home.file("keys.pl")).unwrap();
    assert_eq!(home.run(&["rekey"]).error().0, "usage", "it has to be confirmed");
    let wrong = finish(home.command_as("wrong", NOW, &["rekey", "--yes"]), "");
    assert_eq!(wrong.error(), ("wrong_secret".into(), String::new(), 3));
    assert!(std::fs::read(home.file("keys.pl")).unwrap() == keys);
    let out = home.path("sheet");
    let done = home.run(&["rekey", "--yes", "--recovery-out", out.to_str().unwrap()]).ok();
    assert_eq!((&done["finished"], done.get("recovery_code")), (&true.into(), None));
    let after = std::fs::read(home.file("notebook.db")).unwrap();
    assert!(before[..16] != after[..16] && before.len() <= after.len(), "another salt: another key");
    assert_eq!(home.run(&["note", "list"]).ok()["notes"].as_array().unwrap().len(), 1);
    home.run(&["doctor"]).ok();
    // An older key file put back opens nothing: its key is gone from the database.
    let newest = std::fs::read(home.file("keys.pl")).unwrap();
    std::fs::write(home.file("keys.pl"), keys).unwrap();
    assert_eq!(home.run(&["note", "list"]).error().0, "damaged_store");
    std::fs::write(home.file("keys.pl"), newest).unwrap();
    let recover = |sheet: &std::path::Path| {
        let (sheet, same) = (sheet.to_str().unwrap().to_owned(), home.path("passphrase"));
        let files = ["--recovery-code-file", &sheet, "--new-passphrase-file", same.to_str().unwrap()];
        home.run(&[&["recover", "--yes"], &files[..]].concat())
    };
    assert_eq!(recover(&home.path("code")).error().0, "wrong_secret");
    recover(&out).ok();
    let shown = home.run(&["rekey", "--yes"]).ok();
    assert_eq!(shown["recovery_code"].as_str().unwrap().split(' ').count(), 7);
    assert_eq!(home.run(&["note", "list"]).ok()["notes"].as_array().unwrap().len(), 1);
}

#[test]
fn the_doctor_finds_a_whole_notebook_and_says_what_is_weaker() {
    let checks = Home::new().run(&["doctor"]).ok()["checks"].clone();
    let state = |name: &str| {
        let check = checks.as_array().unwrap().iter().find(|check| check["name"] == name);
        check.unwrap_or_else(|| panic!("{name}"))["state"].as_str().unwrap().to_owned()
    };
    for name in
        ["keys", "attempts", "anchor", "pages", "structure", "chain", "search_index", "compile_options"]
    {
        assert_eq!(state(name), "good", "{name}");
    }
    for name in ["set_clock", "device_key", "attempt_mirror"] {
        assert_eq!(state(name), "notice", "{name}");
    }
}

#[test]
fn what_needs_no_notebook_works_without_one() {
    let none = ["--dir", "/nergens/niets", "--json"];
    let run = |args: &[&str]| plain(&[&none[..], args].concat()).ok();
    let signals = run(&["signals", "--domain", "mood"]);
    assert!(signals["signals"].as_array().unwrap().iter().all(|signal| signal["domain"] == "mood"));
    assert_eq!(run(&["help-lines"])["help"][0]["id"], "nl_112");
    assert_eq!(run(&["help-lines", "--lang", "en"])["help"][0]["id"], "gb_999");
    assert_eq!(
        run(&["help-lines", "--for", "sextortion", "--country", "nl", "--lang", "en"])["help"][0]["id"],
        "nl_helpwanted"
    );
    let mut named = program(&["child", "list", "--json", "--passphrase-file", "/nergens/niets"]);
    named.env("PLUIS_DIR", "/nergens/niets");
    assert_eq!(finish(named, "").code, 9, "the folder can be named in the environment");
    assert_eq!(run(&["content", "check"])["findings"].as_array().unwrap().len(), 0);
    for (kind, least) in [("prompts", 52), ("signals", 98), ("help", 60), ("pages", 10), ("hints", 20)] {
        let items = run(&["content", "list", kind]);
        let items = items[kind].as_array().unwrap();
        assert!(items.len() >= least, "{kind}: {}", items.len());
        for item in items {
            assert!(item["nl"].is_object() && item["en"].is_object() && item["owner"].is_string(), "{item}");
        }
    }
    complete_in_both_languages(run(&["content", "list", "prompts"])["prompts"].as_array().unwrap());
    let foster = run(&["prompt", "show", "t_group_chats", "--role", "kinship_carer"]);
    assert_ne!(foster["goal"], run(&["prompt", "show", "t_group_chats"])["goal"]);
    let topic = run(&["prompt", "show", "t_online_favourites", "--lang", "en"]);
    assert!(topic["written"] == true && topic["opener"].as_str().unwrap().ends_with('?'), "{topic}");
}

/// Every text of a question is there, for parents and foster carers, in Dutch and English.
fn complete_in_both_languages(prompts: &[Value]) {
    assert_eq!(prompts.len(), 52);
    let texts =
        ["title", "goal", "opener", "if_shut_down", "background", "activity", "cool_down", "easy_variant"];
    for prompt in prompts {
        for lang in ["nl", "en"] {
            let words = &prompt[lang];
            let foster = &words["foster"];
            assert!(foster.is_object() || prompt["role"] != "both", "{}", prompt["id"]);
            for words in [words, foster].into_iter().filter(|words| words.is_object()) {
                let full = |field: &str| words[field].as_str().is_some_and(|text| text.len() > 3);
                assert!(texts.iter().all(|field| full(field)), "{} {lang}", prompt["id"]);
                assert!(words["follow_ups"].as_array().unwrap().len() >= 3, "{} {lang}", prompt["id"]);
            }
        }
    }
}

#[test]
fn reviewers_get_a_page_and_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.html");
    let out = file.to_str().unwrap();
    let page = plain(&["content", "preview", "t_money_mule", "--lang", "en"]);
    assert!(page.code == 0 && page.stdout.starts_with("<!doctype html>"), "{page:?}");
    assert!(page.stdout.contains("foster, kinship or family-home carer"));
    assert_eq!(plain(&["content", "preview", "--sheet", "--out", out]).code, 0);
    let sheet = std::fs::read_to_string(&file).unwrap();
    for id in ["t_money_mule", "gut_feeling", "nl_112", "p_rights", "lies"] {
        assert!(sheet.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert_eq!(plain(&["content", "preview", "--sheet", "--out", out]).code, 2, "nothing is written over");
    assert_eq!(plain(&["content", "preview", "t_nothing"]).code, 9);
    assert_eq!(plain(&["content", "preview", "--folder", "/nergens/niets"]).code, 2);
}

#[test]
fn completions_come_for_three_shells_and_help_has_examples() {
    for shell in ["bash", "zsh", "fish"] {
        let script = plain(&["completions", shell]);
        assert!(script.code == 0 && script.stdout.contains("help-lines"), "{shell}");
    }
    assert_eq!(plain(&["completions", "powershell"]).code, 2);
    let commands: &[&str] = &[
        "",
        "demo",
        "init",
        "passphrase",
        "recover",
        "recovery-sheet",
        "rekey",
        "child add",
        "child list",
        "child pause",
        "child end-placement",
        "child close-topic",
        "note add",
        "note list",
        "note show",
        "note search",
        "note correct",
        "note retract",
        "note erase",
        "prompt",
        "prompt done",
        "prompt skip",
        "prompt snooze",
        "prompt away",
        "prompt swap",
        "prompt favourite",
        "prompt heavy",
        "prompt mode",
        "prompt list",
        "prompt show",
        "signals",
        "help-lines",
        "reminder set",
        "reminder list",
        "reminder next",
        "doctor",
        "content check",
        "content list",
        "content preview",
        "insight evaluate",
        "checkin",
        "changes",
        "child holidays",
        "completions",
    ];
    for command in commands {
        for (lang, example, usage) in [("nl", "Voorbeeld", "Gebruik: "), ("en", "Example", "Usage: ")] {
            let args: Vec<&str> = command.split_whitespace().chain(["--help", "--lang", lang]).collect();
            let help = plain(&args);
            let says = |text: &str| help.stdout.contains(text);
            assert!(help.code == 0 && says(example) && says(usage) && says("pluis"), "{command}: {help:?}");
            assert!(!says("\u{1b}") && !says("!"), "{command}: {help:?}");
        }
    }
    let overview = plain(&["--help"]).stdout;
    for later in ["backup", "restore", "handover", "merge", "retention"] {
        assert!(!overview.contains(later), "{later}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = program(&["content", "list", "prompts", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn the_demonstration_lives_thirty_weeks_and_finds_no_plain_text() {
    let home = Home::empty();
    let keep = home.path("demo");
    let demo = finish(
        program(&["demo", "--json", "--lang", "en", "--now", NOW, "--keep", keep.to_str().unwrap()]),
        "",
    )
    .ok();
    assert!(demo["notes_written"].as_u64().unwrap() >= 40, "{demo}");
    assert_eq!(
        (&demo["search"]["found"], &demo["search"]["control_found"]),
        (&0.into(), &demo["search"]["pieces"])
    );
    // The five of a notebook and its log, which closing leaves empty.
    assert_eq!(demo["search"]["files"].as_array().unwrap().len(), 6);
    assert!(demo["prompt"]["opener"].is_string(), "{demo}");
    let [changed, quiet] = [&demo["changes"][0], &demo["changes"][1]];
    assert_eq!((&changed["level"], &quiet["level"]), (&"clear".into(), &"nothing".into()), "{demo}");
    let nineteenth = changed["weeks"][18]["week"].as_str().unwrap();
    let since = &changed["since"];
    assert!(
        since["from"].as_str().unwrap() <= nineteenth && nineteenth <= since["to"].as_str().unwrap(),
        "{since}"
    );
    let named: Vec<_> =
        changed["streams"].as_array().unwrap().iter().filter(|one| one["named"] == "yes").collect();
    assert_eq!(named.iter().map(|one| &one["id"]).collect::<Vec<_>>(), ["sleep", "friends"]);
    assert!(
        demo["counts"]["skipped"].as_u64() > Some(2) && demo["counts"]["swapped"].as_u64() > Some(0),
        "{demo}"
    );
    let (dir, secret) = (keep.join("notebook"), keep.join("passphrase.txt"));
    let mut list = program(&["--json", "note", "list", "--limit", "200", "--dir"]);
    list.arg(dir).arg("--passphrase-file").arg(secret);
    assert_eq!(
        finish(list, "").ok()["notes"].as_array().unwrap().len() as u64,
        demo["notes_written"].as_u64().unwrap()
    );
    let again = finish(program(&["demo", "--json", "--keep", keep.to_str().unwrap()]), "");
    assert_eq!(again.error(), ("invalid_input".into(), "keep".into(), 2));
}
