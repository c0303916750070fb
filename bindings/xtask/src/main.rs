//! The commands behind `./x`: one index, the same for people and for continuous integration.
//!
//! `check` runs every static check, `test` every test suite, `bench` every benchmark, `torture` the fault campaign. Each command says on its last
//! line how much of it ran and how much failed, and ends with 0 only if nothing failed.

mod bench;
mod bindings;
mod check;
mod console;
mod failure;
mod imports;
mod install;
mod java;
mod layering;
mod package;
mod phrases;
mod preview;
mod simulate;
mod size;
mod suites;
mod swift;
mod torture;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use suites::Suite;

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
    /// Build the library and lay its Kotlin and Swift where their builds look for them
    Bindings,
    /// Make the words of the iOS app anew from those of the Android app
    Phrases,
    /// Open the Android screens in a window, over the real core
    Preview {
        /// Passed on to the window; `--help` lists them
        #[arg(value_name = "ARG", trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Make the pictures of every screen anew
    Screenshots,
    /// Build what a phone installs, where the platform's own tool chain is there
    Package {
        #[arg(value_enum)]
        platform: package::Platform,
    },
    /// Run the change method over invented households, beside its targets
    Simulate {
        /// Passed on: `--households N`, `--only WORD`, `--method notebook`, `--set NAME=NUMBER`
        #[arg(value_name = "ARG", trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Weigh the core as a phone gets it
    Size,
    /// Run the fault campaign at the size of a night and print its figures as a table; takes hours
    Torture {
        /// Only this test binary of it, for instance `process`
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        /// Also keep the figures, with date and machine, in the documents
        #[arg(long)]
        record: bool,
    },
    /// Run every benchmark of the workspace
    Bench {
        /// Passed on to each benchmark, for instance a name to filter by
        #[arg(value_name = "ARG", trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check { only } => check::run(&only),
        Command::Test { suite } => Ok(suites::run(suite)),
        Command::Torture { only, record } => torture::run(only.as_deref(), record),
        Command::Bench { args } => bench::run(&args),
        Command::Bindings => bindings::run(),
        Command::Phrases => phrases::run(),
        Command::Preview { args } => preview::run(&args),
        Command::Package { platform } => package::run(platform),
        Command::Simulate { args } => simulate::run(&args),
        Command::Size => size::run(),
        Command::Screenshots => preview::screenshots(),
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
