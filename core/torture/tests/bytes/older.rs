//! Row 8: whole files put back. What is older stays said, opening after opening, until it is accepted, and stays on record then.

use pluis_engine::ports::BinderLevel;
use pluis_engine::{EngineError, NewSecret, Warning};
use pluis_store::Warning as Told;
use pluis_torture::report::Line;

use crate::life::{Life, add, at, ok};
use crate::phone::{Phone, reads_the_note, secret, with};
use crate::place::{ANCHOR, DATABASE, Image, LOG, Place};
use crate::truth::Truth;

const OPENINGS: u64 = 12;

/// Opens again and again, then accepts; answers how many openings said so.
fn stays_said(older: &Image, truth: &Truth) -> u64 {
    let place = Place::holding(older);
    let mut said = 0;
    for _ in 0..OPENINGS {
        let opened = place.open().unwrap();
        assert_eq!((opened.warnings.as_slice(), opened.read_only), (&[Told::OlderThanAnchor][..], true));
        truth.shows_only_what_was(&opened.store, 1);
        opened.store.close().unwrap();
        for (name, bytes) in older {
            assert!(place.image().get(name) == Some(bytes), "{name} is left as it is");
        }
        said += 1;
    }
    let mut store = place.open().unwrap().store;
    let generation = store.notebook().unwrap().generation;
    ok(store.accept_older(at(9_000)));
    add(&mut store, 250);
    store.close().unwrap();
    for _ in 0..3 {
        let opened = place.open().unwrap();
        assert_eq!((opened.warnings.as_slice(), opened.read_only), (&[][..], false));
        assert_eq!(opened.store.notebook().unwrap().generation, generation + 1, "on record");
        opened.store.close().unwrap();
    }
    let aside = place.image().into_keys().filter(|name| name.starts_with("quarantine-"));
    assert!(aside.count() >= 1, "the file as it was found is kept");
    // What was lost cannot come back either without being said.
    said
}

#[test]
fn an_older_database_or_log_stays_said_until_accepted() {
    let life = Life::lived();
    let whole = Truth::of(&Place::holding(&life.open).open().unwrap().store);
    let mut without_log = life.open.clone();
    without_log.remove(LOG).unwrap();
    let cases = [
        ("an old database", with(&life.whole, DATABASE, life.older[DATABASE].clone())),
        ("a deleted log", without_log),
        ("an old log", with(&life.open, LOG, life.open_before[LOG].clone())),
        ("an old database beside its log", with(&life.open, DATABASE, life.older[DATABASE].clone())),
        ("old database and old log", {
            let image = with(&life.open, DATABASE, life.open_before[DATABASE].clone());
            with(&image, LOG, life.open_before[LOG].clone())
        }),
    ];
    for (what, image) in cases {
        let place = Place::holding(&image);
        match place.open() {
            Ok(opened) if opened.read_only => {
                drop(opened);
                let rounds = stays_said(&image, &whole);
                let outcome = "reported each time, read only; accepted on record".to_owned();
                Line { row: 8, what, rounds, outcome }.print();
            }
            Ok(opened) => {
                // The log alone held everything that is newer.
                assert_eq!(opened.warnings, []);
                let answered = whole.ask_from(&opened.store, 0);
                assert!(answered.wrong.is_empty() && answered.refused == 0, "{what}: {answered:?}");
            }
            Err(error) => {
                for _ in 0..OPENINGS {
                    assert_eq!(place.open().map(drop).unwrap_err(), error, "{what}");
                }
                let outcome = format!("refused {} each time", error.code());
                Line { row: 8, what, rounds: OPENINGS, outcome }.print();
            }
        }
    }
}

/// Of a closed notebook it is said. Behind a notebook whose log is there it is what a power cut between commit and anchor leaves:
/// nothing is missing then.
#[test]
fn an_old_anchor_is_said_or_takes_nothing_away() {
    let life = Life::lived();
    let closed = with(&life.whole, ANCHOR, life.older[ANCHOR].clone());
    let truth = Truth::of(&Place::holding(&life.whole).open().unwrap().store);
    let said = stays_said(&closed, &truth);
    let outcome = "reported each time, read only; accepted on record".to_owned();
    Line { row: 8, what: "an old anchor", rounds: said, outcome }.print();
    let place = Place::holding(&life.open);
    let truth = Truth::of(&place.open().unwrap().store);
    place.put(&with(&life.open, ANCHOR, life.open_before[ANCHOR].clone()));
    let opened = place.open().unwrap();
    assert_eq!(opened.warnings, []);
    let answered = truth.ask_from(&opened.store, 0);
    assert!(answered.wrong.is_empty() && answered.refused == 0, "{answered:?}");
}

/// Without hardware the replaced passphrase opens its old file, and the notebook says so each time. On a phone the key is gone.
#[test]
fn an_old_key_file_is_said_or_opens_nothing() {
    let words = |text: &str| secret(text.as_bytes());
    let (first, second) = ("vier losse woorden hier", "vier andere woorden daar");
    for level in [BinderLevel::Software, BinderLevel::StrongBox] {
        let phone = Phone::new(level);
        phone.live(&NewSecret::Passphrase(words(first)));
        let old = phone.image()["keys.pl"].clone();
        let engine = phone.engine();
        engine.unlock(&words(first)).unwrap();
        engine.change_secret(Some(&words(first)), &NewSecret::Passphrase(words(second))).unwrap();
        engine.lock();
        let image = phone.image();
        phone.put(&with(&image, "keys.pl", old));
        for _ in 0..3 {
            match engine.unlock(&words(first)) {
                Ok(opened) => {
                    assert_eq!(level, BinderLevel::Software);
                    assert_eq!(opened.warnings, [Warning::OlderKeys]);
                    assert!(reads_the_note(&engine));
                    engine.lock();
                }
                Err(error) => {
                    assert_eq!((level, error), (BinderLevel::StrongBox, EngineError::BinderLost));
                }
            }
        }
        phone.put(&image);
        assert_eq!(engine.unlock(&words(second)).unwrap().warnings, []);
    }
    let outcome = "older_keys reported without hardware, binder_lost with it".to_owned();
    Line { row: 8, what: "an old key file", rounds: 6, outcome }.print();
}

/// Without a counter in hardware an old file has its old counts: no more than that, and the check-up says it.
#[test]
fn an_old_attempts_file_has_its_old_counts_and_the_check_up_says_so() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Pin(secret(b"739154")));
    let engine = phone.engine();
    let image = phone.image();
    for wrong in [b"739155", b"739156", b"739157"] {
        engine.unlock(&secret(wrong)).unwrap_err();
    }
    phone.put(&with(&phone.image(), "lock.pl", image["lock.pl"].clone()));
    let opened = engine.unlock(&secret(b"739154")).unwrap();
    assert_eq!((opened.failed_before, opened.warnings.as_slice()), (0, &[][..]));
    let doctor = engine.doctor(&opened).unwrap();
    let mirror = doctor.checks.iter().find(|check| check.name == "attempt_mirror").unwrap();
    assert_eq!(mirror.value, "none");
}
