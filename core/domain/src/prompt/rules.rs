//! The rules a question must pass, one by one (design: domain D1, editor A4, A5, C16 to C19).
//!
//! They are data so that each can be proven: the simulation of many years takes one away at a time and must notice.

use super::offer::{History, Offer, OfferState};
use super::record::{Lately, Record};
use super::topic::{Sensitivity, Topic};
use super::ward::{Today, Ward};
use crate::child::Band;
use crate::ids::ChildId;

/// Why there is no question for a child now. Checked in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Silence {
    /// The young person is 18 or over (editor B12).
    Grown,
    /// The placement has ended.
    PlacementEnded,
    /// Paused by the carer.
    Paused,
    /// A grave note was written today: help first.
    HelpFirst,
    /// The youngest band gets one every other week (editor C18).
    EveryOtherWeek,
}

impl Silence {
    /// Every rule of silence.
    pub const ALL: &'static [Self] =
        &[Self::Grown, Self::PlacementEnded, Self::Paused, Self::HelpFirst, Self::EveryOtherWeek];

    /// Whether the rule holds for a child today.
    pub(super) fn holds(self, ward: &Ward<'_>, record: &Record<'_>, today: Today) -> bool {
        let child = ward.child;
        match self {
            Self::Grown => ward.band(today) == Band::From18,
            Self::PlacementEnded => child.placement_ended.is_some_and(|ended| ended <= today.day),
            Self::Paused => child.paused_until.is_some_and(|until| today.day <= until),
            Self::HelpFirst => ward.wrote_grave_note(today),
            Self::EveryOtherWeek => {
                ward.band(today) == Band::From8To9 && record.had_neighbouring_week(today.week)
            }
        }
    }
}

/// What a topic must meet to be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fit {
    /// Written for the child's band today.
    Band,
    /// Written for the carer's role.
    Audience,
    /// Not closed for this child.
    Open,
    /// Every topic it builds on has been talked about.
    Prerequisites,
    /// In its weeks of the year.
    Season,
    /// Not shown to this child this week already.
    FreshThisWeek,
    /// A heavy one was announced in an earlier week and chosen.
    HeavyChosen,
    /// Never two heavy ones in a row, for the child and for the carer.
    NoTwoHeavy,
    /// Of any three in a row one is light, for the child and for the carer.
    LightInThree,
    /// Careful and heavy ones never for two children in one week.
    OneCarefulPerWeek,
    /// Gentle for two weeks after a grave note.
    Gentle,
    /// No repeat until the fitting deck is used. The rules above beat this one.
    NoRepeat,
}

impl Fit {
    /// Every rule a topic must pass.
    pub const ALL: &'static [Self] = &[
        Self::Band,
        Self::Audience,
        Self::Open,
        Self::Prerequisites,
        Self::Season,
        Self::FreshThisWeek,
        Self::HeavyChosen,
        Self::NoTwoHeavy,
        Self::LightInThree,
        Self::OneCarefulPerWeek,
        Self::Gentle,
        Self::NoRepeat,
    ];

    /// Whether a topic passes. [`Fit::NoRepeat`] compares topics with each other, so it is settled by the choice itself.
    pub(super) fn passes(self, topic: &Topic, case: &Case<'_>) -> bool {
        let Case { ward, record, household, today, .. } = case;
        let light = topic.sensitivity == Sensitivity::Light;
        match self {
            Self::Band => topic.bands.contains(&ward.band(*today)),
            Self::Audience => topic.audience.fits(ward.child.role),
            Self::Open => !ward.child.closed_topics.contains(&topic.id),
            Self::Prerequisites => topic.prerequisites.iter().all(|needed| record.times_done(needed) > 0),
            Self::Season => topic.window.is_none_or(|window| window.contains(today.week.number())),
            Self::FreshThisWeek => !record.shown_in(today.week, &topic.id),
            Self::HeavyChosen => {
                topic.sensitivity != Sensitivity::Heavy || case.heavy_chosen == Some(&topic.id)
            }
            Self::NoTwoHeavy => {
                topic.sensitivity != Sensitivity::Heavy
                    || [&record.lately, household]
                        .into_iter()
                        .all(|lately| lately.last() != Some(Sensitivity::Heavy))
            }
            Self::LightInThree => light || !case.owes_light(),
            Self::OneCarefulPerWeek => light || !case.sibling_has_careful_question(),
            Self::Gentle => ward.is_gentle_enough(topic, *today),
            Self::NoRepeat => true,
        }
    }
}

/// Everything the rules look at for one child on one day.
pub(super) struct Case<'a> {
    pub(super) ward: &'a Ward<'a>,
    /// What this child was offered.
    pub(super) record: Record<'a>,
    /// What the carer was offered, over all children.
    pub(super) household: Lately,
    pub(super) history: &'a History,
    pub(super) today: Today,
    /// The heavy topic the carer chose when it was announced.
    pub(super) heavy_chosen: Option<&'a super::TopicId>,
}

impl<'a> Case<'a> {
    pub(super) fn new(history: &'a History, ward: &'a Ward<'a>, today: Today) -> Self {
        let record = Record::of_child(history, ward.child.id);
        let heavy_chosen = record.heavy_chosen(history, today.week);
        Self { ward, record, household: Lately::of_household(history), history, today, heavy_chosen }
    }

    /// The offers of this week that stand for other children.
    pub(super) fn sibling_offers(&self) -> impl Iterator<Item = &'a Offer> {
        let (own, week): (ChildId, _) = (self.ward.child.id, self.today.week);
        self.history
            .offers
            .iter()
            .filter(move |offer| offer.week == week && offer.child != own && offer.state.counts())
    }

    /// Whether the child or the carer had two questions in a row that were not light.
    pub(super) fn owes_light(&self) -> bool {
        self.record.lately.owes_light() || self.household.owes_light()
    }

    fn sibling_has_careful_question(&self) -> bool {
        self.sibling_offers().any(|offer| offer.sensitivity != Sensitivity::Light)
    }

    /// This week's offer of the child, unless it was exchanged or taken back.
    pub(super) fn standing(&self) -> Option<&'a Offer> {
        self.record.offers().rev().find(|offer| offer.week == self.today.week && offer.state.stands())
    }

    /// Questions exchanged this week.
    pub(super) fn swaps(&self) -> usize {
        let this_week = |offer: &&Offer| offer.week == self.today.week && offer.state == OfferState::Swapped;
        self.record.offers().filter(this_week).count()
    }
}
