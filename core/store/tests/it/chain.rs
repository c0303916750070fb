//! Changes made past this crate, by someone who has the key, are found when they are read and by the whole verification.

use pluis_domain::signal::{SignalMask, Urgency};
use pluis_store::{ChainCursor, ChainProgress, Edit, Filter, Marks, Store, StoreError};

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

/// What stands in a note's row, or in an index, and its revisions do not say.
#[test]
fn a_row_that_says_something_else_is_found() {
    let marked = Marks { signals: SignalMask::default().with(3), urgency: Urgency::Advice };
    for sql in [
        "UPDATE note SET text = 2, status = 1 WHERE id = (SELECT note FROM revision WHERE id = 2)",
        "UPDATE note SET last = 2 WHERE text = 4",
        "UPDATE note SET first = 2 WHERE text = 1",
        "UPDATE note SET status = 3 WHERE text = 1",
        "UPDATE note SET revisions = 2 WHERE text = 1",
        "UPDATE note SET happened_ms = happened_ms + 1 WHERE text = 1",
        "UPDATE note SET flags = 2 WHERE text = 1",
        "UPDATE note SET child = 7 WHERE text = 1",
        "PRAGMA foreign_keys = OFF; DELETE FROM note WHERE text = 1",
        "INSERT INTO note SELECT 99, child, first, text, last, status, happened_ms, low, high, flags, urgency, revisions, written_ms, \
         grave_ms, grave_offset FROM note WHERE text = 1",
    ] {
        let place = written();
        let mut store = place.open();
        let grave = Edit::Add(&note(1, 9, "ernstig"), marked);
        ok(store.append(id(9), &grave, &stamp(9, ""), None));
        assert_eq!(verify(&store, 2), Ok(5));
        store.close().unwrap();
        tamper(&place, &format!("PRAGMA foreign_keys = OFF; {sql}"));
        assert_eq!(verify(&place.open(), 2), Err(StoreError::DamagedStore), "{sql}");
    }
}

/// An index page of an older file put back has a good MAC and a good structure, and hides notes.
#[test]
fn an_index_that_hides_or_invents_a_note_is_found() {
    let harms = ["DELETE", "INSERT", "UPDATE", "NOTHING"];
    for (index, harm) in
        ["note_by_time", "grave_note"].iter().flat_map(|index| harms.map(|harm| (*index, harm)))
    {
        let place = written();
        let mut store = place.open();
        let marked = Marks { signals: SignalMask::default().with(3), urgency: Urgency::Advice };
        for number in 9..11 {
            let grave = note(1, number, "ernstig");
            ok(store.append(id(number), &Edit::Add(&grave, marked), &stamp(number, ""), None));
        }
        assert_eq!(verify(&store, 1), Ok(6));
        store.close().unwrap();
        // Without the index's definition SQLite leaves its pages as they are.
        let db = place.raw();
        let definition: String =
            db.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [index], |row| row.get(0)).unwrap();
        let page: i64 = db
            .query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [index], |row| row.get(0))
            .unwrap();
        let change = match harm {
            "DELETE" => format!("DELETE FROM note WHERE id = {}", id(10).number()),
            "UPDATE" => "UPDATE note SET low = 99 WHERE urgency >= 3".to_owned(),
            "NOTHING" => String::new(),
            _ => "INSERT INTO note SELECT 99, child, first, text, last, status, happened_ms, low, high, flags, urgency, revisions, \
             written_ms, grave_ms, grave_offset FROM note WHERE urgency >= 3 LIMIT 1"
                .to_owned(),
        };
        // The index of a changed table, under a table put back as it was.
        let before = "CREATE TEMP TABLE kept AS SELECT * FROM note";
        let hide = "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = '__'; PRAGMA writable_schema = RESET";
        let show = "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) \
                    VALUES ('index', '__', 'note', ##, '!!'); PRAGMA writable_schema = RESET";
        db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {before}; {change}")).unwrap();
        db.execute_batch(&hide.replace("__", index)).unwrap();
        db.execute_batch("DELETE FROM note; INSERT INTO note SELECT * FROM kept").unwrap();
        db.execute_batch(
            &show.replace("__", index).replace("##", &page.to_string()).replace("!!", &definition),
        )
        .unwrap();
        drop(db);
        let expected = if harm == "NOTHING" { Ok(6) } else { Err(StoreError::DamagedStore) };
        assert_eq!(verify(&place.open(), 1), expected, "{harm} in {index}");
    }
}

#[test]
fn a_notebook_may_be_written_while_it_is_verified() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 1..=12 {
        add(&mut store, number, &format!("feit {number}"));
    }
    let mut cursor = ChainCursor::default();
    let mut step = 0;
    let revisions = loop {
        match store.verify_chain(cursor, 3).unwrap() {
            ChainProgress::More(next) => cursor = next,
            ChainProgress::Whole { revisions } => break revisions,
        }
        step += 1;
        // Before and behind the place the verification has reached, among revisions and among notes.
        match step {
            1 => ok(store.append(id(1), &Edit::Erase, &stamp(20, ""), None)),
            2 => ok(store.append(id(12), &Edit::Retract, &stamp(21, "vergissing"), None)),
            5 => ok(store.append(
                id(3),
                &Edit::Correct(&note(1, 3, "feit 3b"), PLAIN),
                &stamp(22, "beter"),
                None,
            )),
            6 => {
                add(&mut store, 30, "nieuw");
                ok(store.append(id(11), &Edit::Erase, &stamp(23, ""), None))
            }
            8 => ok(store.append(id(2), &Edit::Erase, &stamp(24, ""), None)),
            _ => continue,
        };
    };
    assert_eq!(revisions, 18);
    assert!(step > 8, "{step}");
}
