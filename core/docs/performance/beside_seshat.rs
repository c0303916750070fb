//! Adds a message to seshat's encrypted database of 10,000, so that a search finds it: add, commit to disk and index, reload. The same
//! texts as our benchmarks. Not built with the rest; nothing of seshat's is kept here.
//!
//!     cargo new --vcs none /tmp/beside && cd /tmp/beside && cargo add seshat@6.0.1 tempfile && apt-get install libsqlcipher-dev
//!     cp THIS FILE src/main.rs && cp core/store/benches/shared/generator.rs src/ && cargo run --release [NOTES] [ROUNDS]
#![allow(dead_code)]

mod generator;

use std::time::Instant;

use generator::{Generator, Note};
use seshat::{Config, Database, Event, EventType, Profile, SearchConfig};

fn add(db: &Database, note: &Note) {
    let id = format!("${}:beside", note.number);
    let source = format!(
        r#"{{"content":{{"body":"{}","msgtype":"m.text"}},"event_id":"{id}","sender":"@a:beside","origin_server_ts":{},"room_id":"!r:beside","type":"m.room.message"}}"#,
        note.text, note.happened_ms
    );
    let event = Event::new(
        EventType::Message,
        &note.text,
        Some("m.text"),
        &id,
        "@a:beside",
        note.happened_ms,
        "!r:beside",
        &source,
    );
    db.add_event(event, Profile::new("A", ""));
}

fn main() {
    let arguments: Vec<usize> = std::env::args().skip(1).map(|argument| argument.parse().unwrap()).collect();
    let count = arguments.first().copied().unwrap_or(10_000);
    let rounds = arguments.get(1).copied().unwrap_or(100);
    let folder = tempfile::tempdir().unwrap();
    let config = Config::new().set_passphrase("fiets roos maan pet");
    let db = Database::new_with_config(folder.path(), &config).unwrap();
    let mut notes = Generator::new(count as u64);
    for _ in 0..count {
        add(&db, &notes.next_note());
    }
    db.force_commit().unwrap();
    db.reload().unwrap();
    let mut times = Vec::new();
    for round in 0..rounds {
        let mut note = notes.next_note();
        note.text.push_str(&format!(" uniek{round}"));
        let start = Instant::now();
        add(&db, &note);
        db.force_commit().unwrap();
        db.reload().unwrap();
        times.push(start.elapsed().as_secs_f64() * 1e3);
        let found = db.search(&format!("uniek{round}"), &SearchConfig::default()).unwrap();
        assert_eq!(found.count, 1);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "seshat 6.0.1, {count} messages, one more until a search finds it: median {:.2} ms, p95 {:.2} ms",
        times[rounds / 2],
        times[rounds * 95 / 100]
    );
}
