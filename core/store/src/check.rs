//! Facts for the check-up of a notebook. Nothing here changes what the notebook says.

use rusqlite::ErrorCode;

use crate::error::StoreError;
use crate::index::WORDS_VERSION;
use crate::reading::Reading;
use crate::state::State;
use crate::store::{Store, cipher_is_sound};

/// What the database says of itself. A fact that could not be read or was not checked is `None`, so that a damaged notebook
/// still has a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Version of SQLite, such as `3.53.4`.
    pub sqlite: &'static str,
    /// Version of SQLCipher, such as `4.19.0 community`.
    pub cipher: Option<String>,
    /// How SQLite was compiled.
    pub compile_options: Option<Vec<String>>,
    /// Version of the schema.
    pub schema: Option<u32>,
    /// Pages of the file.
    pub pages: Option<u64>,
    /// Pages of the file that hold nothing.
    pub free_pages: Option<u64>,
    /// Revisions, erased ones included.
    pub revisions: Option<u64>,
    /// Revisions waiting for the search index.
    pub waiting: u64,
    /// Whether every page carries a good MAC. Says nothing of the write-ahead log.
    pub pages_authentic: Option<bool>,
    /// Whether the structure of the database is whole.
    pub structure_whole: Option<bool>,
    /// Whether the search index fits the notes. Checked only when no note waits for it, as waiting is no fault, and not on a
    /// notebook that can be read only, as SQLite takes the question for a write.
    pub index_whole: Option<bool>,
}

impl Store {
    /// The facts of the file. Reads every page. To be asked last: a bad page it meets makes this connection refuse every later
    /// read (security: 0.1).
    pub fn facts(&mut self) -> Facts {
        let waiting = self.state.last_revision.saturating_sub(self.state.indexed);
        // The check of the pages reads the file alone. After a power cut while the log was moved into it, a page may be half
        // written there and whole in the log: no damage, so the move is finished first.
        if !self.read_only {
            let _best_effort = self.checkpoint();
        }
        let db = &self.db;
        let text = |sql| db.query_row(sql, [], |row| row.get::<_, String>(0)).ok();
        let number = |sql| db.query_row(sql, [], |row| row.get::<_, u64>(0)).ok();
        // In this order: what a bad page cannot spoil, then what reads more and more of the file.
        Facts {
            sqlite: rusqlite::version(),
            cipher: text("PRAGMA cipher_version"),
            compile_options: lines(Reading::new(db), "PRAGMA compile_options").ok(),
            schema: number("PRAGMA user_version").and_then(|version| u32::try_from(version).ok()),
            pages: number("PRAGMA page_count"),
            free_pages: number("PRAGMA freelist_count"),
            waiting: u64::try_from(waiting).unwrap_or(0),
            revisions: self
                .read(|db| db.query_row("SELECT count(*) FROM revision", [], |row| row.get(0)))
                .ok(),
            index_whole: self.index_is_whole(),
            structure_whole: self
                .read(|db| lines(db, "PRAGMA quick_check"))
                .ok()
                .map(|found| found == ["ok"]),
            pages_authentic: lines(Reading::new(db), "PRAGMA cipher_integrity_check")
                .ok()
                .map(|found| found.is_empty()),
        }
    }

    /// FTS5's own check of the index against the notes. It is written as an insert, but changes nothing.
    fn index_is_whole(&self) -> Option<bool> {
        let State { indexed, last_revision, words_version, .. } = self.state;
        if indexed < last_revision || words_version != WORDS_VERSION {
            return None;
        }
        let sql = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)";
        let checked = match self.db.execute(sql, []) {
            Ok(_) => Some(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Some(false),
            Err(_) => None,
        };
        cipher_is_sound(&self.db).ok().and(checked)
    }
}

/// The rows a pragma answers with.
fn lines(db: Reading<'_>, sql: &str) -> Result<Vec<String>, StoreError> {
    Ok(db.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
