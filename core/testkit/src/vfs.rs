//! A file system for SQLite over a [`Disk`], so that database, log and small files lie on one device with one record.
//!
//! It behaves as SQLite's own `unix` does where that matters to a power cut: the same sector size and promises, the folder
//! synced with the first sync of a new log, no shared memory (the notebook is opened exclusively), no temporary files at all.
#![allow(unsafe_code)]

use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, Weak};

use libsqlite3_sys as ffi;
use pluis_keys::ports::FileError;

use crate::disk::{Disk, Op};
use crate::files::Effect;

/// Devices by their folders.
static DISKS: Mutex<BTreeMap<PathBuf, Weak<Disk>>> = Mutex::new(BTreeMap::new());

/// Makes this device the one SQLite finds under its folder, for as long as it lives. SQLite must have its allocator before the
/// first call: `pluis_store::prepare`.
pub fn mount(disk: &Arc<Disk>) {
    static REGISTERED: OnceLock<c_int> = OnceLock::new();
    // SAFETY: the base is SQLite's own and lives for ever; the copy is leaked, so that it does too. The functions kept from
    // the base (time, sleep, randomness) do not look at the structure they are called through.
    let code = *REGISTERED.get_or_init(|| unsafe {
        let base = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!base.is_null(), "SQLite did not start");
        let ours = ffi::sqlite3_vfs {
            szOsFile: c_int::try_from(size_of::<Handle>()).unwrap(),
            pNext: ptr::null_mut(),
            zName: c"pluis-disk".as_ptr(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_path),
            ..*base
        };
        ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 1)
    });
    assert_eq!(code, ffi::SQLITE_OK);
    let mut disks = DISKS.lock().unwrap();
    disks.retain(|_, disk| disk.strong_count() > 0);
    disks.insert(disk.folder().to_owned(), Arc::downgrade(disk));
}

/// An open file of SQLite's: its own structure first, as SQLite demands.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
    open: *mut Open,
}

struct Open {
    disk: Arc<Disk>,
    file: u64,
    /// The next sync makes the folder durable too.
    new_name: bool,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// The device a path lies on, and the name there.
fn find(path: *const c_char) -> Option<(Arc<Disk>, String)> {
    if path.is_null() {
        return None;
    }
    // SAFETY: SQLite gives paths that end in NUL and live for the call.
    let path = unsafe { CStr::from_ptr(path) };
    let path = Path::new(path.to_str().ok()?);
    let disk = DISKS.lock().unwrap().get(path.parent()?)?.upgrade()?;
    Some((disk, path.file_name()?.to_str()?.to_owned()))
}

const fn code(error: FileError, otherwise: c_int) -> c_int {
    match error {
        FileError::NoSpace => ffi::SQLITE_FULL,
        FileError::NotWritable => ffi::SQLITE_READONLY,
        _ => otherwise,
    }
}

fn answer(result: Result<(), FileError>, otherwise: c_int) -> c_int {
    result.map_or_else(|error| code(error, otherwise), |()| ffi::SQLITE_OK)
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let may_create = flags & ffi::SQLITE_OPEN_CREATE != 0;
    let of_log = flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0;
    let found = find(path).ok_or(FileError::NotFound).and_then(|(disk, name)| {
        let id = disk.call("open", |state, effect| match state.file(&name) {
            Err(FileError::NotFound) if may_create && effect == Effect::Full => Ok(state.create(&name)),
            found => found,
        })?;
        Ok(Open { disk, file: id, new_name: may_create && of_log })
    });
    // SAFETY: SQLite gives room for `szOsFile` bytes and a place for the flags or none. Without methods nothing is closed.
    unsafe {
        (*file).pMethods = ptr::null();
        let Ok(open) = found else { return ffi::SQLITE_CANTOPEN };
        if !out_flags.is_null() {
            *out_flags = flags;
        }
        let handle = file.cast::<Handle>();
        (*handle).open = Box::into_raw(Box::new(open));
        (*file).pMethods = &raw const METHODS;
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, path: *const c_char, sync_folder: c_int) -> c_int {
    let Some((disk, name)) = find(path) else { return ffi::SQLITE_IOERR_DELETE };
    let done = disk.call("delete", |state, effect| {
        state.file(&name)?;
        if effect == Effect::Full {
            state.perform(Op::Remove { name });
            if sync_folder != 0 {
                state.perform(Op::DirSync);
            }
        }
        Ok(())
    });
    match done {
        Err(FileError::NotFound) => ffi::SQLITE_IOERR_DELETE_NOENT,
        other => answer(other, ffi::SQLITE_IOERR_DELETE),
    }
}

unsafe extern "C" fn access(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let Some((disk, name)) = find(path) else { return ffi::SQLITE_IOERR_ACCESS };
    let found = disk.call("access", |state, _| {
        let length = state.file(&name).and_then(|file| state.content(file).map(|content| content.len()));
        // An empty file does not exist for SQLite.
        Ok(length.is_ok_and(|length| flags != ffi::SQLITE_ACCESS_EXISTS || length > 0))
    });
    let Ok(found) = found else { return ffi::SQLITE_IOERR_ACCESS };
    // SAFETY: SQLite gives a place for the answer.
    unsafe { *out = found.into() };
    ffi::SQLITE_OK
}

/// Paths come whole and without links already.
unsafe extern "C" fn full_path(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: the path ends in NUL; the place for the answer has `room` bytes, which is looked at first.
    unsafe {
        let bytes = CStr::from_ptr(path).to_bytes_with_nul();
        if bytes.len() > usize::try_from(room).unwrap_or(0) {
            return ffi::SQLITE_CANTOPEN;
        }
        ptr::copy_nonoverlapping(bytes.as_ptr().cast(), out, bytes.len());
    }
    ffi::SQLITE_OK
}

/// What stands behind an open handle.
///
/// # Safety
/// The handle must be one that `open` filled and `close` has not seen. SQLite uses it from one thread at a time.
unsafe fn opened<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Open {
    // SAFETY: `open` put a box there, which lives until `close`.
    unsafe { &mut *(*file.cast::<Handle>()).open }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a handle once; after that it has no methods and is not used again.
    unsafe {
        let open = Box::from_raw((*file.cast::<Handle>()).open);
        let mut state = open.disk.state();
        if state.holders.get(&open.file) == Some(&(file as usize)) {
            state.holders.remove(&open.file);
        }
        (*file).pMethods = ptr::null();
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    out: *mut c_void,
    amount: c_int,
    offset: i64,
) -> c_int {
    let (amount, at) = (usize::try_from(amount).unwrap(), usize::try_from(offset).unwrap());
    // SAFETY: the handle is open, and SQLite gives `amount` bytes to be filled.
    let (open, out) = unsafe { (opened(file), core::slice::from_raw_parts_mut(out.cast::<u8>(), amount)) };
    let (mut count, id) = (0, open.file);
    let done = open.disk.call("read", |state, effect| {
        let content = state.content(id)?;
        let wanted = if effect == Effect::Half { amount / 2 } else { amount };
        let found = content.get(at..).unwrap_or_default();
        count = found.len().min(wanted);
        out[..count].copy_from_slice(&found[..count]);
        Ok(())
    });
    // What was asked for and is not there is zero, as SQLite demands.
    out[count..].fill(0);
    match done {
        Ok(()) if count == amount => ffi::SQLITE_OK,
        Ok(()) => ffi::SQLITE_IOERR_SHORT_READ,
        Err(_) if 0 < count && count < amount => ffi::SQLITE_IOERR_SHORT_READ,
        Err(_) => ffi::SQLITE_IOERR_READ,
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    amount: c_int,
    offset: i64,
) -> c_int {
    let (amount, at) = (usize::try_from(amount).unwrap(), usize::try_from(offset).unwrap());
    // SAFETY: the handle is open, and SQLite gives `amount` bytes to be read.
    let (open, bytes) = unsafe { (opened(file), core::slice::from_raw_parts(bytes.cast::<u8>(), amount)) };
    let id = open.file;
    let done = open.disk.call("write", |state, effect| state.write(id, at, bytes, (effect, false)));
    answer(done, ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    // SAFETY: the handle is open.
    let open = unsafe { opened(file) };
    let (id, length) = (open.file, usize::try_from(length).unwrap());
    let done = open.disk.call("truncate", |state, effect| {
        if effect == Effect::Full {
            state.perform(Op::Truncate { file: id, length });
        }
        Ok(())
    });
    answer(done, ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: the handle is open.
    let open = unsafe { opened(file) };
    let (id, new_name) = (open.file, open.new_name);
    let done = open.disk.call("sync", |state, effect| {
        if effect == Effect::Full {
            state.perform(Op::Sync { file: id });
            if new_name {
                state.perform(Op::DirSync);
            }
        }
        Ok(())
    });
    open.new_name &= done.is_err();
    answer(done, ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    // SAFETY: the handle is open.
    let open = unsafe { opened(file) };
    let id = open.file;
    let length = open.disk.call("size", |state, _| Ok(state.content(id)?.len()));
    let Ok(length) = length else { return ffi::SQLITE_IOERR_FSTAT };
    // SAFETY: SQLite gives a place for the answer.
    unsafe { *out = i64::try_from(length).unwrap() };
    ffi::SQLITE_OK
}

/// One handle at a time, whatever the kind of lock: the notebook is only ever opened exclusively.
unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: the handle is open.
    let open = unsafe { opened(file) };
    let holder = *open.disk.state().holders.entry(open.file).or_insert(file as usize);
    if holder == file as usize { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: the handle is open.
    let open = unsafe { opened(file) };
    let mut state = open.disk.state();
    if level == ffi::SQLITE_LOCK_NONE && state.holders.get(&open.file) == Some(&(file as usize)) {
        state.holders.remove(&open.file);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved(_: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: SQLite gives a place for the answer.
    unsafe { *out = 0 };
    ffi::SQLITE_OK
}

const unsafe extern "C" fn file_control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

const unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    4096
}

const unsafe extern "C" fn characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}
