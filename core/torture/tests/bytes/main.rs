//! The bytes of a notebook, changed in every way a disk, a bad card or another hand can change them (security: 7, rows 6, 7, 8,
//! 12, 13, 16, 17, 21): whatever stands in the files, nothing wrong is read, nothing is deleted, and what is lost is said.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod attacks;
mod dice;
mod examine;
mod flips;
mod golden;
mod lengths;
mod life;
mod older;
mod parsers;
mod phone;
mod place;
mod reader;
mod small;
#[path = "../../../fuzz/src/targets.rs"]
#[allow(unreachable_pub, reason = "the fuzz package exports it")]
mod targets;
mod timing;
mod truth;
mod vectors;
