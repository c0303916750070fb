//! Why a command or a step failed.

use std::io;
use std::process::ExitStatus;

/// Why a command or a step failed, in words for whoever typed it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The program could not be started: it is missing or not executable.
    #[error("cannot start {program}: {source}")]
    Start { program: String, source: io::Error },
    /// The program ran and said no; what it had to say stands above.
    #[error("{program} ended with {status}")]
    Ended { program: String, status: ExitStatus },
    /// A check of ours found these, one per line.
    #[error("{}", .0.join("\n"))]
    Findings(Vec<String>),
    /// A file of the repository could not be read.
    #[error("cannot read {what}: {source}")]
    Read { what: String, source: io::Error },
    /// A file could not be written.
    #[error("cannot write {what}: {source}")]
    Write { what: String, source: io::Error },
    /// A program of another tool chain is not there; the text says what to run.
    #[error("{0}")]
    Missing(String),
    /// `cargo metadata` failed.
    #[error(transparent)]
    Metadata(#[from] cargo_metadata::Error),
    /// The repository could not be walked.
    #[error(transparent)]
    Walk(#[from] ignore::Error),
    /// The name of a step that does not exist.
    #[error("there is no step `{name}`; the steps are: {known}")]
    UnknownStep { name: String, known: String },
}

impl Failure {
    /// `Ok` if there is nothing to report, else all of it.
    pub(crate) fn unless_empty(findings: Vec<String>) -> Result<(), Self> {
        if findings.is_empty() { Ok(()) } else { Err(Self::Findings(findings)) }
    }
}
