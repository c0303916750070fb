//! Copies of a database that may have been put back, is damaged or has an older schema, taken before anything else happens to
//! it (vault: "Opening").
//!
//! The folder port knows plain names only, so a copy is `quarantine-<generation>-<commits>-<hash>.db`,
//! `quarantine-damaged-<hash>.db` or `outdated-<schema>-<hash>.db`, and its log the same with `-wal`; the hash over both tells
//! two files apart that count the same. They are encrypted as the original is, and go with the next erasure.

use pluis_keys::anchor::Anchor;
use pluis_keys::digest;
use pluis_keys::ports::{FileError, Files, HeldFile};

use crate::error::StoreError;
use crate::log::{self, LOG};
use crate::open::{DATABASE, PAGE};

/// Of a database that was put back or is damaged. Only an erasure removes it.
const SET_ASIDE: &str = "quarantine-";
/// Of a database before its schema changed.
const OUTDATED: &str = "outdated-";

/// Bytes in memory at a time: a notebook can be larger than a phone would give.
const PART: usize = 1 << 20;

/// Copies a database that may have been put back, and its log. `pages`: how many the database has.
///
/// # Errors
/// Storage errors; a copy cut short is taken away, or completed next time.
pub(crate) fn copy_older(files: &dyn Files, found: &Anchor, pages: u32) -> Result<(), StoreError> {
    let stem = format!("{SET_ASIDE}{}-{}", found.generation, found.commit_counter);
    copy(files, &*files.hold(DATABASE)?, &stem, Some(pages)).map(drop)
}

/// As [`copy_older`], while the database is open: `database` is the one descriptor of it.
///
/// # Errors
/// As [`copy_older`].
pub(crate) fn copy_open(
    files: &dyn Files,
    database: &dyn HeldFile,
    found: &Anchor,
    pages: u32,
) -> Result<(), StoreError> {
    let stem = format!("{SET_ASIDE}{}-{}", found.generation, found.commit_counter);
    copy(files, database, &stem, Some(pages)).map(drop)
}

/// Copies a damaged database and its log; answers the copy's name. `pages`: how many the database has, where that is known.
///
/// # Errors
/// As [`copy_older`].
pub(crate) fn copy_damaged(files: &dyn Files, pages: Option<u32>) -> Result<String, StoreError> {
    copy(files, &*files.hold(DATABASE)?, &format!("{SET_ASIDE}damaged"), pages)
}

/// Copies a database of an older schema, and its log. `pages` as for [`copy_older`].
///
/// # Errors
/// As [`copy_older`].
pub(crate) fn copy_outdated(files: &dyn Files, version: u32, pages: u32) -> Result<(), StoreError> {
    copy(files, &*files.hold(DATABASE)?, &format!("{OUTDATED}{version}"), Some(pages)).map(drop)
}

/// Copies database and log; a copy of the same files that is there already is kept instead. What stands behind the last page
/// is not part of the database, and could be more than a disk holds.
fn copy(
    files: &dyn Files,
    database: &dyn HeldFile,
    stem: &str,
    pages: Option<u32>,
) -> Result<String, StoreError> {
    let end = pages.map_or(u64::MAX, |pages| u64::from(pages).saturating_mul(PAGE));
    let length = database.length()?.min(end);
    // A notebook that was closed in order leaves an empty one.
    let log = match log::end(files)? {
        0 => None,
        length => Some((files.hold(LOG)?, length)),
    };
    let hash_of_log = match &log {
        Some((log, length)) => hash(&**log, *length)?,
        None => digest::sha256(&[]),
    };
    let [a, b, c, d, ..] = digest::sha256(&[hash(database, length)?, hash_of_log].concat());
    let hash = u32::from_be_bytes([a, b, c, d]);
    let name = format!("{stem}-{hash:08x}.db");
    // The log first: a copy that bears the database's name is whole.
    if let Some((log, length)) = &log {
        keep(files, (&**log, *length), &format!("{name}-wal"))?;
    }
    keep(files, (database, length), &name)?;
    files.dir_sync()?;
    Ok(name)
}

/// Goes through the first `length` bytes of a file, part by part, each with where it begins.
fn each_part(
    file: &dyn HeldFile,
    length: u64,
    mut part: impl FnMut(u64, &[u8]) -> Result<(), FileError>,
) -> Result<(), FileError> {
    let mut buffer = Vec::new();
    let mut at = 0;
    while at < length {
        buffer.resize(usize::try_from(length - at).map_or(PART, |rest| rest.min(PART)), 0);
        file.read_at(at, &mut buffer)?;
        part(at, &buffer)?;
        at = at.saturating_add(buffer.len() as u64);
    }
    Ok(())
}

fn hash(file: &dyn HeldFile, length: u64) -> Result<[u8; 32], FileError> {
    let mut hash = digest::Sha256::new();
    each_part(file, length, |_, bytes| {
        hash.update(bytes);
        Ok(())
    })?;
    Ok(hash.finish())
}

/// Written under another name first, so that a copy that bears its name is whole.
fn keep(files: &dyn Files, (from, length): (&dyn HeldFile, u64), name: &str) -> Result<(), StoreError> {
    if files.exists(name)? {
        return Ok(());
    }
    let unfinished = format!("{name}.new");
    match files.remove(&unfinished) {
        Ok(()) | Err(FileError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    files.create_exclusive(&unfinished)?;
    let written = each_part(from, length, |at, bytes| files.write_at(&unfinished, at, bytes))
        .and_then(|()| files.sync(&unfinished));
    if let Err(error) = written {
        // A disk that is full should not stay so because of this.
        let _next_time = files.remove(&unfinished);
        return Err(error.into());
    }
    files.rename(&unfinished, name)?;
    Ok(())
}

/// Removes every copy: part of an erasure.
///
/// # Errors
/// Storage errors.
pub(crate) fn clear(files: &dyn Files) -> Result<(), StoreError> {
    remove(files, &[SET_ASIDE, OUTDATED])?;
    Ok(files.dir_sync()?)
}

/// Removes the copies of older schemas: the notebook has opened with the new one.
///
/// # Errors
/// Storage errors.
pub(crate) fn clear_outdated(files: &dyn Files) -> Result<(), StoreError> {
    remove(files, &[OUTDATED])
}

fn remove(files: &dyn Files, prefixes: &[&str]) -> Result<(), StoreError> {
    let of_ours = |name: &&String| prefixes.iter().any(|prefix| name.starts_with(prefix));
    for name in files.list()?.iter().filter(of_ours) {
        files.remove(name)?;
    }
    Ok(())
}
