//! Where the repository is, what lies in it, and how to start programs in it.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{Metadata, MetadataCommand};
use ignore::WalkBuilder;

use crate::failure::Failure;

/// The root folder of the repository.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// Cargo's target folder, where everything that is made lies.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The core as this machine loads it, once it is built.
pub(crate) fn library() -> PathBuf {
    target().join("debug").join(format!("{}pluis_ffi{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX))
}

/// The cargo that started us, to be run in the root folder.
pub(crate) fn cargo() -> Command {
    program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program to be run in the root folder.
///
/// What `cargo run` tells its child about the package `xtask` is taken out of the environment: build scripts that watch
/// these variables (that of `ring` does) would otherwise rebuild each time somebody changes between `./x` and `cargo`.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    for (key, _) in env::vars_os() {
        let ours =
            key.to_str().is_some_and(|k| k.starts_with("CARGO_PKG_") || k.starts_with("CARGO_MANIFEST_"));
        if ours {
            command.env_remove(key);
        }
    }
    command
}

/// Runs `command` to its end, its output going where ours goes.
///
/// # Errors
/// [`Failure::Start`] if it cannot be started, [`Failure::Ended`] if it ends with anything but success.
pub(crate) fn succeed(mut command: Command) -> Result<(), Failure> {
    let program = spelled(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Ended { program, status }),
        Err(source) => Err(Failure::Start { program, source }),
    }
}

/// The command as one would type it, without the folder of the program.
pub(crate) fn spelled(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// What cargo knows of the workspace and, for this machine's kind of platform, of everything it is built from.
///
/// Limited to this platform because the packages of others need not be on the machine.
///
/// # Errors
/// [`Failure::Metadata`] if a manifest is wrong or the lock file out of date.
pub(crate) fn metadata() -> Result<Metadata, Failure> {
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml"));
    command.other_options(["--locked".to_owned(), format!("--filter-platform={}", host()?)]);
    Ok(command.exec()?)
}

/// The name rustc has for this machine's kind of platform.
///
/// # Errors
/// [`Failure::Start`] if rustc cannot be started.
pub(crate) fn host() -> Result<String, Failure> {
    let mut rustc = program(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let command = rustc.args(["--print", "host-tuple"]);
    let output = command.output().map_err(|source| Failure::Start { program: spelled(command), source })?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A file of the repository.
pub(crate) struct Source {
    /// Relative to the root, with `/` between the parts.
    pub(crate) path: String,
    /// Where it is on this machine.
    pub(crate) location: PathBuf,
}

impl Source {
    /// The text of the file, or `None` if it is not text.
    ///
    /// # Errors
    /// [`Failure::Read`] if it cannot be read.
    pub(crate) fn text(&self) -> Result<Option<String>, Failure> {
        let bytes =
            fs::read(&self.location).map_err(|source| Failure::Read { what: self.path.clone(), source })?;
        Ok(String::from_utf8(bytes).ok())
    }
}

/// Every file that belongs to the repository below `root`: all but what `.gitignore` names, in order of their paths.
///
/// # Errors
/// [`Failure::Walk`] if a folder cannot be read.
pub(crate) fn sources(root: &Path) -> Result<Vec<Source>, Failure> {
    // `.git` is a folder, or a file in a linked work tree. A parent's rules are not those of this repository.
    let walk = WalkBuilder::new(root)
        .hidden(false)
        .parents(false)
        .ignore(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build();
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let path = relative.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/");
            found.push(Source { path, location: entry.into_path() });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Writes `bytes` to `path` unless that is what it holds, so that nothing is built again for nothing. Makes its folder.
///
/// # Errors
/// [`Failure::Write`].
pub(crate) fn lay(bytes: &[u8], path: &Path) -> Result<(), Failure> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    let what = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    folder.and_then(|()| fs::write(path, bytes)).map_err(|source| Failure::Write { what, source })
}

/// The text of one file of the repository, named relative to its root.
///
/// # Errors
/// [`Failure::Read`] if it cannot be read.
pub(crate) fn read(path: &str) -> Result<String, Failure> {
    fs::read_to_string(root().join(path)).map_err(|source| Failure::Read { what: path.to_owned(), source })
}
