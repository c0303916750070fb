//! Versions of the schema: numbered files, one list, the version is the list's length. Rules: `schema/NOTES.md`.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;

/// Every step, oldest first. A step that was ever released is never changed.
const STEPS: &[&str] = &[include_str!("../schema/0001_notebook.sql")];

/// Version of the schema this code reads and writes.
pub const VERSION: u32 = Schema::CURRENT.version();

/// The steps that lead from an empty file to a notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// Steps after [`STEPS`]: none outside tests of upgrades.
    later: &'static [&'static str],
}

impl Schema {
    /// What this version of the program reads and writes.
    pub const CURRENT: Self = Self { later: &[] };

    /// The schema of a version to come, for tests: these steps after all that exist.
    #[must_use]
    pub const fn followed_by(later: &'static [&'static str]) -> Self {
        Self { later }
    }

    /// The number of steps.
    #[must_use]
    pub const fn version(self) -> u32 {
        (STEPS.len() + self.later.len()) as u32
    }

    fn steps(self) -> impl Iterator<Item = &'static str> {
        STEPS.iter().chain(self.later).copied()
    }
}

/// "PLUI": marks the file as a notebook, for whoever finds it with a key in hand.
const APPLICATION_ID: i32 = 0x504c_5549;

/// What a keyed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing yet: its creation was cut short.
    Nothing,
    /// A notebook of this version or an older one.
    Version(u32),
}

/// Reads the version without writing.
///
/// # Errors
/// [`StoreError::NewerVersion`] above this schema's version or under a foreign application id; [`StoreError::DamagedStore`] for tables
/// without a version.
pub(crate) fn found(db: &Connection, schema: Schema) -> Result<Found, StoreError> {
    let number = |sql| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let version = number("PRAGMA user_version")?;
    let application = number("PRAGMA application_id")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    match u32::try_from(version) {
        Ok(0) if application == 0 && tables == 0 => Ok(Found::Nothing),
        Ok(0) => Err(StoreError::DamagedStore),
        Ok(version) if version <= schema.version() && application == i64::from(APPLICATION_ID) => {
            Ok(Found::Version(version))
        }
        _ => Err(StoreError::NewerVersion),
    }
}

/// Brings an older notebook up to date; nothing happens to one that is.
///
/// # Errors
/// Storage errors; the notebook then stays as it was.
pub(crate) fn upgrade(db: &mut Connection, from: u32, schema: Schema) -> Result<(), StoreError> {
    if from < schema.version() {
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        run(&transaction, from, schema)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Runs every step after `from`. The caller holds the transaction, so that steps and version change together.
///
/// # Errors
/// Those of SQLite; the transaction must then be dropped.
pub(crate) fn run(transaction: &Connection, from: u32, schema: Schema) -> Result<(), StoreError> {
    for step in schema.steps().skip(from as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", schema.version())?;
    Ok(())
}
