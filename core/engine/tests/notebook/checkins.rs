//! The weekly check-in and what changed, on a notebook that is really written.

use std::collections::BTreeMap;

use pluis_domain::change::{CheckinDomain, Direction, Level, Mark, Named, Stream};
use pluis_domain::checkin::{Amount, BaselineReason, CheckinAnswer, Unusual};
use pluis_domain::child::Child;
use pluis_domain::error::Rule;
use pluis_domain::jiff::civil::date;
use pluis_domain::jiff::{ToSpan, Zoned};
use pluis_domain::time::Week;
use pluis_engine::{CheckinEntry, Engine, EngineError};

use crate::device::{Phone, facts, secret};

/// The Sunday evening of a week, counted from the week of 4 May 2026.
fn sunday(week: i64) -> Zoned {
    let start: Zoned = "2026-05-10T20:00[Europe/Amsterdam]".parse().unwrap();
    start.checked_add(week.weeks()).unwrap()
}

fn week(number: i64) -> Week {
    Week::of(sunday(number).date())
}

const USUAL: CheckinAnswer = CheckinAnswer { amount: Amount::Usual, mark: None };
const WORSE: CheckinAnswer = CheckinAnswer { amount: Amount::Very, mark: Some(Mark::Worse) };

/// Everything as usual, but sleep and friends as given.
fn answers(given: CheckinAnswer) -> CheckinEntry {
    let mut answers: BTreeMap<_, _> = CheckinDomain::ALL.iter().map(|domain| (*domain, USUAL)).collect();
    answers.insert(CheckinDomain::Sleep, given);
    answers.insert(CheckinDomain::Friends, given);
    CheckinEntry { answers, ..CheckinEntry::default() }
}

/// Lives weeks, each with its check-in; sleep and friends are different from `onset` on.
fn live(phone: &Phone, engine: &Engine, child: &Child, weeks: i64, onset: i64) {
    for number in 0..weeks {
        phone.wall.set(sunday(number));
        // Sometimes very, sometimes a bit different.
        let worse = if number % 3 == 0 { WORSE } else { CheckinAnswer { amount: Amount::Bit, ..WORSE } };
        let sleep = if number >= onset || number == 4 { worse } else { USUAL };
        engine.save_checkin(child.id, answers(sleep)).unwrap();
    }
}

fn started() -> (Phone, Engine, Child) {
    let phone = Phone::new();
    phone.wall.set(sunday(0));
    let (engine, child) = phone.notebook();
    (phone, engine, child)
}

fn field(error: &EngineError) -> (&'static str, &'static str) {
    match error {
        EngineError::InvalidInput { field, rule, .. } => (field, rule),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_change_is_found_with_the_right_week_in_its_range() {
    let (phone, engine, child) = started();
    live(&phone, &engine, &child, 30, 18);
    let changes = engine.changes(child.id, None).unwrap();
    let statement = &changes.statement;
    assert_eq!((statement.level, statement.direction), (Level::Clear, Direction::More));
    let since = statement.since.unwrap();
    assert!(since.from <= week(18) && week(18) <= since.to, "{since:?}");
    let stream = |domain| Stream::Checkin { domain, observer: None };
    let mut named: Vec<_> = statement.streams.iter().filter(|facts| facts.named == Named::Yes).collect();
    named.sort_by_key(|facts| facts.stream == stream(CheckinDomain::Friends));
    let named: Vec<_> = named.into_iter().map(|facts| facts.stream.clone()).collect();
    assert_eq!(named, [stream(CheckinDomain::Sleep), stream(CheckinDomain::Friends)]);
    assert_eq!(statement.streams[0].marks.worse, 12);
    assert_eq!((changes.rows.len(), changes.rows[0].values.len()), (8, 30));
    assert!(changes.evidence.as_ref().unwrap().log_odds > 1.0);
    // Seen from before it, there was nothing.
    assert_eq!(engine.changes(child.id, Some(week(17))).unwrap().statement.level, Level::Nothing);
    assert_eq!(engine.changes(child.id, Some(week(6))).unwrap().statement.level, Level::TooEarly);
    let ahead = engine.changes(child.id, Some(week(30))).unwrap_err();
    assert_eq!(field(&ahead), ("as_of", Rule::InFuture.code()));
    let picture =
        changes.picture(pluis_content::Content::embedded().unwrap(), pluis_content::Lang::Nl).unwrap();
    assert_eq!(picture.rows.len(), 8);
    assert!(picture.band.is_some_and(|(first, last)| first <= 18 && 18 <= last));
}

#[test]
fn nothing_seen_says_that_it_is_too_early() {
    let (_phone, engine, child) = started();
    let changes = engine.changes(child.id, None).unwrap();
    assert_eq!(
        (changes.statement.level, changes.rows.len(), changes.evidence.is_none()),
        (Level::TooEarly, 0, true)
    );
    assert_eq!(
        engine.changes(pluis_domain::ids::ChildId::compose(1, 1), None).unwrap_err().code().code(),
        "not_found"
    );
}

#[test]
fn unusual_weeks_are_kept_and_do_not_count() {
    let (phone, engine, child) = started();
    for number in 0..30 {
        phone.wall.set(sunday(number));
        let mut entry = answers(if number >= 18 { WORSE } else { USUAL });
        entry.unusual = (number >= 18).then_some(Unusual::Illness);
        engine.save_checkin(child.id, entry).unwrap();
    }
    let changes = engine.changes(child.id, None).unwrap();
    assert_eq!(changes.statement.level, Level::Nothing);
    assert_eq!(changes.unusual.iter().filter(|unusual| **unusual).count(), 12);
    assert_eq!(changes.rows[1].values[29], Some(2), "the raw weeks stay");
}

#[test]
fn what_is_usual_can_begin_anew_and_the_past_stays_as_it_was() {
    let (phone, engine, child) = started();
    live(&phone, &engine, &child, 30, 12);
    assert_eq!(engine.changes(child.id, None).unwrap().statement.level, Level::Clear);
    let ahead = engine.begin_anew(child.id, week(31), BaselineReason::Usual).unwrap_err();
    assert_eq!(field(&ahead), ("week", Rule::InFuture.code()));
    engine.begin_anew(child.id, week(13), BaselineReason::Move).unwrap();
    assert_eq!(engine.changes(child.id, None).unwrap().statement.level, Level::Nothing);
    assert_eq!(engine.changes(child.id, Some(week(28))).unwrap().statement.level, Level::Clear);
    assert_eq!(engine.checkin_form(child.id, None).unwrap().compared_with, week(13));
}

#[test]
fn a_check_in_can_be_changed_for_four_weeks_and_stays_readable() {
    let (phone, engine, child) = started();
    engine.save_checkin(child.id, answers(USUAL)).unwrap();
    phone.wall.set(sunday(4));
    let saved =
        engine.save_checkin(child.id, CheckinEntry { week: Some(week(0)), ..answers(WORSE) }).unwrap();
    assert_eq!((saved.checkin.revision, saved.checkin.own), (2, true));
    let history = engine.checkin_history(child.id, week(0)).unwrap();
    let sleep: Vec<_> = history.iter().map(|one| one.content.answers[&CheckinDomain::Sleep]).collect();
    assert_eq!(sleep, [USUAL, WORSE]);
    phone.wall.set(sunday(5));
    let late =
        engine.save_checkin(child.id, CheckinEntry { week: Some(week(0)), ..answers(USUAL) }).unwrap_err();
    assert_eq!(field(&late), ("week", Rule::WrongState.code()));
    assert_eq!(engine.checkins(child.id).unwrap().len(), 1);
    // What was never written down can be, from a paper diary.
    engine.save_checkin(child.id, CheckinEntry { week: Some(week(-9)), ..answers(USUAL) }).unwrap();
    let ahead =
        engine.save_checkin(child.id, CheckinEntry { week: Some(week(6)), ..answers(USUAL) }).unwrap_err();
    assert_eq!(field(&ahead), ("week", Rule::InFuture.code()));
    assert_eq!(engine.checkin_history(child.id, week(3)).unwrap_err().code().code(), "not_found");
    engine.lock();
    engine.unlock(&secret(crate::device::PIN)).unwrap();
    assert_eq!(engine.checkins(child.id).unwrap().len(), 2);
}

#[test]
fn the_form_leaves_school_out_where_there_is_none_and_keeps_its_anchor() {
    let (phone, engine, child) = started();
    engine.set_holiday_weeks(child.id, vec![(week(0), Some(true)), (week(1), Some(false))]).unwrap();
    let form = engine.checkin_form(child.id, None).unwrap();
    assert!(!form.asked.contains(&CheckinDomain::School) && form.asked.len() == 7 && form.describes_usual);
    engine.save_checkin(child.id, answers(USUAL)).unwrap();
    phone.wall.set(sunday(20));
    let form = engine.checkin_form(child.id, None).unwrap();
    assert_eq!((form.asked.len(), form.compared_with, form.describes_usual), (8, week(0), false));
    assert!(form.before.is_none() && engine.checkin_form(child.id, Some(week(0))).unwrap().before.is_some());
    let wrong = engine.set_holiday_region(child.id, Some("atlantis".into())).unwrap_err();
    assert_eq!(field(&wrong), ("region", Rule::UnknownValue.code()));
    engine.set_holiday_region(child.id, Some("nl_noord".into())).unwrap();
    let christmas = Week::of(date(2026, 12, 24));
    assert!(engine.holiday_weeks(child.id).unwrap().contains(&christmas));
    engine.set_holiday_weeks(child.id, vec![(christmas, Some(false))]).unwrap();
    assert!(!engine.holiday_weeks(child.id).unwrap().contains(&christmas));
}

#[test]
fn signals_count_beside_check_ins_and_grave_ones_stand_apart() {
    let (phone, engine, child) = started();
    for number in 0..16 {
        phone.wall.set(sunday(number));
        engine.save_checkin(child.id, answers(USUAL)).unwrap();
        let mut note = facts(&child, "opgeschreven");
        note.signals = Some(match number {
            3 | 9 => vec!["mood_tense_jumpy".into()],
            11 => vec!["money_card_elsewhere".into()],
            _ => vec![],
        });
        if number % 2 == 1 {
            engine.add_note(note).unwrap();
        }
    }
    let changes = engine.changes(child.id, None).unwrap();
    let tags: Vec<_> = changes.rows.iter().filter(|row| matches!(row.stream, Stream::Signal(_))).collect();
    assert_eq!(tags.len(), 1, "the grave one is no row");
    assert_eq!(tags[0].values.iter().flatten().sum::<u32>(), 2);
    assert!(tags[0].values.iter().all(Option::is_some), "a week with a check-in and no note is a true zero");
    let grave: Vec<_> = changes.statement.grave.iter().map(|grave| (grave.times, grave.since)).collect();
    assert_eq!(grave, [(1, week(11))]);
}
