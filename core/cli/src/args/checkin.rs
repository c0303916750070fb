//! `checkin` and `changes`.

use std::path::PathBuf;

use clap::Args;
use pluis_engine::domain::checkin::BaselineReason;

use super::parse::closed;

const DOMAINS: &str = "\
Answers, compared with how it was before:
  DOMAIN=0 as usual   DOMAIN=1 a bit different   DOMAIN=2 very different
  behind 1 or 2: + better, - worse, ~ just different
Domains: mood sleep school friends online money place home. What is left out was not seen.";

/// The same in Dutch.
pub(super) const DOMAINS_TEXTS: (&str, &str) = (
    DOMAINS,
    "\
Antwoorden, vergeleken met hoe het eerst was:
  DOMEIN=0 gewoon   DOMEIN=1 beetje anders   DOMEIN=2 heel anders
  achter 1 of 2: + beter, - slechter, ~ geen van beide
Domeinen: mood (stemming) sleep (slaap) school friends (vrienden en contacten) online money (geld en spullen) place (weggaan en thuiskomen)
home (thuis). Wat je weglaat, heb je niet gezien.",
);

const CHECKIN_EXAMPLES: &str = "\
Examples:
  pluis checkin --child Noor
  pluis checkin --child Noor mood=0 sleep=1- friends=2~
  pluis checkin --child Noor --all-usual
  pluis checkin --child Noor --week 2026-W46 sleep=1 --unusual exams
  pluis checkin --child Noor --list";

/// `checkin`.
#[derive(Args)]
#[command(before_help = DOMAINS, after_help = CHECKIN_EXAMPLES)]
pub(crate) struct CheckinArgs {
    /// Which child: name or id
    #[arg(long, value_name = "ID")]
    pub(crate) child: String,
    /// Which week, such as 2026-W47 [default: this week]
    #[arg(long, value_name = "WEEK")]
    pub(crate) week: Option<String>,
    /// The answers; without any, the questions are shown
    #[arg(value_name = "DOMAIN=ANSWER")]
    pub(crate) answers: Vec<String>,
    /// Everything that is asked this week was as usual
    #[arg(long, conflicts_with_all = ["not_seen", "list"])]
    pub(crate) all_usual: bool,
    /// The child was not with you this week
    #[arg(long, conflicts_with_all = ["answers", "list"])]
    pub(crate) not_seen: bool,
    /// Why the week was unusual: illness, holiday, exams, move, family, or your own words. It is kept and does not count
    #[arg(long, value_name = "REASON", conflicts_with = "list")]
    pub(crate) unusual: Option<String>,
    /// Every check-in so far; with --week, every version of that one
    #[arg(long, conflicts_with = "answers")]
    pub(crate) list: bool,
}

const CHANGES_EXAMPLES: &str = "\
Examples:
  pluis changes --child Noor
  pluis changes --child Noor --as-of 2026-W40 --json
  pluis changes --child Noor --picture weeks.svg
  pluis changes --child Noor --usual-since 2026-W35 --because move";

/// `changes`.
#[derive(Args)]
#[command(after_help = CHANGES_EXAMPLES)]
pub(crate) struct ChangesArgs {
    /// Which child: name or id
    #[arg(long, value_name = "ID")]
    pub(crate) child: String,
    /// Seen from which week [default: this week once it has a check-in, else the last one]
    #[arg(long, value_name = "WEEK")]
    pub(crate) as_of: Option<String>,
    /// Write the picture of the weeks to this new file, as SVG
    #[arg(long, value_name = "FILE")]
    pub(crate) picture: Option<PathBuf>,
    /// From this week on it is usual: compare with that from now on
    #[arg(long, value_name = "WEEK", conflicts_with_all = ["as_of", "picture"])]
    pub(crate) usual_since: Option<String>,
    /// Why it is usual by now [default: usual]
    #[arg(long, value_parser = closed!(BaselineReason), requires = "usual_since")]
    pub(crate) because: Option<BaselineReason>,
}
