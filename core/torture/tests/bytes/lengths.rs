//! Row 7: the database and its log cut, emptied, doubled and gone.

use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::dice::Dice;
use crate::examine::{Outcome, Tally, examine};
use crate::life::Life;
use crate::place::{DATABASE, Image, LOG, PAGE, Place};
use crate::truth::Truth;

/// Every boundary and one byte beside it, nothing, and everything twice.
fn cut(bytes: &[u8], unit: usize) -> Vec<Vec<u8>> {
    let boundaries = (0..=bytes.len()).step_by(unit).flat_map(|at| [at.saturating_sub(1), at, at + 1]);
    let mut out: Vec<Vec<u8>> =
        boundaries.filter(|at| *at < bytes.len()).map(|at| bytes[..at].to_vec()).collect();
    out.dedup();
    out.push([bytes, &[0]].concat());
    out.push([bytes, bytes].concat());
    out
}

fn run(image: &Image, name: &str, unit: usize, step: usize, allowed: impl Fn(&Outcome) -> bool) -> Tally {
    let place = Place::holding(image);
    let truth = Truth::of(&place.open().unwrap().store);
    let (mut dice, mut tally) = (Dice::new(71), Tally::default());
    let mut damages: Vec<Option<Vec<u8>>> =
        cut(&image[name], unit).into_iter().step_by(step).map(Some).collect();
    damages.push(None);
    for bytes in damages {
        let length = bytes.as_ref().map(Vec::len);
        let mut damaged = image.clone();
        match bytes {
            Some(bytes) => damaged.insert(name.to_owned(), bytes),
            None => damaged.remove(name),
        };
        let outcome = examine(&place, &truth, &damaged, dice.below(1_000));
        assert!(allowed(&outcome), "{length:?} bytes: {outcome:?}");
        tally.add(&outcome);
    }
    tally
}

#[test]
fn a_cut_database_is_refused_or_told() {
    let life = Life::lived();
    let tally = run(&life.whole, DATABASE, PAGE, 1, |outcome| {
        matches!(outcome, Outcome::Refused("damaged_store") | Outcome::Reported("older_than_anchor"))
    });
    let rounds = tally.total();
    Line { row: 7, what: "lengths of the database", rounds, outcome: tally.told() }.print();
}

/// The same while nothing is said of the pages, as after a process that died.
#[test]
fn a_cut_database_is_refused_or_told_after_a_process_that_died() {
    let life = Life::lived();
    // Five and three have no common factor, so every kind of length comes by.
    let step = if Size::of_this_run() == Size::Nightly { 1 } else { 5 };
    let tally = run(&life.open, DATABASE, PAGE, step, |outcome| {
        !matches!(outcome, Outcome::Silent(_) | Outcome::WrongButFound(_))
    });
    let rounds = tally.total();
    Line { row: 7, what: "lengths of the database, log beside it", rounds, outcome: tally.told() }.print();
}

#[test]
fn a_cut_log_is_told_through_the_anchor() {
    let life = Life::lived();
    let whole_log = life.open[LOG].len();
    let tally = run(&life.open, LOG, PAGE + 24, 1, |outcome| {
        matches!(outcome, Outcome::Reported("older_than_anchor") | Outcome::Unharmed)
    });
    let rounds = tally.total();
    assert!(whole_log > PAGE);
    Line { row: 7, what: "lengths of the log", rounds, outcome: tally.told() }.print();
}
