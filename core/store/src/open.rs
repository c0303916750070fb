//! Opening a notebook, in the order of vault: "Opening, reading, closing". Nothing is written before key, schema and anchor
//! have been checked, and no failure deletes or overwrites anything.

use core::time::Duration;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pluis_domain::error::Rule;
use pluis_domain::jiff::Timestamp;
use pluis_keys::anchor::{Anchor, AnchorFile, AnchorRead};
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
use crate::log::{self, LOG};
use crate::migrate::{self, Found, Schema};
use crate::newest::Newest;
use crate::pages::{self, Comparing, Pages};
use crate::rekey::{Changed, Roots};
use crate::state::{OWN_AUTHOR, State};
use crate::store::{Store, Warning, cipher_is_sound};
use crate::vocabulary::Vocabulary;
use crate::{alloc, hardening, key, library, quarantine, search};

/// Name of the database in the notebook folder.
pub const DATABASE: &str = "notebook.db";
/// The journal of the very first change, before there is a log.
const JOURNAL: &str = "notebook.db-journal";

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

/// How an older notebook is brought up to date.
#[derive(Clone, Copy)]
pub struct Upgrade<'a> {
    /// The schema it has afterwards.
    pub schema: Schema,
    /// Called with the new version once a copy of the older notebook is on the disk and before anything of the notebook
    /// changes: the place to raise `min_reader` in the key file (vault: Slots).
    pub announce: &'a dyn Fn(u32) -> Result<(), StoreError>,
}

impl Upgrade<'static> {
    /// To the newest schema, with nothing to do before.
    pub const CURRENT: Self = Self { schema: Schema::CURRENT, announce: &|_| Ok(()) };
}

impl core::fmt::Debug for Upgrade<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Upgrade({:?})", self.schema)
    }
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
    /// Why a rekey could not be finished; the next opening tries again. `None` where there was none to finish, and for a
    /// notebook that can be read only, which keeps its key.
    pub unfinished_rekey: Option<StoreError>,
}

impl Store {
    /// Makes the database of a new notebook in an existing folder. `folder` is the folder `ports.files` stands for.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] in field `notebook` where one is already; [`StoreError::DamagedStore`] where one was and is
    /// gone; storage errors. A creation cut short can be repeated.
    pub fn create(folder: &Path, ports: Ports, root: &RootKey, setup: Setup) -> Result<Self, StoreError> {
        neighbours_are_plain(&*ports.files)?;
        if !holds_a_page(&*ports.files)? {
            never_was_one(&ports, root)?;
        }
        match ports.files.create_exclusive(DATABASE) {
            Ok(()) => ports.files.dir_sync()?,
            Err(FileError::Exists) => {}
            Err(error) => return Err(error.into()),
        }
        let folder = plain_folder(folder)?;
        let mut db = connect(&folder, &*ports.files, &root.database_key())?;
        let pages = Pages::of(&*ports.files)?;
        if migrate::found(&db, Schema::CURRENT)? != Found::Nothing {
            return Err(StoreError::invalid("notebook", Rule::Duplicate));
        }
        settle(&db)?;
        let author = AuthorKey::generate(&*ports.random)?;
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let anchor = never_was_one(&ports, root)?;
        migrate::run(&transaction, 0, Schema::CURRENT)?;
        first_rows(&transaction, &*ports.random, &author, setup)?;
        transaction.commit()?;
        let state = State::load(&db)?;
        let mut store = Self {
            db,
            folder,
            ports,
            anchor,
            anchor_stale: true,
            state,
            read_only: false,
            found_older: false,
            not_set_aside: false,
            in_doubt: false,
            log_changed: true,
            newest: Newest::default(),
            vocabulary: Vocabulary::default(),
            pages,
        };
        // The schema reaches the file itself before any anchor says that there is a notebook.
        store.checkpoint()?;
        store.renew_anchor()?;
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
        Self::open_with(folder, ports, root, None, &Upgrade::CURRENT)
    }

    /// As [`Store::open`], for a caller that has something to do before an older notebook is brought up to date.
    ///
    /// # Errors
    /// As [`Store::open`], and whatever the announcement answers: the notebook is then as it was.
    pub fn open_as(
        folder: &Path,
        ports: Ports,
        root: &RootKey,
        upgrade: &Upgrade<'_>,
    ) -> Result<Opened, StoreError> {
        Self::open_with(folder, ports, root, None, upgrade)
    }

    /// As [`Store::open`]; with `before`, the root key before `root`, where a rekey is not finished. The database may be under
    /// either; it is brought under `root`, which [`Opened::unfinished_rekey`] tells. Copies that were put aside go with the
    /// old key, which alone opens them.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_either(
        folder: &Path,
        ports: Ports,
        root: &RootKey,
        before: Option<&RootKey>,
    ) -> Result<Opened, StoreError> {
        Self::open_with(folder, ports, root, before, &Upgrade::CURRENT)
    }

    /// [`Store::open_as`] and [`Store::open_either`] in one.
    ///
    /// # Errors
    /// As both.
    pub fn open_with(
        folder: &Path,
        ports: Ports,
        root: &RootKey,
        before: Option<&RootKey>,
        upgrade: &Upgrade<'_>,
    ) -> Result<Opened, StoreError> {
        Self::open_comparing(folder, ports, root, before, upgrade, Comparing::AtOnce)
    }

    /// As [`Store::open_with`], choosing when the pages are compared. Where a rekey is to be finished or the schema brought up to
    /// date, they are compared at once.
    ///
    /// # Errors
    /// As [`Store::open_with`].
    pub fn open_comparing(
        folder: &Path,
        ports: Ports,
        root: &RootKey,
        before: Option<&RootKey>,
        upgrade: &Upgrade<'_>,
        comparing: Comparing,
    ) -> Result<Opened, StoreError> {
        neighbours_are_plain(&*ports.files)?;
        if !holds_a_page(&*ports.files)? {
            return Err(never_was_one(&ports, root).err().unwrap_or(StoreError::NotFound));
        }
        let folder = plain_folder(folder)?;
        let log_is_empty = log::is_empty(&*ports.files)?;
        let (roots, mut db) = Roots::connect(&folder, &*ports.files, root, before)?;
        let mut pages = Pages::of(&*ports.files)?;
        let Found::Version(version) = migrate::found(&db, upgrade.schema)? else {
            return Err(never_was_one(&ports, root).err().unwrap_or(StoreError::NotFound));
        };
        // Only now, with the database locked: no other process moves either of them on.
        let (mut anchor, read) = roots.anchor(&ports)?;
        let found = anchor::of_database(&db)?;
        let outdated = version < upgrade.schema.version();
        let mut standing = pages.expect(anchor::standing(&found, &read), &anchor, log_is_empty)?;
        if comparing == Comparing::AtOnce || outdated || before.is_some() {
            standing = pages.compare(standing)?;
        }
        let read_only = matches!(standing, Standing::Older(_));
        if read_only || outdated {
            // Copied while nothing holds the files, before anything else happens to them.
            let length = pages::count(&db)?.max(anchor.pages().map_or(0, |pages| pages.number));
            db.close().map_err(|(_, error)| error)?;
            if read_only {
                quarantine::copy_older(&*ports.files, &found, length)?;
            }
            if outdated {
                quarantine::copy_outdated(&*ports.files, version, length)?;
                (upgrade.announce)(upgrade.schema.version())?;
            }
            db = connect(&folder, &*ports.files, &roots.database_key())?;
            still_the_same(&db, upgrade.schema, version, &found)?;
        }
        let mut told = Ok(());
        if (outdated || before.is_some()) && !read_only {
            // The pages are compared again once what is written now has been moved into them.
            told = anchor.write(&found).map(drop).map_err(StoreError::from);
            pages.forget();
        }
        if let (true, Err(error)) = (outdated, &told) {
            return Err(*error);
        }
        // An older schema cannot be read; of a notebook that was put back, the copy keeps the old one.
        migrate::upgrade(&mut db, version, upgrade.schema)?;
        let mut unfinished_rekey = None;
        if read_only {
            db.pragma_update(None, "query_only", true)?;
            settle_reading(&db)?;
        } else {
            settle(&db)?;
            match told {
                Ok(()) => {
                    Changed { db, anchor, unfinished: unfinished_rekey } =
                        roots.change(db, anchor, &folder, &ports)?;
                }
                // An anchor that still speaks of the old pages would call the new ones put back.
                Err(error) => unfinished_rekey = Some(error),
            }
        }
        let state = State::load(&db)?;
        let mut store = Self {
            db,
            folder,
            ports,
            anchor,
            anchor_stale: false,
            state,
            read_only,
            found_older: false,
            not_set_aside: false,
            in_doubt: false,
            log_changed: true,
            newest: Newest::default(),
            vocabulary: Vocabulary::default(),
            pages,
        };
        cipher_is_sound(&store.db)?;
        let warnings = store.begin(standing)?;
        if !read_only && !outdated {
            // This opening has shown that the new schema works. A copy that cannot be removed now goes next time.
            let _next_time = quarantine::clear_outdated(&*store.ports.files);
        }
        Ok(Opened { store, warnings, read_only, unfinished_rekey })
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
        Ok(warnings)
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

/// Whether there is a database with anything in it. A file without a whole page is a creation cut short, or the rest of one
/// that was lost: SQLite may not see it, for it would delete the log beside it.
pub(crate) fn holds_a_page(files: &dyn Files) -> Result<bool, StoreError> {
    Ok(files.exists(DATABASE)? && files.len(DATABASE)? >= PAGE)
}

/// SQLite opens whatever bears the name of its log or its journal: from a pipe it would read for ever.
///
/// # Errors
/// [`StoreError::NotWritable`] for anything but a plain file; storage errors.
fn neighbours_are_plain(files: &dyn Files) -> Result<(), StoreError> {
    for name in [LOG, JOURNAL] {
        match files.len(name) {
            Ok(_) | Err(FileError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The folder without links on the way: SQLite refuses any (`NOFOLLOW`), but systems put some above the folder.
pub(crate) fn plain_folder(folder: &Path) -> Result<PathBuf, StoreError> {
    std::fs::canonicalize(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::NotFound,
        _ => StoreError::NotWritable,
    })
}

/// The connection was closed for copying: another process may have come in between.
fn still_the_same(db: &Connection, schema: Schema, version: u32, before: &Anchor) -> Result<(), StoreError> {
    let same = migrate::found(db, schema)? == Found::Version(version) && anchor::of_database(db)? == *before;
    if same { Ok(()) } else { Err(StoreError::Busy) }
}

/// Opens, keys, locks and reads the first page.
pub(crate) fn connect(
    folder: &Path,
    files: &dyn Files,
    database_key: &DatabaseKey,
) -> Result<Connection, StoreError> {
    connect_to(&folder.join(DATABASE), files.exists(LOG)?, database_key)
}

/// As [`connect`], to the database or a copy of it. `log`: it has a log, which stays as it is.
pub(crate) fn connect_to(
    file: &Path,
    log: bool,
    database_key: &DatabaseKey,
) -> Result<Connection, StoreError> {
    alloc::prepare()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_PRIVATE_CACHE;
    let db = Connection::open_with_flags(file, flags)?;
    // Reading makes an empty log where there is none, and only a connection that may checkpoint takes it away again.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log)?;
    prepare(&db, database_key)?;
    Ok(db)
}

/// Everything between the open file and the first row, in the order of security: 4.
fn prepare(db: &Connection, database_key: &DatabaseKey) -> Result<(), StoreError> {
    library::check(db)?;
    db.busy_timeout(Duration::ZERO)?;
    key::apply(db, database_key)?;
    db.execute_batch("PRAGMA cipher_page_size = 4096; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;")?;
    // Before the first read: the index of the log then lives on the heap, and a second process finds the file locked.
    expect(answer::<String>(db, "PRAGMA locking_mode = EXCLUSIVE")? == "exclusive")?;
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    check_cipher(db)?;
    harden(db)
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
    // One plan for every value: without it SQLite plans a statement anew at each call for which a partial index might do.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LENGTH_LIMIT)?;
    db.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, SQL_LIMIT)?;
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    // All of this crate's at once, with every form of a page's: one that had to make room would be compiled again in the middle of a call.
    db.set_prepared_statement_cache_capacity(96);
    // A plan that needs an index made on the spot is a defect to see, not to hide.
    db.pragma_update(None, "automatic_index", false)?;
    // The log is moved by us alone, and for good: see `pages`.
    db.pragma_update(None, "wal_autocheckpoint", 0)?;
    // The search view calls it; the schema is not trusted, so the function has to be declared harmless.
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("search_words", 1, flags, search::words_function)?;
    Ok(())
}

pub(crate) fn settle_reading(db: &Connection) -> Result<(), StoreError> {
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.pragma_update(None, "cache_size", -CACHE_KIB)?;
    Ok(())
}

/// Settings for writing.
pub(crate) fn settle(db: &Connection) -> Result<(), StoreError> {
    // From here on the log is moved by us alone: see `pages`.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    settle_reading(db)?;
    expect(answer::<String>(db, "PRAGMA journal_mode = WAL")? == "wal")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    if !hardening::is_on() {
        db.pragma_update(None, "secure_delete", false)?;
    }
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

#[cfg(test)]
mod tests;
