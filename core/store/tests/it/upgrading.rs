//! An older notebook is copied before it is brought up to date, and the copy goes when it is not needed any more.

use std::cell::RefCell;

use pluis_store::{Edit, Schema, Store, StoreError, Upgrade, VERSION};

use crate::notebook::{Place, add, id, kept, ok, stamp};
use crate::whole::{killed, written};

const LATER: Schema = Schema::followed_by(&[
    "CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
    "INSERT INTO later (id, text) SELECT id, 'van ' || id FROM note",
]);

fn open(place: &Place, schema: Schema) -> Result<Store, StoreError> {
    let upgrade = Upgrade { schema, announce: &|_| Ok(()) };
    Store::open_as(place.folder(), place.ports(), &place.root, &upgrade).map(|opened| {
        assert_eq!((opened.warnings, opened.read_only), (vec![], false));
        opened.store
    })
}

fn copies(place: &Place) -> Vec<String> {
    let names = std::fs::read_dir(place.folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("outdated-")).collect();
    names.sort();
    names
}

#[test]
fn the_copy_and_the_announcement_come_before_the_first_change() {
    let place = killed();
    let before = ["notebook.db", "notebook.db-wal"].map(|name| place.bytes(name));
    let told = RefCell::new(Vec::new());
    let announce = |version| {
        assert!(["notebook.db", "notebook.db-wal"].map(|name| place.bytes(name)) == before);
        let names = copies(&place);
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names[0].starts_with(&format!("outdated-{VERSION}-")), "{names:?}");
        assert!([&names[0], &names[1]].map(|name| place.bytes(name)) == before, "database and log");
        told.borrow_mut().push(version);
        Ok(())
    };
    let upgrade = Upgrade { schema: LATER, announce: &announce };
    let mut opened = Store::open_as(place.folder(), place.ports(), &place.root, &upgrade).unwrap();
    assert_eq!(*told.borrow(), [VERSION + 2]);
    assert_eq!((opened.read_only, kept(&opened.store)), (false, 25));
    assert_eq!(opened.store.facts().schema, Some(VERSION + 2));
    opened.store.close().unwrap();
    assert_eq!(copies(&place).len(), 2, "kept until the new schema has opened once");

    // The opening of an up-to-date notebook announces nothing and takes the copy away.
    let silent = Upgrade { schema: LATER, announce: &|_| panic!("nothing changes") };
    let opened = Store::open_as(place.folder(), place.ports(), &place.root, &silent).unwrap();
    assert_eq!(copies(&place), [""; 0]);
    opened.store.close().unwrap();
    let later: i64 = place.raw().query_row("SELECT count(*) FROM later", [], |row| row.get(0)).unwrap();
    assert_eq!(later, 25);
    assert_eq!(place.try_open().unwrap_err(), StoreError::NewerVersion, "for this version it is a newer one");
}

#[test]
fn a_step_that_fails_leaves_the_older_notebook_usable() {
    let place = written();
    let broken = Schema::followed_by(&["CREATE TABLE later (a) STRICT"]);
    assert!(open(&place, broken).is_err());
    assert_eq!(copies(&place).len(), 1);
    let mut store = place.open();
    assert_eq!((kept(&store), store.facts().schema), (24, Some(VERSION)));
}

#[test]
fn an_erasure_reaches_the_copies() {
    let place = written();
    let mut store = open(&place, LATER).unwrap();
    assert_eq!(copies(&place).len(), 1);
    ok(store.append(id(3), &Edit::Erase, &stamp(70, "op verzoek"), None));
    assert_eq!(copies(&place), [""; 0]);
}

#[test]
fn a_copy_that_cannot_be_removed_goes_the_next_time() {
    let place = written();
    open(&place, LATER).unwrap().close().unwrap();
    place.break_files(true);
    let mut store = open(&place, LATER).unwrap();
    assert_eq!(copies(&place).len(), 1);
    place.break_files(false);
    add(&mut store, 80, "gaat gewoon verder");
    store.close().unwrap();
    open(&place, LATER).unwrap();
    assert_eq!(copies(&place), [""; 0]);
}

#[test]
fn a_notebook_that_was_put_back_is_set_aside_before_it_is_brought_up_to_date() {
    let place = written();
    let old = place.bytes("notebook.db");
    let mut store = place.open();
    add(&mut store, 80, "raakt kwijt");
    store.close().unwrap();
    std::fs::write(place.database(), &old).unwrap();
    let upgrade = Upgrade { schema: LATER, announce: &|_| Ok(()) };
    let opened = Store::open_as(place.folder(), place.ports(), &place.root, &upgrade).unwrap();
    assert!(opened.read_only);
    assert_eq!(place.quarantined().len(), 1);
    assert!(place.bytes(&place.quarantined()[0]) == old);
    assert_eq!(copies(&place).len(), 1, "and stays while it is not accepted");
}
