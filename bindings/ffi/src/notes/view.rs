//! Notes as they are shown.

use pluis_engine as engine;
use pluis_engine::domain::{note, revision, signal, time};

use super::entry::{Place, Shared, Source, ToldTo};
use crate::convert::{each, same, silent};
use crate::help::CardText;
use crate::typed::{ChildId, Day, Instant, NoteId, SignalId};
use crate::types::Warning;

/// How exactly the time of an event is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// A part of a day.
    PartOfDay,
    /// A day.
    Day,
    /// Some day of an ISO week.
    Week,
    /// The carer does not know.
    Unsure,
}

same!(Precision = time::Precision { Minute, PartOfDay, Day, Week, Unsure });

/// What is known of the clock a revision was written under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ClockFlag {
    /// The device's own clock, plausible.
    System,
    /// A clock set by hand for a demonstration or a check.
    Set,
    /// The clock went back, jumped, or lies before this program was built.
    Jumped,
}

same!(ClockFlag = time::ClockFlag { System, Set, Jumped });

/// What a revision does to its note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum RevisionKind {
    /// The first text.
    Add,
    /// A new text; the old one stays readable.
    Correct,
    /// Strikes the note; the text stays readable.
    Retract,
    /// Destroys every text of the note.
    Erase,
    /// What was seen of a week. No revision of a note does this.
    CheckIn,
}

same!(RevisionKind = revision::RevisionKind { Add, Correct, Retract, Erase, CheckIn });

/// What became of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum NoteStatus {
    /// As first written.
    Kept,
    /// A later revision holds.
    Corrected,
    /// Struck.
    Retracted,
    /// Destroyed.
    Erased,
}

same!(NoteStatus = revision::NoteStatus { Kept, Corrected, Retracted, Erased });

/// How soon a signal asks for help. Never shown as a level or a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Urgency {
    /// A healthy thing, written down because the carer wants to remember it.
    None,
    /// Write down, look again in two to four weeks.
    Note,
    /// Talk within days.
    Talk,
    /// Ask someone outside the family within one or two days.
    Advice,
    /// Act today.
    Now,
}

same!(Urgency = signal::Urgency { None, Note, Talk, Advice, Now });

/// When something happened: what the carer said, in which zone, and the span of time that covers.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EventTime {
    /// How exactly it is known.
    pub precision: Precision,
    /// `2026-11-20T21:30`, `2026-11-20 evening`, `2026-11-20`, the Monday of a week, or empty when unsure.
    pub at: String,
    /// IANA name (or offset) of the zone it was said in.
    pub zone: String,
    /// First instant it can have been, in milliseconds since 1970; the time of writing when unsure.
    pub from: Instant,
    /// End of the span, not included; equal to `from` for a minute and when unsure.
    pub to: Instant,
}

impl From<time::EventTime> for EventTime {
    fn from(event: time::EventTime) -> Self {
        let time::EventTime { precision, at, zone, from, to, .. } = event;
        Self { precision: precision.into(), at, zone, from: from.into(), to: to.into() }
    }
}

/// Everything written in one note. Texts are empty where nothing was written.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct NoteContent {
    /// Id of the child it is about.
    pub child: ChildId,
    /// When it happened.
    pub happened: EventTime,
    /// Ids of the ticked signals, sorted.
    pub signals: Vec<SignalId>,
    /// Where.
    pub place: Option<Place>,
    /// Who was there: roles or initials.
    pub present: Vec<String>,
    /// How the carer knows it.
    pub source: Option<Source>,
    /// What a camera would have seen or heard.
    pub facts: String,
    /// Exact words, also the carer's question.
    pub said: String,
    /// What came before.
    pub before: String,
    /// What the carer did.
    pub did: String,
    /// How it ended.
    pub outcome: String,
    /// The carer's own view; never a fact.
    pub view: String,
    /// What else it could be.
    pub other_explanations: String,
    /// A good moment.
    pub good: bool,
    /// To be brought up with a helper.
    pub flagged: bool,
    /// With whom it was discussed.
    pub told_to: Vec<ToldTo>,
    /// Whether the young person knows of the note.
    pub shared: Option<Shared>,
    /// The day to look at it again.
    pub follow_up: Option<Day>,
    /// Signed off.
    pub signed_off: bool,
}

silent!(NoteContent);

impl From<note::NoteContent> for NoteContent {
    fn from(content: note::NoteContent) -> Self {
        Self {
            child: content.child.into(),
            happened: content.happened.into(),
            signals: each(content.signals),
            place: content.place.map(Into::into),
            present: content.present,
            source: content.source.map(Into::into),
            facts: content.facts,
            said: content.said,
            before: content.before,
            did: content.did,
            outcome: content.outcome,
            view: content.view,
            other_explanations: content.other_explanations,
            good: content.good,
            flagged: content.flagged,
            told_to: each(content.told_to),
            shared: content.shared.map(Into::into),
            follow_up: content.follow_up.map(Into::into),
            signed_off: content.signed_off,
        }
    }
}

/// One revision of a note, ready to show.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct NoteView {
    /// Id of the note.
    pub id: NoteId,
    /// Number of this revision within the note, from 1.
    pub revision: u32,
    /// What this revision did.
    pub kind: RevisionKind,
    /// What became of the note.
    pub status: NoteStatus,
    /// The texts; nothing once erased.
    pub content: Option<NoteContent>,
    /// When it was written, in milliseconds since 1970; nothing once erased.
    pub written_at: Option<Instant>,
    /// Zone it was written in.
    pub written_zone: String,
    /// Days between the event and its writing down; 0 within a day, nothing when unsure or erased.
    pub late_days: Option<u32>,
    /// What is known of the clock.
    pub clock: ClockFlag,
    /// The author's public key, hexadecimal.
    pub author: String,
    /// Why, for corrections and strikes.
    pub reason: String,
}

silent!(NoteView);

impl From<engine::NoteView> for NoteView {
    fn from(view: engine::NoteView) -> Self {
        Self {
            id: view.id.into(),
            revision: view.revision,
            kind: view.kind.into(),
            status: view.status.into(),
            content: view.content.map(NoteContent::from),
            written_at: view.written_at.map(Into::into),
            written_zone: view.written_zone,
            late_days: view.late_days,
            clock: view.clock.into(),
            author: view.author,
            reason: view.reason,
        }
    }
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SavedNote {
    /// The note as it stands.
    pub note: NoteView,
    /// The gravest urgency of its signals for this child. `advice` and `now` ask for their help card at once.
    pub urgency: Urgency,
    /// What the carer should know although the note is safe.
    pub warnings: Vec<Warning>,
}

impl From<engine::SavedNote> for SavedNote {
    fn from(saved: engine::SavedNote) -> Self {
        let engine::SavedNote { note, urgency, warnings } = saved;
        Self { note: note.into(), urgency: urgency.into(), warnings: each(warnings) }
    }
}

/// A note that asks for a call, with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct WaitingNote {
    /// The note.
    pub note: NoteView,
    /// `now`: it stays until somebody was called. `advice`: it may be put off.
    pub urgency: Urgency,
    /// What first, what not, whom to call; one for each grave signal, none twice.
    pub cards: Vec<CardText>,
}

impl From<engine::WaitingNote> for WaitingNote {
    fn from(waiting: engine::WaitingNote) -> Self {
        let engine::WaitingNote { note, urgency, cards } = waiting;
        Self { note: note.into(), urgency: urgency.into(), cards: each(cards) }
    }
}

/// A page of notes.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NotePage {
    /// The notes, newest first.
    pub notes: Vec<NoteView>,
    /// Where the next page starts; nothing at the end.
    pub next: Option<String>,
}

impl From<engine::NotePage> for NotePage {
    fn from(page: engine::NotePage) -> Self {
        Self { notes: each(page.notes), next: page.next }
    }
}
