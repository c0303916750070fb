//! `./x test`: runs the suites and counts what ran.

mod contract;
mod counts;
mod kotlin;
mod rust;
mod swift;

use clap::ValueEnum;

use crate::console::{complain, say};
use crate::failure::Failure;
use counts::Counts;

/// A language with a test suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// The core, and the surface it offers to the shells
    Rust,
    /// The Kotlin bindings and the Android shell
    Kotlin,
    /// The Swift bindings and the iOS shell
    Swift,
}

impl Suite {
    const ALL: [Self; 3] = [Self::Rust, Self::Kotlin, Self::Swift];

    /// How the suite is named on the command line and in the counts.
    const fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
        }
    }

    /// Runs it and counts what ran.
    fn run(self) -> Result<(Counts, bool), Failure> {
        match self {
            Self::Rust => rust::run(),
            Self::Kotlin => kotlin::run(),
            Self::Swift => swift::run(),
        }
    }
}

/// Runs one suite, or all of them even after a failure. Ends with one line of counts per language.
pub(crate) fn run(only: Option<Suite>) -> bool {
    let chosen = only.map_or_else(|| Suite::ALL.to_vec(), |suite| vec![suite]);
    let mut passed = true;
    let mut last = Vec::new();
    for suite in &chosen {
        let (counts, ended_well) = suite.run().unwrap_or_else(|failure| {
            complain(&failure.to_string());
            (Counts::default(), false)
        });
        let (remarks, line, went_well) = counts::verdict(suite.name(), counts, ended_well);
        remarks.iter().for_each(|remark| say(remark));
        last.push(line);
        passed &= went_well;
    }
    if only.is_none() {
        passed &= contract::compare();
    }
    last.iter().for_each(|line| say(line));
    passed
}
