//! Sums of probabilities kept as logarithms, so that a year of unlikely weeks does not vanish.

/// `ln(exp(one) + exp(other))`.
pub(crate) fn add_logs(one: f64, other: f64) -> f64 {
    let (high, low) = if one >= other { (one, other) } else { (other, one) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

/// `ln(sum of exp)` of the values; minus infinity for none.
pub(crate) fn sum_logs(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let high = values.clone().fold(f64::NEG_INFINITY, f64::max);
    if high == f64::NEG_INFINITY {
        high
    } else {
        high + values.map(|value| (value - high).exp()).sum::<f64>().ln()
    }
}

/// A count as a number; counts are far below where this would lose anything.
#[allow(clippy::cast_precision_loss)]
pub(crate) const fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_survive_what_exp_does_not() {
        assert!((add_logs(-2000.0, -2000.0) - (-2000.0 + 2f64.ln())).abs() < 1e-12);
        assert_eq!(add_logs(f64::NEG_INFINITY, -3.0), -3.0);
        assert_eq!(add_logs(f64::NEG_INFINITY, f64::NEG_INFINITY), f64::NEG_INFINITY);
        assert!((sum_logs([-1e6, -1e6, -1e6].into_iter()) - (-1e6 + 3f64.ln())).abs() < 1e-9);
        assert_eq!(sum_logs([].into_iter()), f64::NEG_INFINITY);
    }
}
