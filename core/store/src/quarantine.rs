//! Copies of a database that may have been put back, is damaged or has an older schema, taken before anything else happens to
//! it (vault: "Opening").
//!
//! The folder port knows plain names only, so a copy is `quarantine-<generation>-<commits>-<hash>.db`,
//! `quarantine-damaged-<hash>.db` or `outdated-<schema>-<hash>.db`, and its log the same with `-wal`; the hash over both tells
//! two files apart that count the same. They are encrypted as the original is, and go with the next erasure.

use pluis_keys::anchor::Anchor;
use pluis_keys::digest;
use pluis_keys::ports::{FileError, Files};

use crate::error::StoreError;
use crate::open::{DATABASE, LOG};
use crate::pages;

/// Of a database that was put back or is damaged. Only an erasure removes it.
const SET_ASIDE: &str = "quarantine-";
/// Of a database before its schema changed.
const OUTDATED: &str = "outdated-";

/// Copies a database that may have been put back, and its log.
///
/// # Errors
/// Storage errors; a copy cut short is left and completed next time.
pub(crate) fn copy_older(files: &dyn Files, found: &Anchor) -> Result<(), StoreError> {
    copy(files, &format!("{SET_ASIDE}{}-{}", found.generation, found.commit_counter)).map(drop)
}

/// Copies a damaged database and its log; answers the copy's name.
///
/// # Errors
/// As [`copy_older`].
pub(crate) fn copy_damaged(files: &dyn Files) -> Result<String, StoreError> {
    copy(files, &format!("{SET_ASIDE}damaged"))
}

/// Copies a database of an older schema, and its log.
///
/// # Errors
/// As [`copy_older`].
pub(crate) fn copy_outdated(files: &dyn Files, version: u32) -> Result<(), StoreError> {
    copy(files, &format!("{OUTDATED}{version}")).map(drop)
}

/// Copies database and log; a copy of the same files that is there already is kept instead.
fn copy(files: &dyn Files, stem: &str) -> Result<String, StoreError> {
    let database = whole(files, DATABASE)?;
    // A notebook that was closed in order leaves an empty one.
    let log = if pages::log_is_empty(files)? { None } else { Some(whole(files, LOG)?) };
    let hashes = [&database, log.as_ref().unwrap_or(&Vec::new())].map(|bytes| digest::sha256(bytes));
    let [a, b, c, d, ..] = digest::sha256(&hashes.concat());
    let hash = u32::from_be_bytes([a, b, c, d]);
    let name = format!("{stem}-{hash:08x}.db");
    // The log first: a copy that bears the database's name is whole.
    if let Some(log) = log {
        keep(files, &format!("{name}-wal"), &log)?;
    }
    keep(files, &name, &database)?;
    files.dir_sync()?;
    Ok(name)
}

fn whole(files: &dyn Files, name: &str) -> Result<Vec<u8>, StoreError> {
    let length = usize::try_from(files.len(name)?).map_err(|_| StoreError::NoSpace)?;
    Ok(files.read(name, length)?)
}

/// Written under another name first, so that a copy that bears its name is whole.
fn keep(files: &dyn Files, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    if files.exists(name)? {
        return Ok(());
    }
    let unfinished = format!("{name}.new");
    match files.remove(&unfinished) {
        Ok(()) | Err(FileError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    files.create_exclusive(&unfinished)?;
    files.write_at(&unfinished, 0, bytes)?;
    files.sync(&unfinished)?;
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
