//! This week's question: what to show, why, and what the carer does with it.

mod lists;
mod view;

pub use lists::{
    AheadChoice, Audience, Decision, Format, Mode, NoQuestion, OfferState, ReviewState, Sensitivity, Silence,
    Stage, Why,
};
pub use view::{AheadView, Avoid, PastQuestion, PromptText, QuestionView, Topic, WeekView};

use crate::convert::each;
use crate::error::guard;
use crate::typed::{ChildId, TopicId};
use crate::types::{Lang, Reader};
use crate::{Engine, PluisError};

#[uniffi::export]
impl Engine {
    /// This week's question for a child, or for the child whose turn it is. A new offer is stored before it is shown.
    ///
    /// # Errors
    /// `not_found` for the child, also when there is none yet; `locked`, and the store's own.
    pub fn this_week(&self, child: Option<ChildId>, reader: Reader) -> Result<WeekView, PluisError> {
        guard(|| {
            let child = child.map(TryInto::try_into).transpose()?;
            Ok(self.core.this_week(child, reader.into())?.into())
        })
    }

    /// Another question instead of this week's; at most three times a week.
    ///
    /// # Errors
    /// `invalid_input` in field `prompt` when there is none to swap, no swap left, or no other that fits.
    pub fn swap_question(&self, child: ChildId, reader: Reader) -> Result<WeekView, PluisError> {
        guard(|| Ok(self.core.swap_question(child.try_into()?, reader.into())?.into()))
    }

    /// What a carer decides about this week's question; `reflection` is one line to remember, kept with the talk.
    ///
    /// # Errors
    /// `invalid_input` in field `prompt` when there is no question to decide on, in `note` for a text above its limit.
    pub fn decide_question(
        &self,
        child: ChildId,
        decision: Decision,
        reflection: Option<String>,
        reader: Reader,
    ) -> Result<WeekView, PluisError> {
        guard(|| {
            let (child, reflection) = (child.try_into()?, reflection.as_deref());
            Ok(self.core.decide_question(child, decision.into(), reflection, reader.into())?.into())
        })
    }

    /// Marks this week's question, or a topic, as a favourite, or takes the mark off again. Answers whether it is one now.
    ///
    /// # Errors
    /// `not_found` for the child or topic, `invalid_input` when there is no question this week.
    pub fn favourite_question(&self, child: ChildId, topic: Option<TopicId>) -> Result<bool, PluisError> {
        guard(|| {
            Ok(self
                .core
                .favourite_question(child.try_into()?, topic.as_ref().map(|topic| topic.0.as_str()))?)
        })
    }

    /// The answer to an announced heavier question: this one, or something lighter.
    ///
    /// # Errors
    /// `invalid_input` in field `prompt` when none was announced.
    pub fn choose_ahead(&self, child: ChildId, choice: AheadChoice) -> Result<(), PluisError> {
        guard(|| Ok(self.core.choose_ahead(child.try_into()?, choice.into())?))
    }

    /// One question for the household, or one for each child.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn set_question_mode(&self, mode: Mode) -> Result<(), PluisError> {
        guard(|| Ok(self.core.set_question_mode(mode.into())?))
    }

    /// Every question that was shown, newest first.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn past_questions(&self, lang: Lang) -> Result<Vec<PastQuestion>, PluisError> {
        guard(|| Ok(each(self.core.past_questions(lang.into())?)))
    }
}
