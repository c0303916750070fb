//! What comes out of one evaluation.

/// The evidence of one week that something lasting began before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Logarithm of the odds. Never shown as a number to a carer.
    pub log_odds: f64,
    /// The week it most likely began, by index.
    pub onset: usize,
    /// First and last week it may have begun, by index: in eight of ten changes the true week lies between.
    pub range: (usize, usize),
    /// What the likelihoods were multiplied by, since weeks come in streaks.
    pub discount: f64,
    /// For each stream, check-ins first, the chance that it takes part if there is a change.
    pub included: Vec<f64>,
}

/// Too few weeks to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooEarly {
    /// Answered weeks that can be used so far.
    pub have: usize,
    /// Answered weeks needed.
    pub need: usize,
}

/// What can be said in a week.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Not enough weeks yet.
    TooEarly(TooEarly),
    /// The evidence.
    Evidence(Evidence),
}

impl Outcome {
    /// The evidence, if there were weeks enough.
    #[must_use]
    pub const fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::Evidence(evidence) => Some(evidence),
            Self::TooEarly(_) => None,
        }
    }
}
