//! Writing, correcting, striking, erasing, finding and reading notes.

mod entry;
mod view;

pub use entry::{NoteEntry, NoteQuery, Place, Shared, Source, ToldTo};
pub use view::{
    ClockFlag, EventTime, NoteContent, NotePage, NoteStatus, NoteView, Precision, RevisionKind, SavedNote,
    Urgency, WaitingNote,
};

use crate::convert::each;
use crate::error::guard;
use crate::typed::NoteId;
use crate::types::{Reader, Warning};
use crate::{Engine, PluisError};

#[uniffi::export]
impl Engine {
    /// Saves a new note. It is durable when this returns.
    ///
    /// # Errors
    /// `invalid_input` naming the field, `not_found` for the child, `locked`, and the store's own.
    pub fn add_note(&self, entry: NoteEntry) -> Result<SavedNote, PluisError> {
        guard(|| Ok(self.core.add_note(entry.try_into()?)?.into()))
    }

    /// Corrects a note: the old text stays readable. Fields left out stay as they were.
    ///
    /// # Errors
    /// As [`Engine::add_note`]; `not_found` for the note; `invalid_input` for a struck or erased one or without a reason.
    pub fn correct_note(&self, id: NoteId, entry: NoteEntry, reason: &str) -> Result<SavedNote, PluisError> {
        guard(|| Ok(self.core.correct_note(id.try_into()?, entry.try_into()?, reason)?.into()))
    }

    /// Notes that wait for a call, the latest event first: what is for now until [`Engine::called`], what asks for advice on the
    /// day it was written while it was told to nobody. A struck or erased note waits for nothing.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn waiting(&self, reader: Reader) -> Result<Vec<WaitingNote>, PluisError> {
        guard(|| Ok(each(self.core.waiting(reader.into())?)))
    }

    /// The carer called about a note: the note says so, and waits no longer. `who` is what the carer wants to read there.
    ///
    /// # Errors
    /// As [`Engine::correct_note`]; `invalid_input` in field `told_to` for an empty or too long `who`.
    pub fn called(&self, id: NoteId, who: &str, reason: &str) -> Result<SavedNote, PluisError> {
        guard(|| Ok(self.core.called(id.try_into()?, who, reason)?.into()))
    }

    /// Strikes a note: it stays readable, marked as struck.
    ///
    /// # Errors
    /// `not_found`; `invalid_input` for a note struck or erased before, or without a reason.
    pub fn retract_note(&self, id: NoteId, reason: &str) -> Result<SavedNote, PluisError> {
        guard(|| Ok(self.core.retract_note(id.try_into()?, reason)?.into()))
    }

    /// Destroys every text of a note. What stays is that a note existed.
    ///
    /// # Errors
    /// `not_found`; `invalid_input` for a note erased before; `no_space` when the file cannot be rewritten.
    pub fn erase_note(&self, id: NoteId) -> Result<Vec<Warning>, PluisError> {
        guard(|| Ok(each(self.core.erase_note(id.try_into()?)?)))
    }

    /// A note as it stands.
    ///
    /// # Errors
    /// `not_found`, `damaged_store`.
    pub fn note(&self, id: NoteId) -> Result<NoteView, PluisError> {
        guard(|| Ok(self.core.note(id.try_into()?)?.into()))
    }

    /// Every revision of a note, oldest first.
    ///
    /// # Errors
    /// As [`Engine::note`].
    pub fn note_history(&self, id: NoteId) -> Result<Vec<NoteView>, PluisError> {
        guard(|| Ok(each(self.core.note_history(id.try_into()?)?)))
    }

    /// A page of notes, newest first.
    ///
    /// # Errors
    /// `invalid_input` for a limit, cursor, day or signal that is none; `not_found` for the child.
    pub fn notes(&self, query: NoteQuery) -> Result<NotePage, PluisError> {
        guard(|| Ok(self.core.notes(query.try_into()?)?.into()))
    }

    /// Finds words, then beginnings of words, then parts inside words; newest written first. `limit` is 1 to 200, 50 when 0;
    /// `after` is where the last page ended.
    ///
    /// # Errors
    /// `invalid_input` for a search without a letter or digit, or above the limits.
    pub fn search(&self, words: &str, limit: u32, after: Option<String>) -> Result<NotePage, PluisError> {
        guard(|| Ok(self.core.search(words, entry::limit(limit), after.as_deref())?.into()))
    }
}
