//! Adds a message to matrix-sdk-sqlite's encrypted event cache of 10,000, shows the last of them, and looks for a word by decrypting
//! them all: it has no search of its own. The same texts as our benchmarks. Not built with the rest; nothing of theirs is kept here.
//!
//!     cargo new --vcs none /tmp/beside && cd /tmp/beside && cargo add matrix-sdk-sqlite@0.18 matrix-sdk-base@0.18 ruma@0.16 tempfile
//!     cargo add tokio -F rt-multi-thread,macros
//!     cp THIS FILE src/main.rs && cp core/store/benches/shared/generator.rs src/ && cargo run --release [NOTES] [ROUNDS]
#![allow(dead_code)]

mod generator;

use std::time::Instant;

use generator::{Generator, Note};
use matrix_sdk_base::deserialized_responses::TimelineEvent;
use matrix_sdk_base::event_cache::store::EventCacheStore;
use matrix_sdk_base::linked_chunk::{ChunkIdentifier, LinkedChunkId, Position, Update};
use matrix_sdk_sqlite::SqliteEventCacheStore;
use ruma::serde::Raw;
use ruma::room_id;

/// How many events their client puts in one chunk.
const CHUNK: u64 = 128;

/// One more event at the end, in a new chunk where the last is full.
async fn add(store: &SqliteEventCacheStore, at: u64, note: &Note) {
    let chunk = |number: u64| ChunkIdentifier::new(number);
    let source = format!(
        r#"{{"content":{{"body":"{}","msgtype":"m.text"}},"event_id":"${}:beside","sender":"@a:beside","origin_server_ts":{},"room_id":"!r:beside","type":"m.room.message"}}"#,
        note.text, note.number, note.happened_ms
    );
    let event = TimelineEvent::from_plaintext(Raw::from_json_string(source).unwrap());
    let mut updates = Vec::new();
    if at % CHUNK == 0 {
        let previous = (at > 0).then(|| chunk(at / CHUNK - 1));
        updates.push(Update::NewItemsChunk { previous, new: chunk(at / CHUNK), next: None });
    }
    let position = Position::new(chunk(at / CHUNK), (at % CHUNK) as usize);
    updates.push(Update::PushItems { at: position, items: vec![event] });
    store.handle_linked_chunk_updates(LinkedChunkId::Room(room_id!("!r:beside")), updates).await.unwrap();
}

fn print(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let (median, late) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    println!("matrix-sdk-sqlite 0.18, {what}: median {median:.2} ms, p95 {late:.2} ms");
}

#[tokio::main]
async fn main() {
    let arguments: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let count = arguments.first().copied().unwrap_or(10_000);
    let rounds = arguments.get(1).copied().unwrap_or(100);
    let room = LinkedChunkId::Room(room_id!("!r:beside"));
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Some("fiets roos maan pet");
    let store = SqliteEventCacheStore::open(folder.path(), passphrase).await.unwrap();
    let mut notes = Generator::new(count);
    for at in 0..count {
        add(&store, at, &notes.next_note()).await;
    }
    let mut times = Vec::new();
    for round in 0..rounds {
        let note = notes.next_note();
        let start = Instant::now();
        add(&store, count + round, &note).await;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    print("one more message, durable", times);
    let mut times = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        let (chunk, _) = store.load_last_chunk(room).await.unwrap();
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(chunk.is_some());
    }
    println!("the last chunk holds {} messages", (count + rounds - 1) % CHUNK + 1);
    print("the last chunk", times);
    let word = generator::word(60);
    let mut times = Vec::new();
    for _ in 0..11 {
        let start = Instant::now();
        let all = store.get_room_events(room_id!("!r:beside"), None, None).await.unwrap();
        let found = all.iter().filter(|event| event.raw().json().get().contains(&word)).count();
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(found > 0 && all.len() as u64 == count + rounds);
    }
    print("every message decrypted and looked through", times);
    drop(store);
    let mut times = Vec::new();
    for _ in 0..11 {
        let start = Instant::now();
        let store = SqliteEventCacheStore::open(folder.path(), passphrase).await.unwrap();
        let (chunk, _) = store.load_last_chunk(room).await.unwrap();
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(chunk.is_some());
    }
    print("from the passphrase to the last chunk", times);
}
