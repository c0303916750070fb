//! An invented notebook: a few hundred notes, short ones and ones that fill many pages, corrected, struck and erased, with
//! everything else a notebook holds.

use pluis_domain::change::CheckinDomain;
use pluis_domain::checkin::{Amount, Baseline, BaselineReason, CheckinAnswer, CheckinContent, Unusual};
use pluis_domain::child::{Band, Child, NewChild, Role};
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::civil::{Time, Weekday, date};
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::note::NoteContent;
use pluis_domain::prompt::{Change, Mode, Offer, OfferState, Sensitivity, TopicId, Why};
use pluis_domain::reminder::Reminder;
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::{ClockFlag, EventTime, Now, Week};
use pluis_store::{Draft, Edit, Marks, Saved, Stamp, Store, StoreError};

use crate::place::{Image, Place};

/// Notes when the older picture is taken, and after that.
const FIRST: i64 = 130;
const NOTES: i64 = 200;
/// Notes only the log holds.
pub(crate) const LOGGED: i64 = 40;

/// Minutes after a Sunday evening.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_795_375_000 + 60 * minutes).unwrap()
}

fn stamp(minutes: i64, reason: &str) -> Stamp {
    Stamp {
        at: at(minutes),
        utc_offset: 3_600,
        zone: "Europe/Amsterdam".into(),
        clock: ClockFlag::System,
        content_version: 1,
        reason: reason.into(),
    }
}

fn child(number: i64) -> Child {
    let new =
        NewChild { name: format!("Kind {number}"), band: Band::From12To14, born: None, role: Role::Parent };
    new.accept(ChildId::compose(number, 0), date(2026, 11, 22), &[]).unwrap()
}

pub(crate) fn id(number: i64) -> NoteId {
    NoteId::compose(1_795_375_000_000 + number, 0)
}

/// Every seventh note fills three pages, every fortieth twenty.
fn content(number: i64, word: &str) -> NoteContent {
    let now = Now::new(at(number), TimeZone::get("Europe/Amsterdam").unwrap());
    let mut note = NoteContent::empty(ChildId::compose(1 + number % 2, 0), EventTime::now(&now));
    let repeats = if number % 40 == 0 {
        1_900
    } else if number % 7 == 0 {
        900
    } else {
        12
    };
    note.facts = (0..repeats).map(|place| format!("{word}{} ", (number + place) % 97)).collect();
    if number % 40 == 0 {
        note.said.clone_from(&note.facts);
        note.before.clone_from(&note.facts);
        note.outcome.clone_from(&note.facts);
    }
    note.view = format!("nummer {number}");
    note.flagged = number % 5 == 0;
    note
}

/// What was saved, without any warning.
pub(crate) fn ok<T>(saved: Result<Saved<T>, StoreError>) -> T {
    let saved = saved.unwrap();
    assert_eq!(saved.warnings, []);
    saved.value
}

fn marks(number: i64) -> Marks {
    let urgency = if number % 50 == 3 { Urgency::Advice } else { Urgency::None };
    Marks { signals: SignalMask { low: 1 << (number % 60), high: 0 }, urgency }
}

pub(crate) fn add(store: &mut Store, number: i64) {
    let text = content(number, "woord");
    ok(store.append(id(number), &Edit::Add(&text, marks(number)), &stamp(number, ""), None));
    if number % 9 == 0 {
        let text = content(number, "beter");
        let edit = Edit::Correct(&text, marks(number));
        ok(store.append(id(number), &edit, &stamp(number, "vergist"), None));
    }
    if number % 31 == 0 {
        ok(store.append(id(number), &Edit::Retract, &stamp(number, "niet zeker"), None));
    }
}

/// A week of the year, from 0.
pub(crate) fn week_number(number: i64) -> Week {
    Week::from_ordinal(Week::of(date(2026, 1, 5)).ordinal() + i32::try_from(number).unwrap()).unwrap()
}

/// What was seen of a child in a week; every fourth week is seen otherwise later.
fn week(store: &mut Store, number: i64, minutes: i64) {
    let child = ChildId::compose(1 + number % 2, 0);
    let mut content = CheckinContent::all_usual(child, week_number(number), CheckinDomain::ALL);
    let amount =
        if minutes > FIRST { Amount::Very } else { Amount::ALL[usize::try_from(number % 3).unwrap()] };
    content.answers.insert(CheckinDomain::Sleep, CheckinAnswer { amount, mark: None });
    content.unusual = (number % 5 == 0).then_some(Unusual::Exams);
    ok(store.put_checkin(&content, &stamp(minutes, "")));
}

fn draft(slot: &str, length: usize, minutes: i64) -> Draft {
    let content = slot.bytes().cycle().take(length).collect();
    Draft { slot: slot.into(), note: None, content, updated: at(minutes) }
}

fn household(store: &mut Store) {
    for number in 1..=2 {
        ok(store.add_child(&child(number)));
    }
    let reminder = Reminder { day: Weekday::Sunday, at: Time::constant(20, 0, 0, 0) };
    ok(store.set_reminder(ChildId::compose(1, 0), Some(reminder)));
    store.put_draft(&draft("new", 30_000, 1)).unwrap();
    store.put_draft(&draft("correct", 200, 2)).unwrap();
}

fn question(store: &mut Store, number: i64) {
    let topic =
        TopicId::parse(&format!("t_invented_{}", (b'a' + u8::try_from(number % 26).unwrap()) as char));
    let offer = Offer {
        id: number,
        child: ChildId::compose(1, 0),
        week: Week::of(date(2026, 11, 22)),
        topic: topic.clone().unwrap(),
        sensitivity: Sensitivity::Light,
        state: OfferState::Offered,
        shown_on: date(2026, 11, 22),
        snoozed_until: None,
        why: Why::Next,
    };
    let favourite = Change::Favourite { child: ChildId::compose(2, 0), topic: topic.unwrap(), on: true };
    let text = format!("terugdenken aan {number} ").repeat(20);
    ok(store.apply(&[Change::Show(offer), favourite], Some((number, &text))));
}

/// One notebook at three moments.
pub(crate) struct Life {
    /// Closed, as it was before.
    pub(crate) older: Image,
    /// Closed, as it is.
    pub(crate) whole: Image,
    /// The same with more notes, as it lies on the disk while it is open: the newest notes are in the log alone.
    pub(crate) open: Image,
    /// The same while open, some notes earlier.
    pub(crate) open_before: Image,
}

impl Life {
    pub(crate) fn lived() -> Self {
        let place = Place::new();
        let mut store = place.create();
        household(&mut store);
        (1..=FIRST).for_each(|number| add(&mut store, number));
        for number in [11, 14] {
            ok(store.append(id(number), &Edit::Erase, &stamp(FIRST, "op verzoek"), None));
        }
        (1..=20).for_each(|number| question(&mut store, number));
        (1..=30).for_each(|number| week(&mut store, number, number));
        ok(store.set_holiday_region(ChildId::compose(1, 0), Some("nl_noord")));
        store.close().unwrap();
        let older = place.image();
        let mut store = place.open().unwrap().store;
        (FIRST + 1..=NOTES).for_each(|number| add(&mut store, number));
        (21..=40).for_each(|number| question(&mut store, number));
        (31..=40).chain([4, 8, 28]).for_each(|number| week(&mut store, number, NOTES));
        ok(store.set_holiday_region(ChildId::compose(1, 0), Some("nl_zuid")));
        let (from, decided) = (Week::of(date(2026, 3, 2)), Week::of(date(2026, 11, 22)));
        let baseline = Baseline { from, decided, reason: BaselineReason::Move };
        ok(store.add_baseline(ChildId::compose(2, 0), &baseline));
        let mut renamed = store.children().unwrap()[0].clone();
        renamed.name = "Anders".into();
        ok(store.update_child(&renamed));
        ok(store.apply(&[Change::Mode(Mode::PerChild)], None));
        for number in [20, 70, 77, 110] {
            let edit = content(number, "later");
            ok(store.append(id(number), &Edit::Correct(&edit, marks(number)), &stamp(NOTES, "later"), None));
        }
        ok(store.append(id(21), &Edit::Retract, &stamp(NOTES, "later"), None));
        store.put_draft(&draft("new", 30_500, 5)).unwrap();
        store.close().unwrap();
        let whole = place.image();
        let mut store = place.open().unwrap().store;
        (NOTES + 1..=NOTES + LOGGED / 2).for_each(|number| add(&mut store, number));
        let open_before = place.image();
        store.put_draft(&draft("correct", 5_000, 6)).unwrap();
        (NOTES + LOGGED / 2 + 1..=NOTES + LOGGED).for_each(|number| add(&mut store, number));
        let open = place.image();
        Self { older, whole, open, open_before }
    }
}
