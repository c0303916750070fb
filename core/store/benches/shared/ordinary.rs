//! Plain SQLite as most applications use it: a table of notes, link tables, a full-text index kept at once (performance: 1).

use std::path::Path;

use rusqlite::Connection;

use super::generator::Note;

pub(crate) struct Ordinary {
    db: Connection,
}

/// Key and salt of the encrypted copy: nothing is derived.
const KEY: &str =
    "\"x'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef'\"";
/// As the notebook has it.
const MAC: &str = "HMAC_SHA256";

impl Ordinary {
    pub(crate) fn new(path: &Path) -> Self {
        let plain = Self::open(path);
        plain
            .db
            .execute_batch(
                "CREATE TABLE note (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, ts INTEGER NOT NULL, text TEXT NOT NULL);
                 CREATE INDEX note_ts ON note (ts);
                 CREATE TABLE note_tag (note INTEGER NOT NULL, tag INTEGER NOT NULL, PRIMARY KEY (note, tag)) WITHOUT ROWID;
                 CREATE INDEX tag_note ON note_tag (tag, note);
                 CREATE TABLE note_child (note INTEGER NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (note, child)) WITHOUT ROWID;
                 CREATE INDEX child_note ON note_child (child, note);
                 CREATE VIRTUAL TABLE fts USING fts5 (text, content = 'note', content_rowid = 'id',
                     tokenize = 'unicode61 remove_diacritics 2');",
            )
            .unwrap();
        plain
    }

    pub(crate) fn open(path: &Path) -> Self {
        Self::set_up(Connection::open(path).unwrap())
    }

    /// The encrypted copy, with the same schema: what the cipher costs by itself.
    pub(crate) fn open_encrypted(path: &Path) -> Self {
        let db = Connection::open(path).unwrap();
        db.execute_batch(&format!("PRAGMA key = {KEY}; PRAGMA cipher_hmac_algorithm = {MAC};")).unwrap();
        Self::set_up(db)
    }

    /// Copies everything into an encrypted file.
    pub(crate) fn encrypt(&self, path: &Path) {
        self.db.pragma_update(None, "cipher_default_hmac_algorithm", MAC).unwrap();
        self.db.execute_batch(&format!("ATTACH '{}' AS encrypted KEY {KEY};", path.display())).unwrap();
        self.db.query_row("SELECT sqlcipher_export('encrypted')", [], |_| Ok(())).unwrap();
        self.db.execute_batch("DETACH encrypted;").unwrap();
    }

    fn set_up(db: Connection) -> Self {
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
            .unwrap();
        db.set_prepared_statement_cache_capacity(64);
        Self { db }
    }

    /// While it is being filled nothing has to be durable.
    pub(crate) fn quickly(&self, quickly: bool) {
        let synchronous = if quickly { "OFF" } else { "FULL" };
        self.db.pragma_update(None, "synchronous", synchronous).unwrap();
    }

    pub(crate) fn checkpoint(&self) {
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    }

    pub(crate) fn add(&mut self, note: &Note) {
        let transaction = self.db.transaction().unwrap();
        let prepare = |sql| transaction.prepare_cached(sql).unwrap();
        let uid = format!(
            "{:032x}",
            u128::from(note.number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
        );
        prepare("INSERT INTO note (uid, ts, text) VALUES (?1, ?2, ?3)")
            .execute((uid, note.happened_ms, &note.text))
            .unwrap();
        let id = transaction.last_insert_rowid();
        for tag in &note.tags {
            prepare("INSERT INTO note_tag (note, tag) VALUES (?1, ?2)").execute((id, *tag as i64)).unwrap();
        }
        for child in &note.children {
            prepare("INSERT INTO note_child (note, child) VALUES (?1, ?2)").execute((id, child)).unwrap();
        }
        prepare("INSERT INTO fts (rowid, text) VALUES (?1, ?2)").execute((id, &note.text)).unwrap();
        transaction.commit().unwrap();
    }

    /// Reads the notes a query names, with tags and children.
    fn rows(&self, sql: &str, values: impl rusqlite::Params) -> usize {
        let mut statement = self.db.prepare_cached(sql).unwrap();
        let ids = statement.query_map(values, |row| row.get::<_, i64>(0)).unwrap().map(Result::unwrap);
        let rows: Vec<_> = ids.map(|id| self.row(id)).collect();
        rows.len()
    }

    fn row(&self, id: i64) -> (i64, String, Vec<i64>, Vec<i64>) {
        let links = |sql| {
            let mut statement = self.db.prepare_cached(sql).unwrap();
            let links = statement.query_map([id], |row| row.get(0)).unwrap();
            links.map(Result::unwrap).collect::<Vec<i64>>()
        };
        let sql = "SELECT ts, text FROM note WHERE id = ?1";
        let (ts, text) = self
            .db
            .prepare_cached(sql)
            .unwrap()
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        let tags = links("SELECT tag FROM note_tag WHERE note = ?1");
        (ts, text, tags, links("SELECT child FROM note_child WHERE note = ?1"))
    }

    pub(crate) fn newest(&self, limit: i64) -> usize {
        self.rows("SELECT id FROM note ORDER BY ts DESC LIMIT ?1", [limit])
    }

    pub(crate) fn before(&self, ts: i64, limit: i64) -> usize {
        self.rows("SELECT id FROM note WHERE ts < ?1 ORDER BY ts DESC LIMIT ?2", [ts, limit])
    }

    pub(crate) fn filtered(&self, tag: i64, child: i64, since: i64, until: i64) -> usize {
        let sql = "SELECT note.id FROM note JOIN note_tag ON note_tag.note = note.id AND note_tag.tag = ?1 \
                   JOIN note_child ON note_child.note = note.id AND note_child.child = ?2 \
                   WHERE ts >= ?3 AND ts < ?4 ORDER BY ts DESC LIMIT 50";
        self.rows(sql, [tag, child, since, until])
    }

    pub(crate) fn search(&self, text: &str) -> usize {
        let quoted: Vec<_> = text.split(' ').map(|word| format!("\"{word}\"*")).collect();
        let sql = "SELECT rowid FROM fts WHERE fts MATCH ?1 ORDER BY rowid DESC LIMIT 20";
        self.rows(sql, [quoted.join(" AND ")])
    }

    pub(crate) fn like(&self, text: &str) -> usize {
        let sql = "SELECT id FROM note WHERE text LIKE '%' || ?1 || '%' ORDER BY id DESC LIMIT 20";
        self.rows(sql, [text])
    }
}
