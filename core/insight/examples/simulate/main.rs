//! The simulation bench: what the method is worth in invented households, beside its targets (change-detection: 4.3).
//!
//! `./x simulate`, with `--households N` (600 by default), `--only WORD` for the rows whose name holds a word, `--method notebook`,
//! and `--set NAME=NUMBER` for any constant of the method, to see what another would be worth. Seeds are fixed: the same
//! arguments print the same table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::panic,
    missing_docs
)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod household;
mod measure;

use pluis_insight::{Direction, Method};

use household::{Change, Nuisance, Writing};
use measure::{CLEAR, Draw, MAYBE, PROBABLY, Score, Told, false_rate, score, tune};

const REFERENCE: Nuisance = Nuisance::REFERENCE;

/// The kinds of change, with what the method is known to reach at "clear": within 8, 12 and 26 weeks, and the median.
const CHANGES: [(&str, Change, &str); 7] = [
    ("all 8 domains, large", Change::of(8, 0, 2.0, 1.0), "96/100/100  5"),
    ("4 domains + 2 signals, medium", Change::of(4, 2, 1.3, 3.0), "36/62/91 10"),
    ("same, 8-week ramp", Change { ramp: 8, ..Change::of(4, 2, 1.3, 3.0) }, "7/37/89 14"),
    ("1 domain, large", Change::of(1, 0, 2.0, 1.0), "25/51/86 12"),
    ("2 domains + 1 signal, medium", Change::of(2, 1, 1.3, 3.0), "18/34/70 18"),
    ("4 domains + 2 signals, small", Change::of(4, 2, 0.8, 2.0), "12/23/43  -"),
    ("2 signals only, x4", Change::of(0, 2, 0.0, 4.0), "8/15/32  -"),
];

struct Bench {
    method: Method,
    households: usize,
    only: Option<String>,
    missed: Vec<String>,
    checked: usize,
}

fn main() {
    let mut bench =
        Bench { method: Method::REFERENCE, households: 600, only: None, missed: Vec::new(), checked: 0 };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} needs a value"));
        match argument.as_str() {
            "--households" => bench.households = value().parse().expect("a number"),
            "--only" => bench.only = Some(value()),
            "--method" => {
                bench.method = if value() == "notebook" { Method::NOTEBOOK } else { Method::REFERENCE }
            }
            "--set" => set(&mut bench.method, &value()),
            other => panic!("{other} is not known"),
        }
    }
    let reference = bench.draw(33, 104, REFERENCE, None).run(&bench.method);
    let at_a_tenth = tune(&reference, 0.10);
    println!(
        "method {} · {} households a row · threshold for 0.10 a year: {at_a_tenth:.2}",
        Method::VERSION,
        bench.households
    );
    bench.quiet();
    bench.changes(at_a_tenth);
    bench.conditions();
    bench.words();
    bench.less();
    let met = bench.checked - bench.missed.len();
    println!("\ntargets: {met} of {} met", bench.checked);
    bench.missed.iter().for_each(|missed| println!("  missed: {missed}"));
}

fn set(method: &mut Method, given: &str) {
    let (name, number) = given.split_once('=').expect("NAME=NUMBER");
    let number: f64 = number.parse().expect("a number");
    match name {
        "look_back" => method.look_back = number as usize,
        "baseline" => method.baseline = number as usize,
        "before" => method.before = number as usize,
        "since" => method.since = number as usize,
        "dated_since" => method.dated_since = number as usize,
        "own_before" => method.own_before = number as usize,
        "less_before" => method.less_before = number as usize,
        "takes_part" => method.takes_part = number,
        "further" => method.further = number,
        "hazard" => method.hazard = number,
        "soft" => method.soft = number,
        "streak_prior" => method.streak_prior = number,
        "streak_weight" => method.streak_weight = number,
        "streak_top" => method.streak_top = number,
        "streak_hold" => method.streak_hold = number as usize,
        other => panic!("{other} is no constant of the method"),
    }
}

impl Bench {
    fn draw<'a>(&self, seed: u64, weeks: usize, nuisance: Nuisance, change: Option<&'a Change>) -> Draw<'a> {
        Draw { seed, households: self.households, weeks, nuisance, change, direction: Direction::More }
    }

    fn wanted(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| name.contains(only.as_str()))
    }

    fn target(&mut self, met: bool, what: &str) -> &'static str {
        self.checked += 1;
        if met {
            return "ok";
        }
        self.missed.push(what.to_owned());
        "MISSED"
    }

    /// False statements where nothing lasting happens; targets (b).
    fn quiet(&mut self) {
        println!("\nnothing lasting happens: false statements a child and year (known value in brackets)");
        println!("{:<38} {:>12} {:>12} {:>12}   target", "", "clear", "probably", "maybe");
        let wide = |value: f64| (value, value);
        for (name, nuisance, known, target) in [
            ("reference", REFERENCE, [0.05, 0.10, 0.49], 0.06),
            (
                "no wobble at all",
                Nuisance { resembles: wide(0.0), shared: wide(0.0), ..REFERENCE },
                [0.03, 0.08, 0.38],
                0.12,
            ),
            ("rho .5 for everyone", Nuisance { resembles: wide(0.5), ..REFERENCE }, [0.09, 0.15, 0.60], 0.12),
            ("rho .6 for everyone", Nuisance { resembles: wide(0.6), ..REFERENCE }, [0.10, 0.17, 0.67], 0.12),
            (
                "half the wobble shared by all domains",
                Nuisance { shared: wide(0.5), ..REFERENCE },
                [0.11, 0.17, 0.58],
                0.12,
            ),
            (
                "restless child (30 of 100 weeks)",
                Nuisance { different: 0.30, ..REFERENCE },
                [0.16, 0.36, 1.11],
                0.20,
            ),
            (
                "quiet child (4 of 100 weeks)",
                Nuisance { different: 0.04, ..REFERENCE },
                [0.01, 0.02, 0.12],
                0.12,
            ),
            ("6 bad spells a year", Nuisance { spells: 6.0, ..REFERENCE }, [0.08, 0.15, 0.59], 0.12),
            (
                "half the weeks missing",
                Nuisance { missing: wide(0.5), ..REFERENCE },
                [0.01, 0.04, 0.31],
                0.12,
            ),
            (
                "writes 2.5x more from week 52",
                Nuisance { writing: Writing::Surge, ..REFERENCE },
                [0.10, 0.18, 0.64],
                0.12,
            ),
            (
                "writing fades to a quarter",
                Nuisance { writing: Writing::Fade, ..REFERENCE },
                [f64::NAN; 3],
                0.12,
            ),
            (
                "skips 70 of 100 quiet weeks from week 52",
                Nuisance { lazy: 0.7, ..REFERENCE },
                [0.06, 0.11, 0.63],
                0.12,
            ),
        ] {
            if !self.wanted(name) {
                continue;
            }
            let told = self.draw(5, 104, nuisance, None).run(&self.method);
            let rates = [CLEAR, PROBABLY, MAYBE].map(|threshold| false_rate(&told, threshold));
            let cells = rates
                .iter()
                .zip(known)
                .map(|(rate, known)| format!("{rate:>5.2} ({known:.2})").replace("(NaN)", "(  - )"));
            let cells = cells.collect::<Vec<_>>().join("  ");
            let verdict = self
                .target(rates[0] <= target, &format!("{name}: clear {:.3}, target {target:.2}", rates[0]));
            println!("{name:<38} {cells}   <= {target:.2} {verdict}");
        }
    }

    /// How changes are found; targets (c) and (d).
    fn changes(&mut self, at_a_tenth: f64) {
        println!("\nchanges after 30 weeks: found within 8/12/26 weeks of 100, median delay");
        println!(
            "{:<31} {:<18} {:<15} {:<18} {:<18} {:<18} onset error, covered, width",
            "", "clear", "known", "probably", "maybe", "at 0.10 a year"
        );
        for (index, (name, change, known)) in CHANGES.iter().enumerate() {
            if !self.wanted(name) {
                continue;
            }
            let told = self.draw(100 + index as u64, 56, REFERENCE, Some(change)).run(&self.method);
            let [clear, probably, maybe, tenth] =
                [CLEAR, PROBABLY, MAYBE, at_a_tenth].map(|at| score(&told, at, 30));
            println!(
                "{name:<31} {:<18} {known:<15} {:<18} {:<18} {:<18} {:+.1} |{:.1}|, {:.2}, {:.0}",
                found(&clear),
                found(&probably),
                found(&maybe),
                found(&tenth),
                clear.error,
                clear.absolute,
                clear.covered,
                clear.width
            );
            let within = tenth.within[1];
            let wanted = match index {
                1 => Some((
                    "4 domains + 2 signals, medium, at 0.10 a year: 73 of 100 in 12 weeks, median 9",
                    within >= 0.725 && tenth.median.is_some_and(|m| m <= 9.0),
                )),
                3 => Some(("1 domain, large, at 0.10 a year: 65 of 100 in 12 weeks", within >= 0.645)),
                5 => Some(("small, at 0.10 a year: 29 of 100 in 12 weeks", within >= 0.285)),
                _ => None,
            };
            if let Some((what, met)) = wanted {
                println!("    target {what}: {}", self.target(met, &format!("{what}; is {}", found(&tenth))));
            }
            // A ramp has no week in which it began.
            if index != 2 {
                let what = format!(
                    "{name}: covered {:.2} of at least 0.80, width {:.0} of at most 9",
                    clear.covered, clear.width
                );
                let met = clear.covered >= 0.795 && clear.width <= 9.0;
                println!("    target covered >= 0.80, width <= 9: {}", self.target(met, &what));
            }
            named(&told);
        }
    }

    /// A medium change in awkward conditions.
    fn conditions(&mut self) {
        println!(
            "\nmedium change in 4 domains + 2 signals, in other conditions: clear within 8/12/26 weeks, median"
        );
        let medium = CHANGES[1].1;
        let after = |onset| Change { onset, ..medium };
        let wide = |value: f64| (value, value);
        for (name, change, nuisance, known) in [
            ("after 8 weeks", after(8), REFERENCE, "  /42/   15"),
            ("after 12 weeks", after(12), REFERENCE, "  /49/   13"),
            ("after 80 weeks", after(80), REFERENCE, "  /74/    9"),
            ("half the weeks missing", medium, Nuisance { missing: wide(0.5), ..REFERENCE }, "  /31/   17"),
            ("10 of 100 weeks missing", medium, Nuisance { missing: wide(0.1), ..REFERENCE }, "  /73/    8"),
            ("the carer gets used to it", Change { fade: 12.0, ..medium }, REFERENCE, "  /34/    -"),
            ("restless child", medium, Nuisance { different: 0.30, ..REFERENCE }, "  /79/    8"),
            ("quiet child", medium, Nuisance { different: 0.04, ..REFERENCE }, "  /31/   20"),
        ] {
            if !self.wanted(name) {
                continue;
            }
            let told = self.draw(9, change.onset + 26, nuisance, Some(&change)).run(&self.method);
            let score = score(&told, CLEAR, change.onset);
            println!(
                "{name:<31} {:<18} {known:<12} {:+.1} |{:.1}|, {:.2}, {:.0}",
                found(&score),
                score.error,
                score.absolute,
                score.covered,
                score.width
            );
        }
    }

    /// Are the words right? Half of the households change; targets (e).
    fn words(&mut self) {
        if !self.wanted("words") {
            return;
        }
        println!("\nthe words, in households of which half change: share of first statements that is right");
        let mut counts = [[0usize; 2]; 3];
        let share = self.households / 2;
        for (kind, onset) in [None, None, None, Some(14), Some(30), Some(52)].into_iter().enumerate() {
            let each = share.div_ceil(if onset.is_some() { CHANGES.len() - 1 } else { 1 });
            let kinds = if onset.is_some() { &CHANGES[1..] } else { &CHANGES[..1] };
            for (index, (_, change, _)) in kinds.iter().enumerate() {
                let change = onset.map(|onset| Change { onset, ..*change });
                let seed = 50 + (kind * 10 + index) as u64;
                let draw = Draw { households: each, ..self.draw(seed, 78, REFERENCE, change.as_ref()) };
                for told in draw.run(&self.method) {
                    for (count, threshold) in counts.iter_mut().zip([CLEAR, PROBABLY, MAYBE]) {
                        if let Some(first) = told.first(threshold, 0) {
                            count[usize::from(onset.is_some_and(|onset| first > onset))] += 1;
                        }
                    }
                }
            }
        }
        for ((name, target), [wrong, right]) in
            [("clear", Some(0.85)), ("probably", Some(0.75)), ("maybe", None)].into_iter().zip(counts)
        {
            let rate = right as f64 / (right + wrong) as f64;
            let verdict = target.map_or("", |target| {
                self.target(rate >= target, &format!("words: {name} {rate:.3} of {target}"))
            });
            println!(
                "{name:<12} {:>5} statements, {rate:.2} right   {} {verdict}",
                right + wrong,
                target.map_or(String::new(), |target| format!(">= {target}"))
            );
        }
    }

    /// Less than before: not in the reference, so without targets but for the rate of false statements.
    fn less(&mut self) {
        if !self.wanted("less") {
            return;
        }
        println!("\nless than before, from week 26 on (not in the reference)");
        for (name, nuisance) in [
            ("nothing lasting happens", REFERENCE),
            ("restless child", Nuisance { different: 0.30, ..REFERENCE }),
            ("writing fades to a quarter", Nuisance { writing: Writing::Fade, ..REFERENCE }),
            ("skips 70 of 100 quiet weeks from week 52", Nuisance { lazy: 0.7, ..REFERENCE }),
        ] {
            let draw = Draw { direction: Direction::Less, ..self.draw(5, 104, nuisance, None) };
            let mut told = draw.run(&self.method);
            told.iter_mut().for_each(|told| {
                told.weeks.iter_mut().take(26).for_each(|week| week.log_odds = f64::NEG_INFINITY)
            });
            let rates = [CLEAR, PROBABLY, MAYBE].map(|threshold| false_rate(&told, threshold));
            println!("{name:<42} clear {:.2}  probably {:.2}  maybe {:.2}", rates[0], rates[1], rates[2]);
        }
        let settled = Change { onset: 0, until: 52, ..CHANGES[1].1 };
        let draw = Draw { direction: Direction::Less, ..self.draw(7, 78, REFERENCE, Some(&settled)) };
        let score = score(&draw.run(&self.method), CLEAR, 52);
        println!(
            "a medium change that ends in week 52       {}  {:+.1} |{:.1}|, {:.2}, {:.0}",
            found(&score),
            score.error,
            score.absolute,
            score.covered,
            score.width
        );
    }
}

fn found(score: &Score) -> String {
    let [eight, twelve, all] = score.within.map(|share| (100.0 * share).round());
    let median = score.median.map_or("-".to_owned(), |median| format!("{median:.0}"));
    format!("{eight:.0}/{twelve:.0}/{all:.0} {median:>2}")
}

/// Of the streams named at the first clear week, how many had changed, and how many of the changed ones were named.
fn named(told: &[Told]) {
    let (mut named, mut right, mut changed) = (0, 0, 0);
    for told in told {
        if let Some((_, included)) = told.first_clear.as_ref().filter(|(week, _)| *week >= 30) {
            changed += told.changed.iter().filter(|changed| **changed).count();
            for (chance, has_changed) in included.iter().zip(&told.changed) {
                if *chance >= 0.8 {
                    named += 1;
                    right += usize::from(*has_changed);
                }
            }
        }
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    println!(
        "    named at clear: {:.0} of 100 right, {:.0} of 100 changed streams",
        share(right, named),
        share(right, changed)
    );
}
