//! Whatever fails, the folder is as it was: every name, every byte, every time of change.

use std::collections::BTreeMap;
use std::time::SystemTime;

use pluis_keys::{Key32, RootKey};
use pluis_store::{Edit, Filter, Schema, Store, StoreError, Upgrade, VERSION};

use crate::notebook::{PLAIN, Place, add, id, note, ok, stamp, with_child};

pub(crate) type Folder = BTreeMap<String, (Vec<u8>, SystemTime)>;

/// Every file but those in quarantine.
pub(crate) fn folder(place: &Place) -> Folder {
    let entries = std::fs::read_dir(place.folder()).unwrap().map(Result::unwrap);
    entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("quarantine-"))
        .map(|name| {
            let changed = std::fs::metadata(place.path(&name)).unwrap().modified().unwrap();
            (name.clone(), (place.bytes(&name), changed))
        })
        .collect()
}

/// A closed notebook of several pages: notes, a correction, long texts.
pub(crate) fn written() -> Place {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..24 {
        add(&mut store, number, &format!("feit {number} {}", "woord ".repeat(200)));
    }
    ok(store.append(id(2), &Edit::Correct(&note(1, 2, "feit 2b"), PLAIN), &stamp(40, "beter"), None));
    store.close().unwrap();
    place
}

/// The same notebook as a killed process leaves it: with a log.
pub(crate) fn killed() -> Place {
    let source = written();
    let mut store = source.open();
    add(&mut store, 60, "nog in het logboek");
    let place = Place::new();
    for name in ["notebook.db", "notebook.db-wal", "anchor.pl"] {
        std::fs::write(place.path(name), source.bytes(name)).unwrap();
    }
    drop(store);
    place
}

/// Opens, reads whatever can be read, asks for the facts, drops.
fn try_everything(place: &Place) -> Result<(), StoreError> {
    let mut opened = place.try_open()?;
    let read = opened.store.page(&Filter::default(), None, 50).map(drop);
    let facts = opened.store.facts();
    assert!(facts.cipher.is_some());
    read
}

#[test]
fn damage_of_every_kind_leaves_the_folder_as_it_was() {
    for place in [written(), killed()] {
        let good = folder(&place);
        let pages = good["notebook.db"].0.len() / 4096;
        let database = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = good["notebook.db"].0.clone();
            change(&mut bytes);
            ("notebook.db", bytes)
        };
        let mut harms = vec![
            database(&|bytes| bytes.truncate(4096)),
            database(&|bytes| bytes.truncate(4096 * (pages / 2) + 17)),
            database(&|bytes| bytes.truncate(10)),
            database(&|bytes| bytes.fill(0)),
            database(&|bytes| bytes.extend_from_within(..)),
            database(&|bytes| bytes.rotate_left(4096)),
            ("anchor.pl", b"nonsense".to_vec()),
        ];
        for page in 0..pages {
            harms.push(database(&|bytes| bytes[page * 4096 + 1234] ^= 1));
        }
        if let Some((log, _)) = good.get("notebook.db-wal").filter(|(log, _)| !log.is_empty()) {
            for at in [0, 20, 40, log.len() / 2, log.len() - 1] {
                let mut bytes = log.clone();
                bytes[at] ^= 1;
                harms.push(("notebook.db-wal", bytes));
            }
            harms.push(("notebook.db-wal", log[..log.len() / 2].to_vec()));
        }
        let mut failed = 0;
        for (name, bytes) in harms {
            let harmed = Place::new();
            for (name, (bytes, _)) in &good {
                std::fs::write(harmed.path(name), bytes).unwrap();
            }
            std::fs::write(harmed.path(name), bytes).unwrap();
            let before = folder(&harmed);
            // Three ways to meet the damage: opening, the doctor, salvage.
            let opened = harmed.try_open();
            let refused = opened.as_ref().map_or(true, |opened| opened.read_only);
            drop(opened);
            if refused {
                failed += 1;
                assert!(folder(&harmed) == before, "{name}: changed by opening");
            }
            if try_everything(&harmed).is_err() {
                let before = folder(&harmed);
                Store::salvage(harmed.folder(), &harmed.ports(), &harmed.root).unwrap();
                assert!(folder(&harmed) == before, "{name}: changed by salvage");
            }
        }
        assert!(failed > 8, "{failed}");
    }
}

#[test]
fn a_newer_schema_leaves_the_folder_as_it_was() {
    let raised = format!("PRAGMA user_version = {}", VERSION + 1);
    for change in [raised.as_str(), "PRAGMA application_id = 77"] {
        for log in [true, false] {
            let source = written();
            let newer = source.raw();
            newer.execute_batch(change).unwrap();
            if !log {
                newer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
            }
            let place = Place::new();
            for name in ["notebook.db", "notebook.db-wal", "anchor.pl"] {
                let bytes = source.bytes(name);
                if !bytes.is_empty() {
                    std::fs::write(place.path(name), bytes).unwrap();
                }
            }
            assert_eq!(place.path("notebook.db-wal").exists(), log);
            let before = folder(&place);
            assert_eq!(place.try_open().unwrap_err(), StoreError::NewerVersion, "{change}");
            assert!(folder(&place) == before, "{change}, with a log: {log}");
            let refused = Store::salvage(place.folder(), &place.ports(), &place.root);
            assert_eq!(refused.unwrap_err(), StoreError::NewerVersion);
            assert!(folder(&place) == before && place.quarantined().is_empty());
        }
    }
}

#[test]
fn a_foreign_key_leaves_the_folder_as_it_was() {
    for place in [written(), killed()] {
        let before = folder(&place);
        let other = RootKey::new(Key32::copied(&[8; 32]));
        // Its anchor is not this key's either: damage, as after an unlock only damage is possible.
        let refused = Store::open(place.folder(), place.ports(), &other);
        assert_eq!(refused.unwrap_err(), StoreError::DamagedStore);
        assert!(folder(&place) == before);
        drop(place.open());
    }
}

#[test]
fn an_upgrade_that_cannot_be_copied_or_announced_changes_nothing() {
    let schema = Schema::followed_by(&["CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT"]);
    let place = killed();
    let before = folder(&place);
    let open = |announce: &dyn Fn(u32) -> Result<(), StoreError>| {
        Store::open_as(place.folder(), place.ports(), &place.root, &Upgrade { schema, announce })
    };
    place.break_files(true);
    assert_eq!(open(&|_| panic!("announced without a copy")).unwrap_err(), StoreError::NoSpace);
    place.break_files(false);
    assert!(folder(&place) == before);
    assert_eq!(open(&|_| Err(StoreError::NotWritable)).unwrap_err(), StoreError::NotWritable);
    let mut after = folder(&place);
    after.retain(|name, _| !name.starts_with("outdated-"));
    assert!(after == before);
}
