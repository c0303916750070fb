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
const PARTS: [(&str, &str); 7] = [
    ("bytes", "pluis-torture"),
    ("limits", "pluis-torture"),
    ("migrate", "pluis-torture"),
    ("power", "pluis-torture"),
    ("process", "pluis-torture"),
    ("rekey", "pluis-torture"),
    ("canary", "pluis"),
];

/// Runs the campaign, or one of its parts, and prints its figures. `record` also writes those of all parts to the documents: a
/// night can be made of several, as each part keeps the figures of the last time it ran.
///
/// # Errors
/// [`Failure::Start`], [`Failure::Write`]. What failed in the campaign itself makes the answer `false`.
pub(crate) fn run(only: Option<&str>, record: bool) -> Result<bool, Failure> {
    let chosen: Vec<_> = PARTS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        complain(&format!("no such part; there are {}", PARTS.map(|(name, _)| name).join(", ")));
        return Ok(false);
    }
    let mut passed = true;
    let mut figures = Vec::new();
    for (name, package) in chosen {
        let report = empty_report(&format!("{name}.txt"))?;
        let (done, took) = timed(|| run_part(package, name, &report));
        // All of them, even after a failure.
        passed &= done;
        let text = fs::read_to_string(&report).unwrap_or_default();
        let end = Part { passed: done, day: today(), took: spell(took) };
        write(report, &format!("{text}{}\n", end.line()))?;
        figures.extend(read(&text));
    }
    say(&table(&sorted(figures)));
    let recorded = !record || keep()?;
    say(&format!("torture: {}", if passed { "passed" } else { "FAILED" }));
    Ok(passed && recorded)
}

/// Writes the figures of all parts to the documents, if every one passed when it ran last.
fn keep() -> Result<bool, Failure> {
    let mut figures = Vec::new();
    let mut ends = Vec::new();
    for (name, _) in PARTS {
        let text = fs::read_to_string(target().join(format!("torture/{name}.txt"))).unwrap_or_default();
        match text.lines().find_map(Part::read).filter(|part| part.passed) {
            Some(part) => ends.push((name, part)),
            None => {
                complain(&format!("not recorded: run ./x torture --only {name} until it passes"));
                return Ok(false);
            }
        }
        figures.extend(read(&text));
    }
    write(root().join(RECORD), &recorded(&table(&sorted(figures)), &ends))?;
    say(&format!("written to {RECORD}"));
    Ok(true)
}

fn write(path: PathBuf, text: &str) -> Result<(), Failure> {
    let what = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    fs::write(path, text).map_err(|source| Failure::Write { what, source })
}

fn run_part(package: &str, name: &str, report: &PathBuf) -> bool {
    let mut command = cargo();
    command.args(["test", "--profile", "torture", "--locked", "--no-fail-fast", "--package", package]);
    command.args(["--test", name, "--", "--nocapture"]).env(SIZE, "nightly").env(REPORT, report);
    succeed(command).inspect_err(|failure| complain(&failure.to_string())).is_ok()
}

/// How a part ended.
struct Part {
    passed: bool,
    day: String,
    took: String,
}

impl Part {
    fn line(&self) -> String {
        format!("ended | {} | {} | {}", if self.passed { "passed" } else { "failed" }, self.day, self.took)
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.strip_prefix("ended | ")?.split(" | ").map(str::to_owned);
        let passed = parts.next()? == "passed";
        Some(Self { passed, day: parts.next()?, took: parts.next()? })
    }
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
    sorted(read(&fs::read_to_string(report).unwrap_or_default()))
}

fn read(text: &str) -> Vec<Figure> {
    text.lines().filter_map(Figure::read).collect()
}

fn sorted(mut figures: Vec<Figure>) -> Vec<Figure> {
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
fn recorded(table: &str, parts: &[(&str, Part)]) -> String {
    let mut text = format!(
        "# The fault campaign\n\n\
         What `./x torture` did to the vault, and what came out. Written by `./x torture --record`, not by hand. The rows are \
         those of the security plan's table of tests.\n\n\
         - Machine: {}\n",
        machine()
    );
    for (name, part) in parts {
        let _infallible = writeln!(text, "- `{name}`: {}, {}", part.day, part.took);
    }
    let _infallible = write!(text, "\n{table}");
    text
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
        let part = || Part { passed: true, day: today(), took: "1.0 s".into() };
        let page = recorded("| row |\n", &[("bytes", part())]);
        let end = page.lines().find_map(|line| line.strip_prefix("- `bytes`: ")).unwrap();
        assert!(end.starts_with("20") && end.ends_with(", 1.0 s"), "{end}");
        assert!(page.contains(" cores, ") && page.ends_with("| row |\n"), "{page}");
        assert!(!page.contains(root().to_str().unwrap()), "{page}");
        let read = Part::read(&part().line()).unwrap();
        assert!(read.passed && read.day == today() && read.took == "1.0 s");
        assert!(
            !Part::read("ended | failed | 2026-11-22 | 3 s").unwrap().passed && Part::read("noise").is_none()
        );
    }
}
