//! Row 9, the typed secret: SIGKILL at any moment of a change of PIN. Exactly one of the two PINs opens afterwards, the sheet
//! opens, and the notebook is whole.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use pluis_engine::ports::SystemRandom;
use pluis_engine::{Engine, ErrorCode, NewSecret, NoteEntry, NoteQuery};
use pluis_keys::slots::{FILE, FILE_NEW};
use pluis_testkit::FixedClock;
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::device::{Phone, engine_with, noor, secret};
use crate::dice::Dice;
use crate::subject::{Subject, base, number, say};

const TEST: &str = "secrets::somebody_changes_the_pin";
const OLD: &str = "PLUIS_SUBJECT_OLD";

/// The PIN number `n` of a notebook: never a run, a repeat or a date.
fn pin(n: u64) -> String {
    format!("7{:07}9", (n * 7_919 + 1_640_531) % 9_999_991)
}

fn engine_at(base: &Path) -> Engine {
    engine_with(base, Arc::new(SystemRandom), Arc::new(FixedClock::new()))
}

#[test]
#[ignore = "the process that gets killed"]
fn somebody_changes_the_pin() {
    let engine = engine_at(&base());
    let old = number(OLD);
    say("ready");
    engine.change_secret(Some(&secret(&pin(old))), &NewSecret::Pin(secret(&pin(old + 1)))).unwrap();
    say("changed");
    std::thread::park();
}

/// The moment at which the process dies.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// Some time after it began.
    Any,
    /// Around the writing of the new file.
    Staged,
    /// Around the rename.
    Renamed,
    /// After it said that it is done.
    Done,
}

fn stat(path: &Path) -> Option<Metadata> {
    std::fs::metadata(path).ok()
}

fn wait_until(subject: &Subject, reached: impl Fn() -> bool) {
    let alive = format!("/proc/{}/stat", subject.id());
    while !reached() {
        // A zombie has no memory; a process that ended early must not hang the test.
        if std::fs::read_to_string(&alive).is_ok_and(|stat| stat.contains(") Z ")) {
            return;
        }
        std::hint::spin_loop();
    }
}

fn kill_at(moment: Moment, phone: &Phone, old: u64, dice: &mut Dice) -> bool {
    let (keys, new) = (phone.file(FILE), phone.file(FILE_NEW));
    let before = stat(&keys).unwrap().ino();
    let mut subject = Subject::start(TEST, phone.base(), &[(OLD, old.to_string())]);
    subject.expect("ready");
    match moment {
        Moment::Any => (0..dice.below(60)).for_each(|_| (0..1 << 16).for_each(|_| std::hint::spin_loop())),
        Moment::Staged => wait_until(&subject, || stat(&new).is_some()),
        Moment::Renamed => wait_until(&subject, || stat(&keys).is_some_and(|stat| stat.ino() != before)),
        Moment::Done => subject.expect("changed").clear(),
    }
    dice.spin();
    subject.kill();
    let said = subject.hear().is_some() || matches!(moment, Moment::Done);
    subject.end_killed();
    said
}

#[test]
fn exactly_one_pin_opens_after_a_change_that_was_killed() {
    let kills = Size::of_this_run().rounds(60, 1_000);
    let (phone, mut dice, mut current) = (Phone::new(), Dice::new(3), 0);
    let engine = engine_at(phone.base());
    let sheet = engine.create(&NewSecret::Pin(secret(&pin(0)))).unwrap().recovery.groups().unwrap();
    let child = engine.add_child(noor()).unwrap().id;
    let entry = NoteEntry { child: Some(child), facts: Some("blijft".into()), ..NoteEntry::default() };
    engine.add_note(entry).unwrap();
    engine.lock();
    let (mut old_holds, mut new_holds, mut unanswered) = (0, 0, 0);
    for _ in 0..kills {
        let moment =
            *dice.one_of(&[Moment::Any, Moment::Staged, Moment::Staged, Moment::Renamed, Moment::Done]);
        let said = kill_at(moment, &phone, current, &mut dice);
        // One fresh engine for both tries, as a carer has it in front of her.
        let engine = engine_at(phone.base());
        let new = engine.unlock(&secret(&pin(current + 1)));
        engine.lock();
        let old = engine.unlock(&secret(&pin(current)));
        let holds = match (&new, &old) {
            (Ok(opened), Err(wrong)) | (Err(wrong), Ok(opened)) => {
                assert_eq!(wrong.code(), ErrorCode::WrongSecret, "{moment:?}");
                assert!(opened.warnings.is_empty() && !opened.read_only, "{moment:?}: {opened:?}");
                new.is_ok()
            }
            both => panic!("{moment:?}: {both:?}"),
        };
        assert!(holds || !said, "an acknowledged change holds");
        unanswered += u64::from(holds && !said);
        if holds {
            new_holds += 1;
            current += 1;
            engine.unlock(&secret(&pin(current))).unwrap();
        } else {
            old_holds += 1;
        }
        assert_eq!(engine.notes(NoteQuery::default()).unwrap().notes.len(), 1);
        engine.lock();
    }
    let engine = engine_at(phone.base());
    engine.recover(&sheet, &NewSecret::Pin(secret("804271653"))).unwrap();
    assert_eq!(engine.notes(NoteQuery::default()).unwrap().notes.len(), 1);
    assert!(old_holds > 0 && new_holds > 0, "{old_holds} and {new_holds}");
    Line {
        row: 9,
        what: "SIGKILL while the PIN is changed",
        rounds: kills,
        outcome: format!(
            "old PIN alone {old_holds}, new PIN alone {new_holds} ({unanswered} of them before the answer), both 0, none 0; \
             the sheet opens"
        ),
    }
    .print();
}
