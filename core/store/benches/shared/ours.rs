//! Our side: a notebook filled with the same notes as the plain one.

use std::path::Path;
use std::sync::Arc;

use pluis_domain::child::{Band, NewChild, Role};
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::civil::date;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::note::NoteContent;
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::{ClockFlag, EventTime, Now};
use pluis_keys::ports::{OsFolder, SystemRandom};
use pluis_keys::{Key32, RootKey};
use pluis_store::{Edit, Filter, Marks, Ports, Query, Setup, Stamp, Store};

use super::generator::{CHILDREN, Generator, Note, START_MS};

/// A notebook in a folder of its own.
pub(crate) struct Ours {
    pub(crate) store: Store,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) root: RootKey,
}

pub(crate) fn ports(folder: &Path) -> Ports {
    Ports { files: Arc::new(OsFolder::open(folder).unwrap()), random: Arc::new(SystemRandom) }
}

pub(crate) fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap()
}

pub(crate) fn root() -> RootKey {
    RootKey::new(Key32::copied(&[7; 32]))
}

impl Ours {
    pub(crate) fn new(folder: tempfile::TempDir) -> Self {
        let setup = Setup { created: at(START_MS), content_version: 1 };
        let root = root();
        let mut store = Store::create(folder.path(), ports(folder.path()), &root, setup).unwrap();
        for number in 0..CHILDREN {
            let new = NewChild {
                name: format!("K{number}"),
                band: Band::From12To14,
                born: None,
                role: Role::Parent,
            };
            let child = new.accept(ChildId::compose(number, 0), date(2026, 1, 1), &[]).unwrap();
            assert_eq!(store.add_child(&child).unwrap().warnings, []);
        }
        Self { store, folder, root }
    }

    pub(crate) fn add(&mut self, note: &Note) {
        let now = Now::new(at(note.happened_ms), TimeZone::UTC);
        let mut content = NoteContent::empty(ChildId::compose(note.children[0], 0), EventTime::now(&now));
        content.facts.clone_from(&note.text);
        content.signals = note.tags.iter().map(|tag| format!("signal_{tag}")).collect();
        let signals = note.tags.iter().fold(SignalMask::default(), |mask, tag| mask.with(*tag as u8));
        let marks = Marks { signals, urgency: Urgency::Note };
        let stamp = Stamp {
            at: at(note.happened_ms),
            utc_offset: 0,
            zone: "UTC".into(),
            clock: ClockFlag::System,
            content_version: 1,
            reason: String::new(),
        };
        let id = NoteId::compose(note.happened_ms, note.number);
        assert_eq!(self.store.append(id, &Edit::Add(&content, marks), &stamp, None).unwrap().warnings, []);
    }

    pub(crate) fn page(&self, filter: &Filter) -> usize {
        self.store.page(filter, None, 50).unwrap().rows.len()
    }

    pub(crate) fn search(&self, text: &str) -> usize {
        self.store.search(&Query { text, child: None, scan: 10_000 }, None, 20).unwrap().rows.len()
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(self.folder.path(), ports(self.folder.path()), &self.root).unwrap().store
    }

    /// Closes and opens it; `between` runs while it is closed.
    pub(crate) fn reopen(&mut self, between: impl FnOnce()) {
        let open = || Store::open(self.folder.path(), ports(self.folder.path()), &self.root).unwrap().store;
        // Another one in its place for the time of closing.
        let other = Self::new(tempfile::tempdir().unwrap());
        core::mem::replace(&mut self.store, other.store).close().unwrap();
        between();
        self.store = open();
    }
}

/// A folder in memory where there is one: filling a notebook syncs for every note.
fn quick_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A notebook of so many notes on the disk; `also` sees each of them.
pub(crate) fn filled(count: u64, notes: &mut Generator, mut also: impl FnMut(&Note)) -> Ours {
    let mut quick = Ours::new(quick_folder());
    for _ in 0..count {
        let note = notes.next_note();
        also(&note);
        quick.add(&note);
        quick.store.tidy().unwrap();
    }
    let Ours { store, folder, root } = quick;
    store.close().unwrap();
    let copied = copy(folder.path());
    let store = Store::open(copied.path(), ports(copied.path()), &root).unwrap().store;
    Ours { store, folder: copied, root }
}

/// The same notebook in another folder, on the disk; it must be closed.
pub(crate) fn copy(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let to = copy.path().join(entry.file_name());
        std::fs::copy(entry.path(), &to).unwrap();
        std::fs::File::open(&to).unwrap().sync_all().unwrap();
    }
    copy
}
