//! A notebook beside plain SQLite with the ordinary schema, in one process and one run (performance: 1, 3, 11).
//!
//! The plain side is the same library without a key, which is within a tenth of plain SQLite. Every operation alternates
//! between both sides; what counts is the median of the rounds' ratios.
//!
//! `./x bench [NOTES]... [--compare] [--record] [--growth]`: the sizes to measure at, 10,000 when none is given; hold every ratio
//! against the committed baseline; write that baseline anew; draw how every operation grows. `PLUIS_BENCH_FILLED` names a folder in
//! which what was filled is kept for the next run: a million notes take twenty minutes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs
)]

mod growth;
#[path = "../shared/mod.rs"]
mod shared;
mod verify;

use std::path::Path;
use std::process::ExitCode;

use pluis_domain::ids::ChildId;
use pluis_domain::signal::SignalMask;
use pluis_store::{Comparing, Cursor, Filter, Query, Store, Upgrade};
use shared::generator::{self, Generator, Note, START_MS};
use shared::measure::{AGAIN, Row, Table, micros, timed};
use shared::ordinary::Ordinary;
use shared::ours::{Ours, at, copy, filled, ports, root};

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();

/// Middle of the two years the notes are spread over.
const MIDDLE_MS: i64 = START_MS + 365 * 86_400_000;
const MONTH_MS: i64 = 30 * 86_400_000;

fn main() -> ExitCode {
    pluis_store::prepare().unwrap();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |name: &str| arguments.iter().any(|argument| argument == name);
    let mut sizes: Vec<u64> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(10_000);
    }
    let mut table = Table::new(asked("--compare"), ("plain", "ours"));
    for size in sizes {
        both(size, &mut table);
    }
    if asked("--record") {
        table.record();
    }
    if asked("--growth") {
        growth::draw(&table.rows);
    }
    if table.fits() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Every operation at one size.
fn both(count: u64, table: &mut Table) {
    let mut notes = Generator::new(count);
    let plain_folder = tempfile::tempdir().unwrap();
    let file = plain_folder.path().join("plain.db");
    let (mut plain, mut ours) = both_filled(count, &mut notes, &file);
    table.begin(count);
    let size = |path: std::path::PathBuf| std::fs::metadata(path).unwrap().len();
    let sizes = [size(file.clone()), size(ours.folder.path().join("notebook.db"))];
    cold(&file, &mut ours, table);
    saves(&mut plain, &mut ours, &mut notes, table);
    reads(&plain, &ours, table);
    searches(&plain, &mut ours, table);
    verify::whole(&ours.store);
    let [plain, ours] = sizes.map(|bytes| bytes as f64 / 1024.0);
    table.push(Row {
        name: "size of the database, KiB".into(),
        notes: count,
        plain,
        ours,
        ratio: ours / plain,
        slow: ours,
    });
}

/// Both sides with the same notes: filled, or copied from where an earlier run kept them.
fn both_filled(count: u64, notes: &mut Generator, file: &Path) -> (Ordinary, Ours) {
    let kept =
        std::env::var_os("PLUIS_BENCH_FILLED").map(|folder| Path::new(&folder).join(count.to_string()));
    if let Some(kept) = kept.as_deref().filter(|kept| kept.join("plain.db").exists()) {
        // Past what a run that was cut short may have added.
        (0..count + count / 500).for_each(|_| _ = notes.next_note());
        std::fs::copy(kept.join("plain.db"), file).unwrap();
        let folder = copy(&kept.join("notebook"));
        let root = root();
        let store = Store::open(folder.path(), ports(folder.path()), &root).unwrap().store;
        return (Ordinary::open(file), Ours { store, folder, root });
    }
    let mut plain = Ordinary::new(file);
    plain.quickly(true);
    let mut ours = filled(count, notes, |note| plain.add(note));
    plain.quickly(false);
    plain.checkpoint();
    if let Some(kept) = kept {
        std::fs::create_dir_all(kept.join("notebook")).unwrap();
        let folder = ours.folder.path().to_owned();
        ours.reopen(|| {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let entry = entry.unwrap();
                std::fs::copy(entry.path(), kept.join("notebook").join(entry.file_name())).unwrap();
            }
        });
        std::fs::copy(file, kept.join("plain.db")).unwrap();
    }
    (plain, ours)
}

fn saves(plain: &mut Ordinary, ours: &mut Ours, notes: &mut Generator, table: &mut Table) {
    let (anchor, mut tidying) = (Overwritten::new(), Vec::new());
    for (name, anchored) in [("save, durable", false), ("save, plain with an anchor of its own", true)] {
        let fresh: Vec<Note> = (0..300 * AGAIN).map(|_| notes.next_note()).collect();
        let (mut first, mut second) = (fresh.iter(), fresh.iter());
        table.compare(
            name,
            300,
            || {
                let save = || {
                    plain.add(first.next().unwrap());
                    anchored.then(|| anchor.write());
                };
                timed(save).0
            },
            || {
                let took = timed(|| ours.add(second.next().unwrap())).0;
                // As the database thread does after each answer.
                tidying.push(micros(timed(|| ours.store.tidy().unwrap()).0));
                took
            },
        );
    }
    tidying.sort_by(f64::total_cmp);
    let mean = tidying.iter().sum::<f64>() / tidying.len() as f64;
    println!("{:42} {mean:>21.1} on average", "  after the answer, per save");
    println!("{:42} {:>21.2}", "  pages in the log per save", pages_per_save(ours, notes));
    ours.store.tidy().unwrap();
}

/// One overwrite of 4 KiB and one sync: what an anchor costs at least.
struct Overwritten {
    file: std::fs::File,
    _folder: tempfile::TempDir,
}

impl Overwritten {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("overwritten");
        std::fs::write(&path, [0; 8_192]).unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.sync_all().unwrap();
        Self { file, _folder: folder }
    }

    fn write(&self) {
        std::os::unix::fs::FileExt::write_all_at(&self.file, &[1; 4_096], 0).unwrap();
        self.file.sync_data().unwrap();
    }
}

fn reads(plain: &Ordinary, ours: &Ours, table: &mut Table) {
    let everything = Filter::default();
    table.compare("newest 50", 301, || timed(|| plain.newest(50)).0, || timed(|| ours.page(&everything)).0);
    let after = ours.store.page(&everything, None, 50).unwrap().next;
    let next = |after: Option<Cursor>| ours.store.page(&everything, after, 50).unwrap().rows.len();
    let behind = after.map_or(0, |after| after.happened_ms);
    table.compare("next 50", 101, || timed(|| plain.before(behind, 50)).0, || timed(|| next(after)).0);
    let filter = three_months();
    table.compare(
        "one tag, one child, three months",
        101,
        || timed(|| filtered(plain)).0,
        || timed(|| ours.page(&filter)).0,
    );
}

fn three_months() -> Filter {
    Filter {
        child: Some(ChildId::compose(3, 0)),
        signals: SignalMask::default().with(2),
        since: Some(at(MIDDLE_MS)),
        until: Some(at(MIDDLE_MS + 3 * MONTH_MS)),
        ..Filter::default()
    }
}

fn filtered(plain: &Ordinary) -> usize {
    plain.filtered(2, 3, MIDDLE_MS, MIDDLE_MS + 3 * MONTH_MS)
}

fn searches(plain: &Ordinary, ours: &mut Ours, table: &mut Table) {
    // The database thread reads the words of the index after the answer to the first search.
    _ = ours.search("w");
    ours.store.tidy().unwrap();
    let ours = &*ours;
    let rounds = match table.notes {
        0..=20_000 => 51,
        20_001..=200_000 => 21,
        // Plain SQLite takes a quarter of a minute for one.
        _ => 3,
    };
    for (name, words) in [
        ("search, common word", generator::word(0)),
        ("search, middling word", generator::word(60)),
        ("search, two words", format!("{} {}", generator::word(3), generator::word(9))),
        ("search, beginning of words", generator::word(10).chars().take(3).collect()),
    ] {
        table.compare(name, rounds, || timed(|| plain.search(&words)).0, || timed(|| ours.search(&words)).0);
    }
    // Too rare to fill a page, so ours goes on inside words; so does the plain side here.
    let rare = generator::word(4_000);
    table.compare(
        "search, rare word, then inside words",
        11,
        || timed(|| plain.search(&rare) + plain.like(&rare)).0,
        || timed(|| ours.search(&rare)).0,
    );
    let inside: String = generator::word(4_000).chars().skip(1).collect();
    table.compare(
        "search, inside words (plain: LIKE)",
        11,
        || timed(|| plain.like(&inside)).0,
        || timed(|| ours.search(&inside)).0,
    );
}

/// Connections of their own for every round: nothing is cached but by the operating system.
fn cold(file: &Path, ours: &mut Ours, table: &mut Table) {
    // A copy, because the notebook is locked while it is open.
    let mut copied = None;
    let folder = ours.folder.path().to_owned();
    ours.reopen(|| copied = Some(copy(&folder)));
    let (copied, root) = (copied.unwrap(), root());
    let open = |comparing| {
        let (folder, upgrade) = (copied.path(), Upgrade::CURRENT);
        Store::open_comparing(folder, ports(folder), &root, None, &upgrade, comparing).unwrap().store
    };
    open(Comparing::AtOnce).close().unwrap();
    let newest = |store: &Store| store.page(&Filter::default(), None, 50).unwrap().rows.len();
    let find = |store: &Store, text: &str| {
        store.search(&Query { text, child: None, scan: 10_000 }, None, 20).unwrap().rows.len()
    };
    for (name, comparing) in
        [("open and newest 50", Comparing::Later), ("open, all pages compared, newest 50", Comparing::AtOnce)]
    {
        // Closing is not part of it.
        let (mut one, mut other) = (None, None);
        table.compare(
            name,
            101,
            || {
                one = None;
                timed(|| one.insert(Ordinary::open(file)).newest(50)).0
            },
            || {
                other = None;
                timed(|| newest(other.insert(open(comparing)))).0
            },
        );
    }
    table.compare(
        "newest 50, cold",
        101,
        || {
            let plain = Ordinary::open(file);
            timed(|| plain.newest(50)).0
        },
        || {
            let store = open(Comparing::Later);
            timed(|| newest(&store)).0
        },
    );
    let filter = three_months();
    table.compare(
        "one tag, one child, three months, cold",
        101,
        || {
            let plain = Ordinary::open(file);
            timed(|| filtered(&plain)).0
        },
        || {
            let store = open(Comparing::Later);
            timed(|| store.page(&filter, None, 50).unwrap().rows.len()).0
        },
    );
    the_cipher_alone(file, table);
    let word = generator::word(60);
    table.compare(
        "search, middling word, cold",
        51,
        || {
            let plain = Ordinary::open(file);
            timed(|| plain.search(&word)).0
        },
        || {
            let store = open(Comparing::Later);
            timed(|| find(&store, &word)).0
        },
    );
}

/// How fast an encrypted SQLite can be that proves nothing: the plain schema in SQLCipher, with the key given.
fn the_cipher_alone(file: &Path, table: &mut Table) {
    let folder = tempfile::tempdir().unwrap();
    let encrypted = folder.path().join("encrypted.db");
    Ordinary::open(file).encrypt(&encrypted);
    Ordinary::open_encrypted(&encrypted).checkpoint();
    let (mut one, mut other) = (None, None);
    table.compare(
        "  the plain schema in SQLCipher, open and newest 50",
        101,
        || {
            one = None;
            timed(|| one.insert(Ordinary::open(file)).newest(50)).0
        },
        || {
            other = None;
            timed(|| other.insert(Ordinary::open_encrypted(&encrypted)).newest(50)).0
        },
    );
}

/// Frames a save adds to an emptied log, on average over forty saves.
fn pages_per_save(ours: &mut Ours, notes: &mut Generator) -> f64 {
    ours.store.checkpoint().unwrap();
    for _ in 0..40 {
        ours.add(&notes.next_note());
    }
    let log = std::fs::metadata(ours.folder.path().join("notebook.db-wal")).unwrap().len();
    (log - 32) as f64 / (4096.0 + 24.0) / 40.0
}
