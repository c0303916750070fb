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

/// `exp` of each cell, for cells that are not positive; to the last digits, and several at a time.
///
/// The library's `exp` takes one number and leaves nothing for the processor to do side by side. This is the same in plain
/// arithmetic: 2^n times the series of the rest, which is at most 0.35. Below -700 it is nothing.
pub(crate) fn exps<const N: usize>(cells: &[f64; N]) -> [f64; N] {
    /// Adding it leaves a whole number in the lowest bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two pieces, the first with zeros at its end.
    const LN_2: (f64, f64) = (6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10);
    let mut made = [0.0; N];
    // One plain loop: that is what the compiler turns into several at a time.
    for (made, cell) in made.iter_mut().zip(cells) {
        let x = if *cell < -700.0 { -700.0 } else { *cell };
        let rounded = x * core::f64::consts::LOG2_E + ROUND;
        let whole = rounded - ROUND;
        let rest = (x - whole * LN_2.0) - whole * LN_2.1;
        let mut series = 1.0 / 6_227_020_800.0;
        series = series * rest + 1.0 / 479_001_600.0;
        series = series * rest + 1.0 / 39_916_800.0;
        series = series * rest + 1.0 / 3_628_800.0;
        series = series * rest + 1.0 / 362_880.0;
        series = series * rest + 1.0 / 40_320.0;
        series = series * rest + 1.0 / 5_040.0;
        series = series * rest + 1.0 / 720.0;
        series = series * rest + 1.0 / 120.0;
        series = series * rest + 1.0 / 24.0;
        series = series * rest + 1.0 / 6.0;
        series = series * rest + 0.5;
        series = series * rest + 1.0;
        series = series * rest + 1.0;
        // The whole number, as the exponent of a float.
        let power = f64::from_bits((rounded.to_bits().wrapping_add(1023)) << 52);
        *made = if *cell < -700.0 { 0.0 } else { series * power };
    }
    made
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
    fn exps_are_those_of_the_library() {
        for step in 0..140_000 {
            let x = -0.005 * f64::from(step) + 0.3;
            let [found] = exps(&[x]);
            assert!((found / x.exp() - 1.0).abs() < 1e-14, "{x}: {found}");
        }
        assert_eq!(exps(&[0.0, -800.0, f64::NEG_INFINITY]), [1.0, 0.0, 0.0]);
    }

    #[test]
    fn sums_survive_what_exp_does_not() {
        assert!((add_logs(-2000.0, -2000.0) - (-2000.0 + 2f64.ln())).abs() < 1e-12);
        assert_eq!(add_logs(f64::NEG_INFINITY, -3.0), -3.0);
        assert_eq!(add_logs(f64::NEG_INFINITY, f64::NEG_INFINITY), f64::NEG_INFINITY);
        assert!((sum_logs([-1e6, -1e6, -1e6].into_iter()) - (-1e6 + 3f64.ln())).abs() < 1e-9);
        assert_eq!(sum_logs([].into_iter()), f64::NEG_INFINITY);
    }
}
