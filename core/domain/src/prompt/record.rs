//! Views of the history: what one child was offered, and how heavy the last questions were.

use std::collections::HashMap;

use super::offer::{AheadChoice, Announcement, History, Offer, OfferState};
use super::topic::{Sensitivity, TopicId};
use crate::ids::ChildId;
use crate::time::Week;

/// For how many weeks a carer's choice of a heavier question holds.
const HEAVY_CHOICE_LASTS: i32 = 8;

/// What is known of one topic for one child.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    done: u32,
    last_shown: i64,
    last_done: i64,
    done_in: Option<Week>,
}

/// The weights of the last two questions that count, newest first.
pub(super) struct Lately([Option<Sensitivity>; 2]);

impl Lately {
    fn of<'a>(offers: impl DoubleEndedIterator<Item = &'a Offer>) -> Self {
        let mut newest = offers.rev().filter(|offer| offer.state.counts()).map(|offer| offer.sensitivity);
        Self([newest.next(), newest.next()])
    }

    /// What the carer had, over all children. A shared question meets the carer once, so it counts once.
    pub(super) fn of_household(history: &History) -> Self {
        Self::of(history.offers.iter().filter(|offer| offer.why != super::Why::SharedWithSibling))
    }

    /// The weight of the last question.
    pub(super) fn last(&self) -> Option<Sensitivity> {
        self.0.first().copied().flatten()
    }

    /// Whether the last two were both not light, so the next must be.
    pub(super) fn owes_light(&self) -> bool {
        self.0.iter().all(|weight| weight.is_some_and(|weight| weight != Sensitivity::Light))
    }
}

/// Offers of one child.
pub(super) struct Record<'a> {
    offers: Vec<&'a Offer>,
    uses: HashMap<&'a TopicId, Use>,
    /// The child's last questions.
    pub(super) lately: Lately,
    child: ChildId,
}

impl<'a> Record<'a> {
    pub(super) fn of_child(history: &'a History, child: ChildId) -> Self {
        let offers: Vec<&Offer> = history.offers.iter().filter(|offer| offer.child == child).collect();
        let mut uses: HashMap<&TopicId, Use> = HashMap::new();
        for offer in &offers {
            let entry = uses.entry(&offer.topic).or_default();
            entry.last_shown = offer.id;
            if offer.state == OfferState::Done {
                entry.done += 1;
                entry.last_done = offer.id;
                entry.done_in = Some(offer.week);
            }
        }
        let lately = Lately::of(offers.iter().copied());
        Self { offers, uses, lately, child }
    }

    pub(super) fn offers(&self) -> impl DoubleEndedIterator<Item = &'a Offer> {
        self.offers.iter().copied()
    }

    /// How often a topic was talked about.
    pub(super) fn times_done(&self, topic: &TopicId) -> u32 {
        self.uses.get(topic).map_or(0, |used| used.done)
    }

    /// The number of the offer that showed a topic last, if it was not talked about since; else 0.
    pub(super) fn passed_over(&self, topic: &TopicId) -> i64 {
        self.uses.get(topic).filter(|used| used.last_shown > used.last_done).map_or(0, |used| used.last_shown)
    }

    /// The number of the offer that was talked about last; 0 if none was.
    pub(super) fn last_done(&self, topic: &TopicId) -> i64 {
        self.uses.get(topic).map_or(0, |used| used.last_done)
    }

    /// The week a topic was talked about last.
    pub(super) fn done_in(&self, topic: &TopicId) -> Option<Week> {
        self.uses.get(topic).and_then(|used| used.done_in)
    }

    /// How many questions counted so far.
    pub(super) fn counted(&self) -> usize {
        self.offers.iter().filter(|offer| offer.state.counts()).count()
    }

    pub(super) fn shown_in(&self, week: Week, topic: &TopicId) -> bool {
        self.offers.iter().any(|offer| offer.week == week && offer.topic == *topic)
    }

    /// Whether the week before or after has a question. The week after exists where the clock was set back.
    pub(super) fn had_neighbouring_week(&self, week: Week) -> bool {
        self.offers.iter().any(|offer| offer.state.counts() && offer.week.since(week).abs() == 1)
    }

    fn newest_announcement(&self, history: &'a History) -> Option<&'a Announcement> {
        history.announcements.iter().rev().find(|announcement| announcement.child == self.child)
    }

    /// The place of the announcement that named a topic last, from 1; 0 if none did.
    pub(super) fn last_announced(&self, history: &History, topic: &TopicId) -> usize {
        let named = |made: &Announcement| made.child == self.child && made.topic == *topic;
        history.announcements.iter().rposition(named).map_or(0, |place| place + 1)
    }

    /// Questions counted since a heavy one was last announced; all of them if none was.
    pub(super) fn counted_since_announcement(&self, history: &History) -> usize {
        let since = self.newest_announcement(history).map(|announcement| announcement.week);
        let after = |offer: &&&Offer| offer.state.counts() && since.is_none_or(|week| offer.week > week);
        self.offers.iter().filter(after).count()
    }

    /// The heavy topic a carer chose in an earlier week and has not been given since.
    pub(super) fn heavy_chosen(&self, history: &'a History, week: Week) -> Option<&'a TopicId> {
        let newest = self.newest_announcement(history)?;
        let age = week.since(newest.week);
        let given =
            |offer: &&Offer| offer.topic == newest.topic && offer.week > newest.week && offer.state.counts();
        let holds = newest.choice == Some(AheadChoice::This) && (1..=HEAVY_CHOICE_LASTS).contains(&age);
        (holds && !self.offers.iter().any(given)).then_some(&newest.topic)
    }
}
