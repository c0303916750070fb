//! What was written cannot be read from the memory of the process once the notebook is closed (README 4.3).

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::FileExt;
use std::process::{Command, Stdio};

use pluis_keys::digest::sha256;
use pluis_store::{Draft, Filter, Setup, Store, StoreError};

use crate::notebook::{Place, add, at, found, with_child};
use crate::whole::folder;

const TEST: &str = "memory::nothing_is_left_after_closing";

/// Starts every canary, so that the scan is quick.
const START: &[u8] = b"qxzj";

/// A word that stands in no source and no binary.
fn canary(number: u8) -> String {
    let rest = sha256(&[number]);
    START.iter().copied().chain(rest.iter().take(8).map(|byte| b'a' + byte % 26)).map(char::from).collect()
}

fn say(line: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}

/// Writes, searches and reads canaries, then waits twice to be looked at: open and closed.
fn child(folder: &str) {
    let place = Place::in_folder(folder.as_ref());
    let mut store = with_child(&place);
    for number in 0..60 {
        add(&mut store, i64::from(number), &format!("{} {}", canary(number), canary(number).repeat(400)));
    }
    store.tidy().unwrap();
    let content = canary(1).into_bytes();
    store.put_draft(&Draft { slot: "new".into(), note: None, content, updated: at(0) }).unwrap();
    assert_eq!(found(&store, &canary(3)).len(), 1);
    assert_eq!(store.page(&Filter::default(), None, 50).unwrap().rows.len(), 50);
    let mut line = String::new();
    say("OPEN");
    std::io::stdin().read_line(&mut line).unwrap();
    store.close().unwrap();
    say("CLOSED");
    std::io::stdin().read_line(&mut line).unwrap();
}

/// Copies of the canaries in every writable part of a process's memory.
fn copies(pid: u32) -> usize {
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let memory = std::fs::File::open(format!("/proc/{pid}/mem")).unwrap();
    let canaries: Vec<_> = (0..60).map(canary).collect();
    let mut count = 0;
    for line in maps.lines().filter(|line| line.contains(" rw") && !line.contains("[v")) {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let (start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(end - start).unwrap()];
        if memory.read_exact_at(&mut bytes, start).is_err() {
            continue;
        }
        let hits =
            bytes.windows(12).filter(|window| canaries.iter().any(|canary| canary.as_bytes() == *window));
        count += hits.count();
    }
    count
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_is_left_after_closing() {
    if let Ok(folder) = std::env::var("PLUIS_STORE_MEMORY_FOLDER") {
        return child(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", TEST, "--nocapture"])
        .env("PLUIS_STORE_MEMORY_FOLDER", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, mut output) =
        (process.stdin.take().unwrap(), BufReader::new(process.stdout.take().unwrap()));
    let mut wait_for = |word: &str| {
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "the other process ended early");
        }
    };
    wait_for("OPEN");
    let open = copies(process.id());
    input.write_all(b"\n").unwrap();
    wait_for("CLOSED");
    let closed = copies(process.id());
    input.write_all(b"\n").unwrap();
    drop(input);
    output.read_to_end(&mut Vec::new()).unwrap();
    assert!(process.wait().unwrap().success());
    assert!(open > 0, "the scan sees what is there");
    assert_eq!(closed, 0, "copies left in memory after closing");
}

/// The allocator comes before any other call of SQLite, or nothing is opened (vault: "Opening, reading, closing").
#[test]
fn a_library_somebody_used_before_is_refused() {
    if let Ok(folder) = std::env::var("PLUIS_STORE_LATE_FOLDER") {
        drop(rusqlite::Connection::open_in_memory().unwrap());
        let place = Place::in_folder(folder.as_ref());
        let misuse = StoreError::Internal { code: rusqlite::ffi::SQLITE_MISUSE };
        let setup = Setup { created: at(0), content_version: 1 };
        for _ in 0..2 {
            assert_eq!(place.try_open().unwrap_err(), misuse);
        }
        let empty = Place::new();
        let created = Store::create(empty.folder(), empty.ports(), &empty.root, setup);
        assert_eq!(created.unwrap_err(), misuse);
        return;
    }
    let place = Place::new();
    with_child(&place).close().unwrap();
    let before = folder(&place);
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::a_library_somebody_used_before_is_refused", "--nocapture"])
        .env("PLUIS_STORE_LATE_FOLDER", place.folder())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(folder(&place) == before);
}

const LARGE_BLOCKS: &str = "memory::large_blocks_go_back_to_the_system_each_time";

/// Memory of this process that is in use, in KiB.
#[cfg(target_os = "linux")]
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// The memory of a second derivation stayed with the process: the system's allocator had learnt from the first to keep it.
#[test]
#[cfg(target_os = "linux")]
fn large_blocks_go_back_to_the_system_each_time() {
    const CHILD: &str = "PLUIS_STORE_LARGE_BLOCKS";
    if std::env::var_os(CHILD).is_none() {
        let mut process = Command::new(std::env::current_exe().unwrap());
        process.args(["--exact", LARGE_BLOCKS, "--nocapture"]).env(CHILD, "1");
        return assert!(process.output().unwrap().status.success());
    }
    let before = resident();
    for _ in 0..4 {
        let block = std::hint::black_box(vec![1_u8; 20 << 20]);
        assert!(resident() > before + 20_000);
        drop(block);
        assert!(resident() < before + 4_000);
    }
}
