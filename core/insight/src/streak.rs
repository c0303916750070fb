//! How much a week resembles the one before it (change-detection: 1.4): "the weeks of this child come in streaks, so we wait
//! longer".

use crate::method::Method;

/// Sums over the weeks of one stream; exact, since answers are whole numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    answered: u32,
    total: u32,
    pairs: u32,
    products: u32,
    both: u32,
    squares: u32,
    previous: Option<u8>,
}

/// The streaks of all check-in streams together.
#[derive(Clone, Debug)]
pub(crate) struct Streak(Vec<Sums>);

impl Streak {
    pub(crate) fn new(streams: usize) -> Self {
        Self(vec![Sums::default(); streams])
    }

    /// Takes in a week of answers that is no longer fresh.
    pub(crate) fn take(&mut self, answers: impl Iterator<Item = Option<u8>>) {
        for (sums, answer) in self.0.iter_mut().zip(answers) {
            if let Some(this) = answer.map(u32::from) {
                sums.answered += 1;
                sums.total += this;
                if let Some(before) = sums.previous.map(u32::from) {
                    sums.pairs += 1;
                    sums.products += before * this;
                    sums.both += before + this;
                    sums.squares += before * before + this * this;
                }
            }
            sums.previous = answer;
        }
    }

    /// What every log-likelihood is multiplied by, 0.25 to 1, when `weeks` weeks have passed.
    pub(crate) fn discount(&self, weeks: usize, method: &Method) -> f64 {
        let shared = if weeks < method.streak_hold + 4 { method.streak_prior } else { self.shared(method) };
        (1.0 - shared) / (1.0 + shared)
    }

    fn shared(&self, method: &Method) -> f64 {
        let (mut together, mut alone, mut pairs) = (0.0, 0.0, 0.0);
        for sums in &self.0 {
            let mean = f64::from(sums.total) / f64::from(sums.answered.max(1));
            let rest = f64::from(sums.pairs) * mean * mean - mean * f64::from(sums.both);
            together += f64::from(sums.products) + rest;
            alone += 0.5 * f64::from(sums.squares) + rest;
            pairs += f64::from(sums.pairs);
        }
        let found = pairs * together / alone.max(1e-9);
        let shared = (method.streak_prior * method.streak_weight + found) / (method.streak_weight + pairs);
        shared.clamp(0.0, method.streak_top)
    }
}

const _: () = assert!(crate::table::MAX_WEEKS < u32::MAX as usize / 8, "the sums have room");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::maths::number;

    /// The definition, week by week.
    fn plainly(rows: &[Vec<Option<u8>>], last: usize, method: &Method) -> f64 {
        let (mut together, mut alone, mut pairs) = (0.0, 0.0, 0.0);
        for row in rows {
            let answered: Vec<f64> = row[..=last].iter().flatten().map(|v| f64::from(*v)).collect();
            let mean = answered.iter().sum::<f64>() / number(answered.len().max(1));
            for pair in row[..=last].windows(2) {
                let (Some(a), Some(b)) = (pair[0], pair[1]) else { continue };
                let (a, b) = (f64::from(a) - mean, f64::from(b) - mean);
                together += a * b;
                alone += 0.5 * (a * a + b * b);
                pairs += 1.0;
            }
        }
        let found = pairs * together / f64::max(alone, 1e-9);
        let shared = (method.streak_prior * method.streak_weight + found) / (method.streak_weight + pairs);
        shared.clamp(0.0, method.streak_top)
    }

    proptest! {
        #[test]
        fn sums_say_what_the_definition_says(
            rows in proptest::collection::vec(proptest::collection::vec(proptest::option::of(0u8..3), 30), 1..5),
            last in 4usize..30,
        ) {
            let method = Method::REFERENCE;
            let mut streak = Streak::new(rows.len());
            for week in 0..=last {
                streak.take(rows.iter().map(|row| row[week]));
            }
            prop_assert!((streak.shared(&method) - plainly(&rows, last, &method)).abs() < 1e-9);
        }
    }

    #[test]
    fn the_first_weeks_have_the_streaks_of_anybody() {
        let streak = Streak::new(1);
        for weeks in [0, 1, 11, 12, 40] {
            let discount = streak.discount(weeks, &Method::REFERENCE);
            assert!((discount - 0.8 / 1.2).abs() < 1e-12, "{weeks}: {discount}");
        }
    }
}
