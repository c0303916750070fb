//! Check-ins come back as they were given, stay readable after a change, stand in the chain, and damage in them is found.

use pluis_domain::change::{CheckinDomain, Mark};
use pluis_domain::checkin::{Amount, Baseline, BaselineReason, CheckinAnswer, CheckinContent, Unusual};
use pluis_domain::ids::ChildId;
use pluis_domain::time::Week;
use pluis_store::{ChainCursor, ChainProgress, Edit, Store, StoreError};

use crate::notebook::{PLAIN, Place, add, child, id, note, ok, stamp, with_child};

fn week(number: i32) -> Week {
    Week::from_ordinal(2_900 + number).unwrap()
}

fn one() -> ChildId {
    child(1).id
}

fn seen(number: i32, sleep: Amount) -> CheckinContent {
    let mut content = CheckinContent::all_usual(one(), week(number), CheckinDomain::ALL);
    let mark = (sleep != Amount::Usual).then_some(Mark::Worse);
    content.answers.insert(CheckinDomain::Sleep, CheckinAnswer { amount: sleep, mark });
    content
}

fn verify(store: &Store, slice: usize) -> Result<u64, StoreError> {
    let mut cursor = ChainCursor::default();
    loop {
        match store.verify_chain(cursor, slice)? {
            ChainProgress::More(next) => cursor = next,
            ChainProgress::Whole { revisions } => return Ok(revisions),
        }
    }
}

/// Three weeks, the second changed once, with notes between them.
fn written() -> Place {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "feit 1");
    for number in [3, 1, 2] {
        ok(store.put_checkin(&seen(number, Amount::Usual), &stamp(number.into(), "")));
    }
    add(&mut store, 2, "feit 2");
    ok(store.put_checkin(&seen(2, Amount::Very), &stamp(9, "")));
    store.close().unwrap();
    place
}

#[test]
fn check_ins_come_back_by_week_and_a_change_keeps_what_was_there() {
    let place = written();
    let store = place.open();
    let rows = store.checkins(one()).unwrap();
    let found: Vec<_> = rows.iter().map(|row| (row.content.clone(), row.revision, row.own)).collect();
    let expected = [(seen(1, Amount::Usual), 1), (seen(2, Amount::Very), 2), (seen(3, Amount::Usual), 1)];
    assert_eq!(found, expected.map(|(content, revision)| (content, revision, true)));
    let history = store.checkin_history(one(), week(2)).unwrap();
    let history: Vec<_> = history.into_iter().map(|row| (row.content, row.revision, row.meta.seq)).collect();
    assert_eq!(history, [(seen(2, Amount::Usual), 1, 4), (seen(2, Amount::Very), 2, 6)]);
    assert!(store.checkin_history(one(), week(7)).unwrap().is_empty());
    assert!(store.checkins(ChildId::compose(9, 9)).unwrap().is_empty());
    for slice in [1, 2, 3, 100] {
        assert_eq!(verify(&store, slice), Ok(6), "{slice}");
    }
}

#[test]
fn a_check_in_needs_its_child_and_writes_nothing_without() {
    let place = written();
    let mut store = place.open();
    let stranger = CheckinContent::not_seen(ChildId::compose(9, 9), week(4));
    assert!(store.put_checkin(&stranger, &stamp(10, "")).is_err());
    assert_eq!(verify(&store, 2), Ok(6));
    ok(store.put_checkin(&CheckinContent::not_seen(one(), week(4)), &stamp(11, "")));
    assert_eq!(verify(&store, 2), Ok(7));
}

#[test]
fn notes_beside_check_ins_are_indexed_erased_and_listed_as_before() {
    let place = written();
    let mut store = place.open();
    store.tidy().unwrap();
    assert_eq!(crate::notebook::found(&store, "feit").len(), 2);
    ok(store.append(id(1), &Edit::Correct(&note(1, 1, "anders"), PLAIN), &stamp(12, "beter"), None));
    ok(store.append(id(2), &Edit::Erase, &stamp(13, ""), None));
    assert_eq!(crate::notebook::kept(&store), 1);
    assert_eq!(store.note_marks(one()).unwrap().len(), 1, "the erased one counts no more");
    assert_eq!(verify(&store, 3), Ok(8));
    store.close().unwrap();
    assert_eq!(place.open().checkins(one()).unwrap().len(), 3);
}

#[test]
fn a_struck_note_is_no_mark_and_marks_follow_the_event() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 2, "later");
    add(&mut store, 1, "eerder");
    add(&mut store, 3, "weg");
    ok(store.append(id(3), &Edit::Retract, &stamp(5, "vergissing"), None));
    let marks = store.note_marks(one()).unwrap();
    assert_eq!(marks.len(), 2);
    assert!(marks[0].happened < marks[1].happened);
}

#[test]
fn whatever_changes_a_check_in_past_this_crate_is_found() {
    for sql in [
        "UPDATE checkin SET week = week + 10 WHERE revisions = 2",
        "UPDATE checkin SET revisions = 7 WHERE revisions = 2",
        "UPDATE checkin SET last = 2 WHERE revisions = 2",
        "PRAGMA foreign_keys = OFF; DELETE FROM checkin WHERE revisions = 2",
        "INSERT INTO checkin SELECT 99, child, 7, author, last, revisions FROM checkin WHERE revisions = 2",
        "UPDATE revision SET key = NULL, meta = NULL, content = NULL WHERE id = 4",
        "UPDATE revision SET before = NULL WHERE id = 6",
        "UPDATE revision SET checkin = (SELECT checkin FROM revision WHERE id = 2) WHERE id = 4",
        "UPDATE revision SET content = (SELECT content FROM revision WHERE id = 2) WHERE id = 6",
        "UPDATE revision SET checkin = NULL, note = (SELECT note FROM revision WHERE id = 1) WHERE id = 6",
    ] {
        let place = written();
        let drop = "DROP TRIGGER revision_is_only_erased; DROP TRIGGER revision_stays;";
        place.raw().execute_batch(&format!("{drop} {sql}")).unwrap();
        // What the newest revision says is looked at by the opening itself.
        match place.try_open() {
            Ok(opened) => assert_eq!(verify(&opened.store, 2), Err(StoreError::DamagedStore), "{sql}"),
            Err(error) => assert_eq!(error, StoreError::DamagedStore, "{sql}"),
        }
    }
}

#[test]
fn answers_of_another_check_in_are_never_shown() {
    let place = written();
    place.raw().execute_batch("UPDATE checkin SET last = 3 WHERE week = 2902").unwrap();
    let store = place.try_open().unwrap().store;
    assert_eq!(store.checkins(one()).unwrap_err(), StoreError::DamagedStore);
    assert_eq!(store.checkin_history(one(), week(2)).unwrap_err(), StoreError::DamagedStore);
}

#[test]
fn the_database_refuses_a_second_check_in_of_a_week_and_a_revision_of_nothing() {
    let place = written();
    let db = place.raw();
    for sql in [
        "INSERT INTO checkin SELECT 99, child, week, author, last, revisions FROM checkin WHERE revisions = 2",
        "INSERT INTO revision (id, note, checkin, author, seq, leaf) VALUES (99, NULL, NULL, 1, 99, zeroblob(32))",
        "INSERT INTO revision (id, note, checkin, author, seq, leaf) \
         SELECT 99, note.id, checkin.id, 1, 99, zeroblob(32) FROM note, checkin LIMIT 1",
    ] {
        assert!(db.execute_batch(sql).is_err(), "{sql}");
    }
}

#[test]
fn what_is_usual_begins_anew_and_holidays_can_be_changed() {
    let place = written();
    let mut store = place.open();
    let moved = Baseline { from: week(2), decided: week(5), reason: BaselineReason::Move };
    ok(store.add_baseline(one(), &moved));
    ok(store.set_holiday_region(one(), Some("nl_noord")));
    ok(store.set_holiday_region(one(), Some("nl_zuid")));
    ok(store
        .set_holiday_weeks(one(), &[(week(3), Some(true)), (week(4), Some(false)), (week(5), Some(true))]));
    ok(store.set_holiday_weeks(one(), &[(week(3), None), (week(5), Some(false))]));
    store.close().unwrap();
    let mut store = place.open();
    assert_eq!(store.baselines(one()).unwrap(), [moved]);
    let holidays = store.holidays(one()).unwrap();
    assert_eq!(holidays.region.as_deref(), Some("nl_zuid"));
    assert_eq!(holidays.weeks, [(week(4), false), (week(5), false)]);
    let many: Vec<_> = (0..501).map(|number| (week(number), Some(true))).collect();
    assert!(matches!(store.set_holiday_weeks(one(), &many), Err(StoreError::Invalid(_))));
    assert_eq!(store.holidays(one()).unwrap().weeks.len(), 2, "all or none");
    ok(store.set_holiday_region(one(), None));
    assert_eq!(store.holidays(one()).unwrap().region, None);
}

#[test]
fn what_is_left_of_a_damaged_notebook_has_its_check_ins() {
    let place = written();
    let mut content = seen(3, Amount::Bit);
    content.unusual = Some(Unusual::Exams);
    let mut store = place.open();
    ok(store.put_checkin(&content, &stamp(20, "")));
    store.close().unwrap();
    let left = Store::salvage(place.folder(), &place.ports(), &place.root).unwrap();
    assert_eq!((left.notes.len(), left.read, left.lost), (2, 7, Some(0)));
    assert_eq!(left.checkins, [seen(1, Amount::Usual), seen(2, Amount::Very), content]);
}
