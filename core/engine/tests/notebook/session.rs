//! Absent, locked, unlocked, suspended; locking by itself; a first note before any secret.

use pluis_engine::{EngineError, ErrorCode, NewSecret, SessionState};

use crate::device::{PIN, Phone, facts, noor, secret};

#[test]
fn a_notebook_goes_through_its_states() {
    let phone = Phone::new();
    let engine = phone.engine();
    assert_eq!(engine.state().unwrap(), SessionState::Absent);
    assert_eq!(engine.children().unwrap_err(), EngineError::NotFound { what: "notebook" });
    engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
    assert_eq!(engine.state().unwrap(), SessionState::Unlocked);
    engine.suspend();
    assert_eq!(engine.state().unwrap(), SessionState::Suspended);
    assert_eq!(engine.children().unwrap_err(), EngineError::Locked);
    engine.unlock(&secret(PIN)).unwrap();
    engine.lock();
    engine.lock();
    assert_eq!(engine.state().unwrap(), SessionState::Locked);
}

#[test]
fn the_first_note_needs_no_secret_on_a_phone() {
    let phone = Phone::new();
    let engine = phone.engine();
    engine.create(&NewSecret::Device).unwrap();
    let child = engine.add_child(noor()).unwrap();
    let saved = engine.add_note(facts(&child, "Kwam laat thuis.")).unwrap();
    engine.lock();
    engine.unlock_device().unwrap();
    assert_eq!(engine.note(saved.note.id).unwrap(), saved.note);
}

#[test]
fn without_hardware_only_a_passphrase_is_allowed() {
    let phone = Phone::new();
    phone.binder.set_level(pluis_engine::ports::BinderLevel::Software);
    let engine = phone.engine();
    for refused in [NewSecret::Device, NewSecret::Pin(secret(PIN))] {
        assert_eq!(engine.create(&refused).unwrap_err().code(), ErrorCode::InvalidInput);
        assert_eq!(engine.state().unwrap(), SessionState::Absent);
    }
    engine.create(&NewSecret::Passphrase(secret(b"vier losse woorden hier"))).unwrap();
}

#[test]
fn a_second_notebook_in_the_same_folder_is_refused() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    engine.add_note(facts(&child, "blijft")).unwrap();
    let error = engine.create(&NewSecret::Pin(secret(b"804271"))).unwrap_err();
    assert!(matches!(error, EngineError::InvalidInput { field: "dir", rule: "duplicate", .. }), "{error}");
    assert_eq!(engine.notes(Default::default()).unwrap().notes.len(), 1);
}

#[test]
fn it_locks_itself_by_the_clock_that_counts_sleep() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    phone.clock.advance(119_000);
    assert!(engine.children().is_ok(), "every call moves the moment of locking");
    phone.clock.advance(119_000);
    assert_eq!(engine.state().unwrap(), SessionState::Unlocked);
    phone.clock.advance(2_000);
    assert_eq!(engine.children().unwrap_err(), EngineError::Locked);
    assert_eq!(engine.state().unwrap(), SessionState::Locked);
}

#[test]
fn a_clock_that_fails_locks() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    phone.clock.fail();
    assert!(engine.children().is_err());
    assert_eq!(engine.state().unwrap(), SessionState::Locked);
}

#[test]
fn the_secret_is_changed_and_the_old_one_is_gone() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    let new = NewSecret::Pin(secret(b"804271"));
    let wrong = engine.change_secret(&secret(b"111999"), &new).unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::WrongSecret);
    engine.change_secret(&secret(PIN), &new).unwrap();
    engine.lock();
    assert_eq!(engine.unlock(&secret(PIN)).unwrap_err().code(), ErrorCode::WrongSecret);
    engine.unlock(&secret(b"804271")).unwrap();
}

#[test]
fn the_recovery_sheet_opens_it_and_a_new_sheet_retires_the_old() {
    let phone = Phone::new();
    let engine = phone.engine();
    let first = engine.create(&NewSecret::Pin(secret(PIN))).unwrap().recovery.groups().unwrap();
    let second = engine.new_recovery_sheet(&secret(PIN)).unwrap().groups().unwrap();
    engine.lock();
    let new = NewSecret::Pin(secret(b"804271"));
    assert_eq!(engine.recover(&first, &new).unwrap_err().code(), ErrorCode::WrongSecret);
    engine.recover(&second, &new).unwrap();
    engine.lock();
    assert_eq!(engine.unlock(&secret(PIN)).unwrap_err().code(), ErrorCode::WrongSecret);
    engine.unlock(&secret(b"804271")).unwrap();
}

#[test]
fn two_engines_cannot_open_one_notebook() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let second = phone.engine();
    assert_eq!(second.unlock(&secret(PIN)).unwrap_err(), EngineError::Busy);
    engine.add_note(facts(&child, "de eerste schrijft gewoon verder")).unwrap();
    engine.lock();
    second.unlock(&secret(PIN)).unwrap();
    assert_eq!(second.notes(Default::default()).unwrap().notes.len(), 1);
}

#[test]
fn many_threads_share_an_engine() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (engine, child) = (&engine, &child);
            scope.spawn(move || {
                for number in 0..10 {
                    engine.add_note(facts(child, &format!("draad {thread} nummer {number}"))).unwrap();
                }
            });
        }
    });
    assert_eq!(engine.notes(Default::default()).unwrap().notes.len(), 40);
}

#[test]
fn a_creation_cut_short_is_finished_by_opening() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    engine.lock();
    for name in ["notebook.db", "anchor.pl"] {
        std::fs::remove_file(phone.path(name)).unwrap();
    }
    engine.unlock(&secret(PIN)).unwrap();
    assert!(engine.children().unwrap().is_empty());
}
