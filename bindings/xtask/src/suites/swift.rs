//! The Swift suite: the bindings, the models over the real core, the screens as outlines.

use std::fs;

use super::counts::Counts;
use crate::bindings;
use crate::console::complain;
use crate::failure::Failure;
use crate::swift::{ensure, toolchain};
use crate::workspace::{program, root, succeed, target};

/// The packages that hold tests.
const PACKAGES: [&str; 2] = ["bindings/swift", "ios"];

/// How much of the models the tests must run, in per cent of the lines.
const COVERED: &str = "90";

/// Builds and tests every Swift package, and looks how much of the models was run.
///
/// # Errors
/// [`Failure::Ended`] if there is no tool chain and none can be made; those of [`bindings::lay_out`].
pub(super) fn run() -> Result<(Counts, bool), Failure> {
    ensure()?;
    bindings::lay_out()?;
    let _absent = fs::remove_dir_all(target().join("contract/swift"));
    let (mut counts, mut ended_well) = (Counts::default(), true);
    for package in PACKAGES {
        let reports = target().join("swift-reports").join(package.replace('/', "-"));
        let _absent = fs::remove_dir_all(&reports);
        let folder = |source| Failure::Write { what: "a folder for reports".to_owned(), source };
        fs::create_dir_all(&reports).map_err(folder)?;
        let mut command = toolchain(package);
        command.args(["test", "-Xswiftc", "-warnings-as-errors", "--enable-code-coverage", "--xunit-output"]);
        command.arg(reports.join("tests.xml"));
        command.env("PLUIS_CONTRACT_OUT", target().join("contract/swift"));
        let outcome = succeed(command).map_err(|failure| complain(&failure.to_string()));
        ended_well &= outcome.is_ok();
        counts.add_folder(&reports)?;
    }
    let mut covered = program(root().join("bindings/swift/coverage.sh"));
    covered.args(["--measured", COVERED]).env("PLUIS_SWIFT_REPO", root()).env("PLUIS_SWIFT_BIND", target());
    ended_well &= succeed(covered).map_err(|failure| complain(&failure.to_string())).is_ok();
    Ok((counts, ended_well))
}
