//! An older state accepted, on record; and what happens between two connections to one notebook.

use std::cell::Cell;

use pluis_domain::canonical::CanonicalMap;
use pluis_domain::ids::Leaf;
use pluis_keys::author;
use pluis_keys::digest::sha256;
use pluis_store::{Edit, Schema, Store, StoreError, Upgrade, Warning};

use crate::notebook::{PLAIN, Place, add, at, id, kept, note, ok, stamp, with_child};
use crate::whole::killed;

const LATER: Schema = Schema::followed_by(&["CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT"]);

/// The hash over the heads as `core/docs/formats/anchor.md` has it.
fn heads(author: &[u8; 32], seq: u64, leaf: &Leaf) -> Vec<u8> {
    sha256(&[&b"pluis/heads/v1"[..], author, &seq.to_be_bytes(), leaf].concat()).to_vec()
}

/// The only gap statement of a notebook, its signature checked.
fn gap(place: &Place, author: &[u8; 32]) -> Vec<u8> {
    let db = place.raw();
    let (statement, signature): (Vec<u8>, [u8; 64]) = db
        .query_row("SELECT statement, signature FROM gap", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    author::verify(author, &statement, &signature).unwrap();
    statement
}

#[test]
fn the_record_of_an_accepted_notebook_says_what_was_found_and_what_was_expected() {
    for lost in [false, true] {
        let place = Place::new();
        let mut store = with_child(&place);
        let one = add(&mut store, 1, "blijft");
        let leaf = store.show(one).unwrap().revisions[0].leaf;
        let author = *store.own_author().unwrap().public_key();
        store.close().unwrap();
        let old = place.bytes("notebook.db");
        let mut store = place.open();
        let two = add(&mut store, 2, "raakt kwijt");
        let newer = store.show(two).unwrap().revisions[0].leaf;
        store.close().unwrap();
        std::fs::write(place.database(), &old).unwrap();
        if lost {
            std::fs::remove_file(place.path("anchor.pl")).unwrap();
        }
        let mut store = place.try_open().unwrap().store;
        ok(store.accept_older(at(9)));
        ok(store.accept_older(at(10)));
        store.close().unwrap();
        let statement = gap(&place, &author);
        let mut gap = CanonicalMap::parse(&statement).unwrap();
        assert_eq!(gap.take_text(1).unwrap(), "pluis/gap/v1");
        assert_eq!(gap.take_signed(2).unwrap(), at(9).as_millisecond());
        assert_eq!((gap.take_number(3).unwrap(), gap.take_number(4).unwrap()), (1, 3));
        assert_eq!(gap.take_bytes(5).unwrap(), heads(&author, 1, &leaf));
        if !lost {
            assert_eq!((gap.take_number(6).unwrap(), gap.take_number(7).unwrap()), (1, 4));
            assert_eq!(gap.take_bytes(8).unwrap(), heads(&author, 2, &newer));
        }
        assert!(gap.into_unknown().is_empty());
    }
}

#[test]
fn a_stale_anchor_is_known_until_it_is_repaired() {
    let place = Place::new();
    let mut store = with_child(&place);
    assert!(!store.anchor_is_stale());
    place.break_files(true);
    let saved = store.append(id(1), &Edit::Add(&note(1, 1, "een"), PLAIN), &stamp(1, ""), None).unwrap();
    assert_eq!((saved.warnings, store.anchor_is_stale()), (vec![Warning::AnchorStale], true));
    place.break_files(false);
    add(&mut store, 2, "twee");
    assert!(!store.anchor_is_stale());
}

/// The connection is closed for copying. Whoever comes in then is not overlooked, nor are steps run twice.
#[test]
fn another_process_that_writes_or_upgrades_while_the_copy_is_made_is_noticed() {
    let meanwhile: [fn(&Place); 2] = [
        |place| {
            add(&mut place.open(), 90, "van een ander");
        },
        |place| {
            let upgrade = Upgrade { schema: LATER, announce: &|_| Ok(()) };
            Store::open_as(place.folder(), place.ports(), &place.root, &upgrade)
                .unwrap()
                .store
                .close()
                .unwrap();
        },
    ];
    for other in meanwhile {
        let place = killed();
        let once = Cell::new(false);
        let announce = |_| {
            if !once.replace(true) {
                other(&Place::in_folder(place.folder()));
            }
            Ok(())
        };
        let upgrade = Upgrade { schema: LATER, announce: &announce };
        let open = || Store::open_as(place.folder(), place.ports(), &place.root, &upgrade);
        assert_eq!(open().unwrap_err(), StoreError::Busy);
        let opened = open().unwrap();
        assert_eq!((opened.warnings, opened.read_only), (vec![], false));
        assert!(kept(&opened.store) >= 25);
    }
}

#[test]
fn once_the_checks_have_passed_closing_moves_the_log_into_the_database() {
    let place = killed();
    assert!(!place.bytes("notebook.db-wal").is_empty());
    place.open().close().unwrap();
    assert_eq!(place.bytes("notebook.db-wal"), b"");
    assert_eq!(kept(&place.open()), 25);
}

#[test]
fn a_folder_that_is_not_there_and_one_that_is_no_folder() {
    let place = Place::new();
    with_child(&place).close().unwrap();
    let open = |folder: &std::path::Path| Store::open(folder, place.ports(), &place.root).unwrap_err();
    assert_eq!(open(&place.path("nergens")), StoreError::NotFound);
    assert_eq!(open(&place.database().join("x")), StoreError::NotWritable);
}

#[test]
fn debug_output_says_what_something_is() {
    let place = Place::new();
    let store = with_child(&place);
    assert_eq!(format!("{store:?}"), "Store(..)");
    let upgrade = Upgrade { schema: Schema::CURRENT, announce: &|_| Ok(()) };
    assert_eq!(format!("{upgrade:?}"), "Upgrade(Schema { later: [] })");
    assert_eq!(format!("{:?}", Edit::Retract), "Edit(Retract)");
    assert!(format!("{:?}", stamp(0, "vijf")).ends_with("reason of 4 bytes)"));
}
