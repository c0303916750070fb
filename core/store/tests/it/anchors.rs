//! The anchor: what was acknowledged is never missing without being said.

use pluis_domain::prompt::{Change, Mode};
use pluis_store::{Edit, StoreError, Warning};

use crate::notebook::{PLAIN, Place, add, at, child, id, kept, note, ok, stamp, with_child};

fn copy_away(place: &Place) -> Vec<u8> {
    place.bytes("notebook.db")
}

#[test]
fn an_older_file_put_back_is_said_and_read_only_until_accepted() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "blijft");
    store.close().unwrap();
    let old = copy_away(&place);
    let mut store = place.open();
    add(&mut store, 2, "raakt kwijt");
    store.close().unwrap();
    std::fs::write(place.database(), &old).unwrap();

    for _ in 0..2 {
        let mut opened = place.try_open().unwrap();
        assert_eq!((opened.warnings, opened.read_only), (vec![Warning::OlderThanAnchor], true));
        let store = &mut opened.store;
        assert_eq!(kept(store), 1);
        let refused = store.append(id(3), &Edit::Add(&note(1, 3, "x"), PLAIN), &stamp(3, ""), None);
        assert_eq!(refused.unwrap_err(), StoreError::OlderThanAnchor);
        assert_eq!(
            store.apply(&[Change::Mode(Mode::PerChild)], None).unwrap_err(),
            StoreError::OlderThanAnchor
        );
        assert_eq!(store.drop_draft("new").unwrap_err(), StoreError::OlderThanAnchor);
        opened.store.close().unwrap();
    }
    let copies = place.quarantined();
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert!(place.bytes(&copies[0]) == old);

    let mut store = place.try_open().unwrap().store;
    ok(store.accept_older(at(9)));
    add(&mut store, 4, "gaat verder");
    assert_eq!(store.notebook().unwrap().generation, 2);
    store.close().unwrap();
    assert_eq!(kept(&place.open()), 2);
    let gaps: i64 = place.raw().query_row("SELECT count(*) FROM gap", [], |row| row.get(0)).unwrap();
    assert_eq!(gaps, 1);
}

#[test]
fn what_was_lost_cannot_come_back_unnoticed_after_accepting() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let old = copy_away(&place);
    let mut store = place.open();
    for number in 2..9 {
        add(&mut store, number, "meer");
    }
    store.close().unwrap();
    let newer = copy_away(&place);
    std::fs::write(place.database(), &old).unwrap();
    let mut store = place.try_open().unwrap().store;
    ok(store.accept_older(at(9)));
    store.close().unwrap();
    std::fs::write(place.database(), &newer).unwrap();
    assert_eq!(place.try_open().unwrap().warnings, [Warning::OlderThanAnchor]);
}

#[test]
fn a_lost_log_is_noticed() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "in het logboek");
    let copy = Place::new();
    std::fs::copy(place.database(), copy.database()).unwrap();
    std::fs::copy(place.path("anchor.pl"), copy.path("anchor.pl")).unwrap();
    assert_eq!(copy.try_open().unwrap().warnings, [Warning::OlderThanAnchor]);
    add(&mut store, 2, "nog steeds te gebruiken");
}

#[test]
fn an_older_file_with_its_log_is_left_as_it_is() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "in het logboek");
    let copy = Place::new();
    let files = ["notebook.db", "notebook.db-wal"];
    for name in files {
        std::fs::copy(place.path(name), copy.path(name)).unwrap();
    }
    add(&mut store, 2, "later");
    std::fs::copy(place.path("anchor.pl"), copy.path("anchor.pl")).unwrap();
    let before = files.map(|name| copy.bytes(name));
    let opened = copy.try_open().unwrap();
    assert!(opened.read_only);
    assert_eq!(kept(&opened.store), 1);
    drop(opened);
    assert!(files.map(|name| copy.bytes(name)) == before);
    assert!(copy.bytes(&format!("{}-wal", copy.quarantined()[0])) == before[1]);
}

#[test]
fn a_missing_or_damaged_anchor_is_said() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let anchor = place.bytes("anchor.pl");
    std::fs::write(place.path("anchor.pl"), vec![0; anchor.len()]).unwrap();
    assert_eq!(place.try_open().unwrap().warnings, [Warning::AnchorLost]);
    std::fs::remove_file(place.path("anchor.pl")).unwrap();
    let mut opened = place.try_open().unwrap();
    assert_eq!((opened.warnings, opened.read_only), (vec![Warning::AnchorLost], true));
    ok(opened.store.accept_older(at(5)));
    opened.store.close().unwrap();
    place.open();
}

#[test]
fn a_database_ahead_of_its_anchor_is_in_order() {
    let place = Place::new();
    let mut store = with_child(&place);
    let anchor = place.bytes("anchor.pl");
    add(&mut store, 1, "de stroom viel uit voor het anker");
    drop(store);
    std::fs::write(place.path("anchor.pl"), &anchor).unwrap();
    place.open().close().unwrap();
    assert_ne!(place.bytes("anchor.pl"), anchor, "brought up to date");
    place.open();
}

#[test]
fn an_anchor_that_cannot_be_written_is_a_warning_and_is_repaired() {
    let place = Place::new();
    let mut store = with_child(&place);
    place.break_files(true);
    let content = note(1, 1, "toch bewaard");
    let saved = store.append(id(1), &Edit::Add(&content, PLAIN), &stamp(1, ""), None).unwrap();
    assert_eq!(saved.warnings, [Warning::AnchorStale]);
    assert_eq!(store.show(id(1)).unwrap().current.unwrap().content, content);
    let stale = place.bytes("anchor.pl");
    place.break_files(false);
    add(&mut store, 2, "en het anker klopt weer");
    assert_ne!(place.bytes("anchor.pl"), stale);
    place.break_files(true);
    let saved = store.append(id(3), &Edit::Add(&note(1, 3, "x"), PLAIN), &stamp(3, ""), None).unwrap();
    assert_eq!(saved.warnings, [Warning::AnchorStale]);
    place.break_files(false);
    let stale = place.bytes("anchor.pl");
    store.close().unwrap();
    assert_ne!(place.bytes("anchor.pl"), stale, "repaired at the latest on closing");
    place.open();
}

#[test]
fn only_a_notebook_just_made_gets_its_first_anchor_unasked() {
    let lose: [fn(&Place); 2] = [
        |place| std::fs::remove_file(place.path("anchor.pl")).unwrap(),
        |place| std::fs::write(place.path("anchor.pl"), "cut short").unwrap(),
    ];
    for lose in lose {
        let place = Place::new();
        place.create().close().unwrap();
        lose(&place);
        place.open().close().unwrap();
        place.open().close().unwrap();
        ok(place.open().add_child(&child(1)));
        lose(&place);
        let opened = place.try_open().unwrap();
        assert_eq!((opened.warnings, opened.read_only), (vec![Warning::AnchorLost], true), "no note yet");
    }
}

#[test]
fn two_files_that_count_the_same_are_both_put_aside() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let old = ["notebook.db", "anchor.pl"].map(|name| place.bytes(name));
    let mut branches = Vec::new();
    for text in ["twee", "of toch anders"] {
        std::fs::write(place.database(), &old[0]).unwrap();
        std::fs::write(place.path("anchor.pl"), &old[1]).unwrap();
        let mut store = place.open();
        add(&mut store, 2, text);
        store.close().unwrap();
        branches.push(place.bytes("notebook.db"));
    }
    add(&mut place.open(), 3, "nog een");
    for branch in &branches {
        for _ in 0..2 {
            std::fs::write(place.database(), branch).unwrap();
            std::fs::remove_file(place.path("notebook.db-wal")).ok();
            assert!(place.try_open().unwrap().read_only);
        }
    }
    let mut aside: Vec<_> = place.quarantined().iter().map(|name| place.bytes(name)).collect();
    aside.sort();
    branches.sort();
    assert!(aside == branches, "{:?}", place.quarantined());
}

/// Columns other than these may have changed since an older version wrote the file.
#[test]
fn the_anchor_is_compared_before_anything_that_versions_change() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let old = place.bytes("notebook.db");
    add(&mut place.open(), 2, "twee");
    std::fs::remove_file(place.path("notebook.db-wal")).ok();
    std::fs::write(place.database(), old).unwrap();
    let db = place.raw();
    for column in ["keys_generation", "indexed", "words_version", "cleanup", "clock_set"] {
        db.execute_batch(&format!("ALTER TABLE notebook RENAME COLUMN {column} TO {column}_of_old")).unwrap();
    }
    drop(db);
    assert!(place.try_open().is_err());
    assert_eq!(place.quarantined().len(), 1, "known to be older, and put aside first");
}

#[test]
fn the_anchor_is_read_while_nobody_else_can_write() {
    let place = Place::new();
    with_child(&place).close().unwrap();
    let (seen, sees) = std::sync::mpsc::channel();
    let other = Place::in_folder(place.folder());
    place.watch("anchor.pl", move || seen.send(other.try_open().map(drop)).unwrap());
    place.open();
    assert_eq!(sees.try_iter().collect::<Vec<_>>(), [Err(StoreError::Busy)]);
}

#[test]
fn closing_goes_on_after_a_failure_and_says_the_first() {
    let place = Place::new();
    let mut store = with_child(&place);
    place.break_files(true);
    let saved = store.append(id(1), &Edit::Add(&note(1, 1, "wacht"), PLAIN), &stamp(1, ""), None).unwrap();
    assert_eq!(saved.warnings, [Warning::AnchorStale]);
    assert_eq!(store.close().unwrap_err(), StoreError::NoSpace);
    place.break_files(false);
    assert_eq!(place.open().facts().waiting, 0, "indexed all the same");
}

#[test]
fn the_anchor_comes_first_when_closing() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "wacht");
    add(&mut store, 2, "wacht ook");
    drop(store);
    // A text that cannot be cut into words.
    place
        .raw()
        .execute_batch(
            "DROP TRIGGER revision_is_only_erased; UPDATE revision SET content = x'ff' WHERE id = 1",
        )
        .unwrap();
    let mut store = place.open();
    place.break_files(true);
    let saved = store.set_content_version(2).unwrap();
    assert_eq!(saved.warnings, [Warning::AnchorStale]);
    place.break_files(false);
    let stale = place.bytes("anchor.pl");
    assert!(matches!(store.close(), Err(StoreError::Internal { .. })));
    assert!(place.bytes("anchor.pl") != stale);
    assert_eq!(place.bytes("notebook.db-wal").len(), 0);
}
