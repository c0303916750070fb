//! Whether the pages of the database are those that were last moved into it.
//!
//! The MAC of a page says that the page was once written here, not that it is the newest: an older page put back passes, and
//! so do the rows on it (security: 0.4). The chain tells only of revisions, the commit counter only of its own page. But the
//! file itself changes at one moment alone: when the log is moved into it, which this module does and SQLite never by itself.
//! After that one hash over the MACs of all pages goes into the anchor and stays there with every later commit; an opening
//! compares. A notebook that is closed has an empty log besides, and its hash says that too: a log put beside it would be
//! believed otherwise.

use pluis_keys::anchor::{AnchorFile, SealedPages};
use pluis_keys::digest;
use pluis_keys::ports::{Files, HeldFile};
use rusqlite::Connection;

use crate::anchor::{self, Standing};
use crate::error::StoreError;
use crate::log::{self, LOG};
use crate::open::{DATABASE, PAGE};
use crate::store::{Store, Warning, checkpoint};

/// Separates the hash over the pages from every other hash in the notebook.
const LABEL: &[u8] = b"pluis/pages/v1";
/// What SQLCipher keeps at the end of a page: its random start value and its MAC over all of it.
const TAIL: usize = 48;
/// The log is moved into the database when a change leaves it longer than this, in bytes: SQLite's own measure.
const LONG_LOG: u64 = 1_000 * PAGE;

/// The database file, seen past SQLite. One descriptor for as long as the connection lives, opened after the file was locked:
/// closing it drops SQLite's lock.
pub(crate) struct Pages {
    file: Box<dyn HeldFile>,
    /// What the anchor says of the pages, where it says something.
    known: Option<SealedPages>,
}

impl Pages {
    /// The pages of the database in the folder of these files, which is open and locked. Nothing is known of them yet.
    pub(crate) fn of(files: &dyn Files) -> Result<Self, StoreError> {
        Ok(Self { file: files.hold(DATABASE)?, known: None })
    }

    /// Compares the pages with what the anchor says of them. `standing` is what its other fields say; `log_is_empty` is how
    /// the log was found before anything was opened.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] when a page cannot be read.
    pub(crate) fn compare(
        &mut self,
        standing: Standing,
        anchor: &AnchorFile,
        log_is_empty: bool,
    ) -> Result<Standing, StoreError> {
        let (Some(sealed), Standing::Same | Standing::Renew) = (anchor.pages(), standing) else {
            return Ok(standing);
        };
        let older = Ok(Standing::Older(Warning::OlderThanAnchor));
        // Cut, or something stands behind its end: not as it was left.
        if self.file.length()? != u64::from(sealed.number).saturating_mul(PAGE) {
            return older;
        }
        // With more commits than the anchor knows the log is not empty: the anchor could not be written before the first.
        let log_fits = !sealed.closed || log_is_empty || standing == Standing::Renew;
        if !log_fits || self.read(sealed.number)? != sealed.hash {
            return older;
        }
        self.known = Some(SealedPages { closed: sealed.closed && log_is_empty, ..sealed });
        Ok(standing)
    }

    /// Nothing is known any more: the pages are about to change without the anchor.
    pub(crate) const fn forget(&mut self) {
        self.known = None;
    }

    /// The anchor was written for a notebook in use.
    pub(crate) fn opened(&mut self) {
        self.known = self.sealed();
    }

    /// One hash over so many pages' MACs. Reads 48 bytes of each page.
    fn read(&self, number: u32) -> Result<[u8; 32], StoreError> {
        let mut bytes = [LABEL, &number.to_be_bytes()].concat();
        let mut tail = [0; TAIL];
        for page in 1..=u64::from(number) {
            let at = page.saturating_mul(PAGE).saturating_sub(TAIL as u64);
            self.file.read_at(at, &mut tail)?;
            bytes.extend_from_slice(&tail);
        }
        Ok(digest::sha256(&bytes))
    }

    /// What the anchor is to say of them while the notebook is in use; `None` when nothing is known.
    pub(crate) fn sealed(&self) -> Option<SealedPages> {
        self.known.map(|pages| SealedPages { closed: false, ..pages })
    }
}

/// How many pages SQLite counts. The file can be longer: whatever somebody put behind the last page is nobody's.
pub(crate) fn count(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.pragma_query_value(None, "page_count", |row| row.get(0))?)
}

impl Store {
    /// Before anything is written: the anchor says no longer that the log is empty.
    ///
    /// # Errors
    /// Storage errors of the anchor; nothing may be written then that the anchor will not follow.
    pub(crate) fn begin_change(&mut self) -> Result<(), StoreError> {
        if self.pages.known.is_some_and(|pages| pages.closed) { self.renew_anchor() } else { Ok(()) }
    }

    /// Moves the write-ahead log into the database and empties it: on lock and on suspend.
    ///
    /// # Errors
    /// Storage errors. Nothing is lost: the log stays.
    pub fn checkpoint(&mut self) -> Result<(), StoreError> {
        let files = std::sync::Arc::clone(&self.ports.files);
        if self.read_only || (self.pages.known.is_some() && log::is_empty(&*files)?) {
            return Ok(());
        }
        // A power cut halfway leaves some pages old and some new, and the log whole: no hash fits that.
        if self.pages.known.take().is_some() {
            self.renew_anchor()?;
        }
        checkpoint(&self.db)?;
        // A log emptied but not durably so could come back with the next power cut.
        if files.exists(LOG)? {
            files.sync(LOG)?;
        }
        let number = count(&self.db)?;
        self.pages.known = Some(SealedPages { number, closed: false, hash: self.pages.read(number)? });
        Ok(())
    }

    /// Keeps the log short. A failure leaves it for the next change.
    pub(crate) fn shorten_log(&mut self) {
        if self.ports.files.len(LOG).is_ok_and(|length| length > LONG_LOG) && self.checkpoint().is_ok() {
            let _known_from_the_next_commit_on = self.renew_anchor();
        }
    }

    /// The last thing of a session: the anchor says what the pages are, and that the log is empty.
    ///
    /// # Errors
    /// Storage errors of the anchor. The next opening then compares less, or nothing.
    pub(crate) fn seal(&mut self) -> Result<(), StoreError> {
        let Some(pages) = self.pages.known.filter(|pages| !pages.closed && !self.anchor_stale) else {
            return Ok(());
        };
        let pages = SealedPages { closed: true, ..pages };
        self.anchor.seal(&anchor::of(&self.state), pages)?;
        self.pages.known = Some(pages);
        Ok(())
    }
}
