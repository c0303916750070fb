//! What the library of a phone asks of the system (security: 7, row 21): every function on a list, none of them of a network.

use std::collections::BTreeSet;
use std::path::Path;

use crate::failure::Failure;
use crate::workspace::program;

/// Names the library may ask for, one per line: those of the memory, files, threads and clocks of the system, and of libcrypto,
/// which is inside the library on a phone.
const ALLOWED: &str = include_str!("imports.txt");

/// Compares what a library imports with the list.
///
/// # Errors
/// [`Failure::Start`] without `nm`, [`Failure::Ended`] if it cannot read the library, [`Failure::Findings`] with every name that
/// is not on the list.
pub(crate) fn check(library: &Path) -> Result<usize, Failure> {
    let start = |source| Failure::Start { program: "nm".to_owned(), source };
    let listed = program("nm").args(["-D", "--undefined-only"]).arg(library).output().map_err(start)?;
    if !listed.status.success() {
        return Err(Failure::Ended { program: "nm".to_owned(), status: listed.status });
    }
    let text = String::from_utf8_lossy(&listed.stdout);
    let imported = names(&text);
    let allowed: BTreeSet<&str> = ALLOWED.lines().collect();
    let found = imported.difference(&allowed);
    Failure::unless_empty(found.map(|name| format!("imports: `{name}` is not in imports.txt")).collect())?;
    Ok(imported.len())
}

/// The names in what `nm` prints, without the version of the system's library behind the `@`.
fn names(listed: &str) -> BTreeSet<&str> {
    listed.lines().filter_map(|line| line.split_whitespace().next_back()?.split('@').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_without_their_versions() {
        let listed = "                 U pread64@GLIBC_2.2.5\n                 w __gmon_start__\n                 U socket@GLIBC_2.2.5\n";
        assert_eq!(names(listed), BTreeSet::from(["__gmon_start__", "pread64", "socket"]));
    }

    #[test]
    fn the_list_knows_no_network() {
        let network = [
            "socket",
            "connect",
            "bind",
            "listen",
            "accept",
            "send",
            "recv",
            "poll_create",
            "getaddrinfo",
            "gethostby",
            "setsockopt",
            "getsockname",
            "getpeername",
            "inet_",
            "res_",
            "BIO_",
            "SSL_",
        ];
        for name in ALLOWED.lines() {
            assert!(!network.iter().any(|word| name.starts_with(word)), "{name}");
        }
        assert!(ALLOWED.lines().is_sorted() && ALLOWED.lines().count() > 100);
    }
}
