//! Every error code the engine can answer with is reached here; the terminal's tests reach the rest.

use std::collections::BTreeSet;

use pluis_engine::ports::{BinderError, FileError};
use pluis_engine::{EngineError, ErrorCode, NewSecret, NoteQuery, Warning};

use crate::device::{PIN, Phone, copy, facts, secret};

/// Reached only by the terminal (`usage`) or by long jobs that can be stopped (`cancelled`).
const ELSEWHERE: [ErrorCode; 2] = [ErrorCode::Usage, ErrorCode::Cancelled];

#[test]
fn every_code_is_reached() {
    let reach: [fn() -> ErrorCode; 18] = [
        invalid_input,
        wrong_secret,
        must_wait,
        damaged_slot,
        damaged_attempts,
        damaged_store,
        newer_version,
        busy,
        no_space,
        not_writable,
        not_found,
        older_than_anchor,
        anchor_stale,
        locked,
        binder_lost,
        binder_unavailable,
        kdf_memory,
        internal,
    ];
    let reached: BTreeSet<ErrorCode> = reach.iter().map(|case| case()).collect();
    let expected: BTreeSet<ErrorCode> =
        ErrorCode::ALL.iter().copied().filter(|code| !ELSEWHERE.contains(code)).collect();
    assert_eq!(reached, expected);
}

fn code<T: core::fmt::Debug>(result: Result<T, EngineError>) -> ErrorCode {
    result.unwrap_err().code()
}

fn invalid_input() -> ErrorCode {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    code(engine.add_note(facts(&child, "")))
}

fn wrong_secret() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    code(phone.engine().unlock(&secret(b"555123")))
}

fn must_wait() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    let engine = phone.engine();
    for wrong in 0..5 {
        assert_eq!(code(engine.unlock(&secret(format!("80427{wrong}").as_bytes()))), ErrorCode::WrongSecret);
    }
    let error = engine.unlock(&secret(PIN)).unwrap_err();
    assert_eq!(error.wait_seconds(), Some(30));
    phone.clock.advance(30_000);
    let opened = engine.unlock(&secret(PIN)).unwrap();
    assert_eq!(opened.failed_before, 5);
    error.code()
}

fn flip(phone: &Phone, name: &str, at: usize) {
    let mut bytes = std::fs::read(phone.path(name)).unwrap();
    bytes[at] ^= 2;
    std::fs::write(phone.path(name), bytes).unwrap();
}

fn damaged_slot() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    flip(&phone, "keys.pl", 150);
    code(phone.engine().unlock(&secret(PIN)))
}

fn damaged_attempts() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    std::fs::remove_file(phone.path("lock.pl")).unwrap();
    code(phone.engine().unlock(&secret(PIN)))
}

fn damaged_store() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    flip(&phone, "notebook.db", 5_000);
    let engine = phone.engine();
    engine
        .unlock(&secret(PIN))
        .map_or_else(|error| error.code(), |_| code(engine.notes(NoteQuery::default())))
}

/// What a later version does before it changes the notebook in a way this one cannot read.
fn newer_version() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    let keys = std::fs::read(phone.path("keys.pl")).unwrap();
    std::fs::write(phone.path("keys.pl"), pluis_testkit::of_a_later_version(&keys)).unwrap();
    let before = std::fs::read(phone.path("notebook.db")).unwrap();
    let answer = code(phone.engine().unlock(&secret(PIN)));
    assert_eq!(std::fs::read(phone.path("notebook.db")).unwrap(), before, "not a byte was touched");
    answer
}

fn busy() -> ErrorCode {
    let phone = Phone::new();
    let (_open, _) = phone.notebook();
    code(phone.engine().unlock(&secret(PIN)))
}

fn no_space() -> ErrorCode {
    let phone = Phone::new();
    phone.trip(Some(("keys.pl.new", FileError::NoSpace)));
    code(phone.engine().create(&NewSecret::Pin(secret(PIN))))
}

fn not_writable() -> ErrorCode {
    let phone = Phone::new();
    phone.trip(Some(("lock.pl", FileError::NotWritable)));
    code(phone.engine().create(&NewSecret::Pin(secret(PIN))))
}

fn not_found() -> ErrorCode {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    assert_eq!(code(engine.find_child("Sami")), ErrorCode::NotFound);
    code(
        phone
            .engine()
            .next_reminder(pluis_engine::content::Lang::Nl, None)
            .and_then(|_| engine.find_child("Sami")),
    )
}

/// A notebook put back to an older state is read, reported, and written only once that is accepted.
fn older_than_anchor() -> ErrorCode {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    engine.add_note(facts(&child, "eerste")).unwrap();
    engine.lock();
    let old = tempfile::tempdir().unwrap();
    copy(phone.folder.path(), old.path());
    engine.unlock(&secret(PIN)).unwrap();
    engine.add_note(facts(&child, "tweede")).unwrap();
    engine.lock();
    std::fs::copy(old.path().join("notebook.db"), phone.path("notebook.db")).unwrap();
    let opened = engine.unlock(&secret(PIN)).unwrap();
    assert!(opened.read_only && opened.warnings.contains(&Warning::OlderThanAnchor));
    assert_eq!(engine.notes(NoteQuery::default()).unwrap().notes.len(), 1, "it can be read");
    let refused = code(engine.add_note(facts(&child, "derde")));
    engine.accept_older().unwrap();
    engine.add_note(facts(&child, "derde")).unwrap();
    engine.lock();
    assert!(engine.unlock(&secret(PIN)).unwrap().warnings.is_empty());
    refused
}

/// If only the anchor fails, the note is safe and says so; the next save brings the anchor up to date.
fn anchor_stale() -> ErrorCode {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    phone.trip(Some(("anchor.pl", FileError::Io)));
    let saved = engine.add_note(facts(&child, "veilig")).unwrap();
    assert_eq!(saved.warnings, [Warning::AnchorStale]);
    phone.trip(None);
    assert!(engine.add_note(facts(&child, "ook")).unwrap().warnings.is_empty());
    engine.lock();
    assert!(engine.unlock(&secret(PIN)).unwrap().warnings.is_empty());
    saved.warnings[0].error_code().unwrap()
}

fn locked() -> ErrorCode {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    engine.lock();
    code(engine.children())
}

fn binder_lost() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    phone.binder.lose_all();
    code(phone.engine().unlock(&secret(PIN)))
}

fn binder_unavailable() -> ErrorCode {
    let phone = Phone::new();
    phone.notebook().0.lock();
    phone.binder.fail(Some(BinderError::Transient));
    let engine = phone.engine();
    let answers: Vec<ErrorCode> = (0..7).map(|_| code(engine.unlock(&secret(PIN)))).collect();
    assert!(
        answers.iter().all(|answer| *answer == ErrorCode::BinderUnavailable),
        "never charged: {answers:?}"
    );
    answers[0]
}

/// The memory is refused by the operating system: no process has what this asks for.
fn kdf_memory() -> ErrorCode {
    EngineError::from(pluis_keys::KeyError::KdfMemory).code()
}

fn internal() -> ErrorCode {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    phone.clock.fail();
    code(engine.add_note(facts(&child, "zonder klok")))
}
