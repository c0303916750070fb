//! Two sides in turn, medians and ratios, and a baseline to hold them against.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How much worse a ratio may be than the baseline.
const WORSE: f64 = 1.15;
/// A ratio that looks worse is measured again so often; the best counts. Noise makes one run slow, a slower program all of them.
pub(crate) const AGAIN: usize = 4;

pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = work();
    (start.elapsed(), value)
}

pub(crate) fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// What was found of one operation at one size. Times in microseconds.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) notes: u64,
    pub(crate) plain: f64,
    pub(crate) ours: f64,
    /// Median of the rounds' own ratios: both sides of a round ran in the same moment.
    pub(crate) ratio: f64,
    pub(crate) slow: f64,
}

/// The rows of a run, each printed as it is found.
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) notes: u64,
    baseline: Option<BTreeMap<(String, u64), f64>>,
    heads: (&'static str, &'static str),
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/baseline.tsv")
}

impl Table {
    /// `compare`: hold every ratio against the committed baseline.
    pub(crate) fn new(compare: bool, heads: (&'static str, &'static str)) -> Self {
        let read = || {
            let text = std::fs::read_to_string(path()).unwrap();
            let mut known = BTreeMap::new();
            for line in text.lines().skip(1) {
                let fields: Vec<&str> = line.split('\t').collect();
                known.insert((fields[0].to_owned(), fields[1].parse().unwrap()), fields[2].parse().unwrap());
            }
            known
        };
        Self { rows: Vec::new(), notes: 0, baseline: compare.then(read), heads }
    }

    pub(crate) fn begin(&mut self, notes: u64) {
        self.notes = notes;
        let (plain, ours) = self.heads;
        println!("{:42} {plain:>10} {ours:>10} {:>8} {:>10}", format!("{notes} notes, us"), "ratio", "p95");
    }

    /// Alternates both sides.
    pub(crate) fn compare(
        &mut self,
        name: &str,
        rounds: usize,
        mut plain: impl FnMut() -> Duration,
        mut ours: impl FnMut() -> Duration,
    ) {
        let known = self.baseline.as_ref().and_then(|all| all.get(&(name.to_owned(), self.notes)).copied());
        let mut best = measure(rounds, &mut plain, &mut ours);
        for _ in 1..AGAIN {
            if known.is_none_or(|known| best.ratio <= known * WORSE) {
                break;
            }
            let again = measure(rounds, &mut plain, &mut ours);
            if again.ratio < best.ratio {
                best = again;
            }
        }
        self.push(Row { name: name.to_owned(), notes: self.notes, ..best });
    }

    pub(crate) fn push(&mut self, row: Row) {
        let Row { name, plain, ours, ratio, slow, .. } = &row;
        println!("{name:42} {plain:10.1} {ours:10.1} {ratio:8.2} {slow:10.1}");
        self.rows.push(row);
    }

    /// Writes the baseline anew.
    pub(crate) fn record(&self) {
        let mut text = String::from("operation\tnotes\tratio\n");
        for row in &self.rows {
            text.push_str(&format!("{}\t{}\t{:.3}\n", row.name, row.notes, row.ratio));
        }
        std::fs::write(path(), text).unwrap();
    }

    /// Says which ratios are worse than the baseline; whether there are none.
    pub(crate) fn fits(&self) -> bool {
        let Some(baseline) = &self.baseline else { return true };
        let mut fits = true;
        for row in &self.rows {
            match baseline.get(&(row.name.clone(), row.notes)) {
                Some(known) if row.ratio > known * WORSE => {
                    fits = false;
                    println!("worse: {}, {} notes: {:.2}, was {known:.2}", row.name, row.notes, row.ratio);
                }
                Some(_) => {}
                None => println!("not in the baseline: {}, {} notes", row.name, row.notes),
            }
        }
        fits
    }
}

fn measure(rounds: usize, plain: &mut dyn FnMut() -> Duration, ours: &mut dyn FnMut() -> Duration) -> Row {
    let (mut plain_times, mut our_times, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let (one, other) = if round % 2 == 0 {
            let one = plain();
            (one, ours())
        } else {
            let other = ours();
            (plain(), other)
        };
        ratios.push(micros(other) / micros(one));
        plain_times.push(micros(one));
        our_times.push(micros(other));
    }
    for times in [&mut plain_times, &mut our_times, &mut ratios] {
        times.sort_by(f64::total_cmp);
    }
    let middle = rounds / 2;
    Row {
        name: String::new(),
        notes: 0,
        plain: plain_times[middle],
        ours: our_times[middle],
        ratio: ratios[middle],
        slow: our_times[rounds * 95 / 100],
    }
}
