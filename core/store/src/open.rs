//! Opening a notebook, in the order of vault: "Opening, reading, closing". Nothing is written before key, schema and anchor
//! have been checked, and no failure deletes or overwrites anything.

use core::time::Duration;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pluis_domain::error::Rule;
use pluis_domain::jiff::Timestamp;
use pluis_keys::anchor::{AnchorFile, AnchorRead};
use pluis_keys::author::AuthorKey;
use pluis_keys::ports::{FileError, Files, Random};
use pluis_keys::{DatabaseKey, RootKey};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::limits::Limit;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::anchor::{self, FIRST_COMMIT, Standing};
use crate::error::StoreError;
use crate::index::WORDS_VERSION;
use crate::migrate::{self, Found};
use crate::state::{OWN_AUTHOR, State};
use crate::store::{Store, Warning};
use crate::{alloc, key, quarantine, search};

/// Name of the database in the notebook folder.
pub const DATABASE: &str = "notebook.db";
/// Its write-ahead log.
pub(crate) const LOG: &str = "notebook.db-wal";

/// Largest value, row or parameter: a note with every text at its limit, in the longest script, several times over.
const LENGTH_LIMIT: i32 = 8 << 20;
/// Longest statement.
const SQL_LIMIT: i32 = 64 << 10;
/// Page cache, in KiB.
const CACHE_KIB: i32 = 8 << 10;
/// Size of a page, fixed from the first file on (README 3).
pub(crate) const PAGE: u64 = 4096;

/// What the database needs from outside.
#[derive(Clone)]
pub struct Ports {
    /// The notebook folder, for every file but the database itself.
    pub files: Arc<dyn Files>,
    /// Random bytes for revision keys.
    pub random: Arc<dyn Random>,
}

/// Facts for a new notebook.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// When it is made.
    pub created: Timestamp,
    /// Version of the content files in use.
    pub content_version: u32,
}

/// An opened notebook and what to know about it.
#[derive(Debug)]
pub struct Opened {
    /// The notebook.
    pub store: Store,
    /// What a carer should know.
    pub warnings: Vec<Warning>,
    /// Whether it can be read only, until [`Store::accept_older`].
    pub read_only: bool,
}

impl Store {
    /// Makes the database of a new notebook in an existing folder. `folder` is the folder `ports.files` stands for.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] in field `notebook` where one is already; [`StoreError::DamagedStore`] where one was and is
    /// gone; storage errors. A creation cut short can be repeated.
    pub fn create(folder: &Path, ports: Ports, root: &RootKey, setup: Setup) -> Result<Self, StoreError> {
        if !holds_bytes(&*ports.files)? {
            never_was_one(&ports, root)?;
        }
        match ports.files.create_exclusive(DATABASE) {
            Ok(()) => ports.files.dir_sync()?,
            Err(FileError::Exists) => {}
            Err(error) => return Err(error.into()),
        }
        let folder = plain_folder(folder)?;
        let mut db = connect(&folder, &root.database_key())?;
        if migrate::found(&db)? != Found::Nothing {
            return Err(StoreError::invalid("notebook", Rule::Duplicate));
        }
        settle(&db)?;
        let author = AuthorKey::generate(&*ports.random)?;
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let anchor = never_was_one(&ports, root)?;
        migrate::run(&transaction, 0)?;
        first_rows(&transaction, &*ports.random, &author, setup)?;
        transaction.commit()?;
        let state = State::load(&db)?;
        let mut store =
            Self { db, folder, ports, anchor, anchor_stale: true, state, read_only: false, in_doubt: false };
        // The schema reaches the file itself before any anchor says that there is a notebook.
        store.checkpoint()?;
        store.renew_anchor()?;
        store.checkpoint_on_close()?;
        Ok(store)
    }

    /// Opens an existing notebook.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without one and without a trace of one: there was none, or its creation was cut short;
    /// whoever made it knows which. [`StoreError::DamagedStore`], also where an anchor tells that there was one.
    /// [`StoreError::NewerVersion`], [`StoreError::Busy`], [`StoreError::NoSpace`], [`StoreError::NotWritable`]. An older
    /// notebook is no error: see [`Opened::read_only`].
    pub fn open(folder: &Path, ports: Ports, root: &RootKey) -> Result<Opened, StoreError> {
        if !holds_bytes(&*ports.files)? {
            return Err(never_was_one(&ports, root).err().unwrap_or(StoreError::NotFound));
        }
        let folder = plain_folder(folder)?;
        let key = root.database_key();
        let mut db = connect(&folder, &key)?;
        let Found::Version(version) = migrate::found(&db)? else {
            return Err(never_was_one(&ports, root).err().unwrap_or(StoreError::NotFound));
        };
        // Only now, with the database locked: no other process moves either of them on.
        let (anchor, read) = AnchorFile::open(Arc::clone(&ports.files), root)?;
        let found = anchor::of_database(&db)?;
        let standing = anchor::standing(&found, &read);
        let read_only = matches!(standing, Standing::Older(_));
        if read_only {
            // Copied while nothing holds the files, before anything else happens to them.
            db.close().map_err(|(_, error)| error)?;
            quarantine::copy(&*ports.files, &found)?;
            db = connect(&folder, &key)?;
        }
        // An older schema cannot be read; of a notebook that was put back, the copy keeps the old one.
        migrate::upgrade(&mut db, version)?;
        if read_only {
            db.pragma_update(None, "query_only", true)?;
            settle_reading(&db)?;
        } else {
            settle(&db)?;
        }
        let state = State::load(&db)?;
        let mut store =
            Self { db, folder, ports, anchor, anchor_stale: false, state, read_only, in_doubt: false };
        let warnings = store.begin(standing)?;
        Ok(Opened { store, warnings, read_only })
    }

    /// What follows from how the notebook stands: its anchor renewed, and what a carer should know.
    fn begin(&mut self, standing: Standing) -> Result<Vec<Warning>, StoreError> {
        if let Standing::Older(warning) = standing {
            return Ok(vec![warning]);
        }
        let mut warnings = Vec::new();
        if standing == Standing::Renew && self.renew_anchor().is_err() {
            warnings.push(Warning::AnchorStale);
        }
        if self.state.cleanup {
            warnings.push(Warning::EraseUnfinished);
        }
        self.checkpoint_on_close()?;
        Ok(warnings)
    }

    /// The checks have passed: closing may move the log into the database again.
    pub(crate) fn checkpoint_on_close(&self) -> Result<(), StoreError> {
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(())
    }
}

/// The unwritten anchor of a place that never held a notebook.
///
/// # Errors
/// [`StoreError::DamagedStore`] when an anchor, even a damaged one, tells that there was one: the first is written only once
/// the database is on the disk. Storage errors.
fn never_was_one(ports: &Ports, root: &RootKey) -> Result<AnchorFile, StoreError> {
    match AnchorFile::open(Arc::clone(&ports.files), root)? {
        (anchor, AnchorRead::Missing) => Ok(anchor),
        (_, AnchorRead::Found(_) | AnchorRead::Damaged) => Err(StoreError::DamagedStore),
    }
}

/// Whether there is a database with anything in it. A file without content is a creation cut short.
fn holds_bytes(files: &dyn Files) -> Result<bool, StoreError> {
    Ok(files.exists(DATABASE)? && files.len(DATABASE)? > 0)
}

/// The folder without links on the way: SQLite refuses any (`NOFOLLOW`), but systems put some above the folder.
fn plain_folder(folder: &Path) -> Result<PathBuf, StoreError> {
    std::fs::canonicalize(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::NotFound,
        _ => StoreError::NotWritable,
    })
}

/// Opens, keys, locks and reads the first page.
fn connect(folder: &Path, database_key: &DatabaseKey) -> Result<Connection, StoreError> {
    alloc::prepare()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_PRIVATE_CACHE;
    let db = Connection::open_with_flags(folder.join(DATABASE), flags)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    db.busy_timeout(Duration::ZERO)?;
    key::apply(&db, database_key)?;
    db.execute_batch("PRAGMA cipher_page_size = 4096; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;")?;
    // Before the first read: the index of the log then lives on the heap, and a second process finds the file locked.
    expect(answer::<String>(&db, "PRAGMA locking_mode = EXCLUSIVE")? == "exclusive")?;
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    check_cipher(&db)?;
    harden(&db)?;
    Ok(db)
}

/// The file is what every promise rests on: its page size, its MAC, no automatic vacuum (security: 0.2), overwritten deletions.
fn check_cipher(db: &Connection) -> Result<(), StoreError> {
    if db.is_readonly("main")? {
        return Err(StoreError::NotWritable);
    }
    let text = |sql| answer::<String>(db, sql);
    let number = |sql| answer::<i64>(db, sql);
    expect(!text("PRAGMA cipher_version")?.is_empty())?;
    expect(text("PRAGMA cipher_hmac_algorithm")? == "HMAC_SHA256")?;
    expect(text("PRAGMA cipher_page_size")? == PAGE.to_string())?;
    expect(number("PRAGMA auto_vacuum")? == 0)?;
    expect(number("PRAGMA secure_delete")? == 1)
}

/// What a setting is. SQLCipher leaves the answer out where memory ran out, which must not read as "there is no notebook".
fn answer<T: FromSql>(db: &Connection, sql: &str) -> Result<T, StoreError> {
    match db.query_row(sql, [], |row| row.get(0)) {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(StoreError::Internal { code: 0 }),
        answer => Ok(answer?),
    }
}

fn expect(holds: bool) -> Result<(), StoreError> {
    if holds { Ok(()) } else { Err(StoreError::Internal { code: 0 }) }
}

/// Settings that only narrow what SQL may do. None writes to the file.
fn harden(db: &Connection) -> Result<(), StoreError> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LENGTH_LIMIT)?;
    db.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, SQL_LIMIT)?;
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    db.set_prepared_statement_cache_capacity(64);
    // A plan that needs an index made on the spot is a defect to see, not to hide.
    db.pragma_update(None, "automatic_index", false)?;
    // The search view calls it; the schema is not trusted, so the function has to be declared harmless.
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("search_words", 1, flags, search::words_function)?;
    Ok(())
}

fn settle_reading(db: &Connection) -> Result<(), StoreError> {
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.pragma_update(None, "cache_size", -CACHE_KIB)?;
    Ok(())
}

/// Settings for writing.
pub(crate) fn settle(db: &Connection) -> Result<(), StoreError> {
    settle_reading(db)?;
    expect(answer::<String>(db, "PRAGMA journal_mode = WAL")? == "wal")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    if cfg!(target_vendor = "apple") {
        db.pragma_update(None, "fullfsync", true)?;
        db.pragma_update(None, "checkpoint_fullfsync", true)?;
    }
    Ok(())
}

fn first_rows(
    db: &Connection,
    random: &dyn Random,
    author: &AuthorKey,
    setup: Setup,
) -> Result<(), StoreError> {
    let (mut uid, mut seed) = ([0; 16], [0; 8]);
    random.fill(&mut uid)?;
    random.fill(&mut seed)?;
    db.execute(
        "INSERT INTO notebook (id, uid, generation, keys_generation, commits, indexed, words_version, cleanup, prompt_seed, \
         prompt_mode, clock_set, content_version, created_ms) VALUES (1, ?1, 1, 0, ?5, 0, ?6, 0, ?2, 0, 0, ?3, ?4)",
        rusqlite::params![
            uid,
            i64::from_le_bytes(seed),
            setup.content_version,
            setup.created.as_millisecond(),
            FIRST_COMMIT,
            WORDS_VERSION
        ],
    )?;
    db.execute(
        "INSERT INTO author (id, key, seed) VALUES (?1, ?2, ?3)",
        (OWN_AUTHOR, author.public_key(), author.seed().expose()),
    )?;
    Ok(())
}
