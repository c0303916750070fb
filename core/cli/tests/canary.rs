//! Nothing of a notebook is readable outside its encrypted files: not in the files, not in temporary folders, not on standard
//! error, not in errors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use std::path::Path;

use support::{Home, Ran, finish};

/// Words that stand nowhere else.
const CANARIES: [&str; 6] = [
    "Kwikstaartje",
    "zilvermeeuwen",
    "waterhoentje",
    "grutto-geheim",
    "tureluurs",
    "vier losse woorden samen",
];

fn encodings(text: &str) -> [Vec<u8>; 3] {
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [text.as_bytes().to_vec(), little, big]
}

fn holds(bytes: &[u8], text: &str) -> bool {
    encodings(text).iter().any(|piece| bytes.windows(piece.len()).any(|window| window == piece))
}

/// Every file below a folder that holds a canary.
fn found_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(found_below(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.extend(
                CANARIES
                    .iter()
                    .filter(|canary| holds(&bytes, canary))
                    .map(|canary| format!("{canary} in {path:?}")),
            );
        }
    }
    found
}

#[test]
fn the_words_of_a_notebook_stand_nowhere() {
    let home = Home::empty();
    for folder in ["tmp", "user"] {
        std::fs::create_dir(home.path(folder)).unwrap();
    }
    let run = |args: &[&str]| -> Ran {
        let mut command = home.command(args);
        command.arg("-v").current_dir(home.path("user")).env("HOME", home.path("user"));
        for variable in ["TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
            command.env(variable, home.path("tmp"));
        }
        let ran = finish(command, "");
        assert!(!CANARIES.iter().any(|canary| ran.stderr.contains(canary)), "{ran:?}");
        let refused = ran.code != 0;
        assert!(!(refused && CANARIES.iter().any(|canary| ran.stdout.contains(canary))), "{ran:?}");
        ran
    };
    run(&["init"]).ok();
    run(&["child", "add", "Kwikstaartje", "--band", "12_14", "--role", "parent"]).ok();
    let facts = "Keek naar de zilvermeeuwen.";
    let id = run(&[
        "note",
        "add",
        "--child",
        "kwikstaartje",
        facts,
        "--said",
        "een waterhoentje",
        "--view",
        "tureluurs",
    ])
    .ok();
    let id = id["id"].as_str().unwrap();
    run(&["note", "search", "zilvermeeuwen"]).ok();
    run(&["note", "show", id, "--history"]).ok();
    run(&["note", "correct", id, "--reason", "grutto-geheim", "Weer zilvermeeuwen."]).ok();
    run(&["prompt", "--child", "Kwikstaartje"]).ok();
    run(&["prompt", "done", "--child", "Kwikstaartje", "--note", "tureluurs"]).ok();
    run(&["reminder", "set", "--child", "Kwikstaartje", "--day", "sunday", "--at", "20:00"]).ok();
    run(&["doctor"]).ok();
    for wrong in [
        &["note", "add", "--child", "Zilvermeeuwen-waterhoentje", "tureluurs"][..],
        &["note", "add", "--child", "Kwikstaartje", "--place", "waterhoentje", "x"],
        &["note", "add", "--child", "Kwikstaartje", "--happened", "tureluurs", "x"],
        &["note", "show", "zilvermeeuwen"],
        &["waterhoentje"],
        &["note", "list", "--after", "grutto-geheim"],
    ] {
        assert_ne!(run(wrong).code, 0, "{wrong:?}");
    }
    assert_eq!(found_below(&home.dir()), Vec::<String>::new());
    assert_eq!(found_below(&home.path("tmp")), Vec::<String>::new());
    assert_eq!(found_below(&home.path("user")), Vec::<String>::new());
    assert_eq!(
        found_below(home.dir().parent().unwrap()).len(),
        1,
        "the passphrase file, where the search must find it"
    );
}
