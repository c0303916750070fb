//! Changes made past this crate, by someone who has the key, are found when they are read and by the whole verification.

use pluis_store::{ChainCursor, ChainProgress, Edit, Filter, Store, StoreError};

use crate::notebook::{PLAIN, Place, add, id, note, ok, stamp, with_child};

fn verify(store: &Store, slice: usize) -> Result<u64, StoreError> {
    let mut cursor = ChainCursor::default();
    loop {
        match store.verify_chain(cursor, slice)? {
            ChainProgress::More(next) => cursor = next,
            ChainProgress::Whole { revisions } => return Ok(revisions),
        }
    }
}

/// A notebook of three notes, one of them corrected, closed.
fn written() -> Place {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 1..=3 {
        add(&mut store, number, &format!("feit {number}"));
    }
    ok(store.append(id(2), &Edit::Correct(&note(1, 2, "feit 2b"), PLAIN), &stamp(4, "beter"), None));
    store.close().unwrap();
    place
}

fn tamper(place: &Place, sql: &str) {
    place
        .raw()
        .execute_batch(&format!("DROP TRIGGER revision_is_only_erased; DROP TRIGGER revision_stays; {sql}"))
        .unwrap();
}

#[test]
fn a_whole_chain_verifies_in_any_slices() {
    let place = written();
    let store = place.open();
    for slice in [1, 2, 4, 100] {
        assert_eq!(verify(&store, slice), Ok(4));
    }
}

#[test]
fn a_changed_text_is_found_when_it_is_read() {
    let place = written();
    tamper(&place, "");
    let db = place.raw();
    let content = note(1, 1, "feit 9").to_bytes();
    db.execute("UPDATE revision SET content = ?1 WHERE id = 1", [content]).unwrap();
    drop(db);
    let store = place.open();
    assert_eq!(store.show(id(1)).unwrap_err(), StoreError::DamagedStore);
    assert_eq!(store.page(&Filter::default(), None, 50).unwrap_err(), StoreError::DamagedStore);
    assert!(store.show(id(3)).is_ok(), "the others can be read");
    assert_eq!(verify(&store, 2), Err(StoreError::DamagedStore));
}

#[test]
fn changed_circumstances_and_keys_are_found() {
    for column in ["meta", "key", "leaf"] {
        let place = written();
        tamper(
            &place,
            &format!(
                "UPDATE revision SET {column} = (SELECT {column} FROM revision WHERE id = 3) WHERE id = 1"
            ),
        );
        let store = place.open();
        assert_eq!(store.show(id(1)).unwrap_err(), StoreError::DamagedStore, "{column}");
        assert_eq!(verify(&store, 2), Err(StoreError::DamagedStore), "{column}");
    }
}

#[test]
fn a_revision_cut_out_is_found() {
    for sql in [
        "DELETE FROM revision WHERE id = 3",
        "UPDATE revision SET note = (SELECT note FROM revision WHERE id = 1) WHERE id = 3",
        "UPDATE revision SET before = NULL WHERE id = 4",
        "UPDATE revision SET key = NULL, meta = NULL, content = NULL, leaf = zeroblob(32) WHERE id = 2",
    ] {
        let place = written();
        tamper(&place, sql);
        assert_eq!(verify(&place.open(), 2), Err(StoreError::DamagedStore), "{sql}");
    }
}

#[test]
fn an_erased_revision_with_another_place_is_found() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "weg");
    add(&mut store, 2, "blijft");
    ok(store.append(id(1), &Edit::Erase, &stamp(3, ""), None));
    assert_eq!(verify(&store, 2), Ok(3));
    store.close().unwrap();
    tamper(&place, "UPDATE revision SET seq = 7 WHERE id = 1");
    assert_eq!(verify(&place.open(), 2), Err(StoreError::DamagedStore));
}

#[test]
fn the_newest_revision_cut_off_is_found_by_the_anchor() {
    let place = written();
    tamper(&place, "DELETE FROM revision WHERE id = 4");
    assert!(place.try_open().unwrap().read_only);
}

#[test]
fn the_database_itself_refuses_to_change_a_revision() {
    let place = written();
    let db = place.raw();
    for sql in [
        "DELETE FROM revision WHERE id = 1",
        "UPDATE revision SET content = x'00' WHERE id = 1",
        "UPDATE revision SET seq = 9, key = NULL, meta = NULL, content = NULL WHERE id = 1",
        "UPDATE revision SET content = NULL WHERE id = 1",
    ] {
        assert!(db.execute_batch(sql).is_err(), "{sql}");
    }
}
