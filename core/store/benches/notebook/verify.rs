//! The whole notebook verified in slices of the size the database thread takes: the best of five times.

use std::time::Duration;

use pluis_store::{ChainCursor, ChainProgress, Store};

use super::shared::measure::timed;

pub(crate) fn whole(store: &Store) {
    let once = || {
        let (mut cursor, mut slices, mut longest) = (ChainCursor::default(), 0, Duration::ZERO);
        loop {
            let from = std::mem::take(&mut cursor);
            let (slice, progress) = timed(|| store.verify_chain(from, 64).unwrap());
            (slices, longest) = (slices + 1, longest.max(slice));
            match progress {
                ChainProgress::More(next) => cursor = next,
                ChainProgress::Whole { revisions } => return (revisions, slices, longest),
            }
        }
    };
    // Time of this thread alone: other work on the machine does not count.
    let cpu = || {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
    };
    let cost = |_| {
        let start = cpu();
        let (took, found) = timed(once);
        (took, cpu().saturating_sub(start), found)
    };
    let (took, spent, (revisions, slices, longest)) = (0..5).map(cost).min().unwrap();
    println!(
        "{:42} {:>10.1} ms, {:.1} of this thread, {slices} slices, longest {:.2} ms",
        format!("verify {revisions} revisions"),
        took.as_secs_f64() * 1e3,
        spent.as_secs_f64() * 1e3,
        longest.as_secs_f64() * 1e3
    );
}
