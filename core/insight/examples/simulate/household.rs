//! Invented households (change-detection: 4.1). On purpose not the model that is fitted: a hidden wobble that goes over from week to
//! week and is partly shared by all domains, bad spells, holidays, gaps, and a diligence in writing that nobody knows.

use pluis_insight::Table;
use rand::rngs::SmallRng;
use rand::{Rng, RngExt, SeedableRng};
use rand_distr::{Beta, Binomial, Distribution, Gamma, Poisson, StandardNormal};

pub(crate) const DOMAINS: usize = 8;
pub(crate) const SIGNALS: usize = 6;
pub(crate) const YEAR: f64 = 52.0;

/// How writing goes over time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Writing {
    Steady,
    /// Two and a half times as much from the middle on.
    Surge,
    /// Down to a quarter.
    Fade,
}

/// What all households of a row have in common. A pair is a uniform draw for each household.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nuisance {
    pub(crate) resembles: (f64, f64),
    pub(crate) shared: (f64, f64),
    pub(crate) missing: (f64, f64),
    pub(crate) spread: (f64, f64),
    pub(crate) gaps: f64,
    pub(crate) spells: f64,
    pub(crate) different: f64,
    pub(crate) writing: Writing,
    /// Share of the quiet weeks that are skipped from week 52 on.
    pub(crate) lazy: f64,
}

impl Nuisance {
    pub(crate) const REFERENCE: Self = Self {
        resembles: (0.0, 0.5),
        shared: (0.0, 0.4),
        missing: (0.05, 0.35),
        spread: (0.0, 2.0),
        gaps: 1.0,
        spells: 1.5,
        different: 0.12,
        writing: Writing::Steady,
        lazy: 0.0,
    };
}

/// What changes for good, or does not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) onset: usize,
    pub(crate) domains: usize,
    pub(crate) signals: usize,
    /// In deviations of the hidden scale.
    pub(crate) size: f64,
    pub(crate) ratio: f64,
    /// Weeks to its full size.
    pub(crate) ramp: usize,
    /// Half-life with which the carer gets used to it; 0 for never.
    pub(crate) fade: f64,
    /// Week in which it is over; `usize::MAX` for never.
    pub(crate) until: usize,
}

impl Change {
    pub(crate) const fn of(domains: usize, signals: usize, size: f64, ratio: f64) -> Self {
        Self { onset: 30, domains, signals, size, ratio, ramp: 0, fade: 0.0, until: usize::MAX }
    }

    /// How much of it is there in a week.
    fn at(&self, week: usize) -> f64 {
        if week < self.onset || week >= self.until {
            return 0.0;
        }
        let passed = (week - self.onset) as f64;
        let grown = if self.ramp > 0 { ((passed + 1.0) / self.ramp as f64).min(1.0) } else { 1.0 };
        if self.fade > 0.0 { grown * 0.5f64.powf(passed / self.fade) } else { grown }
    }
}

/// One household, and which of its streams change.
pub(crate) struct Household {
    pub(crate) table: Table,
    pub(crate) changed: Vec<bool>,
}

fn normal(random: &mut impl Rng) -> f64 {
    StandardNormal.sample(random)
}

fn uniform(random: &mut impl Rng, (low, high): (f64, f64)) -> f64 {
    low + (high - low) * random.random::<f64>()
}

fn wobble(random: &mut impl Rng, weeks: usize, resembles: f64) -> Vec<f64> {
    let mut last = normal(random);
    let mut made = vec![last];
    for _ in 1..weeks {
        last = resembles * last + (1.0 - resembles * resembles).sqrt() * normal(random);
        made.push(last);
    }
    made
}

/// Weeks inside stretches that begin anywhere, `rate` of them a year.
fn stretches(
    random: &mut impl Rng,
    weeks: usize,
    rate: f64,
    tries: u32,
    lengths: (usize, usize),
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for _ in 0..tries {
        if random.random::<f64>() < rate * weeks as f64 / YEAR / f64::from(tries) {
            let start = random.random_range(0..weeks);
            found.push((start, (start + random.random_range(lengths.0..=lengths.1)).min(weeks)));
        }
    }
    found
}

/// A subset of so many of so many.
fn subset(random: &mut impl Rng, size: usize, of: usize) -> Vec<bool> {
    let mut keys: Vec<(f64, usize)> = (0..of).map(|index| (random.random(), index)).collect();
    keys.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut chosen = vec![false; of];
    keys.iter().take(size).for_each(|(_, index)| chosen[*index] = true);
    chosen
}

/// The value a standard normal stays below with this chance (P. J. Acklam's approximation, 1e-9).
fn quantile(chance: f64) -> f64 {
    let tail = |q: f64| {
        (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q
            - 2.549732539343734)
            * q
            + 4.374664141464968)
            * q
            + 2.938163982698783)
            / ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q
                + 3.754408661907416)
                * q
                + 1.0)
    };
    if chance < 0.02425 {
        tail((-2.0 * chance.ln()).sqrt())
    } else if chance > 1.0 - 0.02425 {
        -tail((-2.0 * (1.0 - chance).ln()).sqrt())
    } else {
        let q = chance - 0.5;
        let r = q * q;
        (((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r
            + 1.38357751867269e2)
            * r
            - 3.066479806614716e1)
            * r
            + 2.506628277459239)
            * q
            / (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r
                + 6.680131188771972e1)
                * r
                - 1.328068155288572e1)
                * r
                + 1.0)
    }
}

/// Draws one household. The same seed and number give the same household, whatever else is drawn.
pub(crate) fn draw(
    seed: u64,
    number: u64,
    weeks: usize,
    nuisance: &Nuisance,
    change: Option<&Change>,
) -> Household {
    let random = &mut SmallRng::seed_from_u64(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(number));
    let resembles = uniform(random, nuisance.resembles);
    let shared = uniform(random, nuisance.shared);
    let missing = uniform(random, nuisance.missing);
    let spread = uniform(random, nuisance.spread);
    let mood = wobble(random, weeks, resembles);
    let present: Vec<f64> = (0..weeks).map(|week| change.map_or(0.0, |change| change.at(week))).collect();
    let changed_domains = subset(random, change.map_or(0, |change| change.domains), DOMAINS);
    let changed_signals = subset(random, change.map_or(0, |change| change.signals), SIGNALS);

    let mut hidden = vec![vec![0.0; weeks]; DOMAINS];
    for (start, end) in stretches(random, weeks, nuisance.spells, 20, (1, 2)) {
        for row in &mut hidden {
            if random.random::<bool>() {
                row[start..end].iter_mut().for_each(|cell| *cell += 1.0);
            }
        }
    }
    let mut checkins = Vec::new();
    for (spells, changes) in hidden.iter().zip(&changed_domains) {
        let logit = (nuisance.different / (1.0 - nuisance.different)).ln() + 0.7 * normal(random);
        let one = 1.0 / (1.0 + (-logit).exp());
        let two = one * Beta::new(2.0, 6.0).unwrap().sample(random);
        let (one, two) = (quantile(1.0 - one), quantile(1.0 - two));
        let own = wobble(random, weeks, resembles);
        let size = if *changes { change.map_or(0.0, |change| change.size) } else { 0.0 };
        let answer = |week: usize| {
            let z = shared.sqrt() * mood[week]
                + (1.0 - shared).sqrt() * own[week]
                + spells[week]
                + size * present[week];
            Some(u8::from(z > one) + u8::from(z > two))
        };
        checkins.push((0..weeks).map(answer).collect::<Vec<_>>());
    }

    let days: Vec<f64> =
        (0..weeks).map(|_| (1.0 + Binomial::new(6, 0.75).unwrap().sample(random) as f64) / 7.0).collect();
    let diligence = |week: usize| match nuisance.writing {
        Writing::Steady => 1.0,
        Writing::Surge => {
            if week >= weeks / 2 {
                2.5
            } else {
                1.0
            }
        }
        Writing::Fade => 0.25 + 0.75 * 0.5f64.powf(week as f64 / 20.0),
    };
    let poisson = |random: &mut SmallRng, mean: f64| {
        if mean > 1e-12 { Poisson::new(mean).unwrap().sample(random) as u32 } else { 0 }
    };
    let mut signals = Vec::new();
    for changes in &changed_signals {
        let usual = (0.3f64.ln() + 0.8 * normal(random)).exp().clamp(0.03, 2.0);
        let shape = 1.0 / spread.max(1e-6);
        let mut row = Vec::new();
        for week in 0..weeks {
            let ratio = if *changes { change.map_or(1.0, |change| change.ratio) } else { 1.0 };
            let mean = usual
                * days[week]
                * diligence(week)
                * (0.3 * mood[week] - 0.045).exp()
                * ratio.powf(present[week]);
            let mean = mean * Gamma::new(shape, 1.0 / shape).unwrap().sample(random);
            row.push(Some(poisson(random, mean)));
        }
        signals.push(row);
    }
    let neutral: Vec<u32> =
        (0..weeks).map(|week| poisson(random, 2.0 * days[week] * diligence(week))).collect();

    let mut gone: Vec<bool> = (0..weeks).map(|_| random.random::<f64>() < missing).collect();
    for (start, end) in stretches(random, weeks, nuisance.gaps, 8, (2, 4)) {
        gone[start..end].iter_mut().for_each(|gone| *gone = true);
    }
    let mut notes = neutral;
    for week in 0..weeks {
        if week % 52 < 8 {
            checkins[0][week] = None;
        }
        let silent = gone[week] && random.random::<bool>();
        if gone[week] {
            checkins.iter_mut().for_each(|row| row[week] = None);
        }
        if silent {
            signals.iter_mut().for_each(|row: &mut Vec<Option<u32>>| row[week] = None);
        }
        notes[week] += signals.iter().filter_map(|row| row[week]).sum::<u32>();
        let quiet = checkins.iter().all(|row| row[week].unwrap_or(0) == 0);
        if week >= 52 && quiet && random.random::<f64>() < nuisance.lazy {
            checkins.iter_mut().for_each(|row| row[week] = None);
        }
    }
    let table = Table::new(checkins, signals, notes.into_iter().map(Some).collect()).unwrap();
    Household { table, changed: [changed_domains, changed_signals].concat() }
}
