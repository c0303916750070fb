//! How many instructions the ten hot operations of a notebook take: the same on a busy machine and a quiet one, to a few in a
//! million. Times stand in the benchmarks.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::console::say;
use crate::failure::Failure;
use crate::install::{Needed, ensure, find};
use crate::workspace::{cargo, host, root, succeed, target};

const COUNTER: [Needed; 1] =
    [Needed { what: "valgrind", there: || find("valgrind").is_some(), packages: &["valgrind"] }];
/// What is on record: operation, instructions. To be written anew by `PLUIS_RECORD=1 ./x check instructions`.
const RECORD: &str = "core/store/benches/instructions.tsv";
/// By how much a count may differ from the one on record: compilers and libraries of the system move a little.
const SLACK_PERCENT: u64 = 5;
/// The kind of machine the record is for: on another the same work is other instructions.
const ARCHITECTURE: &str = "x86_64-linux";

/// Counts and compares; on another kind of machine it says so and passes.
///
/// # Errors
/// [`Failure::Findings`] for every operation that takes more instructions than on record, or so many fewer that the record no longer
/// holds it; as [`ensure`] and [`succeed`].
pub(super) fn check() -> Result<(), Failure> {
    let here = format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    if here != ARCHITECTURE {
        say(&format!("instructions: on record for {ARCHITECTURE} only, not counted on {here}"));
        return Ok(());
    }
    ensure(&COUNTER)?;
    let folder = target().join("instructions");
    let read = |source| Failure::Write { what: "target/instructions".into(), source };
    fs::remove_dir_all(&folder).or_else(absent).map_err(read)?;
    let notebook = folder.join("notebook");
    fs::create_dir_all(&notebook).map_err(read)?;
    let mut prepare = bench();
    prepare.arg("prepare").arg(&notebook);
    succeed(prepare)?;
    let known = recorded()?;
    let counts = known.iter().map(|(operation, _)| count(operation, &notebook, &folder));
    let counts = counts.collect::<Result<Vec<_>, _>>()?;
    let rows: Vec<(&str, u64, u64)> = known
        .iter()
        .zip(&counts)
        .map(|((operation, before), now)| (operation.as_str(), *before, *now))
        .collect();
    for (operation, before, now) in &rows {
        say(&format!("  {operation:<17} {now:>10} instructions, {before:>10} on record"));
    }
    if std::env::var_os("PLUIS_RECORD").is_some() {
        return record(&rows);
    }
    Failure::unless_empty(
        rows.into_iter().filter_map(|(name, before, now)| differs(name, before, now)).collect(),
    )
}

fn absent(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

/// The benchmark itself, not under the counter.
fn bench() -> Command {
    let mut command = cargo();
    command.args([
        "bench",
        "--locked",
        "--quiet",
        "--package",
        "pluis-store",
        "--bench",
        "instructions",
        "--",
    ]);
    command.stdin(Stdio::null());
    command
}

/// The instructions of one operation, on a copy of the notebook.
fn count(operation: &str, notebook: &Path, folder: &Path) -> Result<u64, Failure> {
    let counts = folder.join(format!("{operation}.callgrind"));
    let mut command = bench();
    let runner = format!("CARGO_TARGET_{}_RUNNER", host()?.to_uppercase().replace(['-', '.'], "_"));
    command.env(
        runner,
        format!(
            "valgrind --quiet --tool=callgrind --toggle-collect=*measured* --callgrind-out-file={}",
            counts.display()
        ),
    );
    command.arg(operation).arg(notebook);
    succeed(command)?;
    let text = read(&counts)?;
    let total =
        text.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")));
    total
        .and_then(|total| total.trim().parse().ok())
        .ok_or_else(|| Failure::Findings(vec![format!("instructions: nothing was counted for {operation}")]))
}

fn read(path: &Path) -> Result<String, Failure> {
    let what = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    fs::read_to_string(path).map_err(|source| Failure::Read { what, source })
}

fn recorded() -> Result<Vec<(String, u64)>, Failure> {
    let text = read(&place())?;
    let row = |line: &str| {
        let (operation, count) = line.split_once('\t')?;
        Some((operation.to_owned(), count.trim().parse().ok()?))
    };
    let wrong = |line: &str| Failure::Findings(vec![format!("{RECORD}: no count in `{line}`")]);
    text.lines().map(|line| row(line).ok_or_else(|| wrong(line))).collect()
}

fn place() -> PathBuf {
    root().join(RECORD)
}

fn record(rows: &[(&str, u64, u64)]) -> Result<(), Failure> {
    let mut text = String::new();
    for (operation, _, now) in rows {
        let _infallible = writeln!(text, "{operation}\t{now}");
    }
    fs::write(place(), text).map_err(|source| Failure::Write { what: RECORD.into(), source })?;
    say(&format!("written to {RECORD}"));
    Ok(())
}

/// What is wrong with a count, if anything is.
fn differs(operation: &str, before: u64, now: u64) -> Option<String> {
    let slack = before.saturating_mul(SLACK_PERCENT) / 100;
    let more = now > before.saturating_add(slack);
    let fewer = now < before.saturating_sub(slack);
    let word = if more { "more" } else { "fewer" };
    (more || fewer).then(|| {
        format!(
            "instructions: {operation} takes {now}, {word} than the {before} on record by over {SLACK_PERCENT} %; if that is meant: \
             PLUIS_RECORD=1 ./x check instructions"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions_are_said() {
        assert_eq!(differs("save", 1_000, 1_050), None);
        assert_eq!(differs("save", 1_000, 950), None);
        assert!(differs("save", 1_000, 1_051).unwrap().contains("more"));
        assert!(differs("save", 1_000, 949).unwrap().contains("fewer"));
    }

    #[test]
    fn every_operation_on_record_has_a_count() {
        let known = recorded().unwrap();
        assert_eq!(known.len(), 10);
        assert!(known.iter().all(|(_, count)| *count > 10_000), "{known:?}");
    }
}
