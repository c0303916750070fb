//! Storage that lets a notebook down: power cuts at every moment, calls that fail, memory that runs dry, a disk that is full
//! (security: 7, rows 2 to 5).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    missing_docs
)]

mod book;
mod cuts;
mod desk;
mod dry;
mod errors;
mod found;
mod full;
mod rig;
mod script;

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();
