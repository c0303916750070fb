//! Every way opening can fail has a name of its own, and none of them changes a byte.

use std::process::Command;

use pluis_domain::error::Rule;
use pluis_keys::{Key32, RootKey};
use pluis_store::{Setup, Store, StoreError, VERSION};

use crate::notebook::{Place, add, at, kept, with_child};

#[test]
fn a_notebook_is_made_once() {
    let place = Place::new();
    assert_eq!(place.try_open().unwrap_err(), StoreError::NotFound);
    with_child(&place).close().unwrap();
    let before = place.bytes("notebook.db");
    let setup = Setup { created: at(9), content_version: 2 };
    let refused = Store::create(place.folder(), place.ports(), &place.root, setup).unwrap_err();
    assert!(matches!(refused, StoreError::Invalid(input) if input.rule == Rule::Duplicate));
    assert!(place.bytes("notebook.db") == before);
    let facts = place.open().notebook().unwrap();
    assert_eq!((facts.generation, facts.commits, facts.content_version, facts.created), (1, 2, 1, at(0)));
}

#[test]
fn a_creation_cut_short_can_be_repeated() {
    let place = Place::new();
    std::fs::write(place.database(), "").unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::NotFound);
    with_child(&place).close().unwrap();
    assert_eq!(place.open().children().unwrap().len(), 1);
}

#[test]
fn a_vanished_database_is_damage_and_not_a_new_start() {
    for anchor_damaged in [false, true] {
        for emptied in [false, true] {
            let place = Place::new();
            with_child(&place).close().unwrap();
            if anchor_damaged {
                std::fs::write(place.path("anchor.pl"), "damaged").unwrap();
            }
            std::fs::remove_file(place.database()).unwrap();
            if emptied {
                std::fs::write(place.database(), "").unwrap();
            }
            assert_eq!(place.try_open().unwrap_err(), StoreError::DamagedStore);
            let setup = Setup { created: at(0), content_version: 1 };
            let refused = Store::create(place.folder(), place.ports(), &place.root, setup).unwrap_err();
            assert_eq!(refused, StoreError::DamagedStore);
            assert_eq!((place.database().exists(), place.bytes("notebook.db").len()), (emptied, 0));
            // Without any trace it is for the caller to know whether there was one.
            std::fs::remove_file(place.path("anchor.pl")).unwrap();
            assert_eq!(place.try_open().unwrap_err(), StoreError::NotFound);
        }
    }
}

#[test]
fn damage_and_a_foreign_key_are_refused_untouched() {
    let place = Place::new();
    with_child(&place).close().unwrap();
    let good = place.bytes("notebook.db");
    let other = RootKey::new(Key32::copied(&[8; 32]));
    std::fs::rename(place.path("anchor.pl"), place.path("anchor.away")).unwrap();
    assert_eq!(Store::open(place.folder(), place.ports(), &other).unwrap_err(), StoreError::DamagedStore);
    std::fs::rename(place.path("anchor.away"), place.path("anchor.pl")).unwrap();
    assert!(place.bytes("notebook.db") == good);
    let mut bad = good.clone();
    bad[100] ^= 1;
    std::fs::write(place.database(), &bad).unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::DamagedStore);
    assert!(place.bytes("notebook.db") == bad);
    std::fs::write(place.database(), "no database at all, and shorter than a page").unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::DamagedStore);
}

#[test]
fn a_newer_notebook_is_refused_untouched() {
    for change in [format!("PRAGMA user_version = {}", VERSION + 1), "PRAGMA application_id = 77".to_owned()]
    {
        let place = Place::new();
        with_child(&place).close().unwrap();
        let newer = place.raw();
        newer.execute_batch(&change).unwrap();
        // As after a kill of the newer program: the change is in the log.
        let left = Place::new();
        let files = ["notebook.db", "notebook.db-wal", "anchor.pl"];
        for name in files {
            std::fs::copy(place.path(name), left.path(name)).unwrap();
        }
        let before = files.map(|name| left.bytes(name));
        assert!(!before[1].is_empty());
        assert_eq!(left.try_open().unwrap_err(), StoreError::NewerVersion, "{change}");
        assert!(files.map(|name| left.bytes(name)) == before);
        drop(newer);
        assert_eq!(place.try_open().unwrap_err(), StoreError::NewerVersion, "{change}");
    }
}

#[test]
fn a_failed_open_leaves_the_log_alone() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "in het logboek");
    let (database, log) = (place.bytes("notebook.db"), place.bytes("notebook.db-wal"));
    assert!(!log.is_empty());
    // As after a kill: the files are there, nobody holds them.
    let again = Place::new();
    std::fs::write(again.database(), &database).unwrap();
    std::fs::write(again.path("notebook.db-wal"), &log).unwrap();
    std::fs::copy(place.path("anchor.pl"), again.path("anchor.pl")).unwrap();
    let other = RootKey::new(Key32::copied(&[8; 32]));
    assert!(Store::open(again.folder(), again.ports(), &other).is_err());
    assert!((again.bytes("notebook.db"), again.bytes("notebook.db-wal")) == (database, log));
    let store = again.open();
    assert_eq!(kept(&store), 1);
}

#[test]
fn a_second_process_finds_it_busy() {
    if let Ok(folder) = std::env::var("PLUIS_STORE_BUSY_FOLDER") {
        assert_eq!(Place::in_folder(folder.as_ref()).try_open().unwrap_err(), StoreError::Busy);
        return;
    }
    let place = Place::new();
    let mut store = with_child(&place);
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "opening::a_second_process_finds_it_busy", "--nocapture"])
        .env("PLUIS_STORE_BUSY_FOLDER", place.folder())
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    assert_eq!(place.try_open().unwrap_err(), StoreError::Busy, "nor twice in one process");
    add(&mut store, 1, "nog steeds te gebruiken");
}

#[test]
fn a_database_that_cannot_be_opened_for_writing_says_so() {
    let place = Place::new();
    std::fs::create_dir(place.database()).unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::NotWritable);
    let place = Place::new();
    with_child(&place).close().unwrap();
    std::fs::rename(place.database(), place.path("elsewhere.db")).unwrap();
    std::os::unix::fs::symlink(place.path("elsewhere.db"), place.database()).unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::NotWritable, "a link is not followed");
}

/// SQLite would wait for a writer to the pipe for ever, or remove it as its own.
#[test]
fn a_pipe_beside_the_database_is_named_and_stays() {
    for name in ["notebook.db-journal", "notebook.db-wal"] {
        let place = Place::new();
        with_child(&place).close().unwrap();
        // The log of a notebook that is closed well is gone or empty.
        let _absent = std::fs::remove_file(place.path(name));
        assert!(Command::new("mkfifo").arg(place.path(name)).status().unwrap().success());
        assert_eq!(place.try_open().unwrap_err(), StoreError::NotWritable, "{name}");
        assert!(place.path(name).exists());
        std::fs::remove_file(place.path(name)).unwrap();
        place.try_open().unwrap();
    }
}

#[test]
fn files_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let _store = with_child(&place);
    for entry in std::fs::read_dir(place.folder()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.file_name());
    }
    assert!(!place.path("notebook.db-shm").exists(), "nothing is mapped");
}

/// Found by the fault campaign: SQLite takes a file below one page for none, and deletes the log beside it.
#[test]
fn a_database_cut_below_one_page_does_not_cost_the_log() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "alleen nog in het logboek");
    let cut = Place::new();
    for name in ["notebook.db", "notebook.db-wal", "anchor.pl"] {
        std::fs::write(cut.path(name), place.bytes(name)).unwrap();
    }
    let whole = cut.bytes("notebook.db");
    for length in [0, 1, 511, 512, 4095] {
        std::fs::write(cut.database(), &whole[..length]).unwrap();
        assert_eq!(cut.try_open().map(drop).unwrap_err(), StoreError::DamagedStore, "{length}");
        assert!(cut.bytes("notebook.db-wal") == place.bytes("notebook.db-wal"), "{length}");
        assert_eq!(cut.bytes("notebook.db").len(), length);
    }
    std::fs::write(cut.database(), &whole).unwrap();
    assert_eq!(kept(&cut.open()), 1, "nothing is lost once the file is back");
}

#[test]
fn a_file_that_says_neither_nothing_nor_a_version_is_damaged() {
    let place = Place::new();
    with_child(&place).close().unwrap();
    place.raw().execute_batch("PRAGMA user_version = 0").unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::DamagedStore, "tables without a version");
    place.raw().execute_batch("PRAGMA application_id = 0").unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::DamagedStore);
    let place = Place::new();
    place.raw().execute_batch("PRAGMA application_id = 77").unwrap();
    assert_eq!(place.try_open().unwrap_err(), StoreError::DamagedStore, "somebody else's empty file");
    let setup = Setup { created: at(0), content_version: 1 };
    let refused = Store::create(place.folder(), place.ports(), &place.root, setup);
    assert_eq!(refused.unwrap_err(), StoreError::DamagedStore);
}
