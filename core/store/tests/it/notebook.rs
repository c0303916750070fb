//! A notebook in a folder of its own, with the ports a test can break.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use pluis_domain::child::{Band, Child, NewChild, Role};
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::civil::date;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::note::NoteContent;
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::{ClockFlag, EventTime, Now};
use pluis_keys::anchor::{AnchorFile, AnchorRead};
use pluis_keys::ports::{FileError, Files, FolderLock, HeldFile, OsFolder};
use pluis_keys::{Key32, RootKey};
use pluis_store::{
    DATABASE, Edit, Filter, Marks, Opened, Ports, Query, Saved, Setup, Stamp, Store, StoreError,
};
use pluis_testkit::SeededRandom;
use tempfile::TempDir;

pub(crate) const PLAIN: Marks = Marks { signals: SignalMask { low: 0, high: 0 }, urgency: Urgency::None };

/// The real folder, whose writes can be made to fail.
pub(crate) struct Breakable {
    folder: OsFolder,
    pub(crate) broken: AtomicBool,
    /// Bytes that are free, should the disk be small.
    pub(crate) free: Mutex<Option<u64>>,
    /// Looks on whenever a file of this name is read.
    watch: Mutex<Option<(&'static str, Watch)>>,
}

type Watch = Box<dyn FnMut() + Send>;

impl Breakable {
    fn check(&self) -> Result<(), FileError> {
        if self.broken.load(Ordering::SeqCst) { Err(FileError::NoSpace) } else { Ok(()) }
    }
}

impl Files for Breakable {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        if let Some((watched, look)) = &mut *self.watch.lock().unwrap()
            && *watched == name
        {
            look();
        }
        self.folder.read(name, limit)
    }
    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.check()?;
        self.folder.write_at(name, offset, bytes)
    }
    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.check()?;
        self.folder.create_exclusive(name)
    }
    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.check()?;
        self.folder.sync(name)
    }
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.check()?;
        self.folder.rename(from, to)
    }
    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.check()?;
        self.folder.remove(name)
    }
    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.folder.exists(name)
    }
    fn list(&self) -> Result<Vec<String>, FileError> {
        self.folder.list()
    }
    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        self.folder.hold(name)
    }
    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.folder.len(name)
    }
    fn free_bytes(&self) -> Result<Option<u64>, FileError> {
        let small = *self.free.lock().unwrap();
        small.map_or_else(|| self.folder.free_bytes(), |free| Ok(Some(free)))
    }
    fn dir_sync(&self) -> Result<(), FileError> {
        self.check()?;
        self.folder.dir_sync()
    }
    fn lock(&self) -> Result<FolderLock, FileError> {
        self.folder.lock()
    }
}

pub(crate) struct Place {
    /// Removed at the end; none in a second process, which works in the folder of the first.
    _dir: Option<TempDir>,
    folder: PathBuf,
    pub(crate) files: Arc<Breakable>,
    pub(crate) root: RootKey,
}

impl Place {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = Self::in_folder(dir.path());
        Self { _dir: Some(dir), ..place }
    }

    pub(crate) fn in_folder(folder: &Path) -> Self {
        let files = Breakable {
            folder: OsFolder::open(folder).unwrap(),
            broken: AtomicBool::new(false),
            free: Mutex::new(None),
            watch: Mutex::new(None),
        };
        let root = RootKey::new(Key32::copied(&[7; 32]));
        Self { _dir: None, folder: folder.to_owned(), files: Arc::new(files), root }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn ports(&self) -> Ports {
        Ports { files: Arc::clone(&self.files) as _, random: Arc::new(SeededRandom::new(3)) }
    }

    pub(crate) fn create(&self) -> Store {
        let setup = Setup { created: at(0), content_version: 1 };
        Store::create(self.folder(), self.ports(), &self.root, setup).unwrap()
    }

    pub(crate) fn try_open(&self) -> Result<Opened, StoreError> {
        Store::open(self.folder(), self.ports(), &self.root)
    }

    pub(crate) fn open(&self) -> Store {
        let opened = self.try_open().unwrap();
        assert_eq!((opened.warnings, opened.read_only), (vec![], false));
        opened.store
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_default()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path(DATABASE)
    }

    pub(crate) fn break_files(&self, broken: bool) {
        self.files.broken.store(broken, Ordering::SeqCst);
    }

    pub(crate) fn watch(&self, name: &'static str, look: impl FnMut() + Send + 'static) {
        *self.files.watch.lock().unwrap() = Some((name, Box::new(look)));
    }

    /// Copies of databases that were put aside.
    pub(crate) fn quarantined(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("quarantine-") && name.ends_with(".db")).collect()
    }

    /// A connection with the key and nothing else: what someone holding the key can do past this crate. The anchor says
    /// nothing of the pages any more, as after a process that died: what is found is found without it.
    pub(crate) fn raw(&self) -> rusqlite::Connection {
        if let (mut anchor, AnchorRead::Found(read)) =
            AnchorFile::open(Arc::clone(&self.files) as _, &self.root).unwrap()
        {
            anchor.write(&read).unwrap();
        }
        let db = rusqlite::Connection::open(self.database()).unwrap();
        let literal = String::from_utf8(self.root.database_key().literal().to_vec()).unwrap();
        db.execute_batch(&format!("PRAGMA key = \"{literal}\"; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;"))
            .unwrap();
        db.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = ON;").unwrap();
        db
    }
}

/// Minutes after a Sunday evening.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_795_375_000 + 60 * minutes).unwrap()
}

pub(crate) fn stamp(minutes: i64, reason: &str) -> Stamp {
    Stamp {
        at: at(minutes),
        utc_offset: 3_600,
        zone: "Europe/Amsterdam".into(),
        clock: ClockFlag::System,
        content_version: 1,
        reason: reason.into(),
    }
}

pub(crate) fn child(number: i64) -> Child {
    let new =
        NewChild { name: format!("Kind {number}"), band: Band::From12To14, born: None, role: Role::Parent };
    new.accept(ChildId::compose(number, 0), date(2026, 11, 22), &[]).unwrap()
}

pub(crate) fn note(child: i64, minutes: i64, facts: &str) -> NoteContent {
    let now = Now::new(at(minutes), TimeZone::get("Europe/Amsterdam").unwrap());
    let mut note = NoteContent::empty(ChildId::compose(child, 0), EventTime::now(&now));
    note.facts = facts.into();
    note
}

pub(crate) fn id(number: i64) -> NoteId {
    NoteId::compose(1_795_375_000_000 + number, 0)
}

/// What was saved, without any warning.
pub(crate) fn ok<T>(saved: Result<Saved<T>, StoreError>) -> T {
    let saved = saved.unwrap();
    assert_eq!(saved.warnings, []);
    saved.value
}

/// Adds note `number` about child 1, that many minutes on.
pub(crate) fn add(store: &mut Store, number: i64, facts: &str) -> NoteId {
    let (id, content) = (id(number), note(1, number, facts));
    ok(store.append(id, &Edit::Add(&content, PLAIN), &stamp(number, ""), None));
    id
}

pub(crate) fn with_child(place: &Place) -> Store {
    let mut store = place.create();
    ok(store.add_child(&child(1)));
    store
}

/// How many notes there are that were not erased.
pub(crate) fn kept(store: &Store) -> usize {
    store.page(&Filter::default(), None, 200).unwrap().rows.len()
}

/// First words of what a search finds, in its order.
pub(crate) fn found(store: &Store, text: &str) -> Vec<String> {
    let query = Query { text, child: None, scan: 10_000 };
    let page = store.search(&query, None, 50).unwrap();
    page.rows.into_iter().map(|row| row.content.facts).collect()
}
