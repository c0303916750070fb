//! The encrypted database of a notebook: opening, migrations, revisions, queries, search. The only home of `rusqlite`.
//!
//! One [`Store`] is one connection, used from one thread at a time. Its file `notebook.db` and the write-ahead log beside it
//! are opened by path; every other file goes through the `Files` port. Sources: the design's "The vault" (decides), security 4
//! and 6, performance 5.
//!
//! - [`Store::create`], [`Store::open`], [`Store::close`], [`Store::accept_older`]: `open`, `anchor`
//! - [`Store::append`], [`Store::tidy`]: `revisions`, `erase`, `index`
//! - [`Store::page`], [`Store::show`], [`Store::search`]: `notes`, `search`
//! - [`Store::put_checkin`], [`Store::checkins`]: `checkins`; what they are compared with: `usual`
//! - children, questions, reminders, drafts: one module each
//! - [`Store::open_either`], [`Store::ready_for_rekey`]: `rekey`
//! - [`Store::facts`], [`Store::verify_chain`], [`Store::salvage`]: `check`, `verify`, `salvage`
#![deny(unsafe_code)]

mod accept;
mod alloc;
mod anchor;
mod chain;
mod check;
mod checkins;
mod children;
mod drafts;
mod erase;
mod error;
mod hardening;
mod index;
mod key;
mod library;
mod log;
mod migrate;
mod newest;
mod notes;
mod open;
mod pages;
mod prompts;
mod quarantine;
mod reading;
mod recover;
mod rekey;
mod reminders;
mod revisions;
mod room;
mod salvage;
mod search;
mod state;
mod store;
mod usual;
mod verify;
mod vocabulary;

pub use alloc::{WipingAlloc, prepare};
pub use check::Facts;
pub use checkins::{CheckinRow, NoteMark};
pub use drafts::Draft;
pub use error::StoreError;
#[cfg(feature = "bench-plain")]
pub use hardening::set_hardening;
pub use library::{Starting, start_ahead};
pub use migrate::{Schema, VERSION};
pub use notes::{Cursor, Filter, GraveNote, NotePage, NoteRow, Shown, ShownRevision};
pub use open::{DATABASE, Opened, Ports, Setup, Upgrade};
pub use pages::{Comparing, Comparison};
pub use prompts::Reflection;
pub use revisions::{Edit, Marks, Stamp};
pub use salvage::{Salvaged, SalvagedNote};
pub use search::{Query, SearchCursor, SearchPage};
pub use state::NotebookState;
pub use store::{Saved, Store, Warning};
pub use usual::HolidayChoice;
pub use verify::{ChainCursor, ChainProgress};
