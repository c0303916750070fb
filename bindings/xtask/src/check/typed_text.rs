//! What a carer types stays in memory and in the core's draft: the places where a platform would keep it are forbidden.

use crate::failure::Failure;
use crate::workspace::{self, Source};

/// A way to keep or show typed text outside the core, and why it is forbidden (vault: Boundary).
const FORBIDDEN: [(&str, &str); 8] = [
    ("rememberSaveable", "writes what is on the screen into the saved state, on disk"),
    ("SavedStateHandle", "writes what is on the screen into the saved state, on disk"),
    ("onSaveInstanceState", "writes what is on the screen into the saved state, on disk"),
    ("putExtra(", "an intent's extras are kept by the system"),
    ("SceneStorage", "kept on disk by the system"),
    ("AppStorage", "kept on disk by the system"),
    ("NSUserActivity", "kept and offered by the system"),
    ("Log.", "nothing of the product is written to the system's log"),
];

/// Looks through the sources of both shells.
///
/// # Errors
/// [`Failure::Findings`] with file and line; [`Failure::Read`] if a file cannot be read.
pub(super) fn check() -> Result<(), Failure> {
    let mut found = Vec::new();
    for source in workspace::sources(workspace::root())?.into_iter().filter(shell) {
        if let Some(text) = source.text()? {
            found.extend(offences(&source.path, &text));
        }
    }
    Failure::unless_empty(found)
}

/// Whether a file belongs to what is shipped of a shell.
fn shell(source: &Source) -> bool {
    let ours = ["android/", "ios/", "bindings/kotlin/", "bindings/swift/"];
    let tests = ["/src/test/", "/Tests/", "/TestSupport/"];
    let code = source.path.ends_with(".kt") || source.path.ends_with(".swift");
    code && ours.iter().any(|folder| source.path.starts_with(folder))
        && !tests.iter().any(|folder| source.path.contains(folder))
}

fn offences(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        if code.trim_start().starts_with('*') {
            continue;
        }
        for (name, reason) in FORBIDDEN.iter().filter(|(name, _)| stands_in(name, code)) {
            found.push(format!("{path}:{}: `{name}`: {reason}", number + 1));
        }
    }
    found
}

/// Whether `name` stands in `code` other than as the end of a longer name.
fn stands_in(name: &str, code: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        !code.get(..at).and_then(|left| left.chars().next_back()).is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forbidden_way_is_found() {
        for (name, _) in FORBIDDEN {
            assert_eq!(offences("A.kt", &format!("fine()\nval a = {name}x)")).len(), 1, "{name}");
            assert_eq!(offences("A.kt", &format!("@{name} var text = \"\"")).len(), 1, "{name}");
        }
    }

    #[test]
    fn comments_and_longer_names_pass() {
        for line in
            ["// rememberSaveable would write it to disk", " * Never `SavedStateHandle`.", "Catalog.load()"]
        {
            assert_eq!(offences("A.kt", line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn tests_may_say_the_words() {
        let source = |path: &str| Source { path: path.to_owned(), location: path.into() };
        assert!(shell(&source("android/ui/src/main/kotlin/A.kt")));
        assert!(!shell(&source("android/app/src/test/kotlin/A.kt")));
        assert!(!shell(&source("core/cli/src/main.rs")));
    }
}
