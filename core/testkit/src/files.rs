//! A folder in memory that fails at a chosen call and forgets what was not synced when the power goes.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use pluis_keys::ports::{FileError, Files, FolderLock, HeldFile};

/// What a failing call still did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// A write stored its first half; any other call nothing.
    Half,
    /// All of it, and then the failure.
    Full,
}

/// A failure to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The call that fails, counted from 0 since [`MemFiles::fail`].
    pub call: u64,
    /// Its error.
    pub error: FileError,
    /// What it still did.
    pub effect: Effect,
    /// Whether every later call fails too, with no effect: the process is dead or the storage gone.
    pub for_good: bool,
}

#[derive(Debug, Clone, Default)]
struct Content {
    live: Vec<u8>,
    durable: Vec<u8>,
}

/// A whole folder at one moment.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    contents: BTreeMap<u64, Content>,
    names: BTreeMap<String, u64>,
    durable_names: BTreeMap<String, u64>,
    next: u64,
}

#[derive(Debug, Default)]
struct State {
    disk: Disk,
    calls: u64,
    fault: Option<Fault>,
}

/// The folder.
#[derive(Debug, Default)]
pub struct MemFiles {
    state: Mutex<State>,
    locked: Arc<AtomicBool>,
}

impl MemFiles {
    /// An empty folder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls since the folder was made or [`MemFiles::fail`] was called; taking the lock is none.
    pub fn calls(&self) -> u64 {
        self.state.lock().unwrap().calls
    }

    /// Starts counting calls anew, with this failure ahead; `None` for none.
    pub fn fail(&self, fault: Option<Fault>) {
        let mut state = self.state.lock().unwrap();
        state.fault = fault;
        state.calls = 0;
    }

    /// Everything not synced is gone: content without `sync`, names without `dir_sync`.
    pub fn power_cut(&self) {
        let disk = &mut self.state.lock().unwrap().disk;
        disk.names = disk.durable_names.clone();
        for content in disk.contents.values_mut() {
            content.live = content.durable.clone();
        }
    }

    /// The folder as it is.
    pub fn snapshot(&self) -> Disk {
        self.state.lock().unwrap().disk.clone()
    }

    /// Puts a whole folder back.
    pub fn restore(&self, disk: &Disk) {
        self.state.lock().unwrap().disk = disk.clone();
    }

    /// Stored bytes, without counting as a call.
    pub fn raw(&self, name: &str) -> Option<Vec<u8>> {
        let state = self.state.lock().unwrap();
        let id = state.disk.names.get(name)?;
        Some(state.disk.contents.get(id)?.live.clone())
    }

    /// Puts bytes there, durably, without counting as a call.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let disk = &mut self.state.lock().unwrap().disk;
        let id = disk.new_content();
        disk.contents.insert(id, Content { live: bytes.to_vec(), durable: bytes.to_vec() });
        disk.names.insert(name.to_owned(), id);
        disk.durable_names.insert(name.to_owned(), id);
    }

    /// Takes a file away, durably, without counting as a call.
    pub fn take(&self, name: &str) {
        let disk = &mut self.state.lock().unwrap().disk;
        disk.names.remove(name);
        disk.durable_names.remove(name);
    }

    /// Runs one call: whole, in half, or not at all, as the fault says.
    fn call<T>(&self, f: impl FnOnce(&mut Disk, Effect) -> Result<T, FileError>) -> Result<T, FileError> {
        let mut state = self.state.lock().unwrap();
        let number = state.calls;
        state.calls += 1;
        let Some(fault) = state.fault.filter(|fault| number >= fault.call) else {
            return f(&mut state.disk, Effect::Full);
        };
        if number > fault.call {
            return if fault.for_good { Err(fault.error) } else { f(&mut state.disk, Effect::Full) };
        }
        if fault.effect != Effect::None {
            f(&mut state.disk, fault.effect)?;
        }
        Err(fault.error)
    }
}

impl Disk {
    fn new_content(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn content(&mut self, name: &str) -> Result<&mut Content, FileError> {
        let id = self.names.get(name).ok_or(FileError::NotFound)?;
        self.contents.get_mut(id).ok_or(FileError::Io)
    }
}

impl Files for MemFiles {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        self.call(|disk, _| {
            let live = &disk.content(name)?.live;
            Ok(live.get(..limit).unwrap_or(live).to_vec())
        })
    }

    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.call(|disk, effect| {
            let content = disk.content(name)?;
            let length = if effect == Effect::Half { bytes.len() / 2 } else { bytes.len() };
            let start = usize::try_from(offset).map_err(|_| FileError::Io)?;
            let end = start + length;
            content.live.resize(content.live.len().max(end), 0);
            content
                .live
                .iter_mut()
                .skip(start)
                .zip(bytes.iter().take(length))
                .for_each(|(to, from)| *to = *from);
            Ok(())
        })
    }

    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.call(|disk, effect| {
            if disk.names.contains_key(name) {
                return Err(FileError::Exists);
            }
            if effect == Effect::Full {
                let id = disk.new_content();
                disk.contents.insert(id, Content::default());
                disk.names.insert(name.to_owned(), id);
            }
            Ok(())
        })
    }

    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.call(|disk, effect| {
            let content = disk.content(name)?;
            if effect == Effect::Full {
                content.durable = content.live.clone();
            }
            Ok(())
        })
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.call(|disk, effect| {
            if effect == Effect::Full {
                let id = disk.names.remove(from).ok_or(FileError::NotFound)?;
                disk.names.insert(to.to_owned(), id);
            }
            Ok(())
        })
    }

    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.call(|disk, effect| {
            if effect == Effect::Full {
                disk.names.remove(name).ok_or(FileError::NotFound)?;
            }
            Ok(())
        })
    }

    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.call(|disk, _| Ok(disk.names.contains_key(name)))
    }

    fn list(&self) -> Result<Vec<String>, FileError> {
        self.call(|disk, _| Ok(disk.names.keys().cloned().collect()))
    }

    fn hold(&self, _: &str) -> Result<Box<dyn HeldFile>, FileError> {
        // No database lives in here.
        Err(FileError::Io)
    }

    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.call(|disk, _| Ok(disk.content(name)?.live.len() as u64))
    }

    fn dir_sync(&self) -> Result<(), FileError> {
        self.call(|disk, effect| {
            if effect == Effect::Full {
                disk.durable_names = disk.names.clone();
            }
            Ok(())
        })
    }

    fn lock(&self) -> Result<FolderLock, FileError> {
        if self.locked.swap(true, Ordering::SeqCst) {
            return Err(FileError::Busy);
        }
        Ok(FolderLock::new(Held(Arc::clone(&self.locked))))
    }
}

struct Held(Arc<AtomicBool>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}
