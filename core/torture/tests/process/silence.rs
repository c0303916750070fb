//! Row 19: a panic in any port or layer, with a text in hand, ends as one error without content, and the notebook goes on;
//! no type that holds a secret can be printed, copied or put into a document.

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use pluis_engine::ports::{
    BinderError, BinderLevel, BootClock, ClockError, Created, DeviceBinder, FileError, Files, FolderLock,
    Forgotten, HeldFile, Moment, Random, RandomError, SleepClock, SystemRandom, WallClock, WallReading,
};
use pluis_engine::{
    CheckState, Engine, EngineError, EngineOptions, ErrorCode, NewSecret, NoteEntry, NoteQuery, Origin,
    Secret,
};
use pluis_keys::author::AuthorKey;
use pluis_keys::{DatabaseKey, Key32, RecoveryCode, RootKey};
use pluis_testkit::canary::{canary, found};
use pluis_torture::report::Line;
use pluis_torture::size::Size;
use zeroize::Zeroizing;

use crate::device::{KDF, Phone, noor, ports, secret};
use crate::subject::{base, command, number};

const TEST: &str = "silence::everything_panics";
const PIN: &str = "73915402";
const EVERY: &str = "PLUIS_SUBJECT_EVERY";

/// Ports that panic at one of their calls, with a canary in the message.
struct Fuse {
    inner: pluis_engine::ports::Ports,
    /// Calls until the panic; 0 for none.
    left: AtomicU64,
    /// Which call went off last.
    went_off: Mutex<&'static str>,
}

impl Fuse {
    fn burn(&self, call: &'static str) {
        let left = self.left.load(Ordering::SeqCst);
        if left > 0 && self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            *self.went_off.lock().unwrap() = call;
            panic!("in hand: {}", canary(0));
        }
    }
}

/// One value for every port, as each needs a type of its own.
struct Port(Arc<Fuse>);

impl Random for Port {
    fn fill(&self, out: &mut [u8]) -> Result<(), RandomError> {
        self.0.burn("random");
        self.0.inner.random.fill(out)
    }
}

impl SleepClock for Port {
    fn now(&self) -> Result<Moment, ClockError> {
        self.0.burn("clock");
        self.0.inner.sleep_clock.now()
    }
}

impl WallClock for Port {
    fn read(&self) -> Result<WallReading, ClockError> {
        self.0.burn("wall clock");
        self.0.inner.wall_clock.read()
    }
}

impl DeviceBinder for Port {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        self.0.burn("binder level");
        self.0.inner.binder.level()
    }
    fn create(&self, alias: &str) -> Result<Created, BinderError> {
        self.0.burn("binder create");
        self.0.inner.binder.create(alias)
    }
    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        self.0.burn("binder bind");
        self.0.inner.binder.bind(alias, input)
    }
    fn forget(&self, alias: &str) -> Result<Forgotten, BinderError> {
        self.0.burn("binder forget");
        self.0.inner.binder.forget(alias)
    }
}

impl Files for Port {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        self.0.burn("file read");
        self.0.inner.files.read(name, limit)
    }
    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.0.burn("file write");
        self.0.inner.files.write_at(name, offset, bytes)
    }
    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.0.burn("file create");
        self.0.inner.files.create_exclusive(name)
    }
    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.0.burn("file sync");
        self.0.inner.files.sync(name)
    }
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.0.burn("file rename");
        self.0.inner.files.rename(from, to)
    }
    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.0.burn("file remove");
        self.0.inner.files.remove(name)
    }
    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.0.burn("file exists");
        self.0.inner.files.exists(name)
    }
    fn list(&self) -> Result<Vec<String>, FileError> {
        self.0.burn("file list");
        self.0.inner.files.list()
    }
    fn hold(&self, name: &str) -> Result<Box<dyn HeldFile>, FileError> {
        self.0.inner.files.hold(name)
    }
    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.0.burn("file length");
        self.0.inner.files.len(name)
    }
    fn dir_sync(&self) -> Result<(), FileError> {
        self.0.burn("folder sync");
        self.0.inner.files.dir_sync()
    }
    fn lock(&self) -> Result<FolderLock, FileError> {
        self.0.burn("folder lock");
        self.0.inner.files.lock()
    }
}

/// An engine over ports with a fuse, and the fuse.
fn fused(base: &Path) -> (Engine, Arc<Fuse>) {
    let inner = ports(base, Arc::new(SystemRandom), Arc::new(BootClock::new().unwrap()));
    let fuse = Arc::new(Fuse { inner, left: AtomicU64::new(0), went_off: Mutex::new("") });
    let port = || Arc::new(Port(Arc::clone(&fuse)));
    let ports = pluis_engine::ports::Ports {
        folder: fuse.inner.folder.clone(),
        files: port(),
        binder: port(),
        random: port(),
        sleep_clock: port(),
        wall_clock: port(),
    };
    (Engine::new(ports, EngineOptions { kdf: Some(KDF), ..EngineOptions::default() }).unwrap(), fuse)
}

/// One thing done with a canary in hand, with the fuse burning.
type Act = fn(&Engine, pluis_engine::domain::ids::ChildId) -> Result<(), EngineError>;

fn marked(child: pluis_engine::domain::ids::ChildId) -> NoteEntry {
    NoteEntry { child: Some(child), facts: Some(canary(1)), ..NoteEntry::default() }
}

const ACTS: [(&str, Act); 8] = [
    ("save", |engine, child| engine.add_note(marked(child)).map(drop)),
    ("draft", |engine, _| engine.keep_draft("new", &canary(2))),
    ("search", |engine, _| engine.search(&canary(3), 10, None).map(drop)),
    ("list", |engine, _| engine.notes(NoteQuery::default()).map(drop)),
    ("name", |engine, _| engine.find_child(&canary(4)).map(drop)),
    ("lock and open", |engine, _| {
        engine.lock();
        engine.unlock(&secret(PIN)).map(drop)
    }),
    ("wrong pin", |engine, _| engine.unlock(&secret(&canary(5))).map(drop)),
    ("new pin", |engine, _| engine.change_secret(Some(&secret(PIN)), &NewSecret::Pin(secret(PIN))).map(drop)),
];

/// Every act, with a panic at every call of a port it makes, until it makes no more.
#[test]
#[ignore = "a process whose output is read"]
fn everything_panics() {
    // As the shells' own hook: that nothing of the message is printed is theirs to show.
    std::panic::set_hook(Box::new(|_| {}));
    let every = number(EVERY);
    let base = base();
    let mut went_off: BTreeMap<String, u64> = BTreeMap::new();
    for (name, act) in ACTS {
        for call in (1..).step_by(usize::try_from(every).unwrap()) {
            let (engine, fuse) = fused(&base);
            engine.unlock(&secret(PIN)).unwrap();
            let child = engine.children().unwrap()[0].id;
            let notes = engine.notes(NoteQuery { limit: 200, ..NoteQuery::default() }).unwrap().notes.len();
            fuse.left.store(call, Ordering::SeqCst);
            // A panic in the caller's own thread is stopped by the guard of each shell; this stands for it.
            let answer = catch_unwind(AssertUnwindSafe(|| act(&engine, child)));
            let burnt = fuse.left.swap(0, Ordering::SeqCst) == 0;
            let shown = match &answer {
                Ok(Err(error)) => format!("{error} {error:?}"),
                Ok(Ok(())) => String::new(),
                Err(_) => "stopped".into(),
            };
            assert_eq!(found(shown.as_bytes()), Vec::<&str>::new(), "{name} {call}");
            drop(engine);
            still_whole(&base, notes, name, call);
            if !burnt {
                break;
            }
            let how = match answer {
                Ok(Err(EngineError::Internal(Origin::Panic))) => "answered as internal",
                Ok(Err(_)) => "answered as another error",
                Ok(Ok(())) => "did no harm",
                Err(_) => "stopped at the boundary",
            };
            *went_off.entry(how.into()).or_default() += 1;
        }
    }
    crate::subject::say(&format!("{went_off:?}"));
}

/// Opened afresh, it holds what it held, or the one note more, and every check is good.
fn still_whole(base: &Path, notes: usize, name: &str, call: u64) {
    let engine = crate::device::engine(base);
    let opened = match engine.unlock(&secret(PIN)) {
        // Tries that panicked stay charged: the safe side.
        Err(error) if error.code() == ErrorCode::MustWait => panic!("{name} {call}: {error}"),
        answer => answer.unwrap(),
    };
    let there = engine.notes(NoteQuery { limit: 200, ..NoteQuery::default() }).unwrap().notes.len();
    assert!(there == notes || there == notes + 1 && name == "save", "{name} {call}: {notes} became {there}");
    let checks = engine.doctor(&opened).unwrap().checks;
    assert!(checks.iter().all(|check| check.state != CheckState::Bad), "{name} {call}: {checks:?}");
    engine.lock();
}

#[test]
fn a_panic_anywhere_is_one_error_without_content() {
    let phone = Phone::new();
    let engine = phone.engine();
    engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
    engine.add_child(noor()).unwrap();
    engine.lock();
    let every = Size::of_this_run().rounds(3, 1);
    let mut command = command(TEST, phone.base());
    command.env(EVERY, every.to_string()).envs([("RUST_LOG", "trace"), ("RUST_BACKTRACE", "full")]);
    let output = command.stdin(Stdio::null()).output().unwrap();
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{complained}");
    for printed in [&said, &complained] {
        assert_eq!(found(printed.as_bytes()), Vec::<&str>::new(), "{printed}");
    }
    let counts = said.lines().find_map(|line| line.strip_prefix('>')).unwrap();
    let rounds: u64 =
        counts.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<u64>().ok()).sum();
    Line {
        row: 19,
        what: "a panic with a text in hand at the calls of every port, with logging asked for in full",
        rounds,
        outcome: format!(
            "{}; nothing printed, the notebook whole each time",
            counts.replace(['{', '}', '"'], "")
        ),
    }
    .print();
}

/// Compiles only while the type lacks the trait: with it, there are two answers to the question and the compiler picks none.
macro_rules! never {
    ($bound:path: $($secret:ty),+) => {{
        trait Ambiguous<A> {
            fn asked() {}
        }
        struct Has;
        impl<T: ?Sized> Ambiguous<()> for T {}
        impl<T: ?Sized + $bound> Ambiguous<Has> for T {}
        $( <$secret as Ambiguous<_>>::asked(); )+
    }};
}

#[test]
fn no_secret_can_be_printed_copied_or_serialized() {
    use pluis_engine::{Created, RecoverySheet};
    never!(Display: Secret, Key32, RootKey, DatabaseKey, RecoveryCode, AuthorKey, NewSecret, RecoverySheet, Created);
    never!(Clone: Secret, Key32, RootKey, DatabaseKey, RecoveryCode, AuthorKey, NewSecret, RecoverySheet, Created);
    never!(serde::Serialize: Secret, Key32, RootKey, DatabaseKey, RecoveryCode, AuthorKey, NewSecret, RecoverySheet, Created);
    never!(PartialEq: Secret, Key32, RootKey, DatabaseKey, RecoveryCode, AuthorKey, NewSecret, RecoverySheet, Created);
    never!(serde::Serialize: NoteEntry, pluis_engine::NoteView, pluis_engine::DraftView);
    never!(Display: NoteEntry, pluis_engine::NoteView, pluis_engine::DraftView);
    let text = canary(7);
    let bytes: [u8; 32] = text.repeat(2).as_bytes()[..32].try_into().unwrap();
    let key = || Key32::copied(&bytes);
    let root = RootKey::new(key());
    let shown: Vec<&dyn Debug> = vec![&root];
    let database = root.database_key();
    let (author, typed) = (AuthorKey::from_seed(key()).unwrap(), secret(&text));
    let new = [NewSecret::Pin(secret(&text)), NewSecret::Passphrase(secret(&text))];
    let entry = NoteEntry { facts: Some(text.clone()), draft: Some(text.clone()), ..NoteEntry::default() };
    let all = format!("{shown:?} {:?} {database:?} {author:?} {typed:?} {new:?} {entry:?} {:#?}", key(), new);
    assert_eq!(found(all.as_bytes()), Vec::<&str>::new(), "{all}");
    let numbers = format!("{:?}", &bytes[..4]);
    assert!(!all.contains(numbers.trim_matches(['[', ']'])), "{all}");
}
