//! The attempt limit against a model: whatever is killed, rebooted or set back, no more guesses than the table allows
//! and no wait beyond its step. The fault campaign plays longer lives, with files put back and fingers; this one shrinks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::attempts::{self, Attempts, LONGEST_WAIT_MS, step_millis};
use pluis_keys::ports::FileError;
use pluis_keys::{Key32, KeyError, RootKey};
use pluis_testkit::{Device, Effect, Fault};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    /// A guess that is wrong, or is killed between charge and result: the guesser learns the answer either way.
    Guess {
        killed: bool,
    },
    /// A try the binder, memory or storage refused: nothing learnt.
    Refused,
    /// A try during which storage fails or the process dies at some call.
    Faulty {
        call: u64,
        full: bool,
        power_cut: bool,
    },
    Pass {
        millis: u64,
    },
    Reboot {
        millis: u64,
    },
    SetBack {
        millis: u64,
    },
    /// A bit of the file goes bad.
    Damage {
        byte: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => any::<bool>().prop_map(|killed| Step::Guess { killed }),
        1 => Just(Step::Refused),
        2 => (0..6_u64, any::<bool>(), any::<bool>())
            .prop_map(|(call, full, power_cut)| Step::Faulty { call, full, power_cut }),
        4 => prop_oneof![0..40_000_u64, 0..1_000_000_u64, 0..20_000_000_u64].prop_map(|millis| Step::Pass { millis }),
        1 => prop_oneof![0..100_000_u64, 0..100_000_000_u64].prop_map(|millis| Step::Reboot { millis }),
        1 => (0..10_000_000_u64).prop_map(|millis| Step::SetBack { millis }),
        1 => prop_oneof![0..128_usize, 4096..4224_usize].prop_map(|byte| Step::Damage { byte }),
    ];
    prop::collection::vec(step, 1..60)
}

fn root() -> RootKey {
    RootKey::new(Key32::copied(&[7; 32]))
}

/// True time, which no step can turn back, and the guesses that got an answer.
struct World {
    device: Device,
    elapsed: u64,
    guesses: Vec<u64>,
}

impl World {
    fn new() -> Self {
        let device = Device::phone();
        Attempts::create(&*device.files, &*device.clock, &root()).unwrap();
        Self { device, elapsed: 0, guesses: Vec::new() }
    }

    /// Charges; answers whether the try may go on.
    fn guess(&mut self, settle: impl FnOnce(attempts::Charge<'_, '_>)) {
        let mut attempts = Attempts::load(&*self.device.files, &*self.device.clock).unwrap();
        match attempts.charge() {
            Ok(charge) => {
                settle(charge);
                self.guesses.push(self.elapsed);
            }
            Err(KeyError::MustWait { .. } | KeyError::DamagedAttempts { .. } | KeyError::Io) => {}
            Err(other) => panic!("{other:?}"),
        }
    }

    fn run(&mut self, step: &Step) {
        let (files, clock) = (&self.device.files, &self.device.clock);
        match *step {
            Step::Guess { killed: true } => self.guess(|charge| drop(charge)),
            Step::Guess { killed: false } => self.guess(|charge| assert!(charge.wrong().failed > 0)),
            Step::Refused => {
                let before = self.guesses.len();
                self.guess(|charge| charge.give_back().unwrap());
                self.guesses.truncate(before);
            }
            Step::Faulty { call, full, power_cut } => {
                let effect = if full { Effect::Full } else { Effect::Half };
                // The first call reads; a failure there is told and changes nothing.
                let fault = Fault { call: call + 1, error: FileError::Io, effect, for_good: true };
                files.fail(Some(fault));
                self.guess(|charge| drop(charge));
                self.device.files.fail(None);
                if power_cut {
                    self.device.files.power_cut();
                }
            }
            Step::Pass { millis } => {
                clock.advance(millis);
                self.elapsed += millis;
            }
            // No true time passes: the clock of the new boot may start anywhere.
            Step::Reboot { millis } => clock.reboot(millis),
            Step::SetBack { millis } => clock.set_back(millis),
            Step::Damage { byte } => {
                let mut bytes = files.raw(attempts::FILE).unwrap();
                bytes[byte] ^= 0x10;
                files.put(attempts::FILE, &bytes);
            }
        }
    }

    /// Guess number n comes no sooner than the step after guess number n - 1.
    fn check(&self) {
        for (number, pair) in self.guesses.windows(2).enumerate() {
            let wait = u64::from(step_millis(u32::try_from(number).unwrap() + 1));
            assert!(pair[1] - pair[0] >= wait, "guess {}: {} < {wait}", number + 2, pair[1] - pair[0]);
        }
        let status = self.device.vault().attempts().unwrap();
        // Damage to both copies starts over at ten, where the wait is the longest.
        assert!(status.failed as usize >= self.guesses.len().min(10));
        assert!(status.wait_seconds <= step_millis(status.failed).div_ceil(1000), "{status:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn never_more_guesses_than_the_table_and_no_wait_beyond_its_step(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.run(step);
            world.check();
        }
        // Whoever waits the shown time in one boot may try again.
        let wait = world.device.vault().attempts().unwrap().wait_seconds;
        let mut attempts = Attempts::load(&*world.device.files, &*world.device.clock).unwrap();
        let refused = attempts.charge().map(drop);
        prop_assert_eq!(refused.is_err(), wait > 0);
        if wait > 0 {
            world.device.clock.advance(u64::from(wait) * 1000);
            Attempts::load(&*world.device.files, &*world.device.clock).unwrap().charge().map(drop).unwrap();
        }
    }
}

/// Ten guesses within an hour and a half at the very most, then six a day.
#[test]
fn the_table() {
    let waits: Vec<u32> = (0..=12).map(|failed| step_millis(failed) / 1000).collect();
    assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 300, 900, 3600, 14_400, 14_400, 14_400]);
    assert_eq!(step_millis(u32::MAX), LONGEST_WAIT_MS);
}

/// A reboot serves what was left again, once per boot, and no reboot makes it longer.
#[test]
fn a_reboot_serves_the_remainder_again() {
    let mut world = World::new();
    for _ in 0..5 {
        world.run(&Step::Guess { killed: false });
    }
    let wait = |world: &World| world.device.vault().attempts().unwrap().wait_seconds;
    world.run(&Step::Pass { millis: 20_000 });
    assert_eq!(wait(&world), 10);
    world.run(&Step::Reboot { millis: 5_000 });
    assert_eq!(wait(&world), 30);
    world.run(&Step::Reboot { millis: 99_999_999 });
    assert_eq!(wait(&world), 30);
    world.run(&Step::Guess { killed: false });
    world.run(&Step::Pass { millis: 29_000 });
    assert_eq!(wait(&world), 1);
    world.run(&Step::SetBack { millis: 33_000 });
    assert_eq!(wait(&world), 30);
}

#[test]
fn the_numbers_are_those_of_the_design() {
    assert_eq!(attempts::SECRET_DUE_AFTER_MS, 259_200_000);
    assert_eq!(LONGEST_WAIT_MS, 14_400_000);
    assert_eq!(attempts::RECOVERY_ONLY_AT, 15);
}

/// A wait that was served is not served again: a try that storage or the binder refused costs nothing, also after a reboot.
#[test]
fn a_refused_try_leaves_no_wait_behind() {
    for fails in [false, true] {
        let mut world = World::new();
        for _ in 0..5 {
            world.run(&Step::Guess { killed: false });
        }
        world.run(&Step::Pass { millis: 30_000 });
        if fails {
            let fault = Fault { call: 1, error: FileError::Io, effect: Effect::None, for_good: false };
            world.device.files.fail(Some(fault));
            world.run(&Step::Guess { killed: false });
            world.device.files.fail(None);
        } else {
            world.run(&Step::Refused);
        }
        world.run(&Step::Reboot { millis: 1 });
        let status = world.device.vault().attempts().unwrap();
        assert_eq!((status.failed, status.wait_seconds), (5, 0), "storage failed: {fails}");
    }
}

/// The power goes between the two copies of a reset, or of a charge: the newer copy counts, wherever it stands.
#[test]
fn of_two_whole_copies_the_newer_one_counts() {
    let mut world = World::new();
    let files = [0, 1].map(|round| {
        if round == 1 {
            world.run(&Step::Guess { killed: false });
        }
        world.device.files.raw(attempts::FILE).unwrap()
    });
    let charged =
        Attempts::load(&*world.device.files, &*world.device.clock).unwrap().opened(&root(), None, 0);
    assert_eq!(charged.failed_before, 1);
    let reset = world.device.files.raw(attempts::FILE).unwrap();
    for (older, newer, failed) in [(&files[0], &files[1], 1), (&files[1], &reset, 0), (&files[0], &reset, 0)]
    {
        for torn in [[&newer[..4096], &older[4096..]].concat(), [&older[..4096], &newer[4096..]].concat()] {
            world.device.files.put(attempts::FILE, &torn);
            assert_eq!(world.device.vault().attempts().unwrap().failed, failed);
        }
    }
}

/// Storage fails half-way through one write, and half-way through the next try's: the copy that is whole is never the one that is
/// written over.
#[test]
fn two_writes_stopped_half_way_leave_a_whole_copy() {
    let mut torn = 0;
    for (first, second) in (0..8).flat_map(|first| (0..8).map(move |second| (first, second))) {
        let world = World::new();
        for call in [first, second] {
            let fault = Fault { call, error: FileError::NoSpace, effect: Effect::Half, for_good: true };
            let mut attempts = Attempts::load(&*world.device.files, &*world.device.clock).unwrap();
            world.device.files.fail(Some(fault));
            torn += u32::from(attempts.charge().is_err());
            world.device.files.fail(None);
        }
        let status = world.device.vault().attempts().unwrap();
        assert!(!status.damaged && status.failed <= 2, "calls {first} and {second}: {status:?}");
    }
    assert!(torn > 40);
}

/// Putting an older file back resets the counts, as the threat model says, and can never lengthen a wait.
#[test]
fn a_file_put_back_gives_back_its_own_counts_only() {
    let mut world = World::new();
    for _ in 0..4 {
        world.run(&Step::Guess { killed: false });
    }
    let old = world.device.files.raw(attempts::FILE).unwrap();
    for _ in 0..3 {
        world.run(&Step::Guess { killed: false });
        world.run(&Step::Pass { millis: 600_000 });
    }
    assert_eq!(world.device.vault().attempts().unwrap().failed, 7);
    world.device.files.put(attempts::FILE, &old);
    let status = world.device.vault().attempts().unwrap();
    assert_eq!((status.failed, status.wait_seconds), (4, 0));
}

/// A record with a right CRC and a wait beyond its step: the step decides, so nobody can be locked out for long.
#[test]
fn a_forged_wait_is_cut_to_its_step() {
    for failed in [0_u32, 5, 12] {
        let world = World::new();
        let mut lock = world.device.files.raw(attempts::FILE).unwrap();
        for copy in [0, 4096] {
            lock[copy + 12..copy + 16].copy_from_slice(&failed.to_le_bytes());
            lock[copy + 48..copy + 52].copy_from_slice(&u32::MAX.to_le_bytes());
            let crc = crc32fast::hash(&lock[copy..copy + 124]);
            lock[copy + 124..copy + 128].copy_from_slice(&crc.to_le_bytes());
        }
        world.device.files.put(attempts::FILE, &lock);
        let status = world.device.vault().attempts().unwrap();
        assert_eq!((status.failed, status.wait_seconds), (failed, step_millis(failed) / 1000));
    }
}

/// Taken for damage, a later version's counts would be written over.
#[test]
fn a_whole_record_of_a_later_format_is_refused_where_no_known_one_is() {
    let world = World::new();
    let whole = world.device.files.raw(attempts::FILE).unwrap();
    let forged = |copies: &[usize], changes: &[(usize, u8)], with_crc: bool| {
        let mut lock = whole.clone();
        for copy in copies {
            for (at, value) in changes {
                lock[copy + at] = *value;
            }
            let crc = crc32fast::hash(&lock[*copy..copy + 124]) ^ u32::from(!with_crc);
            lock[copy + 124..copy + 128].copy_from_slice(&crc.to_le_bytes());
        }
        lock
    };
    let told = |lock: &[u8]| {
        world.device.files.put(attempts::FILE, lock);
        world.device.vault().attempts().map(|status| status.damaged)
    };
    let both = [0, 4096];
    let later: &[(usize, u8)] = &[(8, 2)];
    assert_eq!(told(&whole), Ok(false));
    assert_eq!(told(&forged(&both, later, true)), Err(KeyError::NewerVersion));
    assert_eq!(told(&forged(&both, &[(9, 1)], true)), Err(KeyError::NewerVersion));
    let mut one = forged(&both, later, true);
    one[0] ^= 1;
    assert_eq!(told(&one), Err(KeyError::NewerVersion), "one copy is enough");
    assert_eq!(told(&forged(&[0], later, true)), Ok(false), "the other copy is known");
    assert_eq!(told(&forged(&[4096], later, true)), Ok(false));
    for (changes, with_crc) in
        [(later, false), (&[(8, 0)], true), (&[(8, 2), (0, b'p')], true), (&[(0, b'p')], true)]
    {
        assert_eq!(told(&forged(&both, changes, with_crc)), Ok(true), "{changes:?}");
    }
    assert_eq!(told(&forged(&both, later, true)[..127]), Ok(true));
}
