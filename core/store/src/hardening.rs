//! Whether the protection around every read and write is on. It always is: only the benchmark that measures what it costs is built
//! with the feature `bench-plain`, and can switch it off.

#[cfg(not(feature = "bench-plain"))]
pub(crate) const fn is_on() -> bool {
    true
}

#[cfg(feature = "bench-plain")]
pub(crate) use switch::is_on;
#[cfg(feature = "bench-plain")]
pub use switch::set_hardening;

#[cfg(feature = "bench-plain")]
mod switch {
    use std::sync::atomic::{AtomicBool, Ordering};

    static ON: AtomicBool = AtomicBool::new(true);

    pub(crate) fn is_on() -> bool {
        ON.load(Ordering::Relaxed)
    }

    /// For a benchmark: without wiping freed memory, recomputing revisions when they are read, asking the cipher for bad pages,
    /// overwriting deleted rows and writing the anchor.
    pub fn set_hardening(on: bool) {
        ON.store(on, Ordering::Relaxed);
    }
}
