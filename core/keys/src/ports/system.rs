//! Random bytes and binder of a plain computer.

use ring::rand::SecureRandom;
use zeroize::Zeroizing;

use super::{BinderError, BinderLevel, Created, DeviceBinder, Forgotten, Random, RandomError};

/// The operating system's random source.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, out: &mut [u8]) -> Result<(), RandomError> {
        ring::rand::SystemRandom::new().fill(out).map_err(|_| RandomError)
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
