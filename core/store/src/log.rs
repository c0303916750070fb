//! The write-ahead log, seen past SQLite: where it ends, whether there is anything in it, and which pages it names.
//!
//! A log is a header of 32 bytes and frames of 24 bytes and a page each (sqlite.org, "WAL-mode File Format"). SQLite believes a
//! frame only if it names a page and bears both salts of the header, and the checksum besides; the first one it does not believe
//! is the end. Here the checksum is left to SQLite: what ends a log here ends it there too, so nothing it would read is missed,
//! and neither the rest of an older log nor what somebody put behind the end is taken for a part of it.

use std::collections::BTreeSet;

use pluis_keys::ports::{FileError, Files, HeldFile};

/// Name in the notebook folder.
pub(crate) const LOG: &str = "notebook.db-wal";

const HEADER: u64 = 32;
pub(crate) const FRAME_HEADER: u64 = 24;
/// First bytes of a log; the lowest bit tells how its checksums are computed.
const MAGIC: u32 = 0x377f_0682;

/// Whether there is no log, or nothing in it that SQLite could believe.
///
/// # Errors
/// Storage errors.
pub(crate) fn is_empty(files: &dyn Files) -> Result<bool, FileError> {
    Ok(end(files)? == 0)
}

/// Bytes up to the end of the last frame SQLite could believe; 0 where there is none.
///
/// # Errors
/// Storage errors.
pub(crate) fn end(files: &dyn Files) -> Result<u64, FileError> {
    walk(files, |_| {})
}

/// The pages, from 1 on, that the frames SQLite could believe are for: no other is written when the log is moved.
///
/// # Errors
/// Storage errors.
pub(crate) fn pages(files: &dyn Files) -> Result<BTreeSet<u32>, FileError> {
    let mut pages = BTreeSet::new();
    walk(files, |page| _ = pages.insert(page))?;
    Ok(pages)
}

/// Tells the page of every frame SQLite could believe, and answers as [`end`].
fn walk(files: &dyn Files, mut tell: impl FnMut(u32)) -> Result<u64, FileError> {
    let file = match files.hold(LOG) {
        Ok(file) => file,
        Err(FileError::NotFound) => return Ok(0),
        Err(error) => return Err(error),
    };
    let length = file.length()?;
    if length < HEADER {
        return Ok(0);
    }
    let [magic, _, page, _] = words(&*file, 0)?;
    let [salt, other_salt, ..] = words(&*file, 16)?;
    if magic & !1 != MAGIC {
        return Ok(0);
    }
    let frame = FRAME_HEADER.saturating_add(u64::from(page));
    let mut end = HEADER;
    while end.saturating_add(frame) <= length {
        let [number, _, first, second] = words(&*file, end)?;
        if number == 0 || (first, second) != (salt, other_salt) {
            break;
        }
        tell(number);
        end = end.saturating_add(frame);
    }
    Ok(if end == HEADER { 0 } else { end })
}

/// Four numbers of the log, which are big-endian.
fn words(file: &dyn HeldFile, offset: u64) -> Result<[u32; 4], FileError> {
    let mut bytes = [0; 16];
    file.read_at(offset, &mut bytes)?;
    let mut words = [0; 4];
    for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(4)) {
        *word = bytes.try_into().map_or(0, u32::from_be_bytes);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use pluis_keys::ports::OsFolder;
    use rusqlite::Connection;

    use super::*;

    fn end_of(bytes: &[u8]) -> u64 {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(LOG), bytes).unwrap();
        end(&OsFolder::open(folder.path()).unwrap()).unwrap()
    }

    /// The log of three changes, as SQLite itself leaves it.
    fn real() -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        crate::alloc::prepare().unwrap();
        let db = Connection::open(folder.path().join("notebook.db")).unwrap();
        db.execute_batch(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;",
        )
        .unwrap();
        db.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);").unwrap();
        std::fs::read(folder.path().join(LOG)).unwrap()
    }

    #[test]
    fn a_log_ends_with_its_last_frame_whatever_stands_behind_it() {
        let log = real();
        let frame = 24 + 4096;
        assert!(log.len() > 32 + 3 * frame && (log.len() - 32).is_multiple_of(frame));
        assert_eq!(end_of(&log), log.len() as u64);
        for behind in [vec![0; 3 * frame], vec![7; 3 * frame], log[32..40].to_vec()] {
            assert_eq!(end_of(&[&log[..], &behind].concat()), log.len() as u64);
        }
        // Of an older log in the same file: other salts.
        let mut older = log[32..].to_vec();
        older[8] ^= 1;
        assert_eq!(end_of(&[&log[..], &older].concat()), log.len() as u64);
        older[8] ^= 1;
        older[12] ^= 1;
        assert_eq!(end_of(&[&log[..], &older].concat()), log.len() as u64);
        assert_eq!(end_of(&log[..log.len() - 1]), (log.len() - frame) as u64);
    }

    #[test]
    fn what_sqlite_does_not_believe_is_no_log() {
        let log = real();
        let mut not_a_log = log.clone();
        not_a_log[0] ^= 1;
        for nothing in
            [&log[..0], &log[..31], &log[..32], &log[..32 + 4119], &not_a_log, &[7; 5_000], &[0; 5_000]]
        {
            assert_eq!(end_of(nothing), 0);
        }
        assert!(is_empty(&OsFolder::open(tempfile::tempdir().unwrap().path()).unwrap()).unwrap());
    }
}
