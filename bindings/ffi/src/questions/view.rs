//! The question of the week as it is shown.

use pluis_engine as engine;
use pluis_engine::content;
use pluis_engine::domain::prompt;

use super::lists::{
    AheadChoice, Audience, Format, NoQuestion, OfferState, ReviewState, Sensitivity, Stage, Why,
};
use crate::children::{Band, Child};
use crate::convert::{count, each, silent};
use crate::help::{CardText, HelpText};
use crate::typed::{ChildId, Day, TopicId, Week};

/// A sentence better left unsaid.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Avoid {
    /// The sentence.
    pub say: String,
    /// What it does.
    pub why: String,
}

impl From<content::Avoid> for Avoid {
    fn from(avoid: content::Avoid) -> Self {
        Self { say: avoid.say, why: avoid.why }
    }
}

/// A question in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PromptText {
    /// Topic id.
    pub topic: TopicId,
    /// Name of the topic; hidden on lock screens like everything else here.
    pub title: String,
    /// What is different after the talk.
    pub goal: String,
    /// Where the talk can happen.
    pub formats: Vec<Format>,
    /// How many minutes it takes.
    pub minutes: u32,
    /// The question.
    pub opener: String,
    /// Three to five follow-up questions.
    pub follow_ups: Vec<String>,
    /// When it stays silent.
    pub if_shut_down: String,
    /// Better left unsaid, with reasons.
    pub avoid_saying: Vec<Avoid>,
    /// If something comes out; for careful and heavy topics.
    pub first_reaction: Option<String>,
    /// That secrecy cannot be promised; for careful and heavy topics.
    pub no_secrecy: Option<String>,
    /// Facts, both sides.
    pub background: String,
    /// Something to do together.
    pub activity: String,
    /// How to close.
    pub cool_down: String,
    /// The question in easy language.
    pub easy_variant: String,
    /// When to ask for help.
    pub help_when: String,
    /// Whether a professional has read it.
    pub review: ReviewState,
    /// The day it was read.
    pub reviewed_on: Option<Day>,
    /// The day it must be looked at again.
    pub review_by: Day,
    /// Source codes.
    pub sources: Vec<String>,
}

impl From<content::PromptText> for PromptText {
    fn from(text: content::PromptText) -> Self {
        Self {
            topic: TopicId(text.topic),
            title: text.title,
            goal: text.goal,
            formats: each(text.formats),
            minutes: text.minutes.into(),
            opener: text.opener,
            follow_ups: text.follow_ups,
            if_shut_down: text.if_shut_down,
            avoid_saying: each(text.avoid_saying),
            first_reaction: text.first_reaction,
            no_secrecy: text.no_secrecy,
            background: text.background,
            activity: text.activity,
            cool_down: text.cool_down,
            easy_variant: text.easy_variant,
            help_when: text.help_when,
            review: text.review.into(),
            reviewed_on: text.reviewed_on.map(Into::into),
            review_by: text.review_by.into(),
            sources: text.sources,
        }
    }
}

/// A topic's metadata. Which signals it is linked to stays in the core: it is never shown.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Topic {
    /// Stable id.
    pub id: TopicId,
    /// The bands it is written for.
    pub bands: Vec<Band>,
    /// For whom.
    pub audience: Audience,
    /// How heavy.
    pub sensitivity: Sensitivity,
    /// Where in the course.
    pub stage: Stage,
}

impl From<prompt::Topic> for Topic {
    fn from(topic: prompt::Topic) -> Self {
        Self {
            id: topic.id.into(),
            bands: each(topic.bands),
            audience: topic.audience.into(),
            sensitivity: topic.sensitivity.into(),
            stage: topic.stage.into(),
        }
    }
}

/// A heavier question announced ahead.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AheadView {
    /// Topic id.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
    /// What the carer chose so far.
    pub choice: Option<AheadChoice>,
}

impl From<engine::AheadView> for AheadView {
    fn from(ahead: engine::AheadView) -> Self {
        let engine::AheadView { topic, title, choice } = ahead;
        Self { topic: topic.into(), title, choice: choice.map(Into::into) }
    }
}

/// A question on a carer's screen.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct QuestionView {
    /// Every text.
    pub text: PromptText,
    /// The topic's metadata.
    pub topic: Topic,
    /// What became of it.
    pub state: OfferState,
    /// The first day it comes back, while snoozed.
    pub snoozed_until: Option<Day>,
    /// Why it was chosen.
    pub why: Why,
    /// How many other questions can still be asked for this week.
    pub swaps_left: u32,
    /// Whether the carer marked it as a favourite.
    pub favourite: bool,
    /// Help lines for this topic, most urgent first.
    pub help: Vec<HelpText>,
    /// A heavier question announced for later.
    pub ahead: Option<AheadView>,
}

impl From<engine::QuestionView> for QuestionView {
    fn from(view: engine::QuestionView) -> Self {
        Self {
            text: view.text.into(),
            topic: view.topic.into(),
            state: view.state.into(),
            snoozed_until: view.snoozed_until.map(Into::into),
            why: view.why.into(),
            swaps_left: count(view.swaps_left),
            favourite: view.favourite,
            help: each(view.help),
            ahead: view.ahead.map(AheadView::from),
        }
    }
}

/// What a carer sees when asking for this week's question.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct WeekView {
    /// For whom.
    pub child: Child,
    /// Which ISO week, `2026-W47`.
    pub week: Week,
    /// The question, if there is one.
    pub question: Option<QuestionView>,
    /// Why there is none, if there is none.
    pub none: Option<NoQuestion>,
    /// One sentence: why this question, or why none.
    pub reason: String,
    /// The last gentle day after a grave note.
    pub gentle_until: Option<Day>,
    /// Whether to ask back how it is now.
    pub asks_back: bool,
    /// Cards of today's grave notes: help first.
    pub help_first: Vec<CardText>,
}

silent!(WeekView);

impl From<engine::WeekView> for WeekView {
    fn from(view: engine::WeekView) -> Self {
        Self {
            child: view.child.into(),
            week: view.week.into(),
            question: view.question.map(QuestionView::from),
            none: view.none.map(NoQuestion::from),
            reason: view.reason,
            gentle_until: view.gentle_until.map(Into::into),
            asks_back: view.asks_back,
            help_first: each(view.help_first),
        }
    }
}

/// One row of the list of past questions.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct PastQuestion {
    /// Id of the child it was for.
    pub child: ChildId,
    /// Which ISO week, `2026-W47`.
    pub week: Week,
    /// Topic id.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
    /// What became of it.
    pub state: OfferState,
    /// The day it was first shown.
    pub shown_on: Day,
    /// What the carer wanted to remember after the talk; empty if nothing.
    pub reflection: String,
}

silent!(PastQuestion);

impl From<engine::PastQuestion> for PastQuestion {
    fn from(past: engine::PastQuestion) -> Self {
        Self {
            child: past.child.into(),
            week: past.week.into(),
            topic: past.topic.into(),
            title: past.title,
            state: past.state.into(),
            shown_on: past.shown_on.into(),
            reflection: past.reflection,
        }
    }
}
