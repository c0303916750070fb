//! Programs that come with the system: there, or installed from Debian, or named in a sentence that says what to run.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::console::complain;
use crate::failure::Failure;
use crate::workspace::{program, succeed};

/// Something the system must have, and the Debian packages that bring it.
pub(crate) struct Needed {
    /// What it is called in a message.
    pub(crate) what: &'static str,
    /// Whether it is there.
    pub(crate) there: fn() -> bool,
    pub(crate) packages: &'static [&'static str],
}

/// Makes sure that all of these are there; as root on Debian it installs what is missing.
///
/// # Errors
/// [`Failure::Missing`] with the command to run; as [`succeed`] if an installation fails.
pub(crate) fn ensure(needed: &[Needed]) -> Result<(), Failure> {
    let missing: Vec<&Needed> = needed.iter().filter(|one| !(one.there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let what = missing.iter().map(|one| one.what).collect::<Vec<_>>().join(", ");
    let packages: Vec<&str> = missing.iter().flat_map(|one| one.packages.iter().copied()).collect();
    let by_hand = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    if find("apt-get").is_none() {
        return Err(Failure::Missing(format!("Missing: {what}. Install it, then run this again.")));
    }
    if !is_root() {
        return Err(Failure::Missing(format!("Missing: {what}. Run: sudo {by_hand}")));
    }
    complain(&format!("Installing {what}."));
    apt(&["update", "-qq"], &[])?;
    apt(&["install", "-y", "-qq", "--no-install-recommends"], &packages)?;
    match needed.iter().find(|one| !(one.there)()) {
        Some(still) => Err(Failure::Missing(format!("{} is still missing after: {by_hand}", still.what))),
        None => Ok(()),
    }
}

fn apt(words: &[&str], packages: &[&str]) -> Result<(), Failure> {
    let mut command = program("apt-get");
    command.args(words).args(packages).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    succeed(command)
}

/// Where a program is on the path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether the system has a library of this file name.
pub(crate) fn has_library(file: &str) -> bool {
    let known = program("/sbin/ldconfig").arg("-p").output();
    let listed = known.is_ok_and(|list| String::from_utf8_lossy(&list.stdout).contains(file));
    listed || ["/usr/lib", "/usr/lib64"].iter().any(|folder| Path::new(folder).join(file).exists())
}

/// Whether we may install packages.
fn is_root() -> bool {
    let user = program("id").arg("-u").output();
    user.is_ok_and(|id| String::from_utf8_lossy(&id.stdout).trim() == "0")
}
