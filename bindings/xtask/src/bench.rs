//! `./x bench`: runs every `[[bench]]` target of the workspace.

use cargo_metadata::Target;

use crate::console::say;
use crate::failure::Failure;
use crate::workspace::{cargo, metadata, succeed};

/// Runs every benchmark, passing `args` to each, and stops at the first that fails.
///
/// # Errors
/// [`Failure::Findings`] if there is no benchmark at all; otherwise as [`succeed`].
pub(crate) fn run(args: &[String]) -> Result<bool, Failure> {
    let metadata = metadata()?;
    let benches: Vec<(&str, &Target)> = metadata
        .workspace_packages()
        .into_iter()
        .flat_map(|package| {
            let targets = package.targets.iter().filter(|target| target.is_bench());
            targets.map(|target| (package.name.as_str(), target))
        })
        .collect();
    if benches.is_empty() {
        return Err(Failure::Findings(vec!["bench: no package has a [[bench]] target".to_owned()]));
    }
    for (package, bench) in &benches {
        let mut command = cargo();
        command.args(["bench", "--locked", "--package", package, "--bench", &bench.name]);
        if !bench.required_features.is_empty() {
            command.arg("--features").arg(bench.required_features.join(","));
        }
        command.arg("--").args(args);
        succeed(command)?;
    }
    say(&format!("bench: {} run", benches.len()));
    Ok(true)
}
