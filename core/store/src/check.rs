//! Facts for the check-up of a notebook, and the whole chain verified in slices. Nothing here changes what
//! the notebook says.

use std::collections::BTreeMap;

use pluis_domain::ids::Leaf;
use pluis_domain::revision::RevisionMeta;
use rusqlite::{Connection, ErrorCode, Row};

use crate::chain;
use crate::error::StoreError;
use crate::index::WORDS_VERSION;
use crate::state::State;
use crate::store::Store;

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

/// Where a verification goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainCursor {
    /// Last revision row seen.
    after: i64,
    /// For every author, position and leaf of the last revision seen.
    heads: BTreeMap<[u8; 32], (u64, Leaf)>,
}

/// How far a verification got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainProgress {
    /// There is more.
    More(ChainCursor),
    /// Everything fits.
    Whole {
        /// Revisions seen, erased ones included.
        revisions: u64,
    },
}

impl Store {
    /// The facts of the file. Reads every page. To be asked last: a bad page it meets makes this connection refuse every later
    /// read (security: 0.1).
    pub fn facts(&self) -> Facts {
        let db = &self.db;
        let text = |sql| db.query_row(sql, [], |row| row.get::<_, String>(0)).ok();
        let number = |sql| db.query_row(sql, [], |row| row.get::<_, u64>(0)).ok();
        let waiting = self.state.last_revision.saturating_sub(self.state.indexed);
        // The check of the pages reads the file alone. After a power cut while the log was moved into it, a page may be half
        // written there and whole in the log: no damage, so the move is finished first.
        if !self.read_only {
            let _best_effort = self.move_log();
        }
        // In this order: what a bad page cannot spoil, then what reads more and more of the file.
        Facts {
            sqlite: rusqlite::version(),
            cipher: text("PRAGMA cipher_version"),
            compile_options: lines(db, "PRAGMA compile_options").ok(),
            schema: number("PRAGMA user_version").and_then(|version| u32::try_from(version).ok()),
            pages: number("PRAGMA page_count"),
            free_pages: number("PRAGMA freelist_count"),
            waiting: u64::try_from(waiting).unwrap_or(0),
            revisions: self
                .read(|db| Ok(db.query_row("SELECT count(*) FROM revision", [], |row| row.get(0))?))
                .ok(),
            index_whole: self.index_is_whole(),
            structure_whole: self
                .read(|db| Ok(lines(db, "PRAGMA quick_check")?))
                .ok()
                .map(|found| found == ["ok"]),
            pages_authentic: lines(db, "PRAGMA cipher_integrity_check").ok().map(|found| found.is_empty()),
        }
    }

    /// FTS5's own check of the index against the notes. It is written as an insert, but changes nothing.
    fn index_is_whole(&self) -> Option<bool> {
        let State { indexed, last_revision, words_version, .. } = self.state;
        if indexed < last_revision || words_version != WORDS_VERSION {
            return None;
        }
        let sql = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)";
        let checked = self.read(|db| match db.execute(sql, []) {
            Ok(_) => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Ok(false),
            Err(error) => Err(error.into()),
        });
        checked.ok()
    }

    /// Verifies at most `max` more revisions: every leaf, every author's chain without a gap, every link within a note, and at
    /// the end that nothing is missing. Start with `ChainCursor::default()`.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] at the first thing that does not fit; storage errors.
    pub fn verify_chain(&self, from: ChainCursor, max: usize) -> Result<ChainProgress, StoreError> {
        self.read(|db| {
            let sql = format!(
                "SELECT revision.id, revision.note, revision.seq, revision.leaf, author.key, older.leaf, \
                 revision.key IS NULL, {} FROM revision JOIN author ON author.id = revision.author \
                 LEFT JOIN revision AS older ON older.id = revision.before AND older.note = revision.note \
                 WHERE revision.id > ?1 ORDER BY revision.id LIMIT ?2",
                chain::COLUMNS
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut rows = statement.query((from.after, max))?;
            let mut cursor = from;
            let mut seen = 0;
            while let Some(row) = rows.next()? {
                check_row(row, &mut cursor)?;
                seen += 1;
            }
            if seen == max { Ok(ChainProgress::More(cursor)) } else { self.check_ends(&cursor) }
        })
    }

    fn check_ends(&self, cursor: &ChainCursor) -> Result<ChainProgress, StoreError> {
        let expected = self.state.heads.iter().map(|head| (head.author, (head.seq, head.leaf)));
        if cursor.heads != expected.collect() {
            return Err(StoreError::DamagedStore);
        }
        let revisions = cursor.heads.values().map(|(seq, _)| seq).sum();
        Ok(ChainProgress::Whole { revisions })
    }
}

/// The rows a pragma answers with.
fn lines(db: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    db.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn check_row(row: &Row<'_>, cursor: &mut ChainCursor) -> Result<(), StoreError> {
    let (note, seq, leaf): (i64, u64, Leaf) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let author: [u8; 32] = row.get(4)?;
    let parent: Option<Leaf> = row.get(5)?;
    let (last, previous) = cursor.heads.get(&author).copied().unwrap_or_default();
    let mut fits = seq == last.saturating_add(1);
    let erased: bool = row.get(6)?;
    if !erased {
        let meta = RevisionMeta::from_bytes(chain::verified(row, 7)?.meta)?;
        let links = meta.previous == previous && meta.parent == parent.unwrap_or_default();
        fits = fits && links && meta.seq == seq && meta.author == author && meta.note.number() == note;
    }
    if !fits {
        return Err(StoreError::DamagedStore);
    }
    cursor.after = row.get(0)?;
    cursor.heads.insert(author, (seq, leaf));
    Ok(())
}
