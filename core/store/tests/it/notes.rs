use pluis_domain::error::Rule;
use pluis_domain::ids::ChildId;
use pluis_domain::revision::{NoteStatus, RevisionKind};
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_store::{Draft, Edit, Filter, Marks, Query, Reflection, Stamp, StoreError};

use crate::notebook::{PLAIN, Place, add, at, child, id, note, ok, stamp, with_child};

#[test]
fn a_note_comes_back_as_it_was_written() {
    let place = Place::new();
    let mut store = with_child(&place);
    let mut content = note(1, 5, "👨‍👩‍👧 مرحبا, café\n\"quotes\" en 'apostrof'");
    content.said = "Laat me met rust".into();
    content.signals = vec!["gut_feeling".into()];
    content.flagged = true;
    let marks = Marks { signals: SignalMask::default().with(0).with(125), urgency: Urgency::Talk };
    let saved = store.append(id(5), &Edit::Add(&content, marks), &stamp(5, ""), None).unwrap();
    store.close().unwrap();

    let store = place.open();
    let page = store.page(&Filter::default(), None, 50).unwrap();
    assert_eq!(page.next, None);
    let [row] = &page.rows[..] else { panic!("one row") };
    assert_eq!((row.id, row.status, &row.content), (id(5), NoteStatus::Kept, &content));
    assert_eq!((row.signals, row.urgency, row.first_written), (marks.signals, marks.urgency, at(5)));
    assert_eq!((row.meta.seq, row.meta.zone.as_str()), (1, "Europe/Amsterdam"));
    let shown = store.show(id(5)).unwrap();
    assert_eq!(shown.current.as_ref(), Some(row));
    assert_eq!(shown.revisions[0].leaf, saved.value);
}

#[test]
fn corrections_and_strikes_keep_what_was_there() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "eerst");
    let second = note(1, 1, "daarna");
    ok(store.append(id(1), &Edit::Correct(&second, PLAIN), &stamp(2, "tijd klopte niet"), None));
    ok(store.append(id(1), &Edit::Retract, &stamp(3, "andere dag"), None));
    let shown = store.show(id(1)).unwrap();
    let kinds: Vec<_> = shown.revisions.iter().map(|r| r.meta.as_ref().unwrap().kind).collect();
    assert_eq!(kinds, [RevisionKind::Add, RevisionKind::Correct, RevisionKind::Retract]);
    assert_eq!(shown.status, NoteStatus::Retracted);
    let current = shown.current.unwrap();
    assert_eq!((current.content, current.first_written, current.revisions), (second, at(1), 3));
    assert_eq!(shown.revisions[0].content.as_ref().unwrap().facts, "eerst");
    assert_eq!(shown.revisions[1].meta.as_ref().unwrap().reason, "tijd klopte niet");
    assert_eq!(shown.revisions[1].meta.as_ref().unwrap().parent, shown.revisions[0].leaf);
    assert_eq!(shown.revisions[2].content, None);

    let refused =
        store.append(id(1), &Edit::Correct(&note(1, 1, "x"), PLAIN), &stamp(4, ""), None).unwrap_err();
    assert!(
        matches!(refused, StoreError::Invalid(input) if input.field == "id" && input.rule == Rule::WrongState)
    );
    assert_eq!(store.append(id(9), &Edit::Retract, &stamp(4, ""), None).unwrap_err(), StoreError::NotFound);
    assert_eq!(store.show(id(9)).unwrap_err(), StoreError::NotFound);
}

#[test]
fn a_refused_revision_changes_nothing() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    let before = store.notebook().unwrap();
    let stranger = note(8, 2, "kind dat er niet is");
    assert_eq!(
        store.append(id(2), &Edit::Add(&stranger, PLAIN), &stamp(2, ""), None).unwrap_err(),
        StoreError::NotFound
    );
    assert!(store.append(id(1), &Edit::Add(&note(1, 2, "x"), PLAIN), &stamp(2, ""), None).is_err());
    assert_eq!(store.notebook().unwrap(), before);
    add(&mut store, 3, "twee");
    assert_eq!(store.show(id(3)).unwrap().revisions[0].seq, 2);
}

#[test]
fn pages_do_not_move_when_notes_are_added() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..120 {
        // Three notes to every minute: the id decides among them.
        let content = note(1, number / 3, &format!("n{number}"));
        ok(store.append(id(number), &Edit::Add(&content, PLAIN), &stamp(number, ""), None));
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = store.page(&Filter::default(), after, 50).unwrap();
        seen.extend(page.rows.iter().map(|row| row.content.facts.clone()));
        let Some(next) = page.next else { break };
        after = Some(next);
        let number = 1_000 + seen.len() as i64;
        add(&mut store, number, "nieuw");
    }
    let expected: Vec<_> = (0..120).rev().map(|number| format!("n{number}")).collect();
    assert_eq!(seen, expected);
}

#[test]
fn filters_combine() {
    let place = Place::new();
    let mut store = with_child(&place);
    ok(store.add_child(&child(2)));
    for number in 0..40 {
        let mut content = note(1 + number % 2, number, &format!("n{number}"));
        content.flagged = number % 4 == 0;
        let bit = if number % 3 == 0 { 5 } else { 100 };
        let marks = Marks { signals: SignalMask::default().with(bit), urgency: Urgency::Note };
        ok(store.append(id(number), &Edit::Add(&content, marks), &stamp(number, ""), None));
    }
    let numbers = |filter: Filter| {
        let rows = store.page(&filter, None, 200).unwrap().rows;
        rows.iter()
            .map(|row| row.content.facts.trim_start_matches('n').parse::<i64>().unwrap())
            .collect::<Vec<_>>()
    };
    let expect = |keep: fn(&i64) -> bool| (0..40).rev().filter(keep).collect::<Vec<i64>>();
    let two = Some(ChildId::compose(2, 0));
    assert_eq!(numbers(Filter { child: two, ..Filter::default() }), expect(|n| n % 2 == 1));
    assert_eq!(
        numbers(Filter { signals: SignalMask::default().with(5), ..Filter::default() }),
        expect(|n| n % 3 == 0)
    );
    assert_eq!(
        numbers(Filter { signals: SignalMask::default().with(100), ..Filter::default() }),
        expect(|n| n % 3 != 0)
    );
    assert_eq!(numbers(Filter { flagged: true, ..Filter::default() }), expect(|n| n % 4 == 0));
    let filter = Filter { since: Some(at(10)), until: Some(at(20)), ..Filter::default() };
    assert_eq!(
        numbers(filter),
        expect(|n| (11..=20).contains(n)),
        "events start at the full minute, forty seconds earlier"
    );
    let all = Filter {
        child: two,
        signals: SignalMask::default().with(5),
        since: Some(at(10)),
        ..Filter::default()
    };
    assert_eq!(numbers(all), expect(|n| n % 2 == 1 && n % 3 == 0 && *n >= 11));
    for limit in [0, 201] {
        let error = store.page(&Filter::default(), None, limit).unwrap_err();
        assert!(matches!(error, StoreError::Invalid(input) if input.field == "limit"));
    }
}

#[test]
fn every_filter_finds_the_same_by_pages() {
    let place = Place::new();
    let mut store = with_child(&place);
    ok(store.add_child(&child(2)));
    for number in 0..120 {
        // Three notes to every minute, so that pages end between them.
        let mut content = note(1 + number % 2, number / 3, &number.to_string());
        content.flagged = number % 5 < 3;
        let bit = if number % 7 < 4 { 5 } else { 100 };
        let marks = Marks { signals: SignalMask::default().with(bit), urgency: Urgency::Note };
        ok(store.append(id(number), &Edit::Add(&content, marks), &stamp(number, ""), None));
    }
    for number in (0..120).step_by(11) {
        let edit = if number % 2 == 0 { Edit::Erase } else { Edit::Retract };
        ok(store.append(id(number), &edit, &stamp(200, "vergissing"), None));
    }
    let erased = |number: i64| number % 22 == 0;
    for asked in 0..16 {
        let [of_child, signals, flagged, period] = [1, 2, 4, 8].map(|bit| asked & bit != 0);
        let filter = Filter {
            child: of_child.then(|| ChildId::compose(2, 0)),
            signals: if signals { SignalMask::default().with(5) } else { SignalMask::default() },
            flagged,
            since: period.then(|| at(10)),
            until: period.then(|| at(31)),
        };
        let expected: Vec<_> = (0..120)
            .rev()
            .filter(|n| !erased(*n) && (!of_child || n % 2 == 1) && (!signals || n % 7 < 4))
            .filter(|n| (!flagged || n % 5 < 3) && (!period || (11..=31).contains(&(n / 3))))
            .map(|n| n.to_string())
            .collect();
        for limit in [1, 7, 50] {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = store.page(&filter, after, limit).unwrap();
                assert!(page.rows.len() == limit || page.next.is_none(), "only the last is not full");
                seen.extend(page.rows.iter().map(|row| row.content.facts.clone()));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, expected, "{filter:?}, {limit} at a time");
        }
    }
}

#[test]
fn grave_notes_are_those_that_stand() {
    let place = Place::new();
    let mut store = with_child(&place);
    for (number, urgency) in [(1, Urgency::Talk), (2, Urgency::Advice), (3, Urgency::Now), (4, Urgency::Now)]
    {
        let marks = Marks { signals: SignalMask::default().with(number as u8), urgency };
        let content = note(1, number, "x");
        ok(store.append(id(number), &Edit::Add(&content, marks), &stamp(number, ""), None));
    }
    ok(store.append(id(4), &Edit::Retract, &stamp(5, "vergissing"), None));
    let one = ChildId::compose(1, 0);
    let numbers =
        |since| store.grave_notes(one, since).unwrap().iter().map(|note| note.id).collect::<Vec<_>>();
    assert_eq!(numbers(at(0)), [id(2), id(3)]);
    assert_eq!(numbers(at(3)), [id(3)]);
    let grave = store.grave_notes(one, at(3)).unwrap()[0];
    assert_eq!((grave.written, grave.utc_offset, grave.urgency), (at(3), 3_600, Urgency::Now));
    assert_eq!(grave.signals, SignalMask::default().with(3));
    // A correction can take the gravity away.
    ok(store.append(id(3), &Edit::Correct(&note(1, 3, "y"), PLAIN), &stamp(6, "misverstaan"), None));
    assert_eq!(store.grave_notes(one, at(3)).unwrap(), []);
}

#[test]
fn a_note_that_becomes_grave_counts_from_that_day() {
    let place = Place::new();
    let mut store = with_child(&place);
    ok(store.add_child(&child(2)));
    let marks = |bit, urgency| Marks { signals: SignalMask::default().with(bit), urgency };
    let west = |minutes| Stamp { utc_offset: -18_000, ..stamp(minutes, "") };
    add(&mut store, 1, "leek gewoon");
    let mut correct = |minutes, about, marks| {
        ok(store.append(id(1), &Edit::Correct(&note(about, 1, "x"), marks), &west(minutes), None));
        [1, 2].map(|child| {
            let found = store.grave_notes(ChildId::compose(child, 0), at(0)).unwrap();
            found.iter().map(|note| (note.written, note.utc_offset)).collect::<Vec<_>>()
        })
    };
    let since = |minutes| vec![(at(minutes), -18_000)];
    assert_eq!(correct(10, 1, marks(1, Urgency::Advice)), [since(10), vec![]]);
    assert_eq!(correct(20, 1, marks(1, Urgency::Now)), [since(10), vec![]], "the same signals, still grave");
    assert_eq!(correct(30, 1, marks(2, Urgency::Now)), [since(30), vec![]], "other signals");
    assert_eq!(correct(40, 2, marks(2, Urgency::Now)), [vec![], since(40)], "another child");
    assert_eq!(correct(50, 2, marks(2, Urgency::Talk)), [vec![], vec![]]);
    assert_eq!(correct(60, 2, marks(2, Urgency::Advice)), [vec![], since(60)], "grave once more");
    let two = ChildId::compose(2, 0);
    assert_eq!(store.grave_notes(two, at(60)).unwrap().len(), 1);
    assert_eq!(store.grave_notes(two, at(61)).unwrap(), []);
    assert_eq!(store.show(id(1)).unwrap().current.unwrap().first_written, at(1));
}

#[test]
fn nothing_written_shows_in_debug_output() {
    const CANARY: &str = "kanarie";
    let place = Place::new();
    let mut store = with_child(&place);
    let content = note(1, 1, CANARY);
    let (edit, reason) = (Edit::Correct(&content, PLAIN), stamp(2, CANARY));
    ok(store.append(id(1), &Edit::Add(&content, PLAIN), &stamp(1, ""), None));
    ok(store.append(id(1), &edit, &reason, None));
    let draft = Draft { slot: "new".into(), note: None, content: CANARY.into(), updated: at(1) };
    let query = Query { text: CANARY, child: None, scan: 10 };
    let reflection = Reflection { offer: 1, text: CANARY.into() };
    let page = store.page(&Filter::default(), None, 5).unwrap();
    let hits = store.search(&query, None, 5).unwrap();
    let shown = store.show(id(1)).unwrap();
    let all = format!("{draft:?} {query:?} {reflection:?} {page:?} {hits:?} {shown:?} {edit:?} {reason:?}");
    let bytes = format!("{:?}", CANARY.as_bytes());
    assert!(!all.contains(CANARY) && !all.contains(bytes.trim_matches(['[', ']'])), "{all}");
    for part in ["new", "7 bytes", "Correct"] {
        assert!(all.contains(part), "{part}: {all}");
    }
}
