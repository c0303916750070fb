//! The pure types and rules of Pluis: children, notes, revisions and their canonical bytes, weeks, the choice of a question,
//! reminders, limits and the wording of errors.
//!
//! Nothing here reads a clock, a zone, a file or random bits: all of them are arguments. The crate is the only home of CBOR.
#![forbid(unsafe_code)]

pub mod canonical;
pub mod change;
pub mod checkin;
pub mod child;
mod closed_list;
pub mod error;
pub mod ids;
pub mod limits;
pub mod note;
pub mod prompt;
pub mod reminder;
pub mod revision;
pub mod signal;
pub mod text;
pub mod time;

/// The civil and zoned time types of the time library, so that every layer uses the same ones.
pub use jiff;
