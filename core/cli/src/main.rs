//! `pluis`, the terminal companion: for carers at a desk, and for everyone who wants the real thing from outside.
//!
//! A command reads its arguments (`args`), asks the engine (`commands`) and answers with one JSON document (`json`) and one
//! page for people (`show`, `words`); `run` prints the one that was asked for.
#![forbid(unsafe_code)]

mod answer;
mod args;
mod commands;
mod context;
mod device;
mod error;
mod json;
mod out;
mod preview;
mod run;
mod secrets;
mod show;
mod texts;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use pluis_engine::WipingAlloc;

/// Every block is wiped before it goes back to the system (vault: Opening, reading, closing).
#[global_allocator]
static ALLOC: WipingAlloc = WipingAlloc::new();

fn main() -> ExitCode {
    keep_memory_private();
    std::panic::set_hook(Box::new(|panic| out::panicked(panic.location())));
    let arguments: Vec<_> = std::env::args_os().collect();
    let code = catch_unwind(AssertUnwindSafe(|| run::run(&arguments)));
    ExitCode::from(code.unwrap_or_else(|_| run::internal(&arguments)))
}

/// No core file and no reading by another process of this user. What the system refuses, `doctor` cannot mend either.
fn keep_memory_private() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _refused = setrlimit(Resource::Core, none);
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _refused = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}
