//! `./x size`: what the core weighs in a phone's package.

use std::fs;

use crate::console::say;
use crate::failure::Failure;
use crate::imports;
use crate::install::{Needed, ensure, find};
use crate::workspace::{cargo, program, succeed, target};

const LIBRARY: &str = "libpluis_ffi.so";
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
    let folder = target().join("size");
    let mut build = cargo();
    build
        .args(["build", "--locked", "--profile", "mobile", "--package", "pluis-ffi", "--target-dir"])
        .arg(&folder);
    build.env("OPENSSL_NO_VENDOR", "1").env("RUSTFLAGS", LINKING);
    succeed(build)?;
    let (built, stripped) = (folder.join("mobile").join(LIBRARY), folder.join(LIBRARY));
    let mut strip = program("strip");
    strip.args(["--strip-all", "-o"]).arg(&stripped).arg(&built);
    succeed(strip)?;
    let read = |source| Failure::Read { what: LIBRARY.to_owned(), source };
    let bytes = fs::metadata(&stripped).map_err(read)?.len();
    let mut parts = program("size");
    parts.arg("-A").arg(&stripped);
    succeed(parts)?;
    let imported = imports::check(&stripped)?;
    say(&format!("size: {bytes} bytes, stripped, without libcrypto; {imported} imports, all on the list"));
    Ok(true)
}

/// How `.cargo/config.toml` links for Android, in the words of this machine's linker.
const LINKING: &str = "-C link-arg=-Wl,-z,pack-relative-relocs -C link-arg=-Wl,--icf=all";
