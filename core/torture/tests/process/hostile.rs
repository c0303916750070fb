//! Hostile folders: links, pipes, folders and endless files in place of the notebook's own, a folder of somebody else or open
//! to others, a second process in it, strange names. Each is told by name; nothing is written through a link, nothing is
//! deleted, and what was there opens again once the obstacle is gone.

use std::collections::BTreeMap;
use std::fs::{File, Metadata, Permissions};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use pluis_engine::ports::{FileError, Files, OsFolder};
use pluis_engine::{EngineError, NewSecret, NoteEntry, NoteQuery};
use pluis_keys::digest::sha256;
use pluis_torture::report::Line;

use crate::device::{Phone, engine, noor, secret};
use crate::subject::{Subject, base, command, say};

const PIN: &str = "73915402";
/// Everything a notebook consists of.
const FILES: [&str; 7] = [
    "keys.pl",
    "lock.pl",
    "anchor.pl",
    "settings.pl",
    "notebook.db",
    "notebook.db-wal",
    "notebook.db-journal",
];
/// No user of a machine that runs tests.
const NOBODY: u32 = 65_534;

/// What stands in place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// A link to the real file, moved elsewhere.
    Link,
    /// A link to nothing.
    Dangling,
    Pipe,
    Folder,
    /// The file, and behind it nothing for as long as a file can be.
    Endless,
}

const OBSTACLES: [Obstacle; 5] =
    [Obstacle::Link, Obstacle::Dangling, Obstacle::Pipe, Obstacle::Folder, Obstacle::Endless];

/// A notebook with one note, closed.
fn notebook() -> Phone {
    let phone = Phone::new();
    let engine = phone.engine();
    engine.create(&NewSecret::Pin(secret(PIN))).unwrap();
    let child = engine.add_child(noor()).unwrap().id;
    let entry = NoteEntry { child: Some(child), facts: Some("blijft".into()), ..NoteEntry::default() };
    engine.add_note(entry).unwrap();
    engine.lock();
    phone
}

fn kind(about: &Metadata) -> &'static str {
    let kind = about.file_type();
    if kind.is_file() {
        "file"
    } else if kind.is_dir() {
        "folder"
    } else if kind.is_symlink() {
        "link"
    } else {
        "other"
    }
}

/// Name, kind and content of everything at a place, links not followed; of a very long file its length.
fn everything(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let about = std::fs::symlink_metadata(&path).unwrap();
        let content = match kind(&about) {
            "file" if about.len() < 1 << 24 => {
                data_encoding::HEXLOWER.encode(&sha256(&std::fs::read(&path).unwrap())[..8])
            }
            "link" => std::fs::read_link(&path).unwrap().display().to_string(),
            "file" => about.len().to_string(),
            _ => String::new(),
        };
        // An empty log is made by reading a database and says nothing.
        if !(name == "notebook.db-wal" && kind(&about) == "file" && about.len() == 0) {
            all.insert(name, format!("{} {content}", kind(&about)));
        }
    }
    all
}

fn put(obstacle: Obstacle, path: &Path, elsewhere: &Path) {
    let there = path.exists();
    if !there {
        std::fs::write(path, [7; 5_000]).unwrap();
    }
    std::fs::rename(path, elsewhere).unwrap();
    match obstacle {
        Obstacle::Link => symlink(elsewhere, path).unwrap(),
        Obstacle::Dangling => symlink(elsewhere.with_extension("nowhere"), path).unwrap(),
        Obstacle::Pipe => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        Obstacle::Folder => std::fs::create_dir(path).unwrap(),
        Obstacle::Endless => {
            std::fs::copy(elsewhere, path).unwrap();
            File::options().write(true).open(path).unwrap().set_len(1 << 40).unwrap();
        }
    }
}

/// What an opening answers, in one word, with its warnings behind it. Where it opens, the note is there.
fn outcome(base: &Path) -> String {
    let engine = engine(base);
    match engine.unlock(&secret(PIN)) {
        Ok(opened) => {
            let notes = engine.notes(NoteQuery::default()).unwrap().notes;
            assert_eq!(notes[0].content.as_ref().unwrap().facts, "blijft");
            opened.warnings.iter().fold("opened".into(), |text, warning| text + " " + warning.code())
        }
        Err(error) => error.code().code().to_owned(),
    }
}

/// What has to come out. The settings are no loss: they are made anew in place of whatever bears their name, and only a folder
/// cannot be replaced. What lies behind the end of a file is not read.
fn expected(name: &str, obstacle: Obstacle) -> &'static str {
    match (name, obstacle) {
        ("keys.pl", Obstacle::Endless) => "opened damaged_slot",
        ("notebook.db", Obstacle::Endless) => "opened older_than_anchor",
        (_, Obstacle::Endless) => "opened",
        ("settings.pl", Obstacle::Link | Obstacle::Dangling | Obstacle::Pipe) => "opened",
        _ => "not_writable",
    }
}

#[test]
fn whatever_stands_in_place_of_a_file_is_named_and_stays() {
    let (whole, mut rounds) = (notebook(), 0);
    for name in FILES {
        for obstacle in OBSTACLES {
            let phone = whole.copy();
            let (folder, elsewhere) = (phone.base().join("notebook"), phone.base().join("elsewhere"));
            let there = phone.file(name).exists();
            put(obstacle, &phone.file(name), &elsewhere);
            let (mut before, outside) = (everything(&folder), everything(phone.base()));
            let outcome = outcome(phone.base());
            assert_eq!(outcome, expected(name, obstacle), "{name} {obstacle:?}");
            assert_eq!(
                everything(phone.base()),
                outside,
                "{name} {obstacle:?}: something outside was touched"
            );
            let mut after = everything(&folder);
            // An opening counts its try in any case; one that succeeds folds the log in and writes the settings it needs.
            let may_change: &[&str] = match outcome.as_str() {
                "not_writable" if name == "lock.pl" => &[],
                "not_writable" => &["lock.pl"],
                _ => &["lock.pl", "settings.pl", "notebook.db-wal", "notebook.db-journal"],
            };
            for name in may_change {
                before.remove(*name);
                after.remove(*name);
            }
            // Of the database up to its end; what stands behind that would fill the disk.
            after.retain(|name, _| !name.starts_with("quarantine-"));
            assert_eq!(after, before, "{name} {obstacle:?}: something was changed");
            if outcome == "not_writable" {
                clear(&phone.file(name));
                if there {
                    std::fs::rename(&elsewhere, phone.file(name)).unwrap();
                }
                assert_eq!(self::outcome(phone.base()), "opened", "{name} {obstacle:?} taken away again");
            }
            rounds += 1;
        }
    }
    Line {
        row: 0,
        what: "links, pipes, folders and endless files in place of a notebook's own",
        rounds,
        outcome: "each named or harmless, nothing written through a link, nothing lost, no opening hangs"
            .into(),
    }
    .print();
}

fn clear(path: &Path) {
    if path.is_dir() && !path.is_symlink() {
        std::fs::remove_dir(path).unwrap();
    } else {
        std::fs::remove_file(path).unwrap();
    }
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn opened_folder(path: &Path) -> Result<(), FileError> {
    OsFolder::open(path).map(drop)
}

#[test]
fn a_folder_that_is_not_the_owners_alone_is_refused_and_left_as_it_is() {
    let phone = notebook();
    let folder = phone.base().join("notebook");
    let before = everything(&folder);
    for mode in [0o770, 0o707, 0o722, 0o777, 0o1777] {
        set_mode(&folder, mode);
        assert_eq!(opened_folder(&folder), Err(FileError::NotWritable), "{mode:o}");
        assert_eq!(OsFolder::create(&folder).map(drop), Err(FileError::NotWritable), "{mode:o}");
        assert_eq!(
            std::fs::metadata(&folder).unwrap().mode() & 0o7777,
            mode,
            "rights are not mended behind a back"
        );
    }
    set_mode(&folder, 0o700);
    let link = phone.base().join("link");
    symlink(&folder, &link).unwrap();
    assert_eq!(opened_folder(&link), Err(FileError::NotWritable));
    assert_eq!(OsFolder::create(&link).map(drop), Err(FileError::NotWritable));
    let file = phone.base().join("file");
    std::fs::write(&file, "x").unwrap();
    assert_eq!(opened_folder(&file), Err(FileError::NotWritable));
    assert_eq!(OsFolder::create(&file).map(drop), Err(FileError::NotWritable));
    if rustix::process::geteuid().is_root() {
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        assert_eq!(opened_folder(&folder), Err(FileError::NotWritable), "somebody else's");
        chown(&folder, Some(0), Some(0)).unwrap();
    }
    assert_eq!(everything(&folder), before);
    assert_eq!(outcome(phone.base()), "opened");
}

#[test]
#[ignore = "a process without the superuser's rights"]
fn somebody_opens() {
    say(&outcome(&base()));
}

#[test]
fn a_file_that_may_not_be_read_is_named() {
    let whole = notebook();
    for name in ["keys.pl", "lock.pl", "anchor.pl", "notebook.db"] {
        let phone = whole.copy();
        set_mode(&phone.file(name), 0o000);
        let before = everything_named(&phone);
        let mut command = command("hostile::somebody_opens", phone.base());
        if rustix::process::geteuid().is_root() {
            give_away(phone.base());
            command.uid(NOBODY).gid(NOBODY);
        }
        let mut subject = Subject::of(command);
        assert_eq!(subject.hear().unwrap(), "not_writable", "{name}");
        assert!(subject.end());
        assert_eq!(everything_named(&phone), before, "{name}");
    }
}

/// Names and rights.
fn everything_named(phone: &Phone) -> Vec<(String, u32)> {
    let entries = std::fs::read_dir(phone.base().join("notebook")).unwrap().map(|entry| entry.unwrap());
    let mut all: Vec<(String, u32)> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().mode()))
        .filter(|(name, _)| name != "notebook.db-wal")
        .collect();
    all.sort();
    all
}

fn give_away(path: &Path) {
    chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    if path.is_dir() {
        std::fs::read_dir(path).unwrap().for_each(|entry| give_away(&entry.unwrap().path()));
    }
}

#[test]
#[ignore = "the other process"]
fn somebody_is_in_it() {
    let folder = OsFolder::open(&base().join("notebook")).unwrap();
    let lock = folder.lock().unwrap();
    say("locked");
    std::io::stdin().read_exact(&mut [0]).unwrap();
    drop(lock);
    let engine = engine(&base());
    engine.unlock(&secret(PIN)).unwrap();
    say("open");
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

#[test]
fn a_second_process_is_told_busy_and_pays_nothing() {
    let phone = notebook();
    let lock_file = || std::fs::read(phone.file("lock.pl")).unwrap();
    let mut other = Subject::start("hostile::somebody_is_in_it", phone.base(), &[]);
    other.expect("locked");
    let before = lock_file();
    for pin in [PIN, "80427165", "80427165"] {
        assert_eq!(engine(phone.base()).unlock(&secret(pin)).unwrap_err(), EngineError::Busy);
    }
    assert!(lock_file() == before, "no try was charged");
    other.tell(b".");
    other.expect("open");
    assert_eq!(engine(phone.base()).unlock(&secret(PIN)).unwrap_err(), EngineError::Busy);
    assert!(other.end());
    assert_eq!(outcome(phone.base()), "opened");
}

#[test]
fn a_strange_name_of_a_folder_is_only_a_name() {
    let whole = notebook();
    let long = "n".repeat(200);
    for name in [
        "met spaties",
        "'; DROP TABLE note; --",
        "file:x?mode=memory&vfs=unix-none",
        "?mode=ro#%00",
        "regel\neinde",
        "\u{202e}achteruit",
        "ünïcödé 🐦",
        "-v",
        "~",
        "*",
        "a\\b\"c",
        long.as_str(),
    ] {
        let phone = whole.copy();
        let strange = phone.base().join(name);
        std::fs::create_dir(&strange).unwrap();
        for part in ["notebook", "hardware"] {
            std::fs::rename(phone.base().join(part), strange.join(part)).unwrap();
        }
        assert_eq!(outcome(&strange), "opened", "{name:?}");
        let (there, beside) = (everything(&strange.join("notebook")), everything(phone.base()));
        assert!(there.len() >= 5 && beside.len() == 1, "{name:?}: {there:?} {beside:?}");
    }
}
