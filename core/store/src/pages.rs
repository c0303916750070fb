//! Whether the pages of the database are those it was closed with.
//!
//! The MAC of a page says that the page was once written here, not that it is the newest: an older page put back passes, and
//! so do the rows on it (security: 0.4). The chain tells only of revisions. So a notebook that is closed in order leaves one
//! hash over the MACs of all its pages in the anchor, the first change after that takes it out again, and an opening that
//! finds it compares. After a process that died nothing is compared: the anchor then knows of commits alone.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use pluis_keys::digest;
use rustix::fs::{Mode, OFlags};

use crate::anchor;
use crate::error::StoreError;
use crate::open::{DATABASE, LOG, PAGE};
use crate::store::Store;

/// Separates the hash over the pages from every other hash in the notebook.
const LABEL: &[u8] = b"pluis/pages/v1";
/// What SQLCipher keeps at the end of a page: its random start value and its MAC over all of it.
const TAIL: usize = 48;

/// The database file, seen past SQLite. One descriptor for as long as the connection lives, opened after the file was locked:
/// closing it drops SQLite's lock.
pub(crate) struct Pages {
    file: File,
    /// The anchor says what the pages are, and nothing has been written since.
    pub(crate) sealed: bool,
}

impl Pages {
    /// The pages of the database in this folder, which is open and locked.
    pub(crate) fn of(folder: &Path) -> Result<Self, StoreError> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = rustix::fs::open(folder.join(DATABASE), flags, Mode::empty());
        Ok(Self { file: file.map_err(|_| StoreError::NotWritable)?.into(), sealed: false })
    }

    /// One hash over the length and every page's MAC. Reads 48 bytes of each page.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] when a page cannot be read.
    pub(crate) fn hash(&self) -> Result<[u8; 32], StoreError> {
        let damaged = |_| StoreError::DamagedStore;
        let length = self.file.metadata().map_err(damaged)?.len();
        let mut bytes = LABEL.to_vec();
        bytes.extend_from_slice(&length.to_be_bytes());
        let mut tail = [0; TAIL];
        for page in 1..=length / PAGE {
            let at = page.saturating_mul(PAGE).saturating_sub(TAIL as u64);
            self.file.read_exact_at(&mut tail, at).map_err(damaged)?;
            bytes.extend_from_slice(&tail);
        }
        Ok(digest::sha256(&bytes))
    }
}

impl Store {
    /// Takes the hash over the pages out of the anchor, before anything is written to them.
    ///
    /// # Errors
    /// Storage errors of the anchor; nothing may be written then that the anchor will not follow.
    pub(crate) fn unseal(&mut self) -> Result<(), StoreError> {
        if self.pages.sealed {
            self.renew_anchor()?;
            self.pages.sealed = false;
        }
        Ok(())
    }

    /// Tells the anchor what the pages are: the log is in the database, and nothing is written any more.
    pub(crate) fn seal(&mut self) -> Result<(), StoreError> {
        if self.pages.sealed || self.anchor_stale {
            return Ok(());
        }
        // A log emptied but not durably so could come back with the next power cut, and would look put back.
        if self.ports.files.exists(LOG)? {
            self.ports.files.sync(LOG)?;
        }
        let pages = self.pages.hash()?;
        self.anchor.seal(&anchor::of(&self.state), pages)?;
        self.pages.sealed = true;
        Ok(())
    }
}
