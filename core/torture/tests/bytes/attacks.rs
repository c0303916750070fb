//! Row 8: pages and whole files put back, swapped and emptied.

use pluis_torture::report::Line;

use crate::dice::Dice;
use crate::examine::{Outcome, Tally, examine};
use crate::life::Life;
use crate::place::{ANCHOR, DATABASE, Image, PAGE, Place};
use crate::truth::{Truth, found_by_checks};

type Attack = fn(&[u8], &[u8], usize, &mut Dice) -> Vec<u8>;

fn with_page(file: &[u8], page: usize, bytes: &[u8]) -> Vec<u8> {
    let mut out = file.to_vec();
    out[page * PAGE..(page + 1) * PAGE].copy_from_slice(bytes);
    out
}

fn page(file: &[u8], number: usize) -> &[u8] {
    &file[number * PAGE..(number + 1) * PAGE]
}

fn swapped(file: &[u8], one: usize, other: usize) -> Vec<u8> {
    with_page(&with_page(file, one, page(file, other)), other, page(file, one))
}

const ATTACKS: [(&str, Attack); 6] = [
    ("zeros", |file, _, at, _| with_page(file, at, &[0; PAGE])),
    ("noise", |file, _, at, dice| {
        let noise: Vec<u8> = (0..PAGE / 8).flat_map(|_| dice.draw().to_le_bytes()).collect();
        with_page(file, at, &noise)
    }),
    ("the next page in its place", |file, _, at, _| swapped(file, at, (at + 1) % (file.len() / PAGE))),
    ("a far page in its place", |file, _, at, dice| swapped(file, at, dice.below(file.len() / PAGE))),
    ("another page copied over it", |file, _, at, dice| {
        with_page(file, at, page(file, dice.below(file.len() / PAGE)))
    }),
    ("the same page of an older copy", |file, older, at, _| {
        if at < older.len() / PAGE { with_page(file, at, page(older, at)) } else { file.to_vec() }
    }),
];

fn run(image: &Image, older: &[u8], attacks: &[(&'static str, Attack)]) -> Vec<String> {
    let place = Place::holding(image);
    let truth = Truth::of(&place.open().unwrap().store);
    let file = &image[DATABASE];
    let (mut dice, mut bad) = (Dice::new(81), Vec::new());
    for (what, attack) in attacks {
        let mut tally = Tally::default();
        for at in 0..file.len() / PAGE {
            let mut damaged = image.clone();
            damaged.insert(DATABASE.to_owned(), attack(file, older, at, &mut dice));
            if damaged[DATABASE] == *file {
                continue;
            }
            let outcome = examine(&place, &truth, &damaged, dice.below(1_000));
            if matches!(outcome, Outcome::Silent(_) | Outcome::WrongButFound(_) | Outcome::Unharmed) {
                bad.push(format!("{what}, page {at}: {outcome:?}"));
            }
            tally.add(&outcome);
        }
        Line { row: 8, what, rounds: tally.total(), outcome: tally.told() }.print();
    }
    bad
}

#[test]
fn every_page_attacked_in_six_ways_is_refused_or_told() {
    let life = Life::lived();
    let pages = life.whole[DATABASE].len() / PAGE;
    assert!(pages >= 200, "{pages} pages");
    let bad = run(&life.whole, &life.older[DATABASE], &ATTACKS);
    assert!(bad.is_empty(), "{} of them:\n{}", bad.len(), bad.join("\n"));
}

/// The newest commits are in the log, and say nothing of the pages under it.
#[test]
fn a_page_put_back_under_the_log_is_refused_or_told() {
    let life = Life::lived();
    let put_back = ("the same page of an older copy, under a log", ATTACKS[5].1);
    let bad = run(&life.open, &life.older[DATABASE], &[put_back]);
    assert!(bad.is_empty(), "{} of them:\n{}", bad.len(), bad.join("\n"));
}

/// When the anchor says nothing of the pages, their own MACs still tell what was never written there.
#[test]
fn a_page_that_never_was_is_refused_without_the_anchor_too() {
    let life = Life::lived();
    let mut image = life.whole.clone();
    image.remove(ANCHOR).unwrap();
    let place = Place::holding(&image);
    let mut dice = Dice::new(82);
    let mut refused = 0;
    for (_, attack) in &ATTACKS[..5] {
        for at in (0..image[DATABASE].len() / PAGE).step_by(9) {
            let mut damaged = image.clone();
            damaged.insert(DATABASE.to_owned(), attack(&image[DATABASE], &[], at, &mut dice));
            place.put(&damaged);
            let told = place.open().map(|mut opened| found_by_checks(&mut opened.store)).unwrap_or(true);
            assert!(told || damaged == image, "page {at}");
            refused += 1;
        }
    }
    let outcome = "all refused or found by the check-up".to_owned();
    Line { row: 8, what: "pages attacked, no anchor", rounds: refused, outcome }.print();
}
