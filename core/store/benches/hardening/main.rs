//! What the protection around each read and write costs: the same notebook with it on and with it off, in one run.
//!
//! Off: freed memory is not wiped, revisions are not recomputed when read, the cipher is not asked for bad pages, deleted rows are
//! not overwritten, no anchor is written. Not switched, because it is the format or the build: encryption, the hash of a new
//! revision, canonical bytes, SQLite's way of growing memory, one statement at a time that cannot write.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "../shared/mod.rs"]
mod shared;

use std::cell::RefCell;
use std::time::Duration;

use pluis_store::{Filter, set_hardening};
use shared::generator::{self, Generator};
use shared::measure::{Table, timed};
use shared::ours::{Ours, filled};

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();

/// One of the two notebooks, with the protection as that one has it.
fn with<T>(side: &RefCell<Ours>, on: bool, work: impl FnOnce(&mut Ours) -> T) -> (Duration, T) {
    set_hardening(on);
    let mut side = side.borrow_mut();
    timed(|| work(&mut side))
}

fn main() {
    let count: u64 = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(10_000);
    let [off, on] = [false, true].map(|on| {
        set_hardening(true);
        let mut filled = filled(count, &mut Generator::new(count), |_| ());
        // What a connection is set to is decided when it opens; the anchor has to be there for that.
        filled.reopen(|| set_hardening(on));
        RefCell::new(filled)
    });
    let mut table = Table::new(false, ("off", "on"));
    table.begin(count);
    let mut more = Generator::new(count);
    let fresh: Vec<_> = (0..count + 600).map(|_| more.next_note()).skip(count as usize).collect();
    let (mut first, mut second) = (fresh.iter(), fresh.iter());
    let tidied = |side: &RefCell<Ours>| side.borrow_mut().store.tidy().unwrap();
    table.compare(
        "save, durable",
        500,
        || (with(&off, false, |side| side.add(first.next().unwrap())).0, tidied(&off)).0,
        || (with(&on, true, |side| side.add(second.next().unwrap())).0, tidied(&on)).0,
    );
    let everything = Filter::default();
    let mut page = |name, after| {
        table.compare(
            name,
            301,
            || with(&off, false, |side| side.store.page(&everything, after, 50).unwrap()).0,
            || with(&on, true, |side| side.store.page(&everything, after, 50).unwrap()).0,
        );
    };
    page("page of the newest 50", None);
    let next = on.borrow().store.page(&everything, None, 50).unwrap().next;
    page("next page of 50", next);
    for (name, words) in [
        ("search, common word", generator::word(0)),
        ("search, middling word", generator::word(60)),
        ("search, two words", format!("{} {}", generator::word(3), generator::word(9))),
        ("search, beginning of words", generator::word(10).chars().take(3).collect()),
    ] {
        table.compare(
            name,
            101,
            || with(&off, false, |side| side.search(&words)).0,
            || with(&on, true, |side| side.search(&words)).0,
        );
    }
}
