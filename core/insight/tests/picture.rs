//! The picture of a statement: one drawing that is kept as it is, and any other drawing against what it promises.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use proptest::prelude::*;

use pluis_insight::domain::change::{CheckinDomain, Level, Statement, Stream};
use pluis_insight::domain::time::Week;
use pluis_insight::{Cell, Diary, Method, Picture, PictureWords, Table, UnusualWeek};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const NAMES: [&str; 3] = ["slaap", "vrienden", "Slaapt overdag en is 's nachts wakker & <moe>"];
const ROWS: [(usize, &str); 3] = [(0, NAMES[0]), (1, NAMES[1]), (2, NAMES[2])];

fn words() -> PictureWords<'static> {
    PictureWords {
        title: "Weken van Noor",
        description: "Duidelijk anders dan eerst.",
        rows: &ROWS,
        months: MONTHS,
        band: "Hier kan het zijn begonnen",
    }
}

fn streams() -> Vec<Stream> {
    let checkin = |domain| Stream::Checkin { domain, observer: None };
    vec![
        checkin(CheckinDomain::Sleep),
        checkin(CheckinDomain::Friends),
        Stream::Signal("body_day_night".into()),
    ]
}

/// Sleep differs from week 14 on; week 5 is unusual, and so is week 9, in which nothing was noted.
fn table() -> (Table, Vec<UnusualWeek>) {
    const WEEKS: usize = 24;
    let gap = |week: usize| week == 5 || week == 9 || week % 8 == 7;
    let sleep = |week: usize| (!gap(week)).then_some(if week >= 14 { 1 + u8::from(week > 18) } else { 0 });
    let friends = |week: usize| (!gap(week)).then_some(u8::from(week == 3));
    let signal = |week: usize| (!gap(week)).then_some(u32::from(week > 15));
    let table = Table::new(
        vec![(0..WEEKS).map(sleep).collect(), (0..WEEKS).map(friends).collect()],
        vec![(0..WEEKS).map(signal).collect()],
        (0..WEEKS).map(|week| (!gap(week)).then_some(3)).collect(),
    );
    let unusual = [
        UnusualWeek { week: 9, values: Vec::new() },
        UnusualWeek { week: 5, values: vec![Some(2), Some(0), None] },
    ];
    (table.unwrap(), unusual.to_vec())
}

fn drawn(week: usize) -> (Statement, Picture) {
    let (table, unusual) = table();
    let (streams, first) = (streams(), Week::parse("2026-W10").unwrap());
    let diary = Diary { table: &table, first, streams: &streams, marks: &[], restarts: &[], grave: &[] };
    let statement = diary.state(week, &Method::NOTEBOOK);
    let picture = diary.picture(&statement, &unusual, &words());
    (statement, picture)
}

#[test]
fn a_diary_is_drawn_as_it_was_kept() {
    let (statement, picture) = drawn(usize::MAX);
    assert_eq!(statement.level, Level::Clear);
    let golden = include_str!("../testdata/picture.svg");
    // To draw it anew after a change that was meant: PLUIS_DRAW=1.
    if std::env::var_os("PLUIS_DRAW").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/picture.svg"), picture.svg() + "\n")
            .unwrap();
    } else {
        assert_eq!(picture.svg(), golden.trim_end());
    }
    assert_eq!(picture.rows[0].cells[5], Cell::Unusual(2), "kept");
    assert_eq!(picture.rows[2].cells[5], Cell::Skipped, "nothing was noted");
    assert_eq!(picture.rows[0].cells[9], Cell::Skipped, "no answer is made up");
    assert_eq!(picture.rows[2].cells[20], Cell::Value(1));
    assert_eq!(picture.months[0], (0, "mrt".to_owned()));
    let table = picture.table("geen antwoord", "bijzondere week");
    assert_eq!(table[0][..7], ["slaap", "0", "0", "0", "0", "0", "2 (bijzondere week)"]);
    assert_eq!(table[2].len(), 1 + 24);
}

#[test]
fn an_earlier_statement_has_the_weeks_it_could_see() {
    let (statement, picture) = drawn(12);
    assert!(statement.since.is_none() && picture.band.is_none());
    assert!(picture.rows.iter().all(|row| row.cells.len() == 13));
}

/// What a picture shows of a row, read back from its bars: nothing, hatched or filled, and how high.
fn read(svg: &str) -> Vec<(usize, usize, bool, usize)> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let number =
        |node: &roxmltree::Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<usize>().unwrap();
    let bars = document.descendants().filter(|node| node.has_tag_name("rect"));
    let bars = bars.filter(|node| node.attribute("stroke-dasharray").is_none());
    bars.map(|bar| {
        let (floor, height) = (number(&bar, "y") + number(&bar, "height"), number(&bar, "height"));
        (number(&bar, "x"), floor, bar.attribute("fill").is_some(), height)
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_week_is_in_the_picture_and_no_colour_tells_anything(
        cells in prop::collection::vec((prop::option::of(0u8..3), prop::bool::weighted(0.1)), 1..130),
        first in 2_000i32..3_500,
        name in "\\PC{0,60}",
        at in 0usize..140,
    ) {
        let answers = cells.iter().map(|(answer, unusual)| answer.filter(|_| !unusual)).collect();
        let table = Table::new(vec![answers], Vec::new(), Vec::new()).unwrap();
        let unusual: Vec<UnusualWeek> = cells.iter().enumerate().filter(|(_, cell)| cell.1)
            .map(|(week, cell)| UnusualWeek { week, values: vec![cell.0.map(u32::from)] }).collect();
        let streams = streams();
        let diary = Diary {
            table: &table, first: Week::from_ordinal(first).unwrap(), streams: &streams, marks: &[], restarts: &[], grave: &[],
        };
        let statement = diary.state(at, &Method::NOTEBOOK);
        let rows = [(0, name.as_str()), (7, "no such row")];
        let words = PictureWords { rows: &rows, ..words() };
        let picture = diary.picture(&statement, &unusual, &words);
        let weeks = (at + 1).min(cells.len());
        prop_assert_eq!(picture.rows.len(), 1);
        let expected: Vec<Cell> = cells[..weeks].iter().map(|(answer, unusual)| match (answer, unusual) {
            (None, _) => Cell::Skipped,
            (Some(answer), true) => Cell::Unusual(u32::from(*answer)),
            (Some(answer), false) => Cell::Value(u32::from(*answer)),
        }).collect();
        prop_assert_eq!(&picture.rows[0].cells, &expected);
        prop_assert_eq!(picture.table("-", "!")[0].len(), weeks + 1);

        // The drawing has the latest two years, a bar for each answer and hatching where a week was unusual.
        let svg = picture.svg();
        let hidden = weeks.saturating_sub(104);
        let bars = read(&svg);
        let shown: Vec<&Cell> = expected[hidden..].iter().filter(|cell| **cell != Cell::Skipped).collect();
        prop_assert_eq!(bars.len(), shown.len());
        let mut heights = std::collections::BTreeMap::new();
        for (bar, cell) in bars.iter().zip(&shown) {
            prop_assert_eq!(bar.2, matches!(cell, Cell::Unusual(_)));
            heights.entry(format!("{cell:?}")).or_insert(bar.3);
            prop_assert_eq!(heights[&format!("{cell:?}")], bar.3, "one height for one answer");
        }
        let distinct: std::collections::BTreeSet<_> = heights.iter().filter(|(cell, _)| cell.starts_with('V')).map(|(_, height)| height).collect();
        prop_assert_eq!(distinct.len(), heights.keys().filter(|cell| cell.starts_with('V')).count(), "answers differ in height");

        // Everything is in the one colour of the page around it.
        let document = roxmltree::Document::parse(&svg).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            for attribute in ["fill", "stroke"] {
                let colour = node.attribute(attribute).unwrap_or("currentColor");
                prop_assert!(["currentColor", "url(#unusual)", "none"].contains(&colour), "{}", colour);
            }
            prop_assert!(node.attribute("style").is_none() && node.attribute("class").is_none());
        }
        // Labels stand clear of one another.
        prop_assert!(picture.months.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 4), "{:?}", picture.months);
    }
}
