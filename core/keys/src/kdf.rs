//! Argon2id (RFC 9106): the cost of one guess.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use crate::error::{Field, KeyError, Rule};
use crate::ports::SleepClock;
use crate::secret::Key32;

/// Memory accepted when reading, in KiB.
pub const MEMORY_KIB: core::ops::RangeInclusive<u32> = 19_456..=262_144;
/// Passes accepted when reading.
pub const PASSES: core::ops::RangeInclusive<u32> = 2..=10;
/// Lanes accepted when reading. New slots always have 1: more lanes cost the user time and a guesser nothing here.
pub const LANES: core::ops::RangeInclusive<u32> = 1..=4;

/// Longest estimated derivation [`calibrate`] accepts, in milliseconds.
const TARGET_MILLIS: u64 = 900;

/// Cost parameters of one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl KdfParams {
    /// Tier for weak phones.
    pub const L: Self = Self { memory_kib: 19_456, passes: 3, lanes: 1 };
    /// Middle tier.
    pub const M: Self = Self { memory_kib: 32_768, passes: 3, lanes: 1 };
    /// Tier for anything recent.
    pub const H: Self = Self { memory_kib: 65_536, passes: 3, lanes: 1 };

    /// Refuses anything outside the bounds, before any memory is asked for.
    ///
    /// # Errors
    /// [`KeyError::Invalid`] with [`Field::KdfParams`].
    pub fn check(self) -> Result<Self, KeyError> {
        let inside = MEMORY_KIB.contains(&self.memory_kib)
            && PASSES.contains(&self.passes)
            && LANES.contains(&self.lanes);
        if inside { Ok(self) } else { Err(KeyError::invalid(Field::KdfParams, Rule::Range)) }
    }

    /// These parameters, raised where `floor` costs more: a new secret is never cheaper to guess than the old one.
    #[must_use]
    pub fn at_least(self, floor: Self) -> Self {
        Self {
            memory_kib: self.memory_kib.max(floor.memory_kib),
            passes: self.passes.max(floor.passes),
            lanes: self.lanes,
        }
    }
}

/// 32 bytes from a secret. The working memory is wiped.
///
/// # Errors
/// [`KeyError::KdfMemory`] when the system refuses the memory; [`KeyError::Invalid`] for parameters out of bounds.
pub fn derive(secret: &[u8], salt: &[u8; 16], params: KdfParams) -> Result<Key32, KeyError> {
    let params = params.check()?;
    let range = |_| KeyError::invalid(Field::KdfParams, Rule::Range);
    let inner = Params::new(params.memory_kib, params.passes, params.lanes, Some(32)).map_err(range)?;
    let count = inner.block_count();
    let mut memory: Zeroizing<Vec<Block>> = Zeroizing::new(Vec::new());
    memory.try_reserve_exact(count).map_err(|_| KeyError::KdfMemory)?;
    memory.resize(count, Block::new());
    let mut out = Key32::zeroed();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, inner)
        .hash_password_into_with_memory(secret, salt, out.expose_mut(), memory.as_mut_slice())
        .map_err(range)?;
    Ok(out)
}

/// The largest tier this device can afford: measured at most 900 ms and at most an eighth of the available memory; never
/// below [`KdfParams::L`], never above [`KdfParams::H`]. `available_bytes` is what the system says is free; `None` when it
/// does not say.
///
/// # Errors
/// [`KeyError::Clock`]; [`KeyError::KdfMemory`] when not even the smallest tier gets its memory.
pub fn calibrate(clock: &dyn SleepClock, available_bytes: Option<u64>) -> Result<KdfParams, KeyError> {
    choose(available_bytes, |tier| {
        let before = clock.now()?;
        derive(b"calibration", &[0; 16], tier)?;
        let after = clock.now()?;
        // Another boot or a clock that went back in between: nothing is known, so it counts as too long.
        let known = before.boot_id == after.boot_id && after.millis >= before.millis;
        Ok(if known { after.millis - before.millis } else { u64::MAX })
    })
}

/// Tries the tiers from the smallest up, with `measure` answering milliseconds. A tier is not even tried when the one
/// before says that it will take too long: that would make the carer wait for nothing.
fn choose(
    available_bytes: Option<u64>,
    mut measure: impl FnMut(KdfParams) -> Result<u64, KeyError>,
) -> Result<KdfParams, KeyError> {
    let mut chosen = KdfParams::L;
    let mut took = measure(chosen)?;
    for tier in [KdfParams::M, KdfParams::H] {
        let (memory, before) = (u64::from(tier.memory_kib), u64::from(chosen.memory_kib));
        let affordable = available_bytes.is_none_or(|bytes| memory.saturating_mul(1024) <= bytes / 8);
        if !affordable || took.saturating_mul(memory) / before > TARGET_MILLIS {
            break;
        }
        match measure(tier) {
            Ok(millis) if millis <= TARGET_MILLIS => (chosen, took) = (tier, millis),
            // Slower than expected, or the memory was refused after all: the tier before is known to do.
            Ok(_) | Err(KeyError::KdfMemory) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::{ClockError, Moment};

    const GIB: u64 = 1 << 30;

    /// The tier of a device that takes these times for L, M and H.
    fn tier(millis: [u64; 3], available: Option<u64>) -> KdfParams {
        let tiers = [KdfParams::L, KdfParams::M, KdfParams::H];
        let at = |tier| tiers.iter().position(|one| *one == tier).unwrap();
        choose(available, |tier| Ok(millis[at(tier)])).unwrap()
    }

    #[test]
    fn the_largest_tier_measured_within_the_time_is_chosen() {
        for (millis, chosen) in [
            ([60, 100, 200], KdfParams::H),
            ([267, 450, 900], KdfParams::H),
            ([267, 450, 901], KdfParams::M),
            ([267, 451, 500], KdfParams::M),
            ([534, 900, 2000], KdfParams::M),
            ([534, 901, 2000], KdfParams::L),
            ([535, 1, 1], KdfParams::L),
            ([5000, 1, 1], KdfParams::L),
            ([u64::MAX, 1, 1], KdfParams::L),
        ] {
            assert_eq!(tier(millis, None), chosen, "{millis:?}");
        }
    }

    #[test]
    fn never_more_than_an_eighth_of_the_available_memory() {
        for (available, chosen) in [
            (Some(GIB / 2), KdfParams::H),
            (Some(GIB / 2 - 1), KdfParams::M),
            (Some(GIB / 4), KdfParams::M),
            (Some(GIB / 4 - 1), KdfParams::L),
            (Some(0), KdfParams::L),
            (None, KdfParams::H),
        ] {
            assert_eq!(tier([60, 100, 200], available), chosen, "{available:?}");
        }
    }

    #[test]
    fn refused_memory_and_a_dead_clock_are_told_apart() {
        let fails = |at: KdfParams, error| choose(None, |tier| if tier == at { Err(error) } else { Ok(1) });
        assert_eq!(fails(KdfParams::H, KeyError::KdfMemory), Ok(KdfParams::M));
        assert_eq!(fails(KdfParams::M, KeyError::KdfMemory), Ok(KdfParams::L));
        assert_eq!(fails(KdfParams::L, KeyError::KdfMemory), Err(KeyError::KdfMemory));
        assert_eq!(fails(KdfParams::M, KeyError::Clock), Err(KeyError::Clock));
    }

    /// A clock that gives these readings one after another.
    struct Readings(std::sync::Mutex<Vec<Moment>>);

    impl SleepClock for Readings {
        fn now(&self) -> Result<Moment, ClockError> {
            self.0.lock().unwrap().pop().ok_or(ClockError)
        }
    }

    #[test]
    fn the_time_is_the_ports_and_an_unknown_one_is_too_long() {
        let readings = |moments: &[(u8, u64)]| {
            let moment = |(boot, millis): &(u8, u64)| Moment { boot_id: [*boot; 16], millis: *millis };
            Readings(moments.iter().rev().map(moment).collect::<Vec<_>>().into())
        };
        let fast = [(1, 5000), (1, 5010), (1, 5010), (1, 5020), (1, 5020), (1, 5030)];
        assert_eq!(calibrate(&readings(&fast), None), Ok(KdfParams::H));
        assert_eq!(calibrate(&readings(&[(1, 0), (1, 600)]), None), Ok(KdfParams::L));
        assert_eq!(calibrate(&readings(&[(1, 5), (2, 6)]), None), Ok(KdfParams::L));
        assert_eq!(calibrate(&readings(&[(1, 5), (1, 4)]), None), Ok(KdfParams::L));
        assert_eq!(calibrate(&readings(&[(1, 0)]), None), Err(KeyError::Clock));
        assert_eq!(calibrate(&readings(&[(1, 0), (1, 10)]), None), Err(KeyError::Clock));
    }

    #[test]
    fn a_new_secret_is_never_cheaper_than_the_old_one() {
        assert_eq!(KdfParams::L.at_least(KdfParams::H), KdfParams::H);
        assert_eq!(KdfParams::H.at_least(KdfParams::L), KdfParams::H);
        let slow = KdfParams { passes: 9, ..KdfParams::L };
        assert_eq!(KdfParams::M.at_least(slow), KdfParams { passes: 9, ..KdfParams::M });
    }

    #[test]
    fn parameters_out_of_bounds_never_reach_argon2() {
        for bad in [
            KdfParams { memory_kib: 19_455, ..KdfParams::L },
            KdfParams { memory_kib: 262_145, ..KdfParams::L },
            KdfParams { passes: 1, ..KdfParams::L },
            KdfParams { passes: 11, ..KdfParams::L },
            KdfParams { lanes: 0, ..KdfParams::L },
            KdfParams { lanes: 5, ..KdfParams::L },
        ] {
            let refused = derive(b"secret", &[0; 16], bad).map(|_| ()).unwrap_err();
            assert_eq!(refused, KeyError::invalid(Field::KdfParams, Rule::Range));
        }
    }
}
