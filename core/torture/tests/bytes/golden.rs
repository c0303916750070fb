//! Row 12: the files of version 1 in `core/testdata/v1`, opened on every run; what a later version wrote is refused untouched.

use std::path::PathBuf;

use pluis_domain::change::{CheckinDomain, Mark};
use pluis_domain::checkin::{Amount, CheckinAnswer, Unusual};
use pluis_domain::ids::{ChildId, NoteId};
use pluis_engine::ports::BinderLevel;
use pluis_engine::{CheckinEntry, EngineError, NewSecret, NoteEntry, Warning};
use pluis_keys::{RecoveryCode, digest};
use pluis_store::{Filter, Store};
use pluis_testkit::{SeededRandom, of_a_later_version};
use pluis_torture::report::Line;
use serde_json::{Value, json};

use crate::phone::{Phone, reads_the_note, secret, with};
use crate::place::{Image, image_of};

pub(crate) const PASSPHRASE: &[u8] = b"fiets roos maan pet";
const FILES: [&str; 5] = ["keys.pl", "lock.pl", "anchor.pl", "settings.pl", "notebook.db"];

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../testdata/v1")
}

fn stored() -> Image {
    let mut image = image_of(&folder());
    image.retain(|name, _| FILES.contains(&name.as_str()));
    assert_eq!(image.len(), FILES.len());
    image
}

/// Writes the files anew: `cargo test -p pluis-torture --test bytes -- --ignored writes_the_golden`. Those of version 1 are frozen; kept
/// for the folder of the next version.
#[test]
#[ignore = "writes into the repository"]
fn writes_the_golden_files() {
    let phone = Phone::new(BinderLevel::Software);
    let code = phone.live(&NewSecret::Passphrase(secret(PASSPHRASE)));
    let engine = phone.engine();
    engine.unlock(&secret(PASSPHRASE)).unwrap();
    let child = engine.children().unwrap()[0].id;
    let note = |facts: String| NoteEntry { child: Some(child), facts: Some(facts), ..NoteEntry::default() };
    let long = engine.add_note(note("Gamede tot in de nacht. ".repeat(700))).unwrap().note.id;
    let mut better = note("Gamede tot één uur.".into());
    better.said = Some("“Laat me met rust.”".into());
    engine.correct_note(long, better, "te lang opgeschreven").unwrap();
    let struck = engine.add_note(note("Vergissing.".into())).unwrap().note.id;
    engine.retract_note(struck, "over een ander kind").unwrap();
    let erased = engine.add_note(note("Moet weg.".into())).unwrap().note.id;
    engine.erase_note(erased).unwrap();
    let answer = |amount, mark| CheckinAnswer { amount, mark };
    let mut week = CheckinEntry::default();
    week.answers.insert(CheckinDomain::Sleep, answer(Amount::Bit, Some(Mark::Worse)));
    week.answers.insert(CheckinDomain::Mood, answer(Amount::Usual, None));
    engine.save_checkin(child, week.clone()).unwrap();
    week.answers.insert(CheckinDomain::Sleep, answer(Amount::Very, Some(Mark::Worse)));
    week.unusual = Some(Unusual::Exams);
    engine.save_checkin(child, week).unwrap();
    engine.keep_draft("new", "half geschreven").unwrap();
    engine.lock();
    for wrong in ["fiets roos maan pit", "fiets roos maan pot"] {
        engine.unlock(&secret(wrong.as_bytes())).unwrap_err();
    }
    let image = phone.image();
    for name in FILES {
        std::fs::write(folder().join(name), &image[name]).unwrap();
    }
    std::fs::write(folder().join("recovery.txt"), [code.expose(), b"\n"].concat()).unwrap();
}

#[test]
fn the_golden_notebook_opens_and_says_what_it_said() {
    let phone = Phone::new(BinderLevel::Software);
    phone.put(&stored());
    let engine = phone.engine();
    let opened = engine.unlock(&secret(PASSPHRASE)).unwrap();
    assert_eq!((opened.failed_before, opened.read_only, opened.warnings.as_slice()), (2, false, &[][..]));
    let page = engine.notes(Default::default()).unwrap();
    let facts = page.notes.iter().map(|note| note.content.as_ref().unwrap().facts.clone());
    let mut facts: Vec<_> = facts.collect();
    facts.sort_unstable();
    assert_eq!(facts, ["Gamede tot één uur.", crate::phone::TEXT, "Vergissing."]);
    assert_eq!(engine.draft("new").unwrap().unwrap().text, "half geschreven");
    let child = engine.children().unwrap()[0].id;
    assert_eq!(engine.checkins(child).unwrap()[0].revision, 2);
    assert_eq!(engine.doctor(&opened).unwrap().warnings, []);
    Line { row: 12, what: "golden files of version 1", rounds: 5, outcome: "open".into() }.print();
}

/// What the reader in `core/testdata/reader.py` has to say as well.
pub(crate) fn answer() -> Value {
    let phone = Phone::new(BinderLevel::Software);
    phone.put(&stored());
    let unlocked = phone.vault().unlock(&secret(PASSPHRASE), 0).unwrap();
    let code = std::fs::read(folder().join("recovery.txt")).unwrap();
    let by_code = phone.vault().unlock_with_recovery(&RecoveryCode::parse(&code).unwrap(), 0).unwrap();
    assert_eq!(by_code.root_key.database_key().key(), unlocked.root_key.database_key().key());
    let files = std::sync::Arc::new(pluis_keys::ports::OsFolder::open(phone.folder.path()).unwrap());
    let ports = pluis_store::Ports { files, random: std::sync::Arc::new(SeededRandom::new(1)) };
    let store = Store::open(phone.folder.path(), ports, &unlocked.root_key).unwrap().store;
    let state = store.notebook().unwrap();
    let children: Vec<_> = store.children().unwrap().into_iter().map(|child| child.name).collect();
    let drafts: Vec<_> = store.drafts().unwrap();
    let drafts: Vec<_> = drafts.into_iter().map(|draft| String::from_utf8(draft.content).unwrap()).collect();
    let mut ids: Vec<NoteId> =
        store.page(&Filter::default(), None, 200).unwrap().rows.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    json!({
        "keys": { "notebook": hex(&unlocked.notebook_id), "generation": unlocked.generation },
        "attempts": { "failed": unlocked.failed_before, "last_opened": unlocked.last_opened },
        "database": {
            "uid": hex(&state.uid), "generation": state.generation, "commits": state.commits,
            "created_ms": state.created.as_millisecond(),
        },
        "children": children,
        "drafts": drafts,
        "reminders": ["sunday 20:30"],
        "checkins": store.children().unwrap().iter().flat_map(|child| weeks(&store, child.id)).collect::<Vec<_>>(),
        "notes": ids.into_iter().map(|id| note(&store, id)).collect::<Vec<_>>(),
    })
}

fn weeks(store: &Store, child: ChildId) -> Vec<Value> {
    let week = |row: pluis_store::CheckinRow| {
        let answers = row.content.answers.iter().map(|(domain, answer)| {
            let mark = answer.mark.map_or(0, |mark| mark.number());
            [domain.number(), answer.amount.number(), mark]
        });
        let answers: Vec<_> = answers.collect();
        json!({ "week": row.content.week.ordinal(), "answers": answers, "revisions": row.revision })
    };
    store.checkins(child).unwrap().into_iter().map(week).collect()
}

fn note(store: &Store, id: NoteId) -> Value {
    let shown = store.show(id).unwrap();
    let revisions: Vec<_> = shown
        .revisions
        .iter()
        .map(|one| {
            let content = one.content.as_ref();
            json!({
                "leaf": hex(&one.leaf),
                "seq": one.seq,
                "reason": one.meta.as_ref().map(|meta| meta.reason.clone()),
                "facts": content.map(|content| content.facts.clone()),
                "said": content.map(|content| content.said.clone()),
            })
        })
        .collect();
    json!({ "id": id.to_string(), "status": shown.status.number(), "revisions": revisions })
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Files as a later version would leave them, one at a time: refused by name, and every byte left as it is.
#[test]
fn what_a_later_version_wrote_is_refused_untouched() {
    let image = stored();
    let keys = |at: usize| {
        let mut bytes = image["keys.pl"].clone();
        bytes[at] = 2;
        let sum = digest::sha256(&bytes[..40]);
        bytes[40..72].copy_from_slice(&sum);
        bytes
    };
    let mut settings = image["settings.pl"].clone();
    settings[8] = 2;
    let end = settings.len() - 32;
    let sum = digest::sha256(&settings[..end]);
    settings[end..].copy_from_slice(&sum);
    let mut attempts = image["lock.pl"].clone();
    for at in [0, 4096] {
        attempts[at + 8] = 2;
        let crc = crc32(&attempts[at..at + 124]).to_le_bytes();
        attempts[at + 124..at + 128].copy_from_slice(&crc);
    }
    let cases = [
        ("keys.pl", of_a_later_version(&image["keys.pl"])),
        ("keys.pl", keys(10)),
        ("keys.pl", keys(12)),
        ("settings.pl", settings),
        ("lock.pl", attempts),
    ];
    for (name, bytes) in cases {
        let phone = Phone::new(BinderLevel::Software);
        let newer = with(&image, name, bytes);
        phone.put(&newer);
        let engine = phone.engine();
        assert_eq!(engine.unlock(&secret(PASSPHRASE)).unwrap_err(), EngineError::NewerVersion, "{name}");
        assert!(phone.image() == newer, "{name}");
    }
    // Known only once the root key is: the attempts have counted the opening by then, and nothing else has changed.
    let mut anchor = image["anchor.pl"].clone();
    (anchor[8], anchor[4096 + 8]) = (2, 2);
    let phone = Phone::new(BinderLevel::Software);
    phone.put(&with(&image, "anchor.pl", anchor.clone()));
    let engine = phone.engine();
    assert_eq!(engine.unlock(&secret(PASSPHRASE)).unwrap_err(), EngineError::NewerVersion);
    let after = phone.image();
    assert!(after["anchor.pl"] == anchor);
    for name in ["keys.pl", "settings.pl", "notebook.db"] {
        assert!(after[name] == image[name], "{name}");
    }
    let what = "files of a later version";
    Line { row: 12, what, rounds: 6, outcome: "newer_version, untouched".into() }.print();
}

/// As zlib's, from the definition.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// The same files on another machine, without the attempts: told, and read.
#[test]
fn the_golden_notebook_without_its_attempts_file_waits() {
    let phone = Phone::new(BinderLevel::Software);
    let mut image = stored();
    image.remove("lock.pl");
    phone.put(&image);
    let engine = phone.engine();
    let told = engine.unlock(&secret(PASSPHRASE)).unwrap_err();
    assert_eq!(told, EngineError::DamagedAttempts { wait_seconds: 14_400 });
    phone.clock.advance(14_400_000);
    let opened = engine.unlock(&secret(PASSPHRASE)).unwrap();
    assert_eq!(opened.warnings, [Warning::DamagedAttempts]);
    assert!(!reads_the_note(&engine), "there are three");
}
