//! The process that is killed, and what it says.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pluis_engine::ports::{
    BootClock, FileError, Files, FolderLock, HeldFile, OsFolder, Ports, SoftwareBinder, SystemRandom,
    SystemWallClock,
};
use pluis_engine::{Engine, EngineOptions, KdfParams, NewSecret, NoteEntry, Secret};

const FOLDER: &str = "PLUIS_REKEY_FOLDER";
const WORK: &str = "PLUIS_REKEY_WORK";
const SECRET: &str = "PLUIS_REKEY_SECRET";
/// Before every line that counts: the test harness says things too.
const MARK: &str = "pluis ";

/// What is done over and over, after a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Choose the next secret.
    Secret,
    /// Change the root key.
    Key,
}

/// What the process says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// About to write, make, sync, rename or remove a small file.
    Step,
    /// Asked for free space: next, if it is the second time in a change of key, every page is written.
    Pages,
    /// This note is safe.
    Note(String),
    /// About to choose this secret.
    Choosing(u64),
    /// This secret is the one.
    Chosen(u64),
    /// About to change the root key.
    Changing,
    /// Everything is under a new key; this is the sheet.
    Changed(String),
}

impl Said {
    pub(crate) fn read(line: &str) -> Option<Self> {
        let (word, rest) = line.strip_prefix(MARK)?.split_once(' ')?;
        Some(match word {
            "step" => Self::Step,
            "pages" => Self::Pages,
            "note" => Self::Note(rest.to_owned()),
            "choosing" => Self::Choosing(rest.parse().unwrap()),
            "chosen" => Self::Chosen(rest.parse().unwrap()),
            "changing" => Self::Changing,
            "changed" => Self::Changed(rest.to_owned()),
            other => panic!("{other}"),
        })
    }

    fn say(&self) {
        let text = match self {
            Self::Step => "step .".to_owned(),
            Self::Pages => "pages .".to_owned(),
            Self::Note(id) => format!("note {id}"),
            Self::Choosing(secret) => format!("choosing {secret}"),
            Self::Chosen(secret) => format!("chosen {secret}"),
            Self::Changing => "changing .".to_owned(),
            Self::Changed(sheet) => format!("changed {sheet}"),
        };
        // In one write, with a line end before it: the harness leaves a line unfinished.
        let mut out = std::io::stdout().lock();
        out.write_all(format!("\n{MARK}{text}\n").as_bytes()).unwrap();
        out.flush().unwrap();
    }
}

/// Secret number so and so.
pub(crate) fn secret(number: u64) -> Secret {
    Secret::new(format!("wachtzin nummer {number} van velen").into_bytes())
}

pub(crate) fn environment(folder: &Path, work: Work, secret: u64) -> [(&'static str, OsString); 3] {
    let work = if work == Work::Key { "key" } else { "secret" };
    [(FOLDER, folder.into()), (WORK, work.into()), (SECRET, secret.to_string().into())]
}

pub(crate) fn engine(folder: &Path, files: Arc<dyn Files>) -> Engine {
    let ports = Ports {
        folder: folder.to_owned(),
        files,
        binder: Arc::new(SoftwareBinder),
        random: Arc::new(SystemRandom),
        sleep_clock: Arc::new(BootClock::new().unwrap()),
        wall_clock: Arc::new(SystemWallClock { zone: "Europe/Amsterdam".into() }),
    };
    Engine::new(ports, EngineOptions { kdf: Some(KdfParams::L), ..EngineOptions::default() }).unwrap()
}

#[test]
#[ignore = "the process that gets killed"]
fn runs() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let work = if std::env::var(WORK).unwrap() == "key" { Work::Key } else { Work::Secret };
    let mut number: u64 = std::env::var(SECRET).unwrap().parse().unwrap();
    let engine = engine(&folder, Arc::new(Spoken(OsFolder::open(&folder).unwrap())));
    engine.unlock(&secret(number)).unwrap();
    let child = engine.children().unwrap()[0].id;
    loop {
        let facts = Some(format!("onder sleutel {number} {}", "woord ".repeat(number as usize % 300)));
        let saved = engine.add_note(NoteEntry { child: Some(child), facts, ..NoteEntry::default() }).unwrap();
        Said::Note(saved.note.id.to_string()).say();
        match work {
            Work::Secret => {
                let next = number + 1;
                Said::Choosing(next).say();
                let new = NewSecret::Passphrase(secret(next));
                engine.change_secret(Some(&secret(number)), &new).unwrap();
                number = next;
                Said::Chosen(next).say();
            }
            Work::Key => {
                Said::Changing.say();
                let made = engine.rekey(Some(&secret(number))).unwrap();
                assert_eq!(made.warnings, []);
                let sheet = made.recovery.groups().unwrap();
                Said::Changed(String::from_utf8(sheet.expose().to_vec()).unwrap()).say();
            }
        }
    }
}

/// The real folder, which says every step that changes something before it is taken.
struct Spoken(OsFolder);

impl Spoken {
    fn step(&self) -> &OsFolder {
        Said::Step.say();
        &self.0
    }
}

impl Files for Spoken {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        self.0.read(name, limit)
    }
    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.step().write_at(name, offset, bytes)
    }
    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.step().create_exclusive(name)
    }
    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.step().sync(name)
    }
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.step().rename(from, to)
    }
    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.step().remove(name)
    }
    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.0.exists(name)
    }
    fn list(&self) -> Result<Vec<String>, FileError> {
        self.0.list()
    }
    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        self.0.hold(name)
    }
    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.0.len(name)
    }
    fn free_bytes(&self) -> Result<Option<u64>, FileError> {
        Said::Pages.say();
        self.0.free_bytes()
    }
    fn dir_sync(&self) -> Result<(), FileError> {
        self.step().dir_sync()
    }
    fn lock(&self) -> Result<FolderLock, FileError> {
        self.0.lock()
    }
}
