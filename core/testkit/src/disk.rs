//! One storage device in memory for a whole notebook folder, database included: it writes down in one order what every file was
//! asked to take, fails at a chosen call, and fills up. `power` makes of the record what a cut leaves behind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use pluis_keys::ports::{FileError, Files, FolderLock, HeldFile};

use crate::files::{Effect, Fault};

/// Names and contents at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    pub(crate) names: BTreeMap<String, u64>,
    pub(crate) contents: BTreeMap<u64, Arc<Vec<u8>>>,
}

/// One thing the device was asked to do, in the order of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// A new empty file under this name.
    Create {
        /// The name.
        name: String,
        /// The file, whatever its name becomes.
        file: u64,
    },
    /// Bytes from an offset on.
    Write {
        /// The file.
        file: u64,
        /// From here on.
        at: usize,
        /// The bytes.
        bytes: Arc<[u8]>,
        /// Whether it came through the folder port rather than from SQLite.
        port: bool,
    },
    /// A new length.
    Truncate {
        /// The file.
        file: u64,
        /// Its length.
        length: usize,
    },
    /// Content made durable.
    Sync {
        /// The file.
        file: u64,
    },
    /// A name moved, replacing another.
    Rename {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// A name gone.
    Remove {
        /// The name.
        name: String,
    },
    /// Names made durable.
    DirSync,
}

impl Tree {
    /// Carries out one request on names and contents; what makes durable changes nothing.
    pub(crate) fn apply(&mut self, op: &Op) {
        match op {
            Op::Create { name, file } => {
                self.contents.entry(*file).or_default();
                self.names.insert(name.clone(), *file);
            }
            Op::Write { file, at, bytes, .. } => self.write(*file, *at, bytes),
            Op::Truncate { file, length } => self.truncate(*file, *length),
            Op::Rename { from, to } => {
                if let Some(file) = self.names.remove(from) {
                    self.names.insert(to.clone(), file);
                }
            }
            Op::Remove { name } => drop(self.names.remove(name)),
            Op::Sync { .. } | Op::DirSync => {}
        }
    }

    pub(crate) fn write(&mut self, file: u64, at: usize, bytes: &[u8]) {
        let content = Arc::make_mut(self.contents.entry(file).or_default());
        let end = at + bytes.len();
        if content.len() < end {
            content.resize(end, 0);
        }
        content[at..end].copy_from_slice(bytes);
    }

    pub(crate) fn truncate(&mut self, file: u64, length: usize) {
        Arc::make_mut(self.contents.entry(file).or_default()).resize(length, 0);
    }

    /// Bytes of a file.
    #[must_use]
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        Some(self.contents.get(self.names.get(name)?)?)
    }

    /// Puts a file there.
    pub fn put(&mut self, name: &str, bytes: &[u8]) {
        let file = self.contents.keys().next_back().map_or(1, |last| last + 1);
        self.contents.insert(file, Arc::new(bytes.to_vec()));
        self.names.insert(name.to_owned(), file);
    }

    /// Takes a file away.
    pub fn take(&mut self, name: &str) {
        self.names.remove(name);
    }

    /// All names, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    /// Bytes of all files that have a name.
    #[must_use]
    pub fn size(&self) -> usize {
        self.names.values().map(|file| self.contents.get(file).map_or(0, |content| content.len())).sum()
    }

    /// Forgets files without a name, as a device does when it starts.
    pub(crate) fn sweep(&mut self) {
        let named: Vec<u64> = self.names.values().copied().collect();
        self.contents.retain(|file, _| named.contains(file));
    }
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) tree: Tree,
    log: Option<Vec<Op>>,
    next: u64,
    calls: u64,
    faults: Vec<Fault>,
    failed: Vec<&'static str>,
    dead: Option<FileError>,
    capacity: Option<usize>,
    refusals: u64,
    /// Which open handle of SQLite holds a file.
    #[cfg(feature = "vfs")]
    pub(crate) holders: BTreeMap<u64, usize>,
}

/// The device, known to SQLite and to the folder port by one folder.
#[derive(Debug)]
pub struct Disk {
    folder: PathBuf,
    state: Arc<Mutex<State>>,
    locked: Arc<AtomicBool>,
}

impl Disk {
    /// An empty device in the place of this folder, which must exist and stays empty.
    #[must_use]
    pub fn new(folder: &Path) -> Arc<Self> {
        let folder = std::fs::canonicalize(folder).unwrap();
        Arc::new(Self { folder, state: Arc::default(), locked: Arc::default() })
    }

    /// The folder it stands in the place of.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Everything as it is.
    #[must_use]
    pub fn tree(&self) -> Tree {
        self.state().tree.clone()
    }

    /// Everything as it was, without faults, limits or a record; nothing may be open.
    pub fn restore(&self, tree: &Tree) {
        let next = tree.contents.keys().next_back().copied().unwrap_or(0);
        let mut tree = tree.clone();
        tree.sweep();
        *self.state() = State { tree, next, ..State::default() };
        self.locked.store(false, Ordering::SeqCst);
    }

    /// The files as they were, under whatever is open; the small ones only, for what looks at them alone.
    pub fn put_back(&self, tree: &Tree) {
        self.state().tree = tree.clone();
    }

    /// Starts a new record.
    pub fn record(&self) {
        self.state().log = Some(Vec::new());
    }

    /// The record so far.
    #[must_use]
    pub fn log(&self) -> Vec<Op> {
        self.state().log.clone().unwrap_or_default()
    }

    /// How long the record is.
    #[must_use]
    pub fn position(&self) -> usize {
        self.state().log.as_ref().map_or(0, Vec::len)
    }

    /// Counts calls anew, with these failures ahead, in order of their calls.
    pub fn fail(&self, faults: &[Fault]) {
        let mut state = self.state();
        state.faults = faults.to_vec();
        state.failed.clear();
        state.calls = 0;
        state.dead = None;
    }

    /// Calls that failed on request since [`Disk::fail`].
    #[must_use]
    pub fn failed(&self) -> Vec<&'static str> {
        self.state().failed.clone()
    }

    /// Calls since [`Disk::fail`].
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.state().calls
    }

    /// The most bytes all files may have together; `None` for no limit.
    pub fn limit(&self, capacity: Option<usize>) {
        let mut state = self.state();
        state.capacity = capacity;
        state.refusals = 0;
    }

    /// Writes that did not fit since [`Disk::limit`].
    #[must_use]
    pub fn refusals(&self) -> u64 {
        self.state().refusals
    }

    /// One call: whole, in half, or not at all, as the fault says.
    pub(crate) fn call<T>(
        &self,
        what: &'static str,
        f: impl FnOnce(&mut State, Effect) -> Result<T, FileError>,
    ) -> Result<T, FileError> {
        let mut state = self.state();
        let number = state.calls;
        state.calls += 1;
        if let Some(error) = state.dead {
            return Err(error);
        }
        let Some(index) = state.faults.iter().position(|fault| fault.call == number) else {
            return f(&mut state, Effect::Full);
        };
        let fault = state.faults.remove(index);
        state.failed.push(what);
        state.dead = fault.for_good.then_some(fault.error);
        if fault.effect != Effect::None {
            f(&mut state, fault.effect)?;
        }
        Err(fault.error)
    }
}

impl State {
    /// Does it and writes it down.
    pub(crate) fn perform(&mut self, op: Op) {
        self.tree.apply(&op);
        if let Some(log) = &mut self.log {
            log.push(op);
        }
    }

    pub(crate) fn create(&mut self, name: &str) -> u64 {
        self.next += 1;
        let file = self.next;
        self.perform(Op::Create { name: name.to_owned(), file });
        file
    }

    pub(crate) fn file(&self, name: &str) -> Result<u64, FileError> {
        self.tree.names.get(name).copied().ok_or(FileError::NotFound)
    }

    pub(crate) fn content(&self, file: u64) -> Result<&Arc<Vec<u8>>, FileError> {
        self.tree.contents.get(&file).ok_or(FileError::Io)
    }

    /// Writes what there is room for.
    pub(crate) fn write(
        &mut self,
        file: u64,
        at: usize,
        bytes: &[u8],
        (effect, port): (Effect, bool),
    ) -> Result<(), FileError> {
        let wanted = if effect == Effect::Half { bytes.len() / 2 } else { bytes.len() };
        let held = self.content(file)?.len();
        let growth = (at + wanted).saturating_sub(held);
        let room = self.capacity.map_or(usize::MAX, |most| most.saturating_sub(self.tree.size()));
        let length = if growth > room { wanted.saturating_sub(growth - room) } else { wanted };
        if length > 0 {
            self.perform(Op::Write { file, at, bytes: bytes[..length].into(), port });
        }
        if length == wanted {
            return Ok(());
        }
        self.refusals += 1;
        Err(FileError::NoSpace)
    }
}

/// Looking is no request to the device: it cannot fail by itself and stands in no log.
struct Watched {
    state: Arc<Mutex<State>>,
    file: u64,
}

impl Watched {
    fn look<T>(&self, f: impl FnOnce(&[u8]) -> Result<T, FileError>) -> Result<T, FileError> {
        let state = self.state.lock().unwrap();
        match state.dead {
            Some(error) => Err(error),
            None => f(state.content(self.file)?),
        }
    }
}

impl HeldFile for Watched {
    fn length(&self) -> Result<u64, FileError> {
        self.look(|content| Ok(content.len() as u64))
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<(), FileError> {
        self.look(|content| {
            let from = usize::try_from(offset).map_err(|_| FileError::Io)?;
            into.copy_from_slice(content.get(from..from + into.len()).ok_or(FileError::Io)?);
            Ok(())
        })
    }
}

impl Files for Disk {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        self.call("read", |state, _| {
            let content = state.content(state.file(name)?)?;
            Ok(content.get(..limit).unwrap_or(content).to_vec())
        })
    }

    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.call("write", |state, effect| {
            let at = usize::try_from(offset).map_err(|_| FileError::Io)?;
            state.write(state.file(name)?, at, bytes, (effect, true))
        })
    }

    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.call("create", |state, effect| {
            if state.file(name).is_ok() {
                return Err(FileError::Exists);
            }
            if effect == Effect::Full {
                state.create(name);
            }
            Ok(())
        })
    }

    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.call("sync", |state, effect| {
            let file = state.file(name)?;
            if effect == Effect::Full {
                state.perform(Op::Sync { file });
            }
            Ok(())
        })
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.call("rename", |state, effect| {
            state.file(from)?;
            if effect == Effect::Full {
                state.perform(Op::Rename { from: from.to_owned(), to: to.to_owned() });
            }
            Ok(())
        })
    }

    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.call("remove", |state, effect| {
            state.file(name)?;
            if effect == Effect::Full {
                state.perform(Op::Remove { name: name.to_owned() });
            }
            Ok(())
        })
    }

    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.call("exists", |state, _| Ok(state.file(name).is_ok()))
    }

    fn list(&self) -> Result<Vec<String>, FileError> {
        self.call("list", |state, _| Ok(state.tree.names()))
    }

    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        let file = self.call("hold", |state, _| state.file(name))?;
        Ok(Box::new(Watched { state: Arc::clone(&self.state), file }))
    }

    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.call("len", |state, _| Ok(state.content(state.file(name)?)?.len() as u64))
    }

    fn dir_sync(&self) -> Result<(), FileError> {
        self.call("dir_sync", |state, effect| {
            if effect == Effect::Full {
                state.perform(Op::DirSync);
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
