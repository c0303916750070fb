//! How many tests ran and how they ended.

use std::fs;
use std::path::Path;

use roxmltree::Document;

use crate::failure::Failure;

/// How many tests ran and how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) ignored: u64,
}

impl Counts {
    /// Adds the counts of one report in JUnit's format, as Maven and Swift write it.
    ///
    /// # Errors
    /// [`Failure::Findings`] if it is no such report.
    pub(super) fn add_report(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        let broken = |what: &str| Failure::Findings(vec![format!("{name}: {what}")]);
        let report = Document::parse(text).map_err(|_| broken("is no report of tests"))?;
        for suite in report.descendants().filter(|node| node.has_tag_name("testsuite")) {
            let number = |attribute: &str| suite.attribute(attribute).map_or(Ok(0), str::parse::<u64>);
            let read = || {
                let failed = number("failures")? + number("errors")?;
                Ok::<_, std::num::ParseIntError>((number("tests")?, failed, number("skipped")?))
            };
            let (tests, failed, skipped) = read().map_err(|_| broken("has counts that are no numbers"))?;
            self.passed += tests.saturating_sub(failed + skipped);
            self.failed += failed;
            self.ignored += skipped;
        }
        Ok(())
    }

    /// Adds every report of a folder; a folder that is not there has none.
    ///
    /// # Errors
    /// [`Failure::Read`] if one cannot be read; as [`Counts::add_report`].
    pub(super) fn add_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let Ok(entries) = fs::read_dir(folder) else {
            return Ok(());
        };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.extension().is_some_and(|extension| extension == "xml") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let text = fs::read_to_string(&path)
                    .map_err(|source| Failure::Read { what: name.clone(), source })?;
                self.add_report(&name, &text)?;
            }
        }
        Ok(())
    }
}

/// What to say of a suite, its line of counts, and whether it went well. A run that broke off (a build that failed, a test
/// that took the whole process with it) or that ran nothing counts as one failure, so that the line never reads better
/// than the run.
pub(super) fn verdict(suite: &str, mut counts: Counts, ended_well: bool) -> (Vec<String>, String, bool) {
    let mut remarks = Vec::new();
    if counts.failed == 0 && !ended_well {
        remarks.push(format!("{suite}: the run broke off; not everything was tested"));
        counts.failed = 1;
    } else if counts.passed + counts.failed == 0 {
        remarks.push(format!("{suite}: nothing was tested"));
        counts.failed = 1;
    }
    if counts.ignored > 0 {
        remarks.push(format!("{suite}: {} ignored", counts.ignored));
    }
    let line = format!("{suite}: {} passed, {} failed", counts.passed, counts.failed);
    (remarks, line, counts.failed == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_add_up() {
        let mut counts = Counts { passed: 1, ..Counts::default() };
        let maven = r#"<testsuite name="a" time="1.5" tests="9" errors="1" skipped="2" failures="1"><testcase/></testsuite>"#;
        let swift = r#"<testsuites><testsuite name="T" errors="0" tests="4" failures="0" time="2"></testsuite></testsuites>"#;
        counts.add_report("maven", maven).unwrap();
        counts.add_report("swift", swift).unwrap();
        assert_eq!(counts, Counts { passed: 10, failed: 2, ignored: 2 });
        assert!(counts.add_report("broken", "<testsuite tests='many'/>").is_err());
        assert!(counts.add_report("broken", "Tests: 9").is_err());
    }

    #[test]
    fn a_run_that_broke_off_or_ran_nothing_is_a_failure() {
        let fine = Counts { passed: 8, failed: 0, ignored: 0 };
        for (counts, ended_well, line, passed) in [
            (fine, true, "rust: 8 passed, 0 failed", true),
            (fine, false, "rust: 8 passed, 1 failed", false),
            (Counts { failed: 2, ..fine }, false, "rust: 8 passed, 2 failed", false),
            (Counts { failed: 2, ..fine }, true, "rust: 8 passed, 2 failed", false),
            (Counts::default(), true, "rust: 0 passed, 1 failed", false),
        ] {
            let (_, said, verdict) = verdict("rust", counts, ended_well);
            assert_eq!((said.as_str(), verdict), (line, passed));
        }
    }
}
