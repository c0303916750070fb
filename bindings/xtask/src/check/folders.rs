//! The folder table of the README, held against the folders.

use std::collections::BTreeSet;

use crate::failure::Failure;
use crate::workspace::{self, Source};

/// Checks that the table names every folder of the first and second level and none that does not exist.
///
/// # Errors
/// [`Failure::Findings`] with one line per folder; [`Failure::Read`] if there is no README.
pub(super) fn check() -> Result<(), Failure> {
    let readme = workspace::read("README.md")?;
    let folders = folders(&workspace::sources(workspace::root())?);
    Failure::unless_empty(differences(&readme, &folders))
}

/// Every folder, at any depth, that holds a file of the repository.
fn folders(sources: &[Source]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in sources {
        found.extend(
            source.path.match_indices('/').filter_map(|(at, _)| source.path.get(..at)).map(str::to_owned),
        );
    }
    found
}

/// One line per folder that the table leaves out or invents.
fn differences(readme: &str, folders: &BTreeSet<String>) -> Vec<String> {
    let Some(table) = folder_table(readme) else {
        return vec!["README.md has no table whose first column is headed `folder`".to_owned()];
    };
    let expected = folders.iter().filter(|folder| folder.matches('/').count() < 2);
    let left_out = expected.filter(|folder| !table.contains(*folder));
    let invented = table.iter().filter(|folder| !folders.contains(*folder));
    left_out
        .map(|folder| format!("README.md: the folder table leaves out `{folder}`"))
        .chain(
            invented
                .map(|folder| format!("README.md: the folder table names `{folder}`, which does not exist")),
        )
        .collect()
}

/// The paths in backticks in the first column of the table headed `folder`; a row may name several.
fn folder_table(readme: &str) -> Option<BTreeSet<String>> {
    let mut lines = readme.lines().skip_while(|line| !first_cell(line).is_some_and(is_heading));
    lines.next()?;
    let cells = lines.map_while(first_cell);
    let paths = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    Some(paths.map(|path| path.trim_end_matches('/').to_owned()).collect())
}

fn first_cell(line: &str) -> Option<&str> {
    line.trim().strip_prefix('|')?.split('|').next().map(str::trim)
}

fn is_heading(cell: &str) -> bool {
    cell.eq_ignore_ascii_case("folder") || cell.eq_ignore_ascii_case("folders")
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = "# A\n\n| word | why |\n| --- | --- |\n| `x` | no |\n\n| Folder | holds |\n| --- | --- |\n\
                          | `core/` | all |\n| `core/a`, `core/b` | two |\n\nAfter `core/c`.\n";

    fn set(folders: &[&str]) -> BTreeSet<String> {
        folders.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_true_table_passes() {
        assert_eq!(
            differences(README, &set(&["core", "core/a", "core/a/deep", "core/b"])),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_is_left_out_or_invented_is_reported() {
        let found = differences(README, &set(&["core", "core/a", "core/c"]));
        assert_eq!(
            found,
            [
                "README.md: the folder table leaves out `core/c`",
                "README.md: the folder table names `core/b`, which does not exist"
            ]
        );
    }

    #[test]
    fn a_readme_without_the_table_is_reported() {
        assert_eq!(differences("# A\n", &set(&["core"])).len(), 1);
    }

    #[test]
    fn folders_come_from_the_paths_of_files() {
        let source = |path: &str| Source { path: path.to_owned(), location: path.into() };
        let found = folders(&[source("a/b/c.rs"), source("d.md")]);
        assert_eq!(found, set(&["a", "a/b"]));
    }
}
