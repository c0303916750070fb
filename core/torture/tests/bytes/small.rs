//! Rows 6 and 7: every bit and every length of the four small files, through a whole opening.

use pluis_engine::content::Lang;
use pluis_engine::ports::BinderLevel;
use pluis_engine::{EngineError, NewSecret, Warning};
use pluis_keys::{KeyError, RecoveryCode};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::phone::{PIN, Phone, flips, lengths, reads_the_note, secret, with};
use crate::place::{ANCHOR, Image};

const KEYS: &str = "keys.pl";
const ATTEMPTS: &str = "lock.pl";
const SETTINGS: &str = "settings.pl";
/// Header and first slot of `keys.pl`.
const OWN_SLOT_END: usize = 72 + 216;

/// Every flip, then every length.
fn damages(bytes: &[u8]) -> impl Iterator<Item = (u8, usize, Vec<u8>)> {
    let flips = flips(bytes).map(|(bit, bad)| (6, bit / 8, bad));
    flips.chain(lengths(bytes).map(|(length, bad)| (7, length, bad)))
}

struct Count([u64; 2]);

impl Count {
    fn add(&mut self, row: u8) {
        self.0[usize::from(row) - 6] += 1;
    }

    fn print(&self, flipped: &'static str, cut: &'static str, outcome: &str) {
        Line { row: 6, what: flipped, rounds: self.0[0], outcome: outcome.to_owned() }.print();
        Line { row: 7, what: cut, rounds: self.0[1], outcome: outcome.to_owned() }.print();
    }
}

/// The phone's own slot costs no derivation, so the whole opening is asked every time.
#[test]
fn damage_of_the_key_file_is_told_and_nothing_is_touched() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Device);
    let whole = phone.image();
    let engine = phone.engine();
    let mut count = Count([0; 2]);
    for (row, at, bad) in damages(&whole[KEYS]) {
        let damaged = with(&whole, KEYS, bad);
        phone.put(&damaged);
        let before = phone.binder.binds();
        assert_eq!(engine.unlock_device().unwrap_err(), EngineError::DamagedSlot, "byte {at}");
        assert_eq!(phone.binder.binds(), before, "byte {at}: told before the chip is asked");
        assert!(phone.image() == damaged, "byte {at}");
        count.add(row);
    }
    phone.put(&whole);
    engine.unlock_device().unwrap();
    assert!(reads_the_note(&engine));
    count.print("every bit of keys.pl, phone's own slot", "every length of keys.pl", "all damaged_slot");
}

/// Where the header or the secret's own slot is hit, nothing can be derived: no charge is written, no chip is asked. Elsewhere
/// the right secret opens, is told of the damage, and reads what was written.
#[test]
fn damage_of_the_key_file_is_told_before_the_derivation_and_never_charged() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Pin(secret(PIN)));
    let whole = phone.image();
    let step = Size::of_this_run().rounds(73, 1);
    let engine = phone.engine();
    let (mut told, mut opened, mut elsewhere) = (0_u64, 0_u64, 0_u64);
    for (_, at, bad) in damages(&whole[KEYS]).filter(|(row, ..)| *row == 6) {
        let damaged = with(&whole, KEYS, bad);
        if at < OWN_SLOT_END {
            phone.put(&damaged);
            let before = phone.binder.binds();
            assert_eq!(engine.unlock(&secret(PIN)).unwrap_err(), EngineError::DamagedSlot, "byte {at}");
            assert_eq!(phone.binder.binds(), before, "byte {at}: told before the chip is asked");
            assert!(phone.image() == damaged, "byte {at}: nothing was charged");
            told += 1;
            continue;
        }
        elsewhere += 1;
        if elsewhere % step == 0 {
            phone.put(&damaged);
            let answer = engine.unlock(&secret(PIN)).unwrap();
            assert!(answer.warnings.contains(&Warning::DamagedSlot), "byte {at}: {answer:?}");
            assert!(reads_the_note(&engine), "byte {at}");
            assert_eq!(phone.image()[KEYS], damaged[KEYS], "byte {at}");
            engine.lock();
            opened += 1;
        }
    }
    let outcome = format!("{told} told before the derivation, {opened} opened with damaged_slot reported");
    Line { row: 6, what: "bits of keys.pl, PIN", rounds: told + opened, outcome }.print();
}

/// A damaged file is opened by the sheet where the sheet's own slot is whole, and by nothing else.
#[test]
fn the_recovery_sheet_opens_a_damaged_key_file_or_says_so() {
    let phone = Phone::new(BinderLevel::StrongBox);
    let sheet = phone.live(&NewSecret::Pin(secret(PIN)));
    let code = RecoveryCode::parse(sheet.expose()).unwrap();
    let whole = phone.image();
    let vault = phone.vault();
    let right = vault.unlock_with_recovery(&code, 0).unwrap().root_key.database_key();
    let whole = with(&whole, ATTEMPTS, phone.image()[ATTEMPTS].clone());
    let (mut opened, mut refused) = (0, 0);
    for (_, at, bad) in damages(&whole[KEYS]) {
        phone.put(&with(&whole, KEYS, bad));
        match vault.unlock_with_recovery(&code, 0) {
            Ok(unlocked) => {
                assert_eq!(unlocked.root_key.database_key().key(), right.key(), "byte {at}");
                assert_eq!(unlocked.warnings, [vault_damage()], "byte {at}");
                opened += 1;
            }
            Err(error) => {
                assert_eq!(error, KeyError::DamagedSlot, "byte {at}");
                assert_eq!(phone.image()[ATTEMPTS], whole[ATTEMPTS], "byte {at}");
                refused += 1;
            }
        }
    }
    let outcome = format!("{opened} opened with the damage reported, {refused} damaged_slot");
    Line { row: 6, what: "keys.pl damaged, recovery sheet", rounds: opened + refused, outcome }.print();
}

const fn vault_damage() -> pluis_keys::vault::Warning {
    pluis_keys::vault::Warning::DamagedKeyFile
}

/// One copy is always left, so nothing is lost; a file too short for any is the longest wait and is said.
#[test]
fn damage_of_the_attempts_loses_no_count() {
    let phone = Phone::new(BinderLevel::StrongBox);
    let sheet = phone.live(&NewSecret::Pin(secret(PIN)));
    let code = RecoveryCode::parse(sheet.expose()).unwrap();
    let vault = phone.vault();
    vault.unlock_with_recovery(&code, 1_795_375_000).unwrap();
    for wrong in [b"739155", b"739156"] {
        vault.unlock(&secret(wrong), 0).unwrap_err();
    }
    let whole = phone.image();
    let night = Size::of_this_run() == Size::Nightly;
    // The zeros between the copies here and there; all of them at night, and in the tests of the format.
    let told = |at: usize| night || !(128..4096).contains(&at) || at.is_multiple_of(13);
    let mut count = Count([0; 2]);
    for (row, at, bad) in damages(&whole[ATTEMPTS]).filter(|(_, at, _)| told(*at)) {
        let left = row == 6 || bad.len() >= 128;
        std::fs::write(phone.folder.path().join(ATTEMPTS), &bad).unwrap();
        let opened = vault.unlock_with_recovery(&code, 5).unwrap();
        if left {
            let told = (opened.failed_before, opened.last_opened, opened.warnings.as_slice());
            assert_eq!(told, (2, Some(1_795_375_000), &[][..]), "byte {at}");
        } else {
            let warning = pluis_keys::vault::Warning::DamagedAttempts;
            let told = (opened.failed_before, opened.last_opened, opened.warnings.as_slice());
            assert_eq!(told, (10, None, &[warning][..]), "byte {at}");
        }
        count.add(row);
    }
    let outcome = "the other copy counts; below one copy damaged_attempts is reported";
    count.print("bits of lock.pl", "lengths of lock.pl", outcome);
}

/// A guess over a file with no copy left meets the longest wait, is charged nothing and derives nothing.
#[test]
fn a_guess_over_lost_attempts_waits_uncharged() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Pin(secret(PIN)));
    let engine = phone.engine();
    let whole = phone.image();
    let binds = phone.binder.binds();
    for length in 0..128 {
        phone.put(&with(&whole, ATTEMPTS, whole[ATTEMPTS][..length].to_vec()));
        let told = engine.unlock(&secret(PIN)).unwrap_err();
        assert_eq!(told, EngineError::DamagedAttempts { wait_seconds: 4 * 3_600 }, "{length} bytes");
    }
    assert_eq!(phone.binder.binds(), binds);
}

/// Every bit that means something, and the zeros here and there; every bit at night. The copy before is left, and it fits.
#[test]
fn damage_of_the_anchor_changes_no_answer() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Device);
    let whole = phone.image();
    let engine = phone.engine();
    let night = Size::of_this_run() == Size::Nightly;
    let told = |at: usize| night || at % 4096 < 144 || at.is_multiple_of(97);
    let mut count = Count([0; 2]);
    let (mut same, mut older) = (0_u64, 0_u64);
    for (row, at, bad) in damages(&whole[ANCHOR]).filter(|(_, at, _)| told(*at)) {
        phone.put(&with(&whole, ANCHOR, bad));
        let opened = engine.unlock_device().unwrap();
        assert!(reads_the_note(&engine), "byte {at}");
        let expected: &[Warning] = if opened.read_only { &[Warning::OlderThanAnchor] } else { &[] };
        assert_eq!(opened.warnings, expected, "byte {at}");
        if opened.read_only {
            assert_eq!(row, 7, "byte {at}: one bit leaves a copy");
            older += 1;
        } else {
            same += 1;
        }
        engine.lock();
        count.add(row);
    }
    let outcome = format!("{same} opened, {older} reported older_than_anchor");
    count.print("bits of anchor.pl", "lengths of anchor.pl", &outcome);
}

/// While locked a damaged file rings no bell and says so; the next opening writes it as it should be.
#[test]
fn damage_of_the_settings_is_mended_by_the_next_opening() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Device);
    let whole = phone.image();
    let engine = phone.engine();
    let mut count = Count([0; 2]);
    for (row, at, bad) in damages(&whole[SETTINGS]) {
        phone.put(&with(&whole, SETTINGS, bad));
        let locked = engine.next_reminder(Lang::Nl, None);
        assert_eq!(locked.unwrap_err(), EngineError::DamagedSlot, "byte {at}");
        engine.unlock_device().unwrap();
        assert!(reads_the_note(&engine), "byte {at}");
        engine.lock();
        assert!(phone.image()[SETTINGS] == whole[SETTINGS], "byte {at}");
        assert!(engine.next_reminder(Lang::Nl, None).unwrap().is_some(), "byte {at}");
        count.add(row);
    }
    count.print("every bit of settings.pl", "every length of settings.pl", "refused, then written anew");
}

/// Files gone, one at a time: never a new notebook in place of the old one.
#[test]
fn a_missing_file_is_told_and_nothing_is_made_over_it() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Device);
    let whole = phone.image();
    let engine = phone.engine();
    let without = |name: &str| {
        let mut image: Image = whole.clone();
        image.remove(name).unwrap();
        phone.put(&image);
        engine.unlock_device()
    };
    assert_eq!(without(KEYS).unwrap_err(), EngineError::NotFound { what: "notebook" });
    assert_eq!(engine.state().unwrap_err(), EngineError::DamagedSlot);
    assert!(engine.create(&NewSecret::Device).is_err());
    assert_eq!(without("notebook.db").unwrap_err(), EngineError::DamagedStore);
    assert_eq!(without(ATTEMPTS).unwrap().warnings, [Warning::DamagedAttempts]);
    assert!(reads_the_note(&engine));
    engine.lock();
    let opened = without(ANCHOR).unwrap();
    assert_eq!((opened.warnings.as_slice(), opened.read_only), (&[Warning::OlderThanAnchor][..], true));
    assert!(reads_the_note(&engine));
    engine.lock();
    assert_eq!(without(SETTINGS).unwrap().warnings, []);
    assert!(reads_the_note(&engine));
}
