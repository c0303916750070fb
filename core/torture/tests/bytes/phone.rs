//! A whole notebook on a fake phone, through the engine, and its small files as bytes.

use std::sync::Arc;
use std::time::Duration;

use pluis_engine::domain::child::{Band, NewChild, Role};
use pluis_engine::ports::{BinderLevel, OsFolder, Ports, SetWallClock};
use pluis_engine::{Engine, EngineOptions, KdfParams, NewSecret, NoteEntry, Secret};
use pluis_keys::vault::{self, Vault};
use pluis_testkit::{FakeBinder, FixedClock, SeededRandom};
use tempfile::TempDir;

use crate::place::{Image, folder, image_of, put_image};

pub(crate) const PIN: &[u8] = b"739154";
pub(crate) const TEXT: &str = "Kwam om elf uur thuis en wilde niets zeggen.";
/// The cheapest there is: these tests are not about the cost of a guess.
pub(crate) const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };

pub(crate) struct Phone {
    pub(crate) folder: TempDir,
    pub(crate) binder: Arc<FakeBinder>,
    pub(crate) clock: Arc<FixedClock>,
    random: Arc<SeededRandom>,
}

impl Phone {
    pub(crate) fn new(level: BinderLevel) -> Self {
        Self {
            folder: folder(),
            binder: Arc::new(FakeBinder::new(level)),
            clock: Arc::new(FixedClock::new()),
            random: Arc::new(SeededRandom::new(7)),
        }
    }

    fn ports(&self) -> Ports {
        let wall = SetWallClock::new("2026-11-22T20:00[Europe/Amsterdam]".parse().unwrap());
        Ports {
            folder: self.folder.path().to_owned(),
            files: Arc::new(OsFolder::open(self.folder.path()).unwrap()),
            binder: Arc::clone(&self.binder) as _,
            random: Arc::clone(&self.random) as _,
            sleep_clock: Arc::clone(&self.clock) as _,
            wall_clock: Arc::new(wall),
        }
    }

    /// A process that has just started.
    pub(crate) fn engine(&self) -> Engine {
        let options = EngineOptions {
            lock_delay: Duration::from_secs(3_600),
            kdf: Some(CHEAP),
            ..EngineOptions::default()
        };
        Engine::new(self.ports(), options).unwrap()
    }

    /// The keys alone, as a process that has just started.
    pub(crate) fn vault(&self) -> Vault {
        let Ports { files, random, sleep_clock, binder, .. } = self.ports();
        Vault::new(vault::Ports { files, random, clock: sleep_clock, binder })
    }

    /// A notebook with a note and a reminder; locked. Answers the recovery code.
    pub(crate) fn live(&self, secret: &NewSecret) -> Secret {
        let engine = self.engine();
        let made = engine.create(secret).unwrap();
        let new = NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent };
        let child = engine.add_child(new).unwrap();
        engine.set_reminder(child.id, "sunday", "20:30").unwrap();
        let note = NoteEntry { child: Some(child.id), facts: Some(TEXT.into()), ..NoteEntry::default() };
        engine.add_note(note).unwrap();
        engine.lock();
        made.recovery.groups().unwrap()
    }

    pub(crate) fn image(&self) -> Image {
        image_of(self.folder.path())
    }

    pub(crate) fn put(&self, image: &Image) {
        put_image(self.folder.path(), image);
    }
}

pub(crate) fn secret(bytes: &[u8]) -> Secret {
    Secret::new(bytes.to_vec())
}

/// The one note, read anew.
pub(crate) fn reads_the_note(engine: &Engine) -> bool {
    let page = engine.notes(Default::default()).unwrap();
    page.notes.len() == 1 && page.notes[0].content.as_ref().is_some_and(|content| content.facts == TEXT)
}

/// The image with one file changed.
pub(crate) fn with(image: &Image, name: &str, bytes: Vec<u8>) -> Image {
    let mut out = image.clone();
    out.insert(name.to_owned(), bytes);
    out
}

/// Every bit of a file flipped, one at a time.
pub(crate) fn flips(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    (0..bytes.len() * 8).map(|bit| {
        let mut bad = bytes.to_vec();
        bad[bit / 8] ^= 1 << (bit % 8);
        (bit, bad)
    })
}

/// Every shorter length, one byte more, and the file twice.
pub(crate) fn lengths(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    let longer = [[bytes, &[0]].concat(), [bytes, bytes].concat()];
    let shorter = (0..bytes.len()).map(|length| bytes[..length].to_vec());
    shorter.chain(longer).map(|bytes| (bytes.len(), bytes))
}
