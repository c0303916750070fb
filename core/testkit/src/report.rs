//! One line for every row of the table, to be read and to be kept.

use std::fmt;
use std::fs::OpenOptions;
use std::io::Write;

/// Names the file the lines are also added to; `./x` sets it.
pub const FILE: &str = "PLUIS_TORTURE_REPORT";

/// What one part of the campaign did and found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Row of the table in security: 7; 0 for what has none there.
    pub row: u8,
    /// What was done, in a few words.
    pub what: &'static str,
    /// How often.
    pub rounds: u64,
    /// What came out, counted by outcome.
    pub outcome: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "torture | {} | {} | {} | {}", self.row, self.what, self.rounds, self.outcome)
    }
}

impl Line {
    /// Prints the line and adds it to the file [`FILE`] names. One write, so that lines of several tests never mix.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn print(&self) {
        let line = format!("{self}\n");
        // Through the macro, so that the test runner keeps it back as it does everything of a test that passes.
        #[allow(clippy::print_stdout, reason = "the figure is what the test is run for")]
        {
            print!("{line}");
        }
        if let Some(path) = std::env::var_os(FILE) {
            let mut file = OpenOptions::new().create(true).append(true).open(path).unwrap();
            file.write_all(line.as_bytes()).unwrap();
        }
    }
}
