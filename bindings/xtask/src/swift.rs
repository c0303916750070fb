//! The Swift tool chain: the one on the path, or one made in a folder of its own.

use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::workspace::{program, root, succeed, target};

/// A command of the tool chain, to be run in a package of the repository.
pub(crate) fn toolchain(package: &str) -> Command {
    let mut command = program(root().join("bindings/swift/toolchain.sh"));
    command.current_dir(root().join(package));
    command.env("PLUIS_SWIFT_REPO", root()).env("PLUIS_SWIFT_BIND", target()).env("PLUIS_TARGET", target());
    command.stdin(Stdio::null());
    command
}

/// Makes sure that there is a tool chain. The first time this takes some minutes and shows what it does.
///
/// # Errors
/// As [`succeed`]; what to do stands above.
pub(crate) fn ensure() -> Result<(), Failure> {
    let mut command = toolchain("bindings/swift");
    command.arg("provision");
    succeed(command)
}
