//! A real folder in which writing one file fails on request.

use std::sync::Mutex;

use pluis_keys::ports::{FileError, Files, FolderLock, HeldFile, OsFolder};

/// The folder. Reading, renaming and removing always work; writing, making and syncing the tripped file do not.
pub struct Tripwire {
    inner: OsFolder,
    trip: Mutex<Option<(&'static str, FileError)>>,
    free: Mutex<Option<u64>>,
}

impl Tripwire {
    /// A folder that works.
    pub const fn new(inner: OsFolder) -> Self {
        Self { inner, trip: Mutex::new(None), free: Mutex::new(None) }
    }

    /// From now on this file cannot be written; `None` mends it.
    pub fn trip(&self, trip: Option<(&'static str, FileError)>) {
        *self.trip.lock().unwrap() = trip;
    }

    /// From now on so many bytes are free; `None` for as many as there are.
    pub fn small(&self, free: Option<u64>) {
        *self.free.lock().unwrap() = free;
    }

    fn at(&self, name: &str) -> Result<&OsFolder, FileError> {
        match *self.trip.lock().unwrap() {
            Some((tripped, error)) if tripped == name => Err(error),
            _ => Ok(&self.inner),
        }
    }
}

impl Files for Tripwire {
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
    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        self.inner.hold(name)
    }
    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.inner.len(name)
    }
    fn free_bytes(&self) -> Result<Option<u64>, FileError> {
        let small = *self.free.lock().unwrap();
        small.map_or_else(|| self.inner.free_bytes(), |free| Ok(Some(free)))
    }
    fn dir_sync(&self) -> Result<(), FileError> {
        self.inner.dir_sync()
    }
    fn lock(&self) -> Result<FolderLock, FileError> {
        self.inner.lock()
    }
}
