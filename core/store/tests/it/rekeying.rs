//! A new key for the database: done, cut short anywhere, impossible for now. Whatever happens, one of two keys opens it and no
//! note is missing.

use std::process::Command;

use pluis_keys::{Key32, RootKey};
use pluis_store::{Edit, Opened, Store, StoreError, Warning};

use crate::notebook::{PLAIN, Place, add, at, id, kept, note, ok, stamp, with_child};

const NOTES: i64 = 12;

fn new_root() -> RootKey {
    RootKey::new(Key32::copied(&[8; 32]))
}

fn filled(place: &Place) {
    let mut store = with_child(place);
    for number in 0..=NOTES {
        add(&mut store, number, &format!("nummer {number} {}", "woord ".repeat(400)));
    }
    // Free pages are rewritten as well.
    ok(store.append(id(NOTES), &Edit::Erase, &stamp(90, ""), None));
    store.close().unwrap();
}

fn either(place: &Place) -> Result<Opened, StoreError> {
    Store::open_either(place.folder(), place.ports(), &new_root(), Some(&place.root))
}

fn under_new(place: &Place) -> Result<Opened, StoreError> {
    Store::open(place.folder(), place.ports(), &new_root())
}

/// The notebook is whole and finished, and the new key alone opens it from now on.
fn is_finished(place: &Place, context: &str) {
    let opened = either(place).unwrap_or_else(|error| panic!("{context}: {error:?}"));
    assert_eq!(
        (&opened.warnings[..], opened.read_only, opened.unfinished_rekey),
        (&[][..], false, None),
        "{context}"
    );
    assert_eq!(kept(&opened.store), NOTES as usize, "{context}");
    // A log that a killed process left with the system may still be lost; what is told as finished may not.
    assert_eq!(place.bytes("notebook.db-wal").len(), 0, "{context}");
    drop(opened);
    let opened = under_new(place).unwrap();
    assert_eq!((&opened.warnings[..], opened.read_only), (&[][..], false), "{context}");
    assert_eq!(kept(&opened.store), NOTES as usize, "{context}");
    drop(opened);
    assert_eq!(
        place.try_open().unwrap_err(),
        StoreError::DamagedStore,
        "{context}: the old key opens nothing"
    );
}

#[test]
fn every_page_goes_under_the_new_key_and_salt() {
    let place = Place::new();
    filled(&place);
    let before = place.bytes("notebook.db");
    assert_eq!(before[..16], *place.root.database_key().salt());
    is_finished(&place, "whole");
    let after = place.bytes("notebook.db");
    assert_eq!(after[..16], *new_root().database_key().salt());
    assert_eq!(after.len(), before.len());
    let same = before.chunks(4096).zip(after.chunks(4096)).filter(|(old, new)| old == new).count();
    assert_eq!(same, 0, "no page is as it was");
    let mut opened = under_new(&place).unwrap();
    let facts = opened.store.facts();
    assert_eq!(
        (facts.pages_authentic, facts.structure_whole, facts.index_whole),
        (Some(true), Some(true), Some(true))
    );
}

#[test]
fn both_copies_of_the_anchor_are_under_the_new_key_before_the_old_one_may_go() {
    let place = Place::new();
    filled(&place);
    is_finished(&place, "whole");
    let anchor = place.bytes("anchor.pl");
    for copy in [0, 4096] {
        let mut bad = anchor.clone();
        bad[copy + 80] ^= 1;
        std::fs::write(place.path("anchor.pl"), bad).unwrap();
        assert!(!under_new(&place).unwrap().read_only, "the other copy still counts");
    }
}

/// The log of a change of key, left there as a killed process leaves it.
fn left_in_the_log() -> (Place, Vec<u8>, Vec<u8>) {
    let place = Place::new();
    filled(&place);
    let db = place.raw();
    // As before a change of the key, which leaves an anchor that says nothing of the pages.
    let anchor = place.bytes("anchor.pl");
    let literal = String::from_utf8(new_root().database_key().literal().to_vec()).unwrap();
    db.execute_batch("PRAGMA wal_autocheckpoint = 0; SELECT count(*) FROM sqlite_schema").unwrap_or(());
    db.execute_batch(&format!("PRAGMA rekey = \"{literal}\"")).unwrap();
    let (database, log) = (place.bytes("notebook.db"), place.bytes("notebook.db-wal"));
    assert!(log.len() > database.len(), "{} {}", log.len(), database.len());
    let copy = Place::new();
    std::fs::write(copy.path("anchor.pl"), anchor).unwrap();
    (copy, database, log)
}

#[test]
fn cut_short_after_every_page_of_the_log() {
    let (place, database, log) = left_in_the_log();
    let anchor = place.bytes("anchor.pl");
    let frame = 4096 + 24;
    let (mut old, mut new) = (0, 0);
    for end in (32..=log.len()).step_by(frame) {
        // Between pages, within one, and with a page of zeros the disk had not written yet.
        for (cut, zeros) in [(end, 0), (end.saturating_sub(frame / 2), 0), (end.saturating_sub(frame), frame)]
        {
            let log = [&log[..cut], &vec![0; zeros][..]].concat();
            std::fs::write(place.database(), &database).unwrap();
            std::fs::write(place.path("notebook.db-wal"), &log).unwrap();
            std::fs::write(place.path("anchor.pl"), &anchor).unwrap();
            match under_new(&place) {
                // The anchor is under the old key still.
                Ok(opened) => {
                    assert_eq!(opened.warnings, [Warning::AnchorLost]);
                    new += 1;
                }
                Err(error) => {
                    assert_eq!(error, StoreError::DamagedStore);
                    old += 1;
                }
            }
            std::fs::write(place.database(), &database).unwrap();
            std::fs::write(place.path("notebook.db-wal"), &log).unwrap();
            std::fs::write(place.path("anchor.pl"), &anchor).unwrap();
            is_finished(&place, &format!("log of {cut} and {zeros} zeros"));
        }
    }
    assert!(old > 10 && new > 0, "{old} under the old key, {new} under the new one");
}

#[test]
fn cut_short_while_the_pages_go_from_the_log_into_the_file() {
    let (place, database, log) = left_in_the_log();
    let anchor = place.bytes("anchor.pl");
    std::fs::write(place.database(), &database).unwrap();
    std::fs::write(place.path("notebook.db-wal"), &log).unwrap();
    is_finished(&place, "to know the new pages");
    let after = place.bytes("notebook.db");
    for pages in 0..=database.len() / 4096 {
        let mixed = [&after[..pages * 4096], &database[pages * 4096..]].concat();
        std::fs::write(place.database(), mixed).unwrap();
        std::fs::write(place.path("notebook.db-wal"), &log).unwrap();
        std::fs::write(place.path("anchor.pl"), &anchor).unwrap();
        is_finished(&place, &format!("{pages} pages moved"));
    }
}

#[test]
fn without_room_or_a_sure_key_file_nothing_is_touched_and_the_notebook_stays_usable() {
    let place = Place::new();
    filled(&place);
    let size = place.bytes("notebook.db").len() as u64;
    let store = place.open();
    *place.files.free.lock().unwrap() = Some(size * 22 / 10 - 1);
    assert_eq!(store.ready_for_rekey(), Err(StoreError::NoSpace));
    *place.files.free.lock().unwrap() = Some(size * 22 / 10);
    assert_eq!(store.ready_for_rekey(), Ok(()));
    drop(store);
    for broken in [false, true] {
        let database = place.bytes("notebook.db");
        // A folder that cannot be synced may lose the key file that knows both keys.
        *place.files.free.lock().unwrap() = Some(if broken { u64::MAX } else { size });
        place.break_files(broken);
        let mut opened = either(&place).unwrap();
        place.break_files(false);
        assert_eq!((opened.unfinished_rekey, opened.read_only), (Some(StoreError::NoSpace), false));
        assert!(place.bytes("notebook.db") == database);
        let number = if broken { 41 } else { 40 };
        let content = note(1, number, "kan");
        ok(opened.store.append(id(number), &Edit::Add(&content, PLAIN), &stamp(number, ""), None));
        drop(opened);
        // All of it under the old key, as it would have to be should the key file be the old one after a power cut.
        assert_eq!(kept(&place.open()), NOTES as usize + 1);
        ok(place.open().append(id(number), &Edit::Erase, &stamp(50, ""), None));
    }
    is_finished(&place, "with room again");
}

/// SQLCipher answers "done" when the commit of a change of key fails. Here it does: the process may not make files longer.
#[test]
fn a_commit_that_fails_is_noticed_though_sqlcipher_says_done() {
    if let Ok(folder) = std::env::var("PLUIS_STORE_REKEY_FOLDER") {
        let place = Place::in_folder(folder.as_ref());
        let opened = either(&place).unwrap();
        assert_eq!(opened.unfinished_rekey, Some(StoreError::NotWritable));
        assert!(!opened.read_only && kept(&opened.store) == NOTES as usize);
        return;
    }
    let place = Place::new();
    filled(&place);
    let (before, half) = (place.bytes("notebook.db"), place.bytes("notebook.db").len() / 2 / 512);
    let status = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\""])
        .arg(half.to_string())
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "rekeying::a_commit_that_fails_is_noticed_though_sqlcipher_says_done",
            "--nocapture",
        ])
        .env("PLUIS_STORE_REKEY_FOLDER", place.folder())
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    assert!(place.bytes("notebook.db") == before);
    is_finished(&place, "where files may grow");
}

#[test]
fn an_older_notebook_keeps_its_key_until_it_is_accepted() {
    let place = Place::new();
    filled(&place);
    let old = place.bytes("notebook.db");
    add(&mut place.open(), 50, "raakt kwijt");
    std::fs::remove_file(place.path("notebook.db-wal")).ok();
    std::fs::write(place.database(), &old).unwrap();
    for _ in 0..2 {
        let opened = either(&place).unwrap();
        assert_eq!((&opened.warnings[..], opened.read_only), (&[Warning::OlderThanAnchor][..], true));
        assert_eq!(opened.store.ready_for_rekey(), Err(StoreError::OlderThanAnchor));
        drop(opened);
        assert!(place.bytes("notebook.db") == old);
    }
    assert_eq!(place.quarantined().len(), 1);
    let mut opened = either(&place).unwrap();
    ok(opened.store.accept_older(at(99)));
    drop(opened);
    is_finished(&place, "accepted");
    assert_eq!(place.quarantined(), [""; 0], "only the old key opened what was put aside");
}

#[test]
fn where_no_key_fits_it_is_damage_and_nothing_is_touched() {
    let place = Place::new();
    filled(&place);
    let before = ["notebook.db", "anchor.pl"].map(|name| place.bytes(name));
    let third = RootKey::new(Key32::copied(&[9; 32]));
    let refused = Store::open_either(place.folder(), place.ports(), &new_root(), Some(&third)).unwrap_err();
    assert_eq!(refused, StoreError::DamagedStore);
    assert!(["notebook.db", "anchor.pl"].map(|name| place.bytes(name)) == before);
    assert_eq!(kept(&place.open()), NOTES as usize);
}
