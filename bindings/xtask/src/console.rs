//! What the commands say: results on standard output, complaints on standard error.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Writes one line of result. A reader who has gone away is no reason to stop.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Writes one line of complaint.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Runs `work` and tells how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    #[expect(clippy::disallowed_methods, reason = "measures commands; nothing of the product depends on it")]
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

/// `0.4 s`, `12.0 s`, `3 min 05 s`.
pub(crate) fn spell(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(spell(Duration::from_millis(412)), "0.4 s");
        assert_eq!(spell(Duration::from_secs(185)), "3 min 05 s");
    }
}
