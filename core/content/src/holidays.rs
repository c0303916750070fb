//! In which weeks schools are closed, so that nobody is asked about school then (change-detection: 1.1).

use pluis_domain::time::Week;

use crate::lang::Language;
use crate::load::{ContentError, Files};
use crate::model::{Country, HolidayFile, HolidayRegion, Keeping};
use crate::{Content, first_use};

/// Name of the file.
const HOLIDAYS: &str = "holidays.toml";

/// The school holidays of every region. Data of governments that nobody has checked yet, and schools may differ: what a carer
/// enters for the own school goes before it.
#[derive(Debug)]
pub struct Holidays(HolidayFile);

/// A region in words, for choosing one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayRegionText {
    /// Stable id, such as `nl_noord`: what a notebook remembers.
    pub id: String,
    /// The country.
    pub country: Country,
    /// Its name.
    pub name: String,
    /// What to know about its holidays.
    pub note: Option<String>,
    /// Whether there are weeks; without any, the carer enters the own ones.
    pub known: bool,
}

impl Holidays {
    pub(crate) fn read(files: &Files) -> Result<Self, ContentError> {
        files.read(HOLIDAYS).map(Self)
    }

    /// Every region, in the order they are offered.
    #[must_use]
    pub fn all(&self) -> &[HolidayRegion] {
        &self.0.regions
    }

    /// The region of an id.
    #[must_use]
    pub fn get(&self, region: &str) -> Option<&HolidayRegion> {
        self.0.regions.iter().find(|known| known.id == region)
    }

    /// The holiday weeks of a region, oldest first; none for a region that is not known.
    #[must_use]
    pub fn weeks(&self, region: &str) -> Vec<Week> {
        let years = self.get(region).into_iter().flat_map(|region| &region.years);
        let holidays = years.flat_map(|year| &year.holidays);
        let ordinals = holidays.flat_map(|holiday| holiday.from.ordinal()..=holiday.to.ordinal());
        let mut weeks: Vec<Week> = ordinals.filter_map(Week::from_ordinal).collect();
        weeks.sort_unstable();
        weeks.dedup();
        weeks
    }

    /// Whether the schools of a region are closed for a whole week; `None` where nothing is known about that week or region.
    #[must_use]
    pub fn is_holiday(&self, region: &str, week: Week) -> Option<bool> {
        let year = self.get(region)?.years.iter().find(|year| (year.from..=year.to).contains(&week))?;
        Some(year.holidays.iter().any(|holiday| (holiday.from..=holiday.to).contains(&week)))
    }

    /// Who keeps the weeks up to date.
    #[must_use]
    pub fn keeping(&self) -> Keeping<'_> {
        self.0.keeping()
    }
}

impl Content {
    /// The school holidays.
    ///
    /// # Errors
    /// The file of the holidays is missing or malformed.
    pub fn holidays(&self) -> Result<&Holidays, ContentError> {
        first_use(&self.holidays, || Holidays::read(&self.files))
    }

    /// The regions to choose from, in words.
    ///
    /// # Errors
    /// The file of the holidays, the list of languages or a glossary is missing or malformed.
    pub fn holiday_regions(&self, lang: impl Into<Language>) -> Result<Vec<HolidayRegionText>, ContentError> {
        let lang = lang.into();
        let text = |region: &HolidayRegion| {
            let voice = self.voice(lang, &region.id)?;
            Ok(HolidayRegionText {
                id: region.id.clone(),
                country: region.country,
                name: voice.of(&region.name),
                note: region.note.as_ref().map(|note| voice.of(note)),
                known: !region.years.is_empty(),
            })
        };
        self.holidays()?.all().iter().map(text).collect()
    }
}

#[cfg(test)]
mod tests {
    use pluis_domain::time::Week;

    use crate::model::HolidayKind;
    use crate::{Content, Lang};

    fn week(text: &str) -> Week {
        Week::parse(text).unwrap()
    }

    #[test]
    fn every_known_year_has_autumn_christmas_and_summer_in_sorted_weeks_without_twins() {
        let holidays = Content::embedded().unwrap().holidays().unwrap();
        for region in holidays.all() {
            for year in &region.years {
                let kinds: Vec<_> = year.holidays.iter().map(|holiday| holiday.kind).collect();
                for kind in [HolidayKind::Autumn, HolidayKind::Christmas, HolidayKind::Summer] {
                    assert!(kinds.contains(&kind), "{} {}: {kinds:?}", region.id, year.name);
                }
                assert!(kinds.contains(&HolidayKind::May) || kinds.contains(&HolidayKind::Easter));
                assert_eq!(year.checked_on, None, "nobody has checked {} {}", region.id, year.name);
                let christmas = week(&format!("{}-W52", year.from.monday().year()));
                assert_eq!(holidays.is_holiday(&region.id, christmas), Some(true), "{}", region.id);
            }
            let weeks = holidays.weeks(&region.id);
            assert!(weeks.windows(2).all(|pair| pair[0] < pair[1]), "{}", region.id);
            assert!(weeks.iter().all(|week| holidays.is_holiday(&region.id, *week) == Some(true)));
            // Ten to eighteen weeks a year: a slip of a month would show here.
            let years = region.years.len();
            assert!((10 * years..=20 * years).contains(&weeks.len()), "{}: {}", region.id, weeks.len());
        }
    }

    #[test]
    fn the_weeks_are_those_of_the_calendar() {
        let holidays = Content::embedded().unwrap().holidays().unwrap();
        for (region, text, closed) in [
            // 17 to 25 October 2026 begins on a Saturday: the Monday after.
            ("nl_zuid", "2026-W42", Some(false)),
            ("nl_zuid", "2026-W43", Some(true)),
            ("nl_noord", "2026-W42", Some(true)),
            // A year of 53 weeks.
            ("nl_midden", "2026-W53", Some(true)),
            ("nl_midden", "2027-W01", Some(false)),
            // 1 July 2026 is a Wednesday: no whole week yet.
            ("be_vlaanderen", "2026-W27", Some(false)),
            ("be_vlaanderen", "2026-W28", Some(true)),
            ("be_franstalig", "2026-W35", Some(false)),
            ("ie_post_primary", "2026-W23", Some(true)),
            ("ie_primary", "2026-W23", Some(false)),
            // Nothing is known: the summer of before, a year that was not found, a region without weeks, no region.
            ("nl_noord", "2025-W34", None),
            ("nl_noord", "2028-W35", None),
            ("be_franstalig", "2027-W34", None),
            ("ie_primary", "2026-W40", None),
            ("gb_england", "2026-W52", None),
            ("fr_paris", "2026-W52", None),
        ] {
            assert_eq!(holidays.is_holiday(region, week(text)), closed, "{region} {text}");
        }
        assert!(holidays.weeks("gb_england").is_empty() && holidays.weeks("fr_paris").is_empty());
    }

    #[test]
    fn regions_are_offered_in_every_language() {
        let content = Content::embedded().unwrap();
        for lang in Lang::ALL {
            let regions = content.holiday_regions(*lang).unwrap();
            assert_eq!(regions.len(), 9);
            for region in &regions {
                assert!(!region.name.is_empty() && region.id.starts_with(region.country.code()));
                assert!(region.known || region.note.is_some(), "{region:?}");
            }
        }
        let name = |lang| content.holiday_regions(lang).unwrap().swap_remove(3).name;
        assert_eq!((name(Lang::Nl), name(Lang::En)), ("Vlaanderen".to_owned(), "Flanders".to_owned()));
    }
}
