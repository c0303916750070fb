//! The use cases of Pluis over one notebook, and its session: absent, locked, unlocked, suspended.
//!
//! Every call is synchronous, coarse and answers with plain records; the shells put it on a thread of their own. The crate is
//! the only home of `tokio`, which wakes the auto-lock.
#![forbid(unsafe_code)]

mod biometrics;
mod changes;
mod checkins;
mod children;
mod clock;
mod database;
mod doctor;
mod drafts;
mod error;
mod help;
mod left;
mod notebook;
mod notes;
pub mod ports;
mod questions;
mod rekey;
mod reminders;
mod session;
mod settings;
mod stamp;
mod stepup;
mod verification;
mod waiting;
mod warning;

pub use biometrics::BiometricsOn;
pub use changes::{ChangeRow, Changes};
pub use checkins::{CheckinEntry, CheckinForm, CheckinView, SavedCheckin};
pub use doctor::{Can, Check, CheckState, Doctor, Reads, Writes};
pub use drafts::DraftView;
pub use error::{EngineError, ErrorCode, Origin};
pub use help::Reader;
pub use left::Left;
pub use notebook::{Created, Engine, EngineOptions, NewSecret, Opened, RecoverySheet};
pub use notes::{NoteEntry, NotePage, NoteQuery, NoteView, SavedNote};
pub use pluis_content as content;
pub use pluis_domain as domain;
pub use pluis_insight as insight;
pub use pluis_keys::Secret;
pub use pluis_keys::kdf::KdfParams;
pub use pluis_store::{Comparing, HolidayChoice, WipingAlloc};
pub use questions::{AheadView, PastQuestion, QuestionView, WeekView};
pub use reminders::{NextReminder, ReminderView};
pub use session::SessionState;
pub use stepup::{Purpose, StepUp};
pub use verification::Verification;
pub use waiting::WaitingNote;
pub use warning::Warning;
