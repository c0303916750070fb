//! Pages of a closed notebook: one that was put back is said, whatever stands on it.

use std::os::unix::fs::FileExt;

use pluis_store::{ChainCursor, ChainProgress, Draft, Warning};

use crate::notebook::{Place, add, at, child, id, ok, with_child};

const PAGE: usize = 4096;

/// Where the pages of two files differ.
fn changed(old: &[u8], new: &[u8]) -> Vec<usize> {
    let pages = old.len().min(new.len()) / PAGE;
    (0..pages).map(|page| page * PAGE).filter(|at| old[*at..at + PAGE] != new[*at..at + PAGE]).collect()
}

/// Found by the fault campaign: the page had been written here once, so its MAC was right; no revision stood on it, so the
/// chain was whole; the newest commit was on another page, so the anchor fitted. The child had its old name back, silently.
#[test]
fn a_page_put_back_with_no_revision_on_it_is_said() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let old = place.bytes("notebook.db");
    let mut store = place.open();
    let mut renamed = child(1);
    renamed.name = "Anders".into();
    ok(store.update_child(&renamed));
    add(&mut store, 2, "twee");
    store.close().unwrap();
    let new = place.bytes("notebook.db");
    let changed = changed(&old, &new);
    assert!(changed.len() > 3, "{changed:?}");
    for at in changed {
        let mut mixed = new.clone();
        mixed[at..at + PAGE].copy_from_slice(&old[at..at + PAGE]);
        std::fs::write(place.database(), &mixed).unwrap();
        for _ in 0..3 {
            match place.try_open() {
                Ok(opened) => {
                    assert_eq!((opened.warnings, opened.read_only), (vec![Warning::OlderThanAnchor], true));
                    opened.store.close().unwrap();
                }
                Err(error) => assert_eq!(error.code(), "damaged_store"),
            }
            assert!(place.bytes("notebook.db") == mixed, "nothing was written");
        }
    }
    std::fs::write(place.database(), &new).unwrap();
    assert_eq!(place.open().children().unwrap()[0].name, "Anders");
}

#[test]
fn an_old_log_beside_a_closed_notebook_is_said() {
    let place = Place::new();
    let mut store = with_child(&place);
    store.close().unwrap();
    store = place.open();
    let draft = |text: &str| Draft { slot: "new".into(), note: None, content: text.into(), updated: at(1) };
    store.put_draft(&draft("half geschreven")).unwrap();
    let log = place.bytes("notebook.db-wal");
    add(&mut store, 1, "een");
    store.close().unwrap();
    std::fs::write(place.path("notebook.db-wal"), &log).unwrap();
    assert!(place.try_open().unwrap().read_only);
}

/// A look changes nothing, and the first change takes the hash out before anything else is written.
#[test]
fn looking_leaves_the_anchor_as_it_is_and_a_change_does_not() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let anchor = place.bytes("anchor.pl");
    let mut store = place.open();
    store.show(id(1)).unwrap();
    store.facts();
    store.close().unwrap();
    assert!(place.bytes("anchor.pl") == anchor);
    let mut store = place.open();
    let draft = Draft { slot: "new".into(), note: None, content: b"x".to_vec(), updated: at(2) };
    store.put_draft(&draft).unwrap();
    assert!(place.bytes("anchor.pl") != anchor);
}

/// Found by the fault campaign: the newest commit was in the log, and what the log does not hold was old.
#[test]
fn an_old_database_under_the_log_of_a_process_that_died_is_said() {
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
    let mut store = place.open();
    add(&mut store, 50, "in het logboek");
    let died = Place::new();
    for name in ["notebook.db-wal", "anchor.pl"] {
        std::fs::write(died.path(name), place.bytes(name)).unwrap();
    }
    std::fs::write(died.database(), place.bytes("notebook.db")).unwrap();
    assert_eq!(died.open().children().unwrap()[0].name, "Anders");
    std::fs::write(died.database(), &old).unwrap();
    assert_eq!(died.try_open().unwrap().warnings, [Warning::OlderThanAnchor]);
}

#[test]
fn a_process_that_died_is_no_page_put_back() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let mut store = place.open();
    let long = Draft { slot: "new".into(), note: None, content: vec![b'x'; 60_000], updated: at(2) };
    store.put_draft(&long).unwrap();
    store.checkpoint().unwrap();
    let died = Place::new();
    for name in ["notebook.db", "notebook.db-wal", "anchor.pl"] {
        std::fs::write(died.path(name), place.bytes(name)).unwrap();
    }
    assert_eq!(died.open().drafts().unwrap(), [long]);
}

/// The draft is refused rather than kept where a later opening would take it for a page put back.
#[test]
fn without_an_anchor_to_write_a_draft_is_refused_and_a_note_is_not() {
    let place = Place::new();
    let mut store = with_child(&place);
    store.close().unwrap();
    store = place.open();
    place.break_files(true);
    let draft = Draft { slot: "new".into(), note: None, content: b"x".to_vec(), updated: at(2) };
    store.put_draft(&draft).unwrap_err();
    let mut other = child(2);
    other.name = "Tweede".into();
    assert_eq!(store.add_child(&other).unwrap().warnings, [Warning::AnchorStale]);
    drop(store);
    place.break_files(false);
    assert_eq!(place.open().children().unwrap().len(), 2, "ahead of its anchor, which is in order");
}

/// SQLite never moves the log by itself here, so a long one is our own to notice.
#[test]
fn the_log_stays_short_however_much_is_typed() {
    let place = Place::new();
    let mut store = with_child(&place);
    let mut shortened = 0;
    for letter in b'a'..=b'l' {
        let before = place.bytes("notebook.db-wal").len();
        let draft = Draft { slot: "new".into(), note: None, content: vec![letter; 1 << 20], updated: at(1) };
        store.put_draft(&draft).unwrap();
        let after = place.bytes("notebook.db-wal").len();
        assert!(after < 6 << 20, "{after}");
        shortened += usize::from(after < before);
    }
    assert!((2..=4).contains(&shortened), "not never and not each time: {shortened}");
}

/// A database with fewer pages than the anchor knows is an older one, although every commit is in it. What stands behind the
/// last page is nobody's and harms no text, and is told in the same way.
#[test]
fn a_longer_database_is_told_as_a_shorter_one_is() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    let old = place.bytes("notebook.db");
    let mut store = place.open();
    let long = Draft { slot: "new".into(), note: None, content: vec![b'x'; 60_000], updated: at(2) };
    store.put_draft(&long).unwrap();
    store.close().unwrap();
    let new = place.bytes("notebook.db");
    assert!(new.len() > old.len() + 10 * PAGE);
    for behind in [1, PAGE, 3 * PAGE + 5] {
        std::fs::write(place.database(), [&new[..], &vec![7; behind]].concat()).unwrap();
        let opened = place.try_open().unwrap();
        let told = (opened.warnings, opened.read_only);
        assert_eq!(told, (vec![Warning::OlderThanAnchor], true), "{behind} bytes behind the end");
        assert_eq!(opened.store.drafts().unwrap().len(), 1);
        drop(opened.store);
    }
    std::fs::write(place.database(), &old).unwrap();
    let opened = place.try_open().unwrap();
    assert_eq!((opened.warnings, opened.read_only), (vec![Warning::OlderThanAnchor], true));
}

/// What was read of the pages is kept while the notebook is open, and only those the log names are read again: whatever else
/// happened to the file shows at the next opening.
#[test]
fn a_page_put_back_while_the_notebook_is_open_is_said_when_it_is_opened_again() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, &"woord ".repeat(3_000));
    store.close().unwrap();
    let old = place.bytes("notebook.db");
    let mut store = place.open();
    let long = Draft { slot: "new".into(), note: None, content: vec![b'x'; 60_000], updated: at(2) };
    store.put_draft(&long).unwrap();
    store.drop_draft("new").unwrap();
    add(&mut store, 2, &"ander ".repeat(3_000));
    store.close().unwrap();
    let new = place.bytes("notebook.db");
    let mut told = 0;
    for page in changed(&old, &new) {
        std::fs::write(place.database(), &new).unwrap();
        let anchor = place.bytes("anchor.pl");
        let mut store = place.open();
        let file = std::fs::OpenOptions::new().write(true).open(place.database()).unwrap();
        file.write_all_at(&old[page..page + PAGE], page as u64).unwrap();
        drop(file);
        store.checkpoint().unwrap();
        add(&mut store, 3, "nog een");
        let closed = store.close();
        let stayed = place.bytes("notebook.db")[page..page + PAGE] == old[page..page + PAGE];
        // Where it did not stay the session wrote that page itself.
        if closed.is_ok() && stayed {
            let opened = place.try_open();
            assert!(opened.is_err() || opened.unwrap().warnings == [Warning::OlderThanAnchor]);
            told += 1;
        }
        std::fs::write(place.path("anchor.pl"), anchor).unwrap();
    }
    assert!(told > 0);
}

#[test]
fn what_is_kept_of_the_pages_follows_every_move_of_the_log() {
    let place = Place::new();
    let mut store = with_child(&place);
    for round in 0..12_i64 {
        let length = if round % 3 == 1 { 90_000 } else { 200 };
        let draft = Draft { slot: "new".into(), note: None, content: vec![b'x'; length], updated: at(2) };
        store.put_draft(&draft).unwrap();
        add(&mut store, round + 1, "een");
        store.checkpoint().unwrap();
        store.tidy().unwrap();
        store.checkpoint().unwrap();
        if round % 4 == 3 {
            store.close().unwrap();
            let opened = place.try_open().unwrap();
            assert_eq!((opened.read_only, opened.warnings), (false, vec![]));
            store = opened.store;
        }
    }
    let progress = store.verify_chain(ChainCursor::default(), 100).unwrap();
    assert_eq!(progress, ChainProgress::Whole { revisions: 12 });
}
