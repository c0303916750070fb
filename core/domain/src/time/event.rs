//! When something happened, as exactly as the carer knows it.

use jiff::civil::{Date, DateTime, Time, time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp, ToSpan};

use super::{DAY_START_HOUR, Now, day_of};
use crate::canonical::UnknownFields;
use crate::closed_list::closed_list;
use crate::error::{InvalidInput, Rule};

const FIELD: &str = "happened";

closed_list! {
    /// How exactly the time of an event is known.
    pub enum Precision {
        /// To the minute.
        Minute = 0 "minute",
        /// A part of a day.
        PartOfDay = 1 "part_of_day",
        /// A day.
        Day = 2 "day",
        /// Some day of an ISO week.
        Week = 3 "week",
        /// The carer does not know.
        Unsure = 4 "unsure",
    }
}

closed_list! {
    /// Parts of a notebook day, which runs from four in the morning to four in the next.
    pub enum PartOfDay {
        /// 04:00 to 12:00.
        Morning = 0 "morning",
        /// 12:00 to 18:00.
        Afternoon = 1 "afternoon",
        /// 18:00 to 23:00.
        Evening = 2 "evening",
        /// 23:00 to 04:00 of the next calendar day.
        Night = 3 "night",
    }
}

impl PartOfDay {
    /// First and last hour after midnight of the day the part belongs to; hours above 24 lie on the next calendar day.
    const fn hours(self) -> (i64, i64) {
        match self {
            Self::Morning => (DAY_START_HOUR, 12),
            Self::Afternoon => (12, 18),
            Self::Evening => (18, 23),
            Self::Night => (23, 24 + DAY_START_HOUR),
        }
    }
}

/// When something happened: what the carer said, in which zone, and the span of time that covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventTime {
    /// How exactly it is known.
    pub precision: Precision,
    /// `2026-11-20T21:30`, `2026-11-20 evening`, `2026-11-20`, the Monday of a week, or empty when unsure.
    pub at: String,
    /// IANA name (or offset) of the zone it was said in.
    pub zone: String,
    /// First instant it can have been; for [`Precision::Unsure`] the time of writing.
    pub from: Timestamp,
    /// End of the span, not included; equal to `from` for a minute and when unsure.
    pub to: Timestamp,
    /// Fields of a newer version, kept as they came.
    pub unknown: UnknownFields,
}

impl EventTime {
    /// Reads what a carer types: `2026-11-20T21:30`, `2026-11-20 evening`, `2026-11-20`, `today`, `yesterday`, `now`,
    /// `week-of 2026-11-16` (any day of the week) or `unsure`.
    ///
    /// # Errors
    /// In field `happened`: [`Rule::NotUnderstood`], [`Rule::InFuture`] when it starts after now, [`Rule::TooEarly`] before
    /// 1970, [`Rule::SkippedByClockChange`] for a minute the clocks jumped over. An hour that came twice is taken as its
    /// first time.
    pub fn parse(text: &str, now: &Now) -> Result<Self, InvalidInput> {
        let text = text.trim();
        let (first, rest) = text.split_once(' ').map_or((text, ""), |(first, rest)| (first, rest.trim()));
        match (first, rest) {
            ("now", "") => Ok(Self::now(now)),
            ("unsure", "") => Ok(Self::unsure(now)),
            ("today", part) => Self::day_or_part(now.day(), part, now),
            ("yesterday", part) => Self::day_or_part(now.day().saturating_sub(1.day()), part, now),
            ("week-of", day) => Self::week(parse_date(day)?, now),
            (minute, "") if minute.contains('T') => Self::minute(parse_minute(minute)?, now),
            (day, part) => Self::day_or_part(parse_date(day)?, part, now),
        }
    }

    /// The first instant of a notebook day and of the day after, for listing by day.
    ///
    /// # Errors
    /// [`Rule::NotUnderstood`] for a day at the end of the calendar.
    pub fn day_bounds(day: Date, zone: &TimeZone) -> Result<(Timestamp, Timestamp), InvalidInput> {
        Ok((hour_of(day, DAY_START_HOUR, zone)?, hour_of(day, 24 + DAY_START_HOUR, zone)?))
    }

    /// This minute.
    #[must_use]
    pub fn now(now: &Now) -> Self {
        let at = now.zoned().strftime("%Y-%m-%dT%H:%M").to_string();
        let whole_minute = Timestamp::from_second(now.instant().as_second().div_euclid(60) * 60);
        let from = whole_minute.unwrap_or_else(|_| now.instant());
        Self {
            precision: Precision::Minute,
            at,
            zone: now.zone_name(),
            from,
            to: from,
            unknown: UnknownFields::default(),
        }
    }

    /// The carer does not know when.
    #[must_use]
    pub fn unsure(now: &Now) -> Self {
        let (zone, from) = (now.zone_name(), now.instant());
        Self {
            precision: Precision::Unsure,
            at: String::new(),
            zone,
            from,
            to: from,
            unknown: UnknownFields::default(),
        }
    }

    fn minute(at: DateTime, now: &Now) -> Result<Self, InvalidInput> {
        let ambiguous = now.zone().to_ambiguous_timestamp(at);
        if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
            return Err(InvalidInput::new(FIELD, Rule::SkippedByClockChange));
        }
        let from = ambiguous.compatible().map_err(|_| InvalidInput::new(FIELD, Rule::NotUnderstood))?;
        let at = at.strftime("%Y-%m-%dT%H:%M").to_string();
        Self {
            precision: Precision::Minute,
            at,
            zone: now.zone_name(),
            from,
            to: from,
            unknown: UnknownFields::default(),
        }
        .check(now)
    }

    fn day_or_part(day: Date, part: &str, now: &Now) -> Result<Self, InvalidInput> {
        let (precision, at, hours) = if part.is_empty() {
            (Precision::Day, day.to_string(), (DAY_START_HOUR, 24 + DAY_START_HOUR))
        } else {
            let part = PartOfDay::from_code(part).ok_or(InvalidInput::new(FIELD, Rule::NotUnderstood))?;
            (Precision::PartOfDay, format!("{day} {part}"), part.hours())
        };
        let (from, to) = (hour_of(day, hours.0, now.zone())?, hour_of(day, hours.1, now.zone())?);
        Self { precision, at, zone: now.zone_name(), from, to, unknown: UnknownFields::default() }.check(now)
    }

    fn week(day: Date, now: &Now) -> Result<Self, InvalidInput> {
        let monday = super::Week::of(day).monday();
        let from = hour_of(monday, DAY_START_HOUR, now.zone())?;
        let to = hour_of(monday, 7 * 24 + DAY_START_HOUR, now.zone())?;
        let (at, zone) = (monday.to_string(), now.zone_name());
        Self { precision: Precision::Week, at, zone, from, to, unknown: UnknownFields::default() }.check(now)
    }

    fn check(self, now: &Now) -> Result<Self, InvalidInput> {
        if self.from > now.instant() {
            return Err(InvalidInput::new(FIELD, Rule::InFuture));
        }
        if self.from < Timestamp::UNIX_EPOCH {
            return Err(InvalidInput::new(FIELD, Rule::TooEarly));
        }
        Ok(self)
    }

    /// How many days after the event something was written, for the label "written down later"; 0 within 24 hours of its
    /// end, `None` when the time is unsure (design: security 6).
    #[must_use]
    pub fn late_days(&self, written: Timestamp, zone: &TimeZone) -> Option<u32> {
        if self.precision == Precision::Unsure {
            return None;
        }
        if written.as_second() - self.to.as_second() <= 24 * 60 * 60 {
            return Some(0);
        }
        // The last moment of the span, so that an event "on Tuesday" ends on Tuesday and not at Wednesday's start.
        let last =
            if self.to > self.from { self.to.saturating_sub(1.second()).unwrap_or(self.to) } else { self.to };
        let event_zone = TimeZone::get(&self.zone).unwrap_or_else(|_| zone.clone());
        let event_day = day_of(&last.to_zoned(event_zone));
        let written_day = day_of(&written.to_zoned(zone.clone()));
        let days = event_day.until(written_day).map_or(1, |span: Span| span.get_days());
        Some(u32::try_from(days).unwrap_or(1).max(1))
    }
}

/// The instant `hours` after midnight of `day`; an hour the clocks skip counts as the moment after.
fn hour_of(day: Date, hours: i64, zone: &TimeZone) -> Result<Timestamp, InvalidInput> {
    let wrong = |_| InvalidInput::new(FIELD, Rule::NotUnderstood);
    let local = day.to_datetime(Time::midnight()).checked_add(hours.hours()).map_err(wrong)?;
    zone.to_ambiguous_timestamp(local).compatible().map_err(wrong)
}

fn parse_date(text: &str) -> Result<Date, InvalidInput> {
    let wrong = InvalidInput::new(FIELD, Rule::NotUnderstood);
    if text.len() != 10 {
        return Err(wrong);
    }
    text.parse().map_err(|_| wrong)
}

fn parse_minute(text: &str) -> Result<DateTime, InvalidInput> {
    let wrong = InvalidInput::new(FIELD, Rule::NotUnderstood);
    if !(text.len() == 16 || text.len() == 19) {
        return Err(wrong);
    }
    let at: DateTime = text.parse().map_err(|_| wrong)?;
    Ok(at.date().to_datetime(time(at.hour(), at.minute(), 0, 0)))
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

    const EVENING: &str = "2026-11-22T21:30:45[Europe/Amsterdam]";

    fn read(text: &str) -> Result<EventTime, InvalidInput> {
        EventTime::parse(text, &now(EVENING))
    }

    #[test]
    fn every_form_is_read() {
        let cases = [
            ("2026-11-20T21:30", Precision::Minute, "2026-11-20T21:30"),
            ("2026-11-20 evening", Precision::PartOfDay, "2026-11-20 evening"),
            ("2026-11-20", Precision::Day, "2026-11-20"),
            ("yesterday", Precision::Day, "2026-11-21"),
            ("yesterday night", Precision::PartOfDay, "2026-11-21 night"),
            ("today", Precision::Day, "2026-11-22"),
            ("week-of 2026-11-18", Precision::Week, "2026-11-16"),
            ("now", Precision::Minute, "2026-11-22T21:30"),
            ("unsure", Precision::Unsure, ""),
        ];
        for (text, precision, at) in cases {
            let event = read(text).unwrap();
            assert_eq!((event.precision, event.at.as_str()), (precision, at), "{text}");
            assert_eq!(event.zone, "Europe/Amsterdam");
        }
    }

    #[test]
    fn yesterday_at_one_in_the_night_is_the_day_before_the_evening() {
        let event = EventTime::parse("yesterday", &now("2026-11-22T01:00[Europe/Amsterdam]")).unwrap();
        assert_eq!(event.at, "2026-11-20");
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        let cases = [
            ("2026-11-23", Rule::InFuture),
            ("2026-11-22T21:31", Rule::InFuture),
            ("2026-11-22 night", Rule::InFuture),
            ("1969-12-31", Rule::TooEarly),
            ("2026-03-29T02:30", Rule::SkippedByClockChange),
            ("2026-02-29", Rule::NotUnderstood),
            ("20-11-2026", Rule::NotUnderstood),
            ("2026-11-20 noon", Rule::NotUnderstood),
            ("2026-11-20T25:00", Rule::NotUnderstood),
            ("week-of", Rule::NotUnderstood),
            ("tomorrow", Rule::NotUnderstood),
            ("", Rule::NotUnderstood),
        ];
        for (text, rule) in cases {
            let error = read(text).unwrap_err();
            assert_eq!((error.field, error.rule), ("happened", rule), "{text}");
        }
    }

    #[test]
    fn an_hour_that_came_twice_is_its_first_time() {
        let event = read("2026-10-25T02:30").unwrap();
        assert_eq!(event.from.to_string(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn late_days_count_days_of_the_notebook() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let event = read("2026-11-18 evening").unwrap();
        let at = |text: &str| text.parse::<Zoned>().unwrap().timestamp();
        assert_eq!(event.late_days(at("2026-11-19T22:59[Europe/Amsterdam]"), &zone), Some(0));
        assert_eq!(event.late_days(at("2026-11-20T10:00[Europe/Amsterdam]"), &zone), Some(2));
        assert_eq!(read("unsure").unwrap().late_days(at(EVENING), &zone), None);
        assert_eq!(read("week-of 2026-11-09").unwrap().late_days(at(EVENING), &zone), Some(7));
    }

    proptest! {
        #[test]
        fn spans_are_never_reversed_and_never_start_ahead(days in 0i32..20_000, part in 0usize..5, hour in 0i8..24) {
            let here = now(EVENING);
            let day = jiff::civil::date(1970, 1, 2).saturating_add(days.days());
            let text = match PartOfDay::ALL.get(part) {
                Some(part) => format!("{day} {part}"),
                None => format!("{day}T{hour:02}:15"),
            };
            if let Ok(event) = EventTime::parse(&text, &here) {
                prop_assert!(event.from <= event.to);
                prop_assert!(event.from <= here.instant());
                prop_assert_eq!(EventTime::parse(&event.at, &here), Ok(event));
            }
        }
    }
}
