//! The doctor: what is checked, what was found, and what of the protection is weaker on this machine. Changes nothing but the
//! attempts file.

use pluis_keys::ports::BinderLevel;
use pluis_store::{ChainCursor, ChainProgress, Facts, NotebookState, Store, StoreError};

use crate::error::EngineError;
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

/// Everything the doctor found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doctor {
    /// The checks, in a fixed order.
    pub checks: Vec<Check>,
    /// Warnings that give the terminal its exit code.
    pub warnings: Vec<Warning>,
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
            Ok(Findings { notebook: store.notebook(), chain: chain(store), facts: store.facts() })
        })?;
        let mut checks = self.key_checks(opened)?;
        checks.extend(database_checks(&findings));
        checks.extend(self.machine_checks(opened, &findings)?);
        Ok(Doctor { checks, warnings: opened.warnings.clone() })
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

    fn machine_checks(&self, opened: &Opened, findings: &Findings) -> Result<Vec<Check>, EngineError> {
        let level = self.binder_level()?;
        let names = self.ports().files.list().map_err(pluis_keys::KeyError::from)?;
        let set_aside = names.iter().filter(|name| name.starts_with("quarantine")).count();
        let clock_set = findings.notebook.as_ref().is_ok_and(|notebook| notebook.clock_set);
        let last = opened.last_opened.map_or_else(|| "-".to_owned(), |seconds| seconds.to_string());
        Ok(vec![
            check("last_opened", CheckState::Good, last),
            check("set_clock", notice_if(clock_set), if clock_set { "yes" } else { "no" }),
            check("quarantine", notice_if(set_aside > 0), set_aside),
            check("device_key", notice_if(!level.is_hardware()), level_code(level)),
            // Without a counter in hardware whoever can put lock.pl back can try again: typing is slowed, copying is not.
            check("attempt_mirror", CheckState::Notice, "none"),
        ])
    }
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
