//! Room in the log: there before a save, no frame to anybody, gone with the log.

use crate::notebook::{Place, add, id, with_child};

fn log(place: &Place) -> Vec<u8> {
    place.bytes("notebook.db-wal")
}

#[test]
fn a_save_finds_room_and_a_closed_notebook_leaves_none() {
    let place = Place::new();
    with_child(&place).close().unwrap();
    let mut store = place.open();
    store.tidy().unwrap();
    let room = log(&place);
    assert!(room.len() > 40_000 && room.iter().all(|byte| *byte == 0));
    for number in 1..30 {
        add(&mut store, number, "een gewone notitie");
        store.tidy().unwrap();
        let length = log(&place).len();
        add(&mut store, number + 100, "nog een");
        assert_eq!(log(&place).len(), length, "the second one fits without the file growing");
        store.tidy().unwrap();
    }
    store.close().unwrap();
    assert!(log(&place).is_empty());
    // A look leaves none either.
    let mut store = place.open();
    store.tidy().unwrap();
    store.close().unwrap();
    assert!(log(&place).is_empty());
}

#[test]
fn a_process_that_died_in_its_room_lost_nothing() {
    let place = Place::new();
    with_child(&place).close().unwrap();
    let mut store = place.open();
    store.tidy().unwrap();
    for number in 1..4 {
        add(&mut store, number, "een");
    }
    let died = Place::new();
    for name in ["notebook.db", "notebook.db-wal", "anchor.pl"] {
        std::fs::write(died.path(name), place.bytes(name)).unwrap();
    }
    let opened = died.try_open().unwrap();
    assert_eq!((opened.read_only, opened.warnings), (false, vec![]));
    assert!((1..4).all(|number| opened.store.show(id(number)).is_ok()));
}
