//! Short histories that shrink: the same promises, so that a failure comes down to a few weeks.

use pluis_domain::child::{Band, Role};
use pluis_domain::jiff::{SignedDuration, ToSpan};
use pluis_domain::prompt::{AheadChoice, Chooser, Fit, Mode, Silence};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};

use crate::book::Promise;
use crate::checker::{Breach, check};
use crate::deck::{grave_signals, topics};
use crate::phone::Slip;
use crate::world::{Act, World, ZONES};

const DAY: i64 = 24 * 3600;

/// One thing that happens. Children are counted round the family.
#[derive(Clone, Debug)]
enum Step {
    /// Days pass, then the carer opens a child's question.
    Open {
        days: i64,
        child: usize,
        act: Act,
        heavy: bool,
    },
    /// The carer opens the question of the child whose turn it is.
    Turn {
        days: i64,
        act: Act,
    },
    Pause {
        child: usize,
        days: i64,
    },
    End {
        child: usize,
    },
    PerChild(bool),
    Clock {
        hours: i64,
    },
    Zone(usize),
    Reboot,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => Just(Act::Done),
        2 => Just(Act::Nothing),
        1 => Just(Act::Skip),
        2 => Just(Act::Snooze),
        1 => Just(Act::Away),
        1 => (1u8..6).prop_map(Act::Swap),
        1 => Just(Act::Favourite),
        1 => Just(Act::Close),
        1 => Just(Act::Grave),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0i64..12, 0usize..3, act(), any::<bool>())
            .prop_map(|(days, child, act, heavy)| Step::Open { days, child, act, heavy }),
        8 => (0i64..12, act()).prop_map(|(days, act)| Step::Turn { days, act }),
        1 => (0usize..3, 0i64..30).prop_map(|(child, days)| Step::Pause { child, days }),
        1 => (0usize..3).prop_map(|child| Step::End { child }),
        1 => any::<bool>().prop_map(Step::PerChild),
        1 => (-800i64..800).prop_map(|hours| Step::Clock { hours }),
        1 => Just(Step::Clock { hours: 0 }),
        1 => (0usize..ZONES.len()).prop_map(Step::Zone),
        1 => Just(Step::Reboot),
    ]
}

#[derive(Clone, Debug)]
struct Story {
    seed: u64,
    family: Vec<(Role, Band)>,
    steps: Vec<Step>,
}

fn story() -> impl Strategy<Value = Story> {
    let child = (prop::sample::select(Role::ALL), prop::sample::select(Band::ALL));
    (0u64..1000, prop::collection::vec(child, 1..4), prop::collection::vec(step(), 1..60))
        .prop_map(|(seed, family, steps)| Story { seed, family, steps })
}

fn breaches(story: &Story, chooser: Chooser<'_>) -> Vec<Breach> {
    let mut world = World::new(grave_signals(), chooser, story.seed, Slip::None);
    world.family.clear();
    story.family.iter().for_each(|(role, band)| world.join_as(*role, *band, None));
    world.pass(12 * 3600);
    story.steps.iter().for_each(|step| take(&mut world, step));
    check(topics(), &world.phone.diary).breaches
}

fn take(world: &mut World<'_>, step: &Step) {
    let many = world.family.len();
    let today = world.today();
    match step {
        Step::Open { days, child, act, heavy } => {
            world.pass(days * DAY);
            let choice = if *heavy { AheadChoice::This } else { AheadChoice::Lighter };
            world.open(child % many, *act, Some(choice));
        }
        Step::Turn { days, act } => {
            world.pass(days * DAY);
            let (family, today) = (world.family.clone(), world.today());
            let turn = world.phone.turn(&family, today);
            if let Some(place) = family.iter().position(|who| Some(who.id()) == turn) {
                world.open(place, *act, Some(AheadChoice::This));
            }
        }
        Step::Pause { child, days } => {
            world.change(child % many, |child| {
                child.paused_until = Some(today.day.saturating_add((*days).days()))
            });
        }
        Step::End { child } => world.change(child % many, |child| {
            child.placement_ended = if child.placement_ended.is_some() { None } else { Some(today.day) };
        }),
        Step::PerChild(on) => world.phone.mode(if *on { Mode::PerChild } else { Mode::Household }),
        Step::Clock { hours } => world.offset = SignedDuration::from_hours(*hours),
        Step::Zone(zone) => world.set_zone(ZONES[*zone]),
        Step::Reboot => world.phone.reboot(today),
    }
}

/// The same stories every time, so that a change is judged by what it changed; others with `PROPTEST_RNG_SEED`.
fn same_stories() -> Config {
    let given = Config::default();
    let rng_seed =
        if given.rng_seed == RngSeed::Random { RngSeed::Fixed(20_261_122) } else { given.rng_seed };
    Config { cases: 1500, failure_persistence: None, rng_seed, ..given }
}

proptest! {
    #![proptest_config(same_stories())]

    #[test]
    fn short_histories_keep_every_promise(story in story()) {
        let breaches = breaches(&story, Chooser::new(topics()));
        prop_assert!(breaches.is_empty(), "{:?}", breaches.first());
    }
}

/// The shortest story in which a chooser breaks a promise.
fn shortest(chooser: Chooser<'_>, promise: Promise) -> Story {
    let config = Config { cases: 3000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let result = runner.run(&story(), |story| {
        let broken = breaches(&story, chooser).iter().any(|breach| breach.promise == promise);
        if broken { Err(TestCaseError::fail("broken")) } else { Ok(()) }
    });
    let Err(TestError::Fail(_, story)) = result else { panic!("{promise:?} was not broken") };
    story
}

#[test]
fn a_missing_rule_shrinks_to_a_few_weeks() {
    for (missing, promise) in [(Fit::LightInThree, Promise::LightInThree), (Fit::Gentle, Promise::Gentle)] {
        let fits: Vec<Fit> = Fit::ALL.iter().copied().filter(|fit| *fit != missing).collect();
        let story = shortest(Chooser::with_rules(topics(), Silence::ALL, &fits), promise);
        println!("{missing:?}: {} steps", story.steps.len());
        assert!(story.steps.len() <= 25, "{story:#?}");
    }
}

/// Asked per child, two children had two questions this week; asked per household, the third is not drawn into either.
#[test]
fn a_week_that_turns_into_one_of_the_household_gets_no_third_question() {
    let open = |days, child| Step::Open { days, child, act: Act::Done, heavy: false };
    for (first, third) in [
        (Band::From10To11, Band::From10To11),
        (Band::From10To11, Band::From12To14),
        (Band::From12To14, Band::From10To11),
    ] {
        for seed in 0..20 {
            let family = [first, Band::From12To14, third].map(|band| (Role::Parent, band)).to_vec();
            // Some weeks of its own before, so that the second child's question is another one.
            let steps = vec![
                Step::PerChild(true),
                open(0, 1),
                open(7, 1),
                open(7, 0),
                open(0, 1),
                Step::PerChild(false),
                open(0, 2),
            ];
            let breaches = breaches(&Story { seed, family, steps }, Chooser::new(topics()));
            assert!(breaches.is_empty(), "{first:?}, {third:?}, {seed}: {:?}", breaches.first());
        }
    }
}
