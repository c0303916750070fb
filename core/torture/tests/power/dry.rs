//! Row 4: every allocation of SQLite's fails once. The other half of the row, memory refused to Argon2, stands in
//! `core/keys/tests/kdf_memory.rs`, alone in its process.

use std::collections::BTreeMap;

use pluis_store::StoreError;
use pluis_testkit::vfs_memory::{refill, run_dry};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::book::{Book, Found, check, read};
use crate::desk::{Desk, open};
use crate::errors::Base;
use crate::rig::Rig;
use crate::script::Step;

type Act = fn(&mut Desk) -> Result<(), StoreError>;

/// What is done while memory runs dry. Opening has no desk yet.
struct Script {
    name: &'static str,
    act: Option<Act>,
    leaves: &'static [Step],
    base: fn() -> Base,
}

const SCRIPTS: [Script; 7] = [
    Script { name: "open", act: None, leaves: &[], base: few },
    Script { name: "save", act: Some(|desk| desk.add(60)), leaves: &[Step::AddDrafted(60)], base: few },
    Script {
        name: "correct",
        act: Some(|desk| desk.correct(1, 1)),
        leaves: &[Step::Correct(1, 1)],
        base: few,
    },
    Script { name: "erase", act: Some(|desk| desk.erase(1)), leaves: &[Step::Erase(1)], base: few },
    Script { name: "draft", act: Some(|desk| desk.draft(9)), leaves: &[Step::Draft(9)], base: few },
    Script { name: "index", act: Some(|desk| desk.store.tidy()), leaves: &[], base: batch },
    Script {
        name: "search",
        act: Some(|desk| {
            desk.hits("thuis")?;
            desk.hits("ersi")?;
            read(&desk.store).map(drop)
        }),
        leaves: &[],
        base: few,
    },
];

/// Five notes in the index, two beside it.
fn few() -> Base {
    let mut steps = vec![Step::Create, Step::Child];
    steps.extend((1..=5).map(Step::Add));
    steps.extend([Step::Lock, Step::Unlock, Step::Add(6), Step::Add(7), Step::Draft(7)]);
    Base::after(&steps)
}

/// Five notes in the index, a batch beside it.
fn batch() -> Base {
    let mut steps = vec![Step::Create, Step::Child];
    steps.extend((1..=5).map(Step::Add));
    steps.extend([Step::Lock, Step::Unlock]);
    steps.extend((6..=24).map(Step::Add));
    let mut base = Base::after(&steps);
    // One more, past the app, which would have indexed them.
    let mut rig = Rig::new();
    rig.start(&base.rest, 1);
    let mut desk = Desk::open(&rig, &base).unwrap();
    desk.add(25).unwrap();
    base.book.done(&Step::AddDrafted(25).effects(0));
    base.rest = rig.rest();
    base
}

/// One run with these allocations failing. Answers whether any did.
fn run(
    (rig, base, script): (&mut Rig, &Base, &Script),
    (first, many): (u64, u64),
    codes: &mut BTreeMap<String, u64>,
) -> Result<bool, String> {
    rig.start(&base.rest, first);
    let mut book = base.book.clone();
    let mut count = |error: StoreError| *codes.entry(format!("{error:?}")).or_default() += 1;
    let refused = match script.act {
        None => {
            run_dry(first, many);
            let opened = open(rig, &base.root).map(drop);
            let refused = refill().1;
            opened.unwrap_or_else(&mut count);
            refused
        }
        Some(act) => {
            let mut desk = Desk::open(rig, base).map_err(|error| error.to_string())?;
            run_dry(first, many);
            let done = act(&mut desk);
            let refused = refill().1;
            for step in script.leaves {
                if done.is_ok() { book.done(&step.effects(0)) } else { book.tried(&step.effects(0)) }
            }
            done.unwrap_or_else(&mut count);
            if often(first, 3) {
                go_on(&mut desk, &mut book, often(first, 24))
                    .map_err(|error| format!("the same session: {error:?}"))?;
            }
            desk.store.close().map_err(|error| format!("closing: {error:?}"))?;
            refused
        }
    };
    match check(rig, &base.root, &book, often(first, 3))? {
        Found::Whole => Ok(refused > 0),
        Found::Older => Err("told to be older".into()),
    }
}

/// The slower looks are taken at every allocation of a night, and at some with a change.
fn often(allocation: u64, every: u64) -> bool {
    allocation.is_multiple_of(Size::of_this_run().rounds(every, 1))
}

/// Memory is back: the same session reads, saves, corrects what was indexed long ago, and finds.
fn go_on(desk: &mut Desk, book: &mut Book, search: bool) -> Result<(), StoreError> {
    desk.add(70)?;
    book.done(&Step::AddDrafted(70).effects(0));
    desk.correct(5, 3)?;
    book.done(&Step::Correct(5, 3).effects(0));
    desk.store.tidy()?;
    if !search {
        return Ok(());
    }
    let there = read(&desk.store)?.keys().filter(|entry| entry.starts_with("note:")).count();
    if desk.hits("versie")? == there { Ok(()) } else { Err(StoreError::DamagedStore) }
}

fn sweep(script: &Script, many: u64) -> (u64, BTreeMap<String, u64>) {
    let base = (script.base)();
    let mut rig = Rig::new();
    let (mut runs, mut codes) = (0, BTreeMap::new());
    // A rewrite of the whole file allocates thousands of times; the other six are always swept whole.
    let step = if script.name == "erase" { Size::of_this_run().rounds(4, 1) } else { 1 };
    for first in (0..).step_by(usize::try_from(step).unwrap()) {
        match run((&mut rig, &base, script), (first, many), &mut codes) {
            Ok(true) => runs += 1,
            Ok(false) => break,
            Err(what) => panic!("{}: allocation {first}, {many} in all: {what}", script.name),
        }
    }
    (runs, codes)
}

fn sweep_all(names: &[&str]) {
    let mut many = vec![1];
    if Size::of_this_run() == Size::Nightly {
        many.extend([2, 5, u64::MAX]);
    }
    for script in SCRIPTS.iter().filter(|script| names.contains(&script.name)) {
        let (mut runs, mut codes) = (0, BTreeMap::<String, u64>::new());
        for many in &many {
            let (count, found) = sweep(script, *many);
            runs += count;
            for (code, count) in found {
                *codes.entry(code).or_default() += count;
            }
        }
        let outcome = format!("{}: {codes:?}, the others went on unharmed, nothing lost", script.name);
        Line { row: 4, what: "allocation of the database refused", rounds: runs, outcome }.print();
        assert!(runs > 50);
        let named = |code: &String| code.starts_with("Internal");
        assert!(codes.keys().all(named), "only ever told as what it is: {codes:?}");
    }
}

#[test]
fn memory_runs_dry_while_opening_and_saving() {
    sweep_all(&["open", "save", "draft"]);
}

#[test]
fn memory_runs_dry_while_correcting_and_searching() {
    sweep_all(&["correct", "search"]);
}

#[test]
fn memory_runs_dry_while_erasing_and_indexing() {
    sweep_all(&["erase", "index"]);
}
