//! `prompt`.

use clap::{Args, Subcommand, ValueEnum};
use pluis_engine::content::Country;
use pluis_engine::domain::child::Role;
use pluis_engine::domain::prompt::Mode;

use super::parse::{closed, country};
use crate::texts::TextSource;

const EXAMPLES: &str = "\
Examples:
  pluis prompt                      this week's question of the household
  pluis prompt --child Noor
  pluis prompt done --child Noor --note -
  pluis prompt swap --child Noor    another question, at most three times a week";

/// `prompt`.
#[derive(Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = false)]
pub(crate) struct PromptArgs {
    /// For which child: name or id [default: whose turn it is]
    #[arg(long, global = true, value_name = "ID")]
    pub(crate) child: Option<String>,
    /// Country of the numbers to call [default: from the language]
    #[arg(long, global = true, value_parser = country())]
    pub(crate) country: Option<Country>,
    /// What to do with it; without one it is shown
    #[command(subcommand)]
    pub(crate) action: Option<PromptAction>,
}

/// What can be done with questions.
#[derive(Subcommand)]
pub(crate) enum PromptAction {
    /// You talked
    #[command(after_help = "Example:\n  pluis prompt done --child Noor --note @remember.txt")]
    Done {
        /// One line to remember: - or @FILE or TEXT
        #[arg(long, value_name = "-|@FILE|TEXT")]
        note: Option<TextSource>,
    },
    /// Not this week
    #[command(after_help = "Example:\n  pluis prompt skip --child Noor")]
    Skip,
    /// Again tomorrow
    #[command(after_help = "Example:\n  pluis prompt snooze --child Noor")]
    Snooze,
    /// The child is not with you this week; uses up nothing
    #[command(after_help = "Example:\n  pluis prompt away --child Noor")]
    Away,
    /// Another question
    #[command(after_help = "Example:\n  pluis prompt swap --child Noor")]
    Swap,
    /// Keep as a favourite, or take the mark off again
    #[command(
        after_help = "Examples:\n  pluis prompt favourite --child Noor\n  pluis prompt favourite t_online_favourites --child Noor"
    )]
    Favourite {
        /// The topic [default: this week's]
        topic: Option<String>,
    },
    /// Answer an announced heavier question
    #[command(after_help = "Example:\n  pluis prompt heavy lighter --child Noor")]
    Heavy {
        /// This one, or something lighter
        choice: AheadWord,
    },
    /// One question a week for the household, or one for each child
    #[command(after_help = "Example:\n  pluis prompt mode per-child")]
    Mode {
        /// Which
        #[arg(value_parser = mode())]
        mode: Mode,
    },
    /// Every question you saw, newest first
    #[command(after_help = "Example:\n  pluis prompt list --json")]
    List,
    /// Read a question; needs no notebook
    #[command(
        after_help = "Examples:\n  pluis prompt show t_online_favourites\n  pluis prompt show t_group_chats --role foster_carer"
    )]
    Show {
        /// The topic, from `pluis content list prompts`
        topic: String,
        /// As this carer reads it [default: parent]
        #[arg(long, value_parser = closed!(Role))]
        role: Option<Role>,
    },
}

/// The answer to an announced question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AheadWord {
    /// This one.
    This,
    /// Something lighter.
    Lighter,
}

/// The mode, with a dash as at every other place of a command line.
fn mode() -> impl clap::builder::TypedValueParser<Value = Mode> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(["household", "per-child"])
        .try_map(|word: String| Mode::from_code(&word.replace('-', "_")).ok_or("not on the list"))
}
