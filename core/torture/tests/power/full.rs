//! Row 5: the disk is full at every byte count a step passes through, and then there is space again; once more on a real file
//! system of three megabytes.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use pluis_engine::ports::{BinderLevel, OsFolder, Ports, SetWallClock};
use pluis_engine::{Engine, EngineError, EngineOptions, ErrorCode, KdfParams, NewSecret};
use pluis_testkit::{FakeBinder, FixedClock, SeededRandom};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::errors::{Base, Script, Tally, run};
use crate::rig::{Rig, SUNDAY};
use crate::script::{Carer, Lock, Step};

const OPEN: &[Step] = &[Step::Unlock];

fn script(name: &'static str, before: &'static [Step], act: &'static [Step]) -> Script {
    Script { name, base: Base::small, before, act, most: u64::MAX }
}

/// Eight things that write.
fn scripts() -> Vec<Script> {
    vec![
        Script { base: Base::nothing, ..script("create", &[], &[Step::Create, Step::Child, Step::Add(1)]) },
        script("unlock", &[], &[Step::Unlock]),
        script("save", OPEN, &[Step::Add(30), Step::Add(31), Step::Add(32)]),
        script("correct and strike", OPEN, &[Step::Correct(3, 1), Step::Strike(1)]),
        script("draft", OPEN, &[Step::Draft(8), Step::AddDrafted(30)]),
        script("erase", OPEN, &[Step::Erase(2)]),
        script("keys", OPEN, &[Step::NewSheet, Step::ChangeTo(Lock::First)]),
        script("reminder and lock", OPEN, &[Step::Remind(18), Step::Add(30), Step::Lock]),
    ]
}

/// Lets the disk be full after so many more bytes, from none on, until nothing is refused any more.
fn fill_up(script: &Script, stride: usize) -> Tally {
    let base = (script.base)();
    let mut rig = Rig::new();
    let mut tally = Tally::default();
    for round in 0.. {
        // Never at the same place of a page.
        let spare = usize::try_from(round).unwrap() * stride;
        let refused = run(
            (&mut rig, &base, script),
            round,
            |rig| rig.disk.limit(Some(rig.disk.tree().size() + spare)),
            |rig| rig.disk.refusals() > 0,
            &mut tally,
        );
        match refused {
            Ok(true) => {}
            Ok(false) => break,
            Err(what) => panic!("{} with {spare} bytes to spare: {what}", script.name),
        }
    }
    tally
}

#[test]
fn the_disk_is_full_and_then_there_is_space() {
    let stride = usize::try_from(Size::of_this_run().rounds(1_501, 211)).unwrap();
    let mut all = Tally::default();
    let scripts = scripts();
    for script in &scripts {
        all.add(fill_up(script, stride));
    }
    let Tally { runs, codes, reopened } = all;
    let outcome = format!(
        "{} scripts: errors {codes:?}, opened anew after {reopened:?}, nothing lost, works again",
        scripts.len()
    );
    Line { row: 5, what: "disk full", rounds: runs, outcome }.print();
    // Said as what it is; what follows from it for a notebook that is not open or not there is said as that.
    let told = ["no_space", "locked", "not_found"];
    assert!(codes.keys().all(|code| told.contains(&code.as_str())), "{codes:?}");
    assert!(reopened.is_empty(), "every session goes on: {reopened:?}");
}

const FOLDER: &str = "PLUIS_TORTURE_SMALL_DISK";

/// In a name space of its own, with a real file system of three megabytes mounted: SQLite's own file access, the real folder.
#[test]
fn a_real_small_disk_is_full_and_then_there_is_space() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return on_a_small_disk(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let mount = r#"mount -t tmpfs -o size=3m,mode=0700 tmpfs "$0" && exec "$@""#;
    let test = "full::a_real_small_disk_is_full_and_then_there_is_space";
    let done = Command::new("unshare")
        .args(["-rm", "sh", "-c", mount])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(FOLDER, folder.path())
        .output();
    match done {
        Ok(done) if done.status.success() => {
            let said = String::from_utf8_lossy(&done.stdout).into_owned();
            let counts = said.lines().find_map(|line| line.split_once("FULL ")).unwrap().1.to_owned();
            Line { row: 5, what: "3 MB tmpfs full", rounds: 8, outcome: counts }.print();
        }
        Ok(done) if String::from_utf8_lossy(&done.stderr).contains("panicked") => {
            panic!("{}", String::from_utf8_lossy(&done.stderr));
        }
        // Not every machine lets a test mount.
        other => {
            Line { row: 5, what: "3 MB tmpfs", rounds: 0, outcome: format!("not run: {other:?}") }.print()
        }
    }
}

fn small_engine(folder: &Path, binder: &Arc<FakeBinder>) -> Engine {
    let ports = Ports {
        folder: folder.to_owned(),
        files: Arc::new(OsFolder::open(folder).unwrap()),
        binder: Arc::clone(binder) as _,
        random: Arc::new(SeededRandom::new(5)),
        sleep_clock: Arc::new(FixedClock::new()),
        wall_clock: Arc::new(SetWallClock::new(SUNDAY.parse().unwrap())),
    };
    let options = EngineOptions {
        lock_delay: Duration::from_secs(3_600),
        kdf: Some(KdfParams::L),
        ..EngineOptions::default()
    };
    Engine::new(ports, options).unwrap()
}

/// Leaves so many bytes free.
fn fill(folder: &Path, leave: u64) {
    let mut ballast = std::fs::File::create(folder.join("ballast")).unwrap();
    let mut room = 0;
    while let Ok(written @ 1..) = ballast.write(&[1; 4_096]) {
        room += written as u64;
    }
    ballast.set_len(room.saturating_sub(leave)).unwrap();
}

fn on_a_small_disk(folder: &Path) {
    let binder = Arc::new(FakeBinder::new(BinderLevel::StrongBox));
    let engine = small_engine(folder, &binder);
    engine.create(&NewSecret::Device).unwrap();
    let mut carer = Carer::with(engine);
    let mut expected = BTreeSet::new();
    let (mut refused, mut number) = (0, 0);
    carer.does(Step::Child).unwrap();
    for leave in [0, 4_096, 8_192, 16_384, 32_768, 65_536, 131_072, 262_144] {
        carer.does(Step::Lock).unwrap();
        carer.does(Step::Unlock).unwrap();
        fill(folder, leave);
        // Until the disk is full in the middle of something.
        for _ in 0..60 {
            number += 1;
            match carer.does(Step::Add(number)) {
                Ok(()) => drop(expected.insert(number)),
                Err(error) => {
                    assert_eq!(error.code(), ErrorCode::NoSpace, "{error}");
                    refused += 1;
                    break;
                }
            }
        }
        for step in [Step::Remind(18), Step::NewSheet, Step::Draft(1)] {
            let told = carer.does(step);
            assert!(matches!(told, Ok(()) | Err(EngineError::NoSpace)), "{step:?}: {told:?}");
        }
        std::fs::remove_file(folder.join("ballast")).unwrap();
        number += 1;
        carer.does(Step::Add(number)).unwrap();
        expected.insert(number);
        let here = carer.engine.notes(pluis_engine::NoteQuery { limit: 200, ..Default::default() }).unwrap();
        assert_eq!(here.notes.len(), expected.len());
        for number in std::mem::take(&mut expected) {
            carer.does(Step::Erase(number)).unwrap();
        }
    }
    assert!(refused >= 7, "{refused}");
    println!("FULL refused {refused} times with no_space, nothing lost, works again");
}
