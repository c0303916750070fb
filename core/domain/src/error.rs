//! What is wrong with something a person or a program gave us.

/// Input that breaks a rule. Nothing was changed when this is returned.
///
/// It names the field and the rule, never the text itself: errors travel into logs and crash reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid input in field {field}: {rule}")]
pub struct InvalidInput {
    /// The field's stable name, as in JSON (`facts`, `said`, `happened`, `child`, ...).
    pub field: &'static str,
    /// The rule that was broken.
    pub rule: Rule,
}

impl InvalidInput {
    /// An error for one field.
    #[must_use]
    pub const fn new(field: &'static str, rule: Rule) -> Self {
        Self { field, rule }
    }

    /// The limit that was passed, for rules that have one.
    #[must_use]
    pub const fn limit(&self) -> Option<u64> {
        match self.rule {
            Rule::TooLong { limit } | Rule::TooMany { limit } => Some(limit as u64),
            _ => None,
        }
    }
}

/// The rules input can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// Nothing was given where something is needed.
    #[error("must not be empty")]
    Empty,
    /// More characters than allowed (Unicode scalar values).
    #[error("longer than {limit} characters")]
    TooLong {
        /// Largest number of characters.
        limit: usize,
    },
    /// More entries than allowed.
    #[error("more than {limit} entries")]
    TooMany {
        /// Largest number of entries.
        limit: usize,
    },
    /// A control character other than a line break or a tab.
    #[error("contains a control character")]
    ControlCharacter,
    /// Not on the closed list this field takes.
    #[error("not one of the known values")]
    UnknownValue,
    /// Not written the way this field is written.
    #[error("not understood")]
    NotUnderstood,
    /// A date or time after now.
    #[error("lies in the future")]
    InFuture,
    /// A date before 1970.
    #[error("lies before 1970")]
    TooEarly,
    /// A local time the clocks skipped.
    #[error("this time did not exist: the clocks went forward")]
    SkippedByClockChange,
    /// A date that must lie ahead lies behind.
    #[error("lies in the past")]
    InPast,
    /// Two fields contradict each other.
    #[error("does not fit the other fields")]
    Contradiction,
    /// The action does not fit the present state, such as correcting an erased note.
    #[error("not possible in this state")]
    WrongState,
    /// Something with this name exists already.
    #[error("exists already")]
    Duplicate,
}

impl Rule {
    /// The stable code, for shells that choose their own words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::TooMany { .. } => "too_many",
            Self::ControlCharacter => "control_character",
            Self::UnknownValue => "unknown_value",
            Self::NotUnderstood => "not_understood",
            Self::InFuture => "in_future",
            Self::TooEarly => "too_early",
            Self::SkippedByClockChange => "skipped_by_clock_change",
            Self::InPast => "in_past",
            Self::Contradiction => "contradiction",
            Self::WrongState => "wrong_state",
            Self::Duplicate => "duplicate",
        }
    }
}
