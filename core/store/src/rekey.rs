//! A new key for the database (vault: "Slots"; security: 3 "Rekey"). The key file already holds both root keys behind one
//! secret; here the database, its anchor and nothing else go from the older to the newer one.
//!
//! `sqlite3_rekey_v2` rewrites every page in one transaction, so that after a kill at any moment the file is whole under one
//! of the two keys. Its own answer is not relied on: it says "done" when the commit failed, and a connection it failed on
//! would write under the new key what it reads under the old one. Whatever it says, the connection is thrown away and the
//! file asked which key fits.
#![allow(unsafe_code)]

use core::ffi::c_int;
use std::path::Path;
use std::sync::Arc;

use libsqlite3_sys as ffi;
use pluis_keys::anchor::{AnchorFile, AnchorRead};
use pluis_keys::ports::Files;
use pluis_keys::{DatabaseKey, RootKey};
use rusqlite::Connection;

use crate::error::StoreError;
use crate::open::{self, PAGE, Ports};
use crate::store::{Store, checkpoint};
use crate::{anchor, quarantine};

/// Space a change of the key needs, in tenths of the database's size: once in the log, once for the file behind it, and
/// something over (security: 3).
const ROOM_TENTHS: u64 = 22;

/// The root keys an opening may meet, and which of them the database is under.
pub(crate) struct Roots<'a> {
    root: &'a RootKey,
    /// The one before, while a rekey is not finished.
    before: Option<&'a RootKey>,
    /// The database is under `root`.
    current: bool,
}

/// A database after the key was changed as far as it could be.
pub(crate) struct Changed {
    pub(crate) db: Connection,
    pub(crate) anchor: AnchorFile,
    /// Why it is not finished.
    pub(crate) unfinished: Option<StoreError>,
}

impl<'a> Roots<'a> {
    /// Opens the database with the key that fits. Trying one that does not fit changes nothing.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] when none fits; those of opening.
    pub(crate) fn connect(
        folder: &Path,
        files: &dyn Files,
        root: &'a RootKey,
        before: Option<&'a RootKey>,
    ) -> Result<(Self, Connection), StoreError> {
        let (current, db) = match (open::connect(folder, files, &root.database_key()), before) {
            (Err(StoreError::DamagedStore), Some(before)) => {
                (false, open::connect(folder, files, &before.database_key())?)
            }
            (answer, _) => (true, answer?),
        };
        Ok((Self { root, before, current }, db))
    }

    /// The key that fitted.
    pub(crate) fn database_key(&self) -> DatabaseKey {
        self.used().database_key()
    }

    /// The anchor under the key the database is under; one under the other counts as well.
    pub(crate) fn anchor(&self, ports: &Ports) -> Result<(AnchorFile, AnchorRead), StoreError> {
        let files = Arc::clone(&ports.files);
        let other = if self.current { self.before } else { Some(self.root) };
        Ok(AnchorFile::open_either(files, self.used(), other)?)
    }

    fn used(&self) -> &RootKey {
        match self.before {
            Some(before) if !self.current => before,
            _ => self.root,
        }
    }

    /// Brings the database and its anchor under the new key, if a rekey is not finished. The notebook stays usable when
    /// that cannot be done now. Only for a notebook that is not older than its anchor.
    ///
    /// # Errors
    /// Those of opening it again.
    pub(crate) fn change(
        mut self,
        mut db: Connection,
        mut anchor: AnchorFile,
        folder: &Path,
        ports: &Ports,
    ) -> Result<Changed, StoreError> {
        let Some(before) = self.before else { return Ok(Changed { db, anchor, unfinished: None }) };
        if !self.current {
            if let Err(error) = prepare(&db, &*ports.files) {
                return Ok(Changed { db, anchor, unfinished: Some(error) });
            }
            let answer = hand_over(&db, &self.root.database_key());
            drop(db);
            (self, db) = Self::connect(folder, &*ports.files, self.root, Some(before))?;
            open::settle(&db)?;
            anchor = self.anchor(ports)?.0;
            if !self.current {
                let error = answer.err().unwrap_or(StoreError::NotWritable);
                return Ok(Changed { db, anchor, unfinished: Some(error) });
            }
        }
        match finish(&db, &mut anchor, self.root, ports) {
            Ok(anchor) => Ok(Changed { db, anchor, unfinished: None }),
            Err(error) => Ok(Changed { db, anchor, unfinished: Some(error) }),
        }
    }
}

/// What has to be so before a page is written: room for all of them, the key file that knows both keys surely on the disk,
/// an empty log.
fn prepare(db: &Connection, files: &dyn Files) -> Result<(), StoreError> {
    room(db, files)?;
    files.dir_sync()?;
    checkpoint(db)
}

/// Makes the new key final: pages out of the log and on the disk, both copies of the anchor under it, and no copy left that
/// only the old key opens.
fn finish(
    db: &Connection,
    anchor: &mut AnchorFile,
    root: &RootKey,
    ports: &Ports,
) -> Result<AnchorFile, StoreError> {
    // A killed process leaves pages and log with the system; syncing them is part of this.
    checkpoint(db)?;
    let state = anchor::of_database(db)?;
    for _copy in 0..2 {
        anchor.write(&state)?;
    }
    quarantine::clear(&*ports.files)?;
    match AnchorFile::open(Arc::clone(&ports.files), root)? {
        (anchor, AnchorRead::Found(found)) if found == state => Ok(anchor),
        _ => Err(StoreError::NotWritable),
    }
}

fn room(db: &Connection, files: &dyn Files) -> Result<(), StoreError> {
    let pages: u64 = db.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    let needed = pages.saturating_mul(PAGE).saturating_mul(ROOM_TENTHS) / 10;
    match files.free_bytes()? {
        Some(free) if free < needed => Err(StoreError::NoSpace),
        _ => Ok(()),
    }
}

/// Rewrites every page under the new key and salt, in one transaction. The connection is of no use afterwards.
///
/// # Errors
/// What SQLite answered. No error does not mean that it is done.
fn hand_over(db: &Connection, key: &DatabaseKey) -> Result<(), StoreError> {
    let literal = key.literal();
    let length = c_int::try_from(literal.len()).unwrap_or(0);
    // SAFETY: the handle is live for as long as the connection is borrowed, no statement runs on it, the name ends in NUL, and
    // pointer and length describe the literal, which outlives the call and is wiped after it.
    let code =
        unsafe { ffi::sqlite3_rekey_v2(db.handle(), c"main".as_ptr(), literal.as_ptr().cast(), length) };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(StoreError::of_code(code)) }
}

impl Store {
    /// Whether the key of this database can be changed now: it is not older than its anchor, and there is room for 2.2 times
    /// its size.
    ///
    /// # Errors
    /// [`StoreError::OlderThanAnchor`], [`StoreError::NoSpace`], storage errors.
    pub fn ready_for_rekey(&self) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::OlderThanAnchor);
        }
        room(&self.db, &*self.ports.files)
    }
}
