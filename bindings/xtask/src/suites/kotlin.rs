//! The Kotlin suite: the bindings, the screens over the real core, the Android part under Robolectric.

use std::fs;

use super::counts::Counts;
use crate::bindings;
use crate::console::complain;
use crate::failure::Failure;
use crate::java::{self, maven};
use crate::workspace::{root, succeed, target};

/// The modules of the reactor that hold tests.
const MODULES: [&str; 4] = ["bindings/kotlin/bindings", "bindings/kotlin/kit", "android/ui", "android/app"];

/// Builds and tests every Kotlin module.
///
/// # Errors
/// [`Failure::Missing`] if Java, Maven or aapt2 is not there and cannot be installed; those of [`bindings::lay_out`].
pub(super) fn run() -> Result<(Counts, bool), Failure> {
    java::ensure_for_tests()?;
    bindings::lay_out()?;
    java::link_resources()?;
    for module in MODULES {
        // What an earlier run left would be counted again.
        let _absent = fs::remove_dir_all(reports(module));
    }
    let _absent = fs::remove_dir_all(target().join("contract/kotlin"));
    let mut command = maven("android/pom.xml")?;
    // All modules, so that the counts are of everything; the outcome is still a failure.
    command.args(["--fail-at-end", "verify"]);
    let ended_well = succeed(command).map_err(|failure| complain(&failure.to_string())).is_ok();
    let mut counts = Counts::default();
    for module in MODULES {
        counts.add_folder(&reports(module))?;
    }
    Ok((counts, ended_well))
}

fn reports(module: &str) -> std::path::PathBuf {
    root().join(module).join("target/surefire-reports")
}
