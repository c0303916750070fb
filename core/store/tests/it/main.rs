//! What the database promises, tested from outside through its public surface.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod accepting;
mod anchors;
mod chain;
mod checkins;
mod cipher;
mod comparing;
mod drafts;
mod erasing;
mod household;
mod memory;
mod notebook;
mod notes;
mod opening;
mod pages;
mod reading;
mod recovering;
mod rekeying;
mod room;
mod salvaging;
mod schema;
mod searching;
mod upgrading;
mod whole;

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();
