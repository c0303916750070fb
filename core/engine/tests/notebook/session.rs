//! Absent, locked, unlocked, suspended; locking by itself; a first note before any secret.

use std::sync::{Arc, OnceLock, Weak};

use pluis_engine::content::Lang;
use pluis_engine::ports::{BinderError, BinderLevel, DeviceBinder, FileError, Forgotten, Ports};
use pluis_engine::{Engine, EngineError, EngineOptions, ErrorCode, NewSecret, SessionState, Warning};
use pluis_testkit::FakeBinder;
use zeroize::Zeroizing;

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
    phone.binder.set_level(BinderLevel::Software);
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
    let wrong = engine.change_secret(Some(&secret(b"111999")), &new).unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::WrongSecret);
    engine.change_secret(Some(&secret(PIN)), &new).unwrap();
    engine.lock();
    assert_eq!(engine.unlock(&secret(PIN)).unwrap_err().code(), ErrorCode::WrongSecret);
    engine.unlock(&secret(b"804271")).unwrap();
}

#[test]
fn the_recovery_sheet_opens_it_and_a_new_sheet_retires_the_old() {
    let phone = Phone::new();
    let engine = phone.engine();
    let first = engine.create(&NewSecret::Pin(secret(PIN))).unwrap().recovery.groups().unwrap();
    let second = engine.new_recovery_sheet(Some(&secret(PIN))).unwrap().recovery.groups().unwrap();
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
    // As after a kill between the keys and the database: the settings file is written last.
    for name in ["notebook.db", "anchor.pl", "settings.pl"] {
        std::fs::remove_file(phone.path(name)).unwrap();
    }
    engine.unlock(&secret(PIN)).unwrap();
    assert!(engine.children().unwrap().is_empty());
    assert!(phone.path("settings.pl").exists());
}

#[test]
fn a_lost_database_is_a_loss_and_not_a_new_notebook() {
    for lost in [&["notebook.db"][..], &["notebook.db", "anchor.pl"]] {
        let phone = Phone::new();
        let (engine, _) = phone.notebook();
        engine.lock();
        for name in lost {
            std::fs::remove_file(phone.path(name)).unwrap();
        }
        assert_eq!(engine.unlock(&secret(PIN)).unwrap_err(), EngineError::DamagedStore, "{lost:?}");
        assert!(!phone.path("notebook.db").exists(), "nothing is made in its place");
    }
}

#[test]
fn a_notebook_without_its_keys_is_damaged_and_nothing_is_made_over_it() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    engine.lock();
    std::fs::remove_file(phone.path("keys.pl")).unwrap();
    let before = std::fs::read(phone.path("lock.pl")).unwrap();
    assert_eq!(engine.state().unwrap_err(), EngineError::DamagedSlot);
    assert_eq!(engine.create(&NewSecret::Pin(secret(b"804271"))).unwrap_err(), EngineError::DamagedSlot);
    assert_eq!(std::fs::read(phone.path("lock.pl")).unwrap(), before);
}

#[test]
fn a_notebook_of_the_device_alone_gets_a_pin_later() {
    let phone = Phone::new();
    let engine = phone.engine();
    engine.create(&NewSecret::Device).unwrap();
    engine.new_recovery_sheet(None).unwrap();
    engine.change_secret(None, &NewSecret::Pin(secret(PIN))).unwrap();
    engine.lock();
    assert!(engine.unlock_device().is_err(), "the device alone opens it no longer");
    engine.unlock(&secret(PIN)).unwrap();
}

#[test]
fn rot_in_the_recovery_slot_does_not_keep_the_right_secret_out() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    engine.lock();
    let mut keys = std::fs::read(phone.path("keys.pl")).unwrap();
    keys[400] ^= 1;
    std::fs::write(phone.path("keys.pl"), keys).unwrap();
    let opened = engine.unlock(&secret(PIN)).unwrap();
    assert!(opened.warnings.contains(&Warning::DamagedSlot), "{:?}", opened.warnings);
}

#[test]
fn an_older_key_file_put_back_is_told() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    let older = std::fs::read(phone.path("keys.pl")).unwrap();
    let new = NewSecret::Passphrase(secret(b"vier losse woorden hier"));
    engine.change_secret(Some(&secret(PIN)), &new).unwrap();
    engine.new_recovery_sheet(Some(&secret(b"vier losse woorden hier"))).unwrap();
    engine.lock();
    let newer = std::fs::read(phone.path("keys.pl")).unwrap();
    std::fs::write(phone.path("keys.pl"), &older).unwrap();
    // On a phone the key of the replaced secret is gone from the chip, so the older file opens nothing.
    assert_eq!(engine.unlock(&secret(PIN)).unwrap_err().code(), ErrorCode::BinderLost);
    std::fs::write(phone.path("keys.pl"), newer).unwrap();
    let opened = engine.unlock(&secret(b"vier losse woorden hier")).unwrap();
    assert!(!opened.warnings.contains(&Warning::OlderKeys));
}

/// A chip that answers while the phone goes into a pocket.
struct Pocket {
    chip: Arc<FakeBinder>,
    engine: OnceLock<Weak<Engine>>,
}

impl DeviceBinder for Pocket {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        self.chip.level()
    }
    fn create(&self, alias: &str) -> Result<pluis_engine::ports::Created, BinderError> {
        self.chip.create(alias)
    }
    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        if let Some(engine) = self.engine.get().and_then(Weak::upgrade) {
            engine.suspend();
        }
        self.chip.bind(alias, input)
    }
    fn forget(&self, alias: &str) -> Result<Forgotten, BinderError> {
        self.chip.forget(alias)
    }
}

#[test]
fn leaving_while_the_secret_is_checked_leaves_it_locked() {
    let phone = Phone::new();
    phone.notebook().0.lock();
    let pocket = Arc::new(Pocket { chip: Arc::clone(&phone.binder), engine: OnceLock::new() });
    let ports = Ports { binder: Arc::clone(&pocket) as _, ..phone.ports() };
    let engine = Arc::new(Engine::new(ports, EngineOptions::default()).unwrap());
    pocket.engine.set(Arc::downgrade(&engine)).unwrap();
    assert_eq!(engine.unlock(&secret(PIN)).unwrap_err(), EngineError::Locked);
    assert_eq!(engine.state().unwrap(), SessionState::Locked);
}

#[test]
fn a_settings_file_that_is_gone_damaged_or_behind_is_written_anew() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    engine.set_reminder(child.id, "sunday", "20:30").unwrap();
    for spoil in [None, Some(b"PLUISSET nonsense".as_slice())] {
        engine.lock();
        match spoil {
            None => std::fs::remove_file(phone.path("settings.pl")).unwrap(),
            Some(bytes) => std::fs::write(phone.path("settings.pl"), bytes).unwrap(),
        }
        engine.unlock(&secret(PIN)).unwrap();
        assert!(engine.next_reminder(Lang::Nl, None).unwrap().is_some(), "{spoil:?}");
    }
    engine.end_placement(child.id).unwrap();
    assert_eq!(engine.next_reminder(Lang::Nl, None).unwrap(), None, "no bell for a child that left");
}

#[test]
fn an_anchor_that_fell_behind_is_told_whatever_was_saved() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    phone.trip(Some(("anchor.pl", FileError::Io)));
    engine.close_topic(child.id, "t_gaming_chat").unwrap();
    assert_eq!(engine.warnings(), [Warning::AnchorStale]);
    phone.trip(None);
    engine.close_topic(child.id, "t_group_chats").unwrap();
    assert_eq!(engine.warnings(), []);
}
