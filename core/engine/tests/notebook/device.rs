//! A phone for the tests: a real folder, a fake secure chip, clocks that obey, storage that fails on request.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use pluis_engine::domain::child::{Band, Child, NewChild, Role};
use pluis_engine::domain::jiff::Zoned;
use pluis_engine::ports::{BinderLevel, FileError, OsFolder, Ports, SetWallClock};
use pluis_engine::{Engine, EngineOptions, KdfParams, NewSecret, NoteEntry, Secret};
use pluis_testkit::{FakeBinder, FixedClock, SeededRandom, Tripwire};
use tempfile::TempDir;

pub(crate) const PIN: &[u8] = b"739154";
pub(crate) const SUNDAY: &str = "2026-11-22T20:00[Europe/Amsterdam]";

pub(crate) struct Phone {
    pub(crate) folder: TempDir,
    pub(crate) files: Arc<Tripwire>,
    pub(crate) binder: Arc<FakeBinder>,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) wall: Arc<SetWallClock>,
    pub(crate) random: Arc<SeededRandom>,
}

impl Phone {
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().permissions(private()).tempdir().unwrap();
        let inner = OsFolder::open(folder.path()).unwrap();
        let at: Zoned = SUNDAY.parse().unwrap();
        Self {
            folder,
            files: Arc::new(Tripwire::new(inner)),
            binder: Arc::new(FakeBinder::new(BinderLevel::StrongBox)),
            clock: Arc::new(FixedClock::new()),
            wall: Arc::new(SetWallClock::new(at)),
            random: Arc::new(SeededRandom::new(7)),
        }
    }

    pub(crate) fn ports(&self) -> Ports {
        Ports {
            folder: self.folder.path().to_owned(),
            files: Arc::clone(&self.files) as _,
            binder: Arc::clone(&self.binder) as _,
            random: Arc::clone(&self.random) as _,
            sleep_clock: Arc::clone(&self.clock) as _,
            wall_clock: Arc::clone(&self.wall) as _,
        }
    }

    /// A process that has just started.
    pub(crate) fn engine(&self) -> Engine {
        let options = EngineOptions {
            lock_delay: Duration::from_secs(120),
            kdf: Some(KdfParams::L),
            ..EngineOptions::default()
        };
        Engine::new(self.ports(), options).unwrap()
    }

    /// An open notebook with one child.
    pub(crate) fn notebook(&self) -> (Engine, Child) {
        let engine = self.engine();
        engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
        let child = engine.add_child(noor()).unwrap();
        (engine, child)
    }

    pub(crate) fn set(&self, at: &str) {
        self.wall.set(at.parse().unwrap());
    }

    /// From now on writing this file fails; `None` mends it.
    pub(crate) fn trip(&self, trip: Option<(&'static str, FileError)>) {
        self.files.trip(trip);
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }
}

#[cfg(unix)]
fn private() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o700)
}

pub(crate) fn secret(bytes: &[u8]) -> Secret {
    Secret::new(bytes.to_vec())
}

pub(crate) fn noor() -> NewChild {
    NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent }
}

pub(crate) fn facts(child: &Child, text: &str) -> NoteEntry {
    NoteEntry { child: Some(child.id), facts: Some(text.into()), ..NoteEntry::default() }
}

/// Copies every file of a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
