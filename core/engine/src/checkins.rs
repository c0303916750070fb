//! The weekly check-in of a child, and what it is compared with.

use std::collections::{BTreeMap, BTreeSet};

use pluis_domain::change::CheckinDomain;
use pluis_domain::checkin::{Baseline, BaselineReason, CheckinAnswer, CheckinContent, Unusual};
use pluis_domain::error::Rule;
use pluis_domain::ids::{CheckinId, ChildId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::time::Week;
use pluis_store::{CheckinRow, HolidayChoice};

use crate::Engine;
use crate::error::EngineError;
use crate::notes::{child_of, hex};
use crate::stamp::Clocks;
use crate::warning::Warning;

/// What a carer answers; what is left out was not seen.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CheckinEntry {
    /// Of which week; this week when left out.
    pub week: Option<Week>,
    /// The rows that were answered.
    pub answers: BTreeMap<CheckinDomain, CheckinAnswer>,
    /// Why the week was unusual, if it was.
    pub unusual: Option<Unusual>,
    /// The same in the carer's own words.
    pub unusual_words: String,
}

/// Shows the week, never an answer.
impl core::fmt::Debug for CheckinEntry {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CheckinEntry").field("week", &self.week).finish_non_exhaustive()
    }
}

/// A check-in, or one of its earlier revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckinView {
    /// Which.
    pub id: CheckinId,
    /// What was answered, of whom and of which week.
    pub content: CheckinContent,
    /// Which revision this is, from 1.
    pub revision: u32,
    /// When it was written.
    pub written_at: Timestamp,
    /// Who observed: a public key in hexadecimal digits.
    pub author: String,
    /// Whether that is this install.
    pub own: bool,
}

/// A check-in that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedCheckin {
    /// As it stands.
    pub checkin: CheckinView,
    /// What a carer should know besides.
    pub warnings: Vec<Warning>,
}

/// What to ask of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckinForm {
    /// Of which week.
    pub week: Week,
    /// The rows to ask, in order: school is not asked in a week without school (change-detection: 1.1).
    pub asked: Vec<CheckinDomain>,
    /// The week that names the month every answer is compared with. It moves only when what is usual begins anew, never along
    /// with the carer's memory (change-detection: 1.1).
    pub compared_with: Week,
    /// Whether there are too few weeks yet to say what is usual: the first ones describe it.
    pub describes_usual: bool,
    /// What this install answered before.
    pub before: Option<CheckinView>,
}

/// Weeks a carer describes before anything is compared with them.
const FIRST_WEEKS: i32 = 6;

impl Engine {
    /// Keeps what was seen of a child in a week: a new check-in, or a change of one of the last four weeks, which stays readable
    /// as it was.
    ///
    /// # Errors
    /// `invalid_input` in field `week`, `answers` or `unusual`; `not_found` for the child.
    pub fn save_checkin(&self, child: ChildId, entry: CheckinEntry) -> Result<SavedCheckin, EngineError> {
        let clocks = Clocks::read(self)?;
        self.run(move |store| {
            child_of(store, child)?;
            let this_week = clocks.now.week();
            let week = entry.week.unwrap_or(this_week);
            let changes = !store.checkin_history(child, week)?.is_empty();
            let content = CheckinContent {
                answers: entry.answers,
                unusual: entry.unusual,
                unusual_words: entry.unusual_words,
                ..CheckinContent::not_seen(child, week)
            };
            let content = content.accept(this_week, changes)?;
            let stamp = clocks.stamp(store, String::new())?;
            let saved = store.put_checkin(&content, &stamp)?;
            let warnings = saved.warnings.into_iter().map(Warning::from).collect();
            Ok(SavedCheckin { checkin: view(saved.value), warnings })
        })
    }

    /// Every check-in of a child as it stands, by week, of every observer.
    ///
    /// # Errors
    /// `not_found` for the child, and the store's own.
    pub fn checkins(&self, child: ChildId) -> Result<Vec<CheckinView>, EngineError> {
        self.run(move |store| {
            child_of(store, child)?;
            Ok(store.checkins(child)?.into_iter().map(view).collect())
        })
    }

    /// Every revision of this install's check-in of a week, oldest first.
    ///
    /// # Errors
    /// `not_found` for the child or without a check-in.
    pub fn checkin_history(&self, child: ChildId, week: Week) -> Result<Vec<CheckinView>, EngineError> {
        self.run(move |store| {
            child_of(store, child)?;
            let found: Vec<_> = store.checkin_history(child, week)?.into_iter().map(view).collect();
            if found.is_empty() { Err(EngineError::NotFound { what: "checkin" }) } else { Ok(found) }
        })
    }

    /// What to ask of a week; of this one when left out.
    ///
    /// # Errors
    /// `invalid_input` in field `week` for one ahead, `not_found` for the child.
    pub fn checkin_form(&self, child: ChildId, week: Option<Week>) -> Result<CheckinForm, EngineError> {
        let (now, _) = self.ports().now()?;
        let week = week.unwrap_or_else(|| now.week());
        if week > now.week() {
            return Err(EngineError::invalid("week", Rule::InFuture));
        }
        let holidays = self.holiday_weeks(child)?;
        self.run(move |store| {
            let begins = Week::of(child_of(store, child)?.baseline_from);
            let rows = store.checkins(child)?;
            let first = rows.first().map_or(begins, |row| row.content.week.min(begins));
            let anew = store.baselines(child)?.into_iter().rev().find(|baseline| baseline.decided <= week);
            let compared_with = anew.map_or(first, |baseline| baseline.from).min(week);
            let no_school = holidays.contains(&week);
            let asks = |domain: &CheckinDomain| *domain != CheckinDomain::School || !no_school;
            Ok(CheckinForm {
                week,
                asked: CheckinDomain::ALL.iter().copied().filter(asks).collect(),
                compared_with,
                describes_usual: week.since(compared_with) < FIRST_WEEKS,
                before: rows.into_iter().find(|row| row.own && row.content.week == week).map(view),
            })
        })
    }

    /// The school holidays of a child as they were chosen.
    ///
    /// # Errors
    /// `not_found` for the child.
    pub fn holiday_choice(&self, child: ChildId) -> Result<HolidayChoice, EngineError> {
        self.run(move |store| {
            child_of(store, child)?;
            Ok(store.holidays(child)?)
        })
    }

    /// Chooses the region whose school holidays hold for a child; `None` takes it back.
    ///
    /// # Errors
    /// `invalid_input` in field `region` for one nobody knows, `not_found` for the child.
    pub fn set_holiday_region(&self, child: ChildId, region: Option<String>) -> Result<(), EngineError> {
        if let Some(region) = &region
            && self.content().holidays()?.get(region).is_none()
        {
            return Err(EngineError::invalid("region", Rule::UnknownValue));
        }
        self.run(move |store| {
            child_of(store, child)?;
            let _stale_is_told_by_the_engine = store.set_holiday_region(child, region.as_deref())?;
            Ok(())
        })
    }

    /// Says of weeks that there is no school after all, or that there is; `None` goes back to what the region says.
    ///
    /// # Errors
    /// `invalid_input` in field `week` for too many, `not_found` for the child.
    pub fn set_holiday_weeks(
        &self,
        child: ChildId,
        weeks: Vec<(Week, Option<bool>)>,
    ) -> Result<(), EngineError> {
        self.run(move |store| {
            child_of(store, child)?;
            let _stale_is_told_by_the_engine = store.set_holiday_weeks(child, &weeks)?;
            Ok(())
        })
    }

    /// The weeks without school of a child: those of its region, with what the carer changed.
    ///
    /// # Errors
    /// `not_found` for the child.
    pub fn holiday_weeks(&self, child: ChildId) -> Result<BTreeSet<Week>, EngineError> {
        let choice = self.holiday_choice(child)?;
        let holidays = self.content().holidays()?;
        let mut weeks: BTreeSet<Week> =
            choice.region.map(|region| holidays.weeks(&region)).unwrap_or_default().into_iter().collect();
        for (week, holiday) in choice.weeks {
            if holiday {
                weeks.insert(week)
            } else {
                weeks.remove(&week)
            };
        }
        Ok(weeks)
    }

    /// Lets what is usual for a child begin anew in a week: a carer decides that, or a placement, a move or a return home is a
    /// reason (editor: C20). What was said before stays in the history.
    ///
    /// # Errors
    /// `invalid_input` in field `week` for one ahead or before 1970, `not_found` for the child.
    pub fn begin_anew(
        &self,
        child: ChildId,
        from: Week,
        reason: BaselineReason,
    ) -> Result<Baseline, EngineError> {
        let (now, _) = self.ports().now()?;
        let baseline = Baseline { from, decided: now.week(), reason };
        if from > baseline.decided {
            return Err(EngineError::invalid("week", Rule::InFuture));
        }
        if from.ordinal() < 0 {
            return Err(EngineError::invalid("week", Rule::TooEarly));
        }
        self.run(move |store| {
            child_of(store, child)?;
            let _stale_is_told_by_the_engine = store.add_baseline(child, &baseline)?;
            Ok(baseline)
        })
    }
}

pub(crate) fn view(row: CheckinRow) -> CheckinView {
    let CheckinRow { id, author, own, content, meta, revision } = row;
    CheckinView { id, content, revision, written_at: meta.written, author: hex(&author), own }
}
