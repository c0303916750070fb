//! Which of the fitting topics comes first: ease before risk, its season, balance of light and heavier, then the notebook's own
//! order.

use super::offer::Why;
use super::rules::Case;
use super::topic::{Sensitivity, Stage, Topic};

/// Questions before risks come by name (design: domain C14: fun, then skill, then risk).
const EASE_FIRST: usize = 6;

/// A topic talked about less than this many weeks ago has had its season.
const HALF_A_YEAR: i32 = 26;

/// The place of a topic that is none of the first ones.
const STARTED: u8 = 3;

/// The order of fitting topics: the smallest rank is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// The heavy one the carer chose comes first of all.
    not_chosen: bool,
    /// Times talked about.
    used: u32,
    /// Shown before without being talked about: behind those never shown, longest ago first, so that each comes back.
    passed_over: i64,
    /// First questions of a family, in their order.
    start: u8,
    /// Without a season, or talked about in this one already.
    not_in_season: bool,
    /// A risk by name, too early.
    too_early: bool,
    /// In a second round: favourites first, then the one used longest ago.
    not_favourite: bool,
    last_done: i64,
    /// The lighter or heavier kind of which less is left in the deck.
    unbalanced: bool,
    /// Skills before risks.
    stage: Stage,
    /// The notebook's own order.
    shuffled: u64,
}

impl Rank {
    /// `deck` is how many light and other topics are left in this round.
    pub(super) fn of(topic: &Topic, case: &Case<'_>, deck: (usize, usize)) -> Self {
        let record = &case.record;
        let used = record.times_done(&topic.id);
        let favourite = case.history.favourites.contains(&(case.ward.child.id, topic.id.clone()));
        let foster = case.ward.child.role.is_foster();
        let start = match topic.stage {
            Stage::FosterStart if foster => 0,
            Stage::Start => 1,
            // People and agreements first for everyone: ease before skills.
            Stage::FosterStart => 2,
            _ => STARTED,
        };
        let light = topic.sensitivity == Sensitivity::Light;
        let since_done = record.done_in(&topic.id).map(|week| case.today.week.since(week));
        let of_this_season = since_done.is_some_and(|weeks| weeks < HALF_A_YEAR);
        Self {
            not_chosen: case.heavy_chosen != Some(&topic.id),
            used,
            passed_over: record.passed_over(&topic.id),
            start: if used == 0 { start } else { STARTED },
            not_in_season: topic.window.is_none() || of_this_season,
            too_early: topic.stage == Stage::Risk && record.counted() < EASE_FIRST,
            not_favourite: used > 0 && !favourite,
            last_done: record.last_done(&topic.id),
            unbalanced: light != wants_light(case, deck),
            stage: topic.stage,
            shuffled: shuffle(case.history.seed, topic.id.as_str()),
        }
    }

    /// The sentence that answers "why this question now".
    pub(super) fn why(self, topic: &Topic, case: &Case<'_>) -> Why {
        if !self.not_chosen {
            Why::HeavyChosen
        } else if case.ward.gentle_until(case.today).is_some() {
            Why::Gentle
        } else if self.start < STARTED {
            Why::First
        } else if topic.window.is_some() {
            Why::Season
        } else if self.used > 0 {
            if self.not_favourite { Why::Oldest } else { Why::Favourite }
        } else if case.owes_light() {
            Why::Balance
        } else {
            Why::Next
        }
    }
}

/// Whether the next question is better a light one: the kind of which more is left, so that neither runs out early.
fn wants_light(case: &Case<'_>, (light, other): (usize, usize)) -> bool {
    match light.cmp(&other) {
        core::cmp::Ordering::Greater => true,
        core::cmp::Ordering::Less => false,
        core::cmp::Ordering::Equal => case.record.lately.last() != Some(Sensitivity::Light),
    }
}

/// A fixed shuffle: the same notebook always meets the topics in the same order. FNV-1a over the id, then the finaliser of
/// SplitMix64 (Steele, Lea and Flood 2014); not a secret, only an order.
fn shuffle(seed: u64, id: &str) -> u64 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mut mixed = hash ^ seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
