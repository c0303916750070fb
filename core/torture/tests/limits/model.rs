//! Random lives of one attempts file. The model keeps true time, which nothing turns back, and every guess that got an
//! answer; the file and its clock are what the attacker plays with.

use std::collections::BTreeMap;

use pluis_keys::attempts::{self, Attempts, LONGEST_WAIT_MS, Opening, step_millis};
use pluis_keys::ports::FileError;
use pluis_keys::{Key32, KeyError, RootKey};
use pluis_testkit::{Device, Effect, Fault};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::Dice;

const HOUR: u64 = 3_600_000;
const CHANGE: u64 = 20_000;
const NIGHTLY: u64 = 500_000;
/// Most steps of one sequence.
const STEPS: u64 = 60;

fn root() -> RootKey {
    RootKey::new(Key32::copied(&[7; 32]))
}

/// The file as it was at some moment, and the guesses that had been charged to it then.
#[derive(Clone)]
struct Copy {
    file: Vec<u8>,
    line: Vec<u64>,
}

struct World {
    device: Device,
    dice: Dice,
    /// True milliseconds since the beginning.
    elapsed: u64,
    /// True times of the guesses this file answers for: those since the last right secret, on this line of its history.
    line: Vec<u64>,
    /// Every guess since the last right secret, also those a put-back file does not know of.
    all: Vec<u64>,
    copies: Vec<Copy>,
    counts: BTreeMap<&'static str, u64>,
}

impl World {
    fn new(seed: u64) -> Self {
        let device = Device::phone();
        let mut attempts = Attempts::create(&*device.files, &*device.clock, &root()).unwrap();
        attempts.note_typed(&root()).unwrap();
        let (line, all, copies) = (Vec::new(), Vec::new(), Vec::new());
        Self { device, dice: Dice(seed), elapsed: 0, line, all, copies, counts: BTreeMap::new() }
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// One try; `settle` answers whether a guesser learnt something. A refusal is one of the three that cost nothing.
    fn guess(&mut self, settle: impl FnOnce(attempts::Charge<'_, '_>) -> bool) {
        let (files, clock) = (self.device.files.clone(), self.device.clock.clone());
        let Ok(mut attempts) = Attempts::load(&*files, &*clock) else { return self.count("not read") };
        let learnt = match attempts.charge() {
            Ok(charge) => settle(charge),
            Err(KeyError::MustWait { .. } | KeyError::DamagedAttempts { .. }) => {
                return self.count("refused");
            }
            Err(KeyError::Io) => return self.count("storage failed"),
            Err(other) => panic!("{other:?}"),
        };
        if learnt {
            self.line.push(self.elapsed);
            self.all.push(self.elapsed);
            self.count("guesses");
        }
    }

    fn step(&mut self) {
        match self.dice.below(22) {
            // Wrong, or killed between charge and result: then the guesser may have learnt the answer all the same.
            0..=4 => self.guess(|charge| charge.wrong().failed > 0),
            5 | 6 => self.guess(|charge| {
                drop(charge);
                true
            }),
            // Binder, memory or storage refused: nothing learnt, nothing charged.
            7 => self.guess(|charge| {
                charge.give_back().unwrap();
                false
            }),
            8 | 9 => self.faulty(),
            10..=13 => self.pass(),
            14 => {
                // No true time passes: the clock of the new boot may start anywhere.
                let start = self.dice.below(100_000_000);
                self.device.clock.reboot(start);
                self.count("reboots");
            }
            15 => {
                let back = self.dice.below(10_000_000);
                self.device.clock.set_back(back);
                self.count("clocks set back");
            }
            16 => self.damage(),
            17 => self.keep(),
            18 => self.put_back(),
            19 => self.finger(),
            20 => self.status_only(),
            _ => self.right(),
        }
    }

    /// Storage fails or the process dies at some call, perhaps with the power.
    fn faulty(&mut self) {
        let effect = if self.dice.once_in(2) { Effect::Full } else { Effect::Half };
        let call = self.dice.below(7);
        self.device.files.fail(Some(Fault { call, error: FileError::Io, effect, for_good: true }));
        self.guess(|charge| {
            drop(charge);
            true
        });
        self.device.files.fail(None);
        if self.dice.once_in(2) {
            self.device.files.power_cut();
            self.count("power cuts");
        }
    }

    fn pass(&mut self) {
        let longest = [40_000, 1_000_000, 20_000_000][self.dice.below(3) as usize];
        let millis = self.dice.below(longest);
        self.device.clock.advance(millis);
        self.elapsed += millis;
    }

    /// A bit goes bad, in one of the copies or in both.
    fn damage(&mut self) {
        let mut bytes = self.device.files.raw(attempts::FILE).unwrap();
        let copies: &[usize] = [&[0][..], &[4096], &[0, 4096]][self.dice.below(3) as usize];
        for copy in copies {
            let at = copy + self.dice.below(128) as usize;
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << self.dice.below(8);
            }
        }
        self.device.files.put(attempts::FILE, &bytes);
        self.count("damages");
    }

    fn keep(&mut self) {
        let file = self.device.files.raw(attempts::FILE).unwrap();
        self.copies.push(Copy { file, line: self.line.clone() });
    }

    /// An older file put back. Without a mirror nobody can know: its own counts are in force again, and nothing else. What
    /// is promised is that it takes no more back than its own later guesses, and makes no wait longer.
    fn put_back(&mut self) {
        if self.copies.is_empty() {
            return;
        }
        let pick = self.dice.below(self.copies.len() as u64) as usize;
        let Copy { file, line } = self.copies[pick].clone();
        self.device.files.put(attempts::FILE, &file);
        self.line = line;
        self.count("files put back");
    }

    /// Somebody's finger opens it: nothing about the guesses may change.
    fn finger(&mut self) {
        let (files, clock) = (self.device.files.clone(), self.device.clock.clone());
        let mut attempts = Attempts::load(&*files, &*clock).unwrap();
        let before = attempts.status().unwrap();
        if attempts.check_biometric().is_ok() && attempts.opened_by_biometric(&root(), 1).is_ok() {
            assert_eq!(self.device.vault().attempts().unwrap(), before);
            self.count("fingers");
        }
    }

    /// Asking changes nothing.
    fn status_only(&mut self) {
        let before = self.device.files.raw(attempts::FILE);
        let vault = self.device.vault();
        assert_eq!(vault.attempts().unwrap(), vault.attempts().unwrap());
        assert_eq!(self.device.files.raw(attempts::FILE), before);
    }

    /// The carer, who has to wait as well.
    fn right(&mut self) {
        let mut opened = false;
        self.guess(|charge| {
            charge.opened(&root(), None, 0, Opening::Typed { biometrics: true });
            opened = true;
            false
        });
        if opened {
            assert_eq!(self.device.vault().attempts().unwrap().failed, 0);
            (self.line, self.all) = (Vec::new(), Vec::new());
            self.copies.clear();
            self.count("right secrets");
        }
    }

    fn check(&mut self) {
        for (number, pair) in self.line.windows(2).enumerate() {
            let wait = u64::from(step_millis(u32::try_from(number).unwrap() + 1));
            assert!(pair[1] - pair[0] >= wait, "guess {}: {} < {wait}", number + 2, pair[1] - pair[0]);
        }
        for (number, start) in self.line.iter().enumerate() {
            let within = self.line[number..].iter().take_while(|at| **at - start < HOUR).count();
            assert!(within <= hourly(number), "{within} guesses in an hour from guess {}", number + 1);
        }
        let status = self.device.vault().attempts().unwrap();
        // Both copies bad: it starts over at ten, where the wait is the longest.
        assert!(status.failed as usize >= self.line.len().min(10), "{status:?} {}", self.line.len());
        assert!(status.wait_seconds <= step_millis(status.failed).div_ceil(1000), "{status:?}");
    }

    /// Whoever waits the shown time in one boot may try again.
    fn ends(&mut self) {
        let status = self.device.vault().attempts().unwrap();
        let charge =
            |device: &Device| Attempts::load(&*device.files, &*device.clock).unwrap().charge().map(drop);
        assert_eq!(charge(&self.device).is_err(), status.wait_seconds > 0);
        if status.wait_seconds > 0 {
            self.device.clock.advance(u64::from(status.wait_seconds) * 1000);
            charge(&self.device).unwrap();
        }
    }
}

/// Guesses the table allows within an hour that begins with guess `number`, counted from 0.
fn hourly(number: usize) -> usize {
    let mut passed = 0;
    (1..)
        .find(|more| {
            passed += u64::from(step_millis(u32::try_from(number + more).unwrap()));
            passed >= HOUR
        })
        .unwrap()
}

#[test]
fn the_table_allows_nine_guesses_in_the_first_hour_and_then_one() {
    assert_eq!([0, 4, 5, 8, 9, 30].map(hourly), [9, 5, 4, 1, 1, 1]);
    assert_eq!(step_millis(10), LONGEST_WAIT_MS);
}

#[test]
fn never_more_guesses_than_the_table_and_no_wait_beyond_its_step() {
    let rounds = Size::of_this_run().rounds(CHANGE, NIGHTLY);
    let mut totals: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut unprotected = 0;
    for seed in 0..rounds {
        let mut world = World::new(seed);
        let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for _ in 0..=world.dice.below(STEPS) {
                world.step();
                world.check();
            }
            world.ends();
        }));
        if let Err(panic) = played {
            println!("sequence {seed}");
            std::panic::resume_unwind(panic);
        }
        // What a put-back file costs, said as it is: guesses above what the table would have allowed.
        let beyond = |(number, start): (usize, &u64)| {
            world.all[number..].iter().take_while(|at| **at - start < HOUR).count() > hourly(number)
        };
        unprotected += u64::from(world.all.iter().enumerate().any(beyond));
        for (what, count) in world.counts {
            *totals.entry(what).or_default() += count;
        }
    }
    let told: Vec<String> = totals.iter().map(|(what, count)| format!("{what} {count}")).collect();
    let outcome = format!(
        "0 guesses beyond the table, 0 waits beyond their step; {}; put back without a mirror, {unprotected} sequences got \
         more guesses, as documented",
        told.join(", ")
    );
    Line { row: 14, what: "sequences on the attempts file", rounds, outcome }.print();
    for what in
        ["reboots", "clocks set back", "damages", "files put back", "fingers", "power cuts", "right secrets"]
    {
        assert!(totals.get(what).is_some_and(|count| *count > rounds / 10), "{what}: the model plays it");
    }
    assert!(unprotected > 0, "the model would notice a file put back");
}
