//! Facts for the check-up of a notebook, and the whole chain verified in slices. Nothing here changes anything.

use std::collections::BTreeMap;

use pluis_domain::ids::Leaf;
use pluis_domain::revision::RevisionMeta;
use rusqlite::{Connection, Row};

use crate::chain;
use crate::error::StoreError;
use crate::store::Store;

/// What the database says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Version of SQLite, such as `3.53.4`.
    pub sqlite: String,
    /// Version of SQLCipher, such as `4.19.0 community`.
    pub cipher: String,
    /// How SQLite was compiled.
    pub compile_options: Vec<String>,
    /// Version of the schema.
    pub schema: u32,
    /// Pages of the file.
    pub pages: u64,
    /// Pages of the file that hold nothing.
    pub free_pages: u64,
    /// Revisions, erased ones included.
    pub revisions: u64,
    /// Revisions waiting for the search index.
    pub waiting: u64,
    /// Whether every page carries a good MAC. Says nothing of the write-ahead log.
    pub pages_authentic: bool,
    /// Whether the structure of the database is whole.
    pub structure_whole: bool,
    /// Whether the search index fits the notes.
    pub index_whole: bool,
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
    /// The facts of the file. Reads every page.
    ///
    /// # Errors
    /// Storage errors; damage is an answer, not an error, unless not even this can be read.
    pub fn facts(&self) -> Result<Facts, StoreError> {
        let db = &self.db;
        let text = |sql| db.query_row(sql, [], |row| row.get::<_, String>(0));
        let number = |sql| db.query_row(sql, [], |row| row.get::<_, u64>(0));
        let mut statement = db.prepare("PRAGMA compile_options")?;
        let compile_options = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let waiting = self.state.last_revision.saturating_sub(self.state.indexed);
        Ok(Facts {
            sqlite: text("SELECT sqlite_version()")?,
            cipher: text("PRAGMA cipher_version")?,
            compile_options,
            schema: u32::try_from(number("PRAGMA user_version")?).unwrap_or(0),
            pages: number("PRAGMA page_count")?,
            free_pages: number("PRAGMA freelist_count")?,
            revisions: number("SELECT count(*) FROM revision")?,
            waiting: u64::try_from(waiting).unwrap_or(0),
            pages_authentic: complaints(db, "PRAGMA cipher_integrity_check")? == 0,
            structure_whole: text("PRAGMA quick_check").is_ok_and(|answer| answer == "ok"),
            index_whole: index_is_whole(db),
        })
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

/// Rows a pragma answers with; it answers with none when all is well.
fn complaints(db: &Connection, sql: &str) -> Result<usize, StoreError> {
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while rows.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}

/// FTS5's own check against the notes. It is written as an insert, but changes nothing; waiting notes are no fault, so it is
/// compared with the notes only when none wait.
fn index_is_whole(db: &Connection) -> bool {
    db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 0)", []).is_ok()
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
