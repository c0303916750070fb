//! The ten hot operations, one at a time, for a tool that counts instructions: counts stay the same on a busy machine.
//!
//! `instructions prepare FOLDER` makes a notebook of a thousand notes; `instructions OPERATION FOLDER [ROUNDS]` runs one operation on a
//! copy of it, inside `measured` and nowhere else: `valgrind --tool=callgrind --toggle-collect='*measured*'`. Without arguments the operations
//! are listed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "../shared/mod.rs"]
mod shared;

use std::hint::black_box;
use std::path::Path;

use pluis_domain::ids::ChildId;
use pluis_domain::signal::SignalMask;
use pluis_store::{ChainCursor, Filter, Store};
use shared::generator::{Generator, Note, word};
use shared::ours::{Ours, copy, filled, ports, root};

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();

const NOTES: u64 = 1_000;
const OPERATIONS: [&str; 10] = [
    "open",
    "save",
    "page",
    "kept_page",
    "next_page",
    "filter",
    "search_word",
    "search_beginning",
    "search_inside",
    "verify_slice",
];

/// What is counted.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["prepare", folder] => prepare(Path::new(folder)),
        [operation, folder, ref rounds @ ..] if OPERATIONS.contains(&operation) => {
            run(operation, Path::new(folder), rounds.first().map_or(1, |rounds| rounds.parse().unwrap()));
        }
        _ => OPERATIONS.iter().for_each(|operation| println!("{operation}")),
    }
}

fn prepare(folder: &Path) {
    let ours = filled(NOTES, &mut Generator::new(NOTES), |_| ());
    let Ours { store, folder: made, .. } = ours;
    store.close().unwrap();
    for entry in std::fs::read_dir(made.path()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
}

fn run(operation: &str, folder: &Path, rounds: usize) {
    let folder = copy(folder);
    let open = || Store::open(folder.path(), ports(folder.path()), &root()).unwrap().store;
    // Once before: what is asked of the library once per process.
    open().close().unwrap();
    if operation == "open" {
        for _ in 0..rounds {
            let mut opened = None;
            measured(&mut || opened = Some(open()));
            opened.unwrap().close().unwrap();
        }
        return;
    }
    let mut notes = Generator::new(NOTES);
    let fresh: Vec<_> =
        (0..NOTES as usize + rounds + 1).map(|_| notes.next_note()).skip(NOTES as usize).collect();
    let mut ours = Ours { store: open(), folder: tempfile::tempdir().unwrap(), root: root() };
    for (round, note) in fresh.iter().enumerate() {
        if operation == "page" {
            // A change forgets the pages that are kept.
            ours.store.drop_draft("none").unwrap();
        }
        let mut work = || once(operation, &mut ours, note);
        // The first is not counted: statements are prepared once per opening.
        if round == 0 { work() } else { measured(&mut work) }
    }
}

fn once(operation: &str, ours: &mut Ours, note: &Note) {
    let all = Filter::default();
    match operation {
        "save" => ours.add(note),
        "page" | "kept_page" => drop(black_box(ours.store.page(&all, None, 50).unwrap())),
        "next_page" => {
            let after = pluis_store::Cursor {
                happened_ms: shared::generator::START_MS + 365 * 86_400_000,
                id: pluis_domain::ids::NoteId::compose(shared::generator::START_MS, 0),
            };
            drop(black_box(ours.store.page(&all, Some(after), 50).unwrap()));
        }
        "filter" => {
            let filter = Filter {
                child: Some(ChildId::compose(3, 0)),
                signals: SignalMask::default().with(2),
                until: Some(shared::ours::at(shared::generator::START_MS + 700 * 86_400_000)),
                ..all
            };
            drop(black_box(ours.store.page(&filter, None, 50).unwrap()));
        }
        "search_word" => _ = black_box(ours.search(&word(60))),
        "search_beginning" => {
            _ = black_box(ours.search(&word(10).chars().take(3).collect::<String>()));
        }
        "search_inside" => _ = black_box(ours.search(&word(4_000).chars().skip(1).collect::<String>())),
        "verify_slice" => drop(black_box(ours.store.verify_chain(ChainCursor::default(), 64).unwrap())),
        _ => println!("no such operation"),
    }
}
