//! What this crate asks of the outside: files in one folder, random bytes, a clock that counts sleep, and the key in
//! the device's secure hardware. Shells and tests give their own; the real ones for a computer are re-exported here.

#[cfg(any(target_os = "linux", target_os = "android"))]
mod boot;
mod folder;
mod memory;
mod system;

use zeroize::Zeroizing;

#[cfg(any(target_os = "linux", target_os = "android"))]
pub use boot::BootClock;
pub use folder::OsFolder;
pub use memory::available_memory;
pub use system::{SoftwareBinder, SystemRandom};

/// Failure of a [`Files`] call, without any path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// No file of that name.
    #[error("not found")]
    NotFound,
    /// A file of that name exists.
    #[error("exists already")]
    Exists,
    /// No space or quota left.
    #[error("no space left")]
    NoSpace,
    /// Permission, read-only storage, foreign owner, folder open to others, symbolic link, or not a plain file.
    #[error("cannot be used safely")]
    NotWritable,
    /// Another holder has the folder lock.
    #[error("in use")]
    Busy,
    /// Anything else, a file name outside the allowed form included.
    #[error("storage failed")]
    Io,
}

/// Holds the folder lock until dropped.
pub struct FolderLock {
    _held: Box<dyn core::any::Any + Send + Sync>,
}

impl FolderLock {
    /// Wraps whatever releases the lock when dropped.
    pub fn new(held: impl core::any::Any + Send + Sync) -> Self {
        Self { _held: Box::new(held) }
    }
}

impl core::fmt::Debug for FolderLock {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("FolderLock(..)")
    }
}

/// A file that is held open to be looked at.
pub trait HeldFile: Send + Sync {
    /// Its length in bytes, now.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn length(&self) -> Result<u64, FileError>;
    /// Fills `into` with the bytes from `offset` on.
    ///
    /// # Errors
    /// Any [`FileError`]; [`FileError::Io`] where the file ends before.
    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<(), FileError>;
}

/// The files of one notebook folder, by plain name (`a-z`, `0-9`, `.`, `-`, `_`; at most 64 bytes; no leading dot).
///
/// Nothing is durable before [`Files::sync`] (content) and [`Files::dir_sync`] (names). Never used on the database
/// while it is open: closing a second descriptor drops SQLite's lock.
pub trait Files: Send + Sync {
    /// At most `limit` bytes from the start. Ask one more than you accept to notice a longer file.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError>;
    /// Overwrites in place from `offset` in an existing file, growing it if needed.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError>;
    /// Makes a new empty file, readable by its owner alone.
    ///
    /// # Errors
    /// [`FileError::Exists`] and any other.
    fn create_exclusive(&self, name: &str) -> Result<(), FileError>;
    /// Makes the content durable.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn sync(&self, name: &str) -> Result<(), FileError>;
    /// Renames within the folder, replacing `to` in one step.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError>;
    /// Removes a file.
    ///
    /// # Errors
    /// [`FileError::NotFound`] and any other.
    fn remove(&self, name: &str) -> Result<(), FileError>;
    /// Whether a file of that name exists.
    ///
    /// # Errors
    /// Any [`FileError`] but `NotFound`.
    fn exists(&self, name: &str) -> Result<bool, FileError>;
    /// All names, sorted.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn list(&self) -> Result<Vec<String>, FileError>;
    /// Length in bytes.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn len(&self, name: &str) -> Result<u64, FileError>;
    /// Holds a file open, to look at it past SQLite. One handle for as long as SQLite has the file: on most systems closing any
    /// handle of a file drops the locks on it.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError>;
    /// Bytes this user may still write where the folder lives; `None` where the platform does not say.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn free_bytes(&self) -> Result<Option<u64>, FileError> {
        Ok(None)
    }
    /// Makes created, renamed and removed names durable.
    ///
    /// # Errors
    /// Any [`FileError`].
    fn dir_sync(&self) -> Result<(), FileError>;
    /// Takes the folder for one holder, across processes and within this one.
    ///
    /// # Errors
    /// [`FileError::Busy`] at once when someone else holds it.
    fn lock(&self) -> Result<FolderLock, FileError>;
}

/// The random source failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no random bytes")]
pub struct RandomError;

/// Random bytes fit for keys.
pub trait Random: Send + Sync {
    /// Fills the whole buffer.
    ///
    /// # Errors
    /// [`RandomError`]; the buffer's content is then unspecified.
    fn fill(&self, out: &mut [u8]) -> Result<(), RandomError>;
}

/// The clock failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clock gave no answer")]
pub struct ClockError;

/// A point on a clock that nobody can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Differs after every boot.
    pub boot_id: [u8; 16],
    /// Milliseconds since some point of this boot, time asleep included.
    pub millis: u64,
}

/// A monotonic clock that counts sleep: `CLOCK_BOOTTIME`, `elapsedRealtime`, `mach_continuous_time`.
pub trait SleepClock: Send + Sync {
    /// Now.
    ///
    /// # Errors
    /// [`ClockError`].
    fn now(&self) -> Result<Moment, ClockError>;
}

/// How well the binder's key is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinderLevel {
    /// A separate secure chip (Android).
    StrongBox,
    /// A trusted execution environment (Android).
    Tee,
    /// Apple's secure element.
    SecureEnclave,
    /// Nothing: whoever copies the files can guess elsewhere.
    Software,
}

impl BinderLevel {
    /// Whether every guess costs an operation inside this very device.
    pub const fn is_hardware(self) -> bool {
        !matches!(self, Self::Software)
    }
}

/// Failure of a [`DeviceBinder`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BinderError {
    /// The key is gone for good (device transfer, reset of the secure element).
    #[error("the device key is lost")]
    Lost,
    /// The device must be unlocked first.
    #[error("the device is locked")]
    Locked,
    /// Try again later.
    #[error("the device key is busy")]
    Transient,
    /// No answer that can be relied on, an exception in foreign code included.
    #[error("the device key gave no answer")]
    Unavailable,
}

/// A fresh key exists under the alias. A value of its own, as [`Forgotten`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Created;

/// The alias does not exist any more (or never did). A value of its own: a foreign failure can never look like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten;

/// A key that cannot leave the device. No method answers with nothing, a truth value or a number: foreign code that
/// throws would read as success.
pub trait DeviceBinder: Send + Sync {
    /// How well keys are kept here.
    ///
    /// # Errors
    /// Any [`BinderError`].
    fn level(&self) -> Result<BinderLevel, BinderError>;
    /// Makes the key for a new alias. Apart from [`DeviceBinder::bind`], which must report a missing key as lost and
    /// never make one: a new key would turn every right secret into a wrong one.
    ///
    /// # Errors
    /// Any [`BinderError`].
    fn create(&self, alias: &str) -> Result<Created, BinderError>;
    /// Runs the key of `alias` over 32 bytes, always with the same result. Takes one hardware operation.
    ///
    /// # Errors
    /// [`BinderError::Lost`] when there is no such key, and any other.
    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, BinderError>;
    /// Destroys the key of `alias`. Succeeds if there is none.
    ///
    /// # Errors
    /// Any [`BinderError`] but `Lost`.
    fn forget(&self, alias: &str) -> Result<Forgotten, BinderError>;
}
