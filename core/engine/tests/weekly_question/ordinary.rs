//! An ordinary family with one child that opens the app once a week and talks: it must never be left without a question.

use std::collections::BTreeMap;

use pluis_domain::child::{Band, Role};
use pluis_domain::prompt::{AheadChoice, Chooser, OfferState, Sensitivity, Topic, Why};

use crate::checker::check;
use crate::deck::{grave_signals, topics};
use crate::phone::Slip;
use crate::world::{Act, World};

const WEEK: i64 = 7 * 24 * 3600;
const BANDS: [Band; 4] = [Band::From8To9, Band::From10To11, Band::From12To14, Band::From15To17];

/// A family of one child whose carer always does the same.
fn family(role: Role, band: Band, seed: u64, weeks: usize, act: Act) -> World<'static> {
    let mut world = World::new(grave_signals(), Chooser::new(topics()), seed, Slip::None);
    world.family.clear();
    world.join_as(role, band, None);
    world.pass(10 * 3600 + i64::try_from(seed).unwrap() * WEEK);
    for _ in 0..weeks {
        world.open(0, act, Some(AheadChoice::This));
        world.pass(WEEK);
    }
    let breaches = check(topics(), &world.phone.diary).breaches;
    assert!(breaches.is_empty(), "{role} {band}: {:?}", breaches.first());
    world
}

fn deck(role: Role, band: Band) -> usize {
    topics().iter().filter(|topic| topic.bands.contains(&band) && topic.audience.fits(role)).count()
}

#[test]
fn the_decks_are_those_of_the_design() {
    assert_eq!(BANDS.map(|band| deck(Role::Parent, band)), [10, 28, 45, 47]);
    assert_eq!(BANDS.map(|band| deck(Role::FosterCarer, band)), [11, 31, 48, 50]);
}

#[test]
fn a_question_every_week_and_every_other_week_for_the_youngest() {
    for role in Role::ALL {
        for band in BANDS {
            for (seed, act) in [(0, Act::Done), (17, Act::Nothing), (33, Act::Skip), (41, Act::Done)] {
                let world = family(*role, band, seed, 300, act);
                let shown = world.phone.history.offers.len();
                let due = if band == Band::From8To9 { 150 } else { 300 };
                assert_eq!(shown, due, "{role} {band} {act:?}");
            }
        }
    }
}

/// How a deck was used up: weeks until the last topic without a season, until the very last, and repeats before both.
#[derive(Clone, Copy, Debug, Default)]
struct UsedUp {
    weeks: usize,
    weeks_with_seasons: usize,
    light_repeats: usize,
    other_repeats: usize,
}

impl UsedUp {
    fn worse(self, other: Self) -> Self {
        Self {
            weeks: self.weeks.max(other.weeks),
            weeks_with_seasons: self.weeks_with_seasons.max(other.weeks_with_seasons),
            light_repeats: self.light_repeats.max(other.light_repeats),
            other_repeats: self.other_repeats.max(other.other_repeats),
        }
    }
}

/// Repeats come early only where a season or the balance asks for them; the checker allows no others.
#[test]
fn the_whole_deck_is_used() {
    println!("band, role: deck, then the longest of 26 families that start at another time of the year");
    for band in BANDS {
        for role in [Role::Parent, Role::FosterCarer] {
            let many = deck(role, band);
            let worst = (0..26).map(|start| used_up(role, band, start * 2)).reduce(UsedUp::worse).unwrap();
            println!("{band}, {role}: {many}, {worst:?}");
            let turns = if band == Band::From8To9 { 2 } else { 1 };
            assert!(worst.weeks <= turns * (many + many / 4), "{band} {role}: {worst:?}");
            assert!(worst.weeks_with_seasons <= 3 * 53, "{band} {role}: {worst:?}");
        }
    }
}

fn used_up(role: Role, band: Band, seed: u64) -> UsedUp {
    let world = family(role, band, seed, 160, Act::Done);
    let fits = |topic: &&Topic| topic.bands.contains(&band) && topic.audience.fits(role);
    let mut missing: BTreeMap<_, _> =
        topics().iter().filter(fits).map(|topic| (&topic.id, topic.window)).collect();
    let (mut used, offers) = (UsedUp::default(), &world.phone.history.offers);
    for offer in offers {
        let weeks = usize::try_from(offer.week.since(offers[0].week)).unwrap() + 1;
        let repeat = missing.remove(&offer.topic).is_none();
        if missing.values().any(Option::is_none) {
            used.weeks = weeks + 1;
            used.light_repeats += usize::from(repeat && offer.sensitivity == Sensitivity::Light);
            used.other_repeats += usize::from(repeat && offer.sensitivity != Sensitivity::Light);
        }
        if missing.is_empty() {
            return UsedUp { weeks_with_seasons: weeks, ..used };
        }
    }
    panic!("{role} {band} {seed}: never {:?}", missing.keys());
}

#[test]
fn a_carer_who_never_says_done_meets_every_topic_that_asks_for_no_other() {
    for band in BANDS {
        let world = family(Role::Parent, band, 3, 300, Act::Nothing);
        assert!(world.phone.history.offers.iter().all(|offer| offer.state == OfferState::Offered));
        for topic in
            topics().iter().filter(|topic| topic.bands.contains(&band) && topic.audience.fits(Role::Parent))
        {
            let met = world.phone.history.offers.iter().any(|offer| offer.topic == topic.id);
            assert!(met || !topic.prerequisites.is_empty(), "{band}: never {}", topic.id);
        }
    }
}

#[test]
fn favourites_come_first_in_a_second_round() {
    let mut world = family(Role::Parent, Band::From10To11, 5, 60, Act::Done);
    let (child, today) = (world.family[0].id(), world.today());
    // One that would come late in the coming round: the light one without a season that was talked about last.
    let late = world.phone.history.offers.iter().rev().find(|offer| {
        let topic = topics().iter().find(|topic| topic.id == offer.topic).unwrap();
        offer.sensitivity == Sensitivity::Light && topic.window.is_none()
    });
    let late = late.unwrap().topic.clone();
    world.phone.favour(child, &late, today);
    let before = world.phone.history.offers.len();
    (0..45).for_each(|_| {
        world.open(0, Act::Done, None);
        world.pass(WEEK);
    });
    assert!(check(topics(), &world.phone.diary).breaches.is_empty());
    let again = world.phone.history.offers[before..].iter().find(|offer| offer.topic == late).unwrap();
    assert_eq!(again.why, Why::Favourite);
}
