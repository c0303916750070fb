//! Rows 12 and 16: another reader, in another language with other libraries, reads the golden notebook and computes the frozen
//! vectors, and finds what this code finds.

use std::path::{Path, PathBuf};
use std::process::Command;

use pluis_torture::report::Line;
use serde_json::Value;

use crate::golden;

/// Names a Python that has the packages; without it an environment is made in `target`.
const PYTHON: &str = "PLUIS_READER_PYTHON";

fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata").join(name)
}

fn ran(command: &mut Command) -> Vec<u8> {
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        done.status.success(),
        "{command:?} failed. The reader needs Python 3 with venv, and the package index once; or {PYTHON} with the packages \
         of core/testdata/reader-requirements.txt.\n{}",
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}

/// A Python with the packages: asked for, or made once.
fn python() -> PathBuf {
    static MADE: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    MADE.get_or_init(|| {
        if let Some(python) = std::env::var_os(PYTHON) {
            return python.into();
        }
        let wanted = std::fs::read(testdata("reader-requirements.txt")).unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("reader");
        let (python, mark) = (folder.join("bin/python"), folder.join("made-of.txt"));
        if std::fs::read(&mark).is_ok_and(|made| made == wanted) {
            return python;
        }
        ran(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
        let quiet =
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:", "-r"];
        ran(Command::new(&python).args(quiet).arg(testdata("reader-requirements.txt")));
        std::fs::write(&mark, wanted).unwrap();
        python
    })
    .clone()
}

#[test]
fn the_python_reader_reads_the_golden_notebook_as_we_do() {
    let (reader, v1) = (testdata("reader.py"), golden::folder());
    let mut command = Command::new(python());
    command.arg(reader).arg(&v1).arg(v1.join("passphrase.txt")).arg(v1.join("recovery.txt"));
    let read: Value = serde_json::from_slice(&ran(&mut command)).unwrap();
    assert_eq!(read, golden::answer());
    Line { row: 12, what: "golden notebook, Python reader", rounds: 1, outcome: "the same answer".into() }
        .print();
}

/// A reader that accepts everything would agree as well.
#[test]
fn the_python_reader_refuses_what_is_not_as_described() {
    let folder = tempfile::tempdir().unwrap();
    let v1 = golden::folder();
    let script = testdata("reader.py");
    let cases = [
        ("keys.pl", 300),
        ("keys.pl", 590),
        ("lock.pl", 60),
        ("anchor.pl", 30),
        ("settings.pl", 20),
        ("notebook.db", 30_000),
    ];
    for (name, at) in cases {
        for copied in ["keys.pl", "lock.pl", "anchor.pl", "settings.pl", "notebook.db"] {
            std::fs::copy(v1.join(copied), folder.path().join(copied)).unwrap();
        }
        let mut bytes = std::fs::read(v1.join(name)).unwrap();
        bytes[at] ^= 1;
        // Both copies of those that have two.
        if ["lock.pl", "anchor.pl"].contains(&name) {
            bytes[4096 + at] ^= 1;
        }
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let mut command = Command::new(python());
        command
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .arg(&script)
            .arg(folder.path())
            .arg(v1.join("passphrase.txt"));
        let done = command.output().unwrap();
        assert!(String::from_utf8_lossy(&done.stderr).contains("NotAsDescribed"), "{name} {at}");
    }
}

/// The frozen vectors, computed anew by the script and by us.
#[test]
fn the_frozen_vectors_are_computed_by_both() {
    let frozen: Value =
        serde_json::from_slice(&std::fs::read(testdata("pluis_vectors.json")).unwrap()).unwrap();
    let theirs: Value =
        serde_json::from_slice(&ran(Command::new(python()).arg(testdata("vectors.py")))).unwrap();
    assert_eq!(theirs, frozen, "by Python");
    let ours = crate::vectors::ours();
    assert_eq!(ours, frozen, "by Rust");
    let rounds = frozen.as_object().unwrap().len() as u64;
    Line { row: 16, what: "frozen vectors, Rust and Python", rounds, outcome: "the same".into() }.print();
}
