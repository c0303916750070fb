//! The stored formats: golden files, every flipped bit, every length.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::path::PathBuf;
use std::sync::Arc;

use pluis_keys::anchor::{self, Anchor, AnchorFile, AnchorRead};
use pluis_keys::kdf::KdfParams;
use pluis_keys::settings::{self, Settings};
use pluis_keys::slots::KeyFile;
use pluis_keys::vault::NewSecret;
use pluis_keys::{Key32, KeyError, RecoveryCode, RootKey, Secret, attempts, slots};
use pluis_testkit::Device;

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };
const NOW: i64 = 1_790_000_000;
const NAMES: [&str; 4] = [slots::FILE, attempts::FILE, anchor::FILE, settings::FILE];

fn words() -> Secret {
    Secret::new(b"fiets roos maan pet".to_vec())
}

fn wrong() -> Secret {
    Secret::new(b"fiets roos maan pot".to_vec())
}

/// The notebook of the golden files: seed 1, a wrong try after the first opening.
fn notebook() -> (Device, RootKey, String) {
    let device = Device::computer();
    let made = device.vault().create(NewSecret::Passphrase(&words()), CHEAP, NOW).unwrap();
    device.vault().confirm_recovery_code(&made.root_key).unwrap();
    device.vault().unlock(&words(), NOW + 60).unwrap();
    device.vault().unlock(&wrong(), NOW + 120).unwrap_err();
    settings::write(&*device.files, &made.root_key, b"language = \"nl\"").unwrap();
    let (mut file, read) = AnchorFile::open(Arc::clone(&device.files) as _, &made.root_key).unwrap();
    assert_eq!(read, AnchorRead::Missing);
    for commit_counter in 1..=3 {
        file.write(&state(commit_counter)).unwrap();
    }
    let code = String::from_utf8(made.recovery_code.groups().unwrap().to_vec()).unwrap();
    (device, made.root_key, code)
}

const fn state(commit_counter: u64) -> Anchor {
    Anchor { generation: 1, commit_counter, heads: [commit_counter as u8; 32] }
}

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata").join(format!("v1-{name}"))
}

/// `PLUIS_WRITE_GOLDEN=1` writes them; a change of a released file is a change of format and needs a new version.
#[test]
fn what_is_written_is_the_golden_file_byte_for_byte() {
    let (device, _, code) = notebook();
    let stored = NAMES.map(|name| (name, device.files.raw(name).unwrap()));
    let all = stored.into_iter().chain([("recovery.txt", format!("{code}\n").into_bytes())]);
    for (name, bytes) in all {
        if std::env::var_os("PLUIS_WRITE_GOLDEN").is_some() {
            std::fs::write(golden(name), &bytes).unwrap();
        }
        assert!(std::fs::read(golden(name)).unwrap() == bytes, "{name}");
    }
}

#[test]
fn the_golden_files_open() {
    let device = Device::computer();
    for name in NAMES {
        device.files.put(name, &std::fs::read(golden(name)).unwrap());
    }
    let opened = device.vault().unlock(&words(), NOW + 180).unwrap();
    assert_eq!((opened.failed_before, opened.last_opened), (1, Some(NOW + 60)));
    assert_eq!(opened.warnings, []);
    let code = RecoveryCode::parse(&std::fs::read(golden("recovery.txt")).unwrap()).unwrap();
    device.vault().unlock_with_recovery(&code, NOW).unwrap();
    let (_, read) = AnchorFile::open(Arc::clone(&device.files) as _, &opened.root_key).unwrap();
    assert_eq!(read, AnchorRead::Found(state(3)));
    let settings = Settings::read(&*device.files).unwrap();
    assert_eq!(settings.verify(&opened.root_key).unwrap(), b"language = \"nl\"");
}

/// What is read from the files prints what it is, never what is in it.
#[test]
fn nothing_stored_is_printed() {
    let (device, ..) = notebook();
    let parsed = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap();
    let settings = Settings::read(&*device.files).unwrap();
    let shown = format!("{parsed:?} {settings:?}");
    assert_eq!(shown, "Parsed(KeyFile(1, [Slot(passphrase), Slot(recovery)]), intact true) Settings(..)");
}

fn each_flip(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len() * 8).map(|bit| {
        let mut bad = bytes.to_vec();
        bad[bit / 8] ^= 1 << (bit % 8);
        bad
    })
}

fn each_length(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let longer = [[bytes, &[0]].concat(), [bytes, bytes].concat()];
    (0..bytes.len()).map(|length| bytes[..length].to_vec()).chain(longer)
}

#[test]
fn every_damage_of_the_key_file_is_told_before_the_secret_and_uncharged() {
    let (device, ..) = notebook();
    let whole = device.files.raw(slots::FILE).unwrap();
    let lock = device.files.raw(attempts::FILE).unwrap();
    let vault = device.vault();
    for bad in each_flip(&whole).chain(each_length(&whole)) {
        device.files.put(slots::FILE, &bad);
        let told = vault.unlock(&words(), NOW).map(|_| ()).unwrap_err();
        assert_eq!(told, KeyError::DamagedSlot);
    }
    assert_eq!(device.binder.binds(), 0, "a computer's slot asks no hardware");
    assert_eq!(device.files.raw(attempts::FILE).unwrap(), lock);
}

/// Whatever is damaged, what can be read of it is as it was written, or not given at all.
#[test]
fn what_is_left_of_a_damaged_key_file_is_true() {
    let (device, ..) = notebook();
    let whole = device.files.raw(slots::FILE).unwrap();
    let file = KeyFile::parse(&whole).unwrap().file;
    for bad in each_flip(&whole).chain(each_length(&whole)) {
        match KeyFile::parse(&bad) {
            Err(error) => assert_eq!(error, KeyError::DamagedSlot),
            Ok(parsed) => {
                assert!(!parsed.is_intact());
                assert_eq!(parsed.file.generation, file.generation);
                assert_eq!(parsed.file.notebook_id, file.notebook_id);
                assert!(parsed.file.slots.iter().all(|slot| file.slots.contains(slot)));
            }
        }
    }
}

/// Right digests over a header or slot this version does not know: refused as newer, or as damaged where no version
/// could have written it.
#[test]
fn unknown_numbers_are_refused() {
    let (device, ..) = notebook();
    let whole = device.files.raw(slots::FILE).unwrap();
    for (at, value, told) in [
        (8, 2, KeyError::NewerVersion),
        (8, 0, KeyError::DamagedSlot),
        (10, 2, KeyError::NewerVersion),
        (12, 2, KeyError::NewerVersion),
        (12, 0, KeyError::DamagedSlot),
        (14, 0, KeyError::DamagedSlot),
        (14, 1, KeyError::DamagedSlot),
        (14, 3, KeyError::DamagedSlot),
        (14, 7, KeyError::DamagedSlot),
        (15, 1, KeyError::DamagedSlot),
        (72 + 1, 6, KeyError::NewerVersion),
        (72 + 1, 0, KeyError::DamagedSlot),
        (72 + 1, 4, KeyError::DamagedSlot),
        (72 + 2, 5, KeyError::NewerVersion),
        (72 + 9, 0, KeyError::DamagedSlot),
        (72 + 12, 1, KeyError::DamagedSlot),
        (72 + 12, 11, KeyError::DamagedSlot),
        (72 + 16, 5, KeyError::DamagedSlot),
        (72 + 36, 56, KeyError::DamagedSlot),
        (72 + 216, 1, KeyError::DamagedSlot),
        (72 + 432 + 56, 2, KeyError::DamagedSlot),
        (72 + 432 + 56, 1, KeyError::DamagedSlot),
    ] {
        let mut forged = whole.clone();
        forged[at] = value;
        seal_again(&mut forged);
        assert_eq!(KeyFile::parse(&forged).map(|_| ()).unwrap_err(), told, "byte {at} = {value}");
    }
}

fn seal_again(file: &mut [u8]) {
    let mut digest = |from: usize, to: usize| {
        let sum = pluis_keys::digest::sha256(&file[from..to]);
        file[to..to + 32].copy_from_slice(&sum);
    };
    digest(0, 40);
    digest(72, 72 + 184);
    digest(72 + 216, 72 + 216 + 184);
    let end = 72 + 432 + 57 + 32;
    digest(0, end);
}

#[test]
fn a_pending_key_and_six_slots_keep_their_place() {
    let (device, root, _) = notebook();
    let mut file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    file.pending = Some([7; 60]);
    file.retired = "pluis-0123456789abcdef0123456789abcdef".to_owned();
    for id in 3..=6 {
        let slot = slots::Slot { id, ..file.slots[1].clone() };
        file.slots.push(slot);
    }
    let bytes = file.to_bytes(&root);
    assert_eq!(bytes.len(), slots::FILE_MAX);
    let parsed = KeyFile::parse(&bytes).unwrap();
    assert_eq!(parsed.file, file);
    parsed.verify(&root).unwrap();
    for bad in each_flip(&bytes) {
        assert!(
            KeyFile::parse(&bad).is_ok_and(|parsed| !parsed.is_intact()) || KeyFile::parse(&bad).is_err()
        );
    }
}

#[test]
fn one_damaged_copy_of_the_attempts_loses_nothing() {
    let (device, ..) = notebook();
    let whole = device.files.raw(attempts::FILE).unwrap();
    let status = device.vault().attempts().unwrap();
    assert_eq!((status.failed, status.damaged), (1, false));
    for bad in each_flip(&whole) {
        device.files.put(attempts::FILE, &bad);
        assert_eq!(device.vault().attempts().unwrap(), status);
    }
    for bad in each_length(&whole) {
        device.files.put(attempts::FILE, &bad);
        let now = device.vault().attempts().unwrap();
        if bad.len() >= 128 {
            assert_eq!(now, status);
        } else {
            assert!(now.damaged);
            assert_eq!(now.wait_seconds, attempts::LONGEST_WAIT_MS / 1000);
        }
    }
}

#[test]
fn both_copies_damaged_is_the_longest_wait() {
    let (device, ..) = notebook();
    let whole = device.files.raw(attempts::FILE).unwrap();
    for bit in 0..128 * 8 {
        let mut bad = whole.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        bad[4096 + (bit * 7 % 1024) / 8] ^= 1 << (bit % 8);
        device.files.put(attempts::FILE, &bad);
        let told = device.vault().unlock(&words(), NOW).map(|_| ()).unwrap_err();
        assert_eq!(told, KeyError::DamagedAttempts { seconds: attempts::LONGEST_WAIT_MS / 1000 });
    }
}

#[test]
fn an_anchor_is_true_or_damaged() {
    let (device, root, _) = notebook();
    let whole = device.files.raw(anchor::FILE).unwrap();
    assert_eq!(whole.len(), 8192);
    let read = |bytes: &[u8], root: &RootKey| {
        device.files.put(anchor::FILE, bytes);
        AnchorFile::open(Arc::clone(&device.files) as _, root).unwrap().1
    };
    for (index, bad) in each_flip(&whole).enumerate() {
        // The second commit is in the first copy, the third in the other.
        let left = if index / 8 < 4096 { state(3) } else { state(2) };
        assert_eq!(read(&bad, &root), AnchorRead::Found(left));
    }
    for length in 0..whole.len() {
        let expected = if length < 4096 { AnchorRead::Damaged } else { AnchorRead::Found(state(2)) };
        assert_eq!(read(&whole[..length], &root), expected);
    }
    let swapped = [&whole[4096..], &whole[..4096]].concat();
    assert_eq!(read(&swapped, &root), AnchorRead::Damaged);
    assert_eq!(read(&whole, &RootKey::new(Key32::copied(&[9; 32]))), AnchorRead::Damaged);
    device.files.take(anchor::FILE);
    let (_, missing) = AnchorFile::open(Arc::clone(&device.files) as _, &root).unwrap();
    assert_eq!(missing, AnchorRead::Missing);
}

#[test]
fn settings_are_read_while_locked_and_trusted_after() {
    let (device, root, _) = notebook();
    let whole = device.files.raw(settings::FILE).unwrap();
    assert_eq!(Settings::read(&*device.files).unwrap().payload(), b"language = \"nl\"");
    for bad in each_flip(&whole).chain(each_length(&whole)) {
        device.files.put(settings::FILE, &bad);
        assert_eq!(Settings::read(&*device.files).unwrap_err(), KeyError::DamagedSettings);
    }
    let foreign = RootKey::new(Key32::copied(&[9; 32]));
    settings::write(&*device.files, &foreign, b"language = \"xx\"").unwrap();
    let read = Settings::read(&*device.files).unwrap();
    assert_eq!(read.verify(&root), Err(KeyError::Tampered));
    settings::write(&*device.files, &root, &[b'x'; settings::PAYLOAD_MAX]).unwrap();
    assert_eq!(Settings::read(&*device.files).unwrap().payload().len(), settings::PAYLOAD_MAX);
    let longest = device.files.raw(settings::FILE).unwrap();
    device.files.put(settings::FILE, &[&longest[..], &[0]].concat());
    assert_eq!(Settings::read(&*device.files).unwrap_err(), KeyError::DamagedSettings);
    device.files.put(settings::FILE, &longest);
    settings::write(&*device.files, &root, &[b'x'; settings::PAYLOAD_MAX + 1]).unwrap_err();
    assert_eq!(Settings::read(&*device.files).unwrap().payload().len(), settings::PAYLOAD_MAX);
}

/// Right digests over a number this version does not know, or that none ever had.
#[test]
fn settings_of_another_format_are_told_apart_from_damage() {
    let (device, ..) = notebook();
    let whole = device.files.raw(settings::FILE).unwrap();
    for (at, value, told) in [
        (0, b'p', KeyError::DamagedSettings),
        (8, 0, KeyError::DamagedSettings),
        (8, 2, KeyError::NewerVersion),
        (9, 1, KeyError::NewerVersion),
        (10, 14, KeyError::DamagedSettings),
        (10, 16, KeyError::DamagedSettings),
    ] {
        let mut forged = whole.clone();
        forged[at] = value;
        let end = forged.len() - 32;
        let sum = pluis_keys::digest::sha256(&forged[..end]);
        forged[end..].copy_from_slice(&sum);
        device.files.put(settings::FILE, &forged);
        assert_eq!(Settings::read(&*device.files).unwrap_err(), told, "byte {at} = {value}");
    }
}

/// Every level of the hardware is kept with the slot it made.
#[test]
fn the_level_of_the_hardware_is_kept() {
    use pluis_keys::ports::BinderLevel;
    for level in [BinderLevel::StrongBox, BinderLevel::Tee, BinderLevel::SecureEnclave, BinderLevel::Software]
    {
        let device = Device::new(level);
        device.vault().create(NewSecret::Passphrase(&words()), CHEAP, NOW).unwrap();
        let file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
        assert_eq!(file.secret_slot().unwrap().level, Some(level));
        assert_eq!(file.recovery_slot().unwrap().level, None);
        device.vault().unlock(&words(), NOW).unwrap();
    }
}

/// A slot of a later version in a file that is not whole: damage, for who would believe the slot.
#[test]
fn a_newer_slot_in_a_damaged_file_is_damage() {
    let (device, ..) = notebook();
    let mut forged = device.files.raw(slots::FILE).unwrap();
    forged[72 + 1] = 6;
    seal_again(&mut forged);
    let end = forged.len() - 1;
    forged[end] ^= 1;
    let parsed = KeyFile::parse(&forged).unwrap();
    assert!(!parsed.is_intact() && parsed.file.secret_slot().is_none());
}

/// Right digests over a slot no version writes: a level without a name or a name without a level, and names of other letters.
#[test]
fn level_and_name_belong_together() {
    let (device, ..) = notebook();
    let whole = device.files.raw(slots::FILE).unwrap();
    let (secret, recovery) = (72, 72 + 216);
    let nameless: Vec<(usize, u8)> = (secret + 36..secret + 92).map(|at| (at, 0)).collect();
    let without_both: Vec<(usize, u8)> = nameless.iter().copied().chain([(secret + 2, 0)]).collect();
    for change in [
        nameless,
        without_both,
        vec![(secret + 2, 0)],
        vec![(recovery + 36, 1), (recovery + 37, b'a')],
        vec![(recovery + 2, 4)],
        vec![(recovery + 2, 4), (recovery + 36, 1), (recovery + 37, b'a')],
        vec![(secret + 37, b'P')],
        vec![(secret + 37, b'_')],
        vec![(secret + 36, 37)],
    ] {
        let mut forged = whole.clone();
        for (at, value) in &change {
            forged[*at] = *value;
        }
        seal_again(&mut forged);
        let told = KeyFile::parse(&forged).map(|_| ()).unwrap_err();
        assert_eq!(told, KeyError::DamagedSlot, "{change:?}");
    }
}
