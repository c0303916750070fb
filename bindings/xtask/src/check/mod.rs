//! `./x check`: every static check, all of them even after a failure, then a summary.

mod folders;
mod instructions;
mod shells;
mod tools;
mod typed_text;
mod words;

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::bindings;
use crate::console::{complain, say, spell, timed};
use crate::failure::Failure;
use crate::layering;
use crate::phrases;
use crate::workspace::{cargo, succeed};

/// One check.
struct Step {
    /// How it is named in the summary and chosen on the command line.
    name: &'static str,
    /// What is true when it passes.
    promise: &'static str,
    run: fn() -> Result<(), Failure>,
}

/// The checks, those first that need nothing built.
const STEPS: &[Step] = &[
    Step { name: "format", promise: "the sources are formatted", run: format },
    Step { name: "words", promise: "the files speak of the product alone", run: words::check },
    Step { name: "folders", promise: "the folder table of the README is true", run: folders::check },
    Step {
        name: "layering",
        promise: "dependencies point down, heavy ones stay at home",
        run: layering::check,
    },
    Step { name: "typed-text", promise: "what is typed is kept by the core alone", run: typed_text::check },
    Step { name: "phrases", promise: "both shells say the same", run: phrases::check },
    Step { name: "lints", promise: "no warning, no dead code", run: lints },
    Step { name: "docs", promise: "the documentation builds, its links lead somewhere", run: docs },
    Step { name: "content", promise: "prompts, signals and help lines pass their validator", run: content },
    Step { name: "dependencies", promise: "licences, sources, bans, no version twice", run: dependencies },
    Step { name: "unused", promise: "no dependency without a use", run: unused },
    Step { name: "spelling", promise: "no known misspelling", run: spelling },
    Step {
        name: "bindings",
        promise: "generated code fits the library and is not committed",
        run: bindings::check,
    },
    Step {
        name: "instructions",
        promise: "the hot operations of a notebook take no more work than before",
        run: instructions::check,
    },
    Step { name: "kotlin", promise: "ktlint and detekt find nothing", run: shells::kotlin },
    Step { name: "swift", promise: "swift-format finds nothing", run: shells::swift },
    Step {
        name: "android",
        promise: "resources link, lint is clean, the screens compile against Android's libraries",
        run: shells::android,
    },
];

/// Runs the steps named in `only`, or all of them, and tells whether all passed.
///
/// # Errors
/// [`Failure::UnknownStep`] if `only` names a step that does not exist.
pub(crate) fn run(only: &[String]) -> Result<bool, Failure> {
    if let Some(name) = only.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let known = STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ");
        return Err(Failure::UnknownStep { name: name.clone(), known });
    }
    let chosen = STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name));
    let results: Vec<_> = chosen.map(|step| (step, perform(step))).collect();
    say("");
    for (step, (passed, time)) in &results {
        say(&format!("{} {:<13} {:>12}  {}", mark(*passed), step.name, spell(*time), step.promise));
    }
    let failed = results.iter().filter(|(_, (passed, _))| !passed).count();
    say(&format!("check: {} passed, {failed} failed", results.len() - failed));
    Ok(failed == 0)
}

/// Runs one step and tells whether it passed and how long it took.
fn perform(step: &Step) -> (bool, Duration) {
    say(&format!("· {}: {}", step.name, step.promise));
    let (outcome, time) = timed(step.run);
    if let Err(failure) = &outcome {
        complain(&failure.to_string());
    }
    say(&format!("{} {} ({})", mark(outcome.is_ok()), step.name, spell(time)));
    (outcome.is_ok(), time)
}

const fn mark(passed: bool) -> char {
    if passed { '✓' } else { '✗' }
}

/// Runs cargo with these arguments, warnings being errors.
fn strict_cargo(args: &[&str]) -> Result<(), Failure> {
    let mut command = cargo();
    command.args(args).env("RUSTDOCFLAGS", "-D warnings");
    quietly(command)
}

/// Runs a command that has nothing to ask.
fn quietly(mut command: Command) -> Result<(), Failure> {
    command.stdin(Stdio::null());
    succeed(command)
}

fn format() -> Result<(), Failure> {
    // The files only: the differences would hide everything else that is said.
    strict_cargo(&["fmt", "--all", "--check", "--", "--files-with-diff"])
}

fn lints() -> Result<(), Failure> {
    strict_cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])
}

fn docs() -> Result<(), Failure> {
    strict_cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"])
}

fn content() -> Result<(), Failure> {
    strict_cargo(&["run", "--package", "pluis", "--locked", "--", "content", "check"])
}

fn dependencies() -> Result<(), Failure> {
    let tool = tools::CARGO_DENY.ready()?;
    // The licences are read from the packages of every platform, which cargo has not fetched for this one's build.
    strict_cargo(&["fetch", "--locked"])?;
    quietly(tool.command(&["--offline", "--locked", "check", "bans", "licenses", "sources"]))
}

fn unused() -> Result<(), Failure> {
    quietly(tools::CARGO_MACHETE.ready()?.command(&["--skip-target-dir"]))
}

fn spelling() -> Result<(), Failure> {
    quietly(tools::TYPOS.ready()?.command(&["--hidden"]))
}
