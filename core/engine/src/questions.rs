//! This week's question: what to show, why, and what the carer does with it.

use pluis_content::{Arg, Caller, CardText, HelpText, Lang, PromptText};
use pluis_domain::child::{Child, Role};
use pluis_domain::error::Rule;
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::Date;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::jiff::{SignedDuration, Timestamp};
use pluis_domain::limits;
use pluis_domain::prompt::{
    self, AheadChoice, Answer, Change, Chooser, Decision, GraveNote, History, Mode, NoQuestion, Offer,
    OfferState, Silence, ThisWeek, Today, Topic, TopicId, Ward, Why,
};
use pluis_domain::text;
use pluis_domain::time::{Week, day_at};
use pluis_store::Store;

use crate::error::EngineError;
use crate::notes::child_of;
use crate::{Engine, Reader};

/// A question on a carer's screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionView {
    /// Every text.
    pub text: PromptText,
    /// The topic's metadata.
    pub topic: Topic,
    /// What became of it.
    pub state: OfferState,
    /// The first day it comes back, while snoozed.
    pub snoozed_until: Option<Date>,
    /// Why it was chosen.
    pub why: Why,
    /// How many other questions can still be asked for this week.
    pub swaps_left: usize,
    /// Whether the carer marked it as a favourite.
    pub favourite: bool,
    /// Help lines for this topic, most urgent first.
    pub help: Vec<HelpText>,
    /// A heavier question announced for later: its topic id, title, and what the carer chose.
    pub ahead: Option<AheadView>,
}

/// A heavier question announced ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AheadView {
    /// Topic id.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
    /// What the carer chose so far.
    pub choice: Option<AheadChoice>,
}

/// What a carer sees when asking for this week's question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekView {
    /// For whom.
    pub child: Child,
    /// Which week.
    pub week: Week,
    /// The question, if there is one.
    pub question: Option<QuestionView>,
    /// Why there is none, if there is none.
    pub none: Option<NoQuestion>,
    /// One sentence: why this question, or why none.
    pub reason: String,
    /// The last gentle day after a grave note.
    pub gentle_until: Option<Date>,
    /// Whether to ask back how it is now.
    pub asks_back: bool,
    /// Cards of today's grave notes: help first.
    pub help_first: Vec<CardText>,
}

/// One row of the list of past questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastQuestion {
    /// For whom.
    pub child: ChildId,
    /// Which week.
    pub week: Week,
    /// Topic id.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
    /// What became of it.
    pub state: OfferState,
    /// The day it was first shown.
    pub shown_on: Date,
    /// What the carer wanted to remember after the talk; empty if nothing.
    pub reflection: String,
}

/// How far back grave notes matter: the later question "how is it now" comes after six weeks and stays for one.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(24 * 7 * 8);

/// What the rules need, read in one go on the database thread.
struct Scene {
    history: History,
    children: Vec<Child>,
    grave: Vec<Vec<GraveNote>>,
}

impl Scene {
    fn load(store: &Store, today: Today, signals: &pluis_content::Signals) -> Result<Self, EngineError> {
        let children = store.children()?;
        let reduce = |note: pluis_store::GraveNote| GraveNote {
            written_on: day_at(note.written, note.utc_offset),
            signals: note.signals,
            forms: signals.forms(note.signals),
        };
        let grave = children.iter().map(|child| {
            let since = today.day.saturating_sub(LOOK_BACK).to_zoned(TimeZone::UTC);
            let since = since.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
            Ok(store.grave_notes(child.id, since)?.into_iter().map(reduce).collect())
        });
        Ok(Self { grave: grave.collect::<Result<_, EngineError>>()?, history: store.history()?, children })
    }

    fn wards(&self) -> Vec<Ward<'_>> {
        self.children.iter().zip(&self.grave).map(|(child, grave)| Ward { child, grave }).collect()
    }

    fn ward(&self, id: ChildId) -> Result<Ward<'_>, EngineError> {
        let found = self.wards().into_iter().find(|ward| ward.child.id == id);
        found.ok_or(EngineError::NotFound { what: "child" })
    }
}

impl Engine {
    /// This week's question for a child, or for the child whose turn it is. A new offer is stored before it is shown.
    ///
    /// # Errors
    /// `not_found` for the child or when there is none yet, `locked`, and the store's own.
    pub fn this_week(&self, child: Option<ChildId>, reader: Reader) -> Result<WeekView, EngineError> {
        let (now, _) = self.ports().now()?;
        let today = Today::of(&now);
        let (topics, signals) = (self.deck(today)?, self.content().signals()?);
        let (scene, id, shown) = self.run(move |store| {
            let mut scene = Scene::load(store, today, signals)?;
            let chooser = Chooser::new(&topics);
            let id = match child {
                Some(id) => id,
                None => turn(&chooser, &scene, today)?,
            };
            let shown = chooser.this_week(&scene.history, &scene.ward(id)?, today);
            keep(store, &mut scene.history, &shown.changes)?;
            Ok((scene, id, shown))
        })?;
        self.week_view(&scene.history, &scene.ward(id)?, today, &shown.answer, reader)
    }

    /// Another question instead of this week's; at most three times a week.
    ///
    /// # Errors
    /// `invalid_input` in field `prompt` when there is none to swap, no swap left, or no other that fits.
    pub fn swap_question(&self, child: ChildId, reader: Reader) -> Result<WeekView, EngineError> {
        let (now, _) = self.ports().now()?;
        let today = Today::of(&now);
        let (topics, signals) = (self.deck(today)?, self.content().signals()?);
        let (scene, shown) = self.run(move |store| {
            let mut scene = Scene::load(store, today, signals)?;
            let shown: ThisWeek = Chooser::new(&topics).swap(&scene.history, &scene.ward(child)?, today)?;
            keep(store, &mut scene.history, &shown.changes)?;
            Ok((scene, shown))
        })?;
        self.week_view(&scene.history, &scene.ward(child)?, today, &shown.answer, reader)
    }

    /// What a carer decides about this week's question; `reflection` is one line to remember, kept with the talk.
    ///
    /// # Errors
    /// `invalid_input` in field `prompt` when there is no question to decide on, in `note` for a text above its limit.
    pub fn decide_question(
        &self,
        child: ChildId,
        decision: Decision,
        reflection: Option<&str>,
        reader: Reader,
    ) -> Result<WeekView, EngineError> {
        let (now, _) = self.ports().now()?;
        let today = Today::of(&now);
        let reflection = reflection.map(|text| text::accept("note", text, limits::REFLECTION)).transpose()?;
        let (topics, signals) = (self.deck(today)?, self.content().signals()?);
        self.run(move |store| {
            let scene = Scene::load(store, today, signals)?;
            let changes =
                Chooser::new(&topics).decide(&scene.history, &scene.ward(child)?, today, decision)?;
            let mut offers = scene.history.offers.iter().rev();
            let standing =
                offers.find(|offer| offer.child == child && offer.week == today.week && offer.state.stands());
            let reflection = standing.zip(reflection.as_deref()).map(|(offer, text)| (offer.id, text));
            if !changes.is_empty() || reflection.is_some() {
                let _stale_is_told_by_the_engine = store.apply(&changes, reflection)?;
            }
            Ok(())
        })?;
        self.this_week(Some(child), reader)
    }

    /// Marks this week's question, or a topic, as a favourite, or takes the mark off again. Answers whether it is one now.
    ///
    /// # Errors
    /// `not_found` for the child or topic, `invalid_input` when there is no question this week.
    pub fn favourite_question(&self, child: ChildId, topic: Option<&str>) -> Result<bool, EngineError> {
        let (now, _) = self.ports().now()?;
        let topic = topic.map(|topic| self.known_topic(topic)).transpose()?;
        self.run(move |store| {
            let child = child_of(store, child)?;
            let mut history = store.history()?;
            let standing =
                history.offers.iter().rev().find(|offer| {
                    offer.child == child.id && offer.week == now.week() && offer.state.stands()
                });
            let topic = topic.or_else(|| standing.map(|offer| offer.topic.clone()));
            let topic = topic.ok_or(EngineError::invalid("prompt", Rule::WrongState))?;
            let change = prompt::favourite(&history, child.id, &topic);
            keep(store, &mut history, core::slice::from_ref(&change))?;
            Ok(matches!(change, Change::Favourite { on: true, .. }))
        })
    }

    /// The answer to an announced heavier question: this one, or something lighter.
    ///
    /// # Errors
    /// `invalid_input` in field `prompt` when none was announced.
    pub fn choose_ahead(&self, child: ChildId, choice: AheadChoice) -> Result<(), EngineError> {
        self.run(move |store| {
            let mut history = store.history()?;
            let change = Chooser::choose_ahead(&history, child, choice)?;
            keep(store, &mut history, &[change])
        })
    }

    /// One question for the household, or one for each child.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn set_question_mode(&self, mode: Mode) -> Result<(), EngineError> {
        self.run(move |store| {
            let mut history = store.history()?;
            keep(store, &mut history, &[Change::Mode(mode)])
        })
    }

    /// Every question that was shown, newest first.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn past_questions(&self, lang: Lang) -> Result<Vec<PastQuestion>, EngineError> {
        let (history, reflections) = self.run(|store| Ok((store.history()?, store.reflections()?)))?;
        let children = self.children()?;
        let row = |offer: Offer| {
            let child = children.iter().find(|child| child.id == offer.child);
            let role = child.map_or(Role::Parent, |child| child.role);
            let title = self.content().topic_title_for(offer.topic.as_str(), lang, role)?.unwrap_or_default();
            let reflection = reflections.iter().find(|found| found.offer == offer.id);
            let reflection = reflection.map(|found| found.text.clone()).unwrap_or_default();
            let Offer { child, week, topic, state, shown_on, .. } = offer;
            Ok(PastQuestion { child, week, topic, title, state, shown_on, reflection })
        };
        history.offers.into_iter().rev().map(row).collect()
    }

    /// The topics that may be served today.
    fn deck(&self, today: Today) -> Result<Vec<Topic>, EngineError> {
        Ok(self.content().deliverable_topics(today.day)?.into_iter().cloned().collect())
    }

    fn week_view(
        &self,
        history: &History,
        ward: &Ward<'_>,
        today: Today,
        answer: &Answer,
        reader: Reader,
    ) -> Result<WeekView, EngineError> {
        let caller = reader.caller(ward.child.role, today.day);
        let (question, none) = match answer {
            Answer::None(none) => (None, Some(*none)),
            Answer::Question { .. } => (Some(self.question_view(history, ward, answer, caller)?), None),
        };
        let reason = match (&question, none) {
            (Some(question), _) => self.content().why(reader.lang, question.why, &ward.child.name)?,
            (None, none) => self.why_none(none, ward.child, reader.lang)?,
        };
        let silent = none == Some(NoQuestion::Silent(Silence::HelpFirst));
        Ok(WeekView {
            child: ward.child.clone(),
            week: today.week,
            question,
            none,
            reason,
            gentle_until: ward.gentle_until(today),
            asks_back: ward.asks_back(today),
            help_first: if silent { self.cards_of_today(ward, today, caller)? } else { Vec::new() },
        })
    }

    fn question_view(
        &self,
        history: &History,
        ward: &Ward<'_>,
        answer: &Answer,
        caller: Caller,
    ) -> Result<QuestionView, EngineError> {
        let missing = EngineError::NotFound { what: "topic" };
        let Answer::Question { offer, swaps_left, ahead } = answer else { return Err(missing) };
        let role = ward.child.role;
        let text =
            self.content().prompt_for(offer.topic.as_str(), caller.lang, role)?.ok_or(missing.clone())?;
        let topic =
            self.content().topics()?.iter().find(|topic| topic.id == offer.topic).cloned().ok_or(missing)?;
        let help = self.content().help_of_ids(text.help(caller.country), caller)?;
        let ahead = ahead.as_ref().map(|announced| {
            let title = self.content().topic_title_for(announced.topic.as_str(), caller.lang, role)?;
            let title = title.unwrap_or_default();
            Ok::<_, EngineError>(AheadView {
                topic: announced.topic.clone(),
                title,
                choice: announced.choice,
            })
        });
        Ok(QuestionView {
            help,
            topic,
            state: offer.state,
            snoozed_until: offer.snoozed_until,
            why: offer.why,
            swaps_left: *swaps_left,
            favourite: history.favourites.contains(&(ward.child.id, offer.topic.clone())),
            ahead: ahead.transpose()?,
            text,
        })
    }

    fn cards_of_today(
        &self,
        ward: &Ward<'_>,
        today: Today,
        caller: Caller,
    ) -> Result<Vec<CardText>, EngineError> {
        let signals = self.content().signals()?;
        let band = ward.band(today);
        let mut cards = Vec::new();
        for note in ward.grave.iter().filter(|note| note.written_on == today.day) {
            for signal in signals.of_mask(note.signals).filter(|signal| signal.urgency(band).is_grave()) {
                cards.extend(self.content().help_for_signal(&signal.id, caller)?);
            }
        }
        Ok(cards)
    }

    fn why_none(&self, none: Option<NoQuestion>, child: &Child, lang: Lang) -> Result<String, EngineError> {
        let (content, name) = (self.content(), child.name.as_str());
        Ok(match none {
            Some(NoQuestion::Silent(silence)) => content.silence(lang, silence, name)?,
            Some(NoQuestion::OtherChild(_)) => {
                content.say(lang, "no-question-other-child", &[("name", Arg::Text(name))])?
            }
            Some(NoQuestion::NothingFits) | None => content.say(lang, "no-question-nothing-fits", &[])?,
        })
    }
}

fn turn(chooser: &Chooser<'_>, scene: &Scene, today: Today) -> Result<ChildId, EngineError> {
    let turn = chooser.turn(&scene.history, &scene.wards(), today);
    // Everybody silent: say why for the first child.
    let first = scene.children.first().map(|child| child.id);
    turn.or(first).ok_or(EngineError::NotFound { what: "child" })
}

/// Writes changes down, then applies them: what was shown is stored.
fn keep(store: &mut Store, history: &mut History, changes: &[Change]) -> Result<(), EngineError> {
    if !changes.is_empty() {
        let _stale_is_told_by_the_engine = store.apply(changes, None)?;
        changes.iter().for_each(|change| history.apply(change));
    }
    Ok(())
}
