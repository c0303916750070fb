//! The weekly table the method reads, checked once.

use pluis_domain::error::{InvalidInput, Rule};

/// Answers a check-in can have: 0 as usual, 1 a bit different, 2 very different.
pub const ANSWERS: u8 = 3;

/// The longest table, in weeks: a hundred years.
pub const MAX_WEEKS: usize = 5_200;

/// The most streams, check-ins and signals together.
pub const MAX_STREAMS: usize = 256;

/// The most notes of a week.
pub const MAX_COUNT: u32 = 10_000;

/// Weeks of check-ins and signals, oldest first. Every stream has a value for every week, or `None` where it was not asked, was
/// skipped, or lies in a week marked unusual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    weeks: usize,
    checkins: Vec<Vec<Option<u8>>>,
    signals: Vec<Vec<Option<u32>>>,
    total_notes: Vec<Option<u32>>,
}

impl Table {
    /// A table of one row per stream.
    ///
    /// `checkins` are the answers 0 to 2 of a domain of one observer; `signals` the notes with a tag in a week; `total_notes` all
    /// notes of a week, which may be `None` only where no signal was observable and may be left out without signals. Fewer notes
    /// than tagged ones are taken as they come.
    ///
    /// # Errors
    /// In the fields `checkins`, `signals` and `total_notes`: [`Rule::Empty`] without a stream or a week, [`Rule::Contradiction`]
    /// for rows of different length or a missing number of notes, [`Rule::UnknownValue`] for another answer, [`Rule::TooMany`]
    /// past [`MAX_WEEKS`], [`MAX_STREAMS`] or [`MAX_COUNT`].
    pub fn new(
        checkins: Vec<Vec<Option<u8>>>,
        signals: Vec<Vec<Option<u32>>>,
        total_notes: Vec<Option<u32>>,
    ) -> Result<Self, InvalidInput> {
        let streams = checkins.len() + signals.len();
        if streams > MAX_STREAMS {
            let field = if checkins.len() > signals.len() { "checkins" } else { "signals" };
            return Err(InvalidInput::new(field, Rule::TooMany { limit: MAX_STREAMS }));
        }
        let weeks = checkins.first().map(Vec::len).or_else(|| signals.first().map(Vec::len)).unwrap_or(0);
        if weeks == 0 {
            return Err(InvalidInput::new("checkins", Rule::Empty));
        }
        if checkins.iter().flatten().flatten().any(|answer| *answer >= ANSWERS) {
            return Err(InvalidInput::new("checkins", Rule::UnknownValue));
        }
        lengths("checkins", weeks, checkins.iter().map(Vec::len))?;
        lengths("signals", weeks, signals.iter().map(Vec::len))?;
        if !(signals.is_empty() && total_notes.is_empty()) {
            lengths("total_notes", weeks, core::iter::once(total_notes.len()))?;
        }
        let table = Self { weeks, checkins, signals, total_notes };
        table.counts()?;
        Ok(table)
    }

    fn counts(&self) -> Result<(), InvalidInput> {
        let limit = MAX_COUNT as usize;
        let huge = |row: &[Option<u32>]| row.iter().flatten().any(|count| *count > MAX_COUNT);
        if self.signals.iter().any(|row| huge(row)) {
            return Err(InvalidInput::new("signals", Rule::TooMany { limit }));
        }
        if huge(&self.total_notes) {
            return Err(InvalidInput::new("total_notes", Rule::TooMany { limit }));
        }
        let unknown = |row: &Vec<Option<u32>>| {
            row.iter().zip(&self.total_notes).any(|(count, total)| count.is_some() && total.is_none())
        };
        if self.signals.iter().any(unknown) {
            return Err(InvalidInput::new("total_notes", Rule::Contradiction));
        }
        Ok(())
    }

    /// Weeks in the table.
    #[must_use]
    pub const fn weeks(&self) -> usize {
        self.weeks
    }

    /// The rows of the check-ins.
    #[must_use]
    pub fn checkins(&self) -> &[Vec<Option<u8>>] {
        &self.checkins
    }

    /// The rows of the signals.
    #[must_use]
    pub fn signals(&self) -> &[Vec<Option<u32>>] {
        &self.signals
    }

    /// All notes of each week; empty where there are no signals.
    #[must_use]
    pub fn total_notes(&self) -> &[Option<u32>] {
        &self.total_notes
    }

    /// Streams, check-ins first.
    #[must_use]
    pub fn streams(&self) -> usize {
        self.checkins.len() + self.signals.len()
    }

    /// Whether a stream has a value in a week; check-ins come first.
    #[must_use]
    pub fn observed(&self, stream: usize, week: usize) -> bool {
        match self.checkins.get(stream) {
            Some(row) => row.get(week).is_some_and(Option::is_some),
            None => {
                let row = stream.checked_sub(self.checkins.len()).and_then(|at| self.signals.get(at));
                row.and_then(|row| row.get(week)).is_some_and(Option::is_some)
            }
        }
    }

    /// Whether any stream has a value in a week.
    #[must_use]
    pub fn answered(&self, week: usize) -> bool {
        (0..self.streams()).any(|stream| self.observed(stream, week))
    }

    /// The same table with one week as if it had been skipped.
    #[must_use]
    pub fn without(&self, week: usize) -> Self {
        let mut other = self.clone();
        other.checkins.iter_mut().filter_map(|row| row.get_mut(week)).for_each(|cell| *cell = None);
        other.signals.iter_mut().filter_map(|row| row.get_mut(week)).for_each(|cell| *cell = None);
        other
    }
}

/// The value of a signal in a week (change-detection: 1.1): a week with neither check-in nor note is missing, any other week
/// without the tag is a true zero.
#[must_use]
pub const fn signal_value(tagged: u32, all_notes: u32, checked_in: bool, unusual: bool) -> Option<u32> {
    if unusual || (all_notes == 0 && !checked_in) { None } else { Some(tagged) }
}

fn lengths(
    field: &'static str,
    weeks: usize,
    mut rows: impl Iterator<Item = usize>,
) -> Result<(), InvalidInput> {
    if weeks > MAX_WEEKS {
        return Err(InvalidInput::new(field, Rule::TooMany { limit: MAX_WEEKS }));
    }
    if rows.any(|length| length != weeks) {
        return Err(InvalidInput::new(field, Rule::Contradiction));
    }
    Ok(())
}
