//! Planted mistakes: with any one rule taken away, or any one thing not written down, the checker must notice.

use std::collections::BTreeSet;

use pluis_domain::prompt::{Chooser, Fit, Silence};

use crate::book::Promise;
use crate::checker::check;
use crate::deck::{grave_signals, topics};
use crate::phone::Slip;
use crate::world::World;

const SEEDS: u64 = 50;
const WEEKS: u32 = 400;

/// Lives through families until the promise is seen broken. If it never is: what was seen broken instead.
fn unnoticed(chooser: Chooser<'_>, slip: Slip, promise: Promise) -> Option<BTreeSet<Promise>> {
    let mut seen = BTreeSet::new();
    for seed in 0..SEEDS {
        let mut world = World::new(grave_signals(), chooser, seed, slip);
        (0..WEEKS).for_each(|_| world.week());
        seen.extend(check(topics(), &world.phone.diary).promises());
        if seen.contains(&promise) {
            return None;
        }
    }
    Some(seen)
}

fn without<T: Copy + PartialEq>(all: &[T], rule: T) -> Vec<T> {
    all.iter().copied().filter(|other| *other != rule).collect()
}

const fn promise_of_fit(fit: Fit) -> Promise {
    match fit {
        Fit::Band => Promise::Band,
        Fit::Audience => Promise::Audience,
        Fit::Open => Promise::Closed,
        Fit::Prerequisites => Promise::Prerequisites,
        Fit::Season => Promise::Season,
        Fit::FreshThisWeek => Promise::TwiceInWeek,
        Fit::HeavyChosen => Promise::HeavyUnchosen,
        Fit::NoTwoHeavy => Promise::TwoHeavy,
        Fit::LightInThree => Promise::LightInThree,
        Fit::OneCarefulPerWeek => Promise::OneCareful,
        Fit::Gentle => Promise::Gentle,
        Fit::NoRepeat => Promise::NoRepeat,
    }
}

const fn promise_of_silence(silence: Silence) -> Promise {
    match silence {
        Silence::Grown => Promise::Grown,
        Silence::PlacementEnded => Promise::Ended,
        Silence::Paused => Promise::Paused,
        Silence::HelpFirst => Promise::HelpFirst,
        Silence::EveryOtherWeek => Promise::EveryOtherWeek,
    }
}

#[test]
fn every_rule_of_fitting_is_missed() {
    for fit in Fit::ALL {
        let fits = without(Fit::ALL, *fit);
        let chooser = Chooser::with_rules(topics(), Silence::ALL, &fits);
        assert_eq!(unnoticed(chooser, Slip::None, promise_of_fit(*fit)), None, "{fit:?}");
    }
}

#[test]
fn every_rule_of_silence_is_missed() {
    for silence in Silence::ALL {
        let silences = without(Silence::ALL, *silence);
        let chooser = Chooser::with_rules(topics(), &silences, Fit::ALL);
        assert_eq!(unnoticed(chooser, Slip::None, promise_of_silence(*silence)), None, "{silence:?}");
    }
}

#[test]
fn every_slip_of_the_app_is_noticed() {
    let slips = [
        (Slip::OffersNotStored, Promise::Doubled),
        (Slip::SwapsWithoutLimit, Promise::SwapLimit),
        (Slip::SnoozedStays, Promise::Snooze),
        (Slip::WithdrawnStands, Promise::Doubled),
        (Slip::SwappedStands, Promise::Doubled),
        (Slip::LighterIsIgnored, Promise::HeavyUnchosen),
        (Slip::DoneNotStored, Promise::NoRepeat),
        (Slip::AwayIsSkipped, Promise::Turn),
        (Slip::NotCarriedOver, Promise::Snooze),
        (Slip::FavouriteNotStored, Promise::OldestFirst),
        (Slip::GraveNoteLate, Promise::HelpFirst),
        (Slip::LastChildForgotten, Promise::Turn),
    ];
    for (slip, promise) in slips {
        assert_eq!(unnoticed(Chooser::new(topics()), slip, promise), None, "{slip:?}");
    }
}
