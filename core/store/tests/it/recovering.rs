//! One bad page costs what stands on it, not the session.

use pluis_store::{Edit, Store, StoreError};

use crate::notebook::{PLAIN, Place, add, child, id, kept, note, ok, stamp, with_child};

/// Long notes, so that most pages are one note's alone.
fn written() -> (Place, Vec<u8>) {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..12 {
        add(&mut store, number, &format!("feit {number} {}", "woord ".repeat(2_000)));
    }
    store.close().unwrap();
    let good = place.bytes("notebook.db");
    (place, good)
}

/// The notebook as it was closed, but for a bit of one page.
fn spoil(place: &Place, good: &[u8], anchor: &[u8], page: usize) {
    let mut bad = good.to_vec();
    bad[page * 4096 + 1234] ^= 0x10;
    std::fs::write(place.database(), &bad).unwrap();
    std::fs::write(place.path("anchor.pl"), anchor).unwrap();
    std::fs::remove_file(place.path("notebook.db-wal")).ok();
}

fn readable(store: &mut Store, place: &Place) -> usize {
    let key = place.root.database_key();
    let mut count = 0;
    for number in 0..12 {
        count += usize::from(store.show(id(number)).is_ok());
        store.recover(&key).unwrap();
    }
    count
}

#[test]
fn after_a_bad_page_everything_else_can_be_read_and_written() {
    let (place, good) = written();
    let key = place.root.database_key();
    let (mut refused, mut costs_one) = (0, 0);
    for page in 1..good.len() / 4096 {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        std::fs::remove_file(place.path("notebook.db-wal")).ok();
        let Ok(mut opened) = place.try_open() else { continue };
        let Some(broken) = (0..12).find(|number| opened.store.show(id(*number)).is_err()) else { continue };
        // Without connecting anew all is lost.
        refused += usize::from((0..12).all(|number| opened.store.show(id(number)).is_err()));
        opened.store.recover(&key).unwrap();
        costs_one += usize::from(readable(&mut opened.store, &place) == 11);
        assert_eq!(opened.store.show(id(broken)).unwrap_err(), StoreError::DamagedStore, "page {page}");
        opened.store.recover(&key).unwrap();
        opened.store.recover(&key).unwrap();
        let before = place.bytes("notebook.db");
        assert!(before == bad, "page {page}: connecting anew changed the file");
    }
    assert!(refused >= 12 && costs_one >= 12, "{refused} {costs_one}");
}

#[test]
fn a_notebook_that_cannot_be_connected_to_anew_is_left_as_it_is() {
    let (place, good) = written();
    let key = place.root.database_key();
    let anchor = place.bytes("anchor.pl");
    let met_a_bad_page = |page| {
        spoil(&place, &good, &anchor, page);
        let mut store = place.try_open().ok()?.store;
        // In the log, and not in the file.
        let saved = store.add_child(&child(40)).is_ok();
        (saved && store.show(id(3)).is_err()).then_some(store)
    };
    let mut store = (1..good.len() / 4096).rev().find_map(met_a_bad_page).unwrap();
    let moved = place.path("elsewhere.db");
    std::fs::rename(place.database(), &moved).unwrap();
    assert!(store.recover(&key).is_err());
    let left = || [place.bytes("anchor.pl"), place.bytes("notebook.db-wal")];
    let before = left();
    store.close().unwrap();
    assert!(left() == before, "closing wrote something");
    std::fs::rename(&moved, place.database()).unwrap();
    assert_eq!(place.try_open().unwrap().warnings, []);
}

#[test]
fn what_is_written_after_a_bad_page_stays() {
    let (place, good) = written();
    let key = place.root.database_key();
    let anchor = place.bytes("anchor.pl");
    let mut tried = 0;
    for page in (1..good.len() / 4096).rev() {
        spoil(&place, &good, &anchor, page);
        let Ok(mut opened) = place.try_open() else { continue };
        if opened.store.show(id(3)).is_ok() {
            continue;
        }
        let store = &mut opened.store;
        store.recover(&key).unwrap();
        let added = note(1, 50, "daarna");
        if store.append(id(50), &Edit::Add(&added, PLAIN), &stamp(50, ""), None).is_err() {
            continue;
        }
        tried += 1;
        store.recover(&key).unwrap();
        assert!(store.show(id(3)).is_err());
        store.recover(&key).unwrap();
        ok(store.append(id(51), &Edit::Add(&note(1, 51, "en nog een"), PLAIN), &stamp(51, ""), None));
        drop(opened);
        let again = place.try_open().unwrap();
        assert_eq!((again.warnings, again.read_only), (vec![], false));
        assert_eq!(again.store.show(id(51)).unwrap().current.unwrap().content.facts, "en nog een");
        if tried == 3 {
            return;
        }
    }
    panic!("no page of note 3: {tried}");
}

#[test]
fn a_sound_connection_is_left_alone_and_a_read_only_one_stays_so() {
    let (place, good) = written();
    let key = place.root.database_key();
    let mut store = place.open();
    add(&mut store, 20, "nieuw");
    store.recover(&key).unwrap();
    assert_eq!(kept(&store), 13);
    store.close().unwrap();
    let mut bad = good;
    let mut checked = 0;
    for page in (1..bad.len() / 4096).rev() {
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        bad[page * 4096 + 1234] ^= 0x10;
        let Ok(mut opened) = place.try_open() else { continue };
        assert!(opened.read_only);
        if opened.store.show(id(3)).is_ok() {
            continue;
        }
        opened.store.recover(&key).unwrap();
        if opened.store.show(id(5)).is_err() {
            continue;
        }
        let refused = opened.store.append(id(30), &Edit::Add(&note(1, 30, "x"), PLAIN), &stamp(30, ""), None);
        assert_eq!(refused.unwrap_err(), StoreError::OlderThanAnchor);
        let before = place.bytes("notebook.db");
        drop(opened);
        assert!(place.bytes("notebook.db") == before);
        checked += 1;
        if checked == 2 {
            return;
        }
    }
    panic!("no page of note 3");
}

#[test]
fn another_process_in_between_is_noticed() {
    let (place, good) = written();
    let key = place.root.database_key();
    for page in (1..good.len() / 4096).rev() {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        let Ok(mut opened) = place.try_open() else { continue };
        if opened.store.show(id(3)).is_ok() {
            continue;
        }
        // As if another process had put an older state there while nothing held it.
        let other = Place::new();
        with_child(&other).close().unwrap();
        std::fs::write(place.database(), other.bytes("notebook.db")).unwrap();
        assert!(opened.store.recover(&key).is_err());
        assert!(opened.store.children().is_err(), "and this store answers nothing any more");
        return;
    }
    panic!("no page of note 3");
}
