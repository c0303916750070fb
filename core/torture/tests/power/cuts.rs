//! Row 2: the power goes at every moment of a long day, and anything not synced arrives, does not, or arrives in pieces.

use std::collections::BTreeMap;

use pluis_engine::SessionState;
use pluis_keys::settings::Settings;
use pluis_keys::{KeyError, RecoveryCode, RootKey, Secret};
use pluis_store::DATABASE;
use pluis_testkit::disk::{Op, Tree};
use pluis_testkit::power::{Dice, Fate, Walk};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::book::{Book, Effects, Found, check};
use crate::rig::{Asked, Rest, Rig, SECONDS, secret};
use crate::script::{Carer, Lock, Step};

/// One step with where its record starts and where it was answered.
struct Event {
    step: Step,
    effects: Effects,
    start: usize,
    end: usize,
}

/// A day as the device saw it.
struct Day {
    /// Before it began.
    rest: Rest,
    log: Vec<Op>,
    asked: Vec<Asked>,
    events: Vec<Event>,
    sheets: Vec<Secret>,
    root: RootKey,
    /// What the notebook said before, entry by entry.
    before: Effects,
}

impl Day {
    /// Lives a day and writes it down.
    fn live(rig: &Rig, carer: &mut Carer, steps: &[Step], before: Effects) -> Self {
        let rest = rig.rest();
        rig.disk.record();
        let already = rest.asked.len();
        let mut events = Vec::new();
        for step in steps {
            let start = rig.disk.position();
            carer.does(*step).unwrap_or_else(|error| panic!("{step:?}: {error}"));
            let end = rig.disk.position();
            // Only now what is done after the answer: a cut in it must find the step done.
            carer.settle();
            events.push(Event { step: *step, effects: step.effects(carer.sheets.len() - 1), start, end });
        }
        assert_eq!(carer.warnings.iter().filter(|warning| warning.error_code().is_none()).count(), 0);
        carer.engine.lock();
        let (log, asked) = (rig.disk.log(), rig.asked().split_off(already));
        let root = rig.root(carer.sheets.last().unwrap());
        let sheets = carer.sheets.iter().map(|sheet| secret(sheet.expose())).collect();
        Self { rest, log, asked, events, sheets, root, before }
    }

    /// What the notebook may say after a cut at this place of the record.
    fn book(&self, at: usize) -> Book {
        let mut book = Book::default();
        book.done(&self.before);
        for event in self.events.iter().take_while(|event| event.start < at) {
            if event.end <= at {
                book.done(&event.effects);
            } else {
                book.tried(&event.effects);
            }
        }
        book
    }

    fn answered(&self, step: Step, at: usize) -> bool {
        self.events.iter().any(|event| event.step == step && event.end <= at)
    }

    /// What the chip had been asked by then; what it was asked at this very place may or may not have happened.
    fn asked(&self, at: usize, just_now: bool) -> Vec<Asked> {
        let passed = |asked: &&Asked| asked.at < at || (just_now && asked.at == at);
        self.rest.asked.iter().chain(self.asked.iter().filter(passed)).cloned().collect()
    }
}

/// Which secrets and which sheets open a key file.
type Opens = (Vec<Lock>, Vec<usize>);

/// Looks at what cuts leave behind.
struct Inspector<'a> {
    day: &'a Day,
    rig: Rig,
    /// A key file and a chip are asked once: every guess at a PIN takes its time.
    known: BTreeMap<(Vec<u8>, Vec<String>), Opens>,
    older: bool,
    states: u64,
    outcomes: BTreeMap<&'static str, u64>,
}

impl Inspector<'_> {
    fn inspect(&mut self, at: usize, tree: &Tree, just_now: bool) {
        let rest = Rest { tree: tree.clone(), asked: self.day.asked(at, just_now) };
        self.states += 1;
        let outcome = if self.day.rest.tree.bytes("keys.pl").is_some() || self.day.answered(Step::Create, at)
        {
            self.open(at, &rest)
        } else {
            self.finish_creation(&rest)
        };
        let outcome = outcome.unwrap_or_else(|what| {
            let near = &self.day.log[at.saturating_sub(3)..at];
            let under_way: Vec<_> = self
                .day
                .events
                .iter()
                .filter(|event| event.start < at && at <= event.end)
                .map(|e| e.step)
                .collect();
            panic!(
                "state {}, cut after {at} in {under_way:?} (just now {just_now}): {what}\nlast: {}",
                self.states,
                short(near)
            )
        });
        *self.outcomes.entry(outcome).or_default() += 1;
    }

    fn open(&mut self, at: usize, rest: &Rest) -> Result<&'static str, String> {
        let book = self.day.book(at);
        self.keys(rest, &book)?;
        self.rig.start(rest, 100 + at as u64);
        Settings::read(&*self.rig.disk).map_err(|error| format!("settings: {error}"))?;
        let attempts = self.rig.vault().attempts().map_err(|error| format!("attempts: {error}"))?;
        if attempts.damaged || attempts.failed > 1 {
            return Err(format!("attempts: {attempts:?}"));
        }
        let found = check(&self.rig, &self.day.root, &book, self.states.is_multiple_of(8))?;
        let may_be_older = self.older && !self.day.answered(Step::Accept, at);
        if found == Found::Older && !may_be_older {
            return Err("told to be older, and is not".into());
        }
        if self.states.is_multiple_of(64) {
            self.rig.start(rest, 200 + at as u64);
            self.go_on(rest, &book, found)?;
        }
        Ok(if found == Found::Older { "older and told so" } else { "whole" })
    }

    /// Exactly one secret and one sheet open it, and it is one of those that may.
    fn keys(&mut self, rest: &Rest, book: &Book) -> Result<Lock, String> {
        let bytes = rest.tree.bytes("keys.pl").ok_or("no key file")?.to_vec();
        let key = (bytes, rest.asked.iter().map(|asked| format!("{asked:?}")).collect());
        let (locks, sheets) = match self.known.get(&key) {
            Some(known) => known.clone(),
            None => {
                let found = self.try_keys(rest)?;
                self.known.insert(key, found.clone());
                found
            }
        };
        let ([lock], [sheet]) = (&locks[..], &sheets[..]) else {
            return Err(format!("opened by {locks:?} and by sheets {sheets:?}"));
        };
        if !book.allows("key:secret", &lock.name()) || !book.allows("key:sheet", &sheet.to_string()) {
            return Err(format!("opened by {lock:?} and sheet {sheet}"));
        }
        Ok(*lock)
    }

    fn try_keys(&mut self, rest: &Rest) -> Result<Opens, String> {
        let (mut locks, mut sheets) = (Vec::new(), Vec::new());
        for lock in Lock::ALL {
            self.rig.start(rest, 300);
            let vault = self.rig.vault();
            let opened = match lock.pin() {
                None => vault.unlock_device(SECONDS),
                Some(pin) => vault.unlock(&pin, SECONDS),
            };
            match opened {
                Ok(_) => locks.push(lock),
                Err(KeyError::WrongSecret { .. } | KeyError::NoSuchSlot) => {}
                Err(error) => return Err(format!("{lock:?}: {error}")),
            }
        }
        for (number, sheet) in self.day.sheets.iter().enumerate() {
            self.rig.start(rest, 400);
            let code = RecoveryCode::parse(sheet.expose()).unwrap();
            match self.rig.vault().unlock_with_recovery(&code, SECONDS) {
                Ok(_) => sheets.push(number),
                Err(KeyError::WrongSecret { .. }) => {}
                Err(error) => return Err(format!("sheet {number}: {error}")),
            }
        }
        Ok((locks, sheets))
    }

    /// The app is started again, with what the carer knows: it opens and takes another note.
    fn go_on(&mut self, rest: &Rest, book: &Book, found: Found) -> Result<(), String> {
        let mut carer = Carer::new(&self.rig);
        carer.lock = self.keys(rest, book)?;
        self.rig.start(rest, 500);
        let mut carer = carer.again(&self.rig);
        carer.unlock().map_err(|error| format!("the app does not open it: {error}"))?;
        if found == Found::Older {
            carer.does(Step::Accept).map_err(|error| format!("not accepted: {error}"))?;
        }
        let here = carer.engine.children().map_err(|error| error.to_string())?;
        if here.is_empty() {
            return Ok(());
        }
        carer.adopt(&here[0]);
        carer.does(Step::Add(200)).map_err(|error| format!("takes no note: {error}"))?;
        carer.engine.lock();
        let mut book = book.clone();
        book.done(&Step::Add(200).effects(0));
        match check(&self.rig, &self.day.root, &book, true)? {
            Found::Whole => Ok(()),
            Found::Older => Err("older after going on".into()),
        }
    }

    /// Creation was not answered: there is no notebook, or one that opening finishes. No note is in danger yet.
    fn finish_creation(&mut self, rest: &Rest) -> Result<&'static str, String> {
        self.rig.start(rest, 600);
        let mut carer = Carer::new(&self.rig);
        let state = carer.engine.state().map_err(|error| format!("state: {error}"))?;
        let (step, outcome) = match state {
            SessionState::Absent => (Step::Create, "no notebook yet"),
            _ => (Step::Unlock, "creation finished"),
        };
        carer.does(step).map_err(|error| format!("{step:?}: {error}"))?;
        carer.does(Step::Child).map_err(|error| format!("first child: {error}"))?;
        carer.does(Step::Add(1)).map_err(|error| format!("first note: {error}"))?;
        carer.engine.lock();
        carer.unlock().map_err(|error| format!("opened again: {error}"))?;
        if carer.warnings.is_empty() { Ok(outcome) } else { Err(format!("warned {:?}", carer.warnings)) }
    }
}

fn short(ops: &[Op]) -> String {
    ops.iter()
        .map(|op| match op {
            Op::Write { file, at, bytes, .. } => format!("write {file} at {at}, {} bytes\n", bytes.len()),
            other => format!("{other:?}\n"),
        })
        .collect()
}

/// Cuts a day at every place: nothing kept, all kept, and some of it kept in `torn` ways.
fn cut_everywhere(day: &Day, older: bool, torn: u64) -> (u64, BTreeMap<&'static str, u64>) {
    let mut inspector = Inspector {
        day,
        rig: Rig::new(),
        known: BTreeMap::new(),
        older,
        states: 0,
        outcomes: BTreeMap::new(),
    };
    let mut walk = Walk::from(&day.rest.tree);
    inspector.inspect(0, &walk.cut(Fate::Dropped), false);
    for (index, op) in day.log.iter().enumerate() {
        walk.step(op);
        let at = index + 1;
        let changes_little = matches!(op, Op::Sync { .. } | Op::DirSync);
        if changes_little {
            inspector.inspect(at, &walk.cut(Fate::Dropped), true);
        } else {
            inspector.inspect(at, &walk.cut(Fate::Kept), false);
        }
        if walk.is_settled() {
            continue;
        }
        for round in 0..torn {
            let seed = (at as u64) << 16 | round;
            let sector = if (at as u64 + round).is_multiple_of(2) { 512 } else { 4096 };
            let tree = walk.cut(Fate::Torn { sector, dice: Dice::new(seed) });
            inspector.inspect(at, &tree, round.is_multiple_of(3));
        }
    }
    (inspector.states, inspector.outcomes)
}

/// Fifty saves, and everything else that is ever written.
fn long_day() -> Vec<Step> {
    let mut steps = vec![Step::Create, Step::Child, Step::Remind(20)];
    for number in 1..=50 {
        if number % 6 == 0 {
            steps.extend([Step::Draft(number), Step::Draft(number + 1), Step::AddDrafted(number)]);
        } else {
            steps.push(Step::Add(number));
        }
        match number {
            5 => steps.push(Step::Correct(2, 1)),
            9 => steps.extend([Step::ChangeTo(Lock::First), Step::Strike(3)]),
            14 => steps.extend([Step::Lock, Step::Unlock]),
            18 => steps.extend([Step::Remind(19), Step::Correct(2, 2)]),
            24 => steps.push(Step::NewSheet),
            27 => steps.push(Step::Erase(4)),
            31 => steps.push(Step::ChangeTo(Lock::Second)),
            36 => steps.extend([Step::Suspend, Step::Unlock, Step::Correct(30, 3)]),
            44 => steps.push(Step::Erase(20)),
            _ => {}
        }
    }
    steps.push(Step::Lock);
    steps
}

#[test]
fn the_power_goes_at_every_moment() {
    let rig = Rig::new();
    let mut carer = Carer::new(&rig);
    let day = Day::live(&rig, &mut carer, &long_day(), Vec::new());
    let torn = Size::of_this_run().rounds(1, 50_000 / day.log.len() as u64 + 1);
    let (states, outcomes) = cut_everywhere(&day, false, torn);
    let outcome = format!("{} requests, 50 saves: {outcomes:?}, nothing lost", day.log.len());
    Line { row: 2, what: "power cut, all five files", rounds: states, outcome }.print();
}

/// An older database is put back; the carer reads, accepts and goes on.
#[test]
fn the_power_goes_while_an_older_notebook_is_accepted() {
    let mut rig = Rig::new();
    let mut carer = Carer::new(&rig);
    let first = [Step::Create, Step::Child, Step::Remind(20), Step::Add(1), Step::Add(2), Step::Lock];
    let later = [Step::Unlock, Step::Add(3), Step::Add(4), Step::Lock];
    first.iter().for_each(|step| carer.does(*step).unwrap());
    let kept = rig.disk.tree();
    later.iter().for_each(|step| carer.does(*step).unwrap());
    let mut rest = rig.rest();
    rest.tree.put(DATABASE, kept.bytes(DATABASE).unwrap());
    rig.start(&rest, 9);
    let mut carer = carer.again(&rig);
    let before = first.iter().flat_map(|step| step.effects(0)).collect();
    let steps = [Step::Unlock, Step::Accept, Step::Add(5), Step::Lock];
    let day = Day::live(&rig, &mut carer, &steps, before);
    let torn = Size::of_this_run().rounds(2, 40);
    let (states, outcomes) = cut_everywhere(&day, true, torn);
    assert!(outcomes["older and told so"] > 0 && outcomes["whole"] > 0);
    Line { row: 2, what: "power cut while accepting", rounds: states, outcome: format!("{outcomes:?}") }
        .print();
}

/// The harness itself: a device that lies about syncing is found out.
#[test]
fn a_device_that_syncs_nothing_is_found_out() {
    let rig = Rig::new();
    let mut carer = Carer::new(&rig);
    let steps = [Step::Create, Step::Child, Step::Remind(20), Step::Add(1), Step::Add(2), Step::Add(3)];
    let mut day = Day::live(&rig, &mut carer, &steps, Vec::new());
    let last = day.events.last().unwrap().end;
    let before = day.events.last().unwrap().start;
    let mut walk = Walk::from(&day.rest.tree);
    day.log.truncate(last);
    let of_log = |index: usize, op: &Op| index >= before && matches!(op, Op::Sync { .. });
    for (index, op) in day.log.iter().enumerate() {
        if !of_log(index, op) {
            walk.step(op);
        }
    }
    let scratch = Rig::new();
    scratch.disk.restore(&walk.cut(Fate::Dropped));
    let wrong = check(&scratch, &day.root, &day.book(last), false).unwrap_err();
    assert!(wrong.contains("note:noot 3"), "{wrong}");
}
