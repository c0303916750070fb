//! What the boundary promises beside the stories: codes, failures that never read as success, threads, silence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[path = "../contract/device.rs"]
mod device;
mod failures;
mod silence;

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use device::Device;
use pluis_engine::ErrorCode;
use pluis_ffi::{
    Band, BinderLevel, Child, Engine, EngineOptions, NewChild, NoteEntry, NoteQuery, PluisError, Role,
    SecretKind,
};
use tempfile::TempDir;

pub(crate) const PIN: &[u8] = b"739154";
/// 2026-11-22T19:00:00Z.
const SUNDAY: i64 = 1_795_374_000_000;

pub(crate) struct Phone {
    pub(crate) device: Arc<Device>,
    pub(crate) engine: Arc<Engine>,
    _folder: TempDir,
}

impl Phone {
    /// A phone without a notebook.
    pub(crate) fn new() -> Self {
        let private = std::fs::Permissions::from_mode(0o700);
        let folder = tempfile::Builder::new().permissions(private).tempdir().unwrap();
        let device = Device::new(BinderLevel::StrongBox, SUNDAY, "Europe/Amsterdam");
        let path = folder.path().join("notebook");
        let (binder, clock) = (Arc::clone(&device), Arc::clone(&device));
        let engine = Engine::new(path.to_str().unwrap(), binder, clock, EngineOptions::default()).unwrap();
        Self { device, engine, _folder: folder }
    }

    /// An open notebook with one child.
    pub(crate) fn notebook() -> (Self, Child) {
        let phone = Self::new();
        phone.engine.create(SecretKind::Pin, PIN).unwrap();
        let new = NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent };
        let child = phone.engine.add_child(new).unwrap();
        (phone, child)
    }
}

pub(crate) fn facts(child: &Child, text: &str) -> NoteEntry {
    NoteEntry { child: Some(child.id.clone()), facts: Some(text.into()), ..NoteEntry::default() }
}

/// One of every variant.
pub(crate) fn every_error() -> Vec<PluisError> {
    vec![
        PluisError::InvalidInput { field_name: "facts".into(), rule: "empty".into(), limit: None },
        PluisError::WrongSecret { wait_seconds: 0 },
        PluisError::MustWait { wait_seconds: 1 },
        PluisError::DamagedSlot,
        PluisError::DamagedAttempts { wait_seconds: 1 },
        PluisError::DamagedStore,
        PluisError::NewerVersion,
        PluisError::Busy,
        PluisError::NoSpace,
        PluisError::NotWritable,
        PluisError::NotFound { what: "note".into() },
        PluisError::OlderThanAnchor,
        PluisError::Locked,
        PluisError::BinderLost,
        PluisError::BinderUnavailable,
        PluisError::KdfMemory,
        PluisError::Cancelled,
        PluisError::Internal { code: 1 },
    ]
}

#[test]
fn the_codes_are_those_of_the_engine() {
    let all: Vec<_> = ErrorCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(pluis_ffi::error_codes().unwrap(), all);
    let of_variants: BTreeSet<_> =
        every_error().into_iter().map(|error| pluis_ffi::error_code(error).unwrap()).collect();
    assert_eq!(of_variants.len(), every_error().len(), "one code for each variant");
    // One belongs to the terminal program, the other comes as a warning beside a success.
    let without: Vec<_> = all.into_iter().filter(|code| !of_variants.contains(*code)).collect();
    assert_eq!(without, ["usage", "anchor_stale"]);
}

#[test]
fn two_threads_share_an_engine() {
    let (phone, child) = Phone::notebook();
    std::thread::scope(|scope| {
        for thread in 0..2 {
            let (engine, child) = (&phone.engine, &child);
            scope.spawn(move || {
                for number in 0..20 {
                    engine.add_note(facts(child, &format!("draad {thread} nummer {number}"))).unwrap();
                    engine.notes(NoteQuery::default()).unwrap();
                }
            });
        }
    });
    assert_eq!(phone.engine.notes(NoteQuery::default()).unwrap().notes.len(), 40);
}

#[test]
fn a_lock_from_another_thread_ends_every_call_cleanly() {
    let (phone, child) = Phone::notebook();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut saved = 0;
            loop {
                match phone.engine.add_note(facts(&child, "Kwam laat thuis.")) {
                    Ok(_) => saved += 1,
                    Err(error) => return (saved, error),
                }
                if saved == 5 {
                    phone.engine.lock().unwrap();
                }
            }
        });
        assert_eq!(writer.join().unwrap(), (5, PluisError::Locked));
    });
    phone.engine.unlock(PIN).unwrap();
    assert_eq!(
        phone.engine.notes(NoteQuery::default()).unwrap().notes.len(),
        5,
        "what was acknowledged is there"
    );
}
