//! The ways in beside the secret: a confirmed sheet, a fingerprint, and leave for what is grave.

use pluis_engine::{
    Engine, EngineError, EngineOptions, ErrorCode, NewSecret, Purpose, RecoverySheet, Secret, SessionState,
};

use crate::device::{PIN, Phone, facts, secret};

const HOUR: u64 = 3_600_000;

fn rule(error: &EngineError) -> (&'static str, &'static str) {
    match error {
        EngineError::InvalidInput { field, rule, .. } => (field, rule),
        other => panic!("{other}"),
    }
}

/// The two groups as they stand on the sheet.
fn copied(engine: &Engine, sheet: &RecoverySheet) -> [Secret; 2] {
    let shown = sheet.groups().unwrap();
    let groups: Vec<&[u8]> = shown.expose().split(|byte| *byte == b' ').collect();
    engine.asked_groups(sheet).unwrap().map(|number| secret(groups[usize::from(number) - 1]))
}

fn confirm(engine: &Engine, sheet: &RecoverySheet) {
    let [first, second] = copied(engine, sheet);
    engine.confirm_recovery(sheet, [&first, &second]).unwrap();
}

fn doctor_says(engine: &Engine, opened: &pluis_engine::Opened) -> String {
    let checks = engine.doctor(opened).unwrap().checks;
    checks.into_iter().find(|check| check.name == "recovery_code").unwrap().value
}

/// Guesses wrong `times` times, each in a process of its own that waits for as long as it is told.
fn guess(phone: &Phone, times: u32) {
    for number in 0..times {
        let error = phone.engine().unlock(&secret(format!("0000{number:02}").as_bytes())).unwrap_err();
        assert_eq!(error.code(), ErrorCode::WrongSecret, "guess {number}");
        phone.clock.advance(1000 * error.wait_seconds().unwrap());
    }
}

#[test]
fn a_confirmed_sheet_is_all_that_opens_it_after_fifteen_wrong_secrets() {
    let phone = Phone::new();
    let engine = phone.engine();
    let made = engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
    assert_eq!(engine.asked_groups(&made.recovery), engine.asked_groups(&made.recovery));
    let [first, second] = copied(&engine, &made.recovery);
    let typo = engine.confirm_recovery(&made.recovery, [&second, &first]).unwrap_err();
    assert_eq!(rule(&typo), ("recovery_code", "check"));
    // Copying took longer than the notebook stays open.
    phone.clock.advance(HOUR);
    assert_eq!(engine.state().unwrap(), SessionState::Locked);
    engine.confirm_recovery(&made.recovery, [&first, &second]).unwrap();
    let opened = engine.unlock(&secret(PIN)).unwrap();
    assert_eq!(doctor_says(&engine, &opened), "confirmed");
    let note = engine.add_child(crate::device::noor()).unwrap();
    let note = engine.add_note(facts(&note, "blijft")).unwrap();
    drop(engine);

    guess(&phone, 15);
    for typed in [PIN, b"999999"] {
        let refused = phone.engine().unlock(&secret(typed)).unwrap_err();
        assert_eq!(rule(&refused), ("secret", "recovery_only"));
    }
    let engine = phone.engine();
    let code = made.recovery.groups().unwrap();
    let opened = engine.recover(&code, &NewSecret::Pin(secret(b"804271"))).unwrap();
    assert_eq!(opened.failed_before, 15);
    assert_eq!(engine.note(note.note.id).unwrap(), note.note, "guessing ended, the notebook stayed");
    drop(engine);
    phone.engine().unlock(&secret(b"804271")).unwrap();
}

#[test]
fn a_sheet_nobody_confirmed_leaves_the_waits() {
    let phone = Phone::new();
    let engine = phone.engine();
    let made = engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
    engine.lock();
    drop(engine);
    guess(&phone, 16);
    let engine = phone.engine();
    let opened = engine.unlock(&secret(PIN)).unwrap();
    assert_eq!((opened.failed_before, doctor_says(&engine, &opened).as_str()), (16, "not_confirmed"));
    // A newer sheet makes this one confirm nothing.
    engine.new_recovery_sheet(Some(&secret(PIN))).unwrap();
    let [first, second] = copied(&engine, &made.recovery);
    let stale = engine.confirm_recovery(&made.recovery, [&first, &second]).unwrap_err();
    assert_eq!(stale.code(), ErrorCode::WrongSecret);
    assert_eq!(doctor_says(&engine, &opened), "not_confirmed");
}

#[test]
fn a_code_typed_whole_is_confirmed() {
    let phone = Phone::new();
    let engine = phone.engine();
    let made = engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
    engine.lock();
    let opened =
        engine.recover(&made.recovery.groups().unwrap(), &NewSecret::Pin(secret(b"804271"))).unwrap();
    assert_eq!(doctor_says(&engine, &opened), "confirmed");
    engine.lock();
    drop(engine);
    guess(&phone, 15);
    assert_eq!(rule(&phone.engine().unlock(&secret(b"804271")).unwrap_err()), ("secret", "recovery_only"));
}

const SECRET_DUE: (&str, &str) = ("secret", "secret_due");

#[test]
fn a_step_up_is_good_once_for_one_purpose_for_a_minute() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let note = engine.add_note(facts(&child, "gaat weg")).unwrap().note.id;
    let pin = secret(PIN);
    let leave = |purpose| engine.step_up(Some(&pin), purpose).unwrap();

    let late = leave(Purpose::Erase);
    phone.clock.advance(60_000);
    assert_eq!(rule(&engine.erase_note_by(late, note).unwrap_err()), SECRET_DUE);
    assert_eq!(rule(&engine.erase_note_by(leave(Purpose::Export), note).unwrap_err()), SECRET_DUE);
    assert_eq!(rule(&engine.new_recovery_sheet_by(leave(Purpose::Erase)).unwrap_err()), SECRET_DUE);
    let earlier = leave(Purpose::Erase);
    let later = leave(Purpose::Erase);
    assert_eq!(rule(&engine.erase_note_by(earlier, note).unwrap_err()), SECRET_DUE, "a later one ends it");
    phone.clock.advance(59_999);
    engine.erase_note_by(later, note).unwrap();
    assert!(engine.note(note).unwrap().content.is_none());
}

#[test]
fn a_step_up_ends_with_the_session() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let note = engine.add_note(facts(&child, "blijft")).unwrap().note.id;
    let pin = secret(PIN);
    type Ending = fn(&Engine, &Phone);
    let endings: [Ending; 3] =
        [|engine, _| engine.lock(), |engine, _| engine.suspend(), |_, phone| phone.clock.advance(120_000)];
    for end in endings {
        let leave = engine.step_up(Some(&pin), Purpose::Erase).unwrap();
        end(&engine, &phone);
        assert_eq!(engine.erase_note_by(leave, note).unwrap_err(), EngineError::Locked);
        let leave = {
            engine.unlock(&pin).unwrap();
            let leave = engine.step_up(Some(&pin), Purpose::Erase).unwrap();
            end(&engine, &phone);
            engine.unlock(&pin).unwrap();
            leave
        };
        assert_eq!(rule(&engine.erase_note_by(leave, note).unwrap_err()), SECRET_DUE);
    }
    assert!(engine.note(note).unwrap().content.is_some());
    engine.lock();
    assert_eq!(engine.step_up(Some(&secret(b"000001")), Purpose::Erase).unwrap_err(), EngineError::Locked);
    assert_eq!(engine.unlock(&pin).unwrap().failed_before, 0, "nothing was charged while locked");
}

#[test]
fn a_step_up_is_charged_like_an_opening() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    for number in 1..=5 {
        let wrong = secret(format!("00000{number}").as_bytes());
        let told = engine.step_up(Some(&wrong), Purpose::Export).unwrap_err();
        assert_eq!(told, EngineError::WrongSecret { wait_seconds: if number < 5 { 0 } else { 30 } });
    }
    let told = engine.step_up(Some(&secret(PIN)), Purpose::Export).unwrap_err();
    assert_eq!(told, EngineError::MustWait { wait_seconds: 30 });
    assert!(engine.children().is_ok(), "what is open stays open");
}

#[test]
fn secret_and_sheet_change_with_leave_alone() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    let weak = NewSecret::Pin(secret(b"123456"));
    let leave = engine.step_up(Some(&secret(PIN)), Purpose::ChangeSecret).unwrap();
    assert_eq!(rule(&engine.change_secret_by(leave, &weak).unwrap_err()), ("pin", "run"));
    let leave = engine.step_up(Some(&secret(PIN)), Purpose::ChangeSecret).unwrap();
    engine.change_secret_by(leave, &NewSecret::Pin(secret(b"804271"))).unwrap();
    let leave = engine.step_up(Some(&secret(b"804271")), Purpose::RecoverySheet).unwrap();
    let sheet = engine.new_recovery_sheet_by(leave).unwrap().recovery;
    engine.lock();
    assert_eq!(engine.unlock(&secret(PIN)).unwrap_err().code(), ErrorCode::WrongSecret);
    let (_, leave) = engine.unlock_for(&secret(b"804271"), Purpose::RecoverySheet).unwrap();
    confirm(&engine, &sheet);
    engine.new_recovery_sheet_by(leave).unwrap();
    let old = engine.recover(&sheet.groups().unwrap(), &NewSecret::Pin(secret(PIN))).unwrap_err();
    assert_eq!(old.code(), ErrorCode::WrongSecret);
}

#[test]
fn before_a_secret_is_chosen_the_phone_itself_gives_leave() {
    let phone = Phone::new();
    let engine = phone.engine();
    engine.create(&NewSecret::Device).unwrap();
    let leave = engine.step_up(None, Purpose::RecoverySheet).unwrap();
    engine.new_recovery_sheet_by(leave).unwrap();
    let leave = engine.step_up(None, Purpose::Biometrics).unwrap();
    assert_eq!(rule(&engine.biometrics_on(leave).unwrap_err()), ("secret", "wrong_state"));
}

fn with_finger(phone: &Phone) -> (Engine, Secret) {
    let (engine, _) = phone.notebook();
    assert!(!engine.has_biometrics().unwrap());
    let leave = engine.step_up(Some(&secret(PIN)), Purpose::Biometrics).unwrap();
    let on = engine.biometrics_on(leave).unwrap();
    assert_eq!((on.kept.expose().len(), on.warnings), (32, vec![]));
    engine.lock();
    (engine, on.kept)
}

#[test]
fn a_finger_opens_it_for_72_hours_of_one_boot() {
    let phone = Phone::new();
    let (engine, kept) = with_finger(&phone);
    assert!(engine.has_biometrics().unwrap());
    let opened = engine.unlock_biometric(&kept).unwrap();
    assert_eq!((opened.failed_before, opened.warnings), (0, vec![]));
    assert_eq!(engine.children().unwrap().len(), 1);
    engine.lock();
    phone.clock.advance(72 * HOUR);
    assert_eq!(rule(&engine.unlock_biometric(&kept).unwrap_err()), SECRET_DUE);
    engine.unlock(&secret(PIN)).unwrap();
    engine.lock();
    engine.unlock_biometric(&kept).unwrap();
    engine.lock();
    phone.clock.reboot(73 * HOUR + 60_000);
    assert_eq!(rule(&engine.unlock_biometric(&kept).unwrap_err()), SECRET_DUE);
    // The wall clock is not asked.
    phone.set("2020-01-01T00:00[Europe/Amsterdam]");
    assert_eq!(rule(&phone.engine().unlock_biometric(&kept).unwrap_err()), SECRET_DUE);
}

#[test]
fn a_finger_gives_no_leave_and_goes_with_the_secret() {
    let phone = Phone::new();
    let (engine, kept) = with_finger(&phone);
    engine.unlock_biometric(&kept).unwrap();
    let told = engine.step_up(Some(&kept), Purpose::Export).unwrap_err();
    assert_eq!(told.code(), ErrorCode::WrongSecret, "the PIN is asked, nothing else will do");
    assert!(engine.step_up(None, Purpose::Export).is_err());
    engine.change_secret(Some(&secret(PIN)), &NewSecret::Pin(secret(b"804271"))).unwrap();
    assert!(!engine.has_biometrics().unwrap());
    engine.lock();
    assert_eq!(rule(&engine.unlock_biometric(&kept).unwrap_err()), ("secret", "wrong_state"));
    assert_eq!(engine.unlock(&secret(b"804271")).unwrap().warnings, []);
}

#[test]
fn a_lost_finger_is_told_and_gone_at_the_next_pin() {
    let phone = Phone::new();
    let (engine, kept) = with_finger(&phone);
    engine.biometrics_lost().unwrap();
    assert_eq!(rule(&engine.unlock_biometric(&kept).unwrap_err()), ("secret", "biometric_lost"));
    assert_eq!(engine.unlock(&secret(PIN)).unwrap().warnings, []);
    assert!(!engine.has_biometrics().unwrap());
    engine.lock();
    assert_eq!(engine.unlock(&secret(PIN)).unwrap().warnings, [], "the newer key file is the one known");
}

#[test]
fn turned_off_it_opens_nothing() {
    let phone = Phone::new();
    let (engine, kept) = with_finger(&phone);
    assert_eq!(engine.biometrics_off().unwrap_err(), EngineError::Locked);
    engine.unlock_biometric(&kept).unwrap();
    assert_eq!(engine.biometrics_off().unwrap(), []);
    engine.lock();
    assert_eq!(rule(&engine.unlock_biometric(&kept).unwrap_err()), ("secret", "wrong_state"));
}

/// The cost is this device's own, and a calibration that finds less never makes a secret cheaper.
#[test]
fn the_cost_is_measured_and_never_below_the_one_in_force() {
    let phone = Phone::new();
    let engine = Engine::new(phone.ports(), EngineOptions::default()).unwrap();
    // A clock that stands still measures nothing: the largest tier, if the memory is there.
    engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
    let cost = |phone: &Phone| {
        let bytes = std::fs::read(phone.path("keys.pl")).unwrap();
        u32::from_le_bytes(bytes[72 + 8..72 + 12].try_into().unwrap())
    };
    let measured = cost(&phone);
    assert!([19_456, 32_768, 65_536].contains(&measured), "{measured}");
    drop(engine);
    phone.engine().change_secret(Some(&secret(PIN)), &NewSecret::Pin(secret(b"804271"))).unwrap();
    assert_eq!(cost(&phone), measured, "asked for L, kept what it was");
}
