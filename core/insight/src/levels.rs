//! The grid of levels and what each makes of a week (change-detection: 1.2).
//!
//! A row holds a value for each level. The middle [`LEVELS`] are the levels weeks before an onset can have; [`SHIFT_MAX`] more on
//! either side are where a change can lead from there.

use std::sync::LazyLock;

use crate::maths::{add_logs, sum_logs};

/// Levels the weeks before an onset can have.
pub(crate) const LEVELS: usize = 18;
/// The largest change, in steps of the grid.
pub(crate) const SHIFT_MAX: usize = 8;
/// Levels altogether.
pub(crate) const ALL: usize = LEVELS + 2 * SHIFT_MAX;
/// The changes looked for, in steps of the grid.
pub(crate) const SHIFTS: [usize; 4] = [2, 4, 6, 8];

/// A value for each level, from the lowest.
pub(crate) type Row = [f64; ALL];

/// Width of a step, in logits of a check-in and in logarithms of a rate.
const STEP: f64 = 0.4;
/// Distance between "a bit different" and "very different", in logits.
const GAP: f64 = 1.8;
/// Usual rate of a signal, a week.
const RATE: f64 = 0.3;
/// Any week may be an odd one: share of such weeks among check-ins and among counts.
const ODD_CHECKIN: f64 = 0.05;
const ODD_COUNT: f64 = 0.03;
/// Size of the negative binomial at ordinary writing: variance m + m²/1.5.
const SIZE: f64 = 1.5;

/// The grid, worked out once.
#[derive(Debug)]
pub(crate) struct Grid {
    /// Log-likelihood of each answer at each level.
    pub(crate) answers: [Row; 3],
    /// Logarithm of the prior of the middle levels for check-ins, and for counts.
    pub(crate) prior_checkin: [f64; LEVELS],
    pub(crate) prior_count: [f64; LEVELS],
    /// For counts: ln(size / (size + rate)) and ln(rate / (size + rate)). The exposure cancels in both.
    none: Row,
    each: Row,
}

/// The one grid there is.
pub(crate) static GRID: LazyLock<Grid> = LazyLock::new(Grid::new);

impl Grid {
    fn new() -> Self {
        let above: Row = row(|level| {
            let logit = -4.2 + STEP * level;
            logistic(logit)
        });
        let far: Row = row(|level| logistic(-4.2 + STEP * level - GAP));
        let odd = |chance: f64| ((1.0 - ODD_CHECKIN) * chance + ODD_CHECKIN / 3.0).ln();
        let rate = row(|level| (RATE.ln() - 3.2 + STEP * level).exp());
        let mut answers = [[0.0; ALL]; 3];
        for (row, chance) in answers.iter_mut().zip([
            (|one: f64, _: f64| 1.0 - one) as fn(f64, f64) -> f64,
            |one, two| one - two,
            |_, two| two,
        ]) {
            for ((cell, one), two) in row.iter_mut().zip(above).zip(far) {
                *cell = odd(chance(one, two));
            }
        }
        Self {
            answers,
            prior_checkin: prior(|level| -4.2 + STEP * level + 2.0),
            prior_count: prior(|level| STEP * level - 3.2),
            none: rate.map(|rate| (SIZE / (SIZE + rate)).ln()),
            each: rate.map(|rate| (rate / (SIZE + rate)).ln()),
        }
    }

    /// Log-likelihood of a count at each level. `exposure` is how much is being written, 1 for as much as ever.
    pub(crate) fn count(&self, count: u32, exposure: f64, row: &mut Row) {
        let size = SIZE * exposure;
        // ln Γ(count + size) − ln Γ(size) − ln Γ(count + 1), as counts are whole numbers.
        let ways: f64 = (0..count).map(|i| ((f64::from(i) + size) / (f64::from(i) + 1.0)).ln()).sum();
        let count = f64::from(count);
        let odd = ODD_COUNT.ln() + 0.2f64.ln() + count * 0.8f64.ln();
        let usual = (1.0 - ODD_COUNT).ln() + ways;
        for ((cell, none), each) in row.iter_mut().zip(&self.none).zip(&self.each) {
            *cell = add_logs(usual + size * none + count * each, odd);
        }
    }
}

/// A row made from each level's number; the lowest of the middle ones is 0.
fn row(make: impl Fn(f64) -> f64) -> Row {
    let mut row = [0.0; ALL];
    for (index, cell) in row.iter_mut().enumerate() {
        *cell = make(crate::maths::number(index) - crate::maths::number(SHIFT_MAX));
    }
    row
}

/// A normal prior over the middle levels, of deviation 1 around where `distance` is 0.
fn prior(distance: impl Fn(f64) -> f64) -> [f64; LEVELS] {
    let mut prior = [0.0; LEVELS];
    for (index, cell) in prior.iter_mut().enumerate() {
        *cell = -0.5 * distance(crate::maths::number(index)).powi(2);
    }
    let whole = sum_logs(prior.iter().copied());
    prior.map(|cell| cell - whole)
}

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}
