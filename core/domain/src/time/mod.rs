//! Time as the notebook counts it: days that start at four in the morning, ISO weeks, and when something happened.
//!
//! "Now" and the zone are always arguments; the arithmetic is the time library's.

mod event;
mod week;

pub use event::{EventTime, PartOfDay, Precision};
pub use week::Week;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

use crate::closed_list::closed_list;

/// The hour a day starts, local time: what is written at one in the night belongs to the evening before (features 2a).
pub const DAY_START_HOUR: i64 = 4;

/// A gap against the monotonic clock from which a wall clock counts as moved.
pub const CLOCK_JUMP: SignedDuration = SignedDuration::from_mins(10);

closed_list! {
    /// What is known of the clock a revision was written under. Inside the hash and printed in reports (vault: Revisions).
    pub enum ClockFlag {
        /// The device's own clock, plausible.
        System = 0 "system",
        /// A clock set by hand for a demonstration or a check.
        Set = 1 "set",
        /// The clock went back, jumped, or lies before this program was built.
        Jumped = 2 "jumped",
    }
}

/// One reading of the clock in the carer's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    zoned: Zoned,
}

impl Now {
    /// A reading of the wall clock in a zone.
    #[must_use]
    pub fn new(instant: Timestamp, zone: TimeZone) -> Self {
        Self { zoned: instant.to_zoned(zone) }
    }

    /// The instant.
    #[must_use]
    pub fn instant(&self) -> Timestamp {
        self.zoned.timestamp()
    }

    /// The zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        self.zoned.time_zone()
    }

    /// Date, time and offset on the wall.
    #[must_use]
    pub const fn zoned(&self) -> &Zoned {
        &self.zoned
    }

    /// The zone's IANA name, or its offset where it has no name.
    #[must_use]
    pub fn zone_name(&self) -> String {
        match self.zone().iana_name() {
            Some(name) => name.to_owned(),
            None => self.zoned.offset().to_string(),
        }
    }

    /// The notebook's day: the civil date of four hours ago on the wall.
    #[must_use]
    pub fn day(&self) -> Date {
        day_of(&self.zoned)
    }

    /// The ISO week of the notebook's day.
    #[must_use]
    pub fn week(&self) -> Week {
        Week::of(self.day())
    }
}

/// The notebook's day of a local time.
fn day_of(zoned: &Zoned) -> Date {
    zoned
        .datetime()
        .checked_sub(SignedDuration::from_hours(DAY_START_HOUR))
        .map_or_else(|_| zoned.date(), |datetime| datetime.date())
}

/// The notebook's day of an instant at an offset from UTC in seconds: for rows that keep the offset instead of the zone.
#[must_use]
pub fn day_at(instant: Timestamp, utc_offset: i32) -> Date {
    let offset = jiff::tz::Offset::from_seconds(utc_offset).unwrap_or(jiff::tz::Offset::UTC);
    day_of(&instant.to_zoned(offset.to_time_zone()))
}

/// What to write about the clock of a revision (design: security 6).
///
/// `previous` is the wall time of the notebook's last revision; `drift` is how far the wall clock moved against the monotonic
/// clock since the notebook was opened; `built` is the day the program was built.
#[must_use]
pub fn clock_flag(
    set_by_hand: bool,
    now: Timestamp,
    previous: Option<Timestamp>,
    drift: SignedDuration,
    built: Timestamp,
) -> ClockFlag {
    if set_by_hand {
        ClockFlag::Set
    } else if now < built || previous.is_some_and(|before| now < before) || drift.abs() > CLOCK_JUMP {
        ClockFlag::Jumped
    } else {
        ClockFlag::System
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(text: &str) -> Now {
        let zoned: Zoned = text.parse().unwrap();
        Now::new(zoned.timestamp(), zoned.time_zone().clone())
    }

    #[test]
    fn days_start_at_four() {
        assert_eq!(now("2026-11-22T03:59[Europe/Amsterdam]").day().to_string(), "2026-11-21");
        assert_eq!(now("2026-11-22T04:00[Europe/Amsterdam]").day().to_string(), "2026-11-22");
        // Monday at one in the night is still the Sunday of the week before.
        assert_eq!(now("2026-11-23T01:00[Europe/Amsterdam]").week().to_string(), "2026-W47");
    }

    #[test]
    fn clocks_are_told_apart() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let built = at("2026-01-01T00:00:00Z");
        let still = SignedDuration::ZERO;
        let day = at("2026-11-22T10:00:00Z");
        assert_eq!(clock_flag(false, day, None, still, built), ClockFlag::System);
        assert_eq!(clock_flag(true, day, None, still, built), ClockFlag::Set);
        assert_eq!(clock_flag(false, at("2025-12-31T00:00:00Z"), None, still, built), ClockFlag::Jumped);
        assert_eq!(clock_flag(false, day, Some(at("2026-11-22T10:00:01Z")), still, built), ClockFlag::Jumped);
        assert_eq!(clock_flag(false, day, None, SignedDuration::from_mins(-11), built), ClockFlag::Jumped);
    }
}
