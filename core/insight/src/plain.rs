//! The method once more, straight from its definition and without a thought for speed, for both directions and with everything
//! the Python reference does not know: streams added later, and one week left out.

use proptest::prelude::*;

use crate::maths::{add_logs, sum_logs};
use crate::score::together;
use crate::watch::{fill, watch};
use crate::{Direction, Method, Outcome, Table, Watch, Week, evaluate};

const LEVELS: i32 = 18;
const SHIFTS: [i32; 4] = [2, 4, 6, 8];

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

fn answer(answer: u8, level: i32) -> f64 {
    let logit = -4.2 + 0.4 * f64::from(level);
    let (one, two) = (logistic(logit), logistic(logit - 1.8));
    (0.95 * [1.0 - one, one - two, two][usize::from(answer)] + 0.05 / 3.0).ln()
}

fn count(count: u32, exposure: f64, level: i32) -> f64 {
    let mean = exposure * (0.3f64.ln() - 3.2 + 0.4 * f64::from(level)).exp();
    let size = 1.5 * exposure;
    let ways: f64 = (0..count).map(|i| ((f64::from(i) + size) / f64::from(i + 1)).ln()).sum();
    let usual = ways + size * (size / (size + mean)).ln() + f64::from(count) * (mean / (size + mean)).ln();
    add_logs(0.97f64.ln() + usual, 0.03f64.ln() + 0.2f64.ln() + f64::from(count) * 0.8f64.ln())
}

/// Log-likelihood of each week of a stream at each level, from the lowest a change leads to; `None` where missing.
type Likelihood = Vec<Option<Vec<f64>>>;

fn levels(at: impl Fn(i32) -> f64) -> Vec<f64> {
    (-8..LEVELS + 8).map(at).collect()
}

fn exposures(row: &[Option<u32>], notes: &[Option<u32>]) -> Vec<f64> {
    let (mut now, mut now_weeks, mut ever, mut ever_weeks) = (12.0, 4.0, 24.0, 8.0);
    let keep = 0.5f64.powf(0.25);
    let each = |(count, total): (&Option<u32>, &Option<u32>)| {
        let Some(count) = count else { return 1.0 };
        let others = f64::from(total.unwrap_or(*count)) - f64::from(*count);
        (ever, ever_weeks) = (ever + others, ever_weeks + 1.0);
        (now, now_weeks) = (keep * now + others, keep * now_weeks + 1.0);
        ((now / now_weeks) / (ever / ever_weeks)).clamp(0.25, 4.0)
    };
    row.iter().zip(notes).map(each).collect()
}

/// Log odds, as defined.
fn log_odds(
    table: &Table,
    week: usize,
    method: &Method,
    direction: Direction,
    skip: Option<usize>,
) -> Option<f64> {
    let discount = match watch(table, 0, week, method).evidence(direction) {
        Outcome::Evidence(evidence) => evidence.discount,
        Outcome::TooEarly(_) => return None,
    };
    let mut streams: Vec<(Likelihood, f64, Vec<bool>)> = Vec::new();
    for row in table.checkins() {
        let out = row.iter().map(|value| value.is_some_and(|value| value > 0)).collect();
        let each = |value: &Option<u8>| value.map(|value| levels(|level| answer(value, level)));
        streams.push((row.iter().map(each).collect(), -4.2 + 2.0, out));
    }
    for row in table.signals() {
        let out = row.iter().map(|value| value.is_some_and(|value| value > 0)).collect();
        let exposures = exposures(row, table.total_notes());
        let each = |(value, exposure): (&Option<u32>, f64)| {
            value.map(|value| levels(|level| count(value, exposure, level)))
        };
        streams.push((row.iter().zip(exposures).map(each).collect(), -3.2, out));
    }
    let kept = |week: usize| Some(week) != skip;
    let seen = |week: usize| kept(week) && table.answered(week);
    let mut found = Vec::new();
    for onset in (week + 1).saturating_sub(method.look_back).max(1)..=week {
        let first = onset.saturating_sub(method.baseline);
        let before = (first..onset).filter(|week| seen(*week)).count();
        let since = (onset..=week).filter(|week| seen(*week)).count();
        if before < method.before || since < method.since {
            continue;
        }
        let evidence = streams.iter().map(|(likelihood, lowest, out)| {
            let own = (first..onset).filter(|week| kept(*week) && likelihood[*week].is_some()).count();
            let stood_out = (first..onset).filter(|week| kept(*week) && out[*week]).count();
            let too_little = direction == Direction::Less && stood_out < method.less_before;
            if too_little || own < method.own_before {
                return 0.0;
            }
            let of = |weeks: core::ops::Range<usize>, level: i32| -> f64 {
                let weeks = weeks.filter(|week| kept(*week));
                weeks.filter_map(|week| likelihood[week].as_ref()).map(|row| row[(level + 8) as usize]).sum()
            };
            let sum = |weeks: core::ops::Range<usize>, level| discount * of(weeks, level);
            let prior: Vec<f64> =
                (0..LEVELS).map(|level| -0.5 * (lowest + 0.4 * f64::from(level)).powi(2)).collect();
            let shifted = |shift: i32| {
                let each = (0..LEVELS).map(|level| {
                    prior[level as usize] + sum(first..onset, level) + sum(onset..week + 1, level + shift)
                });
                sum_logs(each.collect::<Vec<_>>().into_iter())
            };
            let sign = if direction == Direction::More { 1 } else { -1 };
            let changed = SHIFTS.map(|shift| shifted(sign * shift));
            sum_logs(changed.into_iter()) - 4f64.ln() - shifted(0)
        });
        let evidence: Vec<f64> = evidence.collect();
        found.push(together(evidence.into_iter(), method));
    }
    (!found.is_empty()).then(|| method.hazard.ln() + sum_logs(found.into_iter()))
}

fn tables() -> impl Strategy<Value = Table> {
    (8usize..60, 0usize..4, 0usize..3).prop_filter("a stream", |(_, one, two)| one + two > 0).prop_flat_map(
        |(weeks, checkins, signals)| {
            let answer = prop_oneof![3 => Just(Some(0u8)), 1 => (0u8..3).prop_map(Some), 1 => Just(None)];
            let count =
                prop_oneof![4 => (0u32..3).prop_map(Some), 1 => Just(None), 1 => (0u32..300).prop_map(Some)];
            (
                prop::collection::vec(prop::collection::vec(answer, weeks), checkins),
                prop::collection::vec(prop::collection::vec(count, weeks), signals),
                prop::collection::vec((0u32..10).prop_map(Some), weeks),
            )
                .prop_map(|(checkins, signals, notes)| Table::new(checkins, signals, notes).unwrap())
        },
    )
}

fn agree(one: Option<f64>, other: Option<f64>) -> Result<(), TestCaseError> {
    match (one, other) {
        (Some(one), Some(other)) => {
            prop_assert!((one - other).abs() < 1e-6 * (1.0 + other.abs() * 1e-3), "{one} and {other}");
        }
        (one, other) => prop_assert_eq!(one, other),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn both_directions_and_late_streams_follow_the_definition(table in tables(), back in 0usize..8) {
        let week = table.weeks() - 1 - back;
        for method in [Method::REFERENCE, Method::NOTEBOOK] {
            for direction in [Direction::More, Direction::Less] {
                let found = evaluate(&table, week, &method, direction);
                agree(found.evidence().map(|e| e.log_odds), log_odds(&table, week, &method, direction, None))?;
            }
        }
    }

    #[test]
    fn a_week_left_out_counts_nowhere_in_the_comparison(table in tables(), skip in 0usize..70) {
        let (week, method) = (table.weeks() - 1, Method::NOTEBOOK);
        let skip = skip % table.weeks();
        let found = watch(&table, 0, week, &method).log_odds_without(skip, Direction::More);
        agree(found, log_odds(&table, week, &method, Direction::More, Some(skip)))?;
    }

    #[test]
    fn a_week_at_a_time_says_what_a_whole_table_says(table in tables()) {
        let mut watch = Watch::new(table.checkins().len(), table.signals().len(), &Method::NOTEBOOK);
        let (mut checkins, mut signals) = (Vec::new(), Vec::new());
        for week in 0..table.weeks() {
            fill(&table, week, &mut checkins, &mut signals);
            let total_notes = table.total_notes()[week];
            watch.take(&Week { checkins: &checkins, signals: &signals, total_notes });
            let found = watch.evidence(Direction::More);
            prop_assert_eq!(found, evaluate(&table, week, &Method::NOTEBOOK, Direction::More));
        }
    }
}
