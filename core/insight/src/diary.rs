//! The weeks of one child with what the rows are about, and the statement about them (change-detection: 1.6 and 5).

use core::ops::Range;

use pluis_domain::change::{
    Counts, Direction, Earlier, Grave, Level, Mark, Marks, Named, Since, Statement, Stream, StreamFacts,
    Strongest,
};
use pluis_domain::time::Week;

use crate::evidence::{Evidence, Outcome};
use crate::history::{Restart, Shown, baseline, history, level, named};
use crate::method::Method;
use crate::table::Table;
use crate::watch::watch;

/// Weeks looked at for what is missing when no change is dated.
const LATELY: usize = 10;
/// Weeks in which grave events are still listed.
const GRAVE_WEEKS: usize = 26;
/// Below this discount the weeks come in streaks worth a sentence.
const STREAKS: f64 = 0.5;

/// A grave event, by the index of its week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraveEvent {
    /// The signal's id.
    pub signal: String,
    /// The week, by index.
    pub week: usize,
}

/// Plain weekly rows, as a notebook hands them in.
#[derive(Clone, Copy, Debug)]
pub struct Diary<'a> {
    /// The values. Weeks marked unusual are missing in it.
    pub table: &'a Table,
    /// The week of its first column.
    pub first: Week,
    /// What each row is about, check-ins first. A row without an entry is never named.
    pub streams: &'a [Stream],
    /// Where the different answers point, for each check-in row; may be empty.
    pub marks: &'a [Vec<Option<Mark>>],
    /// New baselines.
    pub restarts: &'a [Restart],
    /// Grave events, which are listed and never counted as statistics.
    pub grave: &'a [GraveEvent],
}

impl Diary<'_> {
    /// What can be said in a week, by index; a week past the end is the last one.
    #[must_use]
    pub fn state(&self, week: usize, method: &Method) -> Statement {
        let week = week.min(self.table.weeks().saturating_sub(1));
        let story = history(self.table, method, self.restarts, week);
        let mut statement = self.nothing(week);
        statement.grave = self.grave(week);
        statement.earlier = self.earlier(&story);
        if let Some(shown) = story.last() {
            statement.level = shown.level;
            statement.direction = shown.direction;
            statement.weeks = (count(shown.weeks.have), count(shown.weeks.need));
            if shown.level > Level::Nothing {
                self.fill(&mut statement, shown, method);
            }
        }
        statement
    }

    /// The evidence of a week, by index, as far as the present baseline reaches back; `None` when it is too early. For researchers
    /// and for exports: a carer is shown the statement.
    #[must_use]
    pub fn evidence(&self, week: usize, direction: Direction, method: &Method) -> Option<Evidence> {
        let week = week.min(self.table.weeks().saturating_sub(1));
        let from = baseline(self.restarts, week);
        let found = watch(self.table, from, week, method).evidence(direction);
        let Outcome::Evidence(evidence) = found else { return None };
        let range = (evidence.range.0 + from, evidence.range.1 + from);
        Some(Evidence { onset: evidence.onset + from, range, ..evidence })
    }

    /// A statement that dates nothing.
    fn nothing(&self, week: usize) -> Statement {
        let from = baseline(self.restarts, week);
        let lately = (week + 1).saturating_sub(LATELY).max(from)..week + 1;
        Statement {
            week: self.week(week),
            level: Level::TooEarly,
            direction: Direction::More,
            weeks: (0, 0),
            since: None,
            streams: Vec::new(),
            together: (self.anything(from..lately.start), self.anything(lately.clone())),
            writes_more: self.writes_more(&(from..lately.start), &lately),
            missing: self.missing(lately),
            streaks: false,
            strongest: None,
            grave: Vec::new(),
            earlier: None,
        }
    }

    fn fill(&self, statement: &mut Statement, shown: &Shown, method: &Method) {
        let from = baseline(self.restarts, shown.week);
        let mut watch = watch(self.table, from, shown.week, method);
        let Some((onset, range)) = shown.onset else { return };
        let Ok(weighed) = watch.weigh(shown.direction, None) else { return };
        let included = watch.included().to_vec();
        let before = onset.saturating_sub(method.baseline).max(from)..onset;
        let since = onset..shown.week + 1;
        statement.since =
            Some(Since { week: self.week(onset), from: self.week(range.0), to: self.week(range.1) });
        statement.streaks = weighed.discount < STREAKS;
        statement.together = (self.anything(before.clone()), self.anything(since.clone()));
        statement.writes_more = self.writes_more(&before, &since);
        statement.missing = self.missing(since.clone());
        let mut order: Vec<(usize, f64)> = included.into_iter().enumerate().collect();
        order.sort_by(|one, other| other.1.total_cmp(&one.1));
        statement.streams = order
            .into_iter()
            .filter(|(_, chance)| named(*chance) != Named::No)
            .filter_map(|(row, chance)| self.facts(row, named(chance), before.clone(), since.clone()))
            .collect();
        let answered = since.filter(|week| self.table.answered(*week));
        let without = answered.map(|week| (week, watch.log_odds_without(week - from, shown.direction)));
        // Too few weeks without it: then it does not stand without it.
        let lowest = without.map(|(week, odds)| (week, odds.unwrap_or(f64::NEG_INFINITY)));
        statement.strongest = lowest.min_by(|one, other| one.1.total_cmp(&other.1)).map(|(week, odds)| {
            Strongest { week: self.week(week), stands_without: level(odds) >= level(weighed.log_odds) }
        });
    }

    fn facts(
        &self,
        row: usize,
        named: Named,
        before: Range<usize>,
        since: Range<usize>,
    ) -> Option<StreamFacts> {
        let mut marks = Marks::default();
        for week in since.clone().filter(|week| self.stands_out(row, *week)) {
            let mark = self.marks.get(row).and_then(|row| row.get(week)).copied().flatten();
            match mark {
                Some(Mark::Better) => marks.better += 1,
                Some(Mark::Worse) => marks.worse += 1,
                Some(Mark::Neither) | None => marks.neither += 1,
            }
        }
        let latest = since.clone().rev().filter(|week| self.table.observed(row, *week));
        let usual_lately = latest.take_while(|week| !self.stands_out(row, *week)).count();
        Some(StreamFacts {
            stream: self.streams.get(row)?.clone(),
            named,
            before: self.counts(row, before),
            since: self.counts(row, since),
            marks,
            usual_lately: count(usual_lately),
        })
    }

    /// Weeks of a row that stand out, of those with a value.
    pub(crate) fn counts(&self, row: usize, weeks: Range<usize>) -> Counts {
        let answered = weeks.clone().filter(|week| self.table.observed(row, *week)).count();
        let different = weeks.filter(|week| self.stands_out(row, *week)).count();
        Counts { different: count(different), answered: count(answered) }
    }

    /// Weeks in which anything stands out, of those with any value.
    fn anything(&self, weeks: Range<usize>) -> Counts {
        let any = |week: &usize| (0..self.table.streams()).any(|row| self.stands_out(row, *week));
        let answered = weeks.clone().filter(|week| self.table.answered(*week)).count();
        Counts { different: count(weeks.filter(any).count()), answered: count(answered) }
    }

    fn missing(&self, weeks: Range<usize>) -> Counts {
        let missing = weeks.clone().filter(|week| !self.table.answered(*week)).count();
        Counts { different: count(missing), answered: count(weeks.len()) }
    }

    /// Half as many notes a week again as before, and at least one more.
    fn writes_more(&self, before: &Range<usize>, since: &Range<usize>) -> bool {
        let notes = |weeks: &Range<usize>| {
            let each = self.table.total_notes().get(weeks.clone()).unwrap_or_default().iter().flatten();
            let sum: u64 = each.clone().map(|notes| u64::from(*notes)).sum();
            (sum, each.count() as u64)
        };
        let ((old, old_weeks), (new, new_weeks)) = (notes(before), notes(since));
        let comparable = old_weeks > 0 && new_weeks > 0;
        comparable
            && 2 * new * old_weeks >= 3 * old * new_weeks
            && new * old_weeks >= (old + old_weeks) * new_weeks
    }

    /// Whether a row differs from "as usual" in a week, or a signal was noted.
    pub(crate) fn stands_out(&self, row: usize, week: usize) -> bool {
        let checkins = self.table.checkins();
        match checkins.get(row) {
            Some(row) => row.get(week).copied().flatten().is_some_and(|answer| answer > 0),
            None => {
                let row = row.checked_sub(checkins.len()).and_then(|row| self.table.signals().get(row));
                row.and_then(|row| row.get(week)).copied().flatten().is_some_and(|count| count > 0)
            }
        }
    }

    fn grave(&self, week: usize) -> Vec<Grave> {
        let lately = (week + 1).saturating_sub(GRAVE_WEEKS)..week + 1;
        let mut found: Vec<Grave> = Vec::new();
        for event in self.grave.iter().filter(|event| lately.contains(&event.week)) {
            if found.iter().any(|grave| grave.signal == event.signal) {
                continue;
            }
            let same = self.grave.iter().filter(|other| other.signal == event.signal && other.week <= week);
            let weeks: Vec<usize> = same.map(|other| other.week).collect();
            let first =
                weeks.iter().copied().filter(|week| lately.contains(week)).min().unwrap_or(event.week);
            let last_before = weeks.iter().copied().filter(|week| *week < first).max();
            found.push(Grave {
                signal: event.signal.clone(),
                times: count(weeks.iter().filter(|week| **week >= first).count()),
                since: self.week(first),
                weeks_before: count(first - last_before.map_or(0, |week| week + 1)),
            });
        }
        found
    }

    /// The last episode that is over, if nothing is shown now.
    fn earlier(&self, story: &[Shown]) -> Option<Earlier> {
        if story.last()?.level > Level::Nothing {
            return None;
        }
        let end = story.iter().rposition(|shown| shown.level > Level::Nothing)?;
        let stretch = story.get(..=end)?.iter().rev().take_while(|shown| shown.level > Level::Nothing);
        // The first of the surest, seen from the end.
        let surest = stretch.fold(None::<&Shown>, |best, shown| match best {
            Some(best) if best.level > shown.level => Some(best),
            _ => Some(shown),
        })?;
        Some(Earlier { level: surest.level, week: self.week(surest.week), gone: self.week(end + 1) })
    }

    /// The calendar week of an index.
    pub(crate) fn week(&self, index: usize) -> Week {
        let ordinal = i32::try_from(index).ok().and_then(|index| self.first.ordinal().checked_add(index));
        ordinal.and_then(Week::from_ordinal).unwrap_or(self.first)
    }
}

pub(crate) fn count(weeks: usize) -> u32 {
    u32::try_from(weeks).unwrap_or(u32::MAX)
}
