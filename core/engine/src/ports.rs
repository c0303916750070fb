//! What the core asks of the machine it runs on. Everything else it does itself.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use pluis_domain::jiff::tz::{Offset, TimeZone};
use pluis_domain::jiff::{Timestamp, Zoned};
use pluis_domain::time::Now;
#[cfg(any(target_os = "linux", target_os = "android"))]
pub use pluis_keys::ports::BootClock;
pub use pluis_keys::ports::{
    BinderError, BinderLevel, ClockError, Created, DeviceBinder, FileError, Files, FolderLock, Forgotten,
    HeldFile, Moment, OsFolder, Random, RandomError, SleepClock, SoftwareBinder, SystemRandom,
    available_memory,
};

use crate::error::{EngineError, Origin};

/// One reading of the wall clock. A record, not a number: foreign code that fails must never look like a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallReading {
    /// Milliseconds since 1970, UTC.
    pub unix_millis: i64,
    /// IANA name of the carer's zone, such as `Europe/Amsterdam`.
    pub zone: String,
    /// Offset from UTC in seconds at that moment, for zones whose rules this program does not know.
    pub utc_offset: i32,
    /// Whether the clock is kept by hand, as far as the platform tells: automatic time is off, or a time was given for a
    /// demonstration or a check.
    pub set_by_hand: bool,
}

/// The wall clock and the carer's zone.
pub trait WallClock: Send + Sync {
    /// Reads both.
    ///
    /// # Errors
    /// [`ClockError`] when the device gives no time.
    fn read(&self) -> Result<WallReading, ClockError>;
}

/// Everything a notebook needs from its device.
#[derive(Clone)]
pub struct Ports {
    /// The notebook's own folder; the database is opened by this path.
    pub folder: PathBuf,
    /// The small files in that folder.
    pub files: Arc<dyn Files>,
    /// The key in the device's hardware.
    pub binder: Arc<dyn DeviceBinder>,
    /// Random bytes.
    pub random: Arc<dyn Random>,
    /// A clock that cannot be turned back and counts sleep.
    pub sleep_clock: Arc<dyn SleepClock>,
    /// The wall clock and zone.
    pub wall_clock: Arc<dyn WallClock>,
}

impl Ports {
    /// Now, in the carer's zone, and whether the clock was set by hand. A zone whose rules are unknown is its present offset.
    pub(crate) fn now(&self) -> Result<(Now, bool), EngineError> {
        let reading = self.wall_clock.read().map_err(|_| EngineError::Internal(Origin::Device))?;
        let instant = Timestamp::from_millisecond(reading.unix_millis)
            .map_err(|_| EngineError::Internal(Origin::Device))?;
        let offset = Offset::from_seconds(reading.utc_offset).unwrap_or(Offset::UTC);
        let zone = TimeZone::get(&reading.zone).unwrap_or_else(|_| offset.to_time_zone());
        Ok((Now::new(instant, zone), reading.set_by_hand))
    }

    /// Milliseconds of the clock that counts sleep.
    pub(crate) fn awake_millis(&self) -> Result<u64, EngineError> {
        self.sleep_clock.now().map(|moment| moment.millis).map_err(|_| EngineError::Internal(Origin::Device))
    }
}

/// The machine's own wall clock, for programs on a computer. Phones give their own.
#[derive(Clone, Debug)]
pub struct SystemWallClock {
    /// IANA name of the zone to use.
    pub zone: String,
}

impl WallClock for SystemWallClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port's implementation")]
    fn read(&self) -> Result<WallReading, ClockError> {
        let now = Timestamp::now();
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let (unix_millis, utc_offset) = (now.as_millisecond(), zone.to_offset(now).seconds());
        Ok(WallReading { unix_millis, zone: self.zone.clone(), utc_offset, set_by_hand: false })
    }
}

/// A clock that stands at a given moment until it is set again, for demonstrations and checks.
#[derive(Debug)]
pub struct SetWallClock(Mutex<Zoned>);

impl SetWallClock {
    /// A clock standing at a moment, in its zone.
    #[must_use]
    pub const fn new(at: Zoned) -> Self {
        Self(Mutex::new(at))
    }

    /// Sets it to another moment.
    pub fn set(&self, at: Zoned) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

impl WallClock for SetWallClock {
    fn read(&self) -> Result<WallReading, ClockError> {
        let at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let zone = at.time_zone().iana_name().unwrap_or_default().to_owned();
        let (unix_millis, utc_offset) = (at.timestamp().as_millisecond(), at.offset().seconds());
        Ok(WallReading { unix_millis, zone, utc_offset, set_by_hand: true })
    }
}
