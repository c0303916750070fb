//! What a carer does, step by step, with what each step leaves behind.

use std::collections::BTreeMap;

use pluis_domain::child::{Band, Child, NewChild, Role};
use pluis_domain::ids::{ChildId, NoteId};
use pluis_engine::{Engine, EngineError, NewSecret, NoteEntry, NoteQuery, Secret, Warning};

use crate::book::Effects;
use crate::rig::{Rig, secret};

/// Secrets of a notebook: none yet, and two PINs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lock {
    Device,
    First,
    Second,
}

impl Lock {
    pub(crate) const ALL: [Self; 3] = [Self::Device, Self::First, Self::Second];

    pub(crate) fn pin(self) -> Option<Secret> {
        match self {
            Self::Device => None,
            Self::First => Some(secret(b"739154")),
            Self::Second => Some(secret(b"804271")),
        }
    }

    pub(crate) fn name(self) -> String {
        format!("{self:?}")
    }

    fn chosen(self) -> NewSecret {
        self.pin().map_or(NewSecret::Device, NewSecret::Pin)
    }
}

/// One thing a carer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Create,
    Child,
    Add(u8),
    /// A note typed for a while: its draft goes with the save.
    AddDrafted(u8),
    Correct(u8, u8),
    Strike(u8),
    Erase(u8),
    Draft(u8),
    Remind(u8),
    Search,
    Look,
    Doctor,
    ChangeTo(Lock),
    NewSheet,
    Lock,
    Suspend,
    Unlock,
    Accept,
}

/// A carer at work.
pub(crate) struct Carer {
    pub(crate) engine: Engine,
    notes: BTreeMap<u8, NoteId>,
    child: Option<ChildId>,
    pub(crate) lock: Lock,
    /// Every recovery sheet shown so far; an error may leave the newest in force or the one before.
    pub(crate) sheets: Vec<Secret>,
    pub(crate) warnings: Vec<Warning>,
}

/// The text of note `number` in its version: short, long enough for a page of its own, or several.
pub(crate) fn text(number: u8, version: u8) -> String {
    let length = [4, 60, 300, 20][usize::from(number + version) % 4];
    format!("Tekst {number} versie {version}. ") + &"Kwam laat thuis. ".repeat(length)
}

fn note(number: u8, text: String) -> (String, String) {
    (format!("note:noot {number}"), text)
}

impl Step {
    /// What is so once it is done.
    pub(crate) fn effects(self, sheets: usize) -> Effects {
        let one = |entry: &str, value: String| vec![(entry.to_owned(), value)];
        match self {
            Self::Create => {
                vec![("key:secret".into(), Lock::Device.name()), ("key:sheet".into(), "0".into())]
            }
            Self::Child => one("child:Noor", "here".into()),
            Self::Add(number) => vec![note(number, text(number, 0))],
            Self::AddDrafted(number) => {
                vec![note(number, text(number, 0)), ("draft:new".into(), String::new())]
            }
            Self::Correct(number, version) => vec![note(number, text(number, version))],
            Self::Strike(number) => vec![note(number, format!("struck {}", text(number, 0)))],
            Self::Erase(number) => vec![note(number, String::new())],
            Self::Draft(version) => one("draft:new", text(99, version)),
            Self::Remind(hour) => one("reminder", format!("{hour:02}:00:00")),
            Self::ChangeTo(lock) => one("key:secret", lock.name()),
            Self::NewSheet => one("key:sheet", sheets.to_string()),
            _ => Vec::new(),
        }
    }
}

impl Carer {
    pub(crate) fn new(rig: &Rig) -> Self {
        Self::with(rig.engine())
    }

    pub(crate) fn with(engine: Engine) -> Self {
        Self {
            engine,
            notes: BTreeMap::new(),
            child: None,
            lock: Lock::Device,
            sheets: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The same carer with the app started anew.
    pub(crate) fn again(&self, rig: &Rig) -> Self {
        Self {
            engine: rig.engine(),
            notes: self.notes.clone(),
            child: self.child,
            lock: self.lock,
            sheets: self.sheets.iter().map(|sheet| secret(sheet.expose())).collect(),
            warnings: Vec::new(),
        }
    }

    /// Writes about this child from now on.
    pub(crate) const fn adopt(&mut self, child: &Child) {
        self.child = Some(child.id);
    }

    /// Which notes it wrote.
    pub(crate) const fn notes(&self) -> &BTreeMap<u8, NoteId> {
        &self.notes
    }

    pub(crate) const fn has_child(&self) -> bool {
        self.child.is_some()
    }

    /// Does one thing.
    pub(crate) fn does(&mut self, step: Step) -> Result<(), EngineError> {
        match step {
            Step::Create => {
                let created = self.engine.create(&NewSecret::Device)?;
                self.sheets.push(created.recovery.groups()?);
                self.warnings.extend(created.warnings);
            }
            Step::Child => {
                let new =
                    NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent };
                // Told as failed it may be there all the same.
                let there = self.engine.children()?.into_iter().find(|child| child.name == new.name);
                let id = there
                    .map_or_else(|| self.engine.add_child(new).map(|child| child.id), |child| Ok(child.id))?;
                self.child = Some(id);
            }
            Step::Add(number) => self.add(number, None)?,
            Step::AddDrafted(number) => self.add(number, Some("new".into()))?,
            Step::Correct(number, version) => {
                let entry = NoteEntry { facts: Some(text(number, version)), ..NoteEntry::default() };
                let saved = self.engine.correct_note(self.id(number)?, entry, "beter gezegd")?;
                self.warnings.extend(saved.warnings);
            }
            Step::Strike(number) => {
                self.warnings.extend(self.engine.retract_note(self.id(number)?, "vergissing")?.warnings);
            }
            Step::Erase(number) => self.warnings.extend(self.engine.erase_note(self.id(number)?)?),
            Step::Draft(version) => self.engine.keep_draft("new", &text(99, version))?,
            Step::Remind(hour) => {
                let child = self.child.ok_or(EngineError::NotFound { what: "child" })?;
                self.engine.set_reminder(child, "sunday", &format!("{hour:02}:00"))?;
            }
            Step::Search => drop(self.engine.search("thuis versie", 50, None)?),
            Step::Look => drop(self.engine.notes(NoteQuery::default())?),
            _ => return self.turns(step),
        }
        Ok(())
    }

    /// What is done with keys and doors.
    fn turns(&mut self, step: Step) -> Result<(), EngineError> {
        match step {
            Step::ChangeTo(lock) => {
                let current = self.lock.pin();
                self.warnings.extend(self.engine.change_secret(current.as_ref(), &lock.chosen())?);
                self.lock = lock;
            }
            Step::NewSheet => {
                let current = self.lock.pin();
                let made = self.engine.new_recovery_sheet(current.as_ref())?;
                self.warnings.extend(made.warnings);
                self.sheets.push(made.recovery.groups()?);
            }
            Step::Lock => self.engine.lock(),
            Step::Suspend => self.engine.suspend(),
            Step::Unlock => drop(self.unlock()?),
            Step::Accept => self.warnings.extend(self.engine.accept_older()?),
            Step::Doctor => {
                let opened = self.unlock()?;
                self.engine.doctor(&opened)?;
            }
            _ => panic!("{step:?} is none of these"),
        }
        Ok(())
    }

    pub(crate) fn unlock(&mut self) -> Result<pluis_engine::Opened, EngineError> {
        let opened = match self.lock.pin() {
            None => self.engine.unlock_device()?,
            Some(pin) => self.engine.unlock(&pin)?,
        };
        self.warnings.extend(opened.warnings.iter().copied());
        Ok(opened)
    }

    fn add(&mut self, number: u8, draft: Option<String>) -> Result<(), EngineError> {
        let entry = NoteEntry {
            child: Some(self.child.ok_or(EngineError::NotFound { what: "child" })?),
            said: Some(format!("noot {number}")),
            facts: Some(text(number, 0)),
            draft,
            ..NoteEntry::default()
        };
        let saved = self.engine.add_note(entry)?;
        self.notes.insert(number, saved.note.id);
        self.warnings.extend(saved.warnings);
        Ok(())
    }

    fn id(&self, number: u8) -> Result<NoteId, EngineError> {
        self.notes.get(&number).copied().ok_or(EngineError::NotFound { what: "note" })
    }

    /// Waits until what is done after an answer is done too, so that runs repeat.
    pub(crate) fn settle(&self) {
        drop(self.engine.children());
    }
}
