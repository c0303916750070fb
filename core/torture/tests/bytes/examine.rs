//! One damaged notebook, opened and read to the end: what it answered, and that nothing was taken away.

use std::collections::BTreeMap;
use std::fmt::Write;

use pluis_store::{StoreError, Warning};

use crate::place::{DATABASE, Image, LOG, Place};
use crate::truth::{Truth, found_by_checks};

/// What came of it, from the carer's side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Every answer is the right one, and no check finds anything.
    Unharmed,
    /// Every answer is the right one, and a check says what is damaged.
    FoundByCheck,
    /// The opening is refused.
    Refused(&'static str),
    /// It opens and says that it is older.
    Reported(&'static str),
    /// Some answers are refused, all others are right.
    ReadRefused,
    /// An answer is wrong and nothing at all is said.
    Silent(String),
    /// An answer is wrong, and the check-up or the verification after the opening says so.
    WrongButFound(String),
}

/// Puts the damaged files there, opens them as a new process does, and asks everything from question `start` on.
///
/// # Panics
/// When anything was deleted, or changed although it was refused.
pub(crate) fn examine(place: &Place, truth: &Truth, damaged: &Image, start: usize) -> Outcome {
    place.put(damaged);
    let outcome = match place.open() {
        Err(error) => {
            assert!(named(error), "{error:?}");
            Outcome::Refused(error.code())
        }
        Ok(mut opened) => {
            let warning = opened.warnings.first().copied();
            assert_eq!(warning.is_some(), opened.read_only, "{warning:?}");
            match warning {
                Some(warning) => {
                    assert!(matches!(warning, Warning::OlderThanAnchor | Warning::AnchorLost), "{warning:?}");
                    truth.shows_only_what_was(&opened.store, 5);
                    Outcome::Reported(warning.code())
                }
                None => read(&mut opened.store, truth, start),
            }
        }
    };
    nothing_is_gone(place, damaged, &outcome);
    outcome
}

fn read(store: &mut pluis_store::Store, truth: &Truth, start: usize) -> Outcome {
    let answered = truth.ask_from(store, start);
    if !answered.wrong.is_empty() {
        let wrong = format!("{:?}", answered.wrong);
        return if found_by_checks(store) { Outcome::WrongButFound(wrong) } else { Outcome::Silent(wrong) };
    }
    if answered.refused > 0 {
        Outcome::ReadRefused
    } else if found_by_checks(store) {
        Outcome::FoundByCheck
    } else {
        Outcome::Unharmed
    }
}

/// What a carer can act on; `internal` is not among it.
const fn named(error: StoreError) -> bool {
    matches!(error, StoreError::DamagedStore | StoreError::NewerVersion | StoreError::NotFound)
}

fn nothing_is_gone(place: &Place, damaged: &Image, outcome: &Outcome) {
    let after = place.image();
    let opened = !matches!(outcome, Outcome::Refused(_) | Outcome::Reported(_));
    for (name, bytes) in damaged {
        // A notebook in order moves its log into the database when it is closed.
        if opened && (name == LOG || name == DATABASE) {
            assert!(after.contains_key(DATABASE), "{outcome:?}");
            continue;
        }
        assert!(
            after.get(name) == Some(bytes) || opened,
            "{name} of {} is {:?}: {outcome:?}; database {}",
            bytes.len(),
            after.get(name).map(Vec::len),
            damaged[DATABASE].len()
        );
    }
}

/// Outcomes, counted.
#[derive(Debug, Default)]
pub(crate) struct Tally(BTreeMap<String, u64>);

impl Tally {
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        let name = match outcome {
            Outcome::Unharmed => "unharmed".to_owned(),
            Outcome::FoundByCheck => "right, found by the check-up".to_owned(),
            Outcome::Refused(code) => format!("refused {code}"),
            Outcome::Reported(code) => format!("reported {code}"),
            Outcome::ReadRefused => "reading refused".to_owned(),
            Outcome::Silent(_) => "WRONG AND SILENT".to_owned(),
            Outcome::WrongButFound(_) => "WRONG, found by the check-up".to_owned(),
        };
        *self.0.entry(name).or_default() += 1;
    }

    pub(crate) fn total(&self) -> u64 {
        self.0.values().sum()
    }

    pub(crate) fn told(&self) -> String {
        let mut out = String::new();
        for (name, count) in &self.0 {
            let comma = if out.is_empty() { "" } else { ", " };
            write!(out, "{comma}{count} {name}").unwrap();
        }
        out
    }
}
