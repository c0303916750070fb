//! A damaged notebook: told, never made worse, and what is left of it stays within reach.

use std::collections::BTreeMap;
use std::time::SystemTime;

use pluis_engine::{
    Can, CheckState, Engine, EngineError, NewSecret, NoteQuery, Opened, Reads, Verification, Warning, Writes,
};

use crate::device::{PIN, Phone, facts, secret};

/// Every file with its time of change, but what is put aside and what every opening may write.
fn folder(phone: &Phone) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    std::fs::read_dir(phone.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("quarantine-") && name != "lock.pl")
        .map(|name| {
            let path = phone.path(&name);
            let changed = std::fs::metadata(&path).unwrap().modified().unwrap();
            (name, (std::fs::read(path).unwrap(), changed))
        })
        .collect()
}

/// A locked notebook of forty notes, each on pages of its own.
fn written() -> Phone {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    for number in 0..40 {
        engine.add_note(facts(&child, &format!("feit {number} {}", "woord ".repeat(900)))).unwrap();
    }
    engine.lock();
    phone
}

fn flip(phone: &Phone, page: usize) {
    let mut bytes = std::fs::read(phone.path("notebook.db")).unwrap();
    bytes[page * 4096 + 1234] ^= 1;
    std::fs::write(phone.path("notebook.db"), bytes).unwrap();
}

/// Waits for the verification; calls in between must not keep it from ending.
fn verified(engine: &Engine) -> Verification {
    loop {
        match engine.verification() {
            Verification::Running => std::thread::yield_now(),
            done => return done,
        }
    }
}

/// A page of a text: the notebook opens, and one note cannot be read.
fn with_one_bad_text() -> (Phone, Opened, Engine) {
    let phone = written();
    let good = std::fs::read(phone.path("notebook.db")).unwrap();
    for page in (1..good.len() / 4096).rev() {
        std::fs::write(phone.path("notebook.db"), &good).unwrap();
        flip(&phone, page);
        let engine = phone.engine();
        let Ok(opened) = engine.unlock(&secret(PIN)) else { continue };
        if verified(&engine) == Verification::Damaged && engine.notes(query(3)).is_ok() {
            return (phone, opened, engine);
        }
    }
    panic!("no page is a text's");
}

fn query(limit: usize) -> NoteQuery {
    NoteQuery { limit, ..NoteQuery::default() }
}

#[test]
fn the_whole_notebook_is_verified_after_each_opening() {
    let phone = written();
    let engine = phone.engine();
    let opened = engine.unlock(&secret(PIN)).unwrap();
    assert_eq!((verified(&engine), engine.warnings()), (Verification::Whole(40), vec![]));
    let found = engine.doctor(&opened).unwrap();
    let check = found.checks.iter().find(|check| check.name == "chain").unwrap();
    assert_eq!((check.state, check.value.as_str()), (CheckState::Good, "40"));
    assert_eq!(found.can, Can { read: Reads::All, write: Writes::Yes });
    engine.lock();
    assert_eq!(verified(&engine), Verification::Whole(40), "still known");
    engine.unlock(&secret(PIN)).unwrap();
    assert_eq!(verified(&engine), Verification::Whole(40));
}

#[test]
fn damage_found_while_nobody_looked_is_a_warning_and_costs_only_itself() {
    let (_phone, opened, engine) = with_one_bad_text();
    assert_eq!(engine.warnings(), [Warning::DamagedStore]);
    // The bad page was met in the background: everything else can be read and written all the same.
    let child = engine.children().unwrap()[0].clone();
    for _ in 0..2 {
        assert_eq!(engine.notes(query(3)).unwrap().notes.len(), 3);
        assert_eq!(engine.notes(query(50)).unwrap_err(), EngineError::DamagedStore);
    }
    engine.add_note(facts(&child, "schrijven gaat ook nog")).unwrap();
    let found = engine.doctor(&opened).unwrap();
    assert_eq!(found.can, Can { read: Reads::Some, write: Writes::BetterNot });
    let bad: Vec<_> =
        found.checks.iter().filter(|check| check.state == CheckState::Bad).map(|check| check.name).collect();
    assert!(bad.contains(&"pages") && bad.contains(&"chain"), "{bad:?}");
    assert!(engine.children().is_ok(), "the doctor's look at every page spoils nothing");
}

#[test]
fn what_is_left_is_read_from_a_copy() {
    let (phone, _, engine) = with_one_bad_text();
    engine.lock();
    let before = folder(&phone);
    let left = engine.what_is_left(Some(&secret(PIN))).unwrap();
    assert_eq!((left.notes.len(), left.lost), (39, Some(1)));
    assert!(left.notes[0].content.as_ref().unwrap().facts.starts_with("feit "));
    assert!(folder(&phone) == before);
    assert!(phone.path(&left.copy).exists());
    let found = engine.doctor_of_damaged(Some(&secret(PIN))).unwrap();
    assert_eq!(found.can, Can { read: Reads::Some, write: Writes::No });
    engine.unlock(&secret(PIN)).unwrap();
}

#[test]
fn a_notebook_that_does_not_open_still_says_what_is_left() {
    let phone = written();
    flip(&phone, 0);
    let engine = phone.engine();
    let before = folder(&phone);
    assert_eq!(engine.unlock(&secret(PIN)).unwrap_err(), EngineError::DamagedStore);
    assert!(folder(&phone) == before);
    let found = engine.doctor_of_damaged(Some(&secret(PIN))).unwrap();
    assert!(folder(&phone) == before);
    assert_eq!(found.can, Can { read: Reads::Nothing, write: Writes::No });
    let names: Vec<_> = found.checks.iter().map(|check| check.name).collect();
    assert_eq!(names, ["keys", "opens", "left", "lost", "quarantine", "device_key", "attempt_mirror"]);
    assert_eq!(engine.what_is_left(Some(&secret(b"111999"))).unwrap_err().code().code(), "wrong_secret");
}

#[test]
fn of_a_newer_notebook_the_database_is_never_opened() {
    let phone = written();
    let keys = std::fs::read(phone.path("keys.pl")).unwrap();
    let mut raised = keys.clone();
    raised[10..12].copy_from_slice(&2_u16.to_le_bytes());
    let digest = pluis_keys::digest::sha256(&raised[..40]);
    raised[40..72].copy_from_slice(&digest);
    for newer in [raised, pluis_testkit::of_a_later_version(&keys)] {
        std::fs::write(phone.path("keys.pl"), newer).unwrap();
        // Whoever opened this would not call it newer.
        std::fs::write(phone.path("notebook.db"), "no database").unwrap();
        let lock = std::fs::read(phone.path("lock.pl")).unwrap();
        let before = folder(&phone);
        let engine = phone.engine();
        assert_eq!(engine.unlock(&secret(PIN)).unwrap_err(), EngineError::NewerVersion);
        assert_eq!(engine.what_is_left(Some(&secret(PIN))).unwrap_err(), EngineError::NewerVersion);
        let new = NewSecret::Pin(secret(b"804271"));
        assert_eq!(engine.change_secret(Some(&secret(PIN)), &new).unwrap_err(), EngineError::NewerVersion);
        assert!(folder(&phone) == before);
        assert_eq!(std::fs::read(phone.path("lock.pl")).unwrap(), lock, "and nothing is charged");
    }
}

#[test]
fn a_lock_does_not_wait_for_the_verification() {
    let phone = written();
    let engine = phone.engine();
    for _ in 0..20 {
        engine.unlock(&secret(PIN)).unwrap();
        engine.suspend();
        assert!(engine.children().is_err());
    }
    engine.unlock(&secret(PIN)).unwrap();
    assert_eq!(verified(&engine), Verification::Whole(40));
}

/// An upgrade raises the oldest reader of the key file to the number of schema steps; this program must not shut itself out.
#[test]
fn this_program_reads_what_it_upgrades_to() {
    assert!(u32::from(pluis_keys::slots::READER) >= pluis_store::VERSION);
}
