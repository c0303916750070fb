//! Making, opening and re-locking a notebook.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::kdf::KdfParams;
use pluis_keys::ports::{BinderError, BinderLevel, Files};
use pluis_keys::slots::{KeyFile, SlotKind};
use pluis_keys::vault::{Created, NewSecret, Warning};
use pluis_keys::{KeyError, RecoveryCode, Secret, attempts, slots};
use pluis_testkit::{Device, Effect, Fault};

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };
const DAY: i64 = 86_400;

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

fn pin() -> Secret {
    secret("739164")
}

fn with_pin(device: &Device) -> Created {
    device.vault().create(NewSecret::Pin(&pin()), CHEAP, DAY).unwrap()
}

fn failed(device: &Device) -> u32 {
    device.vault().attempts().unwrap().failed
}

#[test]
fn both_ways_in_give_the_same_key() {
    for (device, typed) in [(Device::phone(), "739164"), (Device::computer(), "fiets roos maan pet")] {
        let typed = secret(typed);
        let choice =
            if typed.expose().len() == 6 { NewSecret::Pin(&typed) } else { NewSecret::Passphrase(&typed) };
        let made = device.vault().create(choice, CHEAP, DAY).unwrap();
        let opened = device.vault().unlock(&typed, 2 * DAY).unwrap();
        assert_eq!(opened.notebook_id, made.notebook_id);
        assert_eq!((opened.generation, opened.failed_before, opened.last_opened), (1, 0, None));
        assert_eq!(opened.warnings, []);
        let code = RecoveryCode::parse(&made.recovery_code.groups().unwrap()).unwrap();
        let by_code = device.vault().unlock_with_recovery(&code, 3 * DAY).unwrap();
        assert_eq!(by_code.kind, SlotKind::Recovery);
        assert_eq!(by_code.last_opened, Some(2 * DAY));
        for opened in [&opened, &by_code] {
            assert_eq!(opened.root_key.database_key().literal(), made.root_key.database_key().literal());
        }
        assert_eq!(device.files.list().unwrap(), [slots::FILE, attempts::FILE]);
    }
}

#[test]
fn a_second_notebook_is_refused_whatever_is_there() {
    let device = Device::phone();
    with_pin(&device);
    let before = device.files.raw(slots::FILE);
    let refused = device.vault().create(NewSecret::Pin(&pin()), CHEAP, DAY).map(|_| ()).unwrap_err();
    assert_eq!(refused, KeyError::AlreadyExists);
    assert_eq!(device.files.raw(slots::FILE), before);
    device.files.put(slots::FILE, b"");
    let refused = device.vault().create(NewSecret::Pin(&pin()), CHEAP, DAY).map(|_| ()).unwrap_err();
    assert_eq!(refused, KeyError::AlreadyExists);
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::DamagedSlot);
}

#[test]
fn without_hardware_only_a_passphrase_is_allowed() {
    let device = Device::computer();
    for choice in [NewSecret::Device, NewSecret::Pin(&pin())] {
        let refused = device.vault().create(choice, CHEAP, DAY).map(|_| ()).unwrap_err();
        assert_eq!(refused, KeyError::NeedsPassphrase);
    }
    assert_eq!(device.files.list().unwrap(), [""; 0]);
    let words = secret("fiets roos maan pet");
    let made = device.vault().create(NewSecret::Passphrase(&words), CHEAP, DAY).unwrap();
    for choice in [NewSecret::Device, NewSecret::Pin(&pin())] {
        let refused = device.vault().replace_secret(&made.root_key, choice, CHEAP, DAY).unwrap_err();
        assert_eq!(refused, KeyError::NeedsPassphrase);
    }
    device.vault().unlock(&words, DAY).unwrap();
}

#[test]
fn a_device_slot_opens_until_a_secret_is_chosen() {
    let device = Device::phone();
    let made = device.vault().create(NewSecret::Device, CHEAP, DAY).unwrap();
    assert_eq!(device.vault().secret_kind().unwrap(), SlotKind::Device);
    device.vault().unlock_device(DAY).unwrap();
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::NoSuchSlot);
    let first = device.binder.aliases();
    device.vault().replace_secret(&made.root_key, NewSecret::Pin(&pin()), CHEAP, DAY).unwrap();
    assert_eq!(device.vault().unlock_device(DAY).map(|_| ()).unwrap_err(), KeyError::NoSuchSlot);
    device.vault().unlock(&pin(), DAY).unwrap();
    assert_eq!(device.binder.aliases().len(), 1);
    assert_ne!(device.binder.aliases(), first);
}

#[test]
fn wrong_tries_are_charged_reported_and_reset() {
    let device = Device::phone();
    with_pin(&device);
    let vault = device.vault();
    for (try_number, wait_seconds) in [(1, 0), (2, 0), (3, 0), (4, 0), (5, 30)] {
        let wrong = vault.unlock(&secret(&format!("00000{try_number}")), DAY).map(|_| ()).unwrap_err();
        assert_eq!(wrong, KeyError::WrongSecret { wait_seconds });
        assert_eq!(failed(&device), try_number);
    }
    device.clock.advance(29_001);
    let binds = device.binder.binds();
    assert_eq!(vault.unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::MustWait { seconds: 1 });
    assert_eq!(device.binder.binds(), binds, "nothing is checked while waiting");
    device.clock.advance(999);
    let opened = vault.unlock(&pin(), DAY).unwrap();
    assert_eq!(opened.failed_before, 5);
    assert_eq!(vault.unlock(&pin(), DAY).unwrap().failed_before, 0);
}

#[test]
fn the_same_wrong_secret_twice_counts_once_in_one_process() {
    let device = Device::phone();
    with_pin(&device);
    let vault = device.vault();
    for _ in 0..7 {
        vault.unlock(&secret("000001"), DAY).map(|_| ()).unwrap_err();
        assert_eq!(failed(&device), 1);
    }
    vault.unlock(&secret("000002"), DAY).map(|_| ()).unwrap_err();
    vault.unlock(&secret("000001"), DAY).map(|_| ()).unwrap_err();
    assert_eq!(failed(&device), 3);
    device.vault().unlock(&secret("000001"), DAY).map(|_| ()).unwrap_err();
    assert_eq!(failed(&device), 4, "a new process has forgotten it");
}

#[test]
fn binder_trouble_is_told_and_never_charged() {
    let device = Device::phone();
    let made = with_pin(&device);
    for (error, told) in [
        (BinderError::Locked, KeyError::BinderUnavailable),
        (BinderError::Transient, KeyError::BinderUnavailable),
        (BinderError::Unavailable, KeyError::BinderUnavailable),
        (BinderError::Lost, KeyError::BinderLost),
    ] {
        device.binder.fail(Some(error));
        for _ in 0..6 {
            assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), told);
        }
        assert_eq!(failed(&device), 0);
        device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    }
    device.binder.fail(None);
    device.binder.set_level(BinderLevel::Software);
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::BinderLost);
    device.binder.set_level(BinderLevel::Tee);
    device.binder.lose_all();
    let before = device.files.raw(slots::FILE);
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::BinderLost);
    assert_eq!(device.files.raw(slots::FILE), before, "a lost key wipes nothing");
    let opened = device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    device.vault().replace_secret(&opened.root_key, NewSecret::Pin(&pin()), CHEAP, DAY).unwrap();
    device.vault().unlock(&pin(), DAY).unwrap();
}

#[test]
fn a_dead_clock_and_a_busy_folder_charge_nothing() {
    let device = Device::phone();
    with_pin(&device);
    let held = device.files.lock().unwrap();
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::Busy);
    drop(held);
    assert_eq!(failed(&device), 0);
    device.clock.fail();
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::Clock);
}

#[test]
fn after_fifteen_failures_a_confirmed_code_is_the_only_way() {
    for (confirmed, same_process) in [(true, true), (true, false), (false, true)] {
        let device = Device::phone();
        let made = with_pin(&device);
        let mut vault = device.vault();
        if confirmed {
            vault.confirm_recovery_code(&made.root_key).unwrap();
        }
        if !same_process {
            vault = device.vault();
        }
        for number in 0..15 {
            let wrong = vault.unlock(&secret(&format!("0000{number:02}")), DAY);
            assert!(matches!(wrong.map(|_| ()).unwrap_err(), KeyError::WrongSecret { .. }));
            device.clock.advance(u64::from(attempts::LONGEST_WAIT_MS));
        }
        let status = device.vault().attempts().unwrap();
        assert_eq!((status.failed, status.recovery_only), (15, confirmed));
        let kept = !(confirmed && same_process);
        assert_eq!(device.binder.aliases().len(), usize::from(kept), "only what is proven destroys");
        if !confirmed {
            device.vault().unlock(&pin(), DAY).unwrap();
            continue;
        }
        assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::RecoveryOnly);
        let opened = device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
        assert_eq!(opened.failed_before, 15);
        device.vault().replace_secret(&opened.root_key, NewSecret::Pin(&pin()), CHEAP, DAY).unwrap();
        device.vault().unlock(&pin(), DAY).unwrap();
    }
}

/// `lock.pl` as anyone with the folder can write it: code confirmed, so many failures, a right CRC.
fn forge_attempts(device: &Device, failed: u32) {
    let mut lock = device.files.raw(attempts::FILE).unwrap();
    for copy in [0, 4096] {
        lock[copy + 10] = 1;
        lock[copy + 12..copy + 16].copy_from_slice(&failed.to_le_bytes());
        let crc = crc32fast::hash(&lock[copy..copy + 124]);
        lock[copy + 124..copy + 128].copy_from_slice(&crc.to_le_bytes());
    }
    device.files.put(attempts::FILE, &lock);
}

#[test]
fn forged_attempts_destroy_nothing_and_leave_a_way_in() {
    let device = Device::phone();
    let made = with_pin(&device);
    let vault = device.vault();
    vault.unlock(&pin(), DAY).unwrap();
    let keys = device.files.raw(slots::FILE);
    forge_attempts(&device, 15);
    for typed in ["739164", "000001"] {
        assert_eq!(vault.unlock(&secret(typed), DAY).map(|_| ()).unwrap_err(), KeyError::RecoveryOnly);
    }
    // One short of the limit: the first wrong try reaches it.
    forge_attempts(&device, 14);
    let told = vault.unlock(&secret("000001"), DAY).map(|_| ()).unwrap_err();
    assert_eq!(told, KeyError::WrongSecret { wait_seconds: attempts::LONGEST_WAIT_MS / 1000 });
    assert_eq!(vault.unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::RecoveryOnly);
    assert_eq!(device.binder.aliases().len(), 1);
    assert!(device.files.raw(slots::FILE) == keys);

    // Without the sheet: the file taken away and the longest wait.
    let forged = device.files.snapshot();
    device.files.take(attempts::FILE);
    let told = vault.unlock(&pin(), DAY).map(|_| ()).unwrap_err();
    assert_eq!(told, KeyError::DamagedAttempts { seconds: attempts::LONGEST_WAIT_MS / 1000 });
    device.clock.advance(u64::from(attempts::LONGEST_WAIT_MS));
    vault.unlock(&pin(), DAY).unwrap();
    // With the sheet: at once, and the forged word of a confirmed code is gone.
    device.files.restore(&forged);
    let opened = vault.unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    assert_eq!(opened.warnings, [Warning::DamagedAttempts]);
    assert!(!vault.attempts().unwrap().recovery_only);
    vault.unlock(&pin(), DAY).unwrap();
}

#[test]
fn a_lost_attempts_file_is_the_longest_wait() {
    let device = Device::phone();
    let made = with_pin(&device);
    device.files.take(attempts::FILE);
    let whole = attempts::LONGEST_WAIT_MS / 1000;
    let told = device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err();
    assert_eq!(told, KeyError::DamagedAttempts { seconds: whole });
    device.clock.advance(3_600_000);
    let told = device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err();
    assert_eq!(told, KeyError::DamagedAttempts { seconds: whole - 3600 });
    let before = device.files.snapshot();
    let opened = device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    assert_eq!(opened.warnings, [Warning::DamagedAttempts]);
    device.files.restore(&before);
    device.clock.advance(3 * 3_600_000);
    assert_eq!(device.vault().unlock(&pin(), DAY).unwrap().warnings, [Warning::DamagedAttempts]);
    assert_eq!(device.vault().unlock(&pin(), DAY).unwrap().warnings, []);
}

#[test]
fn a_replaced_secret_is_never_cheaper_and_retires_its_binder_key() {
    let device = Device::phone();
    let dear = KdfParams { memory_kib: 20_000, passes: 3, lanes: 1 };
    let made = device.vault().create(NewSecret::Pin(&pin()), dear, DAY).unwrap();
    let old = device.binder.aliases();
    let next = secret("508271");
    device.binder.fail_forget(Some(BinderError::Transient));
    let replaced = device.vault().replace_secret(&made.root_key, NewSecret::Pin(&next), CHEAP, DAY).unwrap();
    assert_eq!((replaced.generation, replaced.warnings), (2, vec![Warning::OldBinderKeyKept]));
    let file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    assert_eq!(file.secret_slot().unwrap().kdf, Some(dear));
    assert!(device.binder.aliases().contains(&old[0]));
    assert_eq!(device.vault().unlock(&next, DAY).unwrap().warnings, [Warning::OldBinderKeyKept]);
    device.binder.fail_forget(None);
    assert_eq!(device.vault().unlock(&next, DAY).unwrap().warnings, []);
    assert!(!device.binder.aliases().contains(&old[0]), "the next opening tried again");
}

#[test]
fn an_old_key_file_no_longer_opens_with_the_old_pin_on_this_phone() {
    let device = Device::phone();
    let made = with_pin(&device);
    let old = device.files.raw(slots::FILE).unwrap();
    device.vault().replace_secret(&made.root_key, NewSecret::Pin(&secret("508271")), CHEAP, DAY).unwrap();
    device.files.put(slots::FILE, &old);
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::BinderLost);
}

#[test]
fn a_new_sheet_retires_the_old_one_and_its_confirmation() {
    let device = Device::phone();
    let made = with_pin(&device);
    device.vault().confirm_recovery_code(&made.root_key).unwrap();
    let (code, replaced) = device.vault().new_recovery(&made.root_key, DAY).unwrap();
    assert_eq!((replaced.generation, replaced.warnings), (2, vec![]));
    device.vault().unlock_with_recovery(&code, DAY).unwrap();
    let old = device.vault().unlock_with_recovery(&made.recovery_code, DAY).map(|_| ()).unwrap_err();
    assert_eq!(old, KeyError::WrongSecret { wait_seconds: 0 });
    for number in 0..15 {
        device.vault().unlock(&secret(&format!("0000{number:02}")), DAY).map(|_| ()).unwrap_err();
        device.clock.advance(u64::from(attempts::LONGEST_WAIT_MS));
    }
    device.vault().unlock(&pin(), DAY).unwrap();
}

#[test]
fn another_root_key_rewrites_nothing() {
    let (device, other) = (Device::phone(), Device::computer());
    with_pin(&device);
    let words = secret("fiets roos maan pet");
    pluis_keys::ports::Random::fill(&*other.random, &mut [0; 1]).unwrap();
    let foreign = other.vault().create(NewSecret::Passphrase(&words), CHEAP, DAY).unwrap().root_key;
    let before = device.files.raw(slots::FILE);
    let vault = device.vault();
    let refusals = [
        vault.replace_secret(&foreign, NewSecret::Pin(&pin()), CHEAP, DAY).unwrap_err(),
        vault.new_recovery(&foreign, DAY).map(|_| ()).unwrap_err(),
        vault.raise_min_reader(&foreign, 2).unwrap_err(),
        vault.confirm_recovery_code(&foreign).unwrap_err(),
    ];
    assert_eq!(refusals, [KeyError::Tampered; 4]);
    assert_eq!(device.files.raw(slots::FILE), before);
}

#[test]
fn a_raised_reader_refuses_older_versions_before_anything() {
    let device = Device::phone();
    let made = with_pin(&device);
    let mut file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    file.min_reader = 0;
    device.files.put(slots::FILE, &file.to_bytes(&made.root_key));
    for generation in [2, 2] {
        let raised = device.vault().raise_min_reader(&made.root_key, slots::READER).unwrap();
        assert_eq!((raised.generation, raised.warnings), (generation, vec![]));
    }
    device.vault().unlock(&pin(), DAY).unwrap();
    let refused = device.vault().raise_min_reader(&made.root_key, slots::READER + 1).unwrap_err();
    assert_eq!(refused, KeyError::NewerVersion, "nobody locks the own version out");
    device.vault().unlock(&pin(), DAY).unwrap();

    file.min_reader = slots::READER + 1;
    device.files.put(slots::FILE, &file.to_bytes(&made.root_key));
    let files = device.files.snapshot();
    for _ in 0..6 {
        assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::NewerVersion);
    }
    assert_eq!(failed(&device), 0);
    assert_eq!(format!("{files:?}"), format!("{:?}", device.files.snapshot()));
}

#[test]
fn one_damaged_slot_leaves_the_other_way_open() {
    let device = Device::phone();
    let made = with_pin(&device);
    let whole = device.files.raw(slots::FILE).unwrap();
    let mut bad = whole.clone();
    bad[72 + 150] ^= 1;
    device.files.put(slots::FILE, &bad);
    assert_eq!(device.vault().unlock_damaged(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::DamagedSlot);
    let opened = device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();
    assert_eq!(opened.warnings, [Warning::DamagedKeyFile]);
    let next = secret("508271");
    device.vault().replace_secret(&opened.root_key, NewSecret::Pin(&next), CHEAP, DAY).unwrap();
    assert_eq!(device.vault().unlock(&next, DAY).unwrap().warnings, []);
    device.vault().unlock_with_recovery(&made.recovery_code, DAY).unwrap();

    let device = Device::phone();
    let made = with_pin(&device);
    let mut bad = whole;
    bad[72 + 216 + 150] ^= 1;
    device.files.put(slots::FILE, &bad);
    assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::DamagedSlot);
    assert_eq!(device.vault().unlock_damaged(&pin(), DAY).unwrap().warnings, [Warning::DamagedKeyFile]);
    let by_code = device.vault().unlock_with_recovery(&made.recovery_code, DAY);
    assert_eq!(by_code.map(|_| ()).unwrap_err(), KeyError::DamagedSlot);
    assert_eq!(failed(&device), 0);
}

/// Whoever can write the folder but has no key: every plain digest can be made right again, the MAC cannot.
#[test]
fn changes_with_right_digests_are_told_after_unlock() {
    let device = Device::phone();
    let made = with_pin(&device);
    let file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    let forger = Device::phone();
    let foreign = forger.vault().create(NewSecret::Device, CHEAP, DAY).unwrap();
    let mut forgeries = vec![file.clone(); 4];
    forgeries[0].generation += 1;
    forgeries[1].min_reader = 0;
    forgeries[2].slots.truncate(1);
    forgeries[3].retired = "pluis-other".to_owned();
    // The fakes repeat, so the forger's root key is the same one: take a key that is certainly another.
    drop(foreign);
    let wrong = pluis_keys::RootKey::new(pluis_keys::Key32::copied(&[9; 32]));
    for forged in &forgeries {
        device.files.put(slots::FILE, &forged.to_bytes(&wrong));
        assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::Tampered);
        assert_eq!(failed(&device), 0);
    }
    // What the sealing itself covers: the slot does not open at all.
    let mut moved = file.clone();
    moved.notebook_id[0] ^= 1;
    let mut dated = file;
    dated.slots[0].created_day += 1;
    for forged in [moved, dated] {
        device.files.put(slots::FILE, &forged.to_bytes(&made.root_key));
        assert_eq!(device.vault().unlock(&pin(), DAY).map(|_| ()).unwrap_err(), KeyError::DamagedSlot);
        assert_eq!(failed(&device), 0);
    }
}

#[test]
fn attempts_changed_from_outside_are_told() {
    let device = Device::phone();
    with_pin(&device);
    device.vault().unlock(&pin(), DAY).unwrap();
    let mut lock = device.files.raw(attempts::FILE).unwrap();
    for copy in [0, 4096] {
        lock[copy + 52] ^= 1;
        let crc = crc32fast::hash(&lock[copy..copy + 124]);
        lock[copy + 124..copy + 128].copy_from_slice(&crc.to_le_bytes());
    }
    device.files.put(attempts::FILE, &lock);
    let opened = device.vault().unlock(&pin(), 2 * DAY).unwrap();
    assert_eq!((opened.last_opened, opened.warnings), (None, vec![Warning::DamagedAttempts]));
    assert_eq!(device.vault().unlock(&pin(), DAY).unwrap().last_opened, Some(2 * DAY));
}

/// Every failing call while opening with the right secret: told or opened, and never charged for good.
#[test]
fn storage_trouble_while_opening_is_never_charged() {
    for effect in [Effect::None, Effect::Half, Effect::Full] {
        for call in 0.. {
            let device = Device::phone();
            with_pin(&device);
            device.files.fail(Some(Fault {
                call,
                error: pluis_keys::ports::FileError::Io,
                effect,
                for_good: false,
            }));
            let opened = device.vault().unlock(&pin(), DAY);
            let over = device.files.calls() <= call;
            device.files.fail(None);
            if over {
                opened.unwrap();
                break;
            }
            if let Err(error) = opened {
                assert_eq!(error, KeyError::Io);
                assert_eq!(failed(&device), 0, "call {call}, {effect:?}");
            }
            device.vault().unlock(&pin(), DAY).unwrap();
        }
    }
}
