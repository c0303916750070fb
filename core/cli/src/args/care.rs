//! `child`, `reminder`, `signals`, `help-lines`.

use clap::{Args, Subcommand};
use pluis_engine::content::{Country, Situation};
use pluis_engine::domain::child::{Band, Role};
use pluis_engine::domain::signal::SignalDomain;

use super::parse::{closed, country, situation};

/// What can be done with children.
#[derive(Subcommand)]
pub(crate) enum ChildAction {
    /// Add a child
    #[command(
        after_help = "Example:\n  pluis child add Noor --band 12_14 --born 2013-04 --role foster_carer"
    )]
    Add {
        /// Nickname or initials; rather no full name
        name: String,
        /// Age band
        #[arg(long, value_parser = closed!(Band))]
        band: Band,
        /// Month of birth, so that the band grows along
        #[arg(long, value_name = "YYYY-MM")]
        born: Option<String>,
        /// Who you are to the child
        #[arg(long, value_parser = closed!(Role))]
        role: Role,
    },
    /// List the children
    #[command(after_help = "Example:\n  pluis child list")]
    List,
    /// No questions up to and including a day
    #[command(
        after_help = "Examples:\n  pluis child pause Noor --until 2026-12-31\n  pluis child pause Noor --until none"
    )]
    Pause {
        /// Name or id
        id: String,
        /// The last day without questions; `none` ends the pause
        #[arg(long, value_name = "DATE")]
        until: String,
    },
    /// The placement has ended: no questions any more, the notes stay
    #[command(after_help = "Example:\n  pluis child end-placement Noor")]
    EndPlacement {
        /// Name or id
        id: String,
    },
    /// School holidays: whose hold, and weeks that differ. School is not asked about in them
    #[command(
        after_help = "Examples:\n  pluis child holidays Noor\n  pluis child holidays Noor --region nl_noord\n  pluis child holidays Noor --free 2026-W08 --school 2026-W09"
    )]
    Holidays {
        /// Name or id
        id: String,
        /// Whose holidays hold; `none` for no region
        #[arg(long)]
        region: Option<String>,
        /// A week without school; may be repeated
        #[arg(long, value_name = "WEEK")]
        free: Vec<String>,
        /// A week with school after all; may be repeated
        #[arg(long, value_name = "WEEK")]
        school: Vec<String>,
        /// A week as the region says again; may be repeated
        #[arg(long, value_name = "WEEK")]
        reset: Vec<String>,
    },
    /// Never this topic again for this child; no reason needed
    #[command(after_help = "Example:\n  pluis child close-topic Noor t_gaming_chat")]
    CloseTopic {
        /// Name or id
        id: String,
        /// The topic, from `pluis content list prompts`
        topic: String,
    },
}

/// What can be done with reminders.
#[derive(Subcommand)]
pub(crate) enum ReminderAction {
    /// Set the weekly reminder of a child
    #[command(after_help = "Example:\n  pluis reminder set --child Noor --day sunday --at 20:00")]
    Set {
        /// Name or id
        #[arg(long, value_name = "ID")]
        child: String,
        /// Day of the week
        #[arg(long)]
        day: String,
        /// Local time
        #[arg(long, value_name = "HH:MM")]
        at: String,
    },
    /// List the reminders
    #[command(after_help = "Example:\n  pluis reminder list")]
    List,
    /// When it rings next; needs no passphrase
    #[command(after_help = "Example:\n  pluis reminder next --json")]
    Next,
}

/// `signals`.
#[derive(Args)]
#[command(after_help = "Example:\n  pluis signals --domain mood")]
pub(crate) struct SignalsArgs {
    /// Only this group
    #[arg(long, value_parser = closed!(SignalDomain))]
    pub(crate) domain: Option<SignalDomain>,
}

/// `help-lines`.
#[derive(Args)]
#[command(after_help = "Examples:\n  pluis help-lines\n  pluis help-lines --for sextortion --country be")]
pub(crate) struct HelpLinesArgs {
    /// For what
    #[arg(long = "for", value_name = "SITUATION", value_parser = situation())]
    pub(crate) situation: Option<Situation>,
    /// Country of the numbers [default: from the language]
    #[arg(long, value_parser = country())]
    pub(crate) country: Option<Country>,
}
