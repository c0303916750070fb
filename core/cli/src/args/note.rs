//! `note`.

use clap::{Args, Subcommand};
use pluis_engine::content::Country;
use pluis_engine::domain::note::{Place, Shared, Source};

use super::parse::{closed, country};
use crate::texts::TextSource;

/// What every page says that takes texts.
pub(super) const TEXTS: &str = "\
Texts: give - to read standard input, or @FILE to read a file. A text on the command line itself can be seen by others \
who use this computer. A text that begins with - comes after --, or as --said=TEXT.
";

/// The same in Dutch.
pub(super) const TEXTS_DUTCH: &str = "\
Teksten: geef - om standaardinvoer te lezen, of @BESTAND om een bestand te lezen. Een tekst op de opdrachtregel zelf \
kan door anderen op deze computer gezien worden. Een tekst die met - begint, komt na --, of als --said=TEKST.
";

const ADD: &str = "\
WHEN: 2026-11-20 · 2026-11-20T21:30 · 2026-11-20 evening (morning, afternoon, evening, night) · today · yesterday ·
      week-of 2026-11-16 · unsure. Left out: now.

Examples:
  pluis note add --child Noor - < note.txt
  pluis note add --child Noor --happened yesterday evening --signal mood_tense_jumpy @note.txt
  pluis note add --child Sami --good \"Lachte hard om de hond.\"
  pluis note add --child Sami --signal gut_feeling";

/// What can be done with notes.
#[derive(Subcommand)]
pub(crate) enum NoteAction {
    /// Write a note
    #[command(before_help = TEXTS, after_help = ADD)]
    Add {
        /// What you saw or heard: - or @FILE or TEXT. May stay away with --said or --signal gut_feeling
        #[arg(value_name = "-|@FILE|TEXT")]
        facts: Option<TextSource>,
        /// About whom: name or id
        #[arg(long, value_name = "ID")]
        child: String,
        #[command(flatten)]
        fields: Box<NoteFields>,
    },
    /// List notes, newest first
    #[command(
        after_help = "Examples:\n  pluis note list --child Noor --since 2026-09-01\n  pluis note list --flagged --json"
    )]
    List {
        /// About one child: name or id
        #[arg(long, value_name = "ID")]
        child: Option<String>,
        /// With this signal
        #[arg(long, value_name = "SIGNAL")]
        signal: Option<String>,
        /// Only what you want to bring up with a helper
        #[arg(long)]
        flagged: bool,
        /// Happened on or after this day
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
        /// Happened on or before this day
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        #[command(flatten)]
        page: PageArgs,
    },
    /// Show a note
    #[command(after_help = "Example:\n  pluis note show 1fb9c3k5t7m2q --history")]
    Show {
        /// The note
        id: String,
        /// Every version it had, oldest first
        #[arg(long)]
        history: bool,
    },
    /// Find notes by words or parts of words
    #[command(after_help = "Example:\n  pluis note search nachtbus school")]
    Search {
        /// Words; every one must be in the note
        #[arg(required = true, num_args = 1..)]
        words: Vec<String>,
        #[command(flatten)]
        page: PageArgs,
    },
    /// Correct a note; the old text stays readable
    #[command(before_help = TEXTS, after_help = "Example:\n  pluis note correct 1fb9c3k5t7m2q --reason \"verkeerde dag\" --happened 2026-11-19")]
    Correct {
        /// The note
        id: String,
        /// What you saw or heard, in the right words: - or @FILE or TEXT
        #[arg(value_name = "-|@FILE|TEXT")]
        facts: Option<TextSource>,
        /// Why
        #[arg(long, value_name = "-|@FILE|TEXT")]
        reason: TextSource,
        /// The child it should be about
        #[arg(long, value_name = "ID")]
        child: Option<String>,
        #[command(flatten)]
        fields: Box<NoteFields>,
    },
    /// Strike a note; it stays readable, marked as struck
    #[command(
        after_help = "Example:\n  pluis note retract 1fb9c3k5t7m2q --reason \"ging over een ander kind\""
    )]
    Retract {
        /// The note
        id: String,
        /// Why
        #[arg(long, value_name = "-|@FILE|TEXT")]
        reason: TextSource,
    },
    /// Destroy every text of a note; that there was one stays
    #[command(after_help = "Example:\n  pluis note erase 1fb9c3k5t7m2q --yes")]
    Erase {
        /// The note
        id: String,
    },
}

/// Which part of a long list.
#[derive(Args)]
pub(crate) struct PageArgs {
    /// How many, 1 to 200 [default: 50]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) limit: usize,
    /// Go on behind the last page, from its `next`
    #[arg(long, value_name = "CURSOR")]
    pub(crate) after: Option<String>,
}

/// Everything of a note but its child and facts. For a correction what is left out stays as it was.
#[derive(Args)]
pub(crate) struct NoteFields {
    /// When it happened, see below
    #[arg(long, value_name = "WHEN")]
    pub(crate) happened: Option<String>,
    /// A fact that fits, from `pluis signals`; may be repeated
    #[arg(long, value_name = "SIGNAL")]
    pub(crate) signal: Vec<String>,
    /// Where
    #[arg(long, value_parser = closed!(Place))]
    pub(crate) place: Option<Place>,
    /// Who was there, as a role or initials; may be repeated
    #[arg(long, value_name = "WHO")]
    pub(crate) present: Vec<String>,
    /// How you know it
    #[arg(long, value_parser = closed!(Source))]
    pub(crate) source: Option<Source>,
    /// Exact words that were said
    #[arg(long, value_name = "-|@FILE|TEXT")]
    pub(crate) said: Option<TextSource>,
    /// What you did
    #[arg(long, value_name = "-|@FILE|TEXT")]
    pub(crate) did: Option<TextSource>,
    /// What you think; not a fact
    #[arg(long, value_name = "-|@FILE|TEXT")]
    pub(crate) view: Option<TextSource>,
    /// What came before
    #[arg(long, value_name = "-|@FILE|TEXT")]
    pub(crate) before: Option<TextSource>,
    /// How it ended
    #[arg(long, value_name = "-|@FILE|TEXT")]
    pub(crate) outcome: Option<TextSource>,
    /// What else it could be
    #[arg(long, value_name = "-|@FILE|TEXT")]
    pub(crate) other_explanation: Option<TextSource>,
    /// With whom you discussed it, as a role; may be repeated
    #[arg(long, value_name = "-|@FILE|TEXT")]
    pub(crate) told_to: Vec<TextSource>,
    /// Whether the young person knows of this note
    #[arg(long, value_parser = closed!(Shared))]
    pub(crate) shared: Option<Shared>,
    /// When you want to look at it again
    #[arg(long, value_name = "DATE")]
    pub(crate) follow_up: Option<String>,
    /// A good moment
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) good: Option<bool>,
    /// To bring up with a helper
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) flag: Option<bool>,
    /// Country of the numbers to call [default: from the language]
    #[arg(long, value_parser = country())]
    pub(crate) country: Option<Country>,
}
