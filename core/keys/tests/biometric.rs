//! Opening by fingerprint or face: off by default, never instead of the secret for long, never hiding a guess.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::attempts::{self, LONGEST_WAIT_MS, SECRET_DUE_AFTER_MS};
use pluis_keys::kdf::KdfParams;
use pluis_keys::ports::{BinderError, BinderLevel, FileError};
use pluis_keys::slots::{KeyFile, SlotKind};
use pluis_keys::vault::{Created, NewSecret, Unlocked, Warning};
use pluis_keys::{Key32, KeyError, RootKey, Secret, Vault, slots};
use pluis_testkit::{Device, Effect, Fault};

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };
const DAY: i64 = 86_400;

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

fn pin() -> Secret {
    secret("739164")
}

fn refused(answer: Result<Unlocked, KeyError>) -> KeyError {
    answer.map(drop).unwrap_err()
}

/// A phone with a PIN and a finger.
fn with_finger() -> (Device, Created, Secret) {
    let device = Device::phone();
    let made = device.vault().create(NewSecret::Pin(&pin()), CHEAP, DAY).unwrap();
    let (finger, replaced) = device.vault().add_biometric(&made.root_key, DAY).unwrap();
    assert_eq!((replaced.generation, replaced.warnings), (2, vec![]));
    assert_eq!(finger.expose().len(), 32);
    (device, made, finger)
}

fn failed(device: &Device) -> u32 {
    device.vault().attempts().unwrap().failed
}

fn guess(vault: &Vault, number: u32) {
    vault.unlock(&secret(&format!("0000{number:02}")), DAY).map(drop).unwrap_err();
}

#[test]
fn it_is_off_until_it_is_turned_on_and_opens_the_same_notebook() {
    let device = Device::phone();
    let made = device.vault().create(NewSecret::Pin(&pin()), CHEAP, DAY).unwrap();
    assert!(!device.vault().has_biometric().unwrap());
    assert_eq!(refused(device.vault().unlock_biometric(&pin(), DAY)), KeyError::NoSuchSlot);

    let (finger, _) = device.vault().add_biometric(&made.root_key, DAY).unwrap();
    assert!(device.vault().has_biometric().unwrap());
    assert_eq!(device.vault().secret_kind().unwrap(), SlotKind::Pin);
    let opened = device.vault().unlock_biometric(&finger, 2 * DAY).unwrap();
    assert_eq!((opened.kind, opened.generation, opened.last_opened), (SlotKind::Biometric, 2, None));
    assert_eq!(opened.warnings, []);
    assert_eq!(opened.root_key.database_key().literal(), made.root_key.database_key().literal());
    assert_eq!(device.vault().unlock(&pin(), 3 * DAY).unwrap().last_opened, Some(2 * DAY));
    device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    device.vault().unlock_biometric(&finger, DAY).unwrap();

    let removed = device.vault().remove_biometric(&made.root_key).unwrap();
    assert_eq!((removed.generation, removed.warnings), (3, vec![]));
    assert_eq!(device.binder.aliases().len(), 1);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::NoSuchSlot);
    let again = device.vault().remove_biometric(&made.root_key).unwrap();
    assert_eq!((again.generation, again.warnings), (3, vec![]), "off already");
    device.vault().unlock(&pin(), DAY).unwrap();
}

#[test]
fn turned_on_anew_the_old_bytes_are_nothing() {
    let (device, made, first) = with_finger();
    let (second, replaced) = device.vault().add_biometric(&made.root_key, DAY).unwrap();
    assert_eq!((replaced.generation, replaced.warnings), (3, vec![]));
    assert_ne!(first.expose(), second.expose());
    assert_eq!(device.binder.aliases().len(), 2);
    device.vault().unlock_biometric(&second, DAY).unwrap();
    assert_eq!(refused(device.vault().unlock_biometric(&first, DAY)), KeyError::BiometricLost);
    let file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    assert_eq!(file.slots.iter().map(|slot| slot.id).collect::<std::collections::BTreeSet<_>>().len(), 3);
}

#[test]
fn a_new_slot_takes_a_number_nobody_has() {
    let (device, made, _) = with_finger();
    let mut file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    file.slots[1].id = 255;
    device.files.put(slots::FILE, &file.to_bytes(&made.root_key));
    device.vault().new_recovery(&made.root_key, DAY).unwrap();
    let file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    let ids: Vec<(SlotKind, u8)> = file.slots.iter().map(|slot| (slot.kind, slot.id)).collect();
    assert_eq!(ids, [(SlotKind::Pin, 1), (SlotKind::Biometric, 3), (SlotKind::Recovery, 2)]);
}

#[test]
fn it_needs_hardware_a_typed_secret_and_the_right_notebook() {
    let computer = Device::computer();
    let words = secret("fiets roos maan pet");
    let made = computer.vault().create(NewSecret::Passphrase(&words), CHEAP, DAY).unwrap();
    let before = computer.files.raw(slots::FILE);
    let told = computer.vault().add_biometric(&made.root_key, DAY).map(drop).unwrap_err();
    assert_eq!((told, computer.files.raw(slots::FILE) == before), (KeyError::NeedsPassphrase, true));

    let phone = Device::phone();
    let made = phone.vault().create(NewSecret::Device, CHEAP, DAY).unwrap();
    let told = phone.vault().add_biometric(&made.root_key, DAY).map(drop).unwrap_err();
    assert_eq!((told, phone.binder.aliases().len()), (KeyError::NoSuchSlot, 1));

    let (phone, ..) = with_finger();
    let foreign = RootKey::new(Key32::copied(&[9; 32]));
    assert_eq!(phone.vault().add_biometric(&foreign, DAY).map(drop).unwrap_err(), KeyError::Tampered);
    assert_eq!(phone.vault().remove_biometric(&foreign).unwrap_err(), KeyError::Tampered);
    assert_eq!(phone.binder.aliases().len(), 2);
}

#[test]
fn the_secret_is_asked_every_72_hours() {
    let (device, _, finger) = with_finger();
    device.clock.advance(SECRET_DUE_AFTER_MS - 1);
    device.vault().unlock_biometric(&finger, DAY).unwrap();
    device.clock.advance(1);
    let binds = device.binder.binds();
    for _ in 0..3 {
        assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::SecretDue);
    }
    assert_eq!((failed(&device), device.binder.binds()), (0, binds), "nothing charged, nothing tried");
    device.vault().unlock(&pin(), DAY).unwrap();
    device.vault().unlock_biometric(&finger, DAY).unwrap();
    // An opening by finger does not count as typing.
    device.clock.advance(SECRET_DUE_AFTER_MS - 1);
    device.vault().unlock_biometric(&finger, DAY).unwrap();
    device.clock.advance(1);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::SecretDue);
}

#[test]
fn the_recovery_code_does_not_stand_in_for_the_secret() {
    let (device, made, finger) = with_finger();
    device.clock.advance(SECRET_DUE_AFTER_MS);
    device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::SecretDue);
    device.vault().unlock(&pin(), DAY).unwrap();
    device.clock.advance(1000);
    device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    device.vault().unlock_biometric(&finger, DAY).unwrap();
}

#[test]
fn the_secret_is_asked_after_a_reboot_and_a_clock_that_went_back() {
    let (device, _, finger) = with_finger();
    device.clock.advance(10_000);
    device.vault().unlock(&pin(), DAY).unwrap();
    device.clock.set_back(1);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::SecretDue);
    device.clock.advance(1);
    device.vault().unlock_biometric(&finger, DAY).unwrap();
    device.clock.reboot(3_700_000);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::SecretDue);
    device.vault().unlock(&pin(), DAY).unwrap();
    device.vault().unlock_biometric(&finger, DAY).unwrap();
    device.clock.fail();
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::Clock);
}

#[test]
fn a_moment_of_typing_written_by_a_stranger_is_not_believed() {
    let (device, _, finger) = with_finger();
    device.clock.advance(SECRET_DUE_AFTER_MS);
    let now = 3_600_000 + SECRET_DUE_AFTER_MS;
    let mut lock = device.files.raw(attempts::FILE).unwrap();
    for copy in [0, 4096] {
        assert_eq!(lock[copy + 10] & 4, 4);
        lock[copy + 76..copy + 84].copy_from_slice(&now.to_le_bytes());
        let crc = crc32fast::hash(&lock[copy..copy + 124]);
        lock[copy + 124..copy + 128].copy_from_slice(&crc.to_le_bytes());
    }
    device.files.put(attempts::FILE, &lock);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::SecretDue);
    assert_eq!(device.vault().unlock(&pin(), DAY).unwrap().warnings, [Warning::DamagedAttempts]);
    device.vault().unlock_biometric(&finger, DAY).unwrap();
    device.files.take(attempts::FILE);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::SecretDue);
}

/// Whoever guesses between two openings by finger is counted and told until the secret is typed.
#[test]
fn an_opening_by_finger_hides_no_guess_and_ends_no_wait() {
    let (device, _, finger) = with_finger();
    let vault = device.vault();
    for number in 0..5 {
        guess(&vault, number);
    }
    let waiting = vault.attempts().unwrap();
    assert_eq!((waiting.failed, waiting.wait_seconds), (5, 30));
    for day in 2..5 {
        let opened = vault.unlock_biometric(&finger, day * DAY).unwrap();
        assert_eq!(opened.failed_before, 5);
        assert_eq!(
            opened.last_opened,
            (day > 2).then_some((day - 1) * DAY),
            "each opening is kept and shown"
        );
        assert_eq!(vault.attempts().unwrap(), waiting);
    }
    device.clock.advance(30_000);
    guess(&vault, 7);
    assert_eq!(failed(&device), 6, "the fifth guess is still the fifth");
    device.clock.advance(60_000);
    let opened = vault.unlock(&pin(), 9 * DAY).unwrap();
    assert_eq!((opened.failed_before, opened.last_opened), (6, Some(4 * DAY)));
    assert_eq!(vault.unlock_biometric(&finger, DAY).unwrap().failed_before, 0);
}

#[test]
fn after_fifteen_failures_the_finger_is_gone_too() {
    let (device, made, finger) = with_finger();
    let vault = device.vault();
    vault.confirm_recovery_code(&made.root_key).unwrap();
    for number in 0..15 {
        guess(&vault, number);
        device.clock.advance(u64::from(LONGEST_WAIT_MS));
    }
    assert_eq!(refused(vault.unlock_biometric(&finger, DAY)), KeyError::RecoveryOnly);
    assert_eq!(device.binder.aliases(), [""; 0]);
    let opened = vault.unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    vault.replace_secret(&opened.root_key, NewSecret::Pin(&pin()), CHEAP, DAY).unwrap();
    assert_eq!(refused(vault.unlock_biometric(&finger, DAY)), KeyError::NoSuchSlot);
}

#[test]
fn a_change_of_secret_takes_it_away() {
    let (device, made, finger) = with_finger();
    let before = device.files.raw(slots::FILE).unwrap();
    device.vault().replace_secret(&made.root_key, NewSecret::Pin(&secret("508271")), CHEAP, DAY).unwrap();
    assert_eq!(device.binder.aliases().len(), 1);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::NoSuchSlot);
    // The older file put back: its device key is gone.
    device.files.put(slots::FILE, &before);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::BiometricLost);
}

#[test]
fn a_device_key_that_cannot_be_destroyed_yet_is_told() {
    let (device, made, _) = with_finger();
    device.binder.fail_forget(Some(BinderError::Transient));
    let next = NewSecret::Pin(&secret("508271"));
    let told = device.vault().replace_secret(&made.root_key, next, CHEAP, DAY).map(|told| told.warnings);
    assert_eq!(told, Ok(vec![Warning::OldBinderKeyKept]));
    // While that name has to be kept, no other may take its place.
    let told = device.vault().add_biometric(&made.root_key, DAY).map(drop).unwrap_err();
    assert_eq!(told, KeyError::BinderUnavailable);
    device.binder.fail_forget(None);
    device.vault().add_biometric(&made.root_key, DAY).unwrap();
    device.binder.fail_forget(Some(BinderError::Transient));
    let removed = device.vault().remove_biometric(&made.root_key).unwrap();
    assert_eq!(removed.warnings, [Warning::OldBinderKeyKept]);
    device.binder.fail_forget(None);
    assert_eq!(device.vault().unlock(&secret("508271"), DAY).unwrap().warnings, []);
    assert_eq!(device.binder.aliases().len(), 2, "the PIN's key, and the one that no file names any more");
}

#[test]
fn a_new_enrolment_is_told_and_the_slot_goes_at_the_next_typed_opening() {
    // Told by the shell, noticed by the lost device key, noticed by other bytes.
    for way in 0..3 {
        let (device, _, finger) = with_finger();
        let vault = device.vault();
        match way {
            0 => {
                vault.biometric_lost().unwrap();
                assert_eq!(device.binder.aliases().len(), 1, "dead at once");
            }
            1 => {
                let lost = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
                let alias = &lost.biometric_slot().unwrap().alias;
                pluis_keys::ports::DeviceBinder::forget(&*device.binder, alias).unwrap();
            }
            _ => {
                let other = Secret::new(vec![7; 32]);
                assert_eq!(refused(vault.unlock_biometric(&other, DAY)), KeyError::BiometricLost);
            }
        }
        if way != 2 {
            assert_eq!(refused(vault.unlock_biometric(&finger, DAY)), KeyError::BiometricLost);
        }
        assert_eq!(failed(&device), 0);
        let opened = vault.unlock(&pin(), DAY).unwrap();
        assert_eq!((opened.generation, opened.warnings), (3, vec![]));
        assert!(!vault.has_biometric().unwrap());
        assert_eq!(device.binder.aliases().len(), 1);
        assert_eq!(vault.unlock(&pin(), DAY).unwrap().generation, 3);
    }
}

#[test]
fn a_slot_that_cannot_be_dropped_now_goes_later_and_keeps_nobody_out() {
    let (device, _, _) = with_finger();
    let vault = device.vault();
    vault.biometric_lost().unwrap();
    for _ in 0..2 {
        device.files.fail(Some(Fault {
            call: 8,
            error: FileError::NoSpace,
            effect: Effect::None,
            for_good: true,
        }));
        let opened = vault.unlock(&pin(), DAY).unwrap();
        device.files.fail(None);
        assert_eq!(opened.generation, 2);
        assert!(vault.has_biometric().unwrap());
    }
    assert_eq!(vault.unlock(&pin(), DAY).unwrap().generation, 3);
    assert!(!vault.has_biometric().unwrap());
    vault.biometric_lost().unwrap();
}

#[test]
fn binder_trouble_is_no_lost_finger() {
    let (device, _, finger) = with_finger();
    for error in [BinderError::Locked, BinderError::Transient, BinderError::Unavailable] {
        device.binder.fail(Some(error));
        assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::BinderUnavailable);
    }
    device.binder.fail(None);
    let vault = device.vault();
    vault.unlock_biometric(&finger, DAY).unwrap();
    assert_eq!(vault.unlock(&pin(), DAY).unwrap().generation, 2, "kept");
    assert_eq!(refused(vault.unlock_biometric(&secret("short"), DAY)), KeyError::BiometricLost);
    device.binder.set_level(BinderLevel::Software);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::BiometricLost);
}

#[test]
fn a_damaged_key_file_asks_for_the_secret() {
    let (device, _, finger) = with_finger();
    let mut bad = device.files.raw(slots::FILE).unwrap();
    bad[72 + 216 + 150] ^= 1;
    device.files.put(slots::FILE, &bad);
    assert_eq!(refused(device.vault().unlock_biometric(&finger, DAY)), KeyError::DamagedSlot);
    device.vault().unlock_damaged(&pin(), DAY).unwrap();
}

/// Every failing call while it is turned on or off: as before, or done and told; the PIN opens either way.
#[test]
fn storage_trouble_leaves_it_on_or_off_and_the_pin_in_force() {
    for on in [true, false] {
        for effect in [Effect::None, Effect::Half, Effect::Full] {
            for call in 0.. {
                let device = Device::phone();
                let made = device.vault().create(NewSecret::Pin(&pin()), CHEAP, DAY).unwrap();
                if !on {
                    device.vault().add_biometric(&made.root_key, DAY).unwrap();
                }
                let fault = Fault { call, error: FileError::Io, effect, for_good: false };
                device.files.fail(Some(fault));
                let done = if on {
                    device.vault().add_biometric(&made.root_key, DAY).map(|(finger, _)| Some(finger))
                } else {
                    device.vault().remove_biometric(&made.root_key).map(|_| None)
                };
                let over = device.files.calls() <= call;
                device.files.fail(None);
                device.vault().unlock(&pin(), DAY).unwrap();
                match &done {
                    Ok(Some(finger)) => drop(device.vault().unlock_biometric(finger, DAY).unwrap()),
                    Ok(None) => assert!(!device.vault().has_biometric().unwrap()),
                    Err(error) => {
                        assert!(matches!(error, KeyError::Io | KeyError::Unsure), "{error:?}");
                        let there = device.vault().has_biometric().unwrap();
                        assert!(there != on || *error == KeyError::Unsure, "call {call} {effect:?}");
                    }
                }
                if over {
                    done.unwrap();
                    break;
                }
            }
        }
    }
}
