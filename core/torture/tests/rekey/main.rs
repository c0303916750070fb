//! Row 9: killed while the secret is changed and while everything goes under a new key. Afterwards the notebook opens, with
//! exactly one secret and one sheet, every acknowledged note is there, and the anchor has nothing to say.
//!
//! The process that dies is this test binary, started again. It says each step it takes on the small files before it takes it;
//! the kill comes a random moment after a random step, so that every step and the work of the database between two of them is
//! met, whatever the speed of the machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a campaign that cannot go on has failed"
)]

mod judge;
mod subject;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use pluis_torture::report::Line;
use pluis_torture::size::Size;

use judge::{Judge, Moments};
use subject::{Said, Work};

/// Threads, each with a notebook of its own.
const HANDS: u64 = 2;

/// SplitMix64 (Steele, Lea, Flood 2014): repeatable, from one seed per round.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// How many turns after a step: often at once, sometimes long enough to be deep in the database.
    fn turns(&mut self) -> u64 {
        let most = [1, 3_000, 30_000, 150_000, 600_000][self.below(5) as usize];
        self.below(most)
    }
}

fn start(folder: &std::path::Path, work: Work, secret: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "subject::runs", "--ignored", "--nocapture"]);
    command.envs(subject::environment(folder, work, secret));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// What the kill waits for.
#[derive(Debug, Clone, Copy)]
enum Aim {
    /// One of so many first steps on the small files.
    Step(u64),
    /// The writing of every page under the new key.
    Pages,
}

/// Lets the process work until it is where the aim says, kills it a little later, and hears out what it had still said.
fn killed(folder: &std::path::Path, work: Work, secret: u64, dice: &mut Dice, aim: Aim) -> Vec<Said> {
    let (word, target, turns) = match aim {
        Aim::Step(steps) => (Said::Step, dice.below(steps), dice.turns()),
        // Asked for room twice: before anything begins, and before the first page is written.
        Aim::Pages => (Said::Pages, 1, dice.below(1_500_000)),
    };
    let mut subject = start(folder, work, secret);
    let (mut said, mut seen) = (Vec::new(), 0);
    for line in BufReader::new(subject.stdout.take().unwrap()).lines() {
        let Some(heard) = Said::read(&line.unwrap()) else { continue };
        if heard == word {
            if seen == target {
                (0..turns).for_each(|_| std::hint::spin_loop());
                subject.kill().unwrap();
            }
            seen += 1;
        }
        said.push(heard);
    }
    let status = subject.wait().unwrap();
    assert!(!status.success() && seen > target, "the process ended by itself: {status}, {seen} of {target}");
    said
}

/// One hand's share of the rounds, on one notebook.
fn rounds(hand: u64, count: u64) -> Moments {
    let mut judge = Judge::new();
    for round in 0..count {
        let mut dice = Dice(hand << 32 | round);
        // An opening takes about ten steps, a note two, a new secret twenty, a new key forty-five.
        let (work, aim) = match round % 4 {
            0 | 2 => (Work::Secret, Aim::Step(36)),
            1 => (Work::Key, Aim::Step(60)),
            _ => (Work::Key, Aim::Pages),
        };
        let said = killed(judge.folder(), work, judge.secret(), &mut dice, aim);
        judge.hear(&said);
        // Now and then the next process meets what this one left, and may die on it as well.
        if work == Work::Key && dice.below(3) == 0 {
            let again = killed(judge.folder(), work, judge.secret(), &mut dice, Aim::Step(25));
            judge.hear(&again);
        }
        judge.look(&format!("hand {hand}, round {round}, {work:?}"));
    }
    judge.examine();
    judge.moments
}

#[test]
fn killed_while_the_secret_or_the_key_is_changed() {
    let count = Size::of_this_run().rounds(500, 5_000);
    let hands = (0..HANDS).map(|hand| std::thread::spawn(move || rounds(hand, count / HANDS)));
    let hands: Vec<_> = hands.collect();
    let mut all = Moments::default();
    for hand in hands {
        all.add(&hand.join().unwrap());
    }
    Line {
        row: 9,
        what: "SIGKILL while the secret and the root key are changed",
        rounds: all.kills(),
        outcome: all.to_string(),
    }
    .print();
    assert!(all.met_everything(), "the kills did not reach every stage: {all}");
}
