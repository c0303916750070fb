//! Two periods side by side (editor: "What changed"): what is new, more, less or gone. A description, and no evidence of anything.

use core::ops::Range;

use pluis_domain::change::{Became, Counts, Difference, SideBySide};

use crate::diary::Diary;

/// Fewer weeks with an answer than this on one side, and nothing is compared.
const ENOUGH: u32 = 2;
/// Shortest and longest period chosen by itself, in weeks.
const PERIOD: (usize, usize) = (4, 26);

/// The two periods that are shown unless others are chosen: since the last talk, and as long before it. All by index.
#[must_use]
pub fn since_talk(talk: usize, week: usize) -> (Range<usize>, Range<usize>) {
    let talk = talk.min(week);
    let length = (week + 1 - talk).clamp(PERIOD.0, PERIOD.1);
    let since = (week + 1).saturating_sub(length)..week + 1;
    (since.start.saturating_sub(length)..since.start, since)
}

/// What became of a stream.
#[must_use]
pub fn became(before: Counts, since: Counts) -> Became {
    if before.answered < ENOUGH || since.answered < ENOUGH {
        return Became::Unknown;
    }
    // Weeks to be expected since, times the weeks before, so that no number is broken.
    let expected = u128::from(before.different) * u128::from(since.answered);
    let found = u128::from(since.different) * u128::from(before.answered);
    let two_weeks = 2 * u128::from(before.answered);
    match (before.different, since.different) {
        (0, 0) => Became::Same,
        (0, _) => Became::New,
        (_, 0) => Became::Gone,
        _ if 2 * found >= 3 * expected && found >= expected + two_weeks => Became::More,
        _ if 2 * expected >= 3 * found && expected >= found + two_weeks => Became::Less,
        _ => Became::Same,
    }
}

impl Diary<'_> {
    /// Every stream in two periods, by index. Weeks past the end have no answers.
    #[must_use]
    pub fn side_by_side(&self, before: &Range<usize>, since: &Range<usize>) -> SideBySide {
        let each = |(row, stream): (usize, &pluis_domain::change::Stream)| {
            let (before, since) = (self.counts(row, before.clone()), self.counts(row, since.clone()));
            Difference { stream: stream.clone(), became: became(before, since), before, since }
        };
        let ends = |weeks: &Range<usize>| {
            (self.week(weeks.start), self.week(weeks.end.saturating_sub(1).max(weeks.start)))
        };
        SideBySide {
            before: ends(before),
            since: ends(since),
            streams: self.streams.iter().enumerate().map(each).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_the_counts() {
        let of = |different, answered| Counts { different, answered };
        for (before, since, expected) in [
            (of(0, 10), of(1, 4), Became::New),
            (of(0, 10), of(0, 4), Became::Same),
            (of(2, 10), of(0, 4), Became::Gone),
            (of(3, 24), of(5, 7), Became::More),
            (of(5, 7), of(3, 24), Became::Less),
            (of(1, 10), of(2, 10), Became::Same),
            (of(1, 1), of(2, 10), Became::Unknown),
            (of(0, 0), of(0, 0), Became::Unknown),
            (of(u32::MAX, u32::MAX), of(1, u32::MAX), Became::Less),
        ] {
            assert_eq!(became(before, since), expected, "{before:?} {since:?}");
        }
    }

    #[test]
    fn the_periods_are_as_long_and_touch() {
        assert_eq!(since_talk(20, 29), (10..20, 20..30));
        assert_eq!(since_talk(29, 29), (22..26, 26..30), "at least four weeks");
        assert_eq!(since_talk(0, 99), (48..74, 74..100), "at most half a year");
        assert_eq!(since_talk(3, 2), (0..0, 0..3), "nothing before it yet");
        assert_eq!(since_talk(usize::MAX, 0), (0..0, 0..1));
    }
}
