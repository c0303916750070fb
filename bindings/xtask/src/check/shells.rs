//! The checks of the two shells that their own tools make.

use std::process::Stdio;

use crate::bindings;
use crate::failure::Failure;
use crate::java::{link_resources, maven};
use crate::swift::{ensure, toolchain};
use crate::workspace::{program, root, succeed, target};

/// ktlint and detekt over every Kotlin source.
///
/// # Errors
/// As [`succeed`], with the findings standing above.
pub(super) fn kotlin() -> Result<(), Failure> {
    let mut command = maven("bindings/kotlin/lint/pom.xml")?;
    command.arg("verify");
    succeed(command)
}

/// swift-format over every Swift source.
///
/// # Errors
/// As [`succeed`], with the findings standing above.
pub(super) fn swift() -> Result<(), Failure> {
    ensure()?;
    for (package, folders) in [
        ("bindings/swift", &["Sources", "Tests", "TestSupport", "Benchmarks"][..]),
        ("ios", &["App", "Sources", "Tests", "TestSupport"][..]),
    ] {
        let mut command = toolchain(package);
        command.args(["format", "lint", "--recursive", "--strict", "--configuration"]);
        command.arg(root().join("bindings/swift/.swift-format")).args(folders).arg("Package.swift");
        succeed(command)?;
    }
    Ok(())
}

/// What Android's own tools say: resources, manifest, lint, and the screens compiled against the real Android libraries.
///
/// # Errors
/// As [`succeed`], with the findings standing above.
pub(super) fn android() -> Result<(), Failure> {
    bindings::lay_out()?;
    link_resources()?;
    // The two below read what was compiled; compiling also looks for calls that the oldest Android does not have.
    let mut compile = maven("android/pom.xml")?;
    compile.args(["-DskipTests", "test-compile"]);
    succeed(compile)?;
    for script in ["android/app/lint.sh", "android/androidx/check.sh"] {
        let mut command = program(root().join(script));
        command.env("PLUIS_TARGET", target()).stdin(Stdio::null());
        succeed(command)?;
    }
    Ok(())
}
