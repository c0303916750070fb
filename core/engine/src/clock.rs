//! What a revision says about the clock it was written under.

use std::sync::{Mutex, PoisonError};

use pluis_domain::jiff::{SignedDuration, Timestamp};
use pluis_domain::time::{ClockFlag, Now, clock_flag};

use crate::error::EngineError;
use crate::ports::Ports;

/// No clock can be right that lies before this program was written: 2026-01-01T00:00:00Z, in milliseconds since 1970.
const BUILT_MILLIS: i64 = 1_767_225_600_000;

/// Where the wall clock and the clock nobody can set stood when they were first read together.
#[derive(Debug, Default)]
pub(crate) struct Drift(Mutex<Option<(i64, u64)>>);

impl Drift {
    /// How far the wall clock has moved against the other one since the first reading; positive when it ran ahead.
    pub(crate) fn read(&self, ports: &Ports, now: &Now) -> Result<SignedDuration, EngineError> {
        let (wall, awake) = (now.instant().as_millisecond(), ports.awake_millis()?);
        let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (wall_then, awake_then) = *first.get_or_insert((wall, awake));
        let passed = i64::try_from(awake.saturating_sub(awake_then)).unwrap_or(i64::MAX);
        Ok(SignedDuration::from_millis(wall.saturating_sub(wall_then).saturating_sub(passed)))
    }
}

/// The clock flag of a revision written now.
pub(crate) fn flag(set: bool, now: &Now, previous: Option<Timestamp>, drift: SignedDuration) -> ClockFlag {
    let built = Timestamp::from_millisecond(BUILT_MILLIS).unwrap_or(Timestamp::UNIX_EPOCH);
    clock_flag(set, now.instant(), previous, drift, built)
}
