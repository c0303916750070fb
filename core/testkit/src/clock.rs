//! A sleep-counting clock moved by the test.

use std::sync::Mutex;

use pluis_keys::ports::{ClockError, Moment, SleepClock};

/// Stands still until moved.
#[derive(Debug)]
pub struct FixedClock {
    now: Mutex<Result<Moment, ClockError>>,
}

impl Default for FixedClock {
    fn default() -> Self {
        Self::new()
    }
}

impl FixedClock {
    /// One hour after its first boot.
    pub const fn new() -> Self {
        Self { now: Mutex::new(Ok(Moment { boot_id: [1; 16], millis: 3_600_000 })) }
    }

    /// Lets time pass.
    pub fn advance(&self, millis: u64) {
        self.change(|now| now.millis += millis);
    }

    /// Goes back within the same boot, as no real clock should.
    pub fn set_back(&self, millis: u64) {
        self.change(|now| now.millis = now.millis.saturating_sub(millis));
    }

    /// A new boot; the clock starts over at `millis`.
    pub fn reboot(&self, millis: u64) {
        self.change(|now| {
            let count = u128::from_le_bytes(now.boot_id).wrapping_add(1);
            *now = Moment { boot_id: count.to_le_bytes(), millis };
        });
    }

    /// Gives no answer from now on.
    pub fn fail(&self) {
        *self.now.lock().unwrap() = Err(ClockError);
    }

    fn change(&self, f: impl FnOnce(&mut Moment)) {
        if let Ok(now) = self.now.lock().unwrap().as_mut() {
            f(now);
        }
    }
}

impl SleepClock for FixedClock {
    fn now(&self) -> Result<Moment, ClockError> {
        *self.now.lock().unwrap()
    }
}
