//! `./x preview` and `./x screenshots`: the Android screens in a window, and as pictures.

use std::fs;

use crate::bindings;
use crate::console::say;
use crate::failure::Failure;
use crate::java::{self, maven};
use crate::workspace::{program, root, succeed, target};

const MAIN: &str = "app.pluis.preview.MainKt";

/// Opens the screens in a window over the real core; `args` are the window's own.
///
/// # Errors
/// As [`java::ensure_for_tests`], [`bindings::lay_out`] and [`succeed`].
pub(crate) fn run(args: &[String]) -> Result<bool, Failure> {
    java::ensure_for_tests()?;
    bindings::lay_out()?;
    say("preview: building the screens, which takes half a minute");
    let list = target().join("preview.classpath");
    let mut build = maven("android/pom.xml")?;
    build.args(["-pl", "ui", "-am", "-DskipTests", "package", "dependency:build-classpath"]);
    build.arg("-DincludeScope=test").arg(format!("-Dmdep.outputFile={}", list.display()));
    succeed(build)?;
    let read = |source| Failure::Read { what: "the list of libraries".to_owned(), source };
    let libraries = fs::read_to_string(&list).map_err(read)?;
    let mut window = program("java");
    window.arg(format!(
        "-Duniffi.component.pluis.libraryOverride={}",
        target().join("debug/libpluis_ffi.so").display()
    ));
    window.args(["-cp", &format!("{}:{libraries}", classes().join(":")), MAIN]).args(args);
    succeed(window)?;
    Ok(true)
}

fn classes() -> Vec<String> {
    let folders = ["classes", "test-classes", "preview-classes"];
    folders.map(|folder| root().join("android/ui/target").join(folder).display().to_string()).to_vec()
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
