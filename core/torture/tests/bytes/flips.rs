//! Row 6: flipped bits of database and log, read without any check before.

use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::dice::Dice;
use crate::examine::{Outcome, Tally, examine};
use crate::life::Life;
use crate::place::{DATABASE, Image, LOG, PAGE, Place};
use crate::truth::Truth;

/// One bit of a file, and where the asking begins.
fn flipped(image: &Image, name: &str, bit: usize) -> Image {
    let mut damaged = image.clone();
    damaged.get_mut(name).unwrap()[bit / 8] ^= 1 << (bit % 8);
    damaged
}

/// One bit in every page, then anywhere.
fn bits(length: usize, unit: usize, rounds: u64, dice: &mut Dice) -> Vec<usize> {
    let pages = length / unit;
    (0..usize::try_from(rounds).unwrap())
        .map(|round| {
            let page = if round < pages { round } else { dice.below(pages) };
            (page * unit + dice.below(unit)) * 8 + dice.below(8)
        })
        .collect()
}

#[test]
fn a_flipped_bit_of_the_database_never_makes_a_wrong_answer() {
    let life = Life::lived();
    let place = Place::holding(&life.whole);
    let truth = Truth::of(&place.open().unwrap().store);
    let length = life.whole[DATABASE].len();
    assert!(length / PAGE >= 200, "{} pages", length / PAGE);
    let (mut dice, mut tally) = (Dice::new(61), Tally::default());
    for bit in bits(length, PAGE, Size::of_this_run().rounds(1_200, 60_000), &mut dice) {
        let outcome = examine(&place, &truth, &flipped(&life.whole, DATABASE, bit), dice.below(1_000));
        assert!(!matches!(outcome, Outcome::Silent(_) | Outcome::WrongButFound(_)), "bit {bit}: {outcome:?}");
        tally.add(&outcome);
    }
    Line { row: 6, what: "flipped bits of the database", rounds: tally.total(), outcome: tally.told() }
        .print();
}

/// A log is believed up to its first bad frame and no further, so damage is something missing at the end: the anchor tells.
#[test]
fn a_flipped_bit_of_the_log_is_told_through_the_anchor() {
    let life = Life::lived();
    let place = Place::holding(&life.open);
    let truth = Truth::of(&place.open().unwrap().store);
    let length = life.open[LOG].len();
    let (mut dice, mut tally) = (Dice::new(62), Tally::default());
    for bit in bits(length, PAGE + 24, Size::of_this_run().rounds(800, 40_000), &mut dice) {
        let outcome = examine(&place, &truth, &flipped(&life.open, LOG, bit), dice.below(1_000));
        assert!(
            matches!(
                outcome,
                Outcome::Reported("older_than_anchor")
                    | Outcome::Refused("damaged_store")
                    | Outcome::Unharmed
            ),
            "bit {bit}: {outcome:?}"
        );
        tally.add(&outcome);
    }
    assert!(tally.told().contains("reported older_than_anchor"), "{}", tally.told());
    Line { row: 6, what: "flipped bits of the log", rounds: tally.total(), outcome: tally.told() }.print();
}
