//! `./x simulate`: the simulation bench of the change method, beside its targets.

use crate::failure::Failure;
use crate::workspace::{cargo, succeed};

/// Runs the bench in a release build, passing `args` on.
///
/// # Errors
/// As [`succeed`].
pub(crate) fn run(args: &[String]) -> Result<bool, Failure> {
    let mut command = cargo();
    command
        .args(["run", "--release", "--locked", "--package", "pluis-insight", "--example", "simulate", "--"])
        .args(args);
    succeed(command)?;
    Ok(true)
}
