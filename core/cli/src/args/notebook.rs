//! `demo`, `init`, `recovery-sheet`, `doctor`, `content`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// `demo`.
#[derive(Args)]
#[command(after_help = "Examples:\n  pluis demo\n  pluis demo --lang en --keep ./demo")]
pub(crate) struct DemoArgs {
    /// Leave the notebook and its passphrase file in this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,
}

/// `init`.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  pluis init\n  pluis --dir ./notebook init --passphrase-file secret.txt --recovery-out sheet.txt"
)]
pub(crate) struct InitArgs {
    #[command(flatten)]
    pub(crate) sheet: SheetArgs,
}

/// Where a recovery sheet goes.
#[derive(Args)]
#[command(after_help = "Example:\n  pluis recovery-sheet --recovery-out sheet.txt")]
pub(crate) struct SheetArgs {
    /// Write the recovery sheet to this new file instead of showing it
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_out: Option<PathBuf>,
}

/// `doctor`.
#[derive(Args)]
#[command(after_help = "Examples:\n  pluis doctor\n  pluis doctor --json\n  pluis doctor --what-is-left")]
pub(crate) struct DoctorArgs {
    /// Accept a notebook that is older than its anchor, on record
    #[arg(long)]
    pub(crate) accept_older: bool,

    /// Show every note that can still be read of a damaged notebook
    #[arg(long, conflicts_with = "accept_older")]
    pub(crate) what_is_left: bool,
}

/// `content`.
#[derive(Subcommand)]
pub(crate) enum ContentAction {
    /// Check every text against the rules for texts
    #[command(after_help = "Examples:\n  pluis content check\n  pluis content check --folder my-texts")]
    Check {
        /// Check the files of this folder instead of those built in
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Every item as data
    #[command(after_help = "Example:\n  pluis content list signals --json")]
    List {
        /// Which
        kind: ContentKind,
    },
}

/// Kinds of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ContentKind {
    /// Questions of the week.
    Prompts,
    /// Signals.
    Signals,
    /// Help lines.
    Help,
}
