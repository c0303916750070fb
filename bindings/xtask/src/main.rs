//! The commands behind `./x`: one index, the same for people and for continuous integration.
//!
//! `check` runs every static check, `test` every test suite, `bench` every benchmark. Each command says on its last
//! line how much of it ran and how much failed, and ends with 0 only if nothing failed.

mod bench;
mod check;
mod console;
mod failure;
mod layering;
mod suites;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// The arguments of `./x`, without the commands that the shell script answers itself (`demo`, `help`).
#[derive(Parser)]
#[command(name = "x", about = "The commands of this repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What can be asked for.
#[derive(Subcommand)]
enum Command {
    /// Run every static check, then a summary; fails if any of them fails
    Check {
        /// Run only the steps with these names
        #[arg(value_name = "STEP")]
        only: Vec<String>,
    },
    /// Run the test suites and count what ran
    Test {
        /// Only this language; without it, every language the repository holds
        #[arg(value_enum)]
        suite: Option<Suite>,
    },
    /// Run every benchmark of the workspace
    Bench {
        /// Passed on to each benchmark, for instance a name to filter by
        #[arg(value_name = "ARG", trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
}

/// A language with a test suite.
#[derive(Clone, Copy, ValueEnum)]
enum Suite {
    /// The core, and the surface it offers to the shells
    Rust,
    /// The Kotlin bindings and the Android shell
    Kotlin,
    /// The Swift bindings and the iOS shell
    Swift,
}

/// Exit code for "that is not something you can ask for".
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check { only } => check::run(&only),
        Command::Test { suite: None | Some(Suite::Rust) } => suites::rust(),
        Command::Test { suite: Some(Suite::Kotlin) } => return absent("kotlin"),
        Command::Test { suite: Some(Suite::Swift) } => return absent("swift"),
        Command::Bench { args } => bench::run(&args),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            console::complain(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Says that a suite does not exist, rather than passing with nothing run.
fn absent(suite: &str) -> ExitCode {
    console::complain(&format!("{suite}: not part of the repository yet"));
    ExitCode::from(USAGE)
}
