//! `insight`.

use std::path::PathBuf;

use clap::Subcommand;

const TABLE: &str = "\
The table is one JSON object, weeks from the oldest to the newest, null where a week was skipped:
  {\"checkins\": [[0, null, 1]], \"signals\": [[0, 0, 2]], \"total_notes\": [3, 0, 4], \"week\": 2}
`checkins` has a row for each domain and observer: 0 as usual, 1 a bit different, 2 very different. `signals` has the notes with
each tag, `total_notes` all notes of a week. `week` is the week to look from, counted from 0; without it, the last one.";

/// The same in Dutch.
pub(super) const TABLE_TEXTS: (&str, &str) = (
    TABLE,
    "\
De tabel is één JSON-object, weken van oud naar nieuw, null waar een week is overgeslagen:
  {\"checkins\": [[0, null, 1]], \"signals\": [[0, 0, 2]], \"total_notes\": [3, 0, 4], \"week\": 2}
`checkins` heeft een rij per onderwerp en kijker: 0 gewoon, 1 beetje anders, 2 heel anders. `signals` heeft de notities met elk
signaal, `total_notes` alle notities van een week. `week` is de week van waaruit je kijkt, geteld vanaf 0; anders de laatste.",
);

/// `insight`.
#[derive(Subcommand)]
pub(crate) enum InsightAction {
    /// What the method finds in a table of weeks that is no notebook; for researchers and for checks
    #[command(
        before_help = TABLE,
        after_help = "Examples:\n  pluis insight evaluate weeks.json\n  pluis insight evaluate - --json < weeks.json"
    )]
    Evaluate {
        /// The table, or - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}
