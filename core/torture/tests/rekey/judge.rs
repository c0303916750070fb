//! What has to hold after each kill.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use pluis_engine::domain::child::{Band, NewChild, Role};
use pluis_engine::ports::{BootClock, OsFolder, SoftwareBinder, SystemRandom};
use pluis_engine::{CheckState, Engine, NewSecret, NoteEntry, NoteQuery};
use pluis_keys::slots::{self, KeyFile};
use pluis_keys::vault::{self, Vault};
use pluis_keys::{KeyError, RecoveryCode};
use tempfile::TempDir;

use crate::subject::{Said, engine, secret};

/// Notes there are before the first kill, so that a change of the key writes more than a handful of pages.
const FIRST_NOTES: usize = 40;

/// Where the kills fell, by what they left behind.
#[derive(Debug, Default)]
pub(crate) struct Moments {
    /// Changing the secret, the old one in force.
    old_secret: u64,
    /// Changing the secret, the new one in force although nobody had been told.
    new_secret: u64,
    /// Changing the key, nothing changed yet.
    not_begun: u64,
    /// The key file holds both keys, the log is empty: before the pages are written, or after.
    both_keys: u64,
    /// The key file holds both keys, pages under the new one are in the log.
    under_way: u64,
    /// The key file holds the new key alone, nobody told yet.
    finished: u64,
    /// Outside both.
    between: u64,
}

impl Moments {
    fn all(&self) -> [(&'static str, u64); 7] {
        [
            ("old secret", self.old_secret),
            ("new secret", self.new_secret),
            ("not begun", self.not_begun),
            ("both keys", self.both_keys),
            ("pages in the log", self.under_way),
            ("finished", self.finished),
            ("between", self.between),
        ]
    }

    pub(crate) fn kills(&self) -> u64 {
        self.all().iter().map(|(_, count)| count).sum()
    }

    pub(crate) fn met_everything(&self) -> bool {
        self.all().iter().all(|(_, count)| *count > 0)
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.old_secret += other.old_secret;
        self.new_secret += other.new_secret;
        self.not_begun += other.not_begun;
        self.both_keys += other.both_keys;
        self.under_way += other.under_way;
        self.finished += other.finished;
        self.between += other.between;
    }
}

impl fmt::Display for Moments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("0 unopenable, 0 with two secrets or none, 0 notes lost; killed with ")?;
        for (index, (name, count)) in self.all().iter().enumerate() {
            write!(f, "{}{name} {count}", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

/// One notebook and what is known of it from outside.
pub(crate) struct Judge {
    folder: TempDir,
    /// Number of the secret in force.
    secret: u64,
    /// The secret being chosen when the process died.
    choosing: Option<u64>,
    /// The key was being changed when the process died.
    changing: bool,
    /// The newest sheet that was shown.
    sheet: String,
    /// A change that nobody was told of made another one after it.
    sheet_lost: bool,
    /// The sheets before it.
    older_sheets: Vec<String>,
    notes: BTreeSet<String>,
    pub(crate) moments: Moments,
}

impl Judge {
    pub(crate) fn new() -> Self {
        let folder = private_folder();
        let engine = engine(folder.path(), Arc::new(OsFolder::open(folder.path()).unwrap()));
        let made = engine.create(&NewSecret::Passphrase(secret(0))).unwrap();
        let sheet = String::from_utf8(made.recovery.groups().unwrap().expose().to_vec()).unwrap();
        let noor = NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent };
        let child = engine.add_child(noor).unwrap().id;
        let mut notes = BTreeSet::new();
        for number in 0..FIRST_NOTES {
            let facts = Some(format!("begin {number} {}", "woord ".repeat(10 * number)));
            let saved =
                engine.add_note(NoteEntry { child: Some(child), facts, ..NoteEntry::default() }).unwrap();
            notes.insert(saved.note.id.to_string());
        }
        engine.lock();
        Self {
            folder,
            secret: 0,
            choosing: None,
            changing: false,
            sheet,
            sheet_lost: false,
            older_sheets: Vec::new(),
            notes,
            moments: Moments::default(),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) const fn secret(&self) -> u64 {
        self.secret
    }

    /// Takes in what the process had said before it died, and looks where that was.
    pub(crate) fn hear(&mut self, said: &[Said]) {
        for said in said {
            match said {
                Said::Step | Said::Pages => {}
                Said::Note(id) => {
                    self.notes.insert(id.clone());
                    // The opening before it finished whatever was left over.
                    (self.choosing, self.changing) = (None, false);
                }
                Said::Choosing(next) => self.choosing = Some(*next),
                Said::Chosen(next) => (self.secret, self.choosing) = (*next, None),
                Said::Changing => self.changing = true,
                Said::Changed(sheet) => self.shown(sheet.clone()),
            }
        }
        self.count();
    }

    fn shown(&mut self, sheet: String) {
        self.older_sheets.push(std::mem::replace(&mut self.sheet, sheet));
        (self.changing, self.sheet_lost) = (false, false);
    }

    fn count(&mut self) {
        // A secret's own figures are known once it has been tried.
        if self.choosing.is_some() {
            return;
        }
        let known = !self.sheet_lost;
        let opens = self.opens(&self.sheet);
        let log = std::fs::metadata(self.folder().join("notebook.db-wal")).map_or(0, |log| log.len());
        let pages = std::fs::metadata(self.folder().join("notebook.db")).unwrap().len();
        let place = match (self.changing, self.file().pending.is_some()) {
            (true, true) if log > pages / 2 => &mut self.moments.under_way,
            (true, true) => &mut self.moments.both_keys,
            (true, false) if known && opens => &mut self.moments.not_begun,
            (true, false) if known => &mut self.moments.finished,
            _ => &mut self.moments.between,
        };
        *place += 1;
        self.sheet_lost |= self.changing && !opens;
    }

    /// Everything that has to hold, by a process that was never there.
    pub(crate) fn look(&mut self, context: &str) {
        if let Some(next) = self.choosing.take() {
            let (old, new) = (self.is_valid(self.secret, context), self.is_valid(next, context));
            assert!(old != new, "{context}: old {old}, new {new}");
            *if new { &mut self.moments.new_secret } else { &mut self.moments.old_secret } += 1;
            self.secret = if new { next } else { self.secret };
        }
        // A sheet that was shown opens until another is made; one that was replaced never does again.
        assert_eq!(self.opens(&self.sheet), !self.sheet_lost, "{context}");
        for sheet in self.older_sheets.iter().rev().take(3) {
            assert!(!self.opens(sheet), "{context}: an older sheet still opens");
        }
        let engine = self.engine();
        let opened = engine.unlock(&secret(self.secret));
        let opened = opened.unwrap_or_else(|error| panic!("{context}: {error:?}, kept in {}", self.keep()));
        assert!(opened.warnings.is_empty() && !opened.read_only, "{context}: {opened:?}");
        assert!(self.file().pending.is_none(), "{context}: an opening finishes what was begun");
        let lost: Vec<_> = self.notes.difference(&notes(&engine)).cloned().collect();
        assert!(lost.is_empty(), "{context}: {} notes lost", lost.len());
        if self.sheet_lost {
            // As a carer would: the sheet nobody saw is replaced.
            let made = engine.new_recovery_sheet(Some(&secret(self.secret))).unwrap();
            assert_eq!(made.warnings, []);
            self.shown(String::from_utf8(made.recovery.groups().unwrap().expose().to_vec()).unwrap());
        }
        engine.lock();
        self.changing = false;
    }

    fn is_valid(&self, number: u64, context: &str) -> bool {
        match self.vault().unlock(&secret(number), 0) {
            Ok(_) => true,
            Err(KeyError::WrongSecret { .. }) => false,
            Err(other) => panic!("{context}: {other:?}, kept in {}", self.keep()),
        }
    }

    fn opens(&self, sheet: &str) -> bool {
        let code = RecoveryCode::parse(sheet.as_bytes()).unwrap();
        // Opening writes lock.pl, which is part of what is looked at: on a copy of the folder.
        let copy = private_folder();
        for name in [slots::FILE, "lock.pl"] {
            std::fs::copy(self.folder().join(name), copy.path().join(name)).unwrap();
        }
        vault(copy.path()).unlock_with_recovery(&code, 0).is_ok()
    }

    fn file(&self) -> KeyFile {
        KeyFile::parse(&std::fs::read(self.folder().join(slots::FILE)).unwrap()).unwrap().file
    }

    /// The doctor's look at the whole, at the end.
    pub(crate) fn examine(&self) {
        let engine = self.engine();
        let opened = engine.unlock(&secret(self.secret)).unwrap();
        let found = engine.doctor(&opened).unwrap();
        let bad: Vec<_> = found.checks.iter().filter(|check| check.state == CheckState::Bad).collect();
        assert!(bad.is_empty(), "{bad:?}");
    }

    fn engine(&self) -> Engine {
        engine(self.folder(), Arc::new(OsFolder::open(self.folder()).unwrap()))
    }

    fn vault(&self) -> Vault {
        vault(self.folder())
    }

    /// Leaves the folder for whoever looks into it.
    fn keep(&self) -> String {
        let kept = std::env::temp_dir().join(format!("pluis-rekey-{}", std::process::id()));
        std::fs::create_dir_all(&kept).unwrap();
        for entry in std::fs::read_dir(self.folder()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), kept.join(entry.file_name())).unwrap();
        }
        kept.display().to_string()
    }
}

fn notes(engine: &Engine) -> BTreeSet<String> {
    let (mut there, mut after) = (BTreeSet::new(), None);
    loop {
        let page = engine.notes(NoteQuery { limit: 200, after, ..NoteQuery::default() }).unwrap();
        there.extend(page.notes.iter().map(|note| note.id.to_string()));
        after = page.next;
        if after.is_none() {
            return there;
        }
    }
}

fn vault(folder: &Path) -> Vault {
    Vault::new(vault::Ports {
        files: Arc::new(OsFolder::open(folder).unwrap()),
        random: Arc::new(SystemRandom),
        clock: Arc::new(BootClock::new().unwrap()),
        binder: Arc::new(SoftwareBinder),
    })
}

fn private_folder() -> TempDir {
    tempfile::Builder::new().permissions(private()).tempdir().unwrap()
}

fn private() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o700)
}
