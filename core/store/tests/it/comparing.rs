//! The comparison of the pages left for later: the same is said in the end, nothing is moved before, nothing saved is lost.

use pluis_store::{Comparing, Comparison, Draft, Edit, Opened, Store, StoreError, Upgrade, Warning};

use crate::notebook::{Place, add, at, child, id, ok, stamp, with_child};

const PAGE: usize = 4096;

fn later(place: &Place) -> Opened {
    let (upgrade, comparing) = (Upgrade::CURRENT, Comparing::Later);
    Store::open_comparing(place.folder(), place.ports(), &place.root, None, &upgrade, comparing).unwrap()
}

/// A closed notebook in which one page is an older one, such that opening and reading do not notice.
fn put_back() -> Place {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 1..40 {
        add(&mut store, number, &"woord ".repeat(900));
    }
    store.close().unwrap();
    let old = place.bytes("notebook.db");
    let mut store = place.open();
    let mut renamed = child(1);
    renamed.name = "Anders".into();
    ok(store.update_child(&renamed));
    store.close().unwrap();
    let mut mixed = place.bytes("notebook.db");
    let differ = |at: &usize| old[*at..at + PAGE] != mixed[*at..at + PAGE];
    let changed: Vec<usize> = (0..mixed.len()).step_by(PAGE).filter(differ).collect();
    for at in changed {
        let new = mixed[at..at + PAGE].to_vec();
        mixed[at..at + PAGE].copy_from_slice(&old[at..at + PAGE]);
        std::fs::write(place.database(), &mixed).unwrap();
        let old_name =
            matches!(try_later(&place), Some(opened) if opened.store.children().unwrap()[0].name != "Anders");
        if old_name {
            return place;
        }
        mixed[at..at + PAGE].copy_from_slice(&new);
    }
    panic!("no page holds the name alone");
}

fn try_later(place: &Place) -> Option<Opened> {
    let (upgrade, comparing) = (Upgrade::CURRENT, Comparing::Later);
    Store::open_comparing(place.folder(), place.ports(), &place.root, None, &upgrade, comparing)
        .ok()
        .filter(|opened| !opened.read_only)
}

#[test]
fn a_page_put_back_is_said_by_the_comparison_and_by_every_later_opening_until_accepted() {
    let place = put_back();
    let before = place.bytes("notebook.db");
    let copies = place.quarantined().len();
    for _ in 0..3 {
        let mut opened = later(&place);
        assert_eq!((opened.read_only, opened.warnings), (false, vec![]));
        assert_eq!(opened.store.compare_pages(3), Ok(Comparison::More));
        while opened.store.compare_pages(3) == Ok(Comparison::More) {}
        assert_eq!(opened.store.compare_pages(3), Ok(Comparison::Older));
        assert!(opened.store.was_found_older());
        assert_eq!(opened.store.drop_draft("x"), Err(StoreError::OlderThanAnchor));
        assert!(opened.store.children().is_ok(), "it can be read");
        opened.store.close().unwrap();
        assert!(place.bytes("notebook.db") == before, "the file is as it was found");
        assert_eq!(place.quarantined().len(), copies + 1, "the same files are copied once");
        let at_once = place.try_open().unwrap();
        assert_eq!((at_once.read_only, at_once.warnings), (true, vec![Warning::OlderThanAnchor]));
    }
    let mut store = later(&place).store;
    while store.compare_pages(100) == Ok(Comparison::More) {}
    ok(store.accept_older(at(9)));
    assert!(!store.was_found_older());
    add(&mut store, 77, "daarna");
    store.close().unwrap();
    assert!(!place.try_open().unwrap().read_only);
}

/// What would move the log into the file compares first, and then does not move it: a note saved before that is in the log and
/// stays there, and in the copy.
#[test]
fn nothing_is_moved_before_the_comparison_and_what_was_saved_meanwhile_stays() {
    let place = put_back();
    let before = place.bytes("notebook.db");
    let mut store = later(&place).store;
    add(&mut store, 50, "ondertussen");
    assert_eq!(store.checkpoint(), Err(StoreError::OlderThanAnchor));
    assert!(place.bytes("notebook.db") == before);
    assert!(store.show(id(50)).is_ok());
    drop(store);
    for _ in 0..2 {
        let store = later(&place).store;
        assert!(store.show(id(50)).is_ok());
        let _older = store.close();
        assert!(place.bytes("notebook.db") == before, "closing compares too");
    }
    let opened = place.try_open().unwrap();
    assert!(opened.read_only && opened.store.show(id(50)).is_ok());
}

#[test]
fn an_erasure_compares_before_it_takes_copies_away() {
    let place = put_back();
    let copies = place.quarantined().len();
    let mut store = later(&place).store;
    let erased = store.append(id(1), &Edit::Erase, &stamp(60, ""), None);
    assert_eq!(erased.map(drop), Err(StoreError::OlderThanAnchor));
    assert!(store.show(id(1)).unwrap().current.is_some());
    assert_eq!(place.quarantined().len(), copies + 1);
}

/// A long log is moved by the change that makes it long, and that change is saved whatever the comparison finds.
#[test]
fn a_change_that_makes_the_log_long_is_saved_and_the_next_one_refused() {
    let place = put_back();
    let mut store = later(&place).store;
    let draft =
        |letter| Draft { slot: "new".into(), note: None, content: vec![letter; 1 << 20], updated: at(1) };
    let mut saved = 0;
    let refused = (0..12).find_map(|letter| match store.put_draft(&draft(letter)) {
        Ok(()) => {
            saved = letter;
            None
        }
        Err(error) => Some(error),
    });
    assert_eq!(refused, Some(StoreError::OlderThanAnchor));
    assert_eq!(store.draft("new").unwrap(), Some(draft(saved)));
}

#[test]
fn pages_as_they_were_left_are_compared_once() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let mut store = later(&place).store;
    add(&mut store, 2, "twee");
    assert_eq!(store.compare_pages(2), Ok(Comparison::More));
    store.checkpoint().unwrap();
    assert_eq!(store.compare_pages(0), Ok(Comparison::Same), "what moves the log has compared them all");
    store.close().unwrap();
    assert_eq!(place.try_open().unwrap().warnings, []);
}
