//! Rules for the school holidays.

use std::collections::BTreeSet;

use pluis_domain::time::Week;

use super::text::at;
use super::{Check, Rule};
use crate::ContentError;
use crate::model::{HolidayKind, HolidayRegion, SchoolYear};

/// Holidays every school year has.
const EVERY_YEAR: [HolidayKind; 3] = [HolidayKind::Autumn, HolidayKind::Christmas, HolidayKind::Summer];

/// Weeks a school year can have, from one summer to the end of the next.
const YEAR: core::ops::RangeInclusive<i32> = 48..=55;

/// The longest holiday, in weeks: the summer of older pupils in Ireland.
const LONGEST: i32 = 14;

impl Check<'_> {
    pub(super) fn holidays(&mut self) -> Result<(), ContentError> {
        let holidays = self.content.holidays()?;
        self.kept("holidays", holidays.keeping());
        let mut ids = BTreeSet::new();
        for region in holidays.all() {
            self.once(&mut ids, &region.id, "id", &region.id);
            self.holiday_region(region);
        }
        Ok(())
    }

    fn holiday_region(&mut self, region: &HolidayRegion) {
        let id = &region.id;
        let local = id.strip_prefix(region.country.code()).is_some_and(|rest| rest.starts_with('_'));
        self.require(local, id, "country", Rule::UnknownId, region.country.code());
        // A region's name is its own: only its length and its presence are checked.
        self.known_languages(id, "name", &region.name);
        for (lang, name) in region.name.each() {
            let length = name.chars().count();
            let holds = (1..=60).contains(&length);
            self.require(holds, id, &at("name", lang), Rule::OutOfRange, format!("{length} of 60"));
        }
        match &region.note {
            Some(note) => self.texts(id, "note", note, 160),
            None => {
                let weeks = !region.years.is_empty();
                self.require(weeks, id, "note", Rule::Missing, "no weeks, and no word on why");
            }
        }
        let mut before = None;
        for year in &region.years {
            self.school_year(id, year, before);
            before = Some(year.to);
        }
    }

    fn school_year(&mut self, region: &str, year: &SchoolYear, before: Option<Week>) {
        let item = format!("{region} {}", year.name);
        let begins = i32::from(year.from.monday().year());
        let name = format!("{begins}-{:02}", (begins + 1) % 100);
        self.require(year.name == name, &item, "name", Rule::NotUnderstood, name);
        let length = year.to.since(year.from) + 1;
        self.require(YEAR.contains(&length), &item, "to", Rule::OutOfRange, format!("{length} weeks"));
        let after = before.is_none_or(|before| before < year.from);
        self.require(after, &item, "from", Rule::Duplicate, "a week stands in two years");
        self.rests_on(&item, &year.sources);
        let ahead = year.checked_on.is_some_and(|day| day > self.today);
        self.require(!ahead, &item, "checked_on", Rule::ReviewState, "lies ahead");
        self.weeks_of(&item, year);
        for kind in EVERY_YEAR {
            let there = year.holidays.iter().any(|holiday| holiday.kind == kind);
            self.require(there, &item, "holidays", Rule::Missing, kind.code());
        }
    }

    /// In order, inside the year, no week and no kind twice.
    fn weeks_of(&mut self, item: &str, year: &SchoolYear) {
        let mut kinds = BTreeSet::new();
        let mut before = None;
        for holiday in &year.holidays {
            let kind = holiday.kind.code();
            self.once(&mut kinds, item, "kind", kind);
            let length = holiday.to.since(holiday.from) + 1;
            let holds = (1..=LONGEST).contains(&length);
            self.require(holds, item, kind, Rule::OutOfRange, format!("{length} weeks"));
            let inside = year.from <= holiday.from && holiday.to <= year.to;
            self.require(inside, item, kind, Rule::OutOfRange, "lies outside the year");
            let after = before.is_none_or(|before| before < holiday.from);
            self.require(after, item, kind, Rule::Duplicate, "begins before the one before has ended");
            before = Some(holiday.to);
        }
    }
}
