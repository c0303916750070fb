use pluis_domain::revision::{NoteStatus, RevisionKind};
use pluis_store::{ChainCursor, ChainProgress, Draft, Edit, Filter, StoreError, Warning};
use rusqlite::types::ValueRef;

use crate::notebook::{PLAIN, Place, add, at, found, id, note, ok, stamp, with_child};

const CANARY: &str = "kanarievogel";

/// Every value of every table, index shadows included, as a raw keyed connection sees it.
fn dump(place: &Place) -> Vec<u8> {
    let db = place.raw();
    let mut names = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut bytes = Vec::new();
    for name in names {
        let mut statement = db.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    ValueRef::Text(text) | ValueRef::Blob(text) => bytes.extend_from_slice(text),
                    _ => {}
                }
            }
        }
    }
    bytes
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn an_erased_note_is_gone_and_its_place_in_the_chain_is_not() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..25 {
        add(&mut store, number, "blijft staan");
    }
    // Long enough for pages of its own, which erasing frees.
    let first = note(1, 30, &format!("{CANARY} eerst {}", "lang ".repeat(3_000)));
    ok(store.append(id(30), &Edit::Add(&first, PLAIN), &stamp(30, ""), None));
    ok(store.append(
        id(30),
        &Edit::Correct(&note(1, 30, &format!("{CANARY} later")), PLAIN),
        &stamp(31, CANARY),
        None,
    ));
    for number in 40..60 {
        add(&mut store, number, "ook hier");
    }
    store.tidy().unwrap();
    let draft = |slot: &str, note| Draft { slot: slot.into(), note, content: CANARY.into(), updated: at(1) };
    store.put_draft(&draft("correct", Some(id(30)))).unwrap();
    store.put_draft(&Draft { content: b"ander".into(), ..draft("new", None) }).unwrap();
    std::fs::write(place.path("quarantine-1-1.db"), "an older copy").unwrap();
    assert_eq!(found(&store, CANARY).len(), 1);

    let saved = store.append(id(30), &Edit::Erase, &stamp(61, "op verzoek"), None).unwrap();
    assert_eq!(saved.warnings, []);
    assert_eq!(place.bytes("notebook.db-wal").len(), 0, "nothing is left in the log");
    assert!(!place.path("quarantine-1-1.db").exists());
    assert_eq!(found(&store, CANARY), [""; 0]);
    let shown = store.show(id(30)).unwrap();
    assert_eq!((shown.status, shown.current), (NoteStatus::Erased, None));
    let kinds: Vec<_> = shown.revisions.iter().map(|r| r.meta.as_ref().map(|meta| meta.kind)).collect();
    assert_eq!(kinds, [None, None, Some(RevisionKind::Erase)]);
    assert!(shown.revisions.iter().all(|revision| revision.content.is_none()));
    assert_eq!(store.page(&Filter::default(), None, 200).unwrap().rows.len(), 45);
    assert_eq!(store.drafts().unwrap().len(), 1, "drafts of other notes stay");
    let progress = store.verify_chain(ChainCursor::default(), 100).unwrap();
    assert_eq!(progress, ChainProgress::Whole { revisions: 48 });
    let facts = store.facts();
    assert!(facts.index_whole == Some(true));
    assert_eq!(facts.free_pages, Some(0), "rewritten without the pages that were freed");
    let again = store.append(id(30), &Edit::Erase, &stamp(62, ""), None).unwrap_err();
    assert!(matches!(again, StoreError::Invalid(_)));
    store.close().unwrap();
    let bytes = dump(&place);
    assert!(contains(&bytes, "blijft staan") && !contains(&bytes, CANARY) && !contains(&bytes, "kanarie"));
    assert_eq!(found(&place.open(), "blijft").len(), 25);
}

#[test]
fn the_dump_would_show_a_canary() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, CANARY);
    store.close().unwrap();
    assert!(contains(&dump(&place), CANARY) && contains(&dump(&place), "kanarie"));
}

#[test]
fn tidying_finishes_an_erasure_without_reopening_and_costs_nothing_otherwise() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, CANARY);
    add(&mut store, 2, "blijft");
    std::fs::write(place.path("quarantine-1-1.db"), "an older copy").unwrap();
    place.break_files(true);
    let saved = store.append(id(1), &Edit::Erase, &stamp(3, ""), None).unwrap();
    assert!(saved.warnings.contains(&Warning::EraseUnfinished));
    assert_eq!(store.tidy().unwrap_err(), StoreError::NoSpace);
    place.break_files(false);
    store.tidy().unwrap();
    assert!(!place.path("quarantine-1-1.db").exists());
    add(&mut store, 3, "te weinig voor de index");
    let log = place.bytes("notebook.db-wal");
    store.tidy().unwrap();
    assert!(!log.is_empty() && place.bytes("notebook.db-wal") == log, "nothing written");
    place.break_files(true);
    let saved = store.append(id(2), &Edit::Erase, &stamp(4, ""), None).unwrap();
    assert!(saved.warnings.contains(&Warning::EraseUnfinished));
    drop(store);
    place.break_files(false);
    std::fs::remove_file(place.path("anchor.pl")).unwrap();
    let mut store = place.try_open().unwrap().store;
    let aside = place.quarantined();
    assert_eq!((aside.len(), store.tidy()), (1, Ok(())));
    assert_eq!(place.quarantined(), aside, "nothing is done while it can be read only");
}

#[test]
fn an_erasure_cut_short_is_said_and_finished_later() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, CANARY);
    add(&mut store, 2, "blijft");
    std::fs::write(place.path("quarantine-1-1.db"), "an older copy").unwrap();
    place.break_files(true);
    let saved = store.append(id(1), &Edit::Erase, &stamp(3, ""), None).unwrap();
    assert_eq!(saved.warnings, [Warning::AnchorStale, Warning::EraseUnfinished]);
    drop(store);
    place.break_files(false);
    let mut opened = place.try_open().unwrap();
    assert_eq!(opened.warnings, [Warning::EraseUnfinished]);
    opened.store.tidy().unwrap();
    assert!(!place.path("quarantine-1-1.db").exists());
    opened.store.close().unwrap();
    assert!(!contains(&dump(&place), CANARY));
    place.open();
}
