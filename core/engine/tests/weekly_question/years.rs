//! Two thousand weeks in each of fifty families: no promise is broken.

use pluis_domain::prompt::Chooser;

use crate::checker::check;
use crate::deck::{grave_signals, topics};
use crate::phone::Slip;
use crate::world::World;

const SEEDS: u64 = 50;
const WEEKS: u32 = 2000;

/// Lives through half of the families, so that two cores share the work; tells how long a topic waited at most, in questions.
fn families(seeds: impl Iterator<Item = u64>) -> String {
    let (mut shown, mut longest) = (0, (0, 0));
    for seed in seeds {
        let mut world = World::new(grave_signals(), Chooser::new(topics()), seed, Slip::None);
        (0..WEEKS).for_each(|_| world.week());
        let checker = check(topics(), &world.phone.diary);
        if let Some(breach) = checker.breaches.first() {
            panic!("seed {seed}: {breach}");
        }
        shown += checker.shown;
        longest = (longest.0.max(checker.longest.0), longest.1.max(checker.longest.1));
    }
    assert!(shown > 25_000, "the families hardly asked anything: {shown}");
    format!(
        "{shown} questions; a fitting topic was passed over {} times at most and waited {} at most",
        longest.0, longest.1
    )
}

#[test]
fn no_promise_is_broken_in_even_families() {
    println!("{}", families((0..SEEDS).filter(|seed| seed % 2 == 0)));
}

#[test]
fn no_promise_is_broken_in_odd_families() {
    println!("{}", families((0..SEEDS).filter(|seed| seed % 2 == 1)));
}
