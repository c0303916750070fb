//! This week's question: one, kept once shown, the same again for the same notebook (editor C16 to C19).

use jiff::ToSpan;
use jiff::civil::Date;

use super::offer::{AheadChoice, Announcement, Change, History, Mode, Offer, OfferState, Why};
use super::rank::Rank;
use super::rules::{Case, Fit, Silence};
use super::topic::{Sensitivity, Topic, TopicId};
use super::ward::{Today, Ward};
use crate::error::{InvalidInput, Rule};
use crate::ids::ChildId;

/// How many other questions a carer may ask for in a week.
pub const SWAPS: usize = 3;
/// Questions a child has had before a heavy one is announced, and between two announcements.
const HEAVY_AFTER: usize = 6;
/// For how many weeks a question put off past its week is carried over: the youngest band has one every other week.
const PUT_OFF_LASTS: i32 = 2;

/// Why a carer sees no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoQuestion {
    /// A rule of silence holds for the child.
    Silent(Silence),
    /// This week's question of the household is for another child.
    OtherChild(ChildId),
    /// Nothing in the deck fits this week.
    NothingFits,
}

/// What a carer sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A question.
    Question {
        /// The offer, as it stands after the changes.
        offer: Offer,
        /// How many other questions can still be asked for this week.
        swaps_left: usize,
        /// A heavier question announced for later, with the carer's choice if there is one.
        ahead: Option<Announcement>,
    },
    /// No question, and why.
    None(NoQuestion),
}

/// An answer and what has to be written down before it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThisWeek {
    /// What the carer sees.
    pub answer: Answer,
    /// Changes to keep, in order; empty when nothing new was decided.
    pub changes: Vec<Change>,
}

/// What a carer does with this week's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They talked.
    Done,
    /// Not this week.
    Skip,
    /// Again tomorrow.
    Snooze,
    /// The child is not with me this week.
    Away,
}

/// Chooses questions by a set of rules.
#[derive(Clone, Copy, Debug)]
pub struct Chooser<'a> {
    topics: &'a [Topic],
    silences: &'a [Silence],
    fits: &'a [Fit],
}

impl<'a> Chooser<'a> {
    /// A chooser over a deck, with every rule. `topics` are those that may be served.
    #[must_use]
    pub const fn new(topics: &'a [Topic]) -> Self {
        Self { topics, silences: Silence::ALL, fits: Fit::ALL }
    }

    /// A chooser with chosen rules only: how the tests prove that each rule matters.
    #[must_use]
    pub const fn with_rules(topics: &'a [Topic], silences: &'a [Silence], fits: &'a [Fit]) -> Self {
        Self { topics, silences, fits }
    }

    /// Whose turn it is in a household: the child whose question of this week stands, else one whose question was put off,
    /// else the one who waited longest. Children without a question this week are passed over.
    #[must_use]
    pub fn turn(&self, history: &History, wards: &[Ward<'_>], today: Today) -> Option<ChildId> {
        let of_week =
            history.offers.iter().rev().find(|offer| offer.week == today.week && offer.state.counts());
        if let Some(offer) = of_week.filter(|offer| wards.iter().any(|ward| ward.child.id == offer.child)) {
            return Some(offer.child);
        }
        let waiting = wards.iter().filter_map(|ward| {
            let case = Case::new(history, ward, today);
            let last =
                case.record.offers().rev().find(|offer| offer.state.counts()).map_or(0, |offer| offer.id);
            let put_off = self.put_off(&case).is_some();
            let asked = self.silence(&case).is_none() && case.standing().is_none();
            (asked && (put_off || self.best(&case).is_some())).then_some((!put_off, last, ward.child.id))
        });
        waiting.min().map(|(_, _, child)| child)
    }

    /// The question a carer sees for a child today.
    #[must_use]
    pub fn this_week(&self, history: &History, ward: &Ward<'_>, today: Today) -> ThisWeek {
        let case = Case::new(history, ward, today);
        if let Some(silence) = self.silence(&case) {
            return ThisWeek { answer: Answer::None(NoQuestion::Silent(silence)), changes: Vec::new() };
        }
        match case.standing() {
            None => self.first_time(&case),
            Some(standing) if !self.must_go(standing, &case) => Self::again(&case, standing),
            Some(standing) => {
                let withdrawn = decide(standing.id, OfferState::Withdrawn, None);
                let mut after = history.clone();
                after.apply(&withdrawn);
                let mut this_week = self.first_time(&Case::new(&after, ward, today));
                this_week.changes.insert(0, withdrawn);
                this_week
            }
        }
    }

    /// Another question instead of this week's.
    ///
    /// # Errors
    /// In field `prompt`: [`Rule::WrongState`] when there is no open question or a rule of silence holds, [`Rule::TooMany`] after [`SWAPS`],
    /// [`Rule::Empty`] when no other one fits.
    pub fn swap(&self, history: &History, ward: &Ward<'_>, today: Today) -> Result<ThisWeek, InvalidInput> {
        let case = Case::new(history, ward, today);
        let standing = open_question(&case)?;
        if self.silence(&case).is_some() {
            return Err(InvalidInput::new("prompt", Rule::WrongState));
        }
        if case.swaps() >= SWAPS {
            return Err(InvalidInput::new("prompt", Rule::TooMany { limit: SWAPS }));
        }
        let mut changes = vec![decide(standing.id, OfferState::Swapped, None)];
        // Brothers and sisters who shared the question let go of it too: the household has one.
        let household = history.mode == Mode::Household;
        let sharing = |offer: &&Offer| household && offer.topic == standing.topic && offer.state.is_open();
        changes.extend(
            case.sibling_offers().filter(sharing).map(|offer| decide(offer.id, OfferState::Withdrawn, None)),
        );
        let mut after = history.clone();
        changes.iter().for_each(|change| after.apply(change));
        let case = Case::new(&after, ward, today);
        let has_another = household && case.sibling_offers().next().is_some();
        let best = if has_another { None } else { self.best(&case) };
        let (topic, why) = best.ok_or(InvalidInput::new("prompt", Rule::Empty))?;
        let offer = case.offer(topic, why);
        changes.push(Change::Show(offer.clone()));
        let swaps_left = SWAPS - case.swaps().min(SWAPS);
        Ok(ThisWeek { answer: Answer::Question { offer, swaps_left, ahead: case.announced() }, changes })
    }

    /// What a carer decides about this week's question.
    ///
    /// # Errors
    /// In field `prompt`: [`Rule::WrongState`] when there is no question this week, or it was decided otherwise before. To
    /// have talked after all is always possible.
    pub fn decide(
        &self,
        history: &History,
        ward: &Ward<'_>,
        today: Today,
        decision: Decision,
    ) -> Result<Vec<Change>, InvalidInput> {
        let case = Case::new(history, ward, today);
        let no_question = InvalidInput::new("prompt", Rule::WrongState);
        let standing = case.standing().ok_or(no_question)?;
        let (state, until) = match decision {
            Decision::Done => (OfferState::Done, None),
            Decision::Skip => (OfferState::Skipped, None),
            Decision::Snooze => (OfferState::Snoozed, Some(today.day.saturating_add(1.days()))),
            Decision::Away => (OfferState::Away, None),
        };
        if standing.state == state && decision != Decision::Snooze {
            return Ok(Vec::new());
        }
        if standing.state.is_open() || (decision == Decision::Done && standing.state == OfferState::Skipped) {
            Ok(vec![decide(standing.id, state, until)])
        } else {
            Err(no_question)
        }
    }

    /// The carer's answer to an announced heavy question.
    ///
    /// # Errors
    /// [`Rule::WrongState`] in field `prompt` when none is announced for this child.
    pub fn choose_ahead(
        history: &History,
        child: ChildId,
        choice: AheadChoice,
    ) -> Result<Change, InvalidInput> {
        let announced = history.announcements.iter().any(|announcement| announcement.child == child);
        if announced {
            Ok(Change::Choose { child, choice })
        } else {
            Err(InvalidInput::new("prompt", Rule::WrongState))
        }
    }

    fn silence(&self, case: &Case<'_>) -> Option<Silence> {
        self.silences.iter().copied().find(|silence| silence.holds(case.ward, &case.record, case.today))
    }

    /// A question still open goes when it stopped fitting: the topic was closed, or a grave note was written.
    fn must_go(&self, standing: &Offer, case: &Case<'_>) -> bool {
        let topic = self.topics.iter().find(|topic| topic.id == standing.topic);
        let lasting = [Fit::Open, Fit::Gentle, Fit::Audience];
        let stays = |topic: &Topic| self.passes(topic, case, |fit| lasting.contains(&fit));
        standing.state.is_open() && !topic.is_some_and(stays)
    }

    /// This week's question once more; one put off until today is open again.
    fn again(case: &Case<'_>, standing: &Offer) -> ThisWeek {
        let mut offer = standing.clone();
        let mut changes = Vec::new();
        if offer.state == OfferState::Snoozed
            && offer.snoozed_until.is_none_or(|until| until <= case.today.day)
        {
            (offer.state, offer.snoozed_until) = (OfferState::Offered, None);
            changes.push(decide(offer.id, OfferState::Offered, None));
        }
        let swaps_left = SWAPS - case.swaps().min(SWAPS);
        ThisWeek { answer: Answer::Question { offer, swaps_left, ahead: case.announced() }, changes }
    }

    /// A question not shown this week before.
    fn first_time(&self, case: &Case<'_>) -> ThisWeek {
        let (topic, why) = match self.next(case) {
            Ok(next) => next,
            Err(reason) => return ThisWeek { answer: Answer::None(reason), changes: Vec::new() },
        };
        let offer = case.offer(topic, why);
        let ahead = self.announce(case, topic);
        let carried = case.put_off().filter(|_| why == Why::CarriedOver).map(carry_over);
        let mut changes: Vec<Change> = carried.into_iter().collect();
        changes.push(Change::Show(offer.clone()));
        changes.extend(ahead.clone().map(Change::Announce));
        ThisWeek {
            answer: Answer::Question { offer, swaps_left: SWAPS - case.swaps().min(SWAPS), ahead },
            changes,
        }
    }

    fn next(&self, case: &Case<'_>) -> Result<(&'a Topic, Why), NoQuestion> {
        if case.history.mode == Mode::Household
            && let Some(sibling) = case.sibling_offers().last()
        {
            // Two questions in one week: asked per child until today. A third child is not drawn into either.
            let one = case.sibling_offers().all(|offer| offer.topic == sibling.topic);
            let shared = self.topics.iter().find(|topic| one && topic.id == sibling.topic);
            let fits =
                |topic: &&Topic| topic.sensitivity == Sensitivity::Light && self.is_best_use(topic, case);
            return shared
                .filter(fits)
                .map(|topic| (topic, Why::SharedWithSibling))
                .ok_or(NoQuestion::OtherChild(sibling.child));
        }
        self.put_off(case).or_else(|| self.best(case)).ok_or(NoQuestion::NothingFits)
    }

    /// A topic that fits and whose use would not be a repeat while others wait.
    fn is_best_use(&self, topic: &Topic, case: &Case<'_>) -> bool {
        self.fitting(case).any(|candidate| candidate.id == topic.id)
    }

    /// The question put off before, if it fits this week.
    fn put_off(&self, case: &Case<'_>) -> Option<(&'a Topic, Why)> {
        let put_off = case.put_off()?;
        let topic = self.topics.iter().find(|topic| topic.id == put_off.topic)?;
        let mut after = case.history.clone();
        after.apply(&carry_over(put_off));
        let case = Case::new(&after, case.ward, case.today);
        self.passes(topic, &case, |_| true).then_some((topic, Why::CarriedOver))
    }

    fn best(&self, case: &Case<'_>) -> Option<(&'a Topic, Why)> {
        let deck = self.deck_balance(case);
        self.fitting(case)
            .map(|topic| (Rank::of(topic, case, deck), topic))
            .min_by(|left, right| left.0.cmp(&right.0))
            .map(|(rank, topic)| (topic, rank.why(topic, case)))
    }

    /// The topics that may be offered now: those passing every rule, least used first where repeats are ruled out.
    fn fitting(&self, case: &Case<'_>) -> impl Iterator<Item = &'a Topic> {
        let passing: Vec<&Topic> =
            self.topics.iter().filter(|topic| self.passes(topic, case, |_| true)).collect();
        let used = |topic: &&Topic| case.record.times_done(&topic.id);
        let least = passing.iter().map(used).min().unwrap_or(0);
        let repeats = !self.fits.contains(&Fit::NoRepeat);
        let record = passing.iter().map(|topic| used(topic) == least || repeats).collect::<Vec<_>>();
        passing.into_iter().zip(record).filter_map(|(topic, kept)| kept.then_some(topic))
    }

    fn passes(&self, topic: &Topic, case: &Case<'_>, among: impl Fn(Fit) -> bool) -> bool {
        self.fits.iter().filter(|fit| among(**fit)).all(|fit| fit.passes(topic, case))
    }

    /// How many light and how many other topics of the child's whole deck are least used: what is left to balance.
    fn deck_balance(&self, case: &Case<'_>) -> (usize, usize) {
        let lasting = [Fit::Band, Fit::Audience, Fit::Open];
        let deck: Vec<&Topic> = self
            .topics
            .iter()
            .filter(|topic| self.passes(topic, case, |fit| lasting.contains(&fit)))
            .collect();
        let used = |topic: &Topic| case.record.times_done(&topic.id);
        let least = deck.iter().map(|topic| used(topic)).min().unwrap_or(0);
        let unused = deck.iter().filter(|topic| used(topic) == least);
        let (light, other): (Vec<&Topic>, Vec<&Topic>) =
            unused.partition(|topic| topic.sensitivity == Sensitivity::Light);
        (light.len(), other.len())
    }

    /// A heavy topic to announce beside the question just chosen, when it is time for one.
    fn announce(&self, case: &Case<'_>, chosen: &Topic) -> Option<Announcement> {
        let waited = case.record.counted_since_announcement(case.history) >= HEAVY_AFTER;
        if !waited || chosen.sensitivity == Sensitivity::Heavy || case.heavy_chosen.is_some() {
            return None;
        }
        let ahead = [Fit::Band, Fit::Audience, Fit::Open, Fit::Prerequisites, Fit::Season, Fit::Gentle];
        let heavy = self.topics.iter().filter(|topic| topic.sensitivity == Sensitivity::Heavy);
        let fits = heavy.filter(|topic| self.passes(topic, case, |fit| ahead.contains(&fit)));
        // One used more often than today's question would be a repeat; one announced before lets the others go first.
        let used = |topic: &Topic| case.record.times_done(&topic.id);
        let unused = fits.filter(|topic| used(topic) <= used(chosen));
        let announced = |topic: &Topic| case.record.last_announced(case.history, &topic.id);
        let topic =
            unused.min_by_key(|topic| (used(topic), announced(topic), Rank::of(topic, case, (0, 0))))?;
        let (child, week) = (case.ward.child.id, case.today.week);
        Some(Announcement { child, topic: topic.id.clone(), week, choice: None })
    }
}

impl Case<'_> {
    fn offer(&self, topic: &Topic, why: Why) -> Offer {
        Offer {
            id: self.history.offers.last().map_or(0, |offer| offer.id) + 1,
            child: self.ward.child.id,
            week: self.today.week,
            topic: topic.id.clone(),
            sensitivity: topic.sensitivity,
            state: OfferState::Offered,
            shown_on: self.today.day,
            snoozed_until: None,
            why,
        }
    }

    /// The last question, if it was put off and can still be carried over.
    fn put_off(&self) -> Option<&Offer> {
        let last = self.record.offers().rev().find(|offer| offer.state.stands())?;
        let in_time = (1..=PUT_OFF_LASTS).contains(&self.today.week.since(last.week));
        (last.state == OfferState::Snoozed && in_time).then_some(last)
    }

    /// The announcement made this week.
    fn announced(&self) -> Option<Announcement> {
        let (child, week) = (self.ward.child.id, self.today.week);
        self.history.announcements.iter().rev().find(|made| made.child == child && made.week == week).cloned()
    }
}

fn open_question<'a>(case: &Case<'a>) -> Result<&'a Offer, InvalidInput> {
    case.standing().filter(|offer| offer.state.is_open()).ok_or(InvalidInput::new("prompt", Rule::WrongState))
}

/// The week a question was put off from lets go of it.
const fn carry_over(put_off: &Offer) -> Change {
    decide(put_off.id, OfferState::CarriedOver, None)
}

const fn decide(offer: i64, state: OfferState, snoozed_until: Option<Date>) -> Change {
    Change::Decide { offer, state, snoozed_until }
}

/// Whether a child has this topic marked as a favourite; the change that turns it round.
#[must_use]
pub fn favourite(history: &History, child: ChildId, topic: &TopicId) -> Change {
    let on = !history.favourites.contains(&(child, topic.clone()));
    Change::Favourite { child, topic: topic.clone(), on }
}
