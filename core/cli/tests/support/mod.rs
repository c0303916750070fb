//! The real program over real folders. One notebook is made per test binary and copied for each case.

#![allow(dead_code, reason = "every test binary uses its own part")]

use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "vier losse woorden samen";
/// A moment at which every text is in force.
pub(crate) const NOW: &str = "2026-11-22T21:30:00+01:00[Europe/Amsterdam]";

/// What a run left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// The one document on standard output.
    pub(crate) fn json(&self) -> Value {
        let value: Value =
            serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert_eq!(value["schema"], 1, "{self:?}");
        value
    }

    /// The document of a run that succeeded.
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.code, 0, "{self:?}");
        self.json()
    }

    /// Code, field and exit code of a run that failed with a document.
    pub(crate) fn error(&self) -> (String, String, i32) {
        let error = &self.json()["error"];
        assert!(error["message"].as_str().is_some_and(|message| message.len() > 10), "{self:?}");
        let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
        (text("code"), text("field"), self.code)
    }
}

/// A folder with a notebook, its passphrase file and its recovery code beside it.
pub(crate) struct Home {
    base: TempDir,
}

impl Home {
    /// An empty place.
    pub(crate) fn empty() -> Self {
        let base = tempfile::tempdir().unwrap();
        std::fs::write(base.path().join("passphrase"), format!("{PASSPHRASE}\r\nsecond line\n")).unwrap();
        std::fs::write(base.path().join("wrong"), "vijf andere woorden bij elkaar\n").unwrap();
        Self { base }
    }

    /// A copy of a notebook with Noor (12 to 14, parent) and Sami (10 or 11, foster care) and one note.
    pub(crate) fn new() -> Self {
        static MADE: OnceLock<Home> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let home = Self::empty();
            let out = home.path("code");
            home.run(&["init", "--recovery-out", out.to_str().unwrap()]).ok();
            // An hour earlier, so that the two are added in an order under a clock that stands still.
            let earlier = "2026-11-22T20:30:00+01:00[Europe/Amsterdam]";
            let noor = ["child", "add", "Noor", "--band", "12_14", "--role", "parent"];
            finish(home.command_as("passphrase", earlier, &noor), "").ok();
            home.run(&["child", "add", "Sami", "--band", "10_11", "--role", "foster_carer"]).ok();
            home.run(&["note", "add", "--child", "Noor", "--happened", "yesterday", "Kwam vrolijk thuis."])
                .ok();
            home
        });
        let home = Self::empty();
        copy_folder(&made.dir(), &home.dir());
        std::fs::copy(made.path("code"), home.path("code")).unwrap();
        home
    }

    /// The notebook's folder.
    pub(crate) fn dir(&self) -> PathBuf {
        self.path("notebook")
    }

    /// A place beside the notebook.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.base.path().join(name)
    }

    /// A file of the notebook.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.dir().join(name)
    }

    /// The program over this notebook, with its passphrase, its clock and `--json`.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        self.command_as("passphrase", NOW, args)
    }

    /// As [`Home::command`], with another passphrase file and at another moment.
    pub(crate) fn command_as(&self, passphrase: &str, now: &str, args: &[&str]) -> Command {
        let mut command = program(&["--json", "--lang", "nl", "--now", now]);
        command.arg("--dir").arg(self.dir()).arg("--passphrase-file").arg(self.path(passphrase)).args(args);
        command
    }

    /// Runs [`Home::command`].
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        finish(self.command(args), "")
    }

    /// Runs [`Home::command`] with this on standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: &str) -> Ran {
        finish(self.command(args), input)
    }

    /// Saves a note about Noor.
    pub(crate) fn note(&self, args: &[&str]) -> Ran {
        self.run(&[&["note", "add", "--child", "Noor"], args].concat())
    }
}

/// The program, away from this machine's own folders and settings.
pub(crate) fn program(args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("pluis"));
    command.env_remove("PLUIS_DIR").env("LANG", "C").args(args);
    command
}

/// Runs a command to its end.
pub(crate) fn finish(mut command: Command, input: &str) -> Ran {
    use std::io::Write;
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that does not read its input is no failure.
    let _closed = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
    }
}

/// Copies a notebook's folder, closed to others as it must be.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::DirBuilder::new().mode(0o700).create(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// Turns one bit of a file over.
pub(crate) fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 1;
    std::fs::write(path, bytes).unwrap();
}
