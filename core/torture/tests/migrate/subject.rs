//! The process that is killed: it opens an older notebook and brings it up to date.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use pluis_domain::child::{Band, NewChild, Role};
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::civil::date;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::note::NoteContent;
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::{ClockFlag, EventTime, Now};
use pluis_keys::ports::{FileError, Files, FolderLock, HeldFile, OsFolder};
use pluis_keys::{Key32, RootKey};
use pluis_store::{Edit, Marks, Ports, Schema, Setup, Stamp, Store, StoreError, Upgrade};
use pluis_testkit::SeededRandom;

/// Names the folder to work in.
pub(crate) const FOLDER: &str = "PLUIS_MIGRATE_FOLDER";
/// The call of the folder at which the process ends.
pub(crate) const STOP_AT: &str = "PLUIS_MIGRATE_STOP_AT";
/// Said when the notebook is about to be opened.
pub(crate) const READY: &str = "about to open";
/// Said when the copy is on the disk and the steps come next.
pub(crate) const STEPS_NEXT: &str = "steps come next";
/// Stands for the key file whose oldest reader is raised.
pub(crate) const READER: &str = "reader.pl";
/// Notes in the older notebook.
pub(crate) const NOTES: usize = 60;
/// Steps after the present schema.
pub(crate) const STEPS: u64 = 2;

/// The schema of a version to come.
pub(crate) const LATER: Schema = Schema::followed_by(&[
    "CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; \
     INSERT INTO later (id, text) SELECT id, hex(meta) || hex(content) FROM revision",
    "ALTER TABLE child ADD COLUMN later INTEGER; UPDATE child SET later = (SELECT count(*) FROM later); \
     CREATE INDEX later_by_text ON later (text)",
]);

pub(crate) fn root() -> RootKey {
    RootKey::new(Key32::copied(&[7; 32]))
}

pub(crate) fn ports(folder: &Path) -> Ports {
    Ports { files: Arc::new(OsFolder::open(folder).unwrap()), random: Arc::new(SeededRandom::new(3)) }
}

fn announce(files: &dyn Files) -> Result<(), StoreError> {
    match files.create_exclusive(READER) {
        Ok(()) | Err(FileError::Exists) => Ok(files.dir_sync()?),
        Err(error) => Err(error.into()),
    }
}

/// The upgrade as whoever opens the notebook after the kill does it.
pub(crate) fn upgrade(folder: &Path) -> Upgrade<'static> {
    let files = OsFolder::open(folder).unwrap();
    Upgrade { schema: LATER, announce: Box::leak(Box::new(move |_| announce(&files))) }
}

/// An open notebook of the present schema.
pub(crate) fn older(folder: &Path) -> Store {
    let at = |minutes: i64| Timestamp::from_second(1_795_375_000 + 60 * minutes).unwrap();
    let setup = Setup { created: at(0), content_version: 1 };
    let mut store = Store::create(folder, ports(folder), &root(), setup).unwrap();
    let new = NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent };
    let child = ChildId::compose(1, 0);
    assert_eq!(store.add_child(&new.accept(child, date(2026, 11, 22), &[]).unwrap()).unwrap().warnings, []);
    for number in 0..NOTES as i64 {
        let now = Now::new(at(number), TimeZone::UTC);
        let mut content = NoteContent::empty(child, EventTime::now(&now));
        content.facts = format!("feit {number} {}", "woord ".repeat(300));
        let marks = Marks { signals: SignalMask::default(), urgency: Urgency::None };
        let stamp = Stamp {
            at: at(number),
            utc_offset: 0,
            zone: "UTC".into(),
            clock: ClockFlag::System,
            content_version: 1,
            reason: String::new(),
        };
        let id = NoteId::compose(at(number).as_millisecond(), 0);
        assert_eq!(store.append(id, &Edit::Add(&content, marks), &stamp, None).unwrap().warnings, []);
        if number == 40 {
            store.checkpoint().unwrap();
        }
    }
    store
}

/// What the process does.
pub(crate) fn run() {
    let folder = std::env::var_os(FOLDER).unwrap();
    let folder = Path::new(&folder);
    let stop_at = std::env::var(STOP_AT).ok().map(|call| call.parse().unwrap());
    let files =
        Arc::new(Stopping { inner: OsFolder::open(folder).unwrap(), calls: AtomicU64::new(0), stop_at });
    let ports = Ports { files: Arc::clone(&files) as _, random: Arc::new(SeededRandom::new(3)) };
    say(READY);
    let announce = |_| {
        announce(&*files)?;
        say(STEPS_NEXT);
        Ok(())
    };
    let upgrade = Upgrade { schema: LATER, announce: &announce };
    let opened = Store::open_as(folder, ports, &root(), &upgrade).unwrap();
    assert!(!opened.read_only);
    opened.store.close().unwrap();
}

fn say(word: &str) {
    println!("{word}");
    std::io::stdout().flush().unwrap();
}

/// A folder whose process ends at a call: at even numbers before it is done, at odd ones after.
struct Stopping {
    inner: OsFolder,
    calls: AtomicU64,
    stop_at: Option<u64>,
}

impl Stopping {
    fn call<T>(&self, call: impl FnOnce(&OsFolder) -> T) -> T {
        let number = self.calls.fetch_add(2, Ordering::SeqCst);
        if self.stop_at == Some(number) {
            std::process::abort();
        }
        let answer = call(&self.inner);
        if self.stop_at == Some(number + 1) {
            std::process::abort();
        }
        answer
    }
}

impl Files for Stopping {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        self.call(|folder| folder.read(name, limit))
    }
    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.call(|folder| folder.write_at(name, offset, bytes))
    }
    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.call(|folder| folder.create_exclusive(name))
    }
    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.call(|folder| folder.sync(name))
    }
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.call(|folder| folder.rename(from, to))
    }
    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.call(|folder| folder.remove(name))
    }
    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.call(|folder| folder.exists(name))
    }
    fn list(&self) -> Result<Vec<String>, FileError> {
        self.call(OsFolder::list)
    }
    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        self.call(|folder| folder.hold(name))
    }
    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.call(|folder| folder.len(name))
    }
    fn dir_sync(&self) -> Result<(), FileError> {
        self.call(OsFolder::dir_sync)
    }
    fn lock(&self) -> Result<FolderLock, FileError> {
        self.inner.lock()
    }
}
