//! Random bytes, clock and binder of a plain computer.

use ring::rand::SecureRandom;
use zeroize::Zeroizing;

use super::{
    BinderError, BinderLevel, ClockError, Created, DeviceBinder, Forgotten, Moment, Random, RandomError,
    SleepClock,
};

/// The operating system's random source.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, out: &mut [u8]) -> Result<(), RandomError> {
        ring::rand::SystemRandom::new().fill(out).map_err(|_| RandomError)
    }
}

/// The boot clock of this computer.
///
/// Linux: `CLOCK_BOOTTIME` with the kernel's boot id. Elsewhere: `CLOCK_MONOTONIC` (which counts sleep on Apple) with
/// an id drawn when the program starts, so that a wait left over is served again after every start: longer than
/// needed, never shorter. The phones give their own clock.
#[derive(Debug)]
pub struct BootClock {
    boot_id: [u8; 16],
}

impl BootClock {
    /// Reads the boot id once.
    ///
    /// # Errors
    /// [`ClockError`] when the system gives none.
    pub fn new() -> Result<Self, ClockError> {
        Ok(Self { boot_id: boot_id()? })
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn boot_id() -> Result<[u8; 16], ClockError> {
    let text = std::fs::read("/proc/sys/kernel/random/boot_id").map_err(|_| ClockError)?;
    let hex: Vec<u8> = text.into_iter().filter(u8::is_ascii_hexdigit).collect();
    let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(&hex).map_err(|_| ClockError)?;
    bytes.try_into().map_err(|_| ClockError)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn boot_id() -> Result<[u8; 16], ClockError> {
    let mut id = [0; 16];
    SystemRandom.fill(&mut id).map_err(|_| ClockError)?;
    Ok(id)
}

impl SleepClock for BootClock {
    fn now(&self) -> Result<Moment, ClockError> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        let id = rustix::time::ClockId::Boottime;
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        let id = rustix::time::ClockId::Monotonic;
        let time = rustix::time::clock_gettime(id);
        let seconds = u64::try_from(time.tv_sec).map_err(|_| ClockError)?;
        let millis = u64::try_from(time.tv_nsec).map_err(|_| ClockError)? / 1_000_000;
        Ok(Moment { boot_id: self.boot_id, millis: seconds.saturating_mul(1000).saturating_add(millis) })
    }
}

/// No hardware at all: `bind` gives its input back. It adds nothing, and [`BinderLevel::Software`] says so, which is
/// why PIN and device slots are refused with it.
#[derive(Debug, Default, Clone, Copy)]
pub struct SoftwareBinder;

impl DeviceBinder for SoftwareBinder {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        Ok(BinderLevel::Software)
    }

    fn create(&self, _alias: &str) -> Result<Created, BinderError> {
        Ok(Created)
    }

    fn bind(&self, _alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        Ok(Zeroizing::new(*input))
    }

    fn forget(&self, _alias: &str) -> Result<Forgotten, BinderError> {
        Ok(Forgotten)
    }
}
