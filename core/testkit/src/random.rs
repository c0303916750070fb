//! Random bytes that are the same in every run.

use std::sync::Mutex;

use pluis_keys::digest::sha256;
use pluis_keys::ports::{Random, RandomError};

/// SHA-256 of seed and counter, block after block.
#[derive(Debug)]
pub struct SeededRandom {
    seed: u64,
    next: Mutex<u64>,
}

impl SeededRandom {
    /// The sequence of this seed.
    pub const fn new(seed: u64) -> Self {
        Self { seed, next: Mutex::new(0) }
    }
}

impl Random for SeededRandom {
    fn fill(&self, out: &mut [u8]) -> Result<(), RandomError> {
        let mut next = self.next.lock().unwrap();
        for chunk in out.chunks_mut(32) {
            let block = sha256(&[self.seed.to_le_bytes(), next.to_le_bytes()].concat());
            *next += 1;
            chunk.iter_mut().zip(block).for_each(|(to, from)| *to = from);
        }
        Ok(())
    }
}
