//! When the weekly reminder rings: the carer's own day and time, across clock changes, zones and switched-off phones.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::error::{InvalidInput, Rule};
use crate::time::Now;

/// A weekly moment in local time, wherever the phone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Day of the week.
    pub day: Weekday,
    /// Hour and minute; seconds are zero.
    pub at: Time,
}

/// The next time a reminder rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firing {
    /// The instant.
    pub instant: Timestamp,
    /// The same on the wall, in the zone asked for.
    pub local: jiff::Zoned,
}

impl Reminder {
    /// Reads a day (`monday` ... `sunday`, in English, Dutch or as 1 to 7) and a time `HH:MM`.
    ///
    /// # Errors
    /// [`Rule::NotUnderstood`] in field `day` or `at`.
    pub fn parse(day: &str, at: &str) -> Result<Self, InvalidInput> {
        let day = parse_day(day).ok_or(InvalidInput::new("day", Rule::NotUnderstood))?;
        let wrong = InvalidInput::new("at", Rule::NotUnderstood);
        let digit = |index: usize| at.as_bytes().get(index).is_some_and(u8::is_ascii_digit);
        if at.len() != 5 || !(digit(0) && digit(1) && digit(3) && digit(4)) {
            return Err(wrong);
        }
        let (hour, minute) = at.split_once(':').ok_or(wrong)?;
        let (hour, minute) = (hour.parse().map_err(|_| wrong)?, minute.parse().map_err(|_| wrong)?);
        Ok(Self { day, at: Time::new(hour, minute, 0, 0).map_err(|_| wrong)? })
    }

    /// The next firing after `now`, given when it last rang.
    ///
    /// A firing belongs to its local date. One that rang on a date does not ring again on that date or before it, so a clock
    /// set back or a flight west rings nothing twice. Dates missed while the phone was off are not made up for: the question
    /// waits in the app. A time the clocks skip rings as much later as they moved; one that comes twice rings the first time.
    #[must_use]
    pub fn next(&self, now: &Now, last_rung: Option<Date>) -> Option<Firing> {
        let today = now.zoned().date();
        let first = last_rung.map_or(today, |rung| today.max(next_week_of(rung, today)));
        let mut date = first;
        // Two weeks hold two of every weekday, and the first may be behind `now`.
        for _ in 0..15 {
            if date.weekday() == self.day
                && let Some(firing) = self.on(date, now.zone())
                && firing.instant > now.instant()
            {
                return Some(firing);
            }
            date = date.checked_add(1.day()).ok()?;
        }
        None
    }

    fn on(&self, date: Date, zone: &TimeZone) -> Option<Firing> {
        let local = zone.to_ambiguous_zoned(date.to_datetime(self.at)).compatible().ok()?;
        Some(Firing { instant: local.timestamp(), local })
    }
}

/// The first date a firing may fall on after one on `rung`. A date of ringing a week or more ahead of today can only come
/// from a clock that was wrong then, and says nothing about now.
fn next_week_of(rung: Date, today: Date) -> Date {
    if rung > today.saturating_add(6.days()) { today } else { rung.saturating_add(1.day()) }
}

/// The earliest next firing of several reminders.
#[must_use]
pub fn next_of<'a>(
    reminders: impl IntoIterator<Item = &'a Reminder>,
    now: &Now,
    last_rung: Option<Date>,
) -> Option<Firing> {
    reminders
        .into_iter()
        .filter_map(|reminder| reminder.next(now, last_rung))
        .min_by_key(|firing| firing.instant)
}

fn parse_day(text: &str) -> Option<Weekday> {
    const DAYS: [(&str, &str, &str); 7] = [
        ("monday", "maandag", "1"),
        ("tuesday", "dinsdag", "2"),
        ("wednesday", "woensdag", "3"),
        ("thursday", "donderdag", "4"),
        ("friday", "vrijdag", "5"),
        ("saturday", "zaterdag", "6"),
        ("sunday", "zondag", "7"),
    ];
    let text = text.trim().to_lowercase();
    let short = |day: &str, letters: usize| text.len() == letters && day.starts_with(&text);
    let found = DAYS.iter().position(|(english, dutch, number)| {
        text == *english || text == *dutch || text == *number || short(english, 3) || short(dutch, 2)
    })?;
    Weekday::from_monday_one_offset(i8::try_from(found).ok()? + 1).ok()
}

/// The stable code of a weekday: `monday` to `sunday`.
#[must_use]
pub const fn day_code(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

#[cfg(test)]
mod tests {
    use jiff::Zoned;
    use proptest::prelude::*;

    use super::*;

    fn now(text: &str) -> Now {
        let zoned: Zoned = text.parse().unwrap();
        Now::new(zoned.timestamp(), zoned.time_zone().clone())
    }

    fn next(day: &str, at: &str, when: &str, rung: Option<&str>) -> String {
        let rung = rung.map(|date| date.parse().unwrap());
        Reminder::parse(day, at).unwrap().next(&now(when), rung).unwrap().local.to_string()
    }

    #[test]
    fn rings_on_the_day_and_time_of_the_carer() {
        let when = "2026-11-22T10:00[Europe/Amsterdam]";
        assert_eq!(next("sunday", "20:00", when, None), "2026-11-22T20:00:00+01:00[Europe/Amsterdam]");
        assert_eq!(next("zo", "10:00", when, None), "2026-11-29T10:00:00+01:00[Europe/Amsterdam]");
        assert_eq!(
            next("sunday", "20:00", when, Some("2026-11-22")),
            "2026-11-29T20:00:00+01:00[Europe/Amsterdam]"
        );
    }

    #[test]
    fn keeps_the_wall_time_over_clock_changes() {
        let spring = "2026-03-28T12:00[Europe/Amsterdam]";
        assert_eq!(next("sunday", "20:00", spring, None), "2026-03-29T20:00:00+02:00[Europe/Amsterdam]");
        assert_eq!(next("sunday", "02:30", spring, None), "2026-03-29T03:30:00+02:00[Europe/Amsterdam]");
        let autumn = "2026-10-24T12:00[Europe/Amsterdam]";
        assert_eq!(next("sunday", "02:30", autumn, None), "2026-10-25T02:30:00+02:00[Europe/Amsterdam]");
        // Between the two half past twos it has rung already.
        let between = "2026-10-25T02:10+01:00[Europe/Amsterdam]";
        assert_eq!(
            next("sunday", "02:30", between, Some("2026-10-25")),
            "2026-11-01T02:30:00+01:00[Europe/Amsterdam]"
        );
    }

    #[test]
    fn a_flight_west_does_not_ring_twice() {
        let landed = "2026-11-22T15:00[America/New_York]";
        assert_eq!(
            next("sunday", "20:00", landed, Some("2026-11-22")),
            "2026-11-29T20:00:00-05:00[America/New_York]"
        );
    }

    #[test]
    fn weeks_off_are_not_made_up_for() {
        let after = "2026-11-22T21:00[Europe/Amsterdam]";
        assert_eq!(
            next("sunday", "20:00", after, Some("2026-09-06")),
            "2026-11-29T20:00:00+01:00[Europe/Amsterdam]"
        );
    }

    #[test]
    fn a_clock_that_was_wrong_silences_nothing() {
        let when = "2026-11-22T10:00[Europe/Amsterdam]";
        assert_eq!(
            next("sunday", "20:00", when, Some("2031-01-05")),
            "2026-11-22T20:00:00+01:00[Europe/Amsterdam]"
        );
    }

    #[test]
    fn days_and_times_are_read_strictly() {
        for (day, at) in [
            ("someday", "20:00"),
            ("sunday", "8:00"),
            ("sunday", "24:00"),
            ("sunday", "+1:00"),
            ("", "20:00"),
        ] {
            assert!(Reminder::parse(day, at).is_err(), "{day} {at}");
        }
    }

    proptest! {
        #[test]
        fn always_ahead_on_the_right_day_and_at_most_two_weeks_away(
            second in 1_500_000_000i64..2_000_000_000,
            zone in prop::sample::select(vec!["Europe/Amsterdam", "Europe/Dublin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]),
            day in 1i8..=7, hour in 0i8..24, minute in 0i8..60,
            rung in prop::option::of(-40i64..40),
        ) {
            let instant = Timestamp::from_second(second).unwrap();
            let here = Now::new(instant, TimeZone::get(zone).unwrap());
            let day = Weekday::from_monday_one_offset(day).unwrap();
            let reminder = Reminder { day, at: jiff::civil::time(hour, minute, 0, 0) };
            let rung = rung.map(|days| here.zoned().date().saturating_add(days.days()));
            let firing = reminder.next(&here, rung).unwrap();
            prop_assert!(firing.instant > instant);
            prop_assert!(firing.instant.as_second() - second <= 15 * 86_400);
            if let Some(rung) = rung.filter(|rung| *rung <= here.zoned().date()) {
                prop_assert!(firing.local.date() > rung);
            }
        }
    }
}
