//! The doctor: what is checked, what was found, and what of the protection is weaker on this machine. Changes nothing but the
//! attempts file.

use pluis_keys::Secret;
use pluis_keys::ports::BinderLevel;
use pluis_store::{ChainCursor, ChainProgress, Facts, NotebookState, Store, StoreError};

use crate::error::{EngineError, ErrorCode};
use crate::left::Left;
use crate::notebook::{Engine, Opened};
use crate::warning::Warning;

/// Revisions verified at a time, so that a large notebook is not held in memory at once.
const SLICE: usize = 1_000;

/// How one check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckState {
    /// As it should be.
    Good,
    /// Something to know.
    Notice,
    /// Something to act on.
    Bad,
}

impl CheckState {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Notice => "notice",
            Self::Bad => "bad",
        }
    }
}

/// One check by its stable name, with a value such as a version or a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Stable name, such as `pages`, `chain`, `anchor`.
    pub name: &'static str,
    /// How it came out.
    pub state: CheckState,
    /// What was found, in digits and names; the sentence around it is the shell's.
    pub value: String,
}

/// How much of the notebook can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reads {
    /// All of it.
    All,
    /// What is not damaged; each text that is shown is proven.
    Some,
    /// Nothing.
    Nothing,
}

impl Reads {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Some => "some",
            Self::Nothing => "nothing",
        }
    }
}

/// Whether the notebook can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Writes {
    /// Yes.
    Yes,
    /// Once the older state is accepted.
    AfterAccepting,
    /// It can, and something is damaged: better not, until a copy of the folder is kept elsewhere.
    BetterNot,
    /// No.
    No,
}

impl Writes {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::AfterAccepting => "after_accepting",
            Self::BetterNot => "better_not",
            Self::No => "no",
        }
    }
}

/// What the carer can still do. Help lines, signals and questions need no notebook and always work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Can {
    /// Reading notes.
    pub read: Reads,
    /// Writing notes.
    pub write: Writes,
}

/// Everything the doctor found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doctor {
    /// The checks, in a fixed order.
    pub checks: Vec<Check>,
    /// Warnings that give the terminal its exit code.
    pub warnings: Vec<Warning>,
    /// What the carer can still do.
    pub can: Can,
    /// What can still be read of a notebook that is damaged, after [`Engine::doctor_of_damaged`].
    pub left: Option<Left>,
}

impl Doctor {
    /// Whether something of the database itself is damaged, which [`Engine::doctor_of_damaged`] looks into.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        damaged(&self.checks)
    }
}

/// The checks of the database's content; an older notebook and its keys are another matter.
fn damaged(checks: &[Check]) -> bool {
    let content = ["pages", "structure", "chain", "schema", "generation", "commits", "opens"];
    checks.iter().any(|check| check.state == CheckState::Bad && content.contains(&check.name))
}

/// What the database thread finds.
struct Findings {
    notebook: Result<NotebookState, StoreError>,
    chain: Result<u64, StoreError>,
    facts: Facts,
}

impl Engine {
    /// Checks everything; the notebook must be open. `opened` is what the opening answered.
    ///
    /// # Errors
    /// `locked`; storage errors. Damage is a finding, not an error.
    pub fn doctor(&self, opened: &Opened) -> Result<Doctor, EngineError> {
        // The facts last: a bad page they meet spoils this connection for every later read.
        let findings = self.run(|store| {
            // What the opening left for later; a page that cannot be read is found again below.
            let _found_below = store.compare_pages(usize::MAX);
            Ok(Findings { notebook: store.notebook(), chain: chain(store), facts: store.facts() })
        })?;
        let mut opened = opened.clone();
        if self.session().is_older() {
            opened.read_only = true;
            opened.warnings.push(Warning::OlderThanAnchor);
        }
        let opened = &opened;
        let mut checks = self.key_checks(opened)?;
        checks.extend(database_checks(&findings));
        checks.extend(Self::notebook_checks(opened, &findings));
        checks.extend(self.machine_checks()?);
        let can = match (damaged(&checks), opened.read_only) {
            (false, false) => Can { read: Reads::All, write: Writes::Yes },
            (false, true) => Can { read: Reads::All, write: Writes::AfterAccepting },
            (true, false) => Can { read: Reads::Some, write: Writes::BetterNot },
            (true, true) => Can { read: Reads::Some, write: Writes::AfterAccepting },
        };
        Ok(Doctor { checks, warnings: opened.warnings.clone(), can, left: None })
    }

    /// Checks a notebook that is damaged: what is left of it, from a copy put aside first. As [`Engine::what_is_left`].
    ///
    /// # Errors
    /// As [`Engine::what_is_left`].
    pub fn doctor_of_damaged(&self, secret: Option<&Secret>) -> Result<Doctor, EngineError> {
        let left = self.what_is_left(secret)?;
        let kind = self.vault().secret_kind();
        let mut checks = vec![
            check(
                "keys",
                good_unless(kind.is_err()),
                kind.map_or_else(|error| error.code(), |kind| kind.code()),
            ),
            check("opens", CheckState::Bad, ErrorCode::DamagedStore.code()),
        ];
        checks.extend(left_checks(&left));
        checks.extend(self.machine_checks()?);
        let read = if left.notes.is_empty() { Reads::Nothing } else { Reads::Some };
        let can = Can { read, write: Writes::No };
        Ok(Doctor { checks, warnings: Vec::new(), can, left: Some(left) })
    }

    fn key_checks(&self, opened: &Opened) -> Result<Vec<Check>, EngineError> {
        let warned = |warning| opened.warnings.contains(&warning);
        let kind = self.vault().secret_kind();
        let keys_bad = kind.is_err() || warned(Warning::DamagedSlot) || warned(Warning::OlderKeys);
        Ok(vec![
            check("keys", good_unless(keys_bad), kind.map_or_else(|error| error.code(), |kind| kind.code())),
            check("attempts", good_unless(warned(Warning::DamagedAttempts)), opened.failed_before),
            check(
                "anchor",
                good_unless(opened.read_only),
                if opened.read_only { "older" } else { "current" },
            ),
            // Known for sure since the opening. Without it guessing only waits, and the sheet may be one nobody wrote down.
            check(
                "recovery_code",
                notice_if(!self.vault().code_confirmed()),
                if self.vault().code_confirmed() { "confirmed" } else { "not_confirmed" },
            ),
        ])
    }

    fn notebook_checks(opened: &Opened, findings: &Findings) -> Vec<Check> {
        let clock_set = findings.notebook.as_ref().is_ok_and(|notebook| notebook.clock_set);
        let last = opened.last_opened.map_or_else(|| "-".to_owned(), |seconds| seconds.to_string());
        vec![
            check("last_opened", CheckState::Good, last),
            check("set_clock", notice_if(clock_set), if clock_set { "yes" } else { "no" }),
        ]
    }

    fn machine_checks(&self) -> Result<Vec<Check>, EngineError> {
        let level = self.binder_level()?;
        let names = self.ports().files.list().map_err(pluis_keys::KeyError::from)?;
        let copies = names.iter().filter(|name| name.starts_with("quarantine-") && name.ends_with(".db"));
        let set_aside = copies.count();
        Ok(vec![
            check("quarantine", notice_if(set_aside > 0), set_aside),
            check("device_key", notice_if(!level.is_hardware()), level_code(level)),
            // Without a counter in hardware whoever can put lock.pl back can try again: typing is slowed, copying is not.
            check("attempt_mirror", CheckState::Notice, "none"),
        ])
    }
}

/// How much can be read, and how much not.
fn left_checks(left: &Left) -> Vec<Check> {
    vec![
        check("left", notice_if(true), left.notes.len()),
        check("lost", good_unless(left.lost != Some(0)), told(left.lost.as_ref())),
    ]
}

fn database_checks(findings: &Findings) -> Vec<Check> {
    let Findings { notebook, chain, facts } = findings;
    let of_notebook = |read: fn(&NotebookState) -> u64| told(notebook.as_ref().ok().map(read).as_ref());
    vec![
        check("pages", held(facts.pages_authentic), told(facts.pages.as_ref())),
        check("structure", held(facts.structure_whole), told(facts.free_pages.as_ref())),
        check("chain", good_unless(chain.is_err()), told(chain.as_ref().ok())),
        // Not checked while notes wait for it, which is no fault.
        check("search_index", good_unless(facts.index_whole == Some(false)), facts.waiting),
        check("schema", good_unless(facts.schema.is_none()), told(facts.schema.as_ref())),
        check("generation", good_unless(notebook.is_err()), of_notebook(|notebook| notebook.generation)),
        check("commits", good_unless(notebook.is_err()), of_notebook(|notebook| notebook.commits)),
        check("sqlite", CheckState::Good, facts.sqlite),
        check("sqlcipher", good_unless(facts.cipher.is_none()), told(facts.cipher.as_ref())),
        check(
            "compile_options",
            CheckState::Good,
            told(facts.compile_options.as_ref().map(Vec::len).as_ref()),
        ),
    ]
}

/// A fact that could not be read is not good.
fn held(fact: Option<bool>) -> CheckState {
    good_unless(fact != Some(true))
}

fn told(fact: Option<&impl ToString>) -> String {
    fact.map_or_else(|| "-".to_owned(), ToString::to_string)
}

fn chain(store: &Store) -> Result<u64, StoreError> {
    let mut cursor = ChainCursor::default();
    loop {
        match store.verify_chain(cursor, SLICE)? {
            ChainProgress::More(next) => cursor = next,
            ChainProgress::Whole { revisions } => return Ok(revisions),
        }
    }
}

fn check(name: &'static str, state: CheckState, value: impl core::fmt::Display) -> Check {
    Check { name, state, value: value.to_string() }
}

const fn good_unless(bad: bool) -> CheckState {
    if bad { CheckState::Bad } else { CheckState::Good }
}

const fn notice_if(notable: bool) -> CheckState {
    if notable { CheckState::Notice } else { CheckState::Good }
}

const fn level_code(level: BinderLevel) -> &'static str {
    match level {
        BinderLevel::StrongBox => "strongbox",
        BinderLevel::Tee => "tee",
        BinderLevel::SecureEnclave => "secure_enclave",
        BinderLevel::Software => "software",
    }
}
