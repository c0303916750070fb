//! The method beside its specification: the golden run, single streams, and tables the Python reference was run over.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_insight::{Direction, Method, Outcome, Table, evaluate};
use serde_json::Value;

const CLOSE: f64 = 1e-6;

fn counts(rows: &Value) -> Vec<Vec<Option<u32>>> {
    rows.as_array().unwrap().iter().map(row).collect()
}

fn row(row: &Value) -> Vec<Option<u32>> {
    row.as_array()
        .unwrap()
        .iter()
        .map(|cell| cell.as_u64().map(|count| u32::try_from(count).unwrap()))
        .collect()
}

fn table(case: &Value) -> Table {
    let checkins = counts(&case["checkins"]);
    let answers =
        |row: Vec<Option<u32>>| row.into_iter().map(|cell| cell.map(|answer| answer as u8)).collect();
    let checkins = checkins.into_iter().map(answers).collect();
    Table::new(checkins, counts(&case["signals"]), row(&case["total_notes"])).unwrap()
}

fn close(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() < CLOSE, "{what}: {found} and {expected}");
}

#[test]
fn every_table_gives_the_numbers_of_the_reference() {
    let vectors: Value = serde_json::from_str(include_str!("../testdata/vectors.json")).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert!(cases.len() >= 40);
    let mut evaluated = 0;
    for case in cases {
        let table = table(case);
        for week in case["weeks"].as_array().unwrap() {
            let what = format!("{} week {}", case["name"], week["week"]);
            let index = usize::try_from(week["week"].as_u64().unwrap()).unwrap();
            let found = &week["found"];
            evaluated += 1;
            match evaluate(&table, index, &Method::REFERENCE, Direction::More) {
                Outcome::TooEarly(early) => {
                    assert!(found.is_null() && early.have < early.need, "{what}");
                }
                Outcome::Evidence(evidence) => {
                    assert!(!found.is_null(), "{what}");
                    close(evidence.log_odds, &found["log_odds"], &what);
                    close(evidence.discount, &found["discount"], &what);
                    assert_eq!(Some(evidence.onset as u64), found["onset"].as_u64(), "{what}");
                    let range =
                        [&found["range"][0], &found["range"][1]].map(|end| end.as_u64().unwrap() as usize);
                    assert_eq!([evidence.range.0, evidence.range.1], range, "{what}");
                    let included = found["included"].as_array().unwrap();
                    assert_eq!(evidence.included.len(), included.len(), "{what}");
                    for (found, expected) in evidence.included.iter().zip(included) {
                        close(*found, expected, &what);
                    }
                }
            }
        }
    }
    assert!(evaluated > 150, "{evaluated}");
}

/// The table of the golden run as it is printed with the method.
#[test]
fn the_golden_run_as_printed() {
    let vectors: Value = serde_json::from_str(include_str!("../testdata/vectors.json")).unwrap();
    let table = table(&vectors["cases"][0]);
    for (week, log_odds, onset, range, discount, included) in [
        (15, -3.633258, 8, (5, 10), 0.784160, [0.145239, 0.098670, 0.070403, 0.067895]),
        (19, -1.319456, 13, (7, 15), 0.880916, [0.690378, 0.261696, 0.108597, 0.261189]),
        (21, 1.383256, 15, (10, 16), 0.872200, [0.962041, 0.603879, 0.101270, 0.468933]),
        (23, 3.067968, 15, (11, 16), 0.900014, [0.983892, 0.868448, 0.076015, 0.603924]),
    ] {
        let Outcome::Evidence(found) = evaluate(&table, week, &Method::REFERENCE, Direction::More) else {
            panic!("week {week} is too early");
        };
        assert!((found.log_odds - log_odds).abs() < CLOSE, "{week}: {}", found.log_odds);
        assert!((found.discount - discount).abs() < CLOSE, "{week}: {}", found.discount);
        assert_eq!((found.onset, found.range), (onset, range), "week {week}");
        for (one, other) in found.included.iter().zip(included) {
            assert!((one - other).abs() < CLOSE, "week {week}: {one} and {other}");
        }
    }
}

/// ln of how much better a change at the last five weeks explains one stream. With one stream and one onset allowed, the log odds
/// are the hazard and that evidence; a streak prior of nothing and no weight of its own leave the discount at 1.
#[test]
fn single_streams_as_printed() {
    let answers = |text: &str| text.bytes().map(|digit| Some(digit - b'0')).collect::<Vec<_>>();
    for (before, since, expected) in [
        ("0".repeat(10), "11111", 5.018694),
        ("0".repeat(20), "11012", 4.840982),
        ("0".repeat(20), "00000", -0.991336),
        ("01".repeat(10), "11111", 0.980131),
        ("0".repeat(6), "22222", 8.832330),
    ] {
        let weeks = before.len() + 5;
        let table = Table::new(vec![answers(&format!("{before}{since}"))], Vec::new(), Vec::new()).unwrap();
        let method = Method {
            before: before.len(),
            takes_part: 1.0 - 1e-12,
            hazard: 1.0,
            streak_prior: 0.0,
            streak_top: 0.0,
            ..Method::REFERENCE
        };
        let found = evaluate(&table, weeks - 1, &method, Direction::More);
        let found = found.evidence().unwrap().log_odds;
        assert!((found - expected).abs() < CLOSE, "{before} {since}: {found} and {expected}");
    }
}
