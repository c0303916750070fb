//! Row 3: every call to the storage fails once, in every way, and the carer goes on.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pluis_engine::ports::FileError;
use pluis_engine::{EngineError, Origin, SessionState, Warning};
use pluis_keys::{KeyError, RecoveryCode, RootKey, Secret};
use pluis_store::DATABASE;
use pluis_testkit::{Effect, Fault};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::book::{Book, Found, check};
use crate::rig::{Rest, Rig, SECONDS};
use crate::script::{Carer, Lock, Step};

/// A notebook to start from.
pub(crate) struct Base {
    pub(crate) rest: Rest,
    pub(crate) carer: Carer,
    pub(crate) book: Book,
    pub(crate) root: RootKey,
}

const SMALL: &[Step] = &[
    Step::Create,
    Step::Child,
    Step::Remind(20),
    Step::Add(1),
    Step::Add(2),
    Step::Add(3),
    Step::Correct(2, 1),
    Step::Draft(7),
];

impl Base {
    /// A notebook after these steps; killed, not closed, so that its log is there.
    pub(crate) fn after(steps: &[Step]) -> Self {
        let mut rig = Rig::new();
        let mut carer = Carer::new(&rig);
        let mut book = Book::default();
        for step in steps {
            carer.does(*step).unwrap_or_else(|error| panic!("{step:?}: {error}"));
            carer.settle();
            book.done(&step.effects(carer.sheets.len().saturating_sub(1)));
        }
        let rest = rig.rest();
        let carer = carer.again(&rig);
        rig.start(&rest, 3);
        let root = rig.root(carer.sheets.last().unwrap());
        Self { rest, carer, book, root }
    }

    pub(crate) fn small() -> Self {
        Self::after(SMALL)
    }

    /// An older database put back.
    pub(crate) fn older() -> Self {
        let mut old = Self::after(&[SMALL, &[Step::Lock]].concat());
        let new = Self::after(&[SMALL, &[Step::Add(50), Step::Add(51), Step::Lock]].concat());
        let database = old.rest.tree.bytes(DATABASE).unwrap().to_vec();
        old.rest = new.rest;
        old.rest.tree.put(DATABASE, &database);
        Self { root: new.root, ..old }
    }

    /// Nothing at all.
    pub(crate) fn nothing() -> Self {
        let rig = Rig::new();
        let root = RootKey::new(pluis_keys::Key32::zeroed());
        Self { rest: Rest::default(), carer: Carer::new(&rig), book: Book::default(), root }
    }
}

/// What is done first, and what is done while storage fails.
pub(crate) struct Script {
    pub(crate) name: &'static str,
    pub(crate) base: fn() -> Base,
    pub(crate) before: &'static [Step],
    pub(crate) act: &'static [Step],
    /// Calls to fail at most, where the rest is the same as in another script.
    pub(crate) most: u64,
}

const fn script(name: &'static str, before: &'static [Step], act: &'static [Step]) -> Script {
    Script { name, base: Base::small, before, act, most: u64::MAX }
}

const OPEN: &[Step] = &[Step::Unlock];

fn waiting() -> Base {
    let mut steps = SMALL.to_vec();
    steps.extend((4..=18).map(Step::Add));
    Base::after(&steps)
}

fn with_pin() -> Base {
    Base::after(&[SMALL, &[Step::ChangeTo(Lock::First)]].concat())
}

/// Everything a carer does. A change of the root key belongs here too, once there is one.
fn scripts() -> Vec<Script> {
    vec![
        Script { base: Base::nothing, ..script("create", &[], &[Step::Create, Step::Child, Step::Add(1)]) },
        script("unlock", &[], &[Step::Unlock]),
        Script { base: with_pin, most: 24, ..script("unlock with a PIN", &[], &[Step::Unlock]) },
        script("save", OPEN, &[Step::Add(30)]),
        script("save a draft", OPEN, &[Step::Draft(8), Step::AddDrafted(30)]),
        script("correct", OPEN, &[Step::Correct(3, 1)]),
        script("strike", OPEN, &[Step::Strike(1)]),
        Script { base: waiting, ..script("index", OPEN, &[Step::Add(30)]) },
        Script { base: waiting, ..script("search", OPEN, &[Step::Search, Step::Look]) },
        script("erase", OPEN, &[Step::Erase(2)]),
        script("lock", &[Step::Unlock, Step::Add(30)], &[Step::Lock]),
        script("suspend and come back", OPEN, &[Step::Suspend, Step::Unlock]),
        script("reminder", OPEN, &[Step::Remind(18)]),
        script("doctor", &[], &[Step::Doctor]),
        Script { most: 60, ..script("change of secret", OPEN, &[Step::ChangeTo(Lock::First)]) },
        script("new recovery sheet", OPEN, &[Step::NewSheet]),
        Script { base: Base::older, ..script("accept an older one", &[], &[Step::Unlock, Step::Accept]) },
    ]
}

/// How a call fails.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// `EIO`, nothing done.
    Io,
    /// `ENOSPC` after half a write; half a read.
    Short,
    /// Interrupted: done, and yet told to have failed.
    Done,
    /// `EIO`, and every later call of the step too.
    Gone,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Io, Self::Short, Self::Done, Self::Gone];

    const fn at(self, call: u64) -> Fault {
        let (error, effect, for_good) = match self {
            Self::Io => (FileError::Io, Effect::None, false),
            Self::Short => (FileError::NoSpace, Effect::Half, false),
            Self::Done => (FileError::Io, Effect::Full, false),
            Self::Gone => (FileError::Io, Effect::None, true),
        };
        Fault { call, error, effect, for_good }
    }
}

/// Counts of one sweep.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) runs: u64,
    pub(crate) codes: BTreeMap<String, u64>,
    pub(crate) reopened: BTreeMap<String, u64>,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.runs += other.runs;
        for (code, count) in other.codes {
            *self.codes.entry(code).or_default() += count;
        }
        for (code, count) in other.reopened {
            *self.reopened.entry(code).or_default() += count;
        }
    }

    fn count(counts: &mut BTreeMap<String, u64>, error: &EngineError) {
        let name = match error {
            EngineError::Internal(origin) => format!("internal {origin:?}"),
            other => other.code().code().to_owned(),
        };
        *counts.entry(name).or_default() += 1;
    }
}

/// One run: does the steps while storage is let down by `hurt`, then looks whether everything is there and goes on. `None` when
/// storage never failed.
pub(crate) fn run(
    (rig, base, script): (&mut Rig, &Base, &Script),
    seed: u64,
    hurt: impl FnOnce(&Rig),
    hurts: impl FnOnce(&Rig) -> bool,
    tally: &mut Tally,
) -> Result<bool, String> {
    rig.start(&base.rest, seed);
    let mut carer = base.carer.again(rig);
    let mut book = base.book.clone();
    for step in script.before {
        carer.does(*step).map_err(|error| format!("before: {step:?}: {error}"))?;
        carer.settle();
        book.done(&step.effects(carer.sheets.len().saturating_sub(1)));
    }
    hurt(rig);
    let mut told = String::new();
    for step in script.act {
        let effects = step.effects(carer.sheets.len());
        let before = carer.sheets.len();
        match carer.does(*step) {
            // Both sheets are to be kept then.
            Ok(()) if *step == Step::NewSheet && carer.warnings.contains(&Warning::NotDurable) => {
                book.tried(&effects);
            }
            Ok(()) => book.done(&effects),
            Err(error) => {
                let _ = write!(told, "{step:?}: {error}; ");
                Tally::count(&mut tally.codes, &error);
                // A secret or a sheet is replaced or not: the answer says which.
                let sure = matches!(step, Step::ChangeTo(_) | Step::NewSheet)
                    && error != EngineError::Internal(Origin::Unconfirmed);
                if !sure {
                    book.tried(&effects);
                }
                if carer.sheets.len() != before {
                    return Err("an error with a sheet".into());
                }
            }
        }
        carer.settle();
    }
    let hurt = hurts(rig);
    rig.disk.fail(&[]);
    rig.disk.limit(None);
    tally.runs += 1;
    go_on(rig, base, &mut carer, book, tally).map_err(|what| format!("{what} (told: {told})"))?;
    Ok(hurt)
}

/// Storage is well again.
fn go_on(
    rig: &mut Rig,
    base: &Base,
    carer: &mut Carer,
    mut book: Book,
    tally: &mut Tally,
) -> Result<(), String> {
    let made = base.rest.tree.bytes("keys.pl").is_some();
    if !made && carer.sheets.is_empty() {
        return finish_creation(rig, carer);
    }
    let keyed =
        carer.sheets.len() > base.carer.sheets.len() || book.allows("key:secret", &Lock::First.name());
    if keyed {
        let rest = rig.rest();
        carer.lock = keys(rig, &rest, &carer.sheets, &book)?;
        // The keys were tried on the device itself.
        rig.disk.put_back(&rest.tree);
    }
    if carer.engine.state() == Ok(SessionState::Unlocked)
        && let Err(error) = proceed(carer, &mut book, 100)
    {
        Tally::count(&mut tally.reopened, &error);
        carer.engine.lock();
    }
    // An app that is closed; one that is killed is the matter of other tests.
    carer.engine.lock();
    *carer = carer.again(rig);
    carer.unlock().map_err(|error| format!("does not open afterwards: {error}"))?;
    proceed(carer, &mut book, 101).map_err(|error| format!("takes no note afterwards: {error}"))?;
    carer.engine.lock();
    let own;
    let root = if made {
        &base.root
    } else {
        own = rig.root(carer.sheets.last().unwrap());
        &own
    };
    match check(rig, root, &book, true)? {
        Found::Whole => Ok(()),
        Found::Older => Err("told to be older".into()),
    }
}

/// Writes another note; accepts an older notebook first if there is one.
fn proceed(carer: &mut Carer, book: &mut Book, number: u8) -> Result<(), EngineError> {
    let step = if carer.has_child() { Step::Add(number) } else { Step::Child };
    let mut done = carer.does(step);
    if done == Err(EngineError::OlderThanAnchor) {
        carer.does(Step::Accept)?;
        done = carer.does(step);
    }
    match &done {
        Ok(()) => book.done(&step.effects(0)),
        Err(_) => book.tried(&step.effects(0)),
    }
    done
}

/// No sheet was shown: there is no notebook, or one that opening finishes.
fn finish_creation(rig: &Rig, carer: &Carer) -> Result<(), String> {
    carer.engine.lock();
    let mut carer = carer.again(rig);
    let state = carer.engine.state().map_err(|error| format!("state: {error}"))?;
    let step = if state == SessionState::Absent { Step::Create } else { Step::Unlock };
    carer.does(step).map_err(|error| format!("{step:?} afterwards: {error}"))?;
    carer.does(Step::Child).and_then(|()| carer.does(Step::Add(1))).map_err(|error| error.to_string())?;
    carer.engine.lock();
    carer.unlock().map_err(|error| format!("opened again: {error}"))?;
    if carer.warnings.is_empty() { Ok(()) } else { Err(format!("warned {:?}", carer.warnings)) }
}

/// The one secret in force; exactly one sheet is.
fn keys(rig: &Rig, rest: &Rest, sheets: &[Secret], book: &Book) -> Result<Lock, String> {
    let mut locks = Vec::new();
    for lock in Lock::ALL {
        rig.disk.put_back(&rest.tree);
        let vault = rig.vault();
        let opened =
            lock.pin().map_or_else(|| vault.unlock_device(SECONDS), |pin| vault.unlock(&pin, SECONDS));
        match opened {
            Ok(_) => locks.push(lock),
            Err(KeyError::WrongSecret { .. } | KeyError::NoSuchSlot) => {}
            Err(error) => return Err(format!("{lock:?}: {error}")),
        }
    }
    let mut open = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        rig.disk.put_back(&rest.tree);
        let code = RecoveryCode::parse(sheet.expose()).unwrap();
        if rig.vault().unlock_with_recovery(&code, SECONDS).is_ok() {
            open.push(number);
        }
    }
    match (&locks[..], &open[..]) {
        ([lock], [sheet])
            if book.allows("key:secret", &lock.name()) && book.allows("key:sheet", &sheet.to_string()) =>
        {
            Ok(*lock)
        }
        _ => Err(format!("opened by {locks:?} and by sheets {open:?}")),
    }
}

/// Fails every call of a script in this way.
fn sweep(script: &Script, kind: Kind, second: Option<u64>) -> Tally {
    let base = (script.base)();
    let mut rig = Rig::new();
    let mut tally = Tally::default();
    for call in 0..script.most {
        let mut faults = vec![kind.at(call)];
        faults.extend(second.map(|gap| kind.at(call + gap)));
        let mut what = Vec::new();
        let failed = run(
            (&mut rig, &base, script),
            call,
            |rig| rig.disk.fail(&faults),
            |rig| {
                what = rig.disk.failed();
                !what.is_empty()
            },
            &mut tally,
        );
        match failed {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                panic!("{} {kind:?} at call {call} {what:?}, then {second:?}: {error}", script.name)
            }
        }
    }
    tally
}

/// Failing storage under the small files, told as unforeseen so far, and a change nobody can vouch for.
const EXPECTED: [&str; 2] = ["internal Files", "internal Unconfirmed"];

fn sweep_all(kind: Kind, seconds: &[Option<u64>]) {
    let mut all = Tally::default();
    let scripts = scripts();
    for script in &scripts {
        for second in seconds {
            let tally = sweep(script, kind, *second);
            eprintln!(
                "{} {kind:?}: {} calls, {:?}, opened anew {:?}",
                script.name, tally.runs, tally.codes, tally.reopened
            );
            all.add(tally);
        }
    }
    let unforeseen = |code: &&String| code.starts_with("internal") && !EXPECTED.contains(&code.as_str());
    assert_eq!(all.codes.keys().find(unforeseen), None, "{:?}", all.codes);
    let Tally { runs, codes, reopened } = all;
    let outcome = format!(
        "{kind:?}, {} scripts: errors {codes:?}, opened anew after {reopened:?}, nothing lost",
        scripts.len()
    );
    Line { row: 3, what: "storage call fails", rounds: runs, outcome }.print();
}

/// One failing call; nightly also two, a few calls apart.
fn seconds() -> Vec<Option<u64>> {
    let mut seconds = vec![None];
    if Size::of_this_run() == Size::Nightly {
        seconds.extend([1, 2, 3, 5, 8, 13].map(Some));
    }
    seconds
}

#[test]
fn a_call_fails_and_did_nothing() {
    sweep_all(Kind::ALL[0], &seconds());
}

#[test]
fn a_call_stops_half_way() {
    sweep_all(Kind::ALL[1], &seconds());
}

#[test]
fn a_call_is_done_and_told_to_have_failed() {
    sweep_all(Kind::ALL[2], &seconds());
}

#[test]
fn storage_is_gone_for_the_rest_of_a_step() {
    sweep_all(Kind::ALL[3], &[None]);
}
