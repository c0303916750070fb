//! A process killed while it brings an older notebook up to date (security: 7, row 12): the notebook opens afterwards, with
//! everything in it, in the old program as long as the new one has not announced itself, and in the new one always.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout, missing_docs)]

mod subject;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use pluis_store::{ChainCursor, ChainProgress, Filter, Store, StoreError, VERSION};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use subject::{LATER, NOTES, READER, STEPS, ports, root, upgrade};

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();

/// A folder of the older version, as a killed process of it left it: with a log.
struct Older {
    folder: tempfile::TempDir,
}

impl Older {
    fn new() -> Self {
        let source = tempfile::tempdir().unwrap();
        let store = subject::older(source.path());
        let folder = copied(source.path());
        assert!(std::fs::metadata(folder.path().join("notebook.db-wal")).unwrap().len() > 0);
        drop(store);
        Self { folder }
    }

    fn copy(&self) -> tempfile::TempDir {
        copied(self.folder.path())
    }
}

fn copied(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.path().join(entry.file_name())).unwrap();
    }
    to
}

/// This binary again, as the process to be killed.
fn process(folder: &Path, stop_at: Option<u64>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "the_process_to_be_killed", "--nocapture", "--include-ignored"]);
    command.env(subject::FOLDER, folder).stdout(Stdio::piped()).stderr(Stdio::null());
    if let Some(call) = stop_at {
        command.env(subject::STOP_AT, call.to_string());
    }
    command.spawn().unwrap()
}

#[test]
#[ignore = "started by the others"]
fn the_process_to_be_killed() {
    subject::run();
}

/// What a killed process left, by how far it had come.
#[derive(Debug, Default)]
struct Left {
    unannounced: u64,
    announced: u64,
    done: u64,
}

/// Opens what is left, as the old program and as the new one.
fn check(folder: &Path, left: &mut Left) {
    let announced = folder.join(READER).exists();
    let old = Store::open(folder, ports(folder), &root()).map(|opened| {
        assert_eq!((opened.warnings, opened.read_only), (vec![], false));
        let kept = opened.store.page(&Filter::default(), None, NOTES).unwrap().rows.len();
        assert_eq!(kept, NOTES);
    });
    match old {
        Ok(()) if announced => left.announced += 1,
        Ok(()) => left.unannounced += 1,
        Err(error) => {
            assert_eq!(error, StoreError::NewerVersion);
            assert!(announced, "changed before it was said");
            left.done += 1;
        }
    }
    for _ in 0..2 {
        let opened = Store::open_as(folder, ports(folder), &root(), &upgrade(folder)).unwrap();
        assert_eq!((opened.warnings, opened.read_only), (vec![], false));
        let mut store = opened.store;
        let (progress, facts) = (store.verify_chain(ChainCursor::default(), 10_000).unwrap(), store.facts());
        assert_eq!(progress, ChainProgress::Whole { revisions: NOTES as u64 });
        assert_eq!((facts.schema, facts.structure_whole), (Some(LATER.version()), Some(true)));
        assert_eq!(facts.pages_authentic, Some(true));
        store.close().unwrap();
    }
    let names =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let copies: Vec<_> = names.filter(|name| name.starts_with("outdated-")).collect();
    assert_eq!(copies, [""; 0], "gone once the new schema has opened");
}

#[test]
fn stopped_at_each_call_of_the_folder() {
    let older = Older::new();
    let mut left = Left::default();
    let mut call = 0;
    loop {
        let folder = older.copy();
        let ended = process(folder.path(), Some(call)).wait().unwrap().success();
        check(folder.path(), &mut left);
        if ended {
            break;
        }
        call += 1;
    }
    let outcome = format!("opened {call}, failed 0; {left:?}");
    Line { row: 12, what: "upgrade stopped before or after each call of the folder", rounds: call, outcome }
        .print();
    assert!(left.unannounced > 8 && left.announced > 0 && left.done > 0, "{left:?}");
}

#[test]
fn killed_at_random_moments() {
    let older = Older::new();
    // From the beginning, and from where the steps begin: every other kill is aimed at these.
    let aims = [subject::READY, subject::STEPS_NEXT].map(|word| {
        let folder = older.copy();
        let mut process = process(folder.path(), None);
        wait_for(&mut process, word);
        let whole = turns(&mut process, u64::MAX);
        assert!(process.wait().unwrap().success());
        (word, whole)
    });
    let rounds = Size::of_this_run().rounds(20, 200) * STEPS;
    let mut left = Left::default();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for (_, (word, whole)) in (0..rounds).zip(aims.into_iter().cycle()) {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        random ^= random >> 32;
        let folder = older.copy();
        let mut process = process(folder.path(), None);
        wait_for(&mut process, word);
        turns(&mut process, random % (whole + whole / 10).max(1));
        process.kill().unwrap();
        process.wait().unwrap();
        check(folder.path(), &mut left);
    }
    let outcome =
        format!("opened {rounds}, failed 0; {left:?}; from schema {VERSION} to {}", LATER.version());
    Line { row: 12, what: "upgrade killed, 2 steps", rounds, outcome }.print();
    assert!(left.announced + left.done >= rounds / 4, "{left:?}");
}

/// Waits until the other process says a word.
fn wait_for(process: &mut Child, word: &str) {
    let mut lines = BufReader::new(process.stdout.as_mut().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains(word)), "it ended before it began");
}

/// Looks so many times whether the other process has ended; answers how many it took when it ended before.
fn turns(process: &mut Child, most: u64) -> u64 {
    (0..most).find(|_| process.try_wait().unwrap().is_some()).unwrap_or(most)
}
