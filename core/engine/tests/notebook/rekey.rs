//! Everything under a new key: done, refused, and cut short at every step.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use pluis_engine::ports::{FileError, Files, FolderLock, HeldFile, Ports};
use pluis_engine::{
    Created, Engine, EngineError, EngineOptions, ErrorCode, KdfParams, NewSecret, SessionState, Warning,
};
use pluis_keys::RecoveryCode;
use pluis_keys::slots::KeyFile;
use pluis_keys::vault::{self, Vault};

use crate::device::{PIN, Phone, copy, facts, noor, secret};

#[test]
fn the_secret_stays_and_the_sheet_is_another() {
    let phone = Phone::new();
    let engine = phone.engine();
    let old = engine.create(&NewSecret::Pin(secret(PIN))).unwrap().recovery.groups().unwrap();
    let child = engine.add_child(noor()).unwrap();
    engine.set_reminder(child.id, "sunday", "20:30").unwrap();
    let saved = engine.add_note(facts(&child, "blijft")).unwrap();
    let wrong = engine.rekey(Some(&secret(b"804271"))).unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::WrongSecret);
    let made = engine.rekey(Some(&secret(PIN))).unwrap();
    assert_eq!(made.warnings, []);
    assert_eq!(engine.state().unwrap(), SessionState::Unlocked, "it stays open");
    assert_eq!(engine.note(saved.note.id).unwrap(), saved.note);
    engine.add_note(facts(&child, "en gaat verder")).unwrap();
    engine.lock();
    let opened = engine.unlock(&secret(PIN)).unwrap();
    assert_eq!(opened.warnings, []);
    assert!(opened.last_opened.is_some());
    assert_eq!(engine.notes(Default::default()).unwrap().notes.len(), 2);
    engine.lock();
    let new = NewSecret::Pin(secret(b"804271"));
    assert_eq!(engine.recover(&old, &new).unwrap_err().code(), ErrorCode::WrongSecret);
    engine.recover(&made.recovery.groups().unwrap(), &new).unwrap();
}

#[test]
fn a_closed_notebook_stays_closed_and_the_device_alone_will_do() {
    let phone = Phone::new();
    let engine = phone.engine();
    engine.create(&NewSecret::Device).unwrap();
    engine.lock();
    assert_eq!(engine.rekey(None).unwrap().warnings, []);
    assert_eq!(engine.state().unwrap(), SessionState::Locked);
    assert_eq!(engine.unlock_device().unwrap().warnings, []);
}

#[test]
fn without_room_or_with_an_older_notebook_nothing_is_begun() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    engine.add_note(facts(&child, "een")).unwrap();
    let keys = std::fs::read(phone.path("keys.pl")).unwrap();
    phone.files.small(Some(4096));
    assert_eq!(engine.rekey(Some(&secret(PIN))).unwrap_err(), EngineError::NoSpace);
    phone.files.small(None);
    assert_eq!(engine.notes(Default::default()).unwrap().notes.len(), 1, "open as before");
    engine.lock();
    let old = std::fs::read(phone.path("notebook.db")).unwrap();
    engine.unlock(&secret(PIN)).unwrap();
    engine.add_note(facts(&child, "raakt kwijt")).unwrap();
    engine.lock();
    std::fs::write(phone.path("notebook.db"), old).unwrap();
    assert_eq!(engine.rekey(Some(&secret(PIN))).unwrap_err(), EngineError::OlderThanAnchor);
    assert!(std::fs::read(phone.path("keys.pl")).unwrap() == keys);
}

/// What a failing call still did, and whether every later one fails as well.
#[derive(Debug, Clone, Copy)]
struct Fault {
    done: bool,
    for_good: bool,
}

/// The phone's folder, in which one call that changes something fails.
struct Failing {
    inner: Arc<dyn Files>,
    fault: Fault,
    call: u64,
    calls: AtomicU64,
}

impl Failing {
    fn step<T>(&self, step: impl FnOnce(&dyn Files) -> Result<T, FileError>) -> Result<T, FileError> {
        let number = self.calls.fetch_add(1, Ordering::SeqCst);
        if number < self.call || (number > self.call && !self.fault.for_good) {
            return step(&*self.inner);
        }
        if self.fault.done && number == self.call {
            step(&*self.inner)?;
        }
        Err(FileError::Io)
    }
}

impl Files for Failing {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        self.inner.read(name, limit)
    }
    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.step(|files| files.write_at(name, offset, bytes))
    }
    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.step(|files| files.create_exclusive(name))
    }
    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.step(|files| files.sync(name))
    }
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.step(|files| files.rename(from, to))
    }
    fn remove(&self, name: &str) -> Result<(), FileError> {
        // Removing what is not there changes nothing.
        if self.inner.exists(name)? {
            self.step(|files| files.remove(name))
        } else {
            Err(FileError::NotFound)
        }
    }
    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.inner.exists(name)
    }
    fn list(&self) -> Result<Vec<String>, FileError> {
        self.inner.list()
    }
    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        self.inner.hold(name)
    }
    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.inner.len(name)
    }
    fn free_bytes(&self) -> Result<Option<u64>, FileError> {
        self.inner.free_bytes()
    }
    fn dir_sync(&self) -> Result<(), FileError> {
        self.step(|files| files.dir_sync())
    }
    fn lock(&self) -> Result<FolderLock, FileError> {
        self.inner.lock()
    }
}

fn engine_over(ports: Ports) -> Engine {
    Engine::new(ports, EngineOptions { kdf: Some(KdfParams::L), ..EngineOptions::default() }).unwrap()
}

fn groups(made: &Created) -> pluis_engine::Secret {
    made.recovery.groups().unwrap()
}

/// The next process finds a whole notebook, finishes what was begun, and one sheet opens it.
fn is_whole(phone: &Phone, old: &pluis_engine::Secret, made: Result<&Created, &EngineError>, context: &str) {
    let engine = phone.engine();
    let opened = engine.unlock(&secret(PIN)).unwrap_or_else(|error| panic!("{context}: {error:?}"));
    let rest: Vec<_> = opened.warnings.iter().filter(|warning| **warning != Warning::AnchorStale).collect();
    assert!(rest.is_empty() && !opened.read_only, "{context}: {opened:?}");
    assert_eq!(engine.notes(Default::default()).unwrap().notes.len(), 1, "{context}");
    assert!(engine.next_reminder(pluis_engine::content::Lang::Nl, None).unwrap().is_some(), "{context}");
    engine.lock();
    let file = KeyFile::parse(&std::fs::read(phone.path("keys.pl")).unwrap()).unwrap().file;
    assert!(file.pending.is_none(), "{context}: finished by the opening");
    assert_eq!(phone.binder.aliases(), [file.secret_slot().unwrap().alias.clone()], "{context}");
    let ports = phone.ports();
    let vault = Vault::new(vault::Ports {
        files: ports.files,
        random: ports.random,
        clock: ports.sleep_clock,
        binder: ports.binder,
    });
    let opens = |sheet: &pluis_engine::Secret| {
        vault.unlock_with_recovery(&RecoveryCode::parse(sheet.expose()).unwrap(), 0).is_ok()
    };
    assert_eq!(opens(old), made.is_err(), "{context}");
    assert!(made.is_err() || opens(&groups(made.unwrap())), "{context}");
}

fn cut_short_everywhere(fault: Fault) -> (u64, u64, u64) {
    let phone = Phone::new();
    let engine = phone.engine();
    let old = groups(&engine.create(&NewSecret::Pin(secret(PIN))).unwrap());
    let child = engine.add_child(noor()).unwrap();
    engine.set_reminder(child.id, "sunday", "20:30").unwrap();
    engine.add_note(facts(&child, "blijft")).unwrap();
    engine.lock();
    let (kept, keys) = (tempfile::tempdir().unwrap(), phone.binder.snapshot());
    copy(phone.folder.path(), kept.path());
    let (mut refused, mut unfinished) = (0, 0);
    for call in 0.. {
        copy(kept.path(), phone.folder.path());
        std::fs::remove_file(phone.path("notebook.db-wal")).ok();
        phone.binder.restore(&keys);
        let files =
            Arc::new(Failing { inner: Arc::clone(&phone.files) as _, fault, call, calls: AtomicU64::new(0) });
        let made =
            engine_over(Ports { files: Arc::clone(&files) as _, ..phone.ports() }).rekey(Some(&secret(PIN)));
        match &made {
            Err(_) => refused += 1,
            Ok(made) if made.warnings.contains(&Warning::RekeyUnfinished) => unfinished += 1,
            Ok(_) => {}
        }
        let context = format!("call {call}, {fault:?}: {made:?}");
        is_whole(&phone, &old, made.as_ref(), &context);
        if files.calls.load(Ordering::SeqCst) <= call {
            return (call, refused, unfinished);
        }
    }
    (0, 0, 0)
}

#[test]
fn cut_short_at_every_step_of_the_files() {
    for done in [false, true] {
        let (calls, refused, unfinished) = cut_short_everywhere(Fault { done, for_good: true });
        assert!(calls >= 35 && refused > 10 && unfinished > 10, "{calls} {refused} {unfinished}");
    }
}

#[test]
fn one_call_that_fails() {
    let (calls, refused, unfinished) = cut_short_everywhere(Fault { done: false, for_good: false });
    assert!(calls >= 35 && refused > 10 && unfinished > 10, "{calls} {refused} {unfinished}");
}
