//! Whatever goes in, nothing falls over: an error with its field, "too early", or a number.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_insight::domain::error::Rule;
use pluis_insight::{Direction, MAX_COUNT, MAX_WEEKS, Method, Outcome, Table, Watch, Week, evaluate};
use proptest::prelude::*;

fn error(
    checkins: Vec<Vec<Option<u8>>>,
    signals: Vec<Vec<Option<u32>>>,
    notes: Vec<Option<u32>>,
) -> (&'static str, Rule) {
    let error = Table::new(checkins, signals, notes).unwrap_err();
    (error.field, error.rule)
}

#[test]
fn malformed_tables_name_their_field() {
    let zeros = |weeks| vec![Some(0); weeks];
    let quiet = |weeks| vec![Some(0); weeks];
    assert_eq!(error(vec![], vec![], vec![]), ("checkins", Rule::Empty));
    assert_eq!(error(vec![vec![]], vec![], vec![]), ("checkins", Rule::Empty));
    assert_eq!(error(vec![zeros(3), zeros(2)], vec![], vec![]), ("checkins", Rule::Contradiction));
    assert_eq!(error(vec![zeros(3)], vec![quiet(4)], quiet(3)), ("signals", Rule::Contradiction));
    assert_eq!(error(vec![zeros(3)], vec![quiet(3)], quiet(4)), ("total_notes", Rule::Contradiction));
    assert_eq!(error(vec![], vec![quiet(3)], vec![None; 3]), ("total_notes", Rule::Contradiction));
    assert_eq!(error(vec![vec![Some(3)]], vec![], vec![]), ("checkins", Rule::UnknownValue));
    let limit = MAX_COUNT as usize;
    assert_eq!(
        error(vec![], vec![vec![Some(MAX_COUNT + 1)]], quiet(1)),
        ("signals", Rule::TooMany { limit })
    );
    assert_eq!(error(vec![], vec![quiet(1)], vec![Some(u32::MAX)]), ("total_notes", Rule::TooMany { limit }));
    let weeks = Rule::TooMany { limit: MAX_WEEKS };
    assert_eq!(error(vec![zeros(10_000)], vec![], vec![]), ("checkins", weeks));
}

#[test]
fn the_longest_table_and_one_that_is_all_missing() {
    let table = Table::new(
        vec![vec![Some(0); MAX_WEEKS]; 2],
        vec![vec![Some(MAX_COUNT); MAX_WEEKS]],
        vec![Some(MAX_COUNT); MAX_WEEKS],
    );
    let found = evaluate(&table.unwrap(), usize::MAX, &Method::REFERENCE, Direction::More);
    assert!(found.evidence().is_some_and(|evidence| evidence.log_odds.is_finite()));
    let table = Table::new(vec![vec![None; 60]; 8], vec![vec![None; 60]; 6], vec![None; 60]).unwrap();
    let found = evaluate(&table, 59, &Method::REFERENCE, Direction::More);
    assert!(matches!(found, Outcome::TooEarly(early) if early.have == 0 && early.need == 11), "{found:?}");
}

#[test]
fn too_early_counts_the_weeks_that_can_be_used() {
    let method = Method::REFERENCE;
    for weeks in 1..=14 {
        let table = Table::new(vec![vec![Some(0); weeks]], vec![], vec![]).unwrap();
        match evaluate(&table, weeks - 1, &method, Direction::More) {
            Outcome::TooEarly(early) => assert_eq!((early.have, early.need), (weeks, 11)),
            Outcome::Evidence(_) => assert!(weeks >= 11, "{weeks}"),
        }
    }
}

type Parts = (Vec<Vec<Option<u8>>>, Vec<Vec<Option<u32>>>, Vec<Option<u32>>);

fn wild() -> impl Strategy<Value = Parts> {
    let answer = prop::option::of(prop_oneof![9 => 0u8..3, 1 => any::<u8>()]);
    let count = || prop::option::of(prop_oneof![5 => 0u32..9, 2 => 0u32..20_000, 1 => any::<u32>()]);
    let row = |cell| prop::collection::vec(cell, 0..40);
    (
        prop::collection::vec(prop::collection::vec(answer, 0..40), 0..4),
        prop::collection::vec(row(count()), 0..3),
        row(count()),
    )
}

proptest! {
    #[test]
    fn tables_of_any_shape(( checkins, signals, notes) in wild(), week in any::<usize>()) {
        if let Ok(table) = Table::new(checkins, signals, notes) {
            let _found = evaluate(&table, week, &Method::NOTEBOOK, Direction::Less);
        }
    }

    #[test]
    fn weeks_of_any_shape((checkins, signals, notes) in wild(), look_back in any::<usize>(), baseline in any::<usize>()) {
        let method = Method { look_back, baseline, ..Method::REFERENCE };
        let mut watch = Watch::new(2, 2, &method);
        for (index, total_notes) in notes.iter().enumerate() {
            let empty = (Vec::new(), Vec::new());
            let checkins = checkins.get(index % 4).unwrap_or(&empty.0);
            let signals = signals.get(index % 3).unwrap_or(&empty.1);
            watch.take(&Week { checkins, signals, total_notes: *total_notes });
            if let Outcome::Evidence(found) = watch.evidence(Direction::More) {
                prop_assert!(found.log_odds.is_finite());
                prop_assert!(found.range.0 <= found.onset && found.onset <= found.range.1 && found.range.1 <= index);
                prop_assert!(found.included.iter().all(|chance| (0.0..=1.0 + 1e-9).contains(chance)));
            }
        }
    }
}
