//! The library itself: built with the flags of security: 4 and new enough. Asked before it is given a key, once per process.

use std::sync::{Once, OnceLock};
use std::thread::JoinHandle;

use rusqlite::Connection;

use crate::alloc;
use crate::error::StoreError;

/// Oldest SQLite allowed: before it a crafted search index could overflow the heap (CVE-2026-11824).
const SQLITE: i32 = 3_053_002;
/// Oldest SQLCipher allowed.
const CIPHER: [u32; 2] = [4, 19];

/// What `PRAGMA compile_options` must say.
const ASKED: [&str; 8] = [
    "TEMP_STORE=3",
    "OMIT_LOAD_EXTENSION",
    "DQS=0",
    "SECURE_DELETE",
    "OMIT_SHARED_CACHE",
    "ENABLE_FTS5",
    "HAS_CODEC",
    "THREADSAFE=1",
];
/// What it must not say.
const REFUSED: [&str; 2] = ["ENABLE_LOAD_EXTENSION", "OMIT_TEMPDB"];

/// Refuses a library that was not built as this program needs it: temporary data could reach the disk in the clear.
///
/// # Errors
/// [`StoreError::Internal`]; storage errors.
pub(crate) fn check(db: &Connection) -> Result<(), StoreError> {
    static FITS: OnceLock<bool> = OnceLock::new();
    check_once(db, &FITS)
}

/// The library on its way up. Dropping it waits until it is: a process that ends in the middle of that would crash, since OpenSSL takes
/// down at the end what is being put up.
#[must_use = "dropped at once it waits at once"]
pub struct Starting(Option<JoinHandle<()>>);

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take() {
            drop(thread.join());
        }
    }
}

/// Starts the library in a thread of its own, once per process: its self-tests and first random numbers take a millisecond or more
/// of the first opening, and fit beside Argon2id. What fails here fails at the opening, too, and is said there.
pub fn start_ahead() -> Starting {
    static STARTED: Once = Once::new();
    let mut thread = None;
    STARTED.call_once(|| {
        let start = || _ = alloc::prepare().and_then(|()| check(&Connection::open_in_memory()?));
        thread = std::thread::Builder::new().spawn(start).ok();
    });
    Starting(thread)
}

fn check_once(db: &Connection, known: &OnceLock<bool>) -> Result<(), StoreError> {
    let fits = match known.get() {
        Some(fits) => *fits,
        None => {
            let options: Vec<String> = db
                .prepare("PRAGMA compile_options")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let cipher: String = db.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
            let trusted: bool = db.query_row("PRAGMA trusted_schema", [], |row| row.get(0))?;
            *known.get_or_init(|| fits(&options, rusqlite::version_number(), &cipher, trusted))
        }
    };
    if fits { Ok(()) } else { Err(StoreError::Internal { code: 0 }) }
}

fn fits(options: &[String], sqlite: i32, cipher: &str, trusted_schema: bool) -> bool {
    let has = |wanted: &&str| options.iter().any(|option| option == wanted);
    let mut numbers = cipher.split(['.', ' ']).map_while(|part| part.parse::<u32>().ok());
    let cipher = [numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)];
    let flags = ASKED.iter().all(has) && !REFUSED.iter().any(has) && !trusted_schema;
    flags && sqlite >= SQLITE && cipher >= CIPHER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_that_was_built_fits() {
        alloc::prepare().unwrap();
        let db = Connection::open_in_memory().unwrap();
        check(&db).unwrap();
        let known = OnceLock::new();
        check_once(&db, &known).unwrap();
        assert_eq!(known.get(), Some(&true));
        let unfit = OnceLock::from(false);
        assert_eq!(check_once(&db, &unfit), Err(StoreError::Internal { code: 0 }));
    }

    #[test]
    fn every_flag_and_both_versions_count() {
        let all: Vec<String> = ASKED.iter().map(|option| (*option).to_owned()).collect();
        assert!(fits(&all, SQLITE, "4.19.0 community", false));
        assert!(fits(&all, SQLITE + 1, "5.0.0", false));
        for missing in 0..all.len() {
            let mut options = all.clone();
            options.remove(missing);
            assert!(!fits(&options, SQLITE, "4.19.0", false), "without {}", all[missing]);
        }
        for refused in REFUSED {
            let options = [&all[..], &[refused.to_owned()]].concat();
            assert!(!fits(&options, SQLITE, "4.19.0", false), "with {refused}");
        }
        assert!(!fits(&all, SQLITE - 1, "4.19.0", false));
        for cipher in ["4.18.9", "3.99.0", "4", "", "zlib"] {
            assert!(!fits(&all, SQLITE, cipher, false), "{cipher}");
        }
        assert!(!fits(&all, SQLITE, "4.19.0", true));
    }
}
