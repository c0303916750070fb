//! The pages a carer looks at most, kept as they were read: the first page of a list, by its filter.
//!
//! They were read, verified and decoded once; nothing but a change of this store can make them other, because no other process can
//! write while it is open. Every change forgets them, and so does whatever looks at the file anew. Freed memory is wiped, so they
//! are gone with the lock as everything else that was read.

use std::cell::RefCell;

use crate::notes::{Filter, NotePage};

/// How many pages are kept: all notes, and those of a few children.
const KEPT: usize = 4;

/// The pages that are kept, oldest first.
#[derive(Default)]
pub(crate) struct Newest(RefCell<Vec<(Filter, usize, NotePage)>>);

impl Newest {
    /// The first page of this filter with this limit, if it is kept.
    pub(crate) fn get(&self, filter: &Filter, limit: usize) -> Option<NotePage> {
        let pages = self.0.borrow();
        pages.iter().find(|page| (&page.0, page.1) == (filter, limit)).map(|page| page.2.clone())
    }

    /// Keeps a page, in place of the one that was kept longest.
    pub(crate) fn keep(&self, filter: &Filter, limit: usize, page: &NotePage) {
        let mut pages = self.0.borrow_mut();
        if pages.len() >= KEPT {
            pages.remove(0);
        }
        pages.push((*filter, limit, page.clone()));
    }

    /// Forgets them all.
    pub(crate) fn forget(&mut self) {
        self.0.get_mut().clear();
    }
}
