//! What the method finds in many households, and what that is worth (change-detection: 4.2).

use std::sync::atomic::{AtomicUsize, Ordering};

use pluis_insight::{Direction, Method, Outcome, Watch, Week};

use crate::household::{Change, Household, Nuisance, YEAR, draw};

/// Log odds from which something is said.
pub(crate) const CLEAR: f64 = 1.0;
pub(crate) const PROBABLY: f64 = 0.2;
pub(crate) const MAYBE: f64 = -1.3;

/// What one week of one household gave.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(crate) log_odds: f64,
    pub(crate) onset: usize,
    pub(crate) range: (usize, usize),
}

/// What one household gave: each week, and the streams at the first clear week.
pub(crate) struct Told {
    pub(crate) weeks: Vec<Found>,
    pub(crate) changed: Vec<bool>,
    pub(crate) first_clear: Option<(usize, Vec<f64>)>,
}

impl Told {
    /// The first week from `start` on that reaches a threshold.
    pub(crate) fn first(&self, threshold: f64, start: usize) -> Option<usize> {
        (start..self.weeks.len()).find(|week| self.weeks[*week].log_odds >= threshold)
    }
}

/// What to draw.
#[derive(Clone, Copy)]
pub(crate) struct Draw<'a> {
    pub(crate) seed: u64,
    pub(crate) households: usize,
    pub(crate) weeks: usize,
    pub(crate) nuisance: Nuisance,
    pub(crate) change: Option<&'a Change>,
    pub(crate) direction: Direction,
}

impl Draw<'_> {
    /// Draws the households and evaluates every week of each, on all cores. The outcome does not depend on how many there are.
    pub(crate) fn run(&self, method: &Method) -> Vec<Told> {
        let next = AtomicUsize::new(0);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut told: Vec<(usize, Told)> = std::thread::scope(|scope| {
            let work = || {
                let mut done = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= self.households {
                        return done;
                    }
                    let household = draw(self.seed, number as u64, self.weeks, &self.nuisance, self.change);
                    done.push((number, tell(&household, method, self.direction)));
                }
            };
            let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        told.sort_by_key(|(number, _)| *number);
        told.into_iter().map(|(_, told)| told).collect()
    }
}

fn tell(household: &Household, method: &Method, direction: Direction) -> Told {
    let table = &household.table;
    let mut watch = Watch::new(table.checkins().len(), table.signals().len(), method);
    let mut told = Told { weeks: Vec::new(), changed: household.changed.clone(), first_clear: None };
    for week in 0..table.weeks() {
        let checkins: Vec<_> = table.checkins().iter().map(|row| row[week]).collect();
        let signals: Vec<_> = table.signals().iter().map(|row| row[week]).collect();
        watch.take(&Week { checkins: &checkins, signals: &signals, total_notes: table.total_notes()[week] });
        told.weeks.push(match watch.evidence(direction) {
            Outcome::TooEarly(_) => Found { log_odds: f64::NEG_INFINITY, onset: 0, range: (0, 0) },
            Outcome::Evidence(evidence) => {
                if evidence.log_odds >= CLEAR && told.first_clear.is_none() {
                    told.first_clear = Some((week, evidence.included.clone()));
                }
                Found { log_odds: evidence.log_odds, onset: evidence.onset, range: evidence.range }
            }
        });
    }
    told
}

/// False statements a child and year: first crossings, against the years until then.
pub(crate) fn false_rate(told: &[Told], threshold: f64) -> f64 {
    let firsts = told.iter().map(|told| (told.first(threshold, 0), told.weeks.len()));
    let (mut crossings, mut weeks) = (0.0, 0.0);
    for (first, length) in firsts {
        crossings += f64::from(u8::from(first.is_some()));
        weeks += first.map_or(length, |first| first + 1) as f64;
    }
    crossings / (weeks / YEAR)
}

/// The lowest threshold with at most so many false statements a child and year.
pub(crate) fn tune(told: &[Told], target: f64) -> f64 {
    let highest = |told: &Told| told.weeks.iter().map(|week| week.log_odds).fold(f64::NEG_INFINITY, f64::max);
    let mut candidates: Vec<f64> = told.iter().map(highest).filter(|highest| highest.is_finite()).collect();
    candidates.sort_by(f64::total_cmp);
    let at = candidates.partition_point(|threshold| false_rate(told, *threshold) > target);
    candidates.get(at).copied().unwrap_or(f64::INFINITY)
}

/// How a change was found, given that nothing was said before it.
pub(crate) struct Score {
    pub(crate) within: [f64; 3],
    pub(crate) median: Option<f64>,
    pub(crate) error: f64,
    pub(crate) absolute: f64,
    pub(crate) covered: f64,
    pub(crate) width: f64,
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        length if length % 2 == 0 => f64::midpoint(values[middle - 1], values[middle]),
        _ => values[middle],
    }
}

pub(crate) fn score(told: &[Told], threshold: f64, onset: usize) -> Score {
    let quiet: Vec<&Told> =
        told.iter().filter(|told| told.first(threshold, 0).is_none_or(|first| first >= onset)).collect();
    let firsts: Vec<Option<usize>> = quiet.iter().map(|told| told.first(threshold, onset)).collect();
    let delay = |first: &Option<usize>| first.map_or(99, |first| first - onset + 1);
    let delays: Vec<usize> = firsts.iter().map(delay).collect();
    let share =
        |weeks: usize| delays.iter().filter(|delay| **delay <= weeks).count() as f64 / delays.len() as f64;
    let found: Vec<Found> =
        quiet.iter().zip(&firsts).filter_map(|(told, first)| first.map(|first| told.weeks[first])).collect();
    let errors: Vec<f64> = found.iter().map(|found| found.onset as f64 - onset as f64).collect();
    let covered = found.iter().filter(|found| found.range.0 <= onset && found.range.1 >= onset).count();
    let middle = median(delays.iter().map(|delay| *delay as f64).collect());
    Score {
        within: [share(8), share(12), share(26)],
        median: (middle <= 26.0).then_some(middle),
        absolute: median(errors.iter().map(|error| error.abs()).collect()),
        error: median(errors),
        covered: covered as f64 / found.len() as f64,
        width: median(found.iter().map(|found| (found.range.1 - found.range.0) as f64).collect()),
    }
}
