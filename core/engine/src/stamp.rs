//! The circumstances a revision is written under.

use pluis_domain::jiff::SignedDuration;
use pluis_domain::time::Now;
use pluis_store::{Stamp, Store};

use crate::clock;
use crate::error::EngineError;
use crate::notebook::Engine;

/// One reading of the clocks, taken before work is sent to the database thread.
pub(crate) struct Clocks {
    pub(crate) now: Now,
    set: bool,
    drift: SignedDuration,
}

impl Clocks {
    pub(crate) fn read(engine: &Engine) -> Result<Self, EngineError> {
        let (now, set) = engine.ports().now()?;
        let drift = engine.clock_drift(&now)?;
        Ok(Self { now, set, drift })
    }

    /// The stamp of a revision written now. That a clock was set by hand is remembered by the notebook for good.
    pub(crate) fn stamp(&self, store: &mut Store, reason: String) -> Result<Stamp, EngineError> {
        let notebook = store.notebook()?;
        if self.set && !notebook.clock_set {
            let _stale_is_repaired_by_the_revision = store.mark_clock_set()?;
        }
        Ok(Stamp {
            at: self.now.instant(),
            utc_offset: self.now.zoned().offset().seconds(),
            zone: self.now.zone_name(),
            clock: clock::flag(self.set, &self.now, notebook.last_written, self.drift),
            content_version: pluis_content::VERSION,
            reason,
        })
    }
}
