//! What a carer enters, and which notes are asked for.

use pluis_engine as engine;
use pluis_engine::domain::note as domain;

use crate::PluisError;
use crate::convert::{each, optional_day, same, silent};
use crate::typed::{ChildId, Day, SignalId};

/// Where it happened. A list, so that no address can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Place {
    /// At home.
    Home,
    /// At school.
    School,
    /// On the way.
    OnTheWay,
    /// Online.
    Online,
    /// With family.
    Family,
    /// Somewhere else.
    Other,
}

same!(Place = domain::Place { Home, School, OnTheWay, Online, Family, Other });

/// How the carer knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Source {
    /// Saw or heard it.
    Saw,
    /// The child told it.
    Told,
    /// Somebody else told it.
    ThirdParty,
    /// Found something.
    Found,
}

same!(Source = domain::Source { Saw, Told, ThirdParty, Found });

/// Whether the young person knows of the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Shared {
    /// Yes.
    Yes,
    /// Not yet.
    NotYet,
    /// It would not be safe.
    NotSafe,
}

same!(Shared = domain::Shared { Yes, NotYet, NotSafe });

/// One conversation about the note with somebody else.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct ToldTo {
    /// With whom, as a role.
    pub who: String,
    /// On which day.
    #[uniffi(default)]
    pub on: Option<Day>,
    /// What was advised.
    #[uniffi(default)]
    pub advice: String,
    /// What was agreed.
    #[uniffi(default)]
    pub agreed: String,
}

silent!(ToldTo);

impl From<domain::ToldTo> for ToldTo {
    fn from(told: domain::ToldTo) -> Self {
        let on = told.on.map(Into::into);
        Self { who: told.who, on, advice: told.advice, agreed: told.agreed }
    }
}

impl TryFrom<ToldTo> for domain::ToldTo {
    type Error = PluisError;

    fn try_from(told: ToldTo) -> Result<Self, PluisError> {
        let on = optional_day("told_to", told.on)?;
        Ok(Self { who: told.who, on, advice: told.advice, agreed: told.agreed, ..Self::default() })
    }
}

/// What a carer enters: for a new note every field left out is empty; for a correction it stays as it was.
#[derive(Clone, Default, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct NoteEntry {
    /// Id of the child it is about; needed for a new note.
    #[uniffi(default)]
    pub child: Option<ChildId>,
    /// When: `2026-11-20T21:30`, `2026-11-20 evening` (or `morning`, `afternoon`, `night`), `2026-11-20`,
    /// `week-of 2026-11-16`, `today`, `yesterday`, `now` or `unsure`. Now when left out.
    #[uniffi(default)]
    pub happened: Option<String>,
    /// Ids of signals.
    #[uniffi(default)]
    pub signals: Option<Vec<SignalId>>,
    /// Where.
    #[uniffi(default)]
    pub place: Option<Place>,
    /// Who was there, as roles or initials.
    #[uniffi(default)]
    pub present: Option<Vec<String>>,
    /// How the carer knows it.
    #[uniffi(default)]
    pub source: Option<Source>,
    /// What was seen or heard.
    #[uniffi(default)]
    pub facts: Option<String>,
    /// Exact words.
    #[uniffi(default)]
    pub said: Option<String>,
    /// What came before.
    #[uniffi(default)]
    pub before: Option<String>,
    /// What the carer did.
    #[uniffi(default)]
    pub did: Option<String>,
    /// How it ended.
    #[uniffi(default)]
    pub outcome: Option<String>,
    /// The carer's own view.
    #[uniffi(default)]
    pub view: Option<String>,
    /// What else it could be.
    #[uniffi(default)]
    pub other_explanations: Option<String>,
    /// A good moment.
    #[uniffi(default)]
    pub good: Option<bool>,
    /// To be brought up with a helper.
    #[uniffi(default)]
    pub flagged: Option<bool>,
    /// With whom it was discussed.
    #[uniffi(default)]
    pub told_to: Option<Vec<ToldTo>>,
    /// Whether the young person knows of it.
    #[uniffi(default)]
    pub shared: Option<Shared>,
    /// The day to look at it again.
    #[uniffi(default)]
    pub follow_up: Option<Day>,
    /// Signed off.
    #[uniffi(default)]
    pub signed_off: Option<bool>,
    /// The place of the draft this was typed in; it goes with the same save.
    #[uniffi(default)]
    pub draft: Option<String>,
}

silent!(NoteEntry);

impl TryFrom<NoteEntry> for engine::NoteEntry {
    type Error = PluisError;

    fn try_from(entry: NoteEntry) -> Result<Self, PluisError> {
        let told_to =
            entry.told_to.map(|all| all.into_iter().map(TryInto::try_into).collect::<Result<_, _>>());
        Ok(Self {
            child: entry.child.map(TryInto::try_into).transpose()?,
            happened: entry.happened,
            signals: entry.signals.map(each),
            place: entry.place.map(Into::into),
            present: entry.present,
            source: entry.source.map(Into::into),
            facts: entry.facts,
            said: entry.said,
            before: entry.before,
            did: entry.did,
            outcome: entry.outcome,
            view: entry.view,
            other_explanations: entry.other_explanations,
            good: entry.good,
            flagged: entry.flagged,
            told_to: told_to.transpose()?,
            shared: entry.shared.map(Into::into),
            follow_up: optional_day("follow_up", entry.follow_up)?,
            signed_off: entry.signed_off,
            draft: entry.draft,
        })
    }
}

/// Which notes to list. Newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct NoteQuery {
    /// Id of a child: only its notes.
    #[uniffi(default)]
    pub child: Option<ChildId>,
    /// Id of a signal: only notes with it.
    #[uniffi(default)]
    pub signal: Option<SignalId>,
    /// Only flagged ones.
    #[uniffi(default)]
    pub flagged: bool,
    /// Happened on or after this day.
    #[uniffi(default)]
    pub since: Option<Day>,
    /// Happened on or before this day.
    #[uniffi(default)]
    pub until: Option<Day>,
    /// How many, 1 to 200; 50 when 0.
    #[uniffi(default)]
    pub limit: u32,
    /// Where the last page ended.
    #[uniffi(default)]
    pub after: Option<String>,
}

impl TryFrom<NoteQuery> for engine::NoteQuery {
    type Error = PluisError;

    fn try_from(query: NoteQuery) -> Result<Self, PluisError> {
        Ok(Self {
            child: query.child.map(TryInto::try_into).transpose()?,
            signal: query.signal.map(Into::into),
            flagged: query.flagged,
            since: optional_day("since", query.since)?,
            until: optional_day("until", query.until)?,
            limit: limit(query.limit),
            after: query.after,
        })
    }
}

/// A limit in the engine's words; one too large to count is refused there like any other.
pub(super) fn limit(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}
