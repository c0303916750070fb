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

/// The largest tier this device can afford: estimated at most 900 ms and at most an eighth of the available memory.
/// Runs the smallest tier once. `available_bytes` is what the system says is free; `None` when it does not say.
///
/// # Errors
/// [`KeyError::Clock`], [`KeyError::KdfMemory`].
pub fn calibrate(clock: &dyn SleepClock, available_bytes: Option<u64>) -> Result<KdfParams, KeyError> {
    let before = clock.now()?;
    derive(b"calibration", &[0; 16], KdfParams::L)?;
    let after = clock.now()?;
    Ok(pick(after.millis.saturating_sub(before.millis), available_bytes))
}

/// The tier for a device on which [`KdfParams::L`] took `l_millis`.
fn pick(l_millis: u64, available_bytes: Option<u64>) -> KdfParams {
    let fits = |tier: &KdfParams| {
        let memory = u64::from(tier.memory_kib);
        let millis = l_millis.saturating_mul(memory) / u64::from(KdfParams::L.memory_kib);
        millis <= TARGET_MILLIS
            && available_bytes.is_none_or(|bytes| memory.saturating_mul(1024) <= bytes / 8)
    };
    [KdfParams::H, KdfParams::M].into_iter().find(fits).unwrap_or(KdfParams::L)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_affordable_tier_is_picked() {
        let gib = 1 << 30;
        assert_eq!(pick(60, Some(4 * gib)), KdfParams::H);
        assert_eq!(pick(267, Some(4 * gib)), KdfParams::H);
        assert_eq!(pick(268, Some(4 * gib)), KdfParams::M);
        assert_eq!(pick(535, Some(4 * gib)), KdfParams::L);
        assert_eq!(pick(60, Some(gib / 2)), KdfParams::H);
        assert_eq!(pick(60, Some(gib / 2 - 1)), KdfParams::M);
        assert_eq!(pick(60, Some(gib / 4 - 8)), KdfParams::L);
        assert_eq!(pick(60, None), KdfParams::H);
        assert_eq!(pick(u64::MAX, Some(0)), KdfParams::L);
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
