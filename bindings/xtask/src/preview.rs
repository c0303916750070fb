//! `./x preview` and `./x screenshots`: the Android screens in a window, and as pictures.

use std::fs;
use std::path::Path;

use crate::bindings;
use crate::console::say;
use crate::failure::Failure;
use crate::java::{self, maven};
use crate::workspace::{library, program, root, succeed};

const MAIN: &str = "app.pluis.preview.MainKt";

/// Opens the screens in a window over the real core; `args` are the window's own.
///
/// # Errors
/// As [`java::ensure_for_tests`], [`bindings::lay_out`] and [`succeed`].
pub(crate) fn run(args: &[String]) -> Result<bool, Failure> {
    java::ensure_for_tests()?;
    bindings::lay_out()?;
    say("preview: building the screens, which takes half a minute");
    let mut build = maven("android/pom.xml")?;
    build.args(["-pl", "ui", "-am", "-DskipTests", "process-test-classes"]);
    succeed(build)?;
    let made = root().join("android/ui/target");
    let read = |source| Failure::Read { what: "the list of libraries".to_owned(), source };
    let libraries = fs::read_to_string(made.join("preview.classpath")).map_err(read)?;
    let classes = ["test-classes", "classes"].map(|folder| made.join(folder).display().to_string());
    let property = |name: &str, path: &Path| format!("-D{name}={}", path.display());
    let mut window = program("java");
    window.arg(property("uniffi.component.pluis.libraryOverride", &library()));
    window.arg(property("pluis.catalogue", &root().join("android/app/src/main/res")));
    window.args(["-cp", &format!("{}:{}", classes.join(":"), libraries.trim()), MAIN]).args(args);
    succeed(window)?;
    Ok(true)
}

/// Makes the pictures of every screen anew.
///
/// # Errors
/// As [`run`].
pub(crate) fn screenshots() -> Result<bool, Failure> {
    java::ensure_for_tests()?;
    bindings::lay_out()?;
    let mut tests = maven("android/pom.xml")?;
    tests.args([
        "-pl",
        "ui",
        "-am",
        "-Dscreenshots.record=true",
        "-Dsurefire.failIfNoSpecifiedTests=false",
        "test",
    ]);
    succeed(tests)?;
    say("screenshots: made anew in android/screenshots. Look at them before they are committed.");
    Ok(true)
}
