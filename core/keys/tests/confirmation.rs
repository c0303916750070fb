//! The recovery code counts as confirmed once two groups of the very sheet in force were typed back, and not before.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::error::{Field, Rule};
use pluis_keys::kdf::KdfParams;
use pluis_keys::vault::{Created, NewSecret};
use pluis_keys::{AskedGroups, KeyError, RecoveryCode, Secret};
use pluis_testkit::Device;

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

fn made() -> (Device, Created) {
    let device = Device::phone();
    let made = device.vault().create(NewSecret::Pin(&secret("739164")), CHEAP, 0).unwrap();
    (device, made)
}

/// The two groups as they stand on the sheet.
fn copied(code: &RecoveryCode, asked: AskedGroups) -> [Secret; 2] {
    let shown = code.groups().unwrap();
    let groups: Vec<&[u8]> = shown.split(|byte| *byte == b' ').collect();
    asked.numbers().map(|number| Secret::new(groups[usize::from(number) - 1].to_vec()))
}

/// Whether fifteen failures leave the code alone.
fn ends_at_fifteen(device: &Device) -> bool {
    for number in 0..15 {
        device.vault().unlock(&secret(&format!("0000{number:02}")), 0).map(drop).unwrap_err();
        device.clock.advance(u64::from(pluis_keys::attempts::LONGEST_WAIT_MS));
    }
    device.vault().unlock(&secret("739164"), 0).map(drop) == Err(KeyError::RecoveryOnly)
}

#[test]
fn the_right_groups_confirm_it_and_from_then_on_fifteen_failures_leave_only_the_code() {
    let (device, made) = made();
    let vault = device.vault();
    let asked = AskedGroups::choose(&*device.random).unwrap();
    let [first, second] = copied(&made.recovery_code, asked);
    assert!(!vault.code_confirmed());
    vault.confirm_groups(&made.recovery_code, asked, [&first, &second]).unwrap();
    assert!(vault.code_confirmed());
    let later = device.vault();
    assert!(!later.code_confirmed(), "not known before it is proven");
    later.unlock(&secret("739164"), 0).unwrap();
    assert!(later.code_confirmed());
    assert!(ends_at_fifteen(&device));
    device.vault().unlock_with_recovery(&made.recovery_code, 0).unwrap();
}

/// `lock.pl` says "confirmed" on the word of whoever wrote it: no later writing makes that word good.
#[test]
fn a_forged_confirmation_is_never_made_genuine() {
    type Act = fn(&Device, &Created);
    let acts: [Act; 3] = [
        |device, _| drop(device.vault().unlock(&secret("739164"), 0).unwrap()),
        |device, made| drop(device.vault().unlock_with_recovery(&made.recovery_code, 0).unwrap()),
        |device, made| drop(device.vault().add_biometric(&made.root_key, 0).unwrap()),
    ];
    for (forged, act) in [true, false].into_iter().flat_map(|forged| acts.map(|act| (forged, act))) {
        let (device, made) = made();
        if forged {
            let mut lock = device.files.raw("lock.pl").unwrap();
            for copy in [0, 4096] {
                lock[copy + 10] |= 1;
                let crc = crc32fast::hash(&lock[copy..copy + 124]);
                lock[copy + 124..copy + 128].copy_from_slice(&crc.to_le_bytes());
            }
            device.files.put("lock.pl", &lock);
        }
        act(&device, &made);
        let vault = device.vault();
        vault.unlock(&secret("739164"), 0).unwrap();
        assert!(!vault.code_confirmed(), "forged {forged}");
        assert_eq!(device.files.raw("lock.pl").unwrap()[10] & 1, 0);
    }
}

#[test]
fn a_true_confirmation_outlives_every_opening() {
    let (device, made) = made();
    device.vault().confirm_recovery_code(&made.root_key).unwrap();
    device.vault().unlock(&secret("739164"), 0).unwrap();
    device.vault().unlock_with_recovery(&made.recovery_code, 0).unwrap();
    let (finger, _) = device.vault().add_biometric(&made.root_key, 0).unwrap();
    let vault = device.vault();
    vault.unlock_biometric(&finger, 0).unwrap();
    assert!(vault.code_confirmed());
}

#[test]
fn other_groups_or_another_sheet_confirm_nothing() {
    let (device, made) = made();
    let vault = device.vault();
    let asked = AskedGroups::choose(&*device.random).unwrap();
    let [first, second] = copied(&made.recovery_code, asked);
    let confirm = |typed| vault.confirm_groups(&made.recovery_code, asked, typed);
    let nothing = secret("");
    let typo = KeyError::Invalid { field: Field::RecoveryCode, rule: Rule::Check };
    for typed in [[&second, &first], [&first, &first], [&first, &nothing]] {
        assert_eq!(confirm(typed), Err(typo));
    }
    // A newer sheet was made while this one was being copied.
    vault.new_recovery(&made.root_key, 0).unwrap();
    let stale = confirm([&first, &second]);
    assert_eq!(stale, Err(KeyError::WrongSecret { wait_seconds: 0 }));
    assert!(!vault.code_confirmed());
    assert!(!ends_at_fifteen(&device));
}
