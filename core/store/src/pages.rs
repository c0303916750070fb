//! Whether the pages of the database are those that were last moved into it.
//!
//! The MAC of a page says that the page was once written here, not that it is the newest: an older page put back passes, and
//! so do the rows on it (security: 0.4). The chain tells only of revisions, the commit counter only of its own page. But the
//! file itself changes at one moment alone: when the log is moved into it, which this module does and SQLite never by itself.
//! After that one hash over the MACs of all pages goes into the anchor and stays there with every later commit; an opening
//! compares: at once, or in slices behind the answer. A notebook that is closed has an empty log besides, and its hash says that too: a log put beside it would be
//! believed otherwise.

use core::ops::Range;
use std::collections::BTreeSet;
use std::sync::OnceLock;

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
/// Pages of which the ends are kept in memory from one look to the next, 3 MiB: those of a longer database are read again.
const KEPT: u32 = 65_536;
/// Pages of one read, 64 KiB.
const PAGES_OF_A_READ: usize = 16;
/// Pages worth a thread: starting one takes as long as reading five hundred.
const PAGES_OF_A_THREAD: usize = 1_000;
/// More read no faster.
const MOST_THREADS: usize = 4;
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
    ends: Ends,
}

impl Unread {
    fn new(sealed: SealedPages) -> Self {
        Self { sealed, hash: hash_of(sealed.number), read: 0, ends: Ends::default() }
    }
}

/// The hash over so many pages, before the first.
fn hash_of(number: u32) -> digest::Sha256 {
    let mut hash = digest::Sha256::new();
    hash.update(LABEL);
    hash.update(&number.to_be_bytes());
    hash
}

/// The ends of all pages as they were last read: when the log is moved, only those it names are read again. A page that is changed
/// by anything else keeps its old end here, so that the next opening tells.
#[derive(Default)]
struct Ends(Vec<[u8; TAIL]>);

impl Ends {
    /// Keeps the ends of the next pages of `number`, unless they are too many to keep.
    fn keep(&mut self, number: u32, mut next: Vec<[u8; TAIL]>) {
        if number <= KEPT && self.0.is_empty() {
            self.0 = next;
        } else if number <= KEPT {
            self.0.append(&mut next);
        }
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
    /// Of the pages that are known, where they were kept.
    ends: Option<Ends>,
}

impl Pages {
    /// The pages of the database in the folder of these files, which is open and locked. Nothing is known of them yet.
    pub(crate) fn of(files: &dyn Files) -> Result<Self, StoreError> {
        Ok(Self { file: files.hold(DATABASE)?, known: None, unread: None, ends: None })
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

    /// Compares at most `max` more pages.
    fn compare_some(&mut self, max: usize) -> Result<Comparison, StoreError> {
        let Some(unread) = &mut self.unread else { return Ok(Comparison::Same) };
        let left = unread.sealed.number.saturating_sub(unread.read);
        let number = u32::try_from(max).map_or(left, |max| left.min(max));
        let until = unread.read.saturating_add(number);
        while unread.read < until {
            let next = unread.read..until.min(unread.read.saturating_add(KEPT));
            let ends = ends_of(&*self.file, next.clone())?;
            unread.hash.update(ends.as_flattened());
            unread.ends.keep(unread.sealed.number, ends);
            unread.read = next.end;
        }
        if number < left {
            return Ok(Comparison::More);
        }
        if let Some(Unread { sealed, hash, ends, .. }) = self.unread.take()
            && hash.finish() == sealed.hash
        {
            self.ends = Some(ends);
            return Ok(Comparison::Same);
        }
        self.forget();
        Ok(Comparison::Older)
    }

    /// Nothing is known any more: the pages are about to change without the anchor.
    pub(crate) fn forget(&mut self) {
        (self.known, self.unread, self.ends) = (None, None, None);
    }

    /// The anchor was written for a notebook in use.
    pub(crate) fn opened(&mut self) {
        self.known = self.sealed();
    }

    /// What is known of the pages once the log that named `moved` was moved into them: `number` pages, in use.
    fn moved(&mut self, number: u32, moved: &BTreeSet<u32>) -> Result<(), StoreError> {
        let mut ends = self.ends.take().unwrap_or_default().0;
        ends.truncate(usize::try_from(number).unwrap_or(usize::MAX));
        let kept = u32::try_from(ends.len()).unwrap_or(u32::MAX);
        for page in moved.iter().filter_map(|page| page.checked_sub(1)) {
            if let Some(end) = usize::try_from(page).ok().and_then(|page| ends.get_mut(page)) {
                *end = end_of(&*self.file, page)?;
            }
        }
        let mut hash = hash_of(number);
        hash.update(ends.as_flattened());
        let mut known = Ends(ends);
        for rest in split(kept..number, KEPT as usize) {
            let ends = ends_of(&*self.file, rest)?;
            hash.update(ends.as_flattened());
            known.keep(number, ends);
        }
        self.known = Some(SealedPages { number, closed: false, hash: hash.finish() });
        self.ends = Some(known);
        Ok(())
    }

    /// What the anchor is to say of them while the notebook is in use; `None` when nothing is known.
    pub(crate) fn sealed(&self) -> Option<SealedPages> {
        self.known.map(|pages| SealedPages { closed: false, ..pages })
    }
}

/// The end of the page after the first `before`.
fn end_of(file: &dyn HeldFile, before: u32) -> Result<[u8; TAIL], StoreError> {
    let mut tail = [0; TAIL];
    let end = u64::from(before).saturating_add(1).saturating_mul(PAGE);
    file.read_at(end.saturating_sub(TAIL as u64), &mut tail)?;
    Ok(tail)
}

/// The ends of several pages, counted from 0: by as many threads as help, since a carer waits for it.
fn ends_of(file: &dyn HeldFile, pages: Range<u32>) -> Result<Vec<[u8; TAIL]>, StoreError> {
    let threads = threads_for(pages.len());
    let mut shares = split(pages.clone(), pages.len().div_ceil(threads));
    std::thread::scope(|scope| {
        let own = shares.next();
        let others: Vec<_> = shares
            .map(|share| {
                let work = {
                    let share = share.clone();
                    move || read_ends(file, share)
                };
                (share, std::thread::Builder::new().spawn_scoped(scope, work))
            })
            .collect();
        let mut ends = own.map_or(Ok(Vec::new()), |share| read_ends(file, share))?;
        ends.reserve_exact(pages.len().saturating_sub(ends.len()));
        for (share, started) in others {
            // Where the system gives no thread, or it died, this one does its share.
            let rest = started.ok().and_then(|thread| thread.join().ok());
            ends.append(&mut rest.unwrap_or_else(|| read_ends(file, share))?);
        }
        Ok(ends)
    })
}

/// The same by one thread: a read for each page is three times as slow as copying what is not needed.
fn read_ends(file: &dyn HeldFile, pages: Range<u32>) -> Result<Vec<[u8; TAIL]>, StoreError> {
    let page = usize::try_from(PAGE).unwrap_or_default();
    let (mut ends, mut bytes) = (Vec::with_capacity(pages.len()), Vec::new());
    for some in split(pages, PAGES_OF_A_READ) {
        bytes.resize(some.len().saturating_mul(page), 0);
        file.read_at(u64::from(some.start).saturating_mul(PAGE), &mut bytes)?;
        ends.extend(bytes.chunks_exact(page).filter_map(<[u8]>::last_chunk));
    }
    Ok(ends)
}

/// A range in parts of so many, the last one shorter.
fn split(pages: Range<u32>, part: usize) -> impl Iterator<Item = Range<u32>> {
    let part = u32::try_from(part).unwrap_or(u32::MAX).max(1);
    let starts = pages.clone().step_by(usize::try_from(part).unwrap_or(usize::MAX));
    starts.map(move |from| from..from.saturating_add(part).min(pages.end))
}

/// How many threads read so many pages: one where starting another takes longer than it saves.
fn threads_for(pages: usize) -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    // Asked once: the answer is in several files of the system.
    let cores = || *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from));
    let worth = (pages / PAGES_OF_A_THREAD).min(MOST_THREADS);
    if worth > 1 { worth.min(cores()) } else { 1 }
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
        let named = log::pages(&*files)?;
        // Whatever fails from here on, all pages are read again.
        let ends = self.pages.ends.take();
        checkpoint(&self.db)?;
        // A log emptied but not durably so could come back with the next power cut.
        if files.exists(LOG)? {
            files.sync(LOG)?;
        }
        let number = count(&self.db)?;
        self.pages.ends = ends;
        self.pages.moved(number, &named)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::os::unix::fs::FileExt;

    use pluis_keys::ports::OsFolder;

    use super::*;

    #[test]
    fn several_threads_read_what_one_reads_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let file = std::fs::File::create(folder.path().join(DATABASE)).unwrap();
        let number = u32::try_from(4 * PAGES_OF_A_THREAD + 7).unwrap();
        file.set_len(u64::from(number) * PAGE).unwrap();
        for page in 0..number {
            file.write_all_at(&page.to_be_bytes(), (u64::from(page) + 1) * PAGE - TAIL as u64).unwrap();
        }
        let pages = OsFolder::open(folder.path()).unwrap();
        let held = pages.hold(DATABASE).unwrap();
        for range in [0..0, 0..1, 5..number, 0..number] {
            let ends = ends_of(&*held, range.clone()).unwrap();
            assert!(ends.iter().map(|end| u32::from_be_bytes(*end.first_chunk().unwrap())).eq(range));
        }
        assert!(threads_for(1) == 1 && threads_for(usize::MAX) <= MOST_THREADS);
        file.set_len(u64::from(number) * PAGE - 1).unwrap();
        assert!(ends_of(&*held, 0..number).is_err(), "the last one is cut");
    }
}
