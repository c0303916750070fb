//! Children, questions and reminders come back as they were given, and all changes of one call or none are kept.

use pluis_domain::child::BirthMonth;
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::date;
use pluis_domain::prompt::{
    AheadChoice, Announcement, Change, Mode, Offer, OfferState, Sensitivity, TopicId, Why,
};
use pluis_domain::reminder::Reminder;
use pluis_domain::time::Week;
use pluis_store::{Store, StoreError, Warning};

use crate::notebook::{Place, at, child, ok, with_child};

fn topic(name: &str) -> TopicId {
    TopicId::parse(name).unwrap()
}

fn offer(id: i64) -> Offer {
    Offer {
        id,
        child: ChildId::compose(1, 0),
        week: Week::of(date(2026, 11, 22)),
        topic: topic("t_fast_money"),
        sensitivity: Sensitivity::Careful,
        state: OfferState::Offered,
        shown_on: date(2026, 11, 22),
        snoozed_until: None,
        why: Why::First,
    }
}

#[test]
fn a_child_comes_back_whole() {
    let place = Place::new();
    let mut store = with_child(&place);
    let mut second = child(2);
    second.name = "Noor 🌱".into();
    second.born = Some(BirthMonth { year: 2014, month: 5 });
    second.closed_topics = vec![topic("t_a"), topic("t_b")];
    ok(store.add_child(&second));
    second.paused_until = Some(date(2027, 1, 5));
    second.placement_ended = Some(date(2027, 2, 1));
    second.baseline_from = date(2026, 12, 1);
    second.closed_topics = vec![topic("t_b"), topic("t_c")];
    ok(store.update_child(&second));
    store.close().unwrap();
    let mut store = place.open();
    assert_eq!(store.children().unwrap(), [child(1), second]);
    assert_eq!(store.update_child(&child(3)).unwrap_err(), StoreError::NotFound);
    let id = store.new_child_id(at(1)).unwrap();
    assert_ne!(id, store.new_child_id(at(1)).unwrap());
}

#[test]
fn the_history_follows_the_same_changes_as_in_memory() {
    let place = Place::new();
    let mut store = with_child(&place);
    let one = ChildId::compose(1, 0);
    let announcement = |week| Announcement { child: one, topic: topic("t_heavy"), week, choice: None };
    let later = Week::of(date(2026, 12, 1));
    let changes = [
        Change::Show(offer(1)),
        Change::Show(offer(2)),
        Change::Decide { offer: 1, state: OfferState::Snoozed, snoozed_until: Some(date(2026, 11, 29)) },
        Change::Announce(announcement(Week::of(date(2026, 11, 22)))),
        Change::Announce(announcement(later)),
        Change::Choose { child: one, choice: AheadChoice::This },
        Change::Favourite { child: one, topic: topic("t_a"), on: true },
        Change::Favourite { child: one, topic: topic("t_a"), on: true },
        Change::Favourite { child: one, topic: topic("t_b"), on: true },
        Change::Favourite { child: one, topic: topic("t_b"), on: false },
        Change::Mode(Mode::PerChild),
    ];
    let mut expected = store.history().unwrap();
    for change in &changes {
        expected.apply(change);
    }
    ok(store.apply(&changes, None));
    store.close().unwrap();
    assert_eq!(place.open().history().unwrap(), expected);
}

#[test]
fn changes_that_do_not_fit_are_refused_together() {
    let place = Place::new();
    let mut store = with_child(&place);
    let before = store.history().unwrap();
    let decide = |offer| Change::Decide { offer, state: OfferState::Done, snoozed_until: None };
    for bad in [
        decide(7),
        Change::Choose { child: ChildId::compose(1, 0), choice: AheadChoice::Lighter },
        Change::Show(Offer { child: ChildId::compose(9, 0), ..offer(2) }),
    ] {
        let refused = store.apply(&[Change::Show(offer(1)), bad], None).unwrap_err();
        assert_eq!(refused, StoreError::NotFound);
        assert_eq!(store.history().unwrap(), before);
    }
}

#[test]
fn a_reflection_is_kept_with_the_changes_it_belongs_to() {
    let place = Place::new();
    let mut store = with_child(&place);
    let done = |offer| [Change::Decide { offer, state: OfferState::Done, snoozed_until: None }];
    let state = |store: &Store| store.history().unwrap().offers[0].state;
    ok(store.apply(&[Change::Show(offer(1)), Change::Show(offer(2))], Some((1, "eerst"))));
    assert_eq!(store.apply(&done(1), Some((3, "x"))).unwrap_err(), StoreError::NotFound);
    assert_eq!(state(&store), OfferState::Offered, "both or neither");
    ok(store.apply(&done(1), Some((1, "ging goed"))));
    assert_eq!(state(&store), OfferState::Done);
    ok(store.apply(&done(1), Some((1, ""))));
    ok(store.apply(&done(2), None));
    let kept = store.reflections().unwrap();
    assert_eq!((kept.len(), kept[0].offer, kept[0].text.as_str()), (1, 1, "ging goed"));
}

#[test]
fn reminders_are_one_per_child() {
    let place = Place::new();
    let mut store = with_child(&place);
    let one = ChildId::compose(1, 0);
    ok(store.set_reminder(one, Some(Reminder::parse("sunday", "19:30").unwrap())));
    let changed = Reminder::parse("monday", "23:59").unwrap();
    ok(store.set_reminder(one, Some(changed)));
    assert_eq!(store.reminders().unwrap(), [(one, changed)]);
    ok(store.set_reminder(one, None));
    assert_eq!(store.reminders().unwrap(), []);
    assert_eq!(store.set_reminder(ChildId::compose(9, 0), Some(changed)).unwrap_err(), StoreError::NotFound);
}

#[test]
fn facts_of_the_notebook_are_kept() {
    let place = Place::new();
    let mut store = with_child(&place);
    ok(store.mark_clock_set());
    ok(store.set_content_version(7));
    let key = *store.own_author().unwrap().public_key();
    store.close().unwrap();
    let store = place.open();
    let facts = store.notebook().unwrap();
    assert_eq!(
        (facts.clock_set, facts.content_version, facts.commits, facts.last_written),
        (true, 7, 4, None)
    );
    assert_eq!(*store.own_author().unwrap().public_key(), key);
}

#[test]
fn the_mark_of_a_set_clock_is_written_once() {
    let place = Place::new();
    let mut store = with_child(&place);
    ok(store.mark_clock_set());
    let commits = store.notebook().unwrap().commits;
    ok(store.mark_clock_set());
    ok(store.set_content_version(3));
    assert_eq!(store.notebook().unwrap().commits, commits + 1, "of the two only the version");
    store.close().unwrap();
    let mut store = place.open();
    ok(store.mark_clock_set());
    let facts = store.notebook().unwrap();
    assert_eq!((facts.clock_set, facts.commits), (true, commits + 1));
}

#[test]
fn an_older_key_file_is_said() {
    let place = Place::new();
    let mut store = with_child(&place);
    let commits = |store: &Store| store.notebook().unwrap().commits;
    let before = commits(&store);
    assert_eq!(store.note_keys_generation(4).unwrap(), []);
    assert_eq!(store.note_keys_generation(4).unwrap(), []);
    assert_eq!(commits(&store), before + 1, "written only when it changes");
    assert_eq!(store.note_keys_generation(5).unwrap(), []);
    store.close().unwrap();
    let mut store = place.open();
    for _ in 0..2 {
        assert_eq!(store.note_keys_generation(4).unwrap(), [Warning::OlderKeys]);
    }
    assert_eq!(store.note_keys_generation(5).unwrap(), []);
    assert_eq!(Warning::OlderKeys.code(), "older_keys");
    store.close().unwrap();
    // A notebook that can be read only says it as well, and remembers nothing.
    std::fs::remove_file(place.path("anchor.pl")).unwrap();
    let mut store = place.try_open().unwrap().store;
    assert_eq!(store.note_keys_generation(4).unwrap(), [Warning::OlderKeys]);
    assert_eq!(store.note_keys_generation(6).unwrap(), []);
    assert_eq!(store.note_keys_generation(5).unwrap(), []);
}
