//! The surface the Kotlin and Swift shells see: convert, call, convert. No behaviour of its own.
//!
//! Names are those of `pluis-engine`. Every export answers with a result and runs inside one guard, so that a panic arrives
//! as [`PluisError::Internal`] and nothing of a note with it. Secrets cross as bare bytes, never inside a record or an error
//! (vault: Boundary). Every call is synchronous: the shells put it on a thread of their own.
//!
//! | on the surface | means |
//! | --- | --- |
//! | an id | a text of its own type: `ChildId`, `NoteId`, `TopicId`, `SignalId` |
//! | a day, month, week, time of day | a text of its own type: `2026-11-22`, `2014-03`, `2026-W47`, `19:30` |
//! | an instant | milliseconds since 1970, UTC; `java.time.Instant` in Kotlin, `Date` in Swift |
//! | a closed list | an enumeration |
#![deny(unsafe_code)]

mod children;
mod convert;
mod doctor;
mod drafts;
mod error;
mod help;
mod notes;
mod ports;
mod questions;
mod reminders;
mod session;
mod typed;
mod types;

pub use children::{Band, Child, ChildShape, NewChild, Role, Tint};
pub use doctor::{Check, CheckState, Doctor};
pub use drafts::DraftView;
pub use error::{PluisError, error_code, error_codes, rehearse_panic};
pub use help::{
    CardText, Certainty, Emergency, HelpAudience, HelpText, SignalDomain, SignalGroup, SignalText, Situation,
};
pub use notes::{
    ClockFlag, EventTime, NoteContent, NoteEntry, NotePage, NoteQuery, NoteStatus, NoteView, Place,
    Precision, RevisionKind, SavedNote, Shared, Source, ToldTo, Urgency, WaitingNote,
};
pub use ports::{
    BinderError, BinderLevel, ClockError, DeviceBinder, DeviceClock, KeyForgotten, KeyMade, Moment,
    WallReading,
};
pub use questions::{
    AheadChoice, AheadView, Audience, Avoid, Decision, Format, Mode, NoQuestion, OfferState, PastQuestion,
    PromptText, QuestionView, ReviewState, Sensitivity, Silence, Stage, Topic, WeekView, Why,
};
pub use reminders::{NextReminder, ReminderView, Weekday};
pub use session::{Created, Engine, EngineOptions, Opened, RecoverySheet, SecretKind, SessionState};
pub use typed::{ChildId, Day, Instant, Month, NoteId, SignalId, TimeOfDay, TopicId, Week};
pub use types::{Country, Lang, Reader, Warning};

/// What crosses the boundary is copied through buffers of the allocator: each is wiped before it goes back to the system.
#[global_allocator]
static ALLOC: pluis_engine::WipingAlloc = pluis_engine::WipingAlloc::new();

uniffi::setup_scaffolding!("pluis");
