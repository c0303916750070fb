//! The one row about the notebook itself, and what of it is kept in memory while the notebook is open.

use pluis_domain::ids::{AuthorKey, Leaf};
use pluis_domain::jiff::Timestamp;
use pluis_domain::revision::RevisionMeta;
use rusqlite::{Connection, OptionalExtension};

use crate::anchor::Head;
use crate::chain;
use crate::error::StoreError;
use crate::store::{Saved, Store, Warning};

/// The row of the notebook's own author.
pub(crate) const OWN_AUTHOR: i64 = 1;

/// What a commit needs to know and would otherwise read again each time.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) generation: u64,
    /// Newest generation of the key file seen.
    pub(crate) keys_generation: u64,
    pub(crate) commits: u64,
    /// Revisions up to this row are in the search index.
    pub(crate) indexed: i64,
    /// How the words of the search index were cut.
    pub(crate) words_version: u32,
    /// Erased words may still be in free pages or copies.
    pub(crate) cleanup: bool,
    /// The clock was once set by hand.
    pub(crate) clock_set: bool,
    /// Row of the newest revision, 0 without one.
    pub(crate) last_revision: i64,
    /// When the newest revision was written.
    pub(crate) last_written: Option<Timestamp>,
    /// Ends of all chains; the own author's is always there.
    pub(crate) heads: Vec<Head>,
    pub(crate) own: AuthorKey,
}

impl State {
    pub(crate) fn load(db: &Connection) -> Result<Self, StoreError> {
        let own = db.query_row("SELECT key FROM author WHERE id = ?1", [OWN_AUTHOR], |row| row.get(0))?;
        let last_revision =
            db.query_row("SELECT coalesce(max(id), 0) FROM revision", [], |row| row.get(0))?;
        let (heads, last_written) = (load_heads(db)?, last_written(db)?);
        let sql = "SELECT generation, keys_generation, commits, indexed, words_version, cleanup, clock_set \
                   FROM notebook WHERE id = 1";
        let state = db.query_row(sql, [], |row| {
            Ok(Self {
                generation: row.get(0)?,
                keys_generation: row.get(1)?,
                commits: row.get(2)?,
                indexed: row.get(3)?,
                words_version: row.get(4)?,
                cleanup: row.get(5)?,
                clock_set: row.get(6)?,
                last_revision,
                last_written,
                heads,
                own,
            })
        })?;
        Ok(state)
    }

    /// Position and leaf of the own author's last revision; zeros before the first.
    pub(crate) fn own_head(&self) -> (u64, Leaf) {
        let own = self.heads.iter().find(|head| head.author == self.own);
        own.map_or_else(Default::default, |head| (head.seq, head.leaf))
    }

    /// The row of the next revision.
    pub(crate) const fn next_revision(&self) -> i64 {
        self.last_revision.saturating_add(1)
    }

    pub(crate) fn set_own_head(&mut self, seq: u64, leaf: Leaf) {
        self.heads.retain(|head| head.author != self.own);
        self.heads.push(Head { author: self.own, seq, leaf });
    }

    /// Writes what a commit changed of the row.
    pub(crate) fn save(&self, transaction: &Connection) -> Result<(), StoreError> {
        let sql = "UPDATE notebook SET generation = ?1, keys_generation = ?2, commits = ?3, indexed = ?4, \
                   words_version = ?5, cleanup = ?6, clock_set = ?7 WHERE id = 1";
        let Self { generation, keys_generation, commits, indexed, words_version, cleanup, clock_set, .. } =
            self;
        let row = (generation, keys_generation, commits, indexed, words_version, cleanup, clock_set);
        transaction.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }
}

/// The end of every chain. Read from the end of the table, so a notebook with one author reads one row.
pub(crate) fn load_heads(db: &Connection) -> Result<Vec<Head>, StoreError> {
    let sql = "SELECT author.key, revision.seq, revision.leaf FROM author JOIN revision ON revision.id = \
               (SELECT own.id FROM revision AS own WHERE own.author = author.id ORDER BY own.id DESC LIMIT 1)";
    let mut statement = db.prepare(sql)?;
    let heads = statement
        .query_map([], |row| Ok(Head { author: row.get(0)?, seq: row.get(1)?, leaf: row.get(2)? }))?
        .collect::<Result<_, _>>()?;
    Ok(heads)
}

fn last_written(db: &Connection) -> Result<Option<Timestamp>, StoreError> {
    let sql =
        format!("SELECT {} FROM revision WHERE key IS NOT NULL ORDER BY id DESC LIMIT 1", chain::COLUMNS);
    let meta: Option<Result<RevisionMeta, StoreError>> = db
        .query_row(&sql, [], |row| {
            Ok(chain::verified(row, 0).and_then(|body| Ok(RevisionMeta::from_bytes(body.meta)?)))
        })
        .optional()?;
    Ok(meta.transpose()?.map(|meta| meta.written))
}

/// Facts of the notebook itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotebookState {
    /// Random name of this notebook.
    pub uid: [u8; 16],
    /// Grows each time an older database is accepted.
    pub generation: u64,
    /// Acknowledged changes so far, drafts not counted.
    pub commits: u64,
    /// Whether the clock was ever set by hand for a demonstration.
    pub clock_set: bool,
    /// Version of the content files last used.
    pub content_version: u32,
    /// When the notebook was made.
    pub created: Timestamp,
    /// When the newest revision was written; later readings before it mean the clock went back.
    pub last_written: Option<Timestamp>,
}

impl Store {
    /// The facts of the notebook itself.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn notebook(&self) -> Result<NotebookState, StoreError> {
        self.read(|db| {
            let sql = "SELECT uid, content_version, created_ms FROM notebook WHERE id = 1";
            let (uid, content_version, created) =
                db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(NotebookState {
                uid,
                generation: self.state.generation,
                commits: self.state.commits,
                clock_set: self.state.clock_set,
                content_version,
                created: timestamp(created)?,
                last_written: self.state.last_written,
            })
        })
    }

    /// Remembers that the clock was set by hand; this is never taken back. To be called before any write under such a clock:
    /// only the first call writes.
    ///
    /// # Errors
    /// Those of every write, see [`StoreError`].
    pub fn mark_clock_set(&mut self) -> Result<Saved<()>, StoreError> {
        if self.state.clock_set {
            return Ok(Saved { value: (), warnings: Vec::new() });
        }
        self.write(|_, state| {
            state.clock_set = true;
            Ok(())
        })
    }

    /// Compares the generation of the key file this notebook was unlocked with to the newest seen, and remembers a newer one.
    /// To be called at each opening: only a newer generation is written, and nothing to a notebook that can be read only.
    /// Answers [`Warning::OlderKeys`] for an older one, [`Warning::AnchorStale`] as every write does, mostly nothing.
    ///
    /// # Errors
    /// Those of every write, see [`StoreError`].
    pub fn note_keys_generation(&mut self, generation: u64) -> Result<Vec<Warning>, StoreError> {
        let newest = self.state.keys_generation;
        if generation < newest {
            return Ok(vec![Warning::OlderKeys]);
        }
        if generation == newest || self.read_only {
            return Ok(Vec::new());
        }
        let saved = self.write(|_, state| {
            state.keys_generation = generation;
            Ok(())
        })?;
        Ok(saved.warnings)
    }

    /// Remembers the version of the content files in use.
    ///
    /// # Errors
    /// Those of every write, see [`StoreError`].
    pub fn set_content_version(&mut self, version: u32) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            db.execute("UPDATE notebook SET content_version = ?1 WHERE id = 1", [version])?;
            Ok(())
        })
    }
}

/// An instant from its stored milliseconds.
pub(crate) fn timestamp(millis: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(millis).map_err(|_| StoreError::DamagedStore)
}
