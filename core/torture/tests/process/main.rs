//! The campaign against a whole process: killed at any moment, looked into while it runs and after it locked, made to panic,
//! and given a hostile folder (security: 7, rows 1, 9, 10, 11, 19). The process under attack is this very binary, started
//! again with one of its ignored tests.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod canaries;
mod device;
mod dice;
mod hostile;
mod killed_openings;
mod kills;
mod memory;
mod secrets;
mod silence;
mod subject;

/// As every binary of the product has it: what is freed is wiped first.
#[global_allocator]
static ALLOC: pluis_engine::WipingAlloc = pluis_engine::WipingAlloc::new();
