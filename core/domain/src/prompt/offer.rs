//! What has been offered: the history the choice of the next question rests on.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::topic::{Sensitivity, TopicId};
use crate::closed_list::closed_list;
use crate::ids::ChildId;
use crate::time::Week;

closed_list! {
    /// Whether the household gets one question a week, or each child (editor C16).
    pub enum Mode {
        /// One question per household and week, rotating over the children.
        Household = 0 "household",
        /// One question per child and week.
        PerChild = 1 "per_child",
    }
}

closed_list! {
    /// What became of an offer. Only [`OfferState::Done`] uses a topic up; every other goes back to the deck.
    pub enum OfferState {
        /// On the carer's screen; after its week simply past.
        Offered = 1 "offered",
        /// They talked.
        Done = 2 "done",
        /// Not this week.
        Skipped = 3 "skipped",
        /// Again on a later day.
        Snoozed = 4 "snoozed",
        /// Exchanged for another question.
        Swapped = 5 "swapped",
        /// The child was not with this carer: uses up nothing, not even a turn (editor C17).
        Away = 6 "away",
        /// Taken back because it no longer fitted: a grave note, a closed topic.
        Withdrawn = 7 "withdrawn",
        /// Put off past its week and shown again in a later one: that later offer is the one that counts.
        CarriedOver = 8 "carried_over",
    }
}

impl OfferState {
    /// Whether the offer was its week's question, in the end.
    #[must_use]
    pub const fn stands(self) -> bool {
        !matches!(self, Self::Swapped | Self::Withdrawn)
    }

    /// Whether the carer can still decide about it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Snoozed)
    }

    /// Whether it counts as a question this carer had, for the rules that look back.
    #[must_use]
    pub const fn counts(self) -> bool {
        self.stands() && !matches!(self, Self::Away | Self::CarriedOver)
    }
}

closed_list! {
    /// Why this question now; each has one sentence in the content files.
    pub enum Why {
        /// One of the first questions for everyone.
        First = 1 "first",
        /// It belongs to this time of the year.
        Season = 2 "season",
        /// The next of the deck.
        Next = 3 "next",
        /// A favourite, now that every fitting question has been used.
        Favourite = 4 "favourite",
        /// The one used longest ago, now that every fitting question has been used.
        Oldest = 5 "oldest",
        /// A light one, after a grave note.
        Gentle = 6 "gentle",
        /// Shared with a brother or sister this week.
        SharedWithSibling = 7 "shared",
        /// Put off before.
        CarriedOver = 8 "carried_over",
        /// The heavier one the carer chose.
        HeavyChosen = 9 "heavy_chosen",
        /// A light one, for balance.
        Balance = 10 "balance",
    }
}

/// One question shown to a carer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Order of showing, from 1.
    pub id: i64,
    /// For which child.
    pub child: ChildId,
    /// The week it was the question of.
    pub week: Week,
    /// The topic.
    pub topic: TopicId,
    /// How heavy the topic was when shown.
    pub sensitivity: Sensitivity,
    /// What became of it.
    pub state: OfferState,
    /// The day it was first shown.
    pub shown_on: Date,
    /// The first day it comes back, while snoozed.
    pub snoozed_until: Option<Date>,
    /// Why it was chosen.
    pub why: Why,
}

closed_list! {
    /// What a carer chose when a heavier question was announced (editor A5).
    pub enum AheadChoice {
        /// This one.
        This = 1 "this",
        /// Something lighter.
        Lighter = 2 "lighter",
    }
}

/// A heavy question announced ahead, so that it is never simply served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// For which child.
    pub child: ChildId,
    /// The topic.
    pub topic: TopicId,
    /// The week it was announced in; it may be served from the week after.
    pub week: Week,
    /// What the carer chose; no answer counts as lighter.
    pub choice: Option<AheadChoice>,
}

/// Everything that was offered and chosen so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Household or per child.
    pub mode: Mode,
    /// Random bits of this notebook: two notebooks go through the deck in different orders, one always in the same.
    pub seed: u64,
    /// Offers in the order they were shown.
    pub offers: Vec<Offer>,
    /// Announcements in the order they were made.
    pub announcements: Vec<Announcement>,
    /// Topics a carer marked as a favourite, per child.
    pub favourites: BTreeSet<(ChildId, TopicId)>,
}

impl History {
    /// Nothing offered yet.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self {
            mode: Mode::Household,
            seed,
            offers: Vec::new(),
            announcements: Vec::new(),
            favourites: BTreeSet::new(),
        }
    }
}

/// One thing to write down; the history and the database apply the same changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A question is shown for the first time.
    Show(Offer),
    /// An offer moves to another state.
    Decide {
        /// Which offer.
        offer: i64,
        /// Its new state.
        state: OfferState,
        /// The first day it comes back, for [`OfferState::Snoozed`].
        snoozed_until: Option<Date>,
    },
    /// A heavy question is announced.
    Announce(Announcement),
    /// The carer answers the newest announcement for a child.
    Choose {
        /// Which child.
        child: ChildId,
        /// What they chose.
        choice: AheadChoice,
    },
    /// A topic becomes a favourite, or stops being one.
    Favourite {
        /// Which child.
        child: ChildId,
        /// Which topic.
        topic: TopicId,
        /// Whether it is one now.
        on: bool,
    },
    /// The carer chooses one question per household or per child.
    Mode(Mode),
}

impl History {
    /// Applies one change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Show(offer) => self.offers.push(offer.clone()),
            Change::Decide { offer, state, snoozed_until } => {
                if let Some(found) = self.offers.iter_mut().rev().find(|candidate| candidate.id == *offer) {
                    found.state = *state;
                    found.snoozed_until = *snoozed_until;
                }
            }
            Change::Announce(announcement) => self.announcements.push(announcement.clone()),
            Change::Choose { child, choice } => {
                if let Some(found) = self.announcements.iter_mut().rev().find(|found| found.child == *child) {
                    found.choice = Some(*choice);
                }
            }
            Change::Favourite { child, topic, on } => {
                let entry = (*child, topic.clone());
                if *on {
                    self.favourites.insert(entry);
                } else {
                    self.favourites.remove(&entry);
                }
            }
            Change::Mode(mode) => self.mode = *mode,
        }
    }
}
