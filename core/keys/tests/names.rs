//! The stable outside names: shells and scripts depend on them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::KeyError;
use pluis_keys::error::{Field, Rule};
use pluis_keys::slots::SlotKind;

#[test]
fn every_failure_keeps_its_name() {
    let invalid = KeyError::Invalid { field: Field::Pin, rule: Rule::Run };
    for (error, name) in [
        (KeyError::WrongSecret { wait_seconds: 1 }, "wrong_secret"),
        (KeyError::MustWait { seconds: 1 }, "must_wait"),
        (KeyError::RecoveryOnly, "recovery_only"),
        (KeyError::DamagedSlot, "damaged_slot"),
        (KeyError::Tampered, "tampered"),
        (KeyError::DamagedAttempts { seconds: 1 }, "damaged_attempts"),
        (KeyError::DamagedSettings, "damaged_settings"),
        (KeyError::NewerVersion, "newer_version"),
        (KeyError::NoSuchSlot, "no_such_slot"),
        (KeyError::Busy, "busy"),
        (KeyError::NoSpace, "no_space"),
        (KeyError::NotWritable, "not_writable"),
        (KeyError::NotFound, "not_found"),
        (KeyError::AlreadyExists, "already_exists"),
        (KeyError::Io, "io"),
        (KeyError::Unsure, "unsure"),
        (KeyError::BinderLost, "binder_lost"),
        (KeyError::BinderUnavailable, "binder_unavailable"),
        (KeyError::NeedsPassphrase, "needs_passphrase"),
        (KeyError::KdfMemory, "kdf_memory"),
        (KeyError::Clock, "clock"),
        (KeyError::Random, "random"),
        (KeyError::SecretDue, "secret_due"),
        (KeyError::BiometricLost, "biometric_lost"),
        (invalid, "invalid"),
    ] {
        assert_eq!(error.code(), name);
    }
    assert_eq!(invalid.to_string(), "pin is not accepted: run");
}

#[test]
fn fields_rules_and_slots_keep_theirs() {
    let fields = [
        Field::Pin,
        Field::Passphrase,
        Field::RecoveryCode,
        Field::Settings,
        Field::KdfParams,
        Field::Signature,
    ];
    let names = ["pin", "passphrase", "recovery_code", "settings", "kdf_params", "signature"];
    assert_eq!(fields.map(Field::code), names);
    let rules = [
        (Rule::TooShort, "too_short"),
        (Rule::TooLong, "too_long"),
        (Rule::NotDigits, "not_digits"),
        (Rule::NotText, "not_text"),
        (Rule::Run, "run"),
        (Rule::Repeat, "repeat"),
        (Rule::Common, "common"),
        (Rule::Date, "date"),
        (Rule::Check, "check"),
        (Rule::Range, "range"),
        (Rule::Mismatch, "mismatch"),
    ];
    assert!(rules.iter().all(|(rule, name)| rule.code() == *name));
    let kinds = [
        (SlotKind::Device, "device", true, false),
        (SlotKind::Pin, "pin", true, true),
        (SlotKind::Passphrase, "passphrase", true, true),
        (SlotKind::Recovery, "recovery", false, false),
        (SlotKind::Biometric, "biometric", false, false),
    ];
    for (kind, name, is_secret, is_typed) in kinds {
        assert_eq!((kind.code(), kind.is_secret(), kind.is_typed()), (name, is_secret, is_typed));
    }
}

/// Whatever prints it says what it is and nothing of what is in it.
#[test]
fn holders_of_keys_print_their_name_alone() {
    let device = pluis_testkit::Device::computer();
    let author = pluis_keys::author::AuthorKey::generate(&*device.random).unwrap();
    let held = pluis_keys::ports::Files::lock(&*device.files).unwrap();
    let hash = pluis_keys::digest::Sha256::new();
    assert_eq!(
        format!("{author:?} {held:?} {hash:?} {:?}", device.vault()),
        "AuthorKey(..) FolderLock(..) Sha256(..) Vault(..)"
    );
}
