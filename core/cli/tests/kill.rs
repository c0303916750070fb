//! SIGKILL at any moment: what was acknowledged is there, and a killed opening costs time, never notes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use pluis_engine::ports::{BootClock, OsFolder, Ports, SoftwareBinder, SystemRandom, SystemWallClock};
use pluis_engine::{Engine, EngineOptions, KdfParams, NewSecret, NoteEntry, NoteQuery, Secret};
use support::{Home, PASSPHRASE, finish};

/// Names the folder to the driver.
const FOLDER: &str = "PLUIS_KILL_TEST_FOLDER";
/// Before every line of the driver that counts.
const ACK: &str = "acknowledged ";
/// Saves to be acknowledged in all.
const SAVES: usize = 200;

fn engine(folder: &Path) -> Engine {
    let ports = Ports {
        folder: folder.to_owned(),
        files: Arc::new(OsFolder::create(folder).unwrap()),
        binder: Arc::new(SoftwareBinder),
        random: Arc::new(SystemRandom),
        sleep_clock: Arc::new(BootClock::new().unwrap()),
        wall_clock: Arc::new(SystemWallClock { zone: "Europe/Amsterdam".into() }),
    };
    Engine::new(ports, EngineOptions { kdf: Some(KdfParams::L), ..EngineOptions::default() }).unwrap()
}

fn secret() -> Secret {
    Secret::new(PASSPHRASE.as_bytes().to_vec())
}

/// Saves notes until it is killed, and says the id of each once it is safe. Run by the test below, in a process of its own.
#[test]
#[ignore = "the process that gets killed"]
fn driver() {
    let folder = std::env::var_os(FOLDER).unwrap();
    let engine = engine(Path::new(&folder));
    engine.unlock(&secret()).unwrap();
    let child = engine.children().unwrap()[0].id;
    for number in 0.. {
        // Sizes differ, so that saves end at every place of a page.
        let facts = Some(format!("nummer {number} {}", "woord ".repeat(number % 700)));
        let saved = engine.add_note(NoteEntry { child: Some(child), facts, ..NoteEntry::default() }).unwrap();
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "\n{ACK}{}", saved.note.id).unwrap();
        stdout.flush().unwrap();
    }
}

fn start_driver(folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "driver", "--ignored", "--nocapture"]).env(FOLDER, folder);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Reads acknowledgements; after so many kills the process, somewhere in its next saves, and reads what it still said.
fn killed_after(folder: &Path, count: usize) -> Vec<String> {
    let mut driver = start_driver(folder);
    let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    for line in lines {
        if let Some(id) = line.unwrap().strip_prefix(ACK) {
            acknowledged.push(id.to_owned());
            if acknowledged.len() == count {
                driver.kill().unwrap();
            }
        }
    }
    driver.wait().unwrap();
    assert!(acknowledged.len() >= count, "the driver ended by itself after {}", acknowledged.len());
    acknowledged
}

#[test]
fn every_acknowledged_note_survives_the_kill() {
    let home = Home::empty();
    let made = engine(&home.dir());
    made.create(&NewSecret::Passphrase(secret())).unwrap();
    let noor = pluis_engine::domain::child::NewChild {
        name: "Noor".into(),
        band: pluis_engine::domain::child::Band::From12To14,
        born: None,
        role: pluis_engine::domain::child::Role::Parent,
    };
    made.add_child(noor).unwrap();
    made.lock();
    let mut acknowledged = BTreeSet::new();
    let mut round = 0_usize;
    while acknowledged.len() < SAVES {
        // Different counts: the kill meets different moments of saving, indexing and folding in the journal.
        acknowledged.extend(killed_after(&home.dir(), 3 + round * 7 % 17));
        round += 1;
    }
    let engine = engine(&home.dir());
    let opened = engine.unlock(&secret()).unwrap();
    assert!(opened.warnings.is_empty() && !opened.read_only, "{opened:?}");
    let (mut there, mut after) = (BTreeSet::new(), None);
    loop {
        let page = engine.notes(NoteQuery { limit: 200, after, ..NoteQuery::default() }).unwrap();
        there.extend(page.notes.iter().map(|note| note.id.to_string()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let lost: Vec<_> = acknowledged.difference(&there).collect();
    assert!(lost.is_empty(), "{} of {} lost after {round} kills", lost.len(), acknowledged.len());
    engine.lock();
    let doctor = home.run(&["doctor"]).ok();
    assert!(doctor["checks"].as_array().unwrap().iter().all(|check| check["state"] != "bad"), "{doctor}");
}

/// Kills an opening once its try has been charged. Answers whether it came that far.
fn killed_while_opening(home: &Home) -> bool {
    let lock = home.file("lock.pl");
    let before = std::fs::read(&lock).unwrap();
    let mut command = home.command(&["note", "list"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let charged = loop {
        if std::fs::read(&lock).unwrap() != before {
            break true;
        }
        if child.try_wait().unwrap().is_some() {
            break false;
        }
        std::thread::yield_now();
    };
    child.kill().unwrap();
    child.wait().unwrap();
    charged
}

#[test]
fn killed_openings_end_in_waiting_and_the_notes_stay() {
    let home = Home::new();
    for _ in 0..5 {
        assert!(killed_while_opening(&home), "the try is charged before anything is derived");
    }
    let (code, _, exit) = home.run(&["note", "list"]).error();
    assert_eq!((code.as_str(), exit), ("must_wait", 4));
    std::fs::write(home.path("new"), "een heel andere wachtzin\n").unwrap();
    let (code, new) = (home.path("code"), home.path("new"));
    let recover = [
        "recover",
        "--yes",
        "--recovery-code-file",
        code.to_str().unwrap(),
        "--new-passphrase-file",
        new.to_str().unwrap(),
    ];
    home.run(&recover).ok();
    let notes = finish(home.command_as("new", support::NOW, &["note", "list"]), "");
    assert_eq!(notes.ok()["notes"].as_array().unwrap().len(), 1);
}
