//! `demo`, `init`, `recovery-sheet`, `rekey`, `doctor`, `content`.

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

const REKEY: &str = "\
For when your folder, your passphrase or your recovery sheet came into other hands, or a device was lost. Every note is
encrypted anew. Your passphrase stays as it is: if somebody knows it, change it first with `pluis passphrase`.

You get a new recovery sheet; the old one no longer opens this notebook. A backup made with the old sheet still needs the
old sheet, so keep it with that backup, and make a new backup. Copies of an older or damaged notebook that were set aside
are destroyed. What you erased before can leave remnants on flash memory; after this nothing opens them any more.

It needs free space of a little over twice the notebook. When it is cut short, open the notebook: it goes on by itself.";

/// `rekey`.
#[derive(Args)]
#[command(
    before_help = REKEY,
    after_help = "Examples:\n  pluis rekey\n  pluis rekey --yes --passphrase-file secret.txt --recovery-out new-sheet.txt"
)]
pub(crate) struct RekeyArgs {
    #[command(flatten)]
    pub(crate) sheet: SheetArgs,
}

/// The same in Dutch.
pub(super) const REKEY_TEXTS: (&str, &str) = (
    REKEY,
    "\
Voor als je map, je wachtzin of je herstelcode in andere handen kwam, of als een apparaat weg is. Elke notitie wordt opnieuw
versleuteld. Je wachtzin blijft zoals die is: kent iemand die, kies dan eerst een andere met `pluis passphrase`.

Je krijgt een nieuwe herstelcode; de oude opent dit notitieboek niet meer. Een reservekopie die met de oude code is gemaakt,
heeft de oude code nog nodig: bewaar die erbij, en maak een nieuwe reservekopie. Apart gezette kopieën van een ouder of
beschadigd notitieboek verdwijnen. Van wat je eerder wiste kunnen resten in het geheugen staan; hierna opent niets die meer.

Er is vrije ruimte nodig van iets meer dan twee keer het notitieboek. Wordt het onderbroken, open dan het notitieboek: het
gaat vanzelf verder.",
);

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
    /// Items as a page for reviewers, language beside language; all of them when none is named
    #[command(
        after_help = "Examples:\n  pluis content preview t_money_mule --out question.html\n  pluis content preview --sheet --out sheet.html\n  pluis content preview p_images_seen --folder my-texts --out page.html"
    )]
    Preview {
        /// Ids of questions, signals, pages, help lines or hints
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        /// A sheet to print, with boxes to tick and room for remarks
        #[arg(long)]
        sheet: bool,
        /// Show the files of this folder instead of those built in
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Write the page to this new file instead of showing it
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Every item as data
    #[command(after_help = "Examples:\n  pluis content list signals --json\n  pluis content list pages")]
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
    /// Pages that are always open.
    Pages,
    /// Hints for words that blame nobody.
    Hints,
}
