//! The Rust suite: every test of the workspace.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::counts::Counts;
use crate::console::say;
use crate::failure::Failure;
use crate::install::{Needed, ensure};
use crate::torture::{REPORT, empty_report, lines, table};
use crate::workspace::{cargo, program, spelled, target};

/// A second reader of the files is written in Python; its packages come into an environment of its own.
const PYTHON: Needed = Needed {
    what: "Python 3 with venv",
    there: || {
        let mut python = program("python3");
        python.args(["-c", "import venv, ensurepip"]).stderr(Stdio::null());
        python.status().is_ok_and(|said| said.success())
    },
    packages: &["python3", "python3-venv"],
};

/// Runs every Rust test of the workspace, all of them even after a failure, and prints the figures of the fault campaign.
///
/// # Errors
/// As [`ensure`]; [`Failure::Start`] if cargo cannot be started or its output cannot be read; [`Failure::Write`].
pub(super) fn run() -> Result<(Counts, bool), Failure> {
    ensure(&[PYTHON])?;
    let _absent = fs::remove_dir_all(target().join("contract/rust"));
    let report = empty_report("change.txt")?;
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .env(REPORT, &report)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let words = spelled(&command);
    let start = |source| Failure::Start { program: words.clone(), source };
    let mut child = command.spawn().map_err(start)?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(start)?;
            let line = String::from_utf8_lossy(&line);
            add(&mut counts, &line);
            say(&line);
        }
    }
    let passed = child.wait().map_err(start)?.success();
    say(&table(&lines(&report)));
    Ok((counts, passed))
}

/// Adds the counts of one `test result:` line; any other line adds nothing.
fn add(counts: &mut Counts, line: &str) {
    let Some((_, results)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
        return;
    };
    for part in results.split("; ") {
        let mut words = part.split_whitespace();
        let (Some(number), Some(what)) = (words.next().and_then(|n| n.parse::<u64>().ok()), words.next())
        else {
            continue;
        };
        match what {
            "passed" => counts.passed += number,
            "failed" => counts.failed += number,
            "ignored" => counts.ignored += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_binaries_add_up() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 4 filtered out; finished in 1.20s",
        ] {
            add(&mut counts, line);
        }
        assert_eq!(counts, Counts { passed: 8, failed: 2, ignored: 1 });
    }
}
