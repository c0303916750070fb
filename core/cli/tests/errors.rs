//! Every error code of the contract is reached, with the exit code the contract gives it: through the program where a person can
//! get there, else through the engine on a device that fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod device;
mod support;

use std::collections::BTreeSet;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use device::{Device, secret};
use pluis_engine::domain::child::{Band, NewChild, Role};
use pluis_engine::ports::{BinderError, FileError, Files, OsFolder, SoftwareBinder};
use pluis_engine::{ErrorCode, KdfParams, NewSecret, NoteEntry, Warning};
use support::{Home, NOW, Ran, finish, flip, program};

type Case = (ErrorCode, fn() -> Ran);

const THROUGH_THE_PROGRAM: &[Case] = &[
    (ErrorCode::InvalidInput, || Home::new().note(&["--happened", "2031-01-01", "x"])),
    (ErrorCode::Usage, || finish(program(&["note", "nonsense", "--json"]), "")),
    (ErrorCode::WrongSecret, || wrong(&Home::new())),
    (ErrorCode::MustWait, too_often),
    (ErrorCode::DamagedSlot, || with(|home| flip(&home.file("keys.pl"), 100))),
    (ErrorCode::DamagedAttempts, || with(|home| std::fs::remove_file(home.file("lock.pl")).unwrap())),
    (ErrorCode::DamagedStore, || with(|home| flip(&home.file("notebook.db"), 5_000))),
    (ErrorCode::NewerVersion, || {
        with(|home| {
            let keys = std::fs::read(home.file("keys.pl")).unwrap();
            std::fs::write(home.file("keys.pl"), pluis_testkit::of_a_later_version(&keys)).unwrap();
        })
    }),
    (ErrorCode::Busy, while_held),
    (ErrorCode::NoSpace, without_space),
    (ErrorCode::NotWritable, || {
        with(|home| std::fs::set_permissions(home.dir(), Permissions::from_mode(0o770)).unwrap())
    }),
    (ErrorCode::NotFound, || Home::empty().run(&["note", "list"])),
    (ErrorCode::OlderThanAnchor, older),
    (ErrorCode::KdfMemory, without_memory),
    (ErrorCode::Cancelled, answered_no),
];

type EngineCase = (ErrorCode, fn() -> ErrorCode);

const THROUGH_THE_ENGINE: &[EngineCase] = &[
    (ErrorCode::Locked, || {
        let device = Device::new();
        let engine = device.made();
        engine.lock();
        engine.children().unwrap_err().code()
    }),
    (ErrorCode::BinderLost, || {
        let device = Device::new();
        device.made().lock();
        device.binder.lose_all();
        device.engine().unlock(&secret()).unwrap_err().code()
    }),
    (ErrorCode::BinderUnavailable, || {
        let device = Device::new();
        device.made().lock();
        device.binder.fail(Some(BinderError::Transient));
        device.engine().unlock(&secret()).unwrap_err().code()
    }),
    (ErrorCode::Internal, || {
        let device = Device::new();
        device.clock.fail();
        device.engine().create(&NewSecret::Passphrase(secret())).unwrap_err().code()
    }),
    (ErrorCode::AnchorStale, || {
        let device = Device::new();
        let engine = device.made();
        let noor = NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent };
        let noor = engine.add_child(noor).unwrap().id;
        device.files.trip(Some(("anchor.pl", FileError::NoSpace)));
        let facts = Some("Kwam vrolijk thuis.".to_owned());
        let saved = engine.add_note(NoteEntry { child: Some(noor), facts, ..NoteEntry::default() }).unwrap();
        assert_eq!(saved.warnings, [Warning::AnchorStale]);
        saved.warnings[0].error_code().unwrap()
    }),
];

#[test]
fn every_code_is_reached_with_its_exit_code() {
    let mut reached = BTreeSet::new();
    for (code, run) in THROUGH_THE_PROGRAM {
        let ran = run();
        let (said, _, exit) = ran.error();
        assert_eq!((said.as_str(), exit), (code.code(), i32::from(code.exit())), "{ran:?}");
        assert!(
            ran.stderr.is_empty() || *code == ErrorCode::Cancelled,
            "an error is the one document: {ran:?}"
        );
        reached.insert(*code);
    }
    for (code, run) in THROUGH_THE_ENGINE {
        assert_eq!(run(), *code);
        reached.insert(*code);
    }
    assert_eq!(reached, ErrorCode::ALL.iter().copied().collect());
}

#[test]
fn people_get_a_sentence_and_the_next_step_on_standard_error() {
    let ran = finish(program(&["note", "list", "--lang", "nl", "--dir", "/nergens/niets"]), "");
    assert_eq!((ran.code, ran.stdout.as_str()), (9, ""));
    assert!(ran.stderr.contains("niet gevonden") && ran.stderr.contains("pluis init"), "{ran:?}");
    let ran = finish(program(&["prompt", "sjow", "--lang", "en"]), "");
    assert!(ran.code == 2 && ran.stderr.contains("Usage: pluis prompt"), "{ran:?}");
}

#[test]
fn a_wrong_secret_costs_a_try_and_an_unreadable_one_does_not() {
    let home = Home::new();
    for _ in 0..6 {
        let ran = finish(home.command_as("not_there", NOW, &["note", "list"]), "");
        assert!(ran.code == 2 && ran.stdout.contains("--passphrase-file"), "{ran:?}");
    }
    std::fs::write(home.path("wrong"), "\n").unwrap();
    assert_eq!(wrong(&home).error(), ("invalid_input".into(), "passphrase".into(), 2));
    std::fs::write(home.path("wrong"), "x".repeat(1025)).unwrap();
    assert_eq!(wrong(&home).error(), ("invalid_input".into(), "passphrase".into(), 2));
    assert_eq!(home.run(&["doctor"]).ok()["checks"][1]["detail"], "0");
}

#[test]
fn an_older_notebook_is_read_with_a_warning_and_written_once_accepted() {
    let home = put_back();
    let read = home.run(&["note", "list"]);
    assert_eq!((read.code, &read.json()["warnings"][0]), (10, &"older_than_anchor".into()));
    assert_eq!(read.json()["notes"].as_array().unwrap().len(), 1);
    assert_eq!(home.run(&["doctor"]).code, 10);
    let accepted = home.run(&["doctor", "--accept-older"]);
    assert_eq!(accepted.ok()["warnings"].as_array().unwrap().len(), 0);
    home.note(&["Weer verder."]).ok();
    assert_eq!(home.run(&["doctor"]).code, 0);
}

/// Not one page is good any more, or just one is not: the doctor says what is left and what can still be done.
#[test]
fn the_doctor_of_a_damaged_notebook_says_what_is_left() {
    let home = Home::new();
    for number in 0..8 {
        home.note(&[&format!("Kwam laat thuis {number}. {}", "Zei niets. ".repeat(600))]).ok();
    }
    let good = std::fs::read(home.file("notebook.db")).unwrap();
    let kept = home.run(&["note", "list", "--limit", "50"]).ok()["notes"].as_array().unwrap().len();
    let (mut some, mut nothing) = (0, 0);
    for page in [0, good.len() / 4096 - 1, good.len() / 4096 - 3] {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 1;
        std::fs::write(home.file("notebook.db"), &bad).unwrap();
        let ran = home.run(&["doctor"]);
        let found = ran.json();
        assert_eq!((ran.code, &found["can"]["help"]), (5, &"yes".into()), "{ran:?}");
        let left = usize::try_from(found["left"]["notes"].as_u64().unwrap()).unwrap();
        let shown = home.run(&["doctor", "--what-is-left"]).json();
        assert_eq!(shown["left"]["texts"].as_array().unwrap().len(), left);
        assert!(left < kept || found["left"]["lost"] == 0);
        match found["can"]["read"].as_str().unwrap() {
            "some" => some += 1,
            "nothing" => nothing += 1,
            other => panic!("{other}"),
        }
        for (lang, words) in [("nl", "Hulplijnen"), ("en", "Help lines")] {
            // Without "--json --lang nl".
            let asked = home.command(&["doctor", "--what-is-left"]);
            let mut command = program(&["--lang", lang]);
            command.args(asked.get_args().skip(3));
            let ran = finish(command, "");
            assert!(
                ran.code == 5 && ran.stdout.contains(words) && ran.stdout.contains("quarantine-damaged-"),
                "{ran:?}"
            );
        }
        home.run(&["help-lines"]).ok();
    }
    assert!(some >= 1 && nothing >= 1, "{some} {nothing}");
}

/// A run with the right passphrase after something was done to the notebook.
fn with(harm: fn(&Home)) -> Ran {
    let home = Home::new();
    harm(&home);
    home.run(&["note", "list"])
}

fn wrong(home: &Home) -> Ran {
    finish(home.command_as("wrong", NOW, &["note", "list"]), "")
}

/// Five tries, then a sixth with the right passphrase. `--now` does not help.
fn too_often() -> Ran {
    let home = Home::new();
    for count in 1..=5 {
        let ran = wrong(&home);
        assert_eq!(ran.code, 3, "{ran:?}");
        assert_eq!(ran.json()["error"]["wait_seconds"], if count == 5 { 30 } else { 0 });
    }
    let ran = finish(home.command_as("passphrase", "2030-01-01T00:00:00Z", &["note", "list"]), "");
    let wait = ran.json()["error"]["wait_seconds"].as_u64().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    ran
}

fn while_held() -> Ran {
    let home = Home::new();
    let folder = OsFolder::open(&home.dir()).unwrap();
    let _held = folder.lock().unwrap();
    home.run(&["note", "list"])
}

/// No file may grow beyond 4 KiB: the second copy of the attempts does not fit.
fn without_space() -> Ran {
    let home = Home::empty();
    limited("trap '' XFSZ; ulimit -f 4", &home.command(&["init"]))
}

/// A quarter of a GiB to check the secret, in a process that may have little more than that in all.
fn without_memory() -> Ran {
    let home = Home::empty();
    std::fs::write(home.path("code"), "").unwrap();
    let mut device = Device::at(home.dir());
    device.kdf = KdfParams { memory_kib: 262_144, passes: 2, lanes: 1 };
    device.engine_with(Arc::new(SoftwareBinder)).create(&NewSecret::Passphrase(secret())).unwrap();
    limited("ulimit -v 300000", &home.command(&["note", "list"]))
}

/// A command under a limit of the shell.
fn limited(limit: &str, command: &Command) -> Ran {
    let mut shell = Command::new("bash");
    shell
        .args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")])
        .arg(command.get_program())
        .args(command.get_args());
    finish(shell, "")
}

/// A notebook whose database was put back to an earlier copy.
fn put_back() -> Home {
    let home = Home::new();
    let old = std::fs::read(home.file("notebook.db")).unwrap();
    home.note(&["Nieuwer."]).ok();
    std::fs::write(home.file("notebook.db"), old).unwrap();
    home
}

fn older() -> Ran {
    put_back().note(&["Dit kan nu niet."])
}

/// "No" to the question before a note is erased, on a terminal.
fn answered_no() -> Ran {
    use std::io::Write;
    let home = Home::new();
    let id = home.run(&["note", "list"]).ok()["notes"][0]["id"].as_str().unwrap().to_owned();
    let main =
        rustix::pty::openpt(rustix::pty::OpenptFlags::RDWR | rustix::pty::OpenptFlags::NOCTTY).unwrap();
    rustix::pty::grantpt(&main).unwrap();
    rustix::pty::unlockpt(&main).unwrap();
    let name = rustix::pty::ptsname(&main, Vec::new()).unwrap();
    let side =
        || std::fs::File::options().read(true).write(true).open(Path::new(name.to_str().unwrap())).unwrap();
    let mut command = home.command(&["note", "erase", &id]);
    let child = command.stdin(side()).stderr(side()).stdout(Stdio::piped()).spawn().unwrap();
    std::fs::File::from(main.try_clone().unwrap()).write_all(b"nee\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(home.run(&["note", "show", &id]).ok()["status"], "kept");
    let stdout = String::from_utf8(output.stdout).unwrap();
    Ran { code: output.status.code().unwrap(), stdout, stderr: String::new() }
}
