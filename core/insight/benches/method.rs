//! How long the method takes on 150 weeks of 14 streams (change-detection: 4.3, target f). `cargo bench -p pluis-insight`.
//!
//! Medians of many runs; what counts are the limits printed beside them.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, missing_docs)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use pluis_insight::{Direction, Method, Table, Watch, Week, evaluate, history};

const WEEKS: usize = 150;
const CHECKINS: usize = 8;
const SIGNALS: usize = 6;

/// A table that is always the same: one week in eight differs, one in five is missing.
fn table() -> Table {
    let mut state = 1u32;
    let mut draw = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let mut answer =
        || if draw(5) == 0 { None } else { Some(u8::from(draw(8) == 0) + u8::from(draw(40) == 0)) };
    let checkins = (0..CHECKINS).map(|_| (0..WEEKS).map(|_| answer()).collect()).collect();
    let mut state = 7u32;
    let mut draw = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let mut count = || if draw(8) == 0 { None } else { Some(u32::from(draw(4) == 0) + draw(2) * draw(2)) };
    let signals = (0..SIGNALS).map(|_| (0..WEEKS).map(|_| count()).collect()).collect();
    Table::new(checkins, signals, vec![Some(15); WEEKS]).unwrap()
}

fn median(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..runs).map(|_| time(&mut run)).collect();
    times.sort();
    times.get(runs / 2).copied().unwrap_or_default()
}

fn line(what: &str, took: Duration, limit: &str) {
    println!("{what:<58} {:>9.1} µs   limit {limit}", took.as_secs_f64() * 1e6);
}

fn main() {
    let table = table();
    let method = Method::NOTEBOOK;
    let whole = |direction| evaluate(black_box(&table), WEEKS - 1, &method, direction);
    line(
        "a table of 150 weeks x 14 streams, from nothing",
        median(500, || drop(black_box(whole(Direction::More)))),
        "1 ms",
    );

    let mut watch = Watch::new(CHECKINS, SIGNALS, &method);
    let weeks: Vec<(Vec<_>, Vec<_>)> = (0..WEEKS)
        .map(|week| {
            let of = |row: &Vec<Option<u8>>| row.get(week).copied().flatten();
            let counts = |row: &Vec<Option<u32>>| row.get(week).copied().flatten();
            (table.checkins().iter().map(of).collect(), table.signals().iter().map(counts).collect())
        })
        .collect();
    let mut next = 0;
    let mut take = |directions: &[Direction]| {
        let (checkins, signals) = weeks.get(next % WEEKS).unwrap();
        watch.take(&Week { checkins, signals, total_notes: Some(15) });
        next += 1;
        for direction in directions {
            drop(black_box(watch.evidence(*direction)));
        }
    };
    (0..WEEKS).for_each(|_| take(&[]));
    line("one week more, and its evidence", median(5_000, || take(&[Direction::More])), "100 µs");
    line(
        "one week more, and its evidence in both directions",
        median(5_000, || take(&[Direction::More, Direction::Less])),
        "-",
    );
    line(
        "the levels shown in each of 150 weeks",
        median(20, || drop(black_box(history(&table, &method, &[], WEEKS)))),
        "-",
    );
}
