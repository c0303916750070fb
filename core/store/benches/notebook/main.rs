//! A notebook of 10,000 notes beside plain SQLite with the ordinary schema, in one process and one run (performance: 1, 3, 11).
//!
//! The plain side is the same library without a key, which is within a tenth of plain SQLite. Every operation alternates
//! between both sides; what counts is the ratio of the medians. `cargo bench -p pluis-store`, with a number of notes after `--`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs
)]

mod generator;
mod ordinary;

use std::sync::Arc;
use std::time::{Duration, Instant};

use pluis_domain::child::{Band, NewChild, Role};
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::civil::date;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::note::NoteContent;
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::{ClockFlag, EventTime, Now};
use pluis_keys::ports::{OsFolder, SystemRandom};
use pluis_keys::{Key32, RootKey};
use pluis_store::{ChainCursor, ChainProgress, Edit, Filter, Marks, Ports, Query, Setup, Stamp, Store};

use generator::{CHILDREN, Generator, Note, START_MS};
use ordinary::Ordinary;

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();

/// Middle of the two years the notes are spread over.
const MIDDLE_MS: i64 = START_MS + 365 * 86_400_000;
const MONTH_MS: i64 = 30 * 86_400_000;

struct Ours {
    store: Store,
    folder: tempfile::TempDir,
    root: RootKey,
}

fn ports(folder: &tempfile::TempDir) -> Ports {
    Ports { files: Arc::new(OsFolder::open(folder.path()).unwrap()), random: Arc::new(SystemRandom) }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap()
}

impl Ours {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = RootKey::new(Key32::copied(&[7; 32]));
        let setup = Setup { created: at(START_MS), content_version: 1 };
        let mut store = Store::create(folder.path(), ports(&folder), &root, setup).unwrap();
        for number in 0..CHILDREN {
            let new = NewChild {
                name: format!("K{number}"),
                band: Band::From12To14,
                born: None,
                role: Role::Parent,
            };
            let child = new.accept(ChildId::compose(number, 0), date(2026, 1, 1), &[]).unwrap();
            assert_eq!(store.add_child(&child).unwrap().warnings, []);
        }
        Self { store, folder, root }
    }

    fn add(&mut self, note: &Note) {
        let now = Now::new(at(note.happened_ms), TimeZone::UTC);
        let mut content = NoteContent::empty(ChildId::compose(note.children[0], 0), EventTime::now(&now));
        content.facts.clone_from(&note.text);
        content.signals = note.tags.iter().map(|tag| format!("signal_{tag}")).collect();
        let signals = note.tags.iter().fold(SignalMask::default(), |mask, tag| mask.with(*tag as u8));
        let marks = Marks { signals, urgency: Urgency::Note };
        let stamp = Stamp {
            at: at(note.happened_ms),
            utc_offset: 0,
            zone: "UTC".into(),
            clock: ClockFlag::System,
            content_version: 1,
            reason: String::new(),
        };
        let id = NoteId::compose(note.happened_ms, note.number);
        assert_eq!(self.store.append(id, &Edit::Add(&content, marks), &stamp, None).unwrap().warnings, []);
    }

    fn page(&self, filter: &Filter) -> usize {
        self.store.page(filter, None, 50).unwrap().rows.len()
    }

    fn search(&self, text: &str) -> usize {
        self.store.search(&Query { text, child: None, scan: 10_000 }, None, 20).unwrap().rows.len()
    }

    fn reopen(self) -> Self {
        let Self { store, folder, root } = self;
        store.close().unwrap();
        let store = Store::open(folder.path(), ports(&folder), &root).unwrap().store;
        Self { store, folder, root }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = work();
    (start.elapsed(), value)
}

/// Alternates both sides and prints medians, the ratio, and the 95th percentile of ours.
fn compare(
    name: &str,
    rounds: usize,
    mut plain: impl FnMut() -> Duration,
    mut ours: impl FnMut() -> Duration,
) {
    let (mut plain_times, mut our_times) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        if round % 2 == 0 {
            plain_times.push(plain());
            our_times.push(ours());
        } else {
            our_times.push(ours());
            plain_times.push(plain());
        }
    }
    plain_times.sort_unstable();
    our_times.sort_unstable();
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let (plain, ours) = (micros(plain_times[rounds / 2]), micros(our_times[rounds / 2]));
    let slow = micros(our_times[rounds * 95 / 100]);
    println!("{name:38} {plain:10.1} {ours:10.1} {:8.2} {slow:10.1}", ours / plain);
}

/// The same filter for both: one tag, one child, a month.
fn month() -> Filter {
    Filter {
        child: Some(ChildId::compose(3, 0)),
        signals: SignalMask::default().with(2),
        since: Some(at(MIDDLE_MS)),
        until: Some(at(MIDDLE_MS + 3 * MONTH_MS)),
        ..Filter::default()
    }
}

fn main() {
    let count: u64 = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(10_000);
    let mut notes = Generator::new(count);
    let mut ours = Ours::new();
    let plain_folder = tempfile::tempdir().unwrap();
    let mut plain = Ordinary::new(&plain_folder.path().join("plain.db"));
    for _ in 0..count {
        let note = notes.next_note();
        plain.add(&note);
        ours.add(&note);
        ours.store.tidy().unwrap();
    }
    let size = |path: std::path::PathBuf| std::fs::metadata(path).unwrap().len();
    plain.checkpoint();
    let mut ours = ours.reopen();
    let (plain_size, our_size) =
        (size(plain_folder.path().join("plain.db")), size(ours.folder.path().join("notebook.db")));

    println!(
        "{:38} {:>10} {:>10} {:>8} {:>10}",
        format!("{count} notes"),
        "plain us",
        "ours us",
        "ratio",
        "p95 us"
    );
    let fresh: Vec<_> = (0..300).map(|_| notes.next_note()).collect();
    let (mut first, mut second) = (fresh.iter(), fresh.iter());
    compare(
        "save, durable (ours: anchor included)",
        300,
        || timed(|| plain.add(first.next().unwrap())).0,
        || timed(|| ours.add(second.next().unwrap())).0,
    );
    println!("{:38} {:>32}", "  pages in the log per save", pages_per_save(&mut ours, &mut notes));
    let (took, ()) = timed(|| ours.store.tidy().unwrap());
    println!("{:38} {:>21.1}", "index what waits, once", took.as_secs_f64() * 1e6);
    compare(
        "newest 50, warm",
        101,
        || timed(|| plain.newest(50)).0,
        || timed(|| ours.page(&Filter::default())).0,
    );
    let filter = month();
    compare(
        "one tag, one child, three months",
        51,
        || timed(|| plain.filtered(2, 3, MIDDLE_MS, MIDDLE_MS + 3 * MONTH_MS)).0,
        || timed(|| ours.page(&filter)).0,
    );
    for (name, words) in [
        ("search, common word", generator::word(0)),
        ("search, middling word", generator::word(60)),
        ("search, rare word", generator::word(4_000)),
        ("search, two words", format!("{} {}", generator::word(3), generator::word(9))),
        ("search, beginning of words", generator::word(10).chars().take(3).collect()),
    ] {
        compare(name, 51, || timed(|| plain.search(&words)).0, || timed(|| ours.search(&words)).0);
    }
    let inside: String = generator::word(4_000).chars().skip(1).collect();
    compare(
        "search, inside words (plain: LIKE)",
        11,
        || timed(|| plain.like(&inside)).0,
        || timed(|| ours.search(&inside)).0,
    );
    cold(&plain_folder.path().join("plain.db"), &ours);
    verify(&ours.store);
    guard();
    println!(
        "{:38} {plain_size:10} {our_size:10} {:8.2}",
        "size, bytes",
        our_size as f64 / plain_size as f64
    );
}

/// The whole notebook verified in slices of the size the database thread takes: the best of five times.
fn verify(store: &Store) {
    let once = || {
        let (mut cursor, mut slices, mut longest) = (ChainCursor::default(), 0, Duration::ZERO);
        loop {
            let from = std::mem::take(&mut cursor);
            let (slice, progress) = timed(|| store.verify_chain(from, 64).unwrap());
            (slices, longest) = (slices + 1, longest.max(slice));
            match progress {
                ChainProgress::More(next) => cursor = next,
                ChainProgress::Whole { revisions } => return (revisions, slices, longest),
            }
        }
    };
    // Time of this thread alone: other work on the machine does not count.
    let cpu = || {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
    };
    let cost = |_| {
        let start = cpu();
        let (took, found) = timed(once);
        (took, cpu().saturating_sub(start), found)
    };
    let (took, spent, (revisions, slices, longest)) = (0..5).map(cost).min().unwrap();
    println!(
        "{:38} {:>10.1} ms, {:.1} of this thread, {slices} slices, longest {:.2} ms",
        format!("verify {revisions} revisions"),
        took.as_secs_f64() * 1e3,
        spent.as_secs_f64() * 1e3,
        longest.as_secs_f64() * 1e3
    );
}

/// What it costs to keep a read from writing: asking each statement, or switching the connection.
fn guard() {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, 2)").unwrap();
    let read = |asked: bool| {
        let mut statement = db.prepare_cached("SELECT b FROM t WHERE a = ?1").unwrap();
        assert!(!asked || statement.readonly());
        statement.query_row([1], |row| row.get::<_, i64>(0)).unwrap();
    };
    let switch = |on: &str| db.prepare_cached(on).unwrap().execute([]).map(drop).unwrap_or(());
    let each = |work: &dyn Fn()| timed(|| (0..100_000).for_each(|_| work())).0.as_secs_f64() * 1e9 / 1e5;
    let (bare, asked) = (each(&|| read(false)), each(&|| read(true)));
    let switched = each(&|| {
        switch("PRAGMA query_only = 1");
        read(false);
        switch("PRAGMA query_only = 0");
    });
    println!(
        "{:38} {bare:7.0} ns bare, {asked:.0} asked, {switched:.0} switched",
        "a read that cannot write"
    );
}

/// Opens a second pair of connections for every round: nothing is cached but by the operating system.
fn cold(plain: &std::path::Path, ours: &Ours) {
    // A copy, because the notebook is locked while it is open.
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(ours.folder.path()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    let open = || Store::open(copy.path(), ports(&copy), &ours.root).unwrap().store;
    open().close().unwrap();
    compare(
        "open and newest 50",
        51,
        || timed(|| Ordinary::open(plain).newest(50)).0,
        || timed(|| open().page(&Filter::default(), None, 50).unwrap().rows.len()).0,
    );
    compare(
        "newest 50, cold",
        51,
        || {
            let plain = Ordinary::open(plain);
            timed(|| plain.newest(50)).0
        },
        || {
            let store = open();
            timed(|| store.page(&Filter::default(), None, 50).unwrap().rows.len()).0
        },
    );
}

/// Frames a save adds to an emptied log, on average over forty saves.
fn pages_per_save(ours: &mut Ours, notes: &mut Generator) -> String {
    ours.store.checkpoint().unwrap();
    for _ in 0..40 {
        ours.add(&notes.next_note());
    }
    let log = std::fs::metadata(ours.folder.path().join("notebook.db-wal")).unwrap().len();
    format!("{:.2}", (log - 32) as f64 / (4096.0 + 24.0) / 40.0)
}
