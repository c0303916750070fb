//! The clock of a computer that runs Linux.

use super::{ClockError, Moment, SleepClock};

/// The boot clock of this computer: `CLOCK_BOOTTIME`, which counts sleep, with the kernel's boot id.
///
/// On Linux and Android only. Elsewhere nothing reachable without foreign code tells one boot from another, and a
/// clock without that would serve every wait anew at every start of the program, for ever. Apple's shells give their
/// own [`SleepClock`].
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
        let text = std::fs::read("/proc/sys/kernel/random/boot_id").map_err(|_| ClockError)?;
        let hex: Vec<u8> = text.into_iter().filter(u8::is_ascii_hexdigit).collect();
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(&hex).map_err(|_| ClockError)?;
        Ok(Self { boot_id: bytes.try_into().map_err(|_| ClockError)? })
    }
}

impl SleepClock for BootClock {
    fn now(&self) -> Result<Moment, ClockError> {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        let seconds = u64::try_from(time.tv_sec).map_err(|_| ClockError)?;
        let millis = u64::try_from(time.tv_nsec).map_err(|_| ClockError)? / 1_000_000;
        Ok(Moment { boot_id: self.boot_id, millis: seconds.saturating_mul(1000).saturating_add(millis) })
    }
}
