//! What changed, since when, how sure: the weeks of a child handed to the method, and what came out. Nothing here is ever a reason
//! to notify anybody (editor: A8).

use std::collections::{BTreeMap, BTreeSet};

use pluis_content::{Content, Lang, Signals};
use pluis_domain::change::{CheckinDomain, Mark, SideBySide, Statement, Stream};
use pluis_domain::checkin::Baseline;
use pluis_domain::child::{Band, Child};
use pluis_domain::error::Rule;
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::prompt::OfferState;
use pluis_domain::signal::Urgency;
use pluis_domain::time::{Now, Week};
use pluis_insight::{
    Diary, Evidence, GraveEvent, Method, Picture, PictureWords, Restart, Table, UnusualWeek, signal_value,
    since_talk,
};
use pluis_store::{CheckinRow, NoteMark, Store};

use crate::Engine;
use crate::error::EngineError;
use crate::notes::child_of;

/// A row of weekly values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// What it is about.
    pub stream: Stream,
    /// The values as they were given, the oldest week first; `None` where nothing was seen or asked. Also those of unusual weeks.
    pub values: Vec<Option<u32>>,
}

/// What can be said about change for one child in one week.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// Of whom.
    pub child: Child,
    /// The week of the first column.
    pub first: Week,
    /// The week it is seen from, the last column.
    pub week: Week,
    /// The statement, without words.
    pub statement: Statement,
    /// The raw weeks, check-ins first.
    pub rows: Vec<ChangeRow>,
    /// Weeks the carer marked as unusual: kept, and not counted.
    pub unusual: Vec<bool>,
    /// The evidence behind the statement, by index of week and row; `None` when it is too early.
    pub evidence: Option<Evidence>,
    /// Since the last talk, or the last four weeks without one, beside as many weeks before.
    pub sides: SideBySide,
    /// Version of the method.
    pub method: u32,
    /// What the method was given: the rows without the unusual weeks.
    table: Table,
}

impl Changes {
    /// The raw weeks as a drawing, with the range of the onset as a band: one for report, terminal and both shells.
    ///
    /// # Errors
    /// `internal` when the content files cannot be read.
    pub fn picture(&self, content: &Content, lang: Lang) -> Result<Picture, EngineError> {
        let card = content.change(lang, &self.statement)?;
        let description = card.lines().collect::<Vec<_>>().join(" ");
        let names = self.rows.iter().map(|row| content.stream_name(lang, &row.stream));
        let names = names.collect::<Result<Vec<_>, _>>()?;
        let rows: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
        let months = content.short_months(lang)?;
        let band = content.say(lang, "change-band", &[])?;
        let words = PictureWords {
            title: &card.sure,
            description: &description,
            rows: &rows,
            months: months.each_ref().map(String::as_str),
            band: &band,
        };
        let value = |row: &ChangeRow, week: usize| row.values.get(week).copied().flatten();
        let marked = self.unusual.iter().enumerate().filter(|(_, unusual)| **unusual);
        let unusual: Vec<UnusualWeek> = marked
            .map(|(week, _)| {
                let values = self.rows.iter().map(|row| value(row, week)).collect();
                UnusualWeek { week, values }
            })
            .collect();
        let diary = Diary {
            table: &self.table,
            first: self.first,
            streams: &[],
            marks: &[],
            restarts: &[],
            grave: &[],
        };
        Ok(diary.picture(&self.statement, &unusual, &words))
    }
}

impl Engine {
    /// What changed for a child, seen from a week. Without one: this week once it has a check-in, until then the week before.
    ///
    /// # Errors
    /// `invalid_input` in field `as_of` for a week ahead, `not_found` for the child.
    pub fn changes(&self, child: ChildId, as_of: Option<Week>) -> Result<Changes, EngineError> {
        let (now, _) = self.ports().now()?;
        if as_of.is_some_and(|week| week > now.week()) {
            return Err(EngineError::invalid("as_of", Rule::InFuture));
        }
        let signals = self.content().signals()?;
        self.run(move |store| {
            let weeks = Weeks::load(store, child, &now, as_of, signals)?;
            weeks.say(store)
        })
    }
}

/// Everything that is known of a child's weeks.
struct Weeks {
    child: Child,
    /// As old as the child is now.
    band: Band,
    first: Week,
    week: Week,
    /// The week whose decisions count: today's, unless the carer looks back.
    decided: Week,
    checkins: Vec<CheckinRow>,
    /// For each week, by index, the notes of it.
    notes: Vec<Vec<NoteMark>>,
    signals: &'static Signals,
}

impl Weeks {
    fn load(
        store: &Store,
        id: ChildId,
        now: &Now,
        as_of: Option<Week>,
        signals: &'static Signals,
    ) -> Result<Self, EngineError> {
        let child = child_of(store, id)?;
        let mut checkins = store.checkins(id)?;
        let marks = store.note_marks(id)?;
        let this_week = now.week();
        let answered = |row: &CheckinRow| row.own && row.content.week == this_week;
        let last = before(this_week);
        let week = as_of.unwrap_or(if checkins.iter().any(answered) { this_week } else { last });
        checkins.retain(|row| row.content.week <= week);
        let dated: Vec<(Week, NoteMark)> = marks
            .into_iter()
            .map(|mark| (week_of(&mark, now.zone()), mark))
            .filter(|(happened, _)| *happened <= week)
            .collect();
        let begins = checkins.iter().map(|row| row.content.week).chain(dated.iter().map(|(week, _)| *week));
        let first = begins.min().unwrap_or(week);
        let length = usize::try_from(week.since(first)).unwrap_or(0) + 1;
        let mut notes = vec![Vec::new(); length];
        for (happened, mark) in dated {
            if let Some(of_week) = index(first, happened).and_then(|at| notes.get_mut(at)) {
                of_week.push(mark);
            }
        }
        let decided = as_of.unwrap_or(this_week);
        Ok(Self { band: child.band_on(now.day()), child, first, week, decided, checkins, notes, signals })
    }

    fn say(self, store: &Store) -> Result<Changes, EngineError> {
        let unusual = self.unusual();
        let (mut rows, marks) = self.domains();
        let checkins = rows.len();
        rows.extend(self.tags());
        let counted = |row: &ChangeRow| {
            let week = |(value, unusual): (&Option<u32>, &bool)| value.filter(|_| !unusual);
            row.values.iter().zip(&unusual).map(week).collect::<Vec<_>>()
        };
        let answers = |row: &ChangeRow| -> Vec<Option<u8>> {
            counted(row).into_iter().map(|value| value.and_then(|value| u8::try_from(value).ok())).collect()
        };
        let (own, tags) = rows.split_at(checkins);
        let mut table_rows: Vec<_> = own.iter().map(answers).collect();
        if rows.is_empty() {
            // Nothing was ever seen: a row without an answer says so.
            table_rows.push(vec![None; self.notes.len()]);
        }
        let total = self.notes.iter().map(|notes| u32::try_from(notes.len()).ok()).collect();
        let table = Table::new(table_rows, tags.iter().map(counted).collect(), total)?;
        let streams: Vec<Stream> = rows.iter().map(|row| row.stream.clone()).collect();
        let restarts = self.restarts(store)?;
        let grave = self.grave();
        let diary = Diary {
            table: &table,
            first: self.first,
            streams: &streams,
            marks: &marks,
            restarts: &restarts,
            grave: &grave,
        };
        let last = self.notes.len().saturating_sub(1);
        let method = Method::NOTEBOOK;
        let statement = diary.state(last, &method);
        let evidence = diary.evidence(last, statement.direction, &method);
        let (before, since) = since_talk(self.last_talk(store)?.unwrap_or(last), last);
        let sides = diary.side_by_side(&before, &since);
        let (first, week, child) = (self.first, self.week, self.child);
        let method = Method::VERSION;
        Ok(Changes { child, first, week, statement, rows, unusual, evidence, sides, method, table })
    }

    /// Weeks the carer of this install marked as unusual.
    fn unusual(&self) -> Vec<bool> {
        let mut weeks = vec![false; self.notes.len()];
        for row in self.checkins.iter().filter(|row| row.own && row.content.unusual.is_some()) {
            if let Some(week) = index(self.first, row.content.week).and_then(|at| weeks.get_mut(at)) {
                *week = true;
            }
        }
        weeks
    }

    /// The rows of the check-ins: a domain of an observer each, if it was ever answered. Answers of two observers never mix.
    fn domains(&self) -> (Vec<ChangeRow>, Vec<Vec<Option<Mark>>>) {
        let observers: BTreeSet<(bool, [u8; 32])> =
            self.checkins.iter().map(|row| (!row.own, row.author)).collect();
        let (mut rows, mut all_marks) = (Vec::new(), Vec::new());
        for (other, author) in observers {
            let seen: Vec<_> = self.checkins.iter().filter(|row| row.author == author).collect();
            for domain in CheckinDomain::ALL {
                let mut values = vec![None; self.notes.len()];
                let mut marks = vec![None; self.notes.len()];
                for row in &seen {
                    let answer = row.content.answers.get(domain);
                    let Some((answer, at)) = answer.zip(index(self.first, row.content.week)) else {
                        continue;
                    };
                    if let (Some(value), Some(mark)) = (values.get_mut(at), marks.get_mut(at)) {
                        *value = Some(u32::from(answer.amount.number()));
                        *mark = answer.mark;
                    }
                }
                if values.iter().any(Option::is_some) {
                    let observer = other.then(|| crate::notes::hex(author.get(..4).unwrap_or_default()));
                    rows.push(ChangeRow { stream: Stream::Checkin { domain: *domain, observer }, values });
                    all_marks.push(marks);
                }
            }
        }
        (rows, all_marks)
    }

    /// The rows of the signals that were ever ticked. Grave ones are listed apart and never counted.
    fn tags(&self) -> Vec<ChangeRow> {
        let mut seen = vec![false; self.notes.len()];
        for row in self.checkins.iter().filter(|row| row.own && !row.content.answers.is_empty()) {
            if let Some(week) = index(self.first, row.content.week).and_then(|at| seen.get_mut(at)) {
                *week = true;
            }
        }
        let mut counts: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (at, notes) in self.notes.iter().enumerate() {
            for signal in notes.iter().flat_map(|note| self.signals.of_mask(note.signals)) {
                if signal.urgency(self.band) < Urgency::Advice {
                    let row = counts.entry(signal.id.as_str()).or_insert_with(|| vec![0; self.notes.len()]);
                    row.iter_mut().skip(at).take(1).for_each(|count| *count += 1);
                }
            }
        }
        let value = |(at, tagged): (usize, u32)| {
            let all = self.notes.get(at).map_or(0, |notes| u32::try_from(notes.len()).unwrap_or(u32::MAX));
            // An unusual week is drawn as it was; that it does not count is decided for all rows together.
            signal_value(tagged, all, seen.get(at).copied().unwrap_or(false), false)
        };
        let row = |(id, counts): (&str, Vec<u32>)| ChangeRow {
            stream: Stream::Signal(id.to_owned()),
            values: counts.into_iter().enumerate().map(value).collect(),
        };
        counts.into_iter().map(row).collect()
    }

    fn grave(&self) -> Vec<GraveEvent> {
        let band = self.band;
        let each = self.notes.iter().enumerate().flat_map(|(week, notes)| {
            let signals = notes.iter().flat_map(|note| self.signals.of_mask(note.signals));
            let grave = signals.filter(move |signal| signal.urgency(band) >= Urgency::Advice);
            grave.map(move |signal| GraveEvent { signal: signal.id.clone(), week })
        });
        each.collect()
    }

    /// What is usual begins anew; what was decided later is not known when looking back.
    fn restarts(&self, store: &Store) -> Result<Vec<Restart>, EngineError> {
        let last = self.notes.len().saturating_sub(1);
        let at = |week: Week| index(self.first, week).unwrap_or(0).min(last);
        let known =
            store.baselines(self.child.id)?.into_iter().filter(|baseline| baseline.decided <= self.decided);
        let restart = |baseline: Baseline| Restart { from: at(baseline.from), decided: at(baseline.decided) };
        Ok(known.map(restart).collect())
    }

    /// The week of the last question that was talked about, by index.
    fn last_talk(&self, store: &Store) -> Result<Option<usize>, EngineError> {
        let talked = store.history()?.offers.into_iter().filter(|offer| {
            offer.child == self.child.id && offer.state == OfferState::Done && offer.week <= self.week
        });
        Ok(talked.map(|offer| offer.week).max().and_then(|week| index(self.first, week)))
    }
}

/// The week a note belongs to: that of the notebook day the event began on.
fn week_of(mark: &NoteMark, zone: &TimeZone) -> Week {
    Now::new(mark.happened, zone.clone()).week()
}

fn before(week: Week) -> Week {
    Week::from_ordinal(week.ordinal().saturating_sub(1)).unwrap_or(week)
}

fn index(first: Week, week: Week) -> Option<usize> {
    usize::try_from(week.since(first)).ok()
}
