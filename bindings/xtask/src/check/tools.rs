//! The checking programs that cargo does not bring: pinned, built once, kept in the target folder.

use std::path::PathBuf;
use std::process::Command;

use crate::console::say;
use crate::failure::Failure;
use crate::workspace::{cargo, metadata, program, succeed};

/// A program from the package registry, at one version.
pub(super) struct Tool {
    package: &'static str,
    version: &'static str,
    binary: &'static str,
}

/// Licences, sources, bans, versions. Configured in `deny.toml`.
pub(super) const CARGO_DENY: Tool = Tool { package: "cargo-deny", version: "0.20.2", binary: "cargo-deny" };

/// Dependencies that no source file names.
pub(super) const CARGO_MACHETE: Tool =
    Tool { package: "cargo-machete", version: "0.9.2", binary: "cargo-machete" };

/// Known misspellings. Configured in `_typos.toml`.
pub(super) const TYPOS: Tool = Tool { package: "typos-cli", version: "1.52.0", binary: "typos" };

/// A tool that is there.
pub(super) struct Ready(PathBuf);

impl Ready {
    /// The tool with these arguments, to be run in the root folder.
    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = program(&self.0);
        command.args(args);
        command
    }
}

impl Tool {
    /// Builds the tool unless this version of it is there already.
    ///
    /// It is built for a quick build, not for speed: these programs run for a second and take minutes to optimise.
    ///
    /// # Errors
    /// As [`succeed`], with what cargo had to say standing above.
    pub(super) fn ready(&self) -> Result<Ready, Failure> {
        let shelf = metadata()?.target_directory.into_std_path_buf().join("tools");
        let root = shelf.join(format!("{}-{}", self.package, self.version));
        let binary = root.join("bin").join(self.binary).with_extension(std::env::consts::EXE_EXTENSION);
        if !binary.is_file() {
            say(&format!("building {} {}, once", self.package, self.version));
            let mut command = cargo();
            command
                .args(["install", "--locked", "--version", self.version, "--root"])
                .arg(&root)
                .arg(self.package)
                .env("CARGO_TARGET_DIR", shelf.join("build"))
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
            succeed(command)?;
        }
        Ok(Ready(binary))
    }
}
