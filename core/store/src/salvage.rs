//! What is left of a damaged notebook, read from a copy. The notebook itself is not touched, and the copy stays.
//!
//! Only what can be proven is given back: a revision whose leaf is right. One bad page makes a connection refuse everything
//! after it (security: 0.1), so every failure costs a new connection and no more than the rows on that page.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use pluis_domain::checkin::CheckinContent;
use pluis_domain::ids::{AuthorKey, NoteId};
use pluis_domain::note::NoteContent;
use pluis_domain::revision::{RevisionKind, RevisionMeta};
use pluis_domain::time::Week;
use pluis_keys::anchor::{AnchorFile, AnchorRead};
use pluis_keys::ports::Files;
use pluis_keys::{DatabaseKey, RootKey};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::StoreError;
use crate::migrate::{self, Schema};
use crate::open::{self, Ports};
use crate::reading::Reading;
use crate::store::{Store, cipher_is_sound};
use crate::{chain, quarantine};

/// What is left of a damaged notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// Every note of which a text can be read, oldest first.
    pub notes: Vec<SalvagedNote>,
    /// Every check-in of which a revision can be read, by child and week; the newest that can.
    pub checkins: Vec<CheckinContent>,
    /// Revisions that were read and are proven, erased ones included.
    pub read: u64,
    /// Revisions that were there and cannot be read. None when nothing readable says how many there were.
    pub lost: Option<u64>,
    /// The copy it was read from, in the notebook folder.
    pub copy: String,
}

/// One note of a damaged notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvagedNote {
    /// Which note.
    pub id: NoteId,
    /// The newest text that can be read.
    pub content: NoteContent,
    /// Circumstances of that text.
    pub meta: RevisionMeta,
    /// The note was struck afterwards.
    pub struck: bool,
    /// How many texts of the note were read, this one included.
    pub revision: u32,
}

/// One revision that was read.
enum Piece {
    /// A text.
    Text(Box<SalvagedNote>),
    /// The note was struck.
    Strike(NoteId),
    /// The note was erased.
    Erasure(NoteId),
    /// What was seen of a week.
    Checkin(Box<CheckinContent>, AuthorKey),
    /// What an erasure left.
    Erased,
}

impl Store {
    /// Reads what is left of a notebook that does not open or whose reading fails, from a copy put in quarantine first. The
    /// notebook must not be open.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without a database; [`StoreError::Busy`]; [`StoreError::NewerVersion`]; [`StoreError::NoSpace`]
    /// and other storage errors when the copy cannot be made. Damage is no error here: nothing left is an answer too.
    pub fn salvage(folder: &Path, ports: &Ports, root: &RootKey) -> Result<Salvaged, StoreError> {
        Self::salvage_either(folder, ports, root, None)
    }

    /// As [`Store::salvage`]; with `before`, the root key before `root`, where a rekey is not finished: a damaged database does
    /// not say which of the two it is under.
    ///
    /// # Errors
    /// As [`Store::salvage`].
    pub fn salvage_either(
        folder: &Path,
        ports: &Ports,
        root: &RootKey,
        before: Option<&RootKey>,
    ) -> Result<Salvaged, StoreError> {
        let left = Self::salvage_under(folder, ports, root)?;
        match before {
            Some(before) if left.read == 0 => Self::salvage_under(folder, ports, before),
            _ => Ok(left),
        }
    }

    fn salvage_under(folder: &Path, ports: &Ports, root: &RootKey) -> Result<Salvaged, StoreError> {
        let files = &*ports.files;
        if !files.exists(open::DATABASE)? || files.len(open::DATABASE)? == 0 {
            return Err(StoreError::NotFound);
        }
        let folder = open::plain_folder(folder)?;
        let key = root.database_key();
        // Whoever has it open may be writing: a copy of that would be no copy. Of less than a page SQLite would delete the log.
        if open::holds_a_page(files)? {
            refuse_what_is_not_damaged(&folder, files, &key)?;
        }
        let (sealed, anchor) = AnchorFile::open(Arc::clone(&ports.files), root)?;
        let copy = quarantine::copy_damaged(files, sealed.pages().map(|pages| pages.number))?;
        let log = files.exists(&format!("{copy}-wal"))?;
        let mut source = Source { file: folder.join(&copy), log, key: &key, db: None };
        let known = source.last_known();
        let bound = known.or(match anchor {
            // Each revision was a commit, so there are no more of them than that.
            AnchorRead::Found(anchor) => i64::try_from(anchor.commit_counter).ok(),
            AnchorRead::Missing | AnchorRead::Damaged => None,
        });
        let mut left = Left::default();
        for id in 1..=bound.unwrap_or(0) {
            left.take(source.revision(id));
        }
        let lost =
            known.and_then(|known| u64::try_from(known).ok()).map(|known| known.saturating_sub(left.read));
        let (notes, checkins) = (left.notes.into_values().collect(), left.checkins.into_values().collect());
        Ok(Salvaged { notes, checkins, read: left.read, lost, copy })
    }
}

/// Refuses what is no damage: open elsewhere, not to be opened at all, or a newer version's.
fn refuse_what_is_not_damaged(folder: &Path, files: &dyn Files, key: &DatabaseKey) -> Result<(), StoreError> {
    let found = open::connect(folder, files, key).and_then(|db| migrate::found(&db, Schema::CURRENT));
    match found {
        Ok(_) | Err(StoreError::DamagedStore) => Ok(()),
        Err(error) => Err(error),
    }
}

/// What was read so far.
#[derive(Default)]
struct Left {
    notes: BTreeMap<i64, SalvagedNote>,
    /// The newest of each child, week and observer.
    checkins: BTreeMap<(i64, Week, AuthorKey), CheckinContent>,
    read: u64,
}

impl Left {
    fn take(&mut self, piece: Option<Piece>) {
        let Some(piece) = piece else { return };
        self.read = self.read.saturating_add(1);
        match piece {
            Piece::Text(mut note) => {
                let before = self.notes.get(&note.id.number()).map_or(0, |before| before.revision);
                note.revision = before.saturating_add(1);
                self.notes.insert(note.id.number(), *note);
            }
            Piece::Strike(id) => {
                if let Some(note) = self.notes.get_mut(&id.number()) {
                    note.struck = true;
                }
            }
            Piece::Erasure(id) => drop(self.notes.remove(&id.number())),
            Piece::Checkin(content, author) => {
                self.checkins.insert((content.child.number(), content.week, author), *content);
            }
            Piece::Erased => {}
        }
    }
}

/// The copy, connected anew after every failure.
struct Source<'a> {
    file: std::path::PathBuf,
    /// Whether the copy has a log.
    log: bool,
    key: &'a DatabaseKey,
    db: Option<Connection>,
}

impl Source<'_> {
    fn read<T>(&mut self, read: impl FnOnce(Reading<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let db = match self.db.take() {
            Some(db) => db,
            None => {
                let db = open::connect_to(&self.file, self.log, self.key)?;
                db.pragma_update(None, "query_only", true)?;
                open::settle_reading(&db)?;
                db
            }
        };
        let value = read(Reading::new(&db))?;
        cipher_is_sound(&db)?;
        self.db = Some(db);
        Ok(value)
    }

    /// Number of the newest revision, from whatever still tells.
    fn last_known(&mut self) -> Option<i64> {
        let tells = ["SELECT max(id) FROM revision", "SELECT max(last) FROM note NOT INDEXED"];
        tells.iter().find_map(|sql| {
            self.read(|db| db.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)))
                .ok()
                .map(Option::unwrap_or_default)
        })
    }

    /// One revision, if it is there and proven.
    fn revision(&mut self, id: i64) -> Option<Piece> {
        let sql = format!(
            "SELECT revision.id, revision.key IS NULL, {} FROM revision WHERE revision.id = ?1",
            chain::COLUMNS
        );
        let read = self.read(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            Ok(statement.query_row([id], |row| Ok(piece(row))).optional()?)
        });
        read.ok().flatten().and_then(Result::ok)
    }
}

fn piece(row: &Row<'_>) -> Result<Piece, StoreError> {
    if row.get(1)? {
        return Ok(Piece::Erased);
    }
    let body = chain::verified(row, 2)?;
    let meta = RevisionMeta::from_bytes(body.meta)?;
    Ok(match (meta.kind, meta.note()) {
        (RevisionKind::CheckIn, _) | (_, None) => {
            Piece::Checkin(Box::new(CheckinContent::from_bytes(body.content)?), meta.author)
        }
        (RevisionKind::Add | RevisionKind::Correct, Some(id)) => {
            let content = NoteContent::from_bytes(body.content)?;
            Piece::Text(Box::new(SalvagedNote { id, content, meta, struck: false, revision: 1 }))
        }
        (RevisionKind::Retract, Some(id)) => Piece::Strike(id),
        (RevisionKind::Erase, Some(id)) => Piece::Erasure(id),
    })
}
