//! `./x size`: what the core weighs in a phone's package.

use std::fs;
use std::path::{Path, PathBuf};

use crate::console::say;
use crate::failure::Failure;
use crate::imports;
use crate::install::{Needed, ensure, find};
use crate::workspace::{cargo, program, succeed, target};

const LIBRARY: &str = "libpluis_ffi.so";
/// A program with everything the surface asks of the engine in it, and nothing of the surface.
const WITHOUT_SURFACE: &str = "weigh";
const TOOLS: [Needed; 2] = [
    Needed {
        what: "OpenSSL's headers",
        there: || {
            program("pkg-config").args(["--exists", "libcrypto"]).status().is_ok_and(|said| said.success())
        },
        packages: &["libssl-dev", "pkg-config"],
    },
    Needed { what: "binutils", there: || find("strip").is_some(), packages: &["binutils"] },
];

/// Builds the library as a phone gets it, but with the system's libcrypto beside it instead of one inside, and weighs it.
/// For Linux, whose linker and libraries are like Android's.
///
/// # Errors
/// As [`ensure`], [`succeed`] and [`imports::check`]; [`Failure::Read`] if the library cannot be read.
pub(crate) fn run() -> Result<bool, Failure> {
    ensure(&TOOLS)?;
    say("size: building the library as a phone gets it, which takes some minutes");
    let stripped = build(&["--package", "pluis-ffi"], LIBRARY, LIBRARY)?;
    let example = format!("examples/{WITHOUT_SURFACE}");
    let inner =
        build(&["--package", "pluis-engine", "--example", WITHOUT_SURFACE], &example, WITHOUT_SURFACE)?;
    let mut parts = program("size");
    parts.arg("-A").arg(&stripped);
    succeed(parts)?;
    let imported = imports::check(&stripped)?;
    let (all, inner) = (weight(&stripped)?, weight(&inner)?);
    say(&format!("size: {all} bytes, stripped, without libcrypto; {imported} imports, all on the list"));
    say(&format!(
        "size: {inner} bytes of a program with the engine, the store and all below them, and no surface"
    ));
    Ok(true)
}

/// Builds one thing for a phone and answers where it lies, stripped.
fn build(what: &[&str], built: &str, name: &str) -> Result<PathBuf, Failure> {
    let folder = target().join("size");
    let mut build = cargo();
    build.args(["build", "--locked", "--profile", "mobile"]).args(what).arg("--target-dir").arg(&folder);
    build.env("OPENSSL_NO_VENDOR", "1").env("RUSTFLAGS", LINKING);
    succeed(build)?;
    let stripped = folder.join(name);
    let mut strip = program("strip");
    strip.args(["--strip-all", "-o"]).arg(&stripped).arg(folder.join("mobile").join(built));
    succeed(strip)?;
    Ok(stripped)
}

fn weight(file: &Path) -> Result<u64, Failure> {
    let what = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    fs::metadata(file).map(|file| file.len()).map_err(|source| Failure::Read { what, source })
}

/// How `.cargo/config.toml` links for Android, in the words of this machine's linker.
const LINKING: &str = "-C link-arg=-Wl,-z,pack-relative-relocs -C link-arg=-Wl,--icf=all";
