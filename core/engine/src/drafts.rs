//! Drafts: what is being typed, written through so that a crash loses at most the last moment. Never published by itself.

use pluis_domain::error::Rule;
use pluis_domain::ids::NoteId;
use pluis_domain::jiff::Timestamp;
use pluis_domain::limits;
use pluis_domain::revision::NoteStatus;
use pluis_store::Draft;

use crate::Engine;
use crate::error::EngineError;

/// A draft as it was left.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftView {
    /// The text, in the form the shell chose; the core does not look into it.
    pub text: String,
    /// When it was last kept.
    pub kept_at: Timestamp,
}

/// Shows when, never what.
impl core::fmt::Debug for DraftView {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("DraftView").field("kept_at", &self.kept_at).finish_non_exhaustive()
    }
}

/// Longest name of a draft's place.
const PLACE: usize = 40;

impl Engine {
    /// Keeps a draft for a place: `new`, or the id of the note that is being corrected, which takes its draft along when it is
    /// erased. Durable when this returns; an empty text removes it. Saving the note with this place removes it too.
    /// Any other place is the shell's own, such as a line typed below a question: small letters, digits and `_`, 40 at most.
    ///
    /// # Errors
    /// `invalid_input` in field `draft` above [`limits::DRAFT`] characters, in `place` for an erased note; `not_found` for the
    /// id of no note; `locked`.
    pub fn keep_draft(&self, place: &str, text: &str) -> Result<(), EngineError> {
        let (now, _) = self.ports().now()?;
        let place = draft_place(place)?;
        if text.chars().nth(limits::DRAFT).is_some() {
            return Err(EngineError::invalid("draft", Rule::TooLong { limit: limits::DRAFT }));
        }
        let (content, updated) = (text.as_bytes().to_vec(), now.instant());
        self.run(move |store| {
            if content.is_empty() {
                return Ok(store.drop_draft(&place)?);
            }
            let note = NoteId::parse(&place).ok();
            // A late write-through must not bring back what was typed about a note that is gone.
            if let Some(id) = note
                && store.show(id)?.status == NoteStatus::Erased
            {
                return Err(EngineError::invalid("place", Rule::WrongState));
            }
            Ok(store.put_draft(&Draft { note, slot: place, content, updated })?)
        })
    }

    /// The draft of a place, if there is one.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn draft(&self, place: &str) -> Result<Option<DraftView>, EngineError> {
        let place = draft_place(place)?;
        self.run(move |store| {
            let draft = store.draft(&place)?;
            let text = |bytes| String::from_utf8(bytes).map_err(|_| EngineError::DamagedStore);
            draft
                .map(|draft| Ok(DraftView { text: text(draft.content)?, kept_at: draft.updated }))
                .transpose()
        })
    }
}

pub(crate) fn draft_place(place: &str) -> Result<String, EngineError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let fits = (1..=PLACE).contains(&place.len()) && place.chars().all(plain);
    if fits { Ok(place.to_owned()) } else { Err(EngineError::invalid("place", Rule::NotUnderstood)) }
}
