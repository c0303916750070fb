//! What is left of a damaged notebook: everything that can be proven, from a copy, and how much is lost.

use std::collections::BTreeMap;

use pluis_keys::{Key32, RootKey};
use pluis_store::{Edit, Salvaged, Store, StoreError};

use crate::notebook::{PLAIN, Place, add, id, note, ok, stamp, with_child};
use crate::whole::{folder, killed, written};

fn salvage(place: &Place) -> Salvaged {
    Store::salvage(place.folder(), &place.ports(), &place.root).unwrap()
}

fn texts(left: &Salvaged) -> Vec<&str> {
    left.notes.iter().map(|note| note.content.facts.as_str()).collect()
}

#[test]
fn of_a_sound_notebook_everything_is_left() {
    let place = killed();
    let mut place_texts: Vec<String> = place
        .open()
        .page(&Default::default(), None, 50)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.content.facts)
        .collect();
    place_texts.reverse();
    let place = killed();
    let left = salvage(&place);
    assert_eq!((left.read, left.lost, left.notes.len()), (26, Some(0), 25));
    assert_eq!(texts(&left), place_texts);
    assert_eq!(left.notes[2].content.facts, "feit 2b", "the newest text of a note");
    assert_eq!(place.quarantined(), std::slice::from_ref(&left.copy));
    assert!(place.bytes(&left.copy) == place.bytes("notebook.db"));
    assert!(place.bytes(&format!("{}-wal", left.copy)) == place.bytes("notebook.db-wal"));
    assert_eq!(salvage(&place).copy, left.copy, "the same files are copied once");
}

#[test]
fn every_page_costs_only_what_stands_on_it() {
    let place = written();
    let whole = salvage(&place);
    let known: BTreeMap<_, _> = whole.notes.iter().map(|note| (note.id, &note.content)).collect();
    let good = place.bytes("notebook.db");
    let (mut most, mut some, mut none, mut around) = (0, 0, 0, 0);
    for page in 0..good.len() / 4096 {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        let left = salvage(&place);
        assert!(place.bytes(&left.copy) == bad);
        for note in &left.notes {
            // The corrected note may show its earlier text, if that is what is left.
            let earlier = note.id == id(2) && note.content.facts.starts_with("feit 2 ");
            assert!(earlier || known[&note.id] == &note.content, "page {page}: a wrong text");
        }
        if let Some(lost) = left.lost {
            assert_eq!(left.read + lost, 25, "page {page}");
        }
        let newest = whole.notes.last().map(|note| note.id);
        around += usize::from(
            left.lost.is_some_and(|lost| lost > 0) && left.notes.last().map(|note| note.id) == newest,
        );
        match left.notes.len() {
            24 => most += 1,
            0 => none += 1,
            _ => some += 1,
        }
    }
    assert!(most > 4 && some >= 8 && none >= 1, "{most} {some} {none}");
    assert!(around >= 5, "what stands after a bad page is read too: {around}");
}

#[test]
fn struck_and_erased_notes_stay_so() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 1..=3 {
        add(&mut store, number, &format!("feit {number}"));
    }
    ok(store.append(id(1), &Edit::Retract, &stamp(4, "vergissing"), None));
    ok(store.append(id(2), &Edit::Correct(&note(1, 2, "feit 2b"), PLAIN), &stamp(5, "beter"), None));
    ok(store.append(id(2), &Edit::Erase, &stamp(6, "op verzoek"), None));
    store.close().unwrap();
    let left = salvage(&place);
    assert_eq!((texts(&left), left.read, left.lost), (vec!["feit 1", "feit 3"], 6, Some(0)));
    assert!(left.notes[0].struck && !left.notes[1].struck);
}

#[test]
fn a_text_that_cannot_be_proven_is_lost() {
    let place = written();
    let db = place.raw();
    let other = note(1, 5, "iets anders").to_bytes();
    db.execute_batch("DROP TRIGGER revision_is_only_erased").unwrap();
    db.execute("UPDATE revision SET content = ?1 WHERE id = 6", [other]).unwrap();
    drop(db);
    let left = salvage(&place);
    assert_eq!((left.read, left.lost, left.notes.len()), (24, Some(1), 23));
    assert!(!texts(&left).contains(&"iets anders"));
}

#[test]
fn nothing_left_is_an_answer_and_no_database_is_none() {
    let place = written();
    std::fs::write(place.database(), vec![7; 40_960]).unwrap();
    let left = salvage(&place);
    assert_eq!((left.notes.len(), left.read, left.lost), (0, 0, None));
    std::fs::write(place.database(), "").unwrap();
    let none = Store::salvage(place.folder(), &place.ports(), &place.root);
    assert_eq!(none.unwrap_err(), StoreError::NotFound);
}

#[test]
fn without_room_for_the_copy_nothing_is_read() {
    let place = written();
    let before = folder(&place);
    place.break_files(true);
    let refused = Store::salvage(place.folder(), &place.ports(), &place.root);
    assert_eq!(refused.unwrap_err(), StoreError::NoSpace);
    assert!(folder(&place) == before);
    place.break_files(false);
    let _open = place.open();
    let refused = Store::salvage(place.folder(), &place.ports(), &place.root);
    assert_eq!(refused.unwrap_err(), StoreError::Busy, "not while it is open");
}

/// A long text has pages of its own; one of them going bad makes a connection refuse everything after it.
#[test]
fn a_bad_page_of_a_long_text_costs_that_text_alone() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..6 {
        add(&mut store, number, &format!("feit {number} {}", "woord ".repeat(2_000)));
    }
    store.close().unwrap();
    let good = place.bytes("notebook.db");
    let mut one = 0;
    for page in 1..good.len() / 4096 {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        let left = salvage(&place);
        let last = left.notes.last().is_some_and(|note| note.content.facts.starts_with("feit 5"));
        one += usize::from((left.read, left.lost, last) == (5, Some(1), true));
    }
    assert!(one >= 10, "{one}");
}

/// A rekey that was cut short leaves a notebook under one of two keys, and damage hides under which.
#[test]
fn under_either_key_of_an_unfinished_rekey_the_same_is_left() {
    let place = killed();
    let other = RootKey::new(Key32::copied(&[8; 32]));
    let either = |root: &RootKey, before: Option<&RootKey>| {
        Store::salvage_either(place.folder(), &place.ports(), root, before).unwrap()
    };
    assert_eq!(either(&place.root, Some(&other)).notes.len(), 25, "already under the new one");
    assert_eq!(either(&other, Some(&place.root)).notes.len(), 25, "still under the old one");
    assert_eq!(either(&other, None).notes.len(), 0);
}
