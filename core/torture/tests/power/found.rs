//! What this harness found, each by name: inputs that were answered wrongly once.

use pluis_domain::jiff::Timestamp;
use pluis_engine::ports::FileError;
use pluis_store::{Store, StoreError};
use pluis_testkit::disk::Op;
use pluis_testkit::power::{Dice, Fate, Walk};
use pluis_testkit::vfs_memory::{refill, run_dry};
use pluis_testkit::{Effect, Fault};

use crate::book::{Found, check};
use crate::desk::{Desk, open};
use crate::errors::Base;
use crate::rig::{Rig, SECONDS};
use crate::script::{Carer, Step};

const DONE: Fault = Fault { call: 0, error: FileError::Io, effect: Effect::Full, for_good: false };

/// Five notes in the search index and a few beside it.
fn indexed() -> Base {
    let mut steps = vec![Step::Create, Step::Child];
    steps.extend((1..=5).map(Step::Add));
    steps.extend([Step::Lock, Step::Unlock, Step::Add(6)]);
    Base::after(&steps)
}

/// FTS5 took its counts for read when reading them had failed and SQLite had rolled back in the middle. The next change wrote
/// them down: the index no longer fitted the notes, and correcting or erasing an older note was refused as damage.
#[test]
fn a_failure_while_the_index_reads_its_counts_is_forgotten_with_the_change() {
    let base = indexed();
    let mut rig = Rig::new();
    for call in 0.. {
        rig.start(&base.rest, call);
        let mut desk = Desk::open(&rig, &base).unwrap();
        rig.disk.fail(&[Fault { call, ..DONE }]);
        let first = desk.correct(1, 1);
        let failed = !rig.disk.failed().is_empty();
        rig.disk.fail(&[]);
        go_on(&rig, &base, desk, first).unwrap_or_else(|what| panic!("call {call}: {what}"));
        if !failed {
            break;
        }
    }
    // Two that fail: the second kept the forgetting from ending, and no change could begin any more.
    for many in [1, 2] {
        for allocation in (0..).step_by(7) {
            rig.start(&base.rest, allocation);
            let mut desk = Desk::open(&rig, &base).unwrap();
            run_dry(allocation, many);
            let first = desk.correct(1, 1);
            let refused = refill().1;
            go_on(&rig, &base, desk, first)
                .unwrap_or_else(|what| panic!("allocation {allocation}, {many} in all: {what}"));
            if refused == 0 {
                break;
            }
        }
    }
}

/// Room was put right behind the last frame of the log: a cut while it was written made garbage of the sector they share, and a
/// change that had been acknowledged was gone.
#[test]
fn room_in_the_log_shares_no_sector_with_a_frame() {
    let rig = Rig::new();
    let mut carer = Carer::new(&rig);
    rig.disk.record();
    for step in [Step::Create, Step::Child].into_iter().chain((1..=12).map(Step::Add)) {
        carer.does(step).unwrap();
        carer.settle();
    }
    carer.engine.lock();
    let room = |op: &Op| match op {
        Op::Write { at, bytes, port: true, .. }
            if bytes.len() > 8_192 && bytes.iter().all(|byte| *byte == 0) =>
        {
            Some(*at)
        }
        _ => None,
    };
    let room: Vec<usize> = rig.disk.log().iter().filter_map(room).collect();
    assert!(room.len() > 2 && room.iter().all(|at| at.is_multiple_of(4_096)), "{room:?}");
}

fn go_on(rig: &Rig, base: &Base, mut desk: Desk, first: Result<(), StoreError>) -> Result<(), String> {
    let mut book = base.book.clone();
    let effects = Step::Correct(1, 1).effects(0);
    if first.is_ok() {
        book.done(&effects)
    } else {
        book.tried(&effects)
    }
    for number in [2, 3] {
        desk.correct(number, 3).map_err(|error| format!("corrects no older note: {error:?}"))?;
        book.done(&Step::Correct(number, 3).effects(0));
    }
    desk.store.close().map_err(|error| format!("closes with {error:?}"))?;
    match check(rig, &base.root, &book, true)? {
        Found::Whole => Ok(()),
        Found::Older => Err("told to be older".into()),
    }
}

/// The check of the pages reads the file past the log: a power cut while the log was moved into it was told as bad pages,
/// though the notebook was whole.
#[test]
fn a_cut_while_the_log_is_moved_is_no_damage_to_the_doctor() {
    let base = indexed();
    let mut rig = Rig::new();
    rig.start(&base.rest, 1);
    let mut store = open(&rig, &base.root).unwrap();
    rig.disk.record();
    store.checkpoint().unwrap();
    drop(store);
    let log = rig.disk.log();
    let mut walk = Walk::from(&base.rest.tree);
    for (at, op) in log.iter().enumerate() {
        walk.step(op);
        for dice in (0..4).map(Dice::new) {
            rig.disk.restore(&walk.cut(Fate::Torn { sector: 512, dice }));
            check(&rig, &base.root, &base.book, true).unwrap_or_else(|what| panic!("after {at}: {what}"));
        }
    }
}

/// A save on storage that was gone read its state anew, failed at that too, and answered that the notebook is damaged.
#[test]
fn storage_that_goes_while_saving_is_not_told_as_damage() {
    let base = indexed();
    let mut rig = Rig::new();
    let gone = |call| Fault { call, error: FileError::Io, effect: Effect::None, for_good: true };
    let mut told = 0;
    for call in 0..40 {
        rig.start(&base.rest, call);
        let mut desk = Desk::open(&rig, &base).unwrap();
        rig.disk.fail(&[gone(call)]);
        let saved = desk.add(60);
        let what = rig.disk.failed();
        rig.disk.fail(&[]);
        if what == ["write"] && saved.is_err() {
            assert_eq!(saved, Err(StoreError::NotWritable), "call {call}");
            told += 1;
        }
    }
    assert!(told > 3, "{told}");
}

/// SQLCipher leaves out the answer to a setting where memory runs out; that read as "there is no notebook".
#[test]
fn memory_that_runs_dry_while_opening_is_not_a_missing_notebook() {
    let base = indexed();
    let mut rig = Rig::new();
    for allocation in 0.. {
        rig.start(&base.rest, allocation);
        run_dry(allocation, 1);
        let opened = open(&rig, &base.root).map(drop);
        let refused = refill().1;
        assert_ne!(opened, Err(StoreError::NotFound), "allocation {allocation}");
        if refused == 0 {
            break;
        }
    }
}

/// Accepting fails half way and is asked again: one statement, one generation more.
#[test]
fn accepting_that_failed_once_is_accepted_once() {
    let base = Base::older();
    let mut rig = Rig::new();
    let at = Timestamp::from_second(SECONDS).unwrap();
    for call in 0.. {
        rig.start(&base.rest, call);
        let mut store = Store::open(rig.disk.folder(), rig.store_ports(), &base.root).unwrap().store;
        rig.disk.fail(&[Fault { call, ..DONE }]);
        let first = store.accept_older(at);
        let failed = !rig.disk.failed().is_empty();
        rig.disk.fail(&[]);
        let generation = store.notebook().map(|notebook| notebook.generation);
        let second = store.accept_older(at);
        if second.is_err() {
            drop(store);
            store = Store::open(rig.disk.folder(), rig.store_ports(), &base.root).unwrap().store;
            drop(store.accept_older(at).unwrap());
        }
        let now = store.notebook().unwrap().generation;
        assert!((2..=3).contains(&now), "call {call}: {first:?}, {generation:?}, {second:?}, now {now}");
        drop(store);
        assert_eq!(check(&rig, &base.root, &base.book, true), Ok(Found::Whole), "call {call}");
        if !failed {
            break;
        }
    }
}
