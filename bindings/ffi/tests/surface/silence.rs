//! Nothing of a note and no secret in what is printed, in errors, or in the debug form of a record.

use std::process::Command;

use pluis_ffi::{
    Band, Country, Decision, Lang, NewChild, NoteEntry, NoteId, NoteQuery, PluisError, Reader, Role,
    SecretKind, ToldTo,
};

use crate::device::{CANARY, Trouble};
use crate::{PIN, Phone, every_error, facts};

/// Set for the process that panics on purpose.
const CHILD: &str = "PLUIS_PANICS_ON_PURPOSE";

/// Makes binder, clock and a thread of their own panic with a canary in hand; run by the test below in a process of its own.
#[test]
fn panics_on_purpose() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let (phone, child) = Phone::notebook();
    phone.engine.add_note(facts(&child, CANARY)).unwrap();
    phone.device.state().clock_throws = true;
    assert!(phone.engine.notes(NoteQuery::default()).is_err());
    phone.device.state().clock_throws = false;
    phone.device.state().binder = Some(Trouble::Throws);
    assert_eq!(phone.engine.unlock(PIN).unwrap_err(), PluisError::BinderUnavailable);
    let other_thread = std::thread::spawn(|| panic!("in hand: {CANARY}"));
    assert!(other_thread.join().is_err());
}

#[test]
fn a_panic_prints_crate_and_line_and_no_more() {
    let this = std::env::current_exe().unwrap();
    let arguments = ["silence::panics_on_purpose", "--exact", "--nocapture"];
    let output = Command::new(this).args(arguments).env(CHILD, "1").output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed);
    assert!(output.status.success(), "{printed}");
    let panics: Vec<_> = printed.lines().filter(|line| line.contains("pluis: panic in")).collect();
    assert!(panics.len() >= 3, "{printed}");
    for word in ["kanarie", "gezegd", "in hand", ".rs", "739154"] {
        assert!(!printed.contains(word), "{word} in {printed}");
    }
}

#[test]
fn no_record_shows_a_secret() {
    let phone = Phone::new();
    let created = phone.engine.create(SecretKind::Pin, PIN).unwrap();
    let sheet = String::from_utf8(created.recovery.groups().unwrap()).unwrap();
    let words: Vec<_> = sheet.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    assert_eq!(words.len(), 7);
    phone.engine.lock().unwrap();
    let wrong = phone.engine.unlock(b"804271").unwrap_err();
    let opened = phone.engine.unlock(PIN).unwrap();
    let shown = format!("{created:?} {opened:?} {wrong:?} {wrong} {:?} {:?}", phone.engine, created.recovery);
    for secret in words.into_iter().chain(["739154", "804271"]) {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn no_record_shows_what_somebody_wrote() {
    let phone = Phone::new();
    phone.engine.create(SecretKind::Pin, PIN).unwrap();
    let new = NewChild { name: "Kanarie".into(), band: Band::From12To14, born: None, role: Role::Parent };
    let shown_new = format!("{new:?}");
    let child = phone.engine.add_child(new).unwrap();
    let told = ToldTo { who: CANARY.into(), on: None, advice: CANARY.into(), agreed: CANARY.into() };
    let entry = NoteEntry { view: Some(CANARY.into()), told_to: Some(vec![told]), ..facts(&child, CANARY) };
    let shown_entry = format!("{entry:?}");
    let saved = phone.engine.add_note(entry).unwrap();
    let again = phone.engine.correct_note(saved.note.id.clone(), facts(&child, CANARY), CANARY).unwrap();
    phone.engine.keep_draft("new", CANARY).unwrap();
    let reader = Reader { lang: Lang::Nl, country: Country::Netherlands };
    let week = phone.engine.this_week(None, reader).unwrap();
    let done =
        phone.engine.decide_question(child.id.clone(), Decision::Done, Some(CANARY.into()), reader).unwrap();
    let all = format!(
        "{shown_new} {shown_entry} {child:?} {saved:?} {again:?} {:?} {:?} {week:?} {done:?} {:?}",
        phone.engine.notes(NoteQuery::default()).unwrap(),
        phone.engine.draft("new").unwrap(),
        phone.engine.past_questions(Lang::Nl).unwrap(),
    );
    assert!(!all.to_lowercase().contains("kanarie"), "{all}");
}

#[test]
fn no_error_has_room_for_a_note() {
    let (phone, child) = Phone::notebook();
    let entry = |text: &str| facts(&child, text);
    let mut errors = every_error();
    errors.push(phone.engine.add_note(entry(&format!("{CANARY}\u{7}"))).unwrap_err());
    errors.push(phone.engine.add_note(entry(&CANARY.repeat(1_000))).unwrap_err());
    errors.push(phone.engine.find_child(CANARY).unwrap_err());
    errors.push(phone.engine.note(NoteId(CANARY.into())).unwrap_err());
    errors.push(phone.engine.draft(CANARY).unwrap_err());
    for error in errors {
        assert!(!format!("{error:?} {error}").contains("kanarie"), "{error}");
    }
}
