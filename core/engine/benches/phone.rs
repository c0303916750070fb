//! What a carer waits for, through the engine: from a passphrase to the first 50 notes, from a note to durable, and what memory stays
//! in use. Times are medians of one run in milliseconds; Argon2id alone is measured beside them.
//!
//! `cargo bench -p pluis-engine --bench phone [-- [NOTES]]`; with `fill FOLDER [NOTES]` it leaves a notebook under the passphrase `fiets roos
//! maan pet` for something else to open, with `kdf` it measures Argon2id alone.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "../../store/benches/shared/generator.rs"]
#[allow(dead_code, reason = "the other benchmarks use more of it")]
mod generator;

use std::hint::black_box;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use generator::Generator;
use pluis_domain::child::{Band, NewChild, Role};
use pluis_engine::ports::{BootClock, OsFolder, Ports, SoftwareBinder, SystemRandom, SystemWallClock};
use pluis_engine::{Comparing, Engine, EngineOptions, KdfParams, NewSecret, NoteEntry, NoteQuery, Secret};

#[global_allocator]
static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();

const PASSPHRASE: &[u8] = b"fiets roos maan pet";
/// The cheapest tier: what is not Argon2id then counts most.
const KDF: KdfParams = KdfParams::L;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let count = |at: usize| arguments.get(at).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["fill", folder, ..] => fill(Path::new(folder), count(2)),
        ["kdf"] => println!("{:.2}", median(21, kdf)),
        ["memory", folder] => memory(Path::new(folder)),
        _ => everything(count(0)),
    }
}

fn engine(folder: &Path, comparing: Comparing) -> Engine {
    let ports = Ports {
        folder: folder.to_owned(),
        files: Arc::new(OsFolder::create(folder).unwrap()),
        binder: Arc::new(SoftwareBinder),
        random: Arc::new(SystemRandom),
        sleep_clock: Arc::new(BootClock::new().unwrap()),
        wall_clock: Arc::new(SystemWallClock { zone: "Europe/Amsterdam".into() }),
    };
    Engine::new(ports, EngineOptions { kdf: Some(KDF), comparing, ..EngineOptions::default() }).unwrap()
}

fn secret() -> Secret {
    Secret::new(PASSPHRASE.to_vec())
}

fn fill(folder: &Path, count: u64) {
    let engine = engine(folder, Comparing::AtOnce);
    engine.create(&NewSecret::Passphrase(secret())).unwrap();
    let new = NewChild { name: "K".into(), band: Band::From12To14, born: None, role: Role::Parent };
    let child = engine.add_child(new).unwrap().id;
    let mut notes = Generator::new(count);
    for _ in 0..count {
        let facts = Some(notes.next_note().text);
        engine.add_note(NoteEntry { child: Some(child), facts, ..NoteEntry::default() }).unwrap();
    }
    engine.lock();
}

fn private_folder() -> tempfile::TempDir {
    tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o700)).tempdir().unwrap()
}

/// Filled in memory where there is a place in it, then copied: each note is synced.
fn filled(count: u64) -> tempfile::TempDir {
    let quick = tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| private_folder());
    fill(&quick.path().join("notebook"), count);
    let folder = private_folder();
    for entry in std::fs::read_dir(quick.path().join("notebook")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

fn millis(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn median(rounds: usize, work: impl Fn() -> f64) -> f64 {
    middle((0..rounds).map(|_| work()).collect())
}

fn kdf() -> f64 {
    millis(|| drop(black_box(pluis_keys::kdf::derive(PASSPHRASE, &[7; 16], KDF).unwrap())))
}

fn first_page(engine: &Engine) {
    assert_eq!(engine.notes(NoteQuery { limit: 50, ..NoteQuery::default() }).unwrap().notes.len(), 50);
}

fn everything(count: u64) {
    let folder = filled(count);
    println!(
        "{:<58} {:>8}",
        format!("{count} notes, Argon2id {} KiB, {} passes", KDF.memory_kib, KDF.passes),
        "ms"
    );
    println!("{:<58} {:>8.2}", "Argon2id alone", median(41, kdf));
    for (name, comparing) in [("at once", Comparing::AtOnce), ("later", Comparing::Later)] {
        let engine = engine(folder.path(), comparing);
        let rounds = (0..41).map(|_| {
            let alone = kdf();
            let whole = millis(|| {
                engine.unlock(&secret()).unwrap();
                first_page(&engine);
            });
            engine.lock();
            (whole, whole - alone)
        });
        let (whole, beside): (Vec<_>, Vec<_>) = rounds.unzip();
        println!(
            "{:<58} {:>8.2}",
            format!("passphrase to first 50 notes, pages compared {name}"),
            middle(whole)
        );
        println!("{:<58} {:>8.2}", "  beside Argon2id of the same round", middle(beside));
    }
    memory_of_another(folder.path());
    saves(&engine(folder.path(), Comparing::AtOnce), count);
}

fn saves(engine: &Engine, count: u64) {
    engine.unlock(&secret()).unwrap();
    let child = engine.children().unwrap()[0].id;
    let mut notes = Generator::new(count);
    let mut save = || {
        let entry =
            NoteEntry { child: Some(child), facts: Some(notes.next_note().text), ..NoteEntry::default() };
        millis(|| drop(engine.add_note(entry).unwrap()))
    };
    let times = (0..300).map(|_| save()).collect();
    println!("{:<58} {:>8.2}", "notes, durable, one right after another", middle(times));
    let mut paused = || {
        // Another call in between, as on a phone: what follows an answer then delays that one.
        first_page(engine);
        save()
    };
    let times = (0..300).map(|_| paused()).collect();
    println!("{:<58} {:>8.2}", "a note, durable", middle(times));
    engine.lock();
}

/// In a process of its own: this one has filled a notebook.
fn memory_of_another(folder: &Path) {
    let this = std::env::current_exe().unwrap();
    assert!(Command::new(this).arg("memory").arg(folder).status().unwrap().success());
}

fn memory(folder: &Path) {
    let engine = engine(folder, Comparing::AtOnce);
    let before = resident();
    engine.unlock(&secret()).unwrap();
    first_page(&engine);
    let (after, most) = (resident(), field("VmHWM:"));
    println!("{:<58} {:>8}", "memory before unlocking, KiB", before);
    println!("{:<58} {:>8}", "  unlocked, first 50 notes shown, KiB", after);
    println!("{:<58} {:>8}", "  at most, while Argon2id ran, KiB", most);
    engine.search("school", 20, None).map(drop).unwrap();
    println!("{:<58} {:>8}", "  after a search as well, KiB", resident());
    engine.lock();
    println!("{:<58} {:>8}", "  locked, KiB", resident());
    for _ in 0..3 {
        engine.unlock(&secret()).unwrap();
        first_page(&engine);
        engine.lock();
    }
    engine.unlock(&secret()).unwrap();
    first_page(&engine);
    println!("{:<58} {:>8}", "  unlocked for the fifth time, KiB", resident());
}

fn resident() -> u64 {
    field("VmRSS:")
}

/// A figure of this process in KiB, as the system tells it.
fn field(name: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}
