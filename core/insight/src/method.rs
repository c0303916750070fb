//! The constants of the method (change-detection: 1).

/// Every constant that can be turned without another grid. The values of [`Method::REFERENCE`] are the specification; anything
/// else is for measuring what a change of the method would be worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Method {
    /// How many weeks back an onset is looked for, this week included. At most [`Method::LOOK_BACK_MAX`].
    pub look_back: usize,
    /// How many weeks before an onset are compared with, at most.
    pub baseline: usize,
    /// Answered weeks needed before an onset.
    pub before: usize,
    /// Answered weeks needed from an onset on.
    pub since: usize,
    /// Answered weeks from an onset on for it to be a possible date, once there is evidence. Fewer than for the evidence itself: a
    /// drastic change is found in the first week that may find it, when its true onset is still too young to be evidence.
    pub dated_since: usize,
    /// Weeks of its own a stream needs before an onset before it counts. Zero, as in the reference, lets it speak at once, with
    /// nothing to compare with but what is usual for anybody.
    pub own_before: usize,
    /// Weeks in which a stream stood out that it needs before an onset to be found *less* from then on. A stream that was always
    /// as usual has nothing to lose, yet a quiet stretch would fit a still lower level a little better.
    pub less_before: usize,
    /// Chance that a stream takes part in a change.
    pub takes_part: f64,
    /// How much of their evidence further streams count for: one person answers them all on the same evening.
    pub further: f64,
    /// Chance that something lasting begins in a week.
    pub hazard: f64,
    /// How the weights of the onsets are flattened when it is dated.
    pub soft: f64,
    /// What neighbouring weeks share before anything is known of this child.
    pub streak_prior: f64,
    /// How many pairs of weeks that belief is worth.
    pub streak_weight: f64,
    /// The most they are believed to share.
    pub streak_top: f64,
    /// The latest weeks that do not count for the streaks, so that a fresh change does not hide itself.
    pub streak_hold: usize,
}

impl Method {
    /// No onset is looked for further back than this.
    pub const LOOK_BACK_MAX: usize = 40;

    /// No more weeks before an onset are compared with: beyond, products of likelihoods would vanish.
    pub const BASELINE_MAX: usize = 104;

    /// Version of the method, named wherever a statement is printed. Raised when any number can come out differently.
    pub const VERSION: u32 = 1;

    /// The specification, number by number.
    pub const REFERENCE: Self = Self {
        look_back: 26,
        baseline: 52,
        before: 6,
        since: 5,
        dated_since: 5,
        own_before: 0,
        less_before: 3,
        takes_part: 0.2,
        further: 0.6,
        hazard: 0.01,
        soft: 0.8,
        streak_prior: 0.2,
        streak_weight: 60.0,
        streak_top: 0.6,
        streak_hold: 8,
    };

    /// What the notebook uses: the reference, with streams that were added later kept silent until they have four weeks of
    /// their own to be compared with, and with younger onsets allowed as a date.
    pub const NOTEBOOK: Self = Self { own_before: 4, dated_since: 2, ..Self::REFERENCE };

    /// Answered weeks needed before anything can be said.
    #[must_use]
    pub const fn needed(&self) -> usize {
        self.before + self.since
    }

    /// Weeks that have to be remembered for one evaluation.
    pub(crate) const fn memory(&self) -> usize {
        self.look_back + self.baseline
    }

    /// The same with a look-back there is room for.
    pub(crate) fn checked(mut self) -> Self {
        self.look_back = self.look_back.clamp(1, Self::LOOK_BACK_MAX);
        self.baseline = self.baseline.clamp(1, Self::BASELINE_MAX);
        self
    }
}
