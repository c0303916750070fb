//! Writing, correcting, striking, erasing, finding and reading notes.

use pluis_content::Signals;
use pluis_domain::child::Child;
use pluis_domain::error::Rule;
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::civil::Date;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::limits;
use pluis_domain::note::{NoteContent, Place, Shared, Source, ToldTo};
use pluis_domain::revision::{NoteStatus, RevisionKind, RevisionMeta};
use pluis_domain::signal::Urgency;
use pluis_domain::text;
use pluis_domain::time::{ClockFlag, EventTime, Now};
use pluis_store::{
    Cursor, Edit, Filter, Marks, NoteRow, Query, SalvagedNote, SearchCursor, Shown, ShownRevision, Store,
};

use crate::Engine;
use crate::drafts::draft_place;
use crate::error::EngineError;
use crate::stamp::Clocks;
use crate::warning::Warning;

/// What a carer enters: for a new note every field left out is empty; for a correction it stays as it was.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NoteEntry {
    /// About whom; needed for a new note.
    pub child: Option<ChildId>,
    /// When, as typed (see `EventTime::parse`); now when left out.
    pub happened: Option<String>,
    /// Ids of signals.
    pub signals: Option<Vec<String>>,
    /// Where.
    pub place: Option<Place>,
    /// Who was there, as roles or initials.
    pub present: Option<Vec<String>>,
    /// How the carer knows it.
    pub source: Option<Source>,
    /// What was seen or heard.
    pub facts: Option<String>,
    /// Exact words.
    pub said: Option<String>,
    /// What came before.
    pub before: Option<String>,
    /// What the carer did.
    pub did: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// The carer's own view.
    pub view: Option<String>,
    /// What else it could be.
    pub other_explanations: Option<String>,
    /// A good moment.
    pub good: Option<bool>,
    /// To be brought up with a helper.
    pub flagged: Option<bool>,
    /// With whom it was discussed.
    pub told_to: Option<Vec<ToldTo>>,
    /// Whether the young person knows of it.
    pub shared: Option<Shared>,
    /// When to look at it again.
    pub follow_up: Option<Date>,
    /// Signed off.
    pub signed_off: Option<bool>,
    /// The place of the draft this was typed in; it goes with the same save.
    pub draft: Option<String>,
}

/// One revision of a note, ready to show.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteView {
    /// The note.
    pub id: NoteId,
    /// Number of this revision within the note, from 1.
    pub revision: u32,
    /// What this revision did.
    pub kind: RevisionKind,
    /// What became of the note.
    pub status: NoteStatus,
    /// The texts; `None` once erased.
    pub content: Option<NoteContent>,
    /// When it was written; `None` once erased.
    pub written_at: Option<Timestamp>,
    /// Zone it was written in.
    pub written_zone: String,
    /// Days between the event and its writing down; 0 within a day, `None` when unsure or erased.
    pub late_days: Option<u32>,
    /// What is known of the clock.
    pub clock: ClockFlag,
    /// The author's public key, hexadecimal.
    pub author: String,
    /// Why, for corrections and strikes.
    pub reason: String,
}

/// Shows which note, never what it says: debug output ends up in logs.
impl core::fmt::Debug for NoteView {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut shown = f.debug_struct("NoteView");
        shown.field("id", &self.id).field("revision", &self.revision).field("status", &self.status);
        shown.finish_non_exhaustive()
    }
}

/// Shows nothing that was typed.
impl core::fmt::Debug for NoteEntry {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("NoteEntry").field("child", &self.child).finish_non_exhaustive()
    }
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedNote {
    /// The note as it stands.
    pub note: NoteView,
    /// The gravest urgency of its signals for this child. `advice` and `now` ask for their help card at once.
    pub urgency: Urgency,
    /// What the carer should know although the note is safe.
    pub warnings: Vec<Warning>,
}

/// Which notes to list. Newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteQuery {
    /// Of one child.
    pub child: Option<ChildId>,
    /// With a signal.
    pub signal: Option<String>,
    /// Only flagged ones.
    pub flagged: bool,
    /// Happened on or after this day.
    pub since: Option<Date>,
    /// Happened on or before this day.
    pub until: Option<Date>,
    /// How many, 1 to [`limits::PAGE`]; 50 when 0.
    pub limit: usize,
    /// Where the last page ended.
    pub after: Option<String>,
}

/// A page of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePage {
    /// The notes, newest first.
    pub notes: Vec<NoteView>,
    /// Where the next page starts; `None` at the end.
    pub next: Option<String>,
}

/// Notes on a page unless asked otherwise.
const PAGE: usize = 50;
/// Notes read at most for one page of a search the index cannot answer.
const SCAN: usize = 20_000;

impl Engine {
    /// Saves a new note. It is durable when this returns.
    ///
    /// # Errors
    /// `invalid_input` naming the field, `not_found` for the child, `locked`, and the store's own.
    pub fn add_note(&self, entry: NoteEntry) -> Result<SavedNote, EngineError> {
        let clocks = Clocks::read(self)?;
        let child = entry.child.ok_or(EngineError::invalid("child", Rule::Empty))?;
        let signals = self.known_signals(entry.signals.as_deref())?;
        let draft = entry.draft.as_deref().map(draft_place).transpose()?;
        self.run(move |store| {
            let child = child_of(store, child)?;
            let mut content = NoteContent::empty(child.id, EventTime::now(&clocks.now));
            entry.write_into(&mut content, &clocks.now)?;
            let content = content.accept()?;
            let marks = marks(signals, &content, &child, clocks.now.day());
            let id = store.new_note_id(clocks.now.instant())?;
            save(store, id, &Edit::Add(&content, marks), &clocks, String::new(), draft.as_deref())
        })
    }

    /// Corrects a note: the old text stays readable. Fields left out stay as they were.
    ///
    /// # Errors
    /// As [`Engine::add_note`]; `not_found` for the note; `invalid_input` for a struck or erased one or without a reason.
    pub fn correct_note(&self, id: NoteId, entry: NoteEntry, reason: &str) -> Result<SavedNote, EngineError> {
        let clocks = Clocks::read(self)?;
        let reason = text::accept_line("reason", reason, limits::REASON)?;
        let signals = self.known_signals(entry.signals.as_deref())?;
        let draft = entry.draft.as_deref().map(draft_place).transpose()?;
        self.run(move |store| {
            let before = store.show(id)?;
            NoteStatus::after(Some(before.status), RevisionKind::Correct)?;
            let mut content = before.current.ok_or(EngineError::invalid("id", Rule::WrongState))?.content;
            entry.write_into(&mut content, &clocks.now)?;
            let child = child_of(store, content.child)?;
            let content = content.accept()?;
            let marks = marks(signals, &content, &child, clocks.now.day());
            save(store, id, &Edit::Correct(&content, marks), &clocks, reason, draft.as_deref())
        })
    }

    /// Strikes a note: it stays readable, marked as struck.
    ///
    /// # Errors
    /// `not_found`; `invalid_input` for a note struck or erased before, or without a reason.
    pub fn retract_note(&self, id: NoteId, reason: &str) -> Result<SavedNote, EngineError> {
        let clocks = Clocks::read(self)?;
        let reason = text::accept_line("reason", reason, limits::REASON)?;
        self.run(move |store| save(store, id, &Edit::Retract, &clocks, reason, None))
    }

    /// Destroys every text of a note. What stays is that a note existed.
    ///
    /// # Errors
    /// `not_found`; `invalid_input` for a note erased before; `no_space` when the file cannot be rewritten.
    pub fn erase_note(&self, id: NoteId) -> Result<Vec<Warning>, EngineError> {
        let clocks = Clocks::read(self)?;
        self.run(move |store| {
            let stamp = clocks.stamp(store, String::new())?;
            Ok(store
                .append(id, &Edit::Erase, &stamp, None)?
                .warnings
                .into_iter()
                .map(Warning::from)
                .collect())
        })
    }

    /// A note as it stands.
    ///
    /// # Errors
    /// `not_found`, `damaged_store`.
    pub fn note(&self, id: NoteId) -> Result<NoteView, EngineError> {
        self.run(move |store| standing(id, store.show(id)?))
    }

    /// Every revision of a note, oldest first.
    ///
    /// # Errors
    /// As [`Engine::note`].
    pub fn note_history(&self, id: NoteId) -> Result<Vec<NoteView>, EngineError> {
        self.run(move |store| {
            let shown = store.show(id)?;
            let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
            let views = shown.revisions.into_iter().enumerate();
            Ok(views.map(|(index, revision)| past(id, number(index), shown.status, revision)).collect())
        })
    }

    /// A page of notes, newest first.
    ///
    /// # Errors
    /// `invalid_input` for a limit, cursor or signal that is none; `not_found` for the child.
    pub fn notes(&self, query: NoteQuery) -> Result<NotePage, EngineError> {
        let (now, _) = self.ports().now()?;
        let limit = page_limit(query.limit)?;
        let after = query.after.as_deref().map(read_cursor).transpose()?;
        let signals = self.known_signals(query.signal.as_ref().map(core::slice::from_ref))?;
        let signal = signals.mask(query.signal.as_deref()).unwrap_or_default();
        let bounds = |day: Date| EventTime::day_bounds(day, now.zone());
        let since = query.since.map(bounds).transpose()?.map(|(from, _)| from);
        let until = query.until.map(bounds).transpose()?.map(|(_, to)| to);
        let filter = Filter { child: query.child, signals: signal, flagged: query.flagged, since, until };
        self.run(move |store| {
            if let Some(child) = query.child {
                child_of(store, child)?;
            }
            let page = store.page(&filter, after, limit)?;
            Ok(NotePage {
                notes: page.rows.into_iter().map(view).collect(),
                next: page.next.map(write_cursor),
            })
        })
    }

    /// Finds words, then beginnings of words, then parts inside words; newest written first. Signs such as quotes, stars and
    /// brackets separate words and mean nothing else.
    ///
    /// # Errors
    /// `invalid_input` in field `query` for an empty search or one above the limits. One of signs alone looks for the signs.
    pub fn search(&self, words: &str, limit: usize, after: Option<&str>) -> Result<NotePage, EngineError> {
        let limit = page_limit(limit)?;
        let words = text::accept("query", words, limits::SEARCH_TEXT)?;
        let from = after.map(read_search_cursor).transpose()?;
        self.run(move |store| {
            let query = Query { text: &words, child: None, scan: SCAN };
            let page = store.search(&query, from, limit)?;
            Ok(NotePage {
                notes: page.rows.into_iter().map(view).collect(),
                next: page.next.map(write_search_cursor),
            })
        })
    }

    /// The signals, after checking that every id exists.
    fn known_signals(&self, ids: Option<&[String]>) -> Result<&'static Signals, EngineError> {
        let signals = self.content().signals()?;
        let ids = ids.unwrap_or_default().iter().map(String::as_str);
        signals.mask(ids).map_err(|_| EngineError::invalid("signals", Rule::UnknownValue))?;
        Ok(signals)
    }
}

/// What the database keeps of the signals. Ids of a later version stay in the text and have no bit here.
fn marks(signals: &Signals, content: &NoteContent, child: &Child, today: Date) -> Marks {
    let known = content.signals.iter().map(String::as_str).filter(|id| signals.get(id).is_some());
    let mask = signals.mask(known).unwrap_or_default();
    Marks { signals: mask, urgency: signals.urgency(mask, child.band_on(today)) }
}

impl NoteEntry {
    fn write_into(self, content: &mut NoteContent, now: &Now) -> Result<(), EngineError> {
        fn put<T>(field: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *field = value;
            }
        }
        if let Some(happened) = &self.happened {
            content.happened = EventTime::parse(happened, now)?;
        }
        if let Some(day) = self.follow_up {
            content.follow_up = Some(NoteContent::accept_follow_up(day, now.day())?);
        }
        put(&mut content.child, self.child);
        put(&mut content.signals, self.signals);
        put(&mut content.present, self.present);
        put(&mut content.facts, self.facts);
        put(&mut content.said, self.said);
        put(&mut content.before, self.before);
        put(&mut content.did, self.did);
        put(&mut content.outcome, self.outcome);
        put(&mut content.view, self.view);
        put(&mut content.other_explanations, self.other_explanations);
        put(&mut content.good, self.good);
        put(&mut content.flagged, self.flagged);
        put(&mut content.told_to, self.told_to);
        put(&mut content.signed_off, self.signed_off);
        content.place = self.place.or(content.place);
        content.source = self.source.or(content.source);
        content.shared = self.shared.or(content.shared);
        Ok(())
    }
}

fn save(
    store: &mut Store,
    id: NoteId,
    edit: &Edit<'_>,
    clocks: &Clocks,
    reason: String,
    draft: Option<&str>,
) -> Result<SavedNote, EngineError> {
    let stamp = clocks.stamp(store, reason)?;
    let warnings = store.append(id, edit, &stamp, draft)?.warnings.into_iter().map(Warning::from).collect();
    let shown = store.show(id)?;
    let urgency = shown.current.as_ref().map_or(Urgency::None, |row| row.urgency);
    Ok(SavedNote { note: standing(id, shown)?, urgency, warnings })
}

pub(crate) fn child_of(store: &Store, id: ChildId) -> Result<Child, EngineError> {
    let found = store.children()?.into_iter().find(|child| child.id == id);
    found.ok_or(EngineError::NotFound { what: "child" })
}

fn page_limit(limit: usize) -> Result<usize, EngineError> {
    match limit {
        0 => Ok(PAGE),
        1..=limits::PAGE => Ok(limit),
        _ => Err(EngineError::invalid("limit", Rule::TooMany { limit: limits::PAGE })),
    }
}

/// The note as it stands; an erased one as its last revision.
fn standing(id: NoteId, shown: Shown) -> Result<NoteView, EngineError> {
    let count = u32::try_from(shown.revisions.len()).unwrap_or(u32::MAX);
    match (shown.current, shown.revisions.into_iter().last()) {
        // A strike has no text of its own: the note shows the last text, and what the strike says.
        (Some(row), Some(ShownRevision { meta: Some(last), .. })) => {
            Ok(NoteView { kind: last.kind, reason: last.reason, ..view(row) })
        }
        (Some(row), _) => Ok(view(row)),
        (None, Some(last)) => Ok(past(id, count, shown.status, last)),
        (None, None) => Err(EngineError::NotFound { what: "note" }),
    }
}

pub(crate) fn view(row: NoteRow) -> NoteView {
    let NoteRow { id, status, content, meta, revisions, .. } = row;
    viewed(id, revisions, status, Some(content), Some(meta))
}

/// A note of which only some revisions may be left.
pub(crate) fn salvaged(note: SalvagedNote) -> NoteView {
    let SalvagedNote { id, content, meta, struck, revision } = note;
    let status = match (struck, meta.kind) {
        (true, _) => NoteStatus::Retracted,
        (false, RevisionKind::Correct) => NoteStatus::Corrected,
        (false, _) => NoteStatus::Kept,
    };
    viewed(id, revision, status, Some(content), Some(meta))
}

fn past(id: NoteId, number: u32, status: NoteStatus, revision: ShownRevision) -> NoteView {
    let author = hex(&revision.author);
    NoteView { author, ..viewed(id, number, status, revision.content, revision.meta) }
}

fn viewed(
    id: NoteId,
    revision: u32,
    status: NoteStatus,
    content: Option<NoteContent>,
    meta: Option<RevisionMeta>,
) -> NoteView {
    let zone = meta.as_ref().and_then(|meta| TimeZone::get(&meta.zone).ok()).unwrap_or(TimeZone::UTC);
    let written_at = meta.as_ref().map(|meta| meta.written);
    let late_days =
        content.as_ref().zip(written_at).and_then(|(content, at)| content.happened.late_days(at, &zone));
    let (kind, clock) =
        meta.as_ref().map_or((RevisionKind::Erase, ClockFlag::System), |meta| (meta.kind, meta.clock));
    let author = meta.as_ref().map(|meta| hex(&meta.author)).unwrap_or_default();
    let (written_zone, reason) = meta.map(|meta| (meta.zone, meta.reason)).unwrap_or_default();
    NoteView {
        id,
        revision,
        kind,
        status,
        content,
        written_at,
        written_zone,
        late_days,
        clock,
        author,
        reason,
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_cursor(cursor: Cursor) -> String {
    format!("{}.{}", cursor.happened_ms, cursor.id)
}

fn read_cursor(text: &str) -> Result<Cursor, EngineError> {
    let wrong = EngineError::invalid("after", Rule::NotUnderstood);
    let (happened, id) = text.split_once('.').ok_or(wrong.clone())?;
    let happened_ms = happened.parse().map_err(|_| wrong.clone())?;
    Ok(Cursor { happened_ms, id: NoteId::parse(id).map_err(|_| wrong)? })
}

fn write_search_cursor(cursor: SearchCursor) -> String {
    format!("{}.{}", if cursor.inside { "inside" } else { "words" }, cursor.before)
}

fn read_search_cursor(text: &str) -> Result<SearchCursor, EngineError> {
    let wrong = EngineError::invalid("after", Rule::NotUnderstood);
    let (part, id) = text.split_once('.').ok_or(wrong.clone())?;
    let inside = match part {
        "inside" => true,
        "words" => false,
        _ => return Err(wrong),
    };
    Ok(SearchCursor { inside, before: NoteId::parse(id).map_err(|_| wrong)? })
}
