//! Whether the pages of the database are those that were last moved into it.
//!
//! The MAC of a page says that the page was once written here, not that it is the newest: an older page put back passes, and
//! so do the rows on it (security: 0.4). The chain tells only of revisions, the commit counter only of its own page. But the
//! file itself changes at one moment alone: when the log is moved into it, which this module does and SQLite never by itself.
//! After that one hash over the MACs of all pages goes into the anchor and stays there with every later commit; an opening
//! compares: at once, or in slices behind the answer. A notebook that is closed has an empty log besides, and its hash says that too: a log put beside it would be
//! believed otherwise.

use pluis_keys::anchor::{AnchorFile, SealedPages};
use pluis_keys::digest;
use pluis_keys::ports::{Files, HeldFile};
use rusqlite::Connection;

use crate::anchor::{self, Standing};
use crate::error::StoreError;
use crate::log::{self, LOG};
use crate::open::{DATABASE, PAGE};
use crate::quarantine;
use crate::store::{Store, Warning, checkpoint};

/// Separates the hash over the pages from every other hash in the notebook.
const LABEL: &[u8] = b"pluis/pages/v1";
/// What SQLCipher keeps at the end of a page: its random start value and its MAC over all of it.
const TAIL: usize = 48;
/// The log is moved into the database when a change leaves it longer than this, in bytes: SQLite's own measure.
const LONG_LOG: u64 = 1_000 * PAGE;

/// When the pages of the database are compared with what the anchor says of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Comparing {
    /// Before the opening answers.
    #[default]
    AtOnce,
    /// By [`Store::compare_pages`], between two calls: the first page of notes does not wait for a look at the whole file. Until it
    /// is done nothing is moved into the file, and whatever would do that compares first.
    Later,
}

/// How far the comparison got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// There are more pages.
    More,
    /// The pages are those the anchor knows, or nobody knows anything of them.
    Same,
    /// The database may be an older one: it can be read only from now on.
    Older,
}

/// Pages that are still to be compared.
struct Unread {
    sealed: SealedPages,
    hash: digest::Sha256,
    /// Pages read so far.
    read: u32,
}

impl Unread {
    fn new(sealed: SealedPages) -> Self {
        let mut hash = digest::Sha256::new();
        hash.update(LABEL);
        hash.update(&sealed.number.to_be_bytes());
        Self { sealed, hash, read: 0 }
    }
}

/// The database file, seen past SQLite. One descriptor for as long as the connection lives, opened after the file was locked:
/// closing it drops SQLite's lock.
pub(crate) struct Pages {
    file: Box<dyn HeldFile>,
    /// What the anchor says of the pages, where it says something.
    known: Option<SealedPages>,
    /// Where that was not compared yet: the anchor goes on saying it, unread.
    unread: Option<Unread>,
}

impl Pages {
    /// The pages of the database in the folder of these files, which is open and locked. Nothing is known of them yet.
    pub(crate) fn of(files: &dyn Files) -> Result<Self, StoreError> {
        Ok(Self { file: files.hold(DATABASE)?, known: None, unread: None })
    }

    /// Prepares the comparison of the pages with what the anchor says of them, and answers what shows without reading any.
    /// `standing` is what its other fields say; `log_is_empty` is how the log was found before anything was opened.
    ///
    /// # Errors
    /// Storage errors.
    pub(crate) fn expect(
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
        if !log_fits {
            return older;
        }
        self.known = Some(SealedPages { closed: sealed.closed && log_is_empty, ..sealed });
        self.unread = Some(Unread::new(sealed));
        Ok(standing)
    }

    /// Compares all pages now.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] when a page cannot be read.
    pub(crate) fn compare(&mut self, standing: Standing) -> Result<Standing, StoreError> {
        match self.compare_some(usize::MAX)? {
            Comparison::Older => Ok(Standing::Older(Warning::OlderThanAnchor)),
            Comparison::More | Comparison::Same => Ok(standing),
        }
    }

    /// Compares at most `max` more pages. Reads 48 bytes of each.
    fn compare_some(&mut self, max: usize) -> Result<Comparison, StoreError> {
        let Some(unread) = &mut self.unread else { return Ok(Comparison::Same) };
        let left = unread.sealed.number.saturating_sub(unread.read);
        let number = u32::try_from(max).map_or(left, |max| left.min(max));
        read(&*self.file, unread.read, number, &mut unread.hash)?;
        unread.read = unread.read.saturating_add(number);
        if number < left {
            return Ok(Comparison::More);
        }
        let same = self.unread.take().is_some_and(|unread| unread.hash.finish() == unread.sealed.hash);
        if same {
            return Ok(Comparison::Same);
        }
        self.forget();
        Ok(Comparison::Older)
    }

    /// Nothing is known any more: the pages are about to change without the anchor.
    pub(crate) fn forget(&mut self) {
        (self.known, self.unread) = (None, None);
    }

    /// The anchor was written for a notebook in use.
    pub(crate) fn opened(&mut self) {
        self.known = self.sealed();
    }

    /// One hash over so many pages' MACs.
    fn hash(&self, number: u32) -> Result<[u8; 32], StoreError> {
        let mut pages = Unread::new(SealedPages { number, closed: false, hash: [0; 32] });
        read(&*self.file, 0, number, &mut pages.hash)?;
        Ok(pages.hash.finish())
    }

    /// What the anchor is to say of them while the notebook is in use; `None` when nothing is known.
    pub(crate) fn sealed(&self) -> Option<SealedPages> {
        self.known.map(|pages| SealedPages { closed: false, ..pages })
    }
}

/// Puts the ends of `number` pages after the first `from` into a hash.
fn read(file: &dyn HeldFile, from: u32, number: u32, hash: &mut digest::Sha256) -> Result<(), StoreError> {
    let mut tail = [0; TAIL];
    for page in (u64::from(from)..).skip(1).take(usize::try_from(number).unwrap_or(usize::MAX)) {
        file.read_at(page.saturating_mul(PAGE).saturating_sub(TAIL as u64), &mut tail)?;
        hash.update(&tail);
    }
    Ok(())
}

/// How many pages SQLite counts. The file can be longer: whatever somebody put behind the last page is nobody's.
pub(crate) fn count(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.pragma_query_value(None, "page_count", |row| row.get(0))?)
}

impl Store {
    /// Compares at most `max` more pages with what the anchor says of them, where the opening left that for later. Answers
    /// [`Comparison::Older`] as long as a notebook that was put back is not accepted: it can be read only then, as if the opening
    /// had found it, and a copy of the files stands in quarantine. What was saved since the opening stays.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] when a page cannot be read; storage errors of the copy, which is then made before the notebook
    /// is accepted.
    pub fn compare_pages(&mut self, max: usize) -> Result<Comparison, StoreError> {
        if self.read_only {
            return Ok(Comparison::Older);
        }
        let found = self.pages.compare_some(max)?;
        if found == Comparison::Older {
            // Nothing was moved since the opening: file and log are what was found, and what was saved after it.
            (self.read_only, self.found_older, self.not_set_aside) = (true, true, true);
            self.newest.forget();
            self.db.pragma_update(None, "query_only", true)?;
            self.set_aside()?;
        }
        Ok(found)
    }

    /// Whether the notebook was found to be an older one after it was opened: it can be read only, until [`Store::accept_older`].
    #[must_use]
    pub const fn was_found_older(&self) -> bool {
        self.found_older
    }

    /// Copies a notebook that was found put back after it was opened. The database is read through the one descriptor there is:
    /// another one would drop SQLite's lock when it closes.
    pub(crate) fn set_aside(&mut self) -> Result<(), StoreError> {
        if self.not_set_aside {
            let pages = count(&self.db)?.max(self.anchor.pages().map_or(0, |pages| pages.number));
            quarantine::copy_open(&*self.ports.files, &*self.pages.file, &anchor::of(&self.state), pages)?;
            self.not_set_aside = false;
        }
        Ok(())
    }

    /// What has to be so before a page of the file changes.
    pub(crate) fn finish_comparing(&mut self) -> Result<(), StoreError> {
        match self.compare_pages(usize::MAX)? {
            Comparison::Older => Err(StoreError::OlderThanAnchor),
            Comparison::More | Comparison::Same => Ok(()),
        }
    }

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
        // What is moved over a page can be compared no more.
        self.finish_comparing()?;
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
        self.pages.known = Some(SealedPages { number, closed: false, hash: self.pages.hash(number)? });
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
