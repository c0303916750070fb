//! The weeks of one child, taken in one by one, and the evidence at the newest of them.

use pluis_domain::change::Direction;

use crate::evidence::{Evidence, Outcome, TooEarly};
use crate::levels::{ALL, GRID};
use crate::maths::sum_logs;
use crate::method::Method;
use crate::score::{self, Answers, Frame, MISSING, Noted, Onsets};
use crate::streak::Streak;
use crate::table::{ANSWERS, MAX_COUNT, Table};
use crate::volume::Volume;

/// One week: a value for each stream, in the order the watch was made for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Week<'a> {
    /// Answers 0 to 2 of the check-ins; anything else is taken as missing.
    pub checkins: &'a [Option<u8>],
    /// Notes with each tag, [`MAX_COUNT`] at most.
    pub signals: &'a [Option<u32>],
    /// All notes; missing with a signal present is taken as as many as the tagged ones.
    pub total_notes: Option<u32>,
}

/// What one signal left in the memory.
#[derive(Clone, Debug)]
struct SignalMemory {
    volume: Volume,
    rows: Vec<Option<Noted>>,
}

/// A year and a half of weeks, with all that older ones still matter for.
///
/// Memory is taken when it is made and never again: neither a week more nor an evaluation allocates.
#[derive(Clone, Debug)]
pub struct Watch {
    method: Method,
    weeks: usize,
    streak: Streak,
    answers: Vec<Vec<u8>>,
    signals: Vec<SignalMemory>,
    seen: Vec<bool>,
    evidence: Vec<Onsets>,
    included: Vec<f64>,
}

/// What an evaluation found, without the streams.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Weighed {
    pub(crate) log_odds: f64,
    pub(crate) onset: usize,
    pub(crate) range: (usize, usize),
    pub(crate) discount: f64,
}

impl Watch {
    /// A watch over so many check-ins and signals that has seen no week yet.
    #[must_use]
    pub fn new(checkins: usize, signals: usize, method: &Method) -> Self {
        let method = method.checked();
        let memory = method.memory();
        let signal = SignalMemory { volume: Volume::new(), rows: vec![None; memory] };
        Self {
            method,
            weeks: 0,
            streak: Streak::new(checkins),
            answers: vec![vec![MISSING; memory]; checkins],
            signals: vec![signal; signals],
            seen: vec![false; memory],
            evidence: vec![[0.0; Method::LOOK_BACK_MAX]; checkins + signals],
            included: vec![0.0; checkins + signals],
        }
    }

    /// Weeks taken in so far.
    #[must_use]
    pub const fn weeks(&self) -> usize {
        self.weeks
    }

    /// Takes in the next week. Streams the week says nothing about are missing in it.
    pub fn take(&mut self, week: &Week<'_>) {
        self.take_week(week, true);
    }

    /// `weigh` is false for weeks that lie too far back to be compared with: only their streaks and their volume count.
    fn take_week(&mut self, week: &Week<'_>, weigh: bool) {
        let slot = self.slot(self.weeks);
        let mut any = false;
        let given = week.checkins.iter().copied().chain(core::iter::repeat(None));
        for (memory, answer) in self.answers.iter_mut().zip(given) {
            let code = answer.filter(|answer| *answer < ANSWERS).unwrap_or(MISSING);
            any |= code != MISSING;
            memory.get_mut(slot).into_iter().for_each(|cell| *cell = code);
        }
        let given = week.signals.iter().copied().chain(core::iter::repeat(None));
        for (memory, count) in self.signals.iter_mut().zip(given) {
            let Some(cell) = memory.rows.get_mut(slot) else { continue };
            *cell = None;
            if let Some(count) = count.map(|count| count.min(MAX_COUNT)) {
                any = true;
                let total = week.total_notes.unwrap_or(count).min(MAX_COUNT);
                let exposure = memory.volume.take(f64::from(total) - f64::from(count));
                if weigh {
                    let mut row = [0.0; ALL];
                    GRID.count(count, exposure, &mut row);
                    *cell = Some(Noted { row, any: count > 0 });
                }
            }
        }
        self.seen.get_mut(slot).into_iter().for_each(|cell| *cell = any);
        self.weeks += 1;
        // A week that has ceased to be fresh: the streaks may know it now.
        if let Some(old) = self.weeks.checked_sub(self.method.streak_hold + 1) {
            let slot = self.slot(old);
            let codes = self.answers.iter().map(|memory| memory.get(slot).copied().unwrap_or(MISSING));
            self.streak.take(codes.map(|code| (code != MISSING).then_some(code)));
        }
    }

    /// What can be said at the newest week.
    #[must_use]
    pub fn evidence(&mut self, direction: Direction) -> Outcome {
        match self.weigh(direction, None) {
            Ok(weighed) => Outcome::Evidence(self.as_evidence(weighed)),
            Err(early) => Outcome::TooEarly(early),
        }
    }

    /// The log odds at the newest week had one week been skipped, streaks and volume left as they are. `None` when too few weeks
    /// remain.
    #[must_use]
    pub fn log_odds_without(&mut self, week: usize, direction: Direction) -> Option<f64> {
        self.weigh(direction, Some(week)).ok().map(|weighed| weighed.log_odds)
    }

    fn as_evidence(&self, weighed: Weighed) -> Evidence {
        let Weighed { log_odds, onset, range, discount } = weighed;
        Evidence { log_odds, onset, range, discount, included: self.included.clone() }
    }

    /// For each stream, the chance that it takes part, as of the last evaluation.
    pub(crate) fn included(&self) -> &[f64] {
        &self.included
    }

    /// One evaluation, without taking memory; [`Watch::included`] holds its streams.
    pub(crate) fn weigh(&mut self, direction: Direction, skip: Option<usize>) -> Result<Weighed, TooEarly> {
        let need = self.method.needed();
        let newest = self.weeks.checked_sub(1).ok_or(TooEarly { have: 0, need })?;
        let onsets = self.method.look_back.min(newest);
        let mut usable = [false; Method::LOOK_BACK_MAX];
        let mut datable = [false; Method::LOOK_BACK_MAX];
        let have = self.usable(newest, onsets, skip, (&mut usable, &mut datable));
        if !usable.contains(&true) {
            return Err(TooEarly { have: have.min(need), need });
        }
        let discount = self.streak.discount(self.weeks, &self.method);
        let Method { baseline, own_before, less_before, .. } = self.method;
        let frame = Frame {
            newest,
            onsets,
            baseline,
            own_before,
            less_before,
            discount,
            direction,
            looked_at: &datable,
        };
        self.each_stream(&frame, skip);
        Ok(self.combine(&frame, &usable))
    }

    /// Marks the onsets with answered weeks enough on both sides, for evidence and for a date, and counts the answered weeks that could serve so far.
    fn usable(
        &self,
        newest: usize,
        onsets: usize,
        skip: Option<usize>,
        (usable, datable): (&mut [bool; Method::LOOK_BACK_MAX], &mut [bool; Method::LOOK_BACK_MAX]),
    ) -> usize {
        let seen =
            |week: usize| usize::from(Some(week) != skip && self.seen.get(self.slot(week)) == Some(&true));
        let (need_before, need_since) = (self.method.before, self.method.since);
        let mut before: usize = (newest.saturating_sub(self.method.baseline)..newest).map(seen).sum();
        let mut since = 0;
        let mut have = before.min(need_before) + seen(newest).min(need_since);
        for (back, (usable, datable)) in usable.iter_mut().zip(datable).take(onsets).enumerate() {
            let onset = newest.saturating_sub(back);
            since += seen(onset);
            if back > 0 {
                before -= seen(onset);
                before += onset.checked_sub(self.method.baseline).map_or(0, seen);
            }
            *usable = before >= need_before && since >= need_since;
            *datable = before >= need_before && since >= self.method.dated_since.min(need_since);
            have = have.max(before.min(need_before) + since.min(need_since));
        }
        have
    }

    fn each_stream(&mut self, frame: &Frame<'_>, skip: Option<usize>) {
        let memory = self.seen.len();
        let answers = Answers::new(frame.discount);
        let (checkins, signals) = self.evidence.split_at_mut(self.answers.len());
        for (codes, evidence) in self.answers.iter().zip(checkins) {
            let code = |week: usize| {
                let kept = if Some(week) == skip { None } else { codes.get(week % memory) };
                kept.copied().unwrap_or(MISSING)
            };
            score::checkin(frame, &answers, code, evidence);
        }
        for (signal, evidence) in self.signals.iter().zip(signals) {
            let noted = |week: usize| {
                let kept = if Some(week) == skip { None } else { signal.rows.get(week % memory) };
                kept.and_then(Option::as_ref)
            };
            score::signal(frame, noted, evidence);
        }
    }

    fn combine(&mut self, frame: &Frame<'_>, usable: &[bool; Method::LOOK_BACK_MAX]) -> Weighed {
        let mut dates = [f64::NEG_INFINITY; Method::LOOK_BACK_MAX];
        let mut weight = dates;
        for (back, ((date, weight), usable)) in dates.iter_mut().zip(&mut weight).zip(usable).enumerate() {
            if frame.looked_at.get(back) == Some(&true) {
                let of = |onsets: &Onsets| onsets.get(back).copied().unwrap_or(0.0);
                *date = score::together(self.evidence.iter().map(of), &self.method);
                *weight = if *usable { *date } else { f64::NEG_INFINITY };
            }
        }
        let all = sum_logs(weight.iter().copied());
        let shares = weight.map(|weight| (weight - all).exp());
        for (chance, evidence) in self.included.iter_mut().zip(&self.evidence) {
            let takes_part =
                |(share, evidence): (&f64, &f64)| share * score::takes_part(*evidence, &self.method);
            *chance = shares.iter().zip(evidence).filter(|(share, _)| **share > 0.0).map(takes_part).sum();
        }
        let (onset, range) = dated(frame.newest, &dates, self.method.soft);
        Weighed { log_odds: self.method.hazard.ln() + all, onset, range, discount: frame.discount }
    }

    const fn slot(&self, week: usize) -> usize {
        week % self.seen.len()
    }
}

/// Median of the onset, and its range of eight in ten with the lower end one week earlier.
fn dated(newest: usize, weight: &Onsets, soft: f64) -> (usize, (usize, usize)) {
    let soft = weight.map(|weight| soft * weight);
    let all = sum_logs(soft.iter().copied());
    let at = |share: f64| {
        let mut passed = 0.0;
        // The oldest onset first.
        for (back, weight) in soft.iter().enumerate().rev() {
            passed += (weight - all).exp();
            if passed >= share - 1e-9 {
                return newest.saturating_sub(back);
            }
        }
        newest
    };
    (at(0.5), (at(0.1).saturating_sub(1), at(0.9)))
}

/// What can be said of a table at a week, by index. A week past the end is the last one.
#[must_use]
pub fn evaluate(table: &Table, week: usize, method: &Method, direction: Direction) -> Outcome {
    watch(table, 0, week, method).evidence(direction)
}

/// A watch that has taken in the weeks `from` to `week` of a table. Its indices begin at `from`.
pub(crate) fn watch(table: &Table, from: usize, week: usize, method: &Method) -> Watch {
    let mut watch = Watch::new(table.checkins().len(), table.signals().len(), method);
    let memory = watch.method.memory();
    let (mut checkins, mut signals) = (Vec::new(), Vec::new());
    let newest = week.min(table.weeks().saturating_sub(1));
    for index in from..=newest {
        fill(table, index, &mut checkins, &mut signals);
        let total_notes = table.total_notes().get(index).copied().flatten();
        let week = Week { checkins: &checkins, signals: &signals, total_notes };
        watch.take_week(&week, index + memory > newest);
    }
    watch
}

/// The values of one week, in the order of the streams.
pub(crate) fn fill(
    table: &Table,
    week: usize,
    checkins: &mut Vec<Option<u8>>,
    signals: &mut Vec<Option<u32>>,
) {
    checkins.clear();
    checkins.extend(table.checkins().iter().map(|row| row.get(week).copied().flatten()));
    signals.clear();
    signals.extend(table.signals().iter().map(|row| row.get(week).copied().flatten()));
}
