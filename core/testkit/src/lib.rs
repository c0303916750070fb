//! Fakes for tests: an in-memory folder that fails on demand, a clock that obeys, a hardware binder that can be lost,
//! random bytes that repeat. A dev-dependency only; nothing here may reach a release build.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a fake that cannot go on ends the test"
)]

pub mod binder;
pub mod canary;
pub mod clock;
pub mod disk;
pub mod files;
pub mod power;
pub mod random;
pub mod report;
pub mod tripwire;
#[cfg(feature = "vfs")]
pub mod vfs;
#[cfg(feature = "vfs")]
pub mod vfs_memory;

use std::sync::Arc;

use pluis_keys::ports::BinderLevel;
use pluis_keys::vault::{Ports, Vault};

pub use binder::FakeBinder;
pub use clock::FixedClock;
pub use disk::Disk;
pub use files::{Effect, Fault, MemFiles};
pub use random::SeededRandom;
pub use tripwire::Tripwire;

/// One fake device: all ports, each within reach of the test.
#[derive(Clone)]
pub struct Device {
    /// The notebook folder.
    pub files: Arc<MemFiles>,
    /// The random source.
    pub random: Arc<SeededRandom>,
    /// The clock.
    pub clock: Arc<FixedClock>,
    /// The secure hardware.
    pub binder: Arc<FakeBinder>,
}

impl Device {
    /// A device whose binder has this level.
    pub fn new(level: BinderLevel) -> Self {
        Self {
            files: Arc::new(MemFiles::new()),
            random: Arc::new(SeededRandom::new(1)),
            clock: Arc::new(FixedClock::new()),
            binder: Arc::new(FakeBinder::new(level)),
        }
    }

    /// A phone.
    pub fn phone() -> Self {
        Self::new(BinderLevel::StrongBox)
    }

    /// A computer.
    pub fn computer() -> Self {
        Self::new(BinderLevel::Software)
    }

    /// Its ports.
    pub fn ports(&self) -> Ports {
        Ports {
            files: Arc::clone(&self.files) as _,
            random: Arc::clone(&self.random) as _,
            clock: Arc::clone(&self.clock) as _,
            binder: Arc::clone(&self.binder) as _,
        }
    }

    /// A vault as a freshly started process has it.
    pub fn vault(&self) -> Vault {
        Vault::new(self.ports())
    }
}

/// A key file as a later version would write it: its format raised, the digest of its header right again.
pub fn of_a_later_version(keys: &[u8]) -> Vec<u8> {
    let mut bytes = keys.to_vec();
    bytes[8] = 9;
    let digest = pluis_keys::digest::sha256(&bytes[..40]);
    bytes[40..72].copy_from_slice(&digest);
    bytes
}
