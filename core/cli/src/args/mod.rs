//! The arguments, by command. Names are those of the contract (cli.md) and stay.

mod care;
mod checkin;
mod dutch;
mod insight;
mod note;
mod notebook;
mod parse;
mod prompt;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use pluis_engine::content::Lang;

pub(crate) use care::{ChildAction, HelpLinesArgs, ReminderAction, SignalsArgs};
pub(crate) use checkin::{ChangesArgs, CheckinArgs};
pub(crate) use insight::InsightAction;
pub(crate) use note::{NoteAction, NoteFields};
pub(crate) use notebook::{ContentAction, ContentKind, DemoArgs, DoctorArgs, InitArgs, RekeyArgs, SheetArgs};
pub(crate) use parse::{Parsed, command, join_when, parse};
pub(crate) use prompt::{AheadWord, PromptAction, PromptArgs};

const EXAMPLES: &str = "\
Examples:
  pluis demo                                  see what it does, with an invented family
  pluis init                                  make your notebook
  pluis child add Noor --band 12_14 --role parent
  pluis note add --child Noor --happened yesterday -
  pluis checkin --child Noor sleep=1- mood=0  how this week was
  pluis prompt                                this week's question
  pluis help-lines --for danger_now           whom to call; needs no notebook";

/// A private notebook for what you see, and one question a week to talk about together.
#[derive(Parser)]
#[command(name = "pluis", version, after_help = EXAMPLES, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options every command takes, before or after its name.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// Notebook folder [default: the platform's data folder] [env: PLUIS_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// First line is the passphrase; without it the terminal asks, unseen
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// First line is the new passphrase, for `passphrase` and `recover`
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// First line is the recovery code, for `recover`
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) recovery_code_file: Option<PathBuf>,
    /// Answer yes to a confirmation; needed where there is no terminal
    #[arg(long, global = true)]
    pub(crate) yes: bool,
    /// Language: nl, nl-BE or en [default: the system's, else nl]
    #[arg(long, global = true, value_name = "LANG", value_parser = parse::lang())]
    pub(crate) lang: Option<Lang>,
    /// Wall clock for demonstrations and checks, as RFC 3339; a notebook written under it says so
    #[arg(long, global = true, value_name = "MOMENT")]
    pub(crate) now: Option<String>,
    /// Time zone, such as Europe/Amsterdam [default: the system's]
    #[arg(long, global = true, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// One JSON document on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Less on standard error
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// More on standard error; never the content of notes
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

/// What can be asked for.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// See it work in under a minute, with an invented family in a temporary folder
    Demo(DemoArgs),
    /// Make the notebook and choose its passphrase
    Init(InitArgs),
    /// Change the passphrase
    #[command(
        after_help = "Example:\n  pluis passphrase --passphrase-file old.txt --new-passphrase-file new.txt"
    )]
    Passphrase,
    /// Get in with the recovery code and choose a new passphrase
    #[command(
        after_help = "Example:\n  pluis recover --recovery-code-file sheet.txt --new-passphrase-file new.txt --yes"
    )]
    Recover,
    /// Make a new recovery sheet; the old one stops working
    RecoverySheet(SheetArgs),
    /// Encrypt everything anew under a new key; makes a new recovery sheet
    Rekey(RekeyArgs),
    /// The children you write about
    #[command(subcommand)]
    Child(ChildAction),
    /// Write, find and correct notes
    #[command(subcommand)]
    Note(NoteAction),
    /// How this week was, compared with what is usual for this child
    Checkin(CheckinArgs),
    /// What changed, since when and how sure
    Changes(ChangesArgs),
    /// This week's question
    Prompt(PromptArgs),
    /// The facts you can tick with a note; needs no notebook
    Signals(SignalsArgs),
    /// Whom to call; needs no notebook
    HelpLines(HelpLinesArgs),
    /// The weekly reminder
    #[command(subcommand)]
    Reminder(ReminderAction),
    /// Check the notebook and this machine
    Doctor(DoctorArgs),
    /// Check and list the questions, signals, help lines and phrases; needs no notebook
    #[command(subcommand)]
    Content(ContentAction),
    /// The method behind what changed, on a table of your own; needs no notebook
    #[command(subcommand)]
    Insight(InsightAction),
    /// Completions for your shell
    #[command(after_help = "Example:\n  pluis completions fish > ~/.config/fish/completions/pluis.fish")]
    Completions {
        /// The shell
        #[arg(value_parser = parse::shell())]
        shell: clap_complete::Shell,
    },
}
