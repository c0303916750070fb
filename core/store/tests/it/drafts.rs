use std::process::Command;

use pluis_domain::error::Rule;
use pluis_store::{Draft, Edit, StoreError};

use crate::notebook::{PLAIN, Place, add, at, id, note, ok, stamp, with_child};

fn draft(slot: &str, text: &str) -> Draft {
    Draft { slot: slot.into(), note: None, content: text.into(), updated: at(1) }
}

#[test]
fn drafts_take_each_others_place_and_leave_the_anchor_alone() {
    let place = Place::new();
    let mut store = with_child(&place);
    let anchor = place.bytes("anchor.pl");
    store.put_draft(&draft("new", "half")).unwrap();
    store.put_draft(&draft("new", "heel 👍")).unwrap();
    store.put_draft(&Draft { updated: at(2), ..draft("correct", "") }).unwrap();
    assert_eq!(place.bytes("anchor.pl"), anchor);
    assert_eq!(store.draft("new").unwrap(), Some(draft("new", "heel 👍")));
    let slots: Vec<_> = store.drafts().unwrap().into_iter().map(|draft| draft.slot).collect();
    assert_eq!(slots, ["correct", "new"]);
    store.drop_draft("new").unwrap();
    store.drop_draft("new").unwrap();
    assert_eq!(store.draft("new").unwrap(), None);
    for bad in [draft("", "x"), draft(&"s".repeat(65), "x")] {
        assert!(matches!(store.put_draft(&bad), Err(StoreError::Invalid(input)) if input.field == "draft"));
    }
    let huge = Draft { content: vec![0; (1 << 20) + 1], ..draft("new", "") };
    let refused = store.put_draft(&huge).unwrap_err();
    assert!(matches!(refused, StoreError::Invalid(input) if matches!(input.rule, Rule::TooLong { .. })));
}

#[test]
fn a_draft_goes_with_the_note_made_of_it() {
    let place = Place::new();
    let mut store = with_child(&place);
    store.put_draft(&draft("new", "typte ik")).unwrap();
    store.put_draft(&draft("other", "blijft")).unwrap();
    let stranger = note(8, 1, "kind dat er niet is");
    assert!(store.append(id(1), &Edit::Add(&stranger, PLAIN), &stamp(1, ""), Some("new")).is_err());
    assert!(store.draft("new").unwrap().is_some(), "kept when the note is refused");
    ok(store.append(id(1), &Edit::Add(&note(1, 1, "typte ik"), PLAIN), &stamp(1, ""), Some("new")));
    let slots: Vec<_> = store.drafts().unwrap().into_iter().map(|draft| draft.slot).collect();
    assert_eq!(slots, ["other"]);
    ok(store.append(id(1), &Edit::Retract, &stamp(2, ""), Some("not there")));
}

/// Runs itself as a second process that is killed in the middle of its work, without any chance to close.
#[test]
fn a_killed_process_loses_neither_drafts_nor_notes() {
    if let Ok(folder) = std::env::var("PLUIS_STORE_KILLED_FOLDER") {
        let place = Place::in_folder(folder.as_ref());
        let mut store = with_child(&place);
        add(&mut store, 1, "bewaard");
        ok(store.append(id(1), &Edit::Correct(&note(1, 1, "verbeterd"), PLAIN), &stamp(2, ""), None));
        store.put_draft(&draft("new", "nog aan het typen")).unwrap();
        std::process::abort();
    }
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "drafts::a_killed_process_loses_neither_drafts_nor_notes", "--nocapture"])
        .env("PLUIS_STORE_KILLED_FOLDER", folder.path())
        .output()
        .unwrap();
    assert!(!output.status.success());
    let place = Place::in_folder(folder.path());
    let store = place.open();
    assert_eq!(store.draft("new").unwrap(), Some(draft("new", "nog aan het typen")));
    assert_eq!(store.show(id(1)).unwrap().current.unwrap().content.facts, "verbeterd");
}
