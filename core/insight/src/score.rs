//! The evidence of one stream for every onset, and of all streams together (change-detection: 1.5).
//!
//! Onsets are walked from the newest back: each step moves one week from "before" to "since" and lets one older week in, so no
//! sum is made twice. Nothing here allocates.

use pluis_domain::change::Direction;

use crate::levels::{ALL, GRID, Grid, LEVELS, Row, SHIFT_MAX, SHIFTS};
use crate::maths::{add_logs, exps, number, sum_logs};
use crate::method::Method;

/// A number for each onset, the newest first.
pub(crate) type Onsets = [f64; Method::LOOK_BACK_MAX];

/// Levels that take part when a change goes one way: the middle ones and those beyond them on that side.
const SIDE: usize = LEVELS + SHIFT_MAX;
/// Below this a sum of products may have lost what mattered, and is made again from logarithms.
const VANISHING: f64 = 1e-250;

/// What is compared: the newest week, how many onsets and how many weeks before each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    pub(crate) newest: usize,
    pub(crate) onsets: usize,
    pub(crate) baseline: usize,
    pub(crate) own_before: usize,
    pub(crate) less_before: usize,
    pub(crate) discount: f64,
    pub(crate) direction: Direction,
    /// For each onset, the newest first, whether it is looked at.
    pub(crate) looked_at: &'a [bool; Method::LOOK_BACK_MAX],
}

impl Frame<'_> {
    /// Each onset, with the week that moves from before it to after it and the one that becomes its oldest week before.
    fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        self.looked_at.iter().take(self.onsets).enumerate().map(|(back, usable)| {
            let onset = self.newest.saturating_sub(back);
            Step {
                usable: *usable,
                onset,
                leaves: (back > 0).then_some(onset),
                enters: if back > 0 { onset.checked_sub(self.baseline) } else { None },
            }
        })
    }

    /// The weeks before the newest onset.
    fn first_before(&self) -> core::ops::Range<usize> {
        self.newest.saturating_sub(self.baseline)..self.newest
    }
}

/// A stream's own weeks before an onset.
#[derive(Clone, Copy, Debug, Default)]
struct Own {
    observed: usize,
    standing_out: usize,
}

impl Own {
    fn enter(&mut self, stood_out: bool) {
        self.observed += 1;
        self.standing_out += usize::from(stood_out);
    }

    fn leave(&mut self, stood_out: bool) {
        self.observed -= 1;
        self.standing_out -= usize::from(stood_out);
    }

    fn speaks(self, frame: &Frame<'_>) -> bool {
        let enough = frame.direction == Direction::More || self.standing_out >= frame.less_before;
        enough && self.observed >= frame.own_before
    }
}

/// A week of a signal: its log-likelihoods, and whether it was noted at all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noted {
    pub(crate) row: Row,
    pub(crate) any: bool,
}

struct Step {
    usable: bool,
    onset: usize,
    leaves: Option<usize>,
    enters: Option<usize>,
}

/// The likelihoods of the answers under a discount, so that a week of a check-in is one multiplication for each level.
#[derive(Debug)]
pub(crate) struct Answers {
    times: [Row; 4],
    undo: [[f64; LEVELS]; 4],
}

/// The code of a missing answer.
pub(crate) const MISSING: u8 = 3;

impl Answers {
    pub(crate) fn new(discount: f64) -> Self {
        let mut answers = Self { times: [[1.0; ALL]; 4], undo: [[1.0; LEVELS]; 4] };
        for ((times, undo), logs) in answers.times.iter_mut().zip(&mut answers.undo).zip(&GRID.answers) {
            *times = logs.map(|log| (discount * log).exp());
            for (undo, times) in undo.iter_mut().zip(middle(times)) {
                *undo = 1.0 / times;
            }
        }
        answers
    }
}

/// The evidence of a check-in; `code` gives the answer of a week, [`MISSING`] included.
pub(crate) fn checkin(
    frame: &Frame<'_>,
    answers: &Answers,
    code: impl Fn(usize) -> u8,
    evidence: &mut Onsets,
) {
    let mut counts = [0usize; 4];
    let mut own = Own::default();
    for week in frame.first_before() {
        if code(week) != MISSING {
            own.enter(code(week) > 0);
        }
        if let Some(count) = counts.get_mut(usize::from(code(week))) {
            *count += 1;
        }
    }
    let mut before = GRID.prior_checkin;
    for (logs, count) in GRID.answers.iter().zip(counts) {
        let times = frame.discount * number(count);
        before.iter_mut().zip(middle(logs)).for_each(|(cell, log)| *cell += times * log);
    }
    before = before.map(f64::exp);
    let mut since: Row = [1.0; ALL];
    for (step, cell) in frame.steps().zip(evidence) {
        let of = |week: usize| usize::from(code(week));
        multiply(&mut since, answers.times.get(of(step.onset)));
        if let Some(week) = step.leaves {
            if code(week) != MISSING {
                own.leave(code(week) > 0);
            }
            multiply(&mut before, answers.undo.get(of(week)));
        }
        if let Some(week) = step.enters {
            if code(week) != MISSING {
                own.enter(code(week) > 0);
            }
            multiply(&mut before, answers.times.get(of(week)).map(middle));
        }
        let speaks = step.usable && own.speaks(frame);
        *cell = if speaks {
            compare(&before, side(&since, frame.direction), frame.direction).unwrap_or(0.0)
        } else {
            0.0
        };
    }
}

/// The evidence of a signal; `week_of` gives a week, `None` where it was not observable.
pub(crate) fn signal<'r>(
    frame: &Frame<'_>,
    week_of: impl Fn(usize) -> Option<&'r Noted>,
    evidence: &mut Onsets,
) {
    let mut own = Own::default();
    let mut before = [0.0; LEVELS];
    for noted in frame.first_before().filter_map(&week_of) {
        own.enter(noted.any);
        add(&mut before, middle(&noted.row), 1.0);
    }
    let mut since: Row = [0.0; ALL];
    for (step, cell) in frame.steps().zip(evidence) {
        if let Some(noted) = week_of(step.onset) {
            add(&mut since, &noted.row, 1.0);
        }
        if let Some(noted) = step.leaves.and_then(&week_of) {
            own.leave(noted.any);
            add(&mut before, middle(&noted.row), -1.0);
        }
        if let Some(noted) = step.enters.and_then(&week_of) {
            own.enter(noted.any);
            add(&mut before, middle(&noted.row), 1.0);
        }
        let speaks = step.usable && own.speaks(frame);
        *cell = if speaks { compare_logs(frame, &GRID, &before, side(&since, frame.direction)) } else { 0.0 };
    }
}

fn multiply<const N: usize>(cells: &mut [f64; N], by: Option<&[f64; N]>) {
    if let Some(by) = by {
        cells.iter_mut().zip(by).for_each(|(cell, by)| *cell *= by);
    }
}

fn add<const N: usize>(cells: &mut [f64; N], logs: &[f64; N], times: f64) {
    cells.iter_mut().zip(logs).for_each(|(cell, log)| *cell += times * log);
}

/// `N` cells of a longer row, from a place that lies inside it.
fn part<const N: usize>(cells: &[f64], from: usize) -> &[f64; N] {
    cells.get(from..).and_then(<[f64]>::first_chunk).unwrap_or(&[0.0; N])
}

/// The levels weeks before an onset can have.
fn middle(row: &Row) -> &[f64; LEVELS] {
    part(row, SHIFT_MAX)
}

/// The levels a change in this direction can reach.
fn side(row: &Row, direction: Direction) -> &[f64; SIDE] {
    part(row, if direction == Direction::More { SHIFT_MAX } else { 0 })
}

/// Where on a side the weeks since lie if nothing changed, and after a change of so many steps.
const fn place(direction: Direction, shift: usize) -> usize {
    match direction {
        Direction::More => shift,
        Direction::Less => SHIFT_MAX.saturating_sub(shift),
    }
}

/// Logarithm of how much better a change explains the weeks than none. `None` when too little is left to compare.
fn compare(before: &[f64; LEVELS], since: &[f64; SIDE], direction: Direction) -> Option<f64> {
    let mut changed = [0.0; LEVELS];
    for shift in SHIFTS {
        add(&mut changed, part(since, place(direction, shift)), 1.0);
    }
    let same = product(before, part(since, place(direction, 0)));
    let changed = product(before, &changed) / number(SHIFTS.len());
    (same > VANISHING && changed > VANISHING).then(|| (changed / same).ln())
}

/// The sum of the products, in six lanes so that the processor can take several at once.
fn product(one: &[f64; LEVELS], other: &[f64; LEVELS]) -> f64 {
    let mut lanes = [0.0; 6];
    for (one, other) in one.as_chunks::<6>().0.iter().zip(other.as_chunks::<6>().0) {
        for ((lane, one), other) in lanes.iter_mut().zip(one).zip(other) {
            *lane += one * other;
        }
    }
    lanes.iter().sum()
}

fn compare_logs(frame: &Frame<'_>, grid: &Grid, before: &[f64; LEVELS], since: &[f64; SIDE]) -> f64 {
    let mut prior = grid.prior_count;
    add(&mut prior, before, frame.discount);
    let mut shifted = [0.0; SIDE];
    add(&mut shifted, since, frame.discount);
    let since = shifted;
    let quick = compare(&exps(&below_top(&prior)), &exps(&below_top(&since)), frame.direction);
    // What both were divided by cancels.
    quick.unwrap_or_else(|| {
        let at = |shift| {
            let since: &[f64; LEVELS] = part(&since, place(frame.direction, shift));
            sum_logs(prior.iter().zip(since).map(|(before, since)| before + since))
        };
        let changed = SHIFTS.map(at);
        sum_logs(changed.into_iter()) - number(SHIFTS.len()).ln() - at(0)
    })
}

/// The cells with the highest of them as nothing.
fn below_top<const N: usize>(cells: &[f64; N]) -> [f64; N] {
    let top =
        cells.iter().copied().fold(f64::NEG_INFINITY, |one, other| if one > other { one } else { other });
    let mut below = *cells;
    below.iter_mut().for_each(|cell| *cell -= top);
    below
}

/// The evidence of all streams together for one onset.
pub(crate) fn together(streams: impl ExactSizeIterator<Item = f64> + Clone, method: &Method) -> f64 {
    let count = number(streams.len());
    let (stays, joins) = (1.0 - method.takes_part, method.takes_part);
    let (mut sum, mut product) = (0.0, 1.0);
    for evidence in streams.clone() {
        let times = evidence.exp();
        sum += times;
        product *= stays + joins * times;
    }
    // Beyond what a number can hold, with logarithms all the way.
    let held = |number: f64| number.is_finite() && number > VANISHING;
    let (one, every) = if held(sum) && held(product) {
        ((sum / count).ln(), product.ln())
    } else {
        let every = streams.clone().map(|evidence| add_logs(stays.ln(), joins.ln() + evidence)).sum::<f64>();
        (sum_logs(streams) - count.ln(), every)
    };
    one + method.further * (every - one).max(0.0)
}

/// The chance that a stream takes part in a change at an onset.
pub(crate) fn takes_part(evidence: f64, method: &Method) -> f64 {
    let odds = method.takes_part.ln() - (1.0 - method.takes_part).ln() + evidence;
    1.0 / (1.0 + (-odds).exp())
}
