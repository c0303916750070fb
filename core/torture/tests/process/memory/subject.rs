//! The process whose memory is read. It does what it is told over its standard input, reads that without any buffer of the
//! standard library, and keeps nothing of it.

use std::sync::{Arc, Mutex};

use pluis_engine::domain::ids::ChildId;
use pluis_engine::ports::{BootClock, Random, RandomError, SystemRandom};
use pluis_engine::{Engine, ErrorCode, NewSecret, NoteEntry, NoteQuery, Secret};
use zeroize::Zeroizing;

use crate::device::{engine_with, noor};
use crate::subject::{base, say};

use super::order::{MASK, Order};

/// The system's random bytes; what was given out is kept masked, for the scanner.
#[derive(Default)]
struct Recorded(Mutex<Vec<Vec<u8>>>);

impl Random for Recorded {
    fn fill(&self, out: &mut [u8]) -> Result<(), RandomError> {
        SystemRandom.fill(out)?;
        // Salts and nonces are public.
        if matches!(out.len(), 17 | 32) {
            let masked = out.iter().map(|byte| byte ^ MASK).collect();
            self.0.lock().unwrap().push(masked);
        }
        Ok(())
    }
}

/// Reads exactly so many bytes from the other process, straight into the buffer.
fn read(length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; length]);
    let mut filled = 0;
    while filled < length {
        match rustix::io::read(rustix::stdio::stdin(), &mut bytes[filled..]).unwrap() {
            0 => return None,
            count => filled += count,
        }
    }
    Some(bytes)
}

/// One order: a letter, the number of its parts, and each part behind its length.
fn next_order() -> Option<(Order, Vec<Zeroizing<Vec<u8>>>)> {
    let head = read(2)?;
    let order = Order::of(head[0]);
    let parts = (0..head[1]).map(|_| {
        let length = read(2).unwrap();
        read(usize::from(u16::from_le_bytes([length[0], length[1]]))).unwrap()
    });
    Some((order, parts.collect()))
}

fn secret(part: &[u8]) -> Secret {
    Secret::new(part.to_vec())
}

fn text(part: &[u8]) -> String {
    String::from_utf8(part.to_vec()).unwrap()
}

#[test]
#[ignore = "the process whose memory is read"]
fn somebody_with_secrets() {
    let random = Arc::new(Recorded::default());
    let start = || engine_with(&base(), Arc::clone(&random) as _, Arc::new(BootClock::new().unwrap()));
    let (mut engine, mut held) = (Some(start()), Vec::new());
    say("ready");
    while let Some((order, parts)) = next_order() {
        if order == Order::Hold {
            held = parts;
            held.iter_mut().flat_map(|part| part.iter_mut()).for_each(|byte| *byte ^= MASK);
        } else if order == Order::Release {
            held.clear();
        } else if order == Order::Restart {
            // Dropped as it is, open.
            engine = None;
        } else {
            obey(engine.get_or_insert_with(start), order, &parts);
        }
        for masked in random.0.lock().unwrap().drain(..) {
            say(&format!("random {}", data_encoding::HEXLOWER.encode(&masked)));
        }
        say("done");
    }
    drop(held);
}

fn obey(engine: &Engine, order: Order, parts: &[Zeroizing<Vec<u8>>]) {
    match order {
        Order::Create => {
            // The sheet is shown, here to nobody, and forgotten.
            drop(engine.create(&NewSecret::Pin(secret(&parts[0]))).unwrap().recovery.groups().unwrap());
            engine.add_child(noor()).unwrap();
        }
        Order::Unlock => drop(engine.unlock(&secret(&parts[0])).unwrap()),
        Order::Fail => {
            let error = engine.unlock(&secret(&parts[0])).unwrap_err();
            assert_eq!(error.code(), ErrorCode::WrongSecret);
        }
        Order::Work => work(engine, &text(&parts[0]), &text(&parts[1]), &text(&parts[2])),
        Order::Lock => engine.lock(),
        Order::Suspend => engine.suspend(),
        Order::Change => {
            let new = NewSecret::Pin(secret(&parts[1]));
            drop(engine.change_secret(Some(&secret(&parts[0])), &new).unwrap());
        }
        Order::Recover => {
            drop(engine.recover(&secret(&parts[0]), &NewSecret::Passphrase(secret(&parts[1]))).unwrap());
        }
        Order::Hold | Order::Release | Order::Restart => {}
    }
}

/// Writes, corrects, drafts, searches and reads.
fn work(engine: &Engine, note: &str, search: &str, draft: &str) {
    let child: ChildId = engine.children().unwrap()[0].id;
    for number in 0..8 {
        let facts = format!("{number} {note} {}", note.repeat(number * 50));
        let entry = NoteEntry { child: Some(child), facts: Some(facts), ..NoteEntry::default() };
        let id = engine.add_note(entry).unwrap().note.id;
        if number % 4 == 0 {
            let entry = NoteEntry { view: Some(format!("{note} anders")), ..NoteEntry::default() };
            engine.correct_note(id, entry, note).unwrap();
        }
        assert!(!engine.note_history(id).unwrap().is_empty());
    }
    engine.keep_draft("new", draft).unwrap();
    assert!(engine.draft("new").unwrap().is_some());
    assert!(!engine.search(note, 20, None).unwrap().notes.is_empty());
    // Not to be found, so that the slow search inside words runs as well.
    assert!(engine.search(search, 20, None).unwrap().notes.is_empty());
    assert!(engine.search(search.get(3..).unwrap(), 20, None).unwrap().notes.is_empty());
    assert!(!engine.notes(NoteQuery::default()).unwrap().notes.is_empty());
}
