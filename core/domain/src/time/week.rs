//! ISO 8601 weeks: Monday to Sunday, written `2026-W47`.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::error::{InvalidInput, Rule};

/// An ISO week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    monday: Date,
}

impl Week {
    /// The week a day lies in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let iso = day.iso_week_date();
        Self { monday: iso.first_of_week().map_or(day, |first| first.date()) }
    }

    /// Reads `YYYY-Www`.
    ///
    /// # Errors
    /// [`Rule::NotUnderstood`] for anything else, also for a week 53 in a year of 52.
    pub fn parse(text: &str) -> Result<Self, InvalidInput> {
        let wrong = InvalidInput::new("week", Rule::NotUnderstood);
        let (year, week) = text.split_once("-W").ok_or(wrong)?;
        if year.len() != 4 || week.len() != 2 || !text.is_ascii() {
            return Err(wrong);
        }
        let year = year.parse().map_err(|_| wrong)?;
        let week = week.parse().map_err(|_| wrong)?;
        ISOWeekDate::new(year, week, Weekday::Monday)
            .map(|iso| Self { monday: iso.date() })
            .map_err(|_| wrong)
    }

    /// The Monday.
    #[must_use]
    pub const fn monday(self) -> Date {
        self.monday
    }

    /// The Sunday.
    #[must_use]
    pub fn sunday(self) -> Date {
        self.monday.saturating_add(jiff::Span::new().days(6))
    }

    /// The number in its year, 1 to 53.
    #[must_use]
    pub fn number(self) -> u8 {
        u8::try_from(self.monday.iso_week_date().week()).unwrap_or(1)
    }

    /// A count of weeks since 1970, for storing and subtracting. The week of 1970-01-01 is 0.
    #[must_use]
    pub fn ordinal(self) -> i32 {
        let days = self.monday.since(jiff::civil::date(1969, 12, 29)).map_or(0, |span| span.get_days());
        days.div_euclid(7)
    }

    /// The week of an [`Week::ordinal`], or `None` outside the calendar.
    #[must_use]
    pub fn from_ordinal(ordinal: i32) -> Option<Self> {
        let first = jiff::civil::date(1969, 12, 29);
        let monday = first.checked_add(jiff::SignedDuration::from_hours(i64::from(ordinal) * 7 * 24)).ok()?;
        Some(Self { monday })
    }

    /// Weeks from `earlier` to this one; negative if it lies before.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.ordinal() - earlier.ordinal()
    }
}

impl core::fmt::Display for Week {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let iso = self.monday.iso_week_date();
        write!(f, "{:04}-W{:02}", iso.year(), iso.week())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn years_of_53_weeks() {
        assert_eq!(Week::of(date(2026, 12, 31)).to_string(), "2026-W53");
        assert_eq!(Week::of(date(2027, 1, 3)).to_string(), "2026-W53");
        assert_eq!(Week::parse("2026-W53").unwrap().number(), 53);
        assert!(Week::parse("2025-W53").is_err());
        for bad in ["2026-W00", "2026-W1", "2026W47", "2026-w47", "", "２０２６-W47"] {
            assert!(Week::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn weeks_survive_writing_and_counting(days in 0i32..60_000) {
            let day = date(1970, 1, 1).saturating_add(jiff::Span::new().days(days));
            let week = Week::of(day);
            prop_assert!(week.monday() <= day && day <= week.sunday());
            prop_assert_eq!(Week::parse(&week.to_string()), Ok(week));
            prop_assert_eq!(Week::from_ordinal(week.ordinal()), Some(week));
            let next = Week::of(day.saturating_add(jiff::Span::new().days(7)));
            prop_assert_eq!(next.since(week), 1);
        }
    }
}
