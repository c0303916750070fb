//! The notebook through the engine's own surface, on a phone made of fakes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod checkins;
mod codes;
mod damage;
mod device;
mod notes;
mod questions;
mod rekey;
mod session;
mod unlocking;

#[global_allocator]
static ALLOC: pluis_engine::WipingAlloc = pluis_engine::WipingAlloc::new();
