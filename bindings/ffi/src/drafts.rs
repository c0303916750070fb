//! Drafts: what is being typed, kept so that a crash loses at most the last moment.

use crate::convert::silent;
use crate::error::guard;
use crate::typed::Instant;
use crate::{Engine, PluisError};

/// A draft as it was left.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct DraftView {
    /// The text, in the form the shell chose; the core does not look into it.
    pub text: String,
    /// When it was last kept, in milliseconds since 1970.
    pub kept_at: Instant,
}

silent!(DraftView);

impl From<pluis_engine::DraftView> for DraftView {
    fn from(draft: pluis_engine::DraftView) -> Self {
        Self { text: draft.text, kept_at: draft.kept_at.into() }
    }
}

#[uniffi::export]
impl Engine {
    /// Keeps a draft for a place: `new`, or the id of the note that is being corrected, which takes its draft along when it is
    /// erased. Durable when this returns; an empty text removes it. Saving the note with this place removes it too.
    /// Any other place is the shell's own, such as a line typed below a question: small letters, digits and `_`, 40 at most.
    ///
    /// # Errors
    /// `invalid_input` in field `draft` or `place`; `locked`.
    pub fn keep_draft(&self, place: &str, text: &str) -> Result<(), PluisError> {
        guard(|| Ok(self.core.keep_draft(place, text)?))
    }

    /// The draft of a place, if there is one.
    ///
    /// # Errors
    /// `invalid_input` in field `place`; `locked`, and the store's own.
    pub fn draft(&self, place: &str) -> Result<Option<DraftView>, PluisError> {
        guard(|| Ok(self.core.draft(place)?.map(DraftView::from)))
    }
}
