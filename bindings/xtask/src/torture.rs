//! `./x torture`: the fault campaign at the size of a night, and its figures as a table.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::console::{complain, say, spell, timed};
use crate::failure::Failure;
use crate::workspace::{cargo, root, succeed, target};

/// Names the file the campaign adds its figures to.
pub(crate) const REPORT: &str = "PLUIS_TORTURE_REPORT";
/// How much runs.
const SIZE: &str = "PLUIS_TORTURE";
/// Where a campaign is kept on record.
const RECORD: &str = "core/docs/torture.md";

/// Parts of the campaign: a test binary each, with the package it lies in.
const PARTS: [(&str, &[&str]); 2] = [("pluis-torture", &[]), ("pluis", &["canary"])];

/// Runs the campaign, or one of its test binaries, and prints its figures; `record` also writes them to the documents.
///
/// # Errors
/// [`Failure::Start`], [`Failure::Write`]. What failed in the campaign itself makes the answer `false`.
pub(crate) fn run(only: Option<&str>, record: bool) -> Result<bool, Failure> {
    let report = empty_report("report.txt")?;
    let (passed, took) = timed(|| {
        let run = |&(package, tests): &(&str, &[&str])| run_part(package, tests, only, &report);
        // All of them, even after a failure.
        PARTS.iter().map(run).collect::<Vec<_>>().into_iter().all(|passed| passed)
    });
    let table = table(&lines(&report));
    let write = |path: PathBuf, text: &str| {
        let what = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::write(path, text).map_err(|source| Failure::Write { what, source })
    };
    write(report.with_file_name("table.md"), &table)?;
    say(&table);
    if record && passed && only.is_none() {
        write(root().join(RECORD), &recorded(&table, &spell(took)))?;
        say(&format!("written to {RECORD}"));
    } else if record {
        complain("not recorded: only a whole campaign without a failure is");
    }
    say(&format!("torture: {} in {}", if passed { "passed" } else { "FAILED" }, spell(took)));
    Ok(passed && !(record && only.is_some()))
}

fn run_part(package: &str, tests: &[&str], only: Option<&str>, report: &PathBuf) -> bool {
    let chosen: Vec<&str> = match only {
        Some(name) if tests.is_empty() || tests.contains(&name) => vec![name],
        Some(_) => return true,
        None => tests.to_vec(),
    };
    // A name of the terminal program's is none of the campaign's own.
    if tests.is_empty() && only.is_some_and(|name| PARTS.iter().any(|(_, names)| names.contains(&name))) {
        return true;
    }
    let mut command = cargo();
    command.args(["test", "--profile", "torture", "--locked", "--no-fail-fast", "--package", package]);
    chosen.iter().for_each(|name| {
        command.args(["--test", name]);
    });
    command.args(["--", "--nocapture"]).env(SIZE, "nightly").env(REPORT, report);
    succeed(command).inspect_err(|failure| complain(&failure.to_string())).is_ok()
}

/// A file for the figures of one run, not there yet.
///
/// # Errors
/// [`Failure::Write`] when its folder cannot be made.
pub(crate) fn empty_report(name: &str) -> Result<PathBuf, Failure> {
    let folder = target().join("torture");
    fs::create_dir_all(&folder).map_err(|source| Failure::Write { what: "target/torture".into(), source })?;
    let path = folder.join(name);
    let _absent = fs::remove_file(&path);
    Ok(path)
}

/// The figures of a run, in the order of their rows. None when nothing was reported.
pub(crate) fn lines(report: &PathBuf) -> Vec<Figure> {
    let text = fs::read_to_string(report).unwrap_or_default();
    let mut figures: Vec<Figure> = text.lines().filter_map(Figure::read).collect();
    figures.sort_by(|one, other| (one.row, &one.what).cmp(&(other.row, &other.what)));
    figures
}

/// One line of the campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    row: u8,
    what: String,
    rounds: String,
    outcome: String,
}

impl Figure {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.strip_prefix("torture | ")?.splitn(4, " | ");
        let row = parts.next()?.parse().ok()?;
        let mut next = || parts.next().map(str::to_owned);
        Some(Self { row, what: next()?, rounds: next()?, outcome: next()? })
    }
}

/// The figures as a table in Markdown.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut text = String::from("| row | what | rounds | outcome |\n| --- | --- | --- | --- |\n");
    for Figure { row, what, rounds, outcome } in figures {
        let outcome = outcome.replace('|', "\\|");
        // What the table of the security plan has no row for.
        let row = if *row == 0 { "-".to_owned() } else { row.to_string() };
        let _infallible = writeln!(text, "| {row} | {what} | {rounds} | {outcome} |");
    }
    text
}

/// The page that is kept.
fn recorded(table: &str, took: &str) -> String {
    format!(
        "# The fault campaign\n\n\
         What `./x torture` did to the vault, and what came out. Written by `./x torture --record`, not by hand. The rows are \
         those of the security plan's table of tests.\n\n\
         - Date: {}\n- Machine: {}\n- Time: {took}\n\n{table}",
        today(),
        machine()
    )
}

/// The day, by the system's own calendar.
fn today() -> String {
    let output = Command::new("date").args(["-u", "+%Y-%m-%d"]).output();
    output
        .map_or_else(|_| "unknown".into(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What it ran on: processor, cores, memory and system; no name and no folder.
fn machine() -> String {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name))?.split_once(':')?.1.trim().to_owned();
        Some(line)
    };
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.into());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|text| text.split(' ').next()?.parse::<u64>().ok())
        .map_or_else(|| "unknown memory".into(), |kib| format!("{} GiB of memory", kib.div_ceil(1 << 20)));
    format!("{processor}, {cores} cores, {memory}, {}", std::env::consts::OS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_become_a_table_in_the_order_of_their_rows() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.txt");
        let text =
            "torture | 11 | memory | 10 | 0 copies\nnoise\ntorture | 1 | SIGKILL | 20000 | 0 lost | really\n";
        fs::write(&report, text).unwrap();
        let table = table(&lines(&report));
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(rows, ["| 1 | SIGKILL | 20000 | 0 lost \\| really |", "| 11 | memory | 10 | 0 copies |"]);
        assert_eq!(lines(&folder.path().join("none")), []);
    }

    #[test]
    fn the_record_names_day_and_machine_and_no_place() {
        let page = recorded("| row |\n", "1.0 s");
        let date = page.lines().find_map(|line| line.strip_prefix("- Date: ")).unwrap();
        assert!(date.len() == 10 && date.starts_with("20"), "{date}");
        assert!(page.contains(" cores, ") && page.ends_with("| row |\n"), "{page}");
        assert!(!page.contains(root().to_str().unwrap()), "{page}");
    }
}
