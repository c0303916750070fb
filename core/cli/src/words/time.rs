//! Days and moments as people read them.

use pluis_engine::content::Lang;
use pluis_engine::domain::jiff::civil::{Date, DateTime, Weekday};
use pluis_engine::domain::jiff::tz::TimeZone;
use pluis_engine::domain::jiff::{Timestamp, Zoned};
use pluis_engine::domain::time::{EventTime, PartOfDay, Precision};

use super::Pair;

const WEEKDAYS: [Pair; 7] = [
    Pair("maandag", "Monday"),
    Pair("dinsdag", "Tuesday"),
    Pair("woensdag", "Wednesday"),
    Pair("donderdag", "Thursday"),
    Pair("vrijdag", "Friday"),
    Pair("zaterdag", "Saturday"),
    Pair("zondag", "Sunday"),
];

const WEEKDAYS_SHORT: [Pair; 7] = [
    Pair("ma", "Mon"),
    Pair("di", "Tue"),
    Pair("wo", "Wed"),
    Pair("do", "Thu"),
    Pair("vr", "Fri"),
    Pair("za", "Sat"),
    Pair("zo", "Sun"),
];

const MONTHS: [Pair; 12] = [
    Pair("januari", "January"),
    Pair("februari", "February"),
    Pair("maart", "March"),
    Pair("april", "April"),
    Pair("mei", "May"),
    Pair("juni", "June"),
    Pair("juli", "July"),
    Pair("augustus", "August"),
    Pair("september", "September"),
    Pair("oktober", "October"),
    Pair("november", "November"),
    Pair("december", "December"),
];

const MONTHS_SHORT: [Pair; 12] = [
    Pair("jan", "Jan"),
    Pair("feb", "Feb"),
    Pair("mrt", "Mar"),
    Pair("apr", "Apr"),
    Pair("mei", "May"),
    Pair("jun", "Jun"),
    Pair("jul", "Jul"),
    Pair("aug", "Aug"),
    Pair("sep", "Sep"),
    Pair("okt", "Oct"),
    Pair("nov", "Nov"),
    Pair("dec", "Dec"),
];

fn of(table: &'static [Pair], number: i8, lang: Lang) -> &'static str {
    let index = usize::try_from(number - 1).unwrap_or(0);
    table.get(index).map_or("", |pair| pair.say(lang))
}

/// `dinsdag`.
pub(crate) fn weekday(lang: Lang, day: Weekday) -> &'static str {
    of(&WEEKDAYS, day.to_monday_one_offset(), lang)
}

/// `dinsdag 18 november 2026`.
pub(crate) fn day(lang: Lang, date: Date) -> String {
    let weekday = weekday(lang, date.weekday());
    format!("{weekday} {} {} {}", date.day(), of(&MONTHS, date.month(), lang), date.year())
}

/// `di 18 nov 2026`.
pub(crate) fn day_short(lang: Lang, date: Date) -> String {
    let weekday = of(&WEEKDAYS_SHORT, date.weekday().to_monday_one_offset(), lang);
    format!("{weekday} {} {} {}", date.day(), of(&MONTHS_SHORT, date.month(), lang), date.year())
}

/// An instant on the wall of the zone it was written in.
pub(crate) fn moment(lang: Lang, at: Timestamp, zone: &str) -> String {
    let local: Zoned = at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    format!("{} {}", day(lang, local.date()), local.strftime("%H:%M"))
}

/// When something happened, as exactly as it is known; `day` writes the date.
pub(crate) fn happened(lang: Lang, event: &EventTime, day: fn(Lang, Date) -> String) -> String {
    let (first, part) = event.at.split_once(' ').unwrap_or((&event.at, ""));
    let date: Option<Date> = first.get(..10).and_then(|date| date.parse().ok());
    match (event.precision, date) {
        (Precision::Unsure, _) => Pair("niet zeker wanneer", "not sure when").say(lang).to_owned(),
        (Precision::Minute, _) => match event.at.parse::<DateTime>() {
            Ok(at) => format!("{} {}", day(lang, at.date()), at.strftime("%H:%M")),
            Err(_) => event.at.clone(),
        },
        (Precision::Week, Some(monday)) => {
            format!("{} {}", Pair("week van", "week of").say(lang), day(lang, monday))
        }
        (Precision::PartOfDay, Some(date)) => {
            let part = PartOfDay::from_code(part).map_or(Pair("", ""), |part| match part {
                PartOfDay::Morning => Pair("'s ochtends", "in the morning"),
                PartOfDay::Afternoon => Pair("'s middags", "in the afternoon"),
                PartOfDay::Evening => Pair("'s avonds", "in the evening"),
                PartOfDay::Night => Pair("'s nachts", "at night"),
            });
            format!("{} {}", day(lang, date), part.say(lang))
        }
        (_, Some(date)) => day(lang, date),
        (_, None) => event.at.clone(),
    }
}

#[cfg(test)]
mod tests {
    use pluis_engine::domain::jiff::civil::date;
    use pluis_engine::domain::time::Now;

    use super::*;

    fn said(lang: Lang, text: &str) -> String {
        let zoned: Zoned = "2026-11-22T21:30[Europe/Amsterdam]".parse().unwrap();
        let now = Now::new(zoned.timestamp(), zoned.time_zone().clone());
        happened(lang, &EventTime::parse(text, &now).unwrap(), day)
    }

    #[test]
    fn moments_are_said_as_exactly_as_they_are_known() {
        assert_eq!(said(Lang::Nl, "2026-11-17T21:05"), "dinsdag 17 november 2026 21:05");
        assert_eq!(said(Lang::NlBe, "2026-11-17 evening"), "dinsdag 17 november 2026 's avonds");
        assert_eq!(said(Lang::En, "week-of 2026-11-18"), "week of Monday 16 November 2026");
        assert_eq!(said(Lang::En, "unsure"), "not sure when");
        assert_eq!(day_short(Lang::Nl, date(2026, 3, 1)), "zo 1 mrt 2026");
    }
}
