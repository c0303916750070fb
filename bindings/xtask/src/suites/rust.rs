//! `./x test`: runs the suites and counts what ran.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::console::say;
use crate::failure::Failure;
use crate::workspace::{cargo, spelled};

/// How many tests ran and how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
    ignored: u64,
}

impl Counts {
    /// Adds the counts of one `test result:` line; any other line adds nothing.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in counts.split("; ") {
            let mut words = part.split_whitespace();
            let (Some(number), Some(what)) = (words.next().and_then(|n| n.parse::<u64>().ok()), words.next())
            else {
                continue;
            };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// Runs every Rust test of the workspace, all of them even after a failure. The last line counts them.
///
/// # Errors
/// [`Failure::Start`] if cargo cannot be started or its output cannot be read.
pub(crate) fn rust() -> Result<bool, Failure> {
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let program = spelled(&command);
    let start = |source| Failure::Start { program: program.clone(), source };
    let mut child = command.spawn().map_err(start)?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(start)?;
            let line = String::from_utf8_lossy(&line);
            counts.add(&line);
            say(&line);
        }
    }
    let ended_well = child.wait().map_err(start)?.success();
    let (lines, passed) = verdict("rust", counts, ended_well);
    say(&lines.join("\n"));
    Ok(passed)
}

/// What to say of a suite, its counts last, and whether it went well. A run that broke off (a build that failed, a test
/// that took the whole process with it) or that ran nothing counts as one failure, so that the last line never reads
/// better than the run.
fn verdict(suite: &str, mut counts: Counts, ended_well: bool) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    if counts.failed == 0 && !ended_well {
        lines.push(format!("{suite}: the run broke off; not everything was tested"));
        counts.failed = 1;
    } else if counts.passed + counts.failed == 0 {
        lines.push(format!("{suite}: nothing was tested"));
        counts.failed = 1;
    }
    if counts.ignored > 0 {
        lines.push(format!("{suite}: {} ignored", counts.ignored));
    }
    lines.push(format!("{suite}: {} passed, {} failed", counts.passed, counts.failed));
    (lines, counts.failed == 0)
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
            counts.add(line);
        }
        assert_eq!(counts, Counts { passed: 8, failed: 2, ignored: 1 });
    }

    #[test]
    fn a_run_that_broke_off_or_ran_nothing_is_a_failure() {
        let fine = Counts { passed: 8, failed: 0, ignored: 0 };
        for (counts, ended_well, last, passed) in [
            (fine, true, "rust: 8 passed, 0 failed", true),
            (fine, false, "rust: 8 passed, 1 failed", false),
            (Counts { failed: 2, ..fine }, false, "rust: 8 passed, 2 failed", false),
            (Counts { failed: 2, ..fine }, true, "rust: 8 passed, 2 failed", false),
            (Counts::default(), true, "rust: 0 passed, 1 failed", false),
        ] {
            let (lines, verdict) = verdict("rust", counts, ended_well);
            assert_eq!((lines.last().map(String::as_str), verdict), (Some(last), passed));
        }
    }
}
