//! `./x package`: what a phone installs, on a machine that has the platform's own tool chain.

use clap::ValueEnum;

use crate::bindings;
use crate::console::say;
use crate::failure::Failure;
use crate::install::find;
use crate::workspace::{program, root, succeed, target};

/// A platform to build a package for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Platform {
    /// The core as AAR, and the app; needs the Android SDK and NDK, cargo-ndk and Gradle
    Android,
    /// The core as XCFramework, and the app; needs a Mac with Xcode and XcodeGen
    Apple,
}

impl Platform {
    /// Programs that must be there, each with what to do when it is not.
    const fn needs(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Android => &[
                ("cargo-ndk", "Run: cargo install --locked cargo-ndk@4.1.2"),
                ("gradle", "Install Gradle and the Android SDK, and set ANDROID_HOME and ANDROID_NDK_HOME."),
            ],
            Self::Apple => &[
                ("xcodebuild", "Install Xcode; this works on a Mac only."),
                ("xcodegen", "Run: brew install xcodegen"),
            ],
        }
    }

    const fn script(self) -> &'static str {
        match self {
            Self::Android => "android/package.sh",
            Self::Apple => "ios/package.sh",
        }
    }
}

/// Builds what a phone installs, into `target/package`.
///
/// # Errors
/// [`Failure::Missing`] naming the first program that is not there; as [`bindings::lay_out`] and [`succeed`].
pub(crate) fn run(platform: Platform) -> Result<bool, Failure> {
    if let Some((name, advice)) = platform.needs().iter().find(|(name, _)| find(name).is_none()) {
        return Err(Failure::Missing(format!("{name} is missing. {advice}")));
    }
    bindings::lay_out()?;
    let mut script = program(root().join(platform.script()));
    script.env("PLUIS_TARGET", target());
    succeed(script)?;
    say("package: done, in target/package");
    Ok(true)
}
