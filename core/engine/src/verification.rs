//! The whole notebook verified after it was opened, in slices between the carer's calls, on the one connection.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use pluis_store::{ChainCursor, ChainProgress, Comparison, Store, StoreError};

/// Rows of one slice: well below a millisecond on a computer, so that neither a call nor a lock waits for it.
pub(crate) const SLICE: usize = 64;

/// Pages compared in one slice: half a millisecond.
const PAGES: usize = 1_024;

/// How far it got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verification {
    /// Not done yet, or stopped by a lock.
    #[default]
    Running,
    /// Everything fits; so many revisions, erased ones included.
    Whole(u64),
    /// Something does not fit: text, order, or a page put back. What can be read is still proven by itself.
    Damaged,
}

/// What the database thread tells the others about it.
#[derive(Debug, Default)]
pub(crate) struct Told(Mutex<Verification>);

impl Told {
    pub(crate) fn get(&self) -> Verification {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, found: Verification) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = found;
    }
}

/// The work still to do; none once there is a result.
pub(crate) struct Work {
    /// First the pages, where the opening left them for later: what shows an older notebook comes before what shows damage.
    comparing: bool,
    chain: Option<ChainCursor>,
}

impl Work {
    pub(crate) fn new() -> Self {
        Self { comparing: true, chain: Some(ChainCursor::default()) }
    }

    pub(crate) const fn is_done(&self) -> bool {
        self.chain.is_none()
    }

    /// One slice. Storage that fails is asked again with the next session, not in a circle.
    pub(crate) fn step(&mut self, store: &mut Store, told: &Told) {
        if self.comparing {
            let found = catch_unwind(AssertUnwindSafe(|| store.compare_pages(PAGES)));
            self.comparing = matches!(found, Ok(Ok(Comparison::More)));
            return;
        }
        let Some(cursor) = self.chain.take() else { return };
        match catch_unwind(AssertUnwindSafe(|| store.verify_chain(cursor, SLICE))) {
            Ok(Ok(ChainProgress::More(next))) => self.chain = Some(next),
            Ok(Ok(ChainProgress::Whole { revisions })) => told.set(Verification::Whole(revisions)),
            Ok(Err(StoreError::DamagedStore)) => told.set(Verification::Damaged),
            Ok(Err(_)) | Err(_) => {}
        }
    }
}
