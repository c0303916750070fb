//! Statements over the weeks of two invented children: one whose sleep and friends change in week 19 of 30, and a quiet one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_insight::domain::change::{Became, CheckinDomain, Direction, Level, Mark, Named, Stream};
use pluis_insight::domain::time::Week;
use pluis_insight::{Diary, GraveEvent, Method, Restart, Table, since_talk};

const WEEKS: usize = 30;

fn streams() -> Vec<Stream> {
    let checkin = |domain: &CheckinDomain| Stream::Checkin { domain: *domain, observer: None };
    CheckinDomain::ALL.iter().map(checkin).chain([Stream::Signal("mood_tense_jumpy".into())]).collect()
}

/// Eight domains with an odd week here and there; sleep and friends differ from `onset` on.
fn table(onset: usize) -> Table {
    let row = |domain: usize| {
        let cell = |week: usize| {
            let changed = matches!(domain, 1 | 3) && week >= onset && week % 6 != 5;
            let odd = (week * 7 + domain * 5).is_multiple_of(19);
            (week % 9 != 8).then_some(u8::from(odd || changed))
        };
        (0..WEEKS).map(cell).collect()
    };
    let notes = (0..WEEKS).map(|week| Some(if week >= onset { 6 } else { 3 })).collect();
    Table::new((0..8).map(row).collect(), vec![vec![Some(0); WEEKS]], notes).unwrap()
}

fn week(index: usize) -> Week {
    Week::from_ordinal(2900 + index as i32).unwrap()
}

#[test]
fn the_right_week_lies_inside_the_range_and_the_streams_are_named() {
    let (table, streams) = (table(19), streams());
    let marks = vec![vec![Some(Mark::Worse); WEEKS]; 8];
    let grave = [3, 20, 27].map(|week| GraveEvent { signal: "threat_message".into(), week });
    let diary = Diary {
        table: &table,
        first: week(0),
        streams: &streams,
        marks: &marks,
        restarts: &[],
        grave: &grave,
    };
    let found = diary.state(WEEKS - 1, &Method::NOTEBOOK);
    assert_eq!((found.level, found.direction), (Level::Clear, Direction::More), "{found:?}");
    let since = found.since.unwrap();
    assert!(since.from <= week(19) && week(19) <= since.to, "{since:?}");
    let named =
        found.streams.iter().filter(|facts| facts.named == Named::Yes).map(|facts| facts.stream.clone());
    let named: Vec<_> = named.collect();
    assert!(named.len() == 2 && named.contains(&streams[1]) && named.contains(&streams[3]), "{named:?}");
    for facts in &found.streams {
        assert!(
            facts.since.different * facts.before.answered > facts.before.different * facts.since.answered
        );
        assert_eq!((facts.marks.worse, facts.marks.better), (facts.since.different, 0));
    }
    assert!(found.writes_more && found.strongest.is_some_and(|strongest| strongest.stands_without));
    // Grave events stand apart: twice lately, the one of long ago before the weeks counted.
    assert_eq!((found.grave.len(), found.grave[0].times), (1, 2 + u32::from(3 >= WEEKS - 26)));
    // The carer says this is the new normal: nothing stands out, and nothing is said of what was.
    let restarts = [Restart { from: 19, decided: 29 }];
    let after = Diary { restarts: &restarts, ..diary }.state(WEEKS - 1, &Method::NOTEBOOK);
    assert!(
        after.level <= Level::Nothing && after.earlier.is_some_and(|earlier| earlier.level == Level::Clear),
        "{after:?}"
    );
}

#[test]
fn the_quiet_child_gives_nothing() {
    let (table, streams) = (table(WEEKS), streams());
    let diary =
        Diary { table: &table, first: week(0), streams: &streams, marks: &[], restarts: &[], grave: &[] };
    let found = diary.state(usize::MAX, &Method::NOTEBOOK);
    assert_eq!((found.level, found.since, found.streams.len()), (Level::Nothing, None, 0), "{found:?}");
    assert!(!found.writes_more && found.together.1.answered > 0);
}

#[test]
fn two_periods_are_put_side_by_side() {
    let (table, streams) = (table(19), streams());
    let diary =
        Diary { table: &table, first: week(0), streams: &streams, marks: &[], restarts: &[], grave: &[] };
    let (before, since) = since_talk(19, WEEKS - 1);
    let sides = diary.side_by_side(&before, &since);
    assert_eq!((sides.before, sides.since), ((week(8), week(18)), (week(19), week(29))));
    let more =
        |one: &&pluis_insight::domain::change::Difference| matches!(one.became, Became::New | Became::More);
    let grown: Vec<_> = sides.streams.iter().filter(more).map(|one| one.stream.clone()).collect();
    assert!(grown.contains(&streams[1]) && grown.contains(&streams[3]), "{sides:?}");
}
