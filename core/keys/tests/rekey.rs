//! A new root key while storage fails, the process dies or the power goes: at every call one secret and at most one sheet
//! open the notebook, and whichever key the database is under is within reach.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::path::PathBuf;
use std::sync::Arc;

use pluis_keys::anchor::{self, Anchor, AnchorFile, AnchorRead};
use pluis_keys::kdf::KdfParams;
use pluis_keys::ports::{BinderError, FileError};
use pluis_keys::settings::{self, Settings};
use pluis_keys::slots::{KeyFile, Slot, SlotKind};
use pluis_keys::vault::{NewSecret, Rekeyed, Warning};
use pluis_keys::{Key32, KeyError, RecoveryCode, RootKey, Secret, attempts, slots};
use pluis_testkit::{Device, Effect, Fault};

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };
const NOW: i64 = 1_790_000_000;

fn pin() -> Secret {
    Secret::new(b"739164".to_vec())
}

fn other() -> Secret {
    Secret::new(b"508271".to_vec())
}

fn same(one: &RootKey, other: &RootKey) -> bool {
    one.database_key().key() == other.database_key().key()
}

struct Made {
    device: Device,
    root: RootKey,
    code: RecoveryCode,
}

fn notebook() -> Made {
    let device = Device::phone();
    let made = device.vault().create(NewSecret::Pin(&pin()), CHEAP, NOW).unwrap();
    device.vault().confirm_recovery_code(&made.root_key).unwrap();
    device.vault().unlock(&pin(), NOW + 60).unwrap();
    Made { device, root: made.root_key, code: made.recovery_code }
}

fn rekeyed(made: &Made) -> Rekeyed {
    made.device.vault().rekey(&made.root, Some(&pin()), NOW + 90).unwrap()
}

#[test]
fn the_same_secret_opens_both_keys_until_it_is_finished_and_then_the_new_one() {
    let made = notebook();
    let aliases = made.device.binder.aliases();
    let new = rekeyed(&made);
    assert_eq!((new.generation, &new.dropped[..], new.durable), (2, &[][..], true));
    assert_eq!(new.warnings, []);
    assert!(!same(&new.root_key, &made.root));
    assert!(made.device.binder.aliases() != aliases, "a device key of its own, the old one destroyed");
    assert_eq!(made.device.binder.aliases().len(), 1);
    let vault = made.device.vault();
    for _ in 0..2 {
        let opened = vault.unlock(&pin(), NOW + 120).unwrap();
        assert!(same(&opened.root_key, &new.root_key));
        assert!(same(opened.before.as_ref().unwrap(), &made.root));
        assert_eq!(opened.warnings, []);
    }
    assert!(vault.unlock_with_recovery(&new.recovery_code, NOW + 120).unwrap().before.is_some());
    let old_sheet = vault.unlock_with_recovery(&made.code, NOW + 120).map(|_| ()).unwrap_err();
    assert_eq!(old_sheet, KeyError::WrongSecret { wait_seconds: 0 });
    assert_eq!(vault.finish_rekey(&new.root_key).unwrap().generation, 3);
    assert_eq!(vault.finish_rekey(&new.root_key).unwrap().generation, 3, "once");
    let opened = vault.unlock(&pin(), NOW + 180).unwrap();
    assert!(same(&opened.root_key, &new.root_key) && opened.before.is_none());
    assert_eq!((opened.warnings, opened.last_opened), (vec![], Some(NOW + 120)));
    assert_eq!(vault.finish_rekey(&made.root).map(|_| ()).unwrap_err(), KeyError::Tampered);
}

#[test]
fn only_the_secret_in_force_begins_it_and_a_wrong_one_is_not_charged_twice() {
    let made = notebook();
    let before = made.device.files.raw(slots::FILE).unwrap();
    let vault = made.device.vault();
    let told =
        |root: &RootKey, secret: Option<&Secret>| vault.rekey(root, secret, NOW).map(|_| ()).unwrap_err();
    assert_eq!(told(&made.root, Some(&other())), KeyError::WrongSecret { wait_seconds: 0 });
    assert_eq!(told(&made.root, None), KeyError::NoSuchSlot);
    let foreign = notebook();
    let elsewhere = rekeyed(&foreign).root_key;
    assert_eq!(told(&elsewhere, Some(&pin())), KeyError::Tampered);
    assert_eq!(made.device.files.raw(slots::FILE).unwrap(), before);
    assert_eq!(vault.attempts().unwrap().failed, 0);
    assert_eq!(made.device.binder.aliases().len(), 1, "no device key is left behind");
}

#[test]
fn a_second_one_waits_for_the_first() {
    let made = notebook();
    let new = rekeyed(&made);
    let vault = made.device.vault();
    let told = vault.rekey(&new.root_key, Some(&pin()), NOW).map(|_| ()).unwrap_err();
    assert_eq!(told, KeyError::RekeyUnfinished);
    vault.finish_rekey(&new.root_key).unwrap();
    vault.rekey(&new.root_key, Some(&pin()), NOW).unwrap();
}

#[test]
fn secret_and_sheet_can_be_changed_while_it_is_unfinished() {
    let made = notebook();
    let new = rekeyed(&made);
    let vault = made.device.vault();
    vault.replace_secret(&new.root_key, NewSecret::Pin(&other()), CHEAP, NOW).unwrap();
    let (code, _) = vault.new_recovery(&new.root_key, NOW).unwrap();
    assert!(same(&vault.unlock(&other(), NOW).unwrap().before.unwrap(), &made.root));
    assert!(same(&vault.unlock_with_recovery(&code, NOW).unwrap().before.unwrap(), &made.root));
}

#[test]
fn the_device_alone_is_kept_and_what_cannot_be_made_again_is_said() {
    let device = Device::phone();
    let made = device.vault().create(NewSecret::Device, CHEAP, NOW).unwrap();
    // A biometric slot as another version of the program would have left it.
    let mut file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    let alias = "pluis-finger".to_owned();
    file.slots.push(Slot { id: 9, kind: SlotKind::Biometric, alias, ..file.slots[0].clone() });
    device.files.put(slots::FILE, &file.to_bytes(&made.root_key));
    let new = device.vault().rekey(&made.root_key, None, NOW).unwrap();
    assert_eq!(new.dropped, [SlotKind::Biometric]);
    let file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    assert_eq!(
        file.slots.iter().map(|slot| slot.kind).collect::<Vec<_>>(),
        [SlotKind::Device, SlotKind::Recovery]
    );
    assert!(file.slots.iter().all(|slot| slot.id > 9), "numbers are not used again");
    assert!(same(&device.vault().unlock_device(NOW).unwrap().before.unwrap(), &made.root_key));
}

#[test]
fn a_device_key_that_stays_is_said_and_destroyed_at_the_next_opening() {
    let made = notebook();
    made.device.binder.fail_forget(Some(BinderError::Transient));
    assert_eq!(rekeyed(&made).warnings, [Warning::OldBinderKeyKept]);
    made.device.binder.fail_forget(None);
    made.device.vault().unlock(&pin(), NOW).unwrap();
    assert_eq!(made.device.binder.aliases().len(), 1);
}

/// Runs `change` with each failure at each call until it passes unharmed; it answers how many calls it made.
fn each_fault(least: u64, mut change: impl FnMut(Fault, bool) -> u64) {
    let effects = [Effect::None, Effect::Half, Effect::Full];
    let ways = effects
        .into_iter()
        .flat_map(|effect| [(effect, false, false), (effect, true, false), (effect, true, true)]);
    for (effect, for_good, power_cut) in ways {
        for call in 0.. {
            let fault = Fault { call, error: FileError::NoSpace, effect, for_good };
            let calls = change(fault, power_cut);
            if calls <= call {
                assert!(call >= least, "the fault was never reached");
                break;
            }
        }
    }
}

#[test]
fn begun_whole_or_not_at_all_and_one_sheet_opens() {
    let made = notebook();
    let (disk, keys) = (made.device.files.snapshot(), made.device.binder.snapshot());
    each_fault(12, |fault, power_cut| {
        made.device.files.restore(&disk);
        made.device.binder.restore(&keys);
        made.device.files.fail(Some(fault));
        let new = made.device.vault().rekey(&made.root, Some(&pin()), NOW);
        let calls = made.device.files.calls();
        made.device.files.fail(None);
        if power_cut {
            made.device.files.power_cut();
        }
        let context = format!("{fault:?}, {power_cut}, {new:?}");
        // The one secret opens whichever file stands, and with it the key the database is under: the old one.
        let opened = made.device.vault().unlock(&pin(), NOW).unwrap();
        let reached = [Some(&opened.root_key), opened.before.as_ref()];
        assert!(reached.into_iter().flatten().any(|root| same(root, &made.root)), "{context}");
        let old_opens = made.device.vault().unlock_with_recovery(&made.code, NOW).is_ok();
        match &new {
            Ok(new) => {
                let new_opens = made.device.vault().unlock_with_recovery(&new.recovery_code, NOW).is_ok();
                assert!(old_opens != new_opens, "{context}");
                assert_eq!(new_opens, opened.before.is_some(), "{context}");
                assert!(new_opens || !new.durable, "{context}");
                assert_eq!(new.warnings.contains(&Warning::NotDurable), !new.durable, "{context}");
            }
            // The new sheet was never shown, so nothing may have changed.
            Err(_) => {
                assert!(old_opens && opened.before.is_none(), "{context}");
                assert_eq!(made.device.binder.aliases().len(), 1, "{context}");
            }
        }
        calls
    });
}

#[test]
fn finished_or_still_both_keys() {
    let made = notebook();
    let new = rekeyed(&made);
    let disk = made.device.files.snapshot();
    each_fault(10, |fault, power_cut| {
        made.device.files.restore(&disk);
        made.device.files.fail(Some(fault));
        let finished = made.device.vault().finish_rekey(&new.root_key);
        let calls = made.device.files.calls();
        made.device.files.fail(None);
        if power_cut {
            made.device.files.power_cut();
        }
        let context = format!("{fault:?}, {power_cut}, {finished:?}");
        let opened = made.device.vault().unlock(&pin(), NOW).unwrap();
        assert!(same(&opened.root_key, &new.root_key), "{context}");
        match &finished {
            Ok(done) if done.warnings.is_empty() => assert!(opened.before.is_none(), "{context}"),
            Err(error) if *error != KeyError::Unsure => assert!(opened.before.is_some(), "{context}"),
            _ => {}
        }
        // One copy of lock.pl can be half written; what it says is never lost.
        assert_eq!((opened.warnings, opened.last_opened), (vec![], Some(NOW + 60)), "{context}");
        made.device.vault().unlock_with_recovery(&new.recovery_code, NOW).unwrap();
        calls
    });
}

#[test]
fn the_other_files_are_accepted_under_either_key_and_carried_over() {
    let made = notebook();
    let files = Arc::clone(&made.device.files);
    let state = |commit_counter| Anchor { generation: 1, commit_counter, heads: [7; 32] };
    let (mut anchor, _) = AnchorFile::open(Arc::clone(&files) as _, &made.root).unwrap();
    anchor.write(&state(1)).unwrap();
    settings::write(&*files, &made.root, b"payload").unwrap();
    let new = rekeyed(&made).root_key;

    let (_, alone) = AnchorFile::open(Arc::clone(&files) as _, &new).unwrap();
    assert_eq!(alone, AnchorRead::Damaged);
    let (mut either, read) =
        AnchorFile::open_either(Arc::clone(&files) as _, &new, Some(&made.root)).unwrap();
    assert_eq!(read, AnchorRead::Found(state(1)));
    either.write(&state(2)).unwrap();
    assert_eq!(AnchorFile::open(Arc::clone(&files) as _, &new).unwrap().1, AnchorRead::Found(state(2)));
    assert_eq!(AnchorFile::open(Arc::clone(&files) as _, &made.root).unwrap().1, AnchorRead::Found(state(1)));

    let owner = |root| Settings::read(&*files).unwrap().verify(root).map(<[u8]>::to_vec);
    settings::carry_over(&*files, &new, &made.root).unwrap();
    assert_eq!((owner(&new), owner(&made.root)), (Ok(b"payload".to_vec()), Err(KeyError::Tampered)));
    let foreign = RootKey::new(Key32::copied(&[9; 32]));
    settings::write(&*files, &foreign, b"forged").unwrap();
    settings::carry_over(&*files, &new, &made.root).unwrap();
    assert_eq!((owner(&foreign), owner(&new)), (Ok(b"forged".to_vec()), Err(KeyError::Tampered)));
    files.take(settings::FILE);
    settings::carry_over(&*files, &new, &made.root).unwrap();
    assert!(files.raw(settings::FILE).is_none() && files.raw(anchor::FILE).is_some());
}

#[test]
fn attempts_changed_from_outside_are_still_reported_after_it() {
    let made = notebook();
    let new = rekeyed(&made);
    let mut lock = made.device.files.raw(attempts::FILE).unwrap();
    for copy in [0, 4096] {
        lock[copy + 92] ^= 1;
        let crc = crc32fast::hash(&lock[copy..copy + 124]);
        lock[copy + 124..copy + 128].copy_from_slice(&crc.to_le_bytes());
    }
    made.device.files.put(attempts::FILE, &lock);
    made.device.vault().finish_rekey(&new.root_key).unwrap();
    let opened = made.device.vault().unlock(&pin(), NOW).unwrap();
    assert_eq!((opened.warnings, opened.last_opened), (vec![Warning::DamagedAttempts], None));
}

/// A confirmation given for the old sheet would let fifteen tries lock out a carer whose new sheet was never shown.
#[test]
fn the_new_sheet_counts_as_not_confirmed() {
    let made = notebook();
    let new = rekeyed(&made);
    let vault = made.device.vault();
    vault.finish_rekey(&new.root_key).unwrap();
    for guess in 0..16 {
        let wrong = Secret::new(format!("91{guess:02}47").into_bytes());
        vault.unlock(&wrong, NOW).map(|_| ()).unwrap_err();
        made.device.clock.advance(u64::from(attempts::LONGEST_WAIT_MS));
    }
    vault.unlock(&pin(), NOW).unwrap();
}

#[test]
fn damage_around_the_old_key_does_not_take_it_along() {
    let made = notebook();
    let new = rekeyed(&made);
    let whole = made.device.files.raw(slots::FILE).unwrap();
    let end = whole.len() - 64;
    let (first, pending) = (72..72 + 216, end - 60..end);
    let vault = made.device.vault();
    let mut reached = 0;
    for byte in first.end..whole.len() {
        for bit in 0..8 {
            let mut bad = whole.clone();
            bad[byte] ^= 1 << bit;
            made.device.files.put(slots::FILE, &bad);
            if bit > 0 && !(pending.start - 57..whole.len()).contains(&byte) {
                continue;
            }
            let parsed = KeyFile::parse(&bad).unwrap();
            assert!(!parsed.is_intact() && parsed.file.pending.is_some(), "byte {byte}");
            // One derivation for each would take minutes; the field itself is what matters.
            if bit == 0 && byte % 16 == 0 {
                let opened = vault.unlock_damaged(&pin(), NOW).unwrap();
                let before = opened.before.map(|before| same(&before, &made.root));
                assert_eq!(before, (!pending.contains(&byte)).then_some(true), "byte {byte}");
                reached += 1;
            }
        }
    }
    assert!(reached > 20);
    made.device.files.put(slots::FILE, &whole);
    assert!(same(&vault.unlock(&pin(), NOW).unwrap().root_key, &new.root_key));
}

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata").join(format!("v1-{name}"))
}

/// The passphrase notebook of the other golden files, its root key changed and not yet finished.
#[test]
fn an_unfinished_change_is_the_golden_file_byte_for_byte() {
    let words = Secret::new(b"fiets roos maan pet".to_vec());
    let device = Device::computer();
    let made = device.vault().create(NewSecret::Passphrase(&words), CHEAP, NOW).unwrap();
    let new = device.vault().rekey(&made.root_key, Some(&words), NOW).unwrap();
    let code = [&new.recovery_code.groups().unwrap()[..], b"\n"].concat();
    for (name, bytes) in
        [("pending-keys.pl", device.files.raw(slots::FILE).unwrap()), ("pending-recovery.txt", code)]
    {
        if std::env::var_os("PLUIS_WRITE_GOLDEN").is_some() {
            std::fs::write(golden(name), &bytes).unwrap();
        }
        assert!(std::fs::read(golden(name)).unwrap() == bytes, "{name}");
    }
    let stored = KeyFile::parse(&std::fs::read(golden("keys.pl")).unwrap()).unwrap();
    assert!(stored.verify(&made.root_key).is_ok(), "the old key is that of the golden notebook");
    let opened = device.vault().unlock(&words, NOW).unwrap();
    assert!(same(&opened.before.unwrap(), &made.root_key));
}
