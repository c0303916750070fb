//! Backup, hand-over and merge formats.
//!
//! The crate holds its place in the layers; its functions arrive with their own milestone (see the status table in
//! the README).
#![forbid(unsafe_code)]
