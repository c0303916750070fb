//! The open notebook: its connection, and the one way to read and the one way to write.

use std::path::PathBuf;

use pluis_keys::anchor::AnchorFile;
use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;
use crate::newest::Newest;
use crate::open::Ports;
use crate::pages::Pages;
use crate::reading::Reading;
use crate::state::State;
use crate::vocabulary::Vocabulary;
use crate::{anchor, hardening, index};

/// Something a carer should know, though what they asked for was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The database was put back to an earlier state; it can be read, and written once that is accepted.
    OlderThanAnchor,
    /// The anchor is missing or damaged, so nothing shows that this is the newest state; as [`Warning::OlderThanAnchor`].
    AnchorLost,
    /// Saved, but the anchor could not be written; tried again with the next change.
    AnchorStale,
    /// A note was erased, but the last traces in free pages or copies remain; [`Store::tidy`] tries again.
    EraseUnfinished,
    /// The key file is older than one this notebook was opened with before: a secret that was replaced may be valid again.
    OlderKeys,
}

impl Warning {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OlderThanAnchor => "older_than_anchor",
            Self::AnchorLost => "anchor_lost",
            Self::AnchorStale => "anchor_stale",
            Self::EraseUnfinished => "erase_unfinished",
            Self::OlderKeys => "older_keys",
        }
    }
}

/// A change that is durable, and what there is to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Saved<T> {
    /// What was asked for.
    pub value: T,
    /// What did not go as it should; mostly empty.
    pub warnings: Vec<Warning>,
}

/// An open notebook. Dropping it closes the file; [`Store::close`] also tidies up and reports.
pub struct Store {
    pub(crate) db: Connection,
    pub(crate) folder: PathBuf,
    pub(crate) ports: Ports,
    pub(crate) anchor: AnchorFile,
    pub(crate) anchor_stale: bool,
    pub(crate) state: State,
    /// Older than its anchor and not accepted yet.
    pub(crate) read_only: bool,
    /// Found older after it was opened, and not accepted yet.
    pub(crate) found_older: bool,
    /// Found older, and not copied yet.
    pub(crate) not_set_aside: bool,
    /// A change failed, and what memory holds of the file may not be what the file says.
    pub(crate) in_doubt: bool,
    /// The log may be longer than when room was made in it last.
    pub(crate) log_changed: bool,
    /// First pages that were read since the last change.
    pub(crate) newest: Newest,
    /// Words of the search index, once they were asked for.
    pub(crate) vocabulary: Vocabulary,
    /// Last, so that it is dropped after the connection: closing any descriptor of the file drops SQLite's lock.
    pub(crate) pages: Pages,
}

impl core::fmt::Debug for Store {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Store(..)")
    }
}

impl Store {
    /// Reads with statements that change nothing, then asks SQLCipher whether every page was good: it can answer with zeros where one was not (security: 0.1).
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(Reading<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let value = read(Reading::new(&self.db))?;
        cipher_is_sound(&self.db)?;
        Ok(value)
    }

    /// Makes one change durable: transaction, commit counter, commit, anchor. The closure may change the state it is handed;
    /// memory follows only what was committed.
    pub(crate) fn write<T>(
        &mut self,
        change: impl FnOnce(&Connection, &mut State) -> Result<T, StoreError>,
    ) -> Result<Saved<T>, StoreError> {
        // The anchor follows the commit; that it cannot be written is a warning here.
        let _told_below = self.begin_change();
        let value = self.transact(|db, state| {
            let value = change(db, state)?;
            state.commits = state.commits.saturating_add(1);
            state.save(db)?;
            Ok(value)
        })?;
        let warnings = self.renew_anchor().err().map(|_| Warning::AnchorStale).into_iter().collect();
        self.shorten_log();
        Ok(Saved { value, warnings })
    }

    /// A durable change that is no part of the record: drafts, the search index. The anchor is not touched.
    pub(crate) fn commit<T>(
        &mut self,
        change: impl FnOnce(&Connection, &mut State) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if !self.read_only {
            self.begin_change()?;
        }
        let value = self.transact(change)?;
        self.shorten_log();
        Ok(value)
    }

    fn transact<T>(
        &mut self,
        change: impl FnOnce(&Connection, &mut State) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.read_only {
            return Err(StoreError::OlderThanAnchor);
        }
        if self.in_doubt {
            self.look_again()?;
        }
        self.newest.forget();
        self.log_changed = true;
        let mut state = self.state.clone();
        let done = change_durably(&mut self.db, &mut state, change);
        match done {
            Ok(_) => {
                if state.cleanup {
                    self.vocabulary.forget();
                }
                self.state = state;
            }
            // Storage that failed once may fail at looking, too: then the next change looks first.
            Err(_) => self.in_doubt = self.look_again().is_err(),
        }
        done
    }

    /// Reads again what is kept in memory: a commit that failed may still have reached the disk.
    fn look_again(&mut self) -> Result<(), StoreError> {
        self.in_doubt = true;
        self.newest.forget();
        self.vocabulary.forget();
        index::forget_totals(&self.db)?;
        self.state = State::load(&self.db)?;
        self.in_doubt = false;
        Ok(())
    }

    /// Whether the anchor is behind what was acknowledged; the next change that succeeds repairs it.
    #[must_use]
    pub fn anchor_is_stale(&self) -> bool {
        self.anchor_stale
    }

    /// Writes the anchor of the present state.
    pub(crate) fn renew_anchor(&mut self) -> Result<(), StoreError> {
        if !hardening::is_on() {
            return Ok(());
        }
        let anchor = anchor::of(&self.state);
        let written = match self.pages.sealed() {
            Some(pages) => self.anchor.seal(&anchor, pages),
            None => self.anchor.write(&anchor),
        };
        self.anchor_stale = written.is_err();
        if written.is_ok() {
            self.pages.opened();
        }
        written.map(drop).map_err(Into::into)
    }

    /// What can wait until a call was answered and after opening: finishes an erasure that was cut short, brings the search
    /// index up to date, but for less than a batch of notes, which a search reads one by one, and reads the words of the index
    /// once there was a search. Costs next to nothing when nothing is to do; does nothing on a notebook that can be read only.
    ///
    /// # Errors
    /// The first thing that could not be done; it is tried again next time. Nothing is lost.
    pub fn tidy(&mut self) -> Result<(), StoreError> {
        if self.read_only {
            return Ok(());
        }
        let erased = self.finish_erasure();
        let done = erased.and(self.index_waiting());
        let _next_time = self.read(|db| self.vocabulary.fill(db));
        // Without it the next save takes longer, and that is all.
        let _best_effort = self.make_room();
        done
    }

    /// Brings the anchor up to date, indexes what waits, empties the write-ahead log and closes, in this order. One that fails
    /// does not keep the others from being done, and the file is closed whatever this answers.
    ///
    /// # Errors
    /// The first thing that could not be finished; what was acknowledged before is not lost.
    pub fn close(mut self) -> Result<(), StoreError> {
        let mut done = Ok(());
        if !self.read_only {
            if self.anchor_stale {
                done = self.renew_anchor();
            }
            done = done.and(self.index_all());
            done = done.and(self.checkpoint()).and_then(|()| self.give_room_back());
            if done.is_ok() {
                // Without it the next opening compares less, and knows that it does.
                let _best_effort = self.seal();
            }
        }
        done.and(self.db.close().map_err(|(_, error)| error.into()))
    }
}

/// Moves the whole write-ahead log into the database, syncs both and empties it.
pub(crate) fn checkpoint(db: &Connection) -> Result<(), StoreError> {
    let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: bool = db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    if busy { Err(StoreError::Busy) } else { Ok(()) }
}

fn change_durably<T>(
    db: &mut Connection,
    state: &mut State,
    change: impl FnOnce(&Connection, &mut State) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = change(&transaction, state)?;
    cipher_is_sound(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

/// Whether SQLCipher has met a bad page on this connection.
pub(crate) fn cipher_is_sound(db: &Connection) -> Result<(), StoreError> {
    if !hardening::is_on() {
        return Ok(());
    }
    let mut statement = db.prepare_cached("PRAGMA cipher_status")?;
    let mut rows = statement.query([])?;
    // SQLCipher leaves the answer out where memory ran out.
    let row = rows.next()?.ok_or(StoreError::Internal { code: 0 })?;
    if row.get_ref(0)?.as_str() == Ok("1") { Ok(()) } else { Err(StoreError::DamagedStore) }
}
