//! The fault campaign over a whole notebook (security: 7). Every test states its row of that table, runs it at the size of a
//! change or of a night, and reports the figure. A dev-only package: nothing depends on it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a campaign that cannot go on has failed"
)]

pub mod report;
pub mod size;
