//! Java, Maven and Android's resource linker.

use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::install::{Needed, ensure, find, has_library};
use crate::workspace::{program, root, spelled, succeed, target};

/// With the part that draws: the pictures of the screens are made without a window, but not without its library.
const JAVA: Needed = Needed {
    what: "a Java development kit, 17 or newer",
    there: || has_java() && draws(),
    packages: &["default-jdk"],
};
const MAVEN: Needed = Needed { what: "Maven", there: || find("mvn").is_some(), packages: &["maven"] };
const AAPT2: Needed = Needed { what: "aapt2", there: || find("aapt2").is_some(), packages: &["aapt"] };
/// What the library that draws the screens is linked with.
const DRAWING: Needed = Needed {
    what: "the libraries that draw the screens",
    there: || ["libGL.so.1", "libX11.so.6", "libfontconfig.so.1"].into_iter().all(has_library),
    packages: &["libgl1", "libx11-6", "libfontconfig1"],
};

/// Makes sure of everything the Kotlin tests need.
///
/// # Errors
/// As [`ensure`].
pub(crate) fn ensure_for_tests() -> Result<(), Failure> {
    ensure(&[JAVA, MAVEN, AAPT2, DRAWING])
}

/// A compiler of version 17 or newer, not a runtime alone.
fn has_java() -> bool {
    let version = Command::new("javac").arg("-version").output();
    version.is_ok_and(|said| {
        let text =
            String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
        let major =
            text.split_whitespace().nth(1).and_then(|number| number.split('.').next()?.parse::<u32>().ok());
        major.is_some_and(|major| major >= 17)
    })
}

/// Whether the development kit on the path is not one for machines without a screen.
fn draws() -> bool {
    let compiler = find("javac").and_then(|link| link.canonicalize().ok());
    let library =
        compiler.and_then(|program| Some(program.ancestors().nth(2)?.join("lib").join("libjawt.so")));
    library.is_some_and(|library| library.exists())
}

/// Maven over one project, quiet, nothing of it staying in memory. Where the ordinary repository does not hold Google's
/// libraries, their own is asked as well.
///
/// # Errors
/// As [`ensure`].
pub(crate) fn maven(project: &str) -> Result<Command, Failure> {
    ensure(&[JAVA, MAVEN])?;
    let mut command = plain(project);
    if !resolves_google()? {
        command.arg("-Pgoogle");
    }
    Ok(command)
}

fn plain(project: &str) -> Command {
    let mut command = program("mvn");
    command.args(["-q", "-ntp", "-B", "-f", project]);
    command.arg(format!("-Dpluis.target={}", target().display()));
    command.env("MAVEN_OPTS", "-Xmx3g -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m");
    command.stdin(Stdio::null());
    command
}

/// Whether what the screens are built from resolves without Google's repository. Asked once; the answer is kept.
fn resolves_google() -> Result<bool, Failure> {
    let known = target().join("google-repository");
    if let Ok(answer) = std::fs::read_to_string(&known) {
        return Ok(answer == "not needed");
    }
    let mut probe = plain("bindings/kotlin/pom.xml");
    probe.args(["-N", "dependency:get", "-Dtransitive=false"]);
    probe.arg("-Dartifact=androidx.compose.runtime:runtime-desktop:1.11.2");
    probe.stdout(Stdio::null()).stderr(Stdio::null());
    let program = spelled(&probe);
    let resolves = probe.status().map_err(|source| Failure::Start { program, source })?.success();
    crate::workspace::lay(if resolves { b"not needed" } else { b"needed" }, &known)?;
    Ok(resolves)
}

/// Compiles and links the Android resources and the manifest; the tests read the package this makes.
///
/// # Errors
/// As [`succeed`], with what the linker found standing above.
pub(crate) fn link_resources() -> Result<(), Failure> {
    ensure(&[JAVA, MAVEN, AAPT2])?;
    let mut script = program(root().join("android/app/aapt.sh"));
    script.env("PLUIS_TARGET", target()).stdin(Stdio::null());
    succeed(script)
}
