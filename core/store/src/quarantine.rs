//! Copies of a database that may have been put back, taken before anything else happens to it (vault: "Opening").
//!
//! The folder port knows plain names only, so a copy is `quarantine-<generation>-<commits>.db` and its log the same with
//! `-wal`. They are encrypted as the original is, and go with the next erasure.

use pluis_keys::ports::{FileError, Files};

use crate::error::StoreError;
use crate::open::{DATABASE, LOG};
use crate::state::State;

const PREFIX: &str = "quarantine-";

/// Copies database and log; a copy of the same state that is there already is kept instead.
///
/// # Errors
/// Storage errors; a copy cut short is left and completed next time.
pub(crate) fn copy(files: &dyn Files, state: &State) -> Result<(), StoreError> {
    let name = format!("{PREFIX}{}-{}.db", state.generation, state.commits);
    for (from, to) in [(LOG, format!("{name}-wal")), (DATABASE, name)] {
        if files.exists(from)? && !files.exists(&to)? {
            copy_file(files, from, &to)?;
        }
    }
    files.dir_sync()?;
    Ok(())
}

/// Written under another name first, so that a copy that bears its name is whole.
fn copy_file(files: &dyn Files, from: &str, to: &str) -> Result<(), StoreError> {
    let length = usize::try_from(files.len(from)?).map_err(|_| StoreError::NoSpace)?;
    let bytes = files.read(from, length)?;
    let unfinished = format!("{to}.new");
    match files.remove(&unfinished) {
        Ok(()) | Err(FileError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    files.create_exclusive(&unfinished)?;
    files.write_at(&unfinished, 0, &bytes)?;
    files.sync(&unfinished)?;
    files.rename(&unfinished, to)?;
    Ok(())
}

/// Removes every copy: part of an erasure.
///
/// # Errors
/// Storage errors.
pub(crate) fn clear(files: &dyn Files) -> Result<(), StoreError> {
    for name in files.list()?.iter().filter(|name| name.starts_with(PREFIX)) {
        files.remove(name)?;
    }
    files.dir_sync()?;
    Ok(())
}
