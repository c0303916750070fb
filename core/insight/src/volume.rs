//! How much is being written, as the exposure of a signal (change-detection: 1.3): who writes more about everything does not
//! note more of this.

/// Half-life of the quick average, four weeks.
const KEEP: f64 = 0.840_896_415_253_714_5;

/// The writing around one signal so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Volume {
    now: f64,
    now_weeks: f64,
    ever: f64,
    ever_weeks: f64,
}

impl Volume {
    /// Nothing written yet: three other notes a week are assumed, for a while.
    pub(crate) const fn new() -> Self {
        Self { now: 12.0, now_weeks: 4.0, ever: 24.0, ever_weeks: 8.0 }
    }

    /// Takes in a week in which the signal could be seen, with the number of all other notes, and gives the exposure of this
    /// week: 0.25 to 4.
    pub(crate) fn take(&mut self, others: f64) -> f64 {
        self.ever += others;
        self.ever_weeks += 1.0;
        self.now = KEEP * self.now + others;
        self.now_weeks = KEEP * self.now_weeks + 1.0;
        let exposure = (self.now / self.now_weeks) / (self.ever / self.ever_weeks);
        // Fewer notes than tagged ones is a contradiction, and may come out as no number at all.
        if exposure.is_nan() { 1.0 } else { exposure.clamp(0.25, 4.0) }
    }
}
