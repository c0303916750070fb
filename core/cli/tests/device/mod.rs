//! A phone with a real folder, whose parts fail on demand.

use std::sync::Arc;

use pluis_engine::domain::jiff::Zoned;
use pluis_engine::ports::{
    BinderLevel, DeviceBinder, FileError, Files, FolderLock, OsFolder, Ports, SetWallClock, SleepClock,
    SystemRandom,
};
use pluis_engine::{Engine, EngineOptions, KdfParams, NewSecret, Secret};
use pluis_testkit::{FakeBinder, FixedClock};

use crate::support::{NOW, PASSPHRASE};

/// Files that fail on one name from some moment on.
pub(crate) struct Faulty {
    inner: OsFolder,
    on: std::sync::Mutex<&'static str>,
}

impl Faulty {
    pub(crate) fn fail_on(&self, name: &'static str) {
        *self.on.lock().unwrap() = name;
    }

    fn at(&self, name: &str) -> Result<&OsFolder, FileError> {
        if *self.on.lock().unwrap() == name { Err(FileError::NoSpace) } else { Ok(&self.inner) }
    }
}

impl Files for Faulty {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        self.inner.read(name, limit)
    }
    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.at(name)?.write_at(name, offset, bytes)
    }
    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.at(name)?.create_exclusive(name)
    }
    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.at(name)?.sync(name)
    }
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.inner.rename(from, to)
    }
    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.inner.remove(name)
    }
    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.inner.exists(name)
    }
    fn list(&self) -> Result<Vec<String>, FileError> {
        self.inner.list()
    }
    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.inner.len(name)
    }
    fn dir_sync(&self) -> Result<(), FileError> {
        self.inner.dir_sync()
    }
    fn lock(&self) -> Result<FolderLock, FileError> {
        self.inner.lock()
    }
}

/// A phone with a real folder, whose parts fail on demand.
pub(crate) struct Device {
    /// Goes with the device.
    _home: Option<tempfile::TempDir>,
    dir: std::path::PathBuf,
    pub(crate) files: Arc<Faulty>,
    pub(crate) binder: Arc<FakeBinder>,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) kdf: KdfParams,
}

impl Device {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("notebook");
        Self { _home: Some(home), ..Self::at(dir) }
    }

    pub(crate) fn at(dir: std::path::PathBuf) -> Self {
        let files =
            Arc::new(Faulty { inner: OsFolder::create(&dir).unwrap(), on: std::sync::Mutex::new("") });
        let binder = Arc::new(FakeBinder::new(BinderLevel::StrongBox));
        Self { _home: None, dir, files, binder, clock: Arc::new(FixedClock::new()), kdf: KdfParams::L }
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine_with(Arc::clone(&self.binder) as _)
    }

    pub(crate) fn engine_with(&self, binder: Arc<dyn DeviceBinder>) -> Engine {
        let now: Zoned = NOW.parse().unwrap();
        let ports = Ports {
            folder: self.dir.clone(),
            files: Arc::clone(&self.files) as _,
            binder,
            random: Arc::new(SystemRandom),
            sleep_clock: Arc::clone(&self.clock) as Arc<dyn SleepClock>,
            wall_clock: Arc::new(SetWallClock::new(now)),
        };
        Engine::new(ports, EngineOptions { kdf: Some(self.kdf), ..EngineOptions::default() }).unwrap()
    }

    pub(crate) fn made(&self) -> Engine {
        let engine = self.engine();
        engine.create(&NewSecret::Passphrase(secret())).unwrap();
        engine
    }
}

/// The test notebook's passphrase.
pub(crate) fn secret() -> Secret {
    Secret::new(PASSPHRASE.as_bytes().to_vec())
}
