//! The notebook folder of a real file system: everything relative to one directory handle, nothing through a link.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Dir, FileType, FlockOperation, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::{FileError, Files, FolderLock, HeldFile};

const NAME_MAX: usize = 64;

/// A folder that belongs to this user alone (vault: "Files of a notebook").
#[derive(Debug)]
pub struct OsFolder {
    folder: OwnedFd,
}

impl OsFolder {
    /// Opens an existing folder.
    ///
    /// # Errors
    /// [`FileError::NotFound`]; [`FileError::NotWritable`] for a link, a foreign owner, or a folder that group or
    /// others may write to.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = rustix::fs::openat(CWD, path, flags, Mode::empty()).map_err(plain)?;
        let stat = rustix::fs::fstat(&folder).map_err(plain)?;
        let open_to_others = Mode::from_raw_mode(stat.st_mode).intersects(Mode::WGRP | Mode::WOTH);
        if stat.st_uid != rustix::process::geteuid().as_raw() || open_to_others {
            return Err(FileError::NotWritable);
        }
        Ok(Self { folder })
    }

    /// Makes the folder, 0700, durable in its parent, and opens it; an existing one is only opened. Its parent must
    /// exist.
    ///
    /// # Errors
    /// As [`OsFolder::open`]; [`FileError::NotWritable`] for a parent that cannot be opened. No folder is left behind.
    pub fn create(path: &Path) -> Result<Self, FileError> {
        match rustix::fs::mkdirat(CWD, path, Mode::RWXU) {
            Ok(()) => sync_parent(path).inspect_err(|_| {
                let _best_effort = rustix::fs::unlinkat(CWD, path, AtFlags::REMOVEDIR);
            })?,
            Err(Errno::EXIST) => {}
            Err(error) => return Err(plain(error)),
        }
        Self::open(path)
    }

    fn file(&self, name: &str, flags: OFlags) -> Result<OwnedFd, FileError> {
        let safe = OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let mode = Mode::RUSR | Mode::WUSR;
        let file = rustix::fs::openat(&self.folder, checked(name)?, flags | safe, mode).map_err(plain)?;
        is_plain(&rustix::fs::fstat(&file).map_err(plain)?)?;
        Ok(file)
    }
}

/// A file as it stands on the disk, whatever lies in a log beside it.
struct Watched(File);

impl HeldFile for Watched {
    fn length(&self) -> Result<u64, FileError> {
        Ok(self.0.metadata().map_err(|_| FileError::Io)?.len())
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<(), FileError> {
        self.0.read_exact_at(into, offset).map_err(|_| FileError::Io)
    }
}

impl Files for OsFolder {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        let file = self.file(name, OFlags::RDONLY)?;
        let mut out = Vec::new();
        let mut chunk = zeroize::Zeroizing::new([0_u8; 8192]);
        while out.len() < limit {
            let wanted = chunk.len().min(limit.saturating_sub(out.len()));
            let Some(buffer) = chunk.get_mut(..wanted) else { break };
            match rustix::io::pread(&file, &mut *buffer, out.len() as u64) {
                Ok(0) => break,
                Ok(count) => out.extend_from_slice(buffer.get(..count).unwrap_or_default()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(plain(error)),
            }
        }
        Ok(out)
    }

    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        let file = self.file(name, OFlags::WRONLY)?;
        let mut rest = bytes;
        let mut at = offset;
        while !rest.is_empty() {
            match rustix::io::pwrite(&file, rest, at) {
                Ok(0) => return Err(FileError::Io),
                Ok(count) => {
                    rest = rest.get(count..).unwrap_or_default();
                    at = at.saturating_add(count as u64);
                }
                Err(Errno::INTR) => {}
                Err(error) => return Err(plain(error)),
            }
        }
        Ok(())
    }

    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.file(name, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL).map(drop)
    }

    fn sync(&self, name: &str) -> Result<(), FileError> {
        let file = self.file(name, OFlags::WRONLY)?;
        // Apple's fsync stops at the drive's cache.
        #[cfg(target_vendor = "apple")]
        return rustix::fs::fcntl_fullfsync(&file).map_err(plain);
        #[cfg(not(target_vendor = "apple"))]
        rustix::fs::fdatasync(&file).map_err(plain)
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        rustix::fs::renameat(&self.folder, checked(from)?, &self.folder, checked(to)?).map_err(plain)
    }

    fn remove(&self, name: &str) -> Result<(), FileError> {
        rustix::fs::unlinkat(&self.folder, checked(name)?, AtFlags::empty()).map_err(plain)
    }

    fn exists(&self, name: &str) -> Result<bool, FileError> {
        match rustix::fs::statat(&self.folder, checked(name)?, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => Ok(true),
            Err(Errno::NOENT) => Ok(false),
            Err(error) => Err(plain(error)),
        }
    }

    fn list(&self) -> Result<Vec<String>, FileError> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.folder).map_err(plain)? {
            let entry = entry.map_err(plain)?;
            if let Ok(name) = entry.file_name().to_str()
                && name != "."
                && name != ".."
            {
                names.push(name.to_owned());
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        Ok(Box::new(Watched(self.file(name, OFlags::RDONLY)?.into())))
    }

    fn len(&self, name: &str) -> Result<u64, FileError> {
        let stat =
            rustix::fs::statat(&self.folder, checked(name)?, AtFlags::SYMLINK_NOFOLLOW).map_err(plain)?;
        is_plain(&stat)?;
        u64::try_from(stat.st_size).map_err(|_| FileError::Io)
    }

    fn free_bytes(&self) -> Result<Option<u64>, FileError> {
        let disk = rustix::fs::fstatvfs(&self.folder).map_err(plain)?;
        Ok(Some(disk.f_bavail.saturating_mul(disk.f_frsize)))
    }

    fn dir_sync(&self) -> Result<(), FileError> {
        rustix::fs::fsync(&self.folder).map_err(plain)
    }

    fn lock(&self) -> Result<FolderLock, FileError> {
        // A handle of its own: flock belongs to the open handle, so a second one in this process is refused as well.
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let handle = rustix::fs::openat(&self.folder, ".", flags, Mode::empty()).map_err(plain)?;
        match rustix::fs::flock(&handle, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(FolderLock::new(Held(handle))),
            Err(Errno::WOULDBLOCK) => Err(FileError::Busy),
            Err(error) => Err(plain(error)),
        }
    }
}

/// The lock, let go by name: closing the handle is not enough while a child of this process, forked at this very moment by
/// another thread, has not yet begun its own program and still holds a copy.
struct Held(OwnedFd);

impl Drop for Held {
    fn drop(&mut self) {
        let _closing_follows = rustix::fs::flock(&self.0, FlockOperation::Unlock);
    }
}

/// Makes the name of a new folder durable.
fn sync_parent(path: &Path) -> Result<(), FileError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let parent = rustix::fs::openat(CWD, parent, flags, Mode::empty()).map_err(plain)?;
    rustix::fs::fsync(&parent).map_err(plain)
}

fn is_plain(stat: &Stat) -> Result<(), FileError> {
    if FileType::from_raw_mode(stat.st_mode).is_file() { Ok(()) } else { Err(FileError::NotWritable) }
}

fn checked(name: &str) -> Result<&str, FileError> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    let fits = !name.is_empty() && name.len() <= NAME_MAX && !name.starts_with('.');
    if fits && name.bytes().all(allowed) { Ok(name) } else { Err(FileError::Io) }
}

fn plain(error: Errno) -> FileError {
    match error {
        Errno::NOENT => FileError::NotFound,
        Errno::EXIST => FileError::Exists,
        Errno::NOSPC | Errno::DQUOT | Errno::FBIG => FileError::NoSpace,
        Errno::ACCESS
        | Errno::PERM
        | Errno::ROFS
        | Errno::LOOP
        | Errno::NOTDIR
        | Errno::ISDIR
        | Errno::NXIO => FileError::NotWritable,
        Errno::BUSY | Errno::TXTBSY => FileError::Busy,
        _ => FileError::Io,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a shell acts on: room, rights, somebody else. A full quota and a file grown too long are a full disk.
    #[test]
    fn what_the_system_says_is_told_as_what_can_be_done() {
        for (told, codes) in [
            (FileError::NotFound, &[Errno::NOENT][..]),
            (FileError::Exists, &[Errno::EXIST]),
            (FileError::NoSpace, &[Errno::NOSPC, Errno::DQUOT, Errno::FBIG]),
            (
                FileError::NotWritable,
                &[
                    Errno::ACCESS,
                    Errno::PERM,
                    Errno::ROFS,
                    Errno::LOOP,
                    Errno::NOTDIR,
                    Errno::ISDIR,
                    Errno::NXIO,
                ],
            ),
            (FileError::Busy, &[Errno::BUSY, Errno::TXTBSY]),
            (FileError::Io, &[Errno::IO, Errno::BADF, Errno::MFILE]),
        ] {
            for code in codes {
                assert_eq!(plain(*code), told, "{code:?}");
            }
        }
    }
}
