//! Row 1, openings: SIGKILL at any moment of an unlocking with a PIN. The try stays charged, so that the worst that happens is
//! waiting; no file but the attempts is touched before the secret proved right; the sheet opens it at once, the PIN in time.

use std::path::Path;
use std::sync::Arc;

use pluis_engine::ports::SystemRandom;
use pluis_engine::{Engine, ErrorCode, NewSecret, NoteQuery};
use pluis_keys::attempts::{self, Attempts, RECOVERY_ONLY_AT};
use pluis_keys::ports::OsFolder;
use pluis_keys::vault::{Ports, Vault};
use pluis_keys::{KeyError, RecoveryCode};
use pluis_testkit::FixedClock;
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::device::{KeptBinder, Phone, engine_with, noor, secret};
use crate::dice::Dice;
use crate::subject::{Subject, base, number, say};

const TEST: &str = "killed_openings::somebody_unlocks";
const HOURS: &str = "PLUIS_SUBJECT_HOURS";
const PIN: &str = "73915402";
/// Longer than the longest wait.
const STEP_HOURS: u64 = 5;
/// Openings between two looks at the whole notebook.
const LOOK_EVERY: u64 = 20;

fn clock(hours: u64) -> Arc<FixedClock> {
    let clock = Arc::new(FixedClock::new());
    clock.advance(hours * 3_600_000);
    clock
}

fn engine_at(base: &Path, hours: u64) -> Engine {
    engine_with(base, Arc::new(SystemRandom), clock(hours))
}

fn vault_at(base: &Path, hours: u64) -> Vault {
    Vault::new(Ports {
        files: Arc::new(OsFolder::open(&base.join("notebook")).unwrap()),
        random: Arc::new(SystemRandom),
        clock: clock(hours),
        binder: Arc::new(KeptBinder::at(base)),
    })
}

#[test]
#[ignore = "the process that gets killed"]
fn somebody_unlocks() {
    let engine = engine_at(&base(), number(HOURS));
    say("ready");
    engine.unlock(&secret(PIN)).unwrap();
    say("open");
    std::thread::park();
}

/// How far a killed opening got.
#[derive(Debug, Default)]
struct Tally {
    uncharged: u64,
    charged: u64,
    opened: u64,
    waits: u64,
    recovery_only: u64,
    by_sheet: u64,
    by_pin: u64,
}

struct Campaign {
    phone: Phone,
    code: RecoveryCode,
    hours: u64,
    tally: Tally,
}

impl Campaign {
    fn new() -> Self {
        let phone = Phone::new();
        let engine = engine_at(phone.base(), 0);
        let created = engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
        engine.add_child(noor()).unwrap();
        engine.lock();
        let code = RecoveryCode::parse(created.recovery.groups().unwrap().expose()).unwrap();
        // A confirmed sheet, so that fifteen charges leave the sheet alone.
        let vault = vault_at(phone.base(), 0);
        let unlocked = vault.unlock_with_recovery(&code, 0).unwrap();
        vault.confirm_recovery_code(&unlocked.root_key).unwrap();
        Self { phone, code, hours: 0, tally: Tally::default() }
    }

    fn failed(&self) -> attempts::Status {
        let files = OsFolder::open(&self.phone.base().join("notebook")).unwrap();
        Attempts::load(&files, &*clock(self.hours)).unwrap().status().unwrap()
    }

    fn kill_once(&mut self, dice: &mut Dice) {
        let before = self.failed();
        assert_eq!(before.wait_seconds, 0, "after {STEP_HOURS} hours every wait is over");
        let keys = std::fs::read(self.phone.file("keys.pl")).unwrap();
        let mut subject = Subject::start(TEST, self.phone.base(), &[(HOURS, self.hours.to_string())]);
        subject.expect("ready");
        // Up to the length of an opening and a bit more.
        for _ in 0..dice.below(24) {
            (0..1 << 16).for_each(|_| std::hint::spin_loop());
        }
        dice.spin();
        subject.kill();
        let opened = subject.hear().is_some();
        subject.end_killed();
        assert!(std::fs::read(self.phone.file("keys.pl")).unwrap() == keys, "an opening writes no keys");
        let after = self.failed();
        assert!(!after.damaged, "an attempts file cut short still has a good copy");
        match after.failed {
            // The counts go back only once the secret has proved right.
            0 => self.tally.opened += u64::from(opened || before.failed > 0),
            failed if failed == before.failed => self.tally.uncharged += 1,
            failed if failed == before.failed + 1 && !opened => self.tally.charged += 1,
            failed => panic!("{} tries became {failed}, opened {opened}", before.failed),
        }
        if after.wait_seconds > 0 || after.recovery_only {
            self.must_wait(after);
        }
        self.hours += STEP_HOURS;
    }

    /// The right PIN is told to wait, without a charge and without a derivation.
    fn must_wait(&mut self, status: attempts::Status) {
        let vault = vault_at(self.phone.base(), self.hours);
        match vault.unlock(&secret(PIN), 0).unwrap_err() {
            KeyError::MustWait { seconds } => {
                assert!(seconds <= status.wait_seconds && !status.recovery_only);
                self.tally.waits += 1;
            }
            KeyError::RecoveryOnly => {
                assert!(status.failed >= RECOVERY_ONLY_AT);
                self.tally.recovery_only += 1;
                // Only the sheet is left: it opens at once, and the counts start over.
                vault.unlock_with_recovery(&self.code, 0).unwrap();
                assert_eq!(self.failed().failed, 0);
                self.tally.by_sheet += 1;
            }
            other => panic!("{other}"),
        }
        assert!(matches!(self.failed().failed, 0 | 5..=14));
    }

    /// Everything is there, by the PIN after waiting.
    fn look(&mut self) {
        let engine = engine_at(self.phone.base(), self.hours);
        let opened = engine.unlock(&secret(PIN)).unwrap();
        assert!(opened.warnings.is_empty() && !opened.read_only, "{opened:?}");
        assert_eq!(engine.children().unwrap().len(), 1);
        assert!(engine.notes(NoteQuery::default()).unwrap().notes.is_empty());
        engine.lock();
        let wrong = engine.unlock(&secret("73915403")).unwrap_err();
        assert_eq!(wrong.code(), ErrorCode::WrongSecret);
        self.tally.by_pin += 1;
    }
}

#[test]
fn an_opening_that_is_killed_costs_waiting_and_nothing_else() {
    let kills = Size::of_this_run().rounds(200, 2_000);
    let (mut campaign, mut dice) = (Campaign::new(), Dice::new(2));
    for round in 0..kills {
        campaign.kill_once(&mut dice);
        // While the counts still climb they are left alone, so that every step of the waits is reached.
        if round % LOOK_EVERY == LOOK_EVERY - 1 && campaign.failed().failed < 3 {
            campaign.look();
        }
    }
    if campaign.failed().recovery_only {
        vault_at(campaign.phone.base(), campaign.hours).unlock_with_recovery(&campaign.code, 0).unwrap();
    }
    campaign.look();
    let Tally { uncharged, charged, opened, waits, recovery_only, by_sheet, by_pin } = campaign.tally;
    assert!(charged > kills / 10 && waits > 0, "{:?}", campaign.tally);
    Line {
        row: 1,
        what: "SIGKILL while unlocking with a PIN",
        rounds: kills,
        outcome: format!(
            "{charged} stayed charged, {uncharged} not yet charged, {opened} had opened; {waits} times must wait, \
             {recovery_only} times only the sheet; opened after by sheet {by_sheet}, by PIN {by_pin}; 0 other"
        ),
    }
    .print();
}
