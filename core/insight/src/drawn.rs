//! The picture of a statement: the weeks it looked at, and where the change may have begun (change-detection: 5).

use pluis_domain::change::Statement;
use pluis_domain::time::Week;

use crate::diary::Diary;
use crate::picture::{Cell, Picture, PictureRow};

/// Weeks a label needs before the next one stands clear of it.
const LABEL: usize = 4;

/// A week the carer marked unusual: it is missing in the table, and kept for the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnusualWeek {
    /// The week, by index.
    pub week: usize,
    /// What was noted in it, by row, check-ins first; `None` where nothing was.
    pub values: Vec<Option<u32>>,
}

/// The words of a picture, which come from outside.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords<'a> {
    /// One line for those who hear it read.
    pub title: &'a str,
    /// The statement in words, for those who hear it read.
    pub description: &'a str,
    /// The rows to draw, by index, with their names, in the order they are drawn. A row the table does not have is left out.
    pub rows: &'a [(usize, &'a str)],
    /// The twelve months, short, January first.
    pub months: [&'a str; 12],
    /// What the weeks are called in which a change may have begun.
    pub band: &'a str,
}

impl Diary<'_> {
    /// The picture of a statement this diary made: every week up to that of the statement, what was skipped as a gap, unusual weeks
    /// hatched, the range of the onset as a band.
    ///
    /// `unusual` may come in any order; weeks past the statement are left out.
    #[must_use]
    pub fn picture(
        &self,
        statement: &Statement,
        unusual: &[UnusualWeek],
        words: &PictureWords<'_>,
    ) -> Picture {
        let weeks = self.index(statement.week).map_or(0, |last| last + 1).min(self.table.weeks());
        let row = |(row, name): &(usize, &str)| {
            (*row < self.table.streams()).then(|| PictureRow {
                name: (*name).to_owned(),
                cells: (0..weeks).map(|week| self.cell(*row, week, unusual)).collect(),
            })
        };
        let last = weeks.checked_sub(1);
        let band = statement.since.zip(last).and_then(|(since, last)| {
            let from = self.index(since.from).unwrap_or(0);
            Some((from, self.index(since.to)?.min(last))).filter(|(from, to)| from <= to)
        });
        Picture {
            title: words.title.to_owned(),
            description: words.description.to_owned(),
            rows: words.rows.iter().filter_map(row).collect(),
            months: self.months(weeks, &words.months),
            band,
            band_name: words.band.to_owned(),
        }
    }

    fn cell(&self, row: usize, week: usize, unusual: &[UnusualWeek]) -> Cell {
        let marked = unusual.iter().find(|marked| marked.week == week);
        let kept = marked.and_then(|marked| marked.values.get(row)).copied().flatten();
        match (kept, marked.is_some()) {
            (Some(value), _) => Cell::Unusual(value),
            // Marked, and nothing noted: no value is made up.
            (None, true) => Cell::Skipped,
            (None, false) => self.value(row, week).map_or(Cell::Skipped, Cell::Value),
        }
    }

    fn value(&self, row: usize, week: usize) -> Option<u32> {
        let checkins = self.table.checkins();
        if let Some(row) = checkins.get(row) {
            return row.get(week).copied().flatten().map(u32::from);
        }
        let row = self.table.signals().get(row.checked_sub(checkins.len())?)?;
        row.get(week).copied().flatten()
    }

    /// The index of a calendar week; `None` before the first.
    fn index(&self, week: Week) -> Option<usize> {
        usize::try_from(week.since(self.first)).ok()
    }

    /// A label at the first Monday of a month, and at the first week if it has the room.
    fn months(&self, weeks: usize, names: &[&str; 12]) -> Vec<(usize, String)> {
        let monday = |week: usize| self.week(week).monday();
        let begins = |week: &usize| monday(*week).day() <= 7;
        let next = (1..weeks).find(begins);
        let first = (weeks > 0 && next.is_none_or(|next| next >= LABEL)).then_some(0);
        let labelled = (0..weeks).filter(|week| begins(week) || first == Some(*week));
        let name = |week: usize| {
            let month = usize::try_from(monday(week).month()).ok()?.checked_sub(1)?;
            names.get(month).map(|name| (week, (*name).to_owned()))
        };
        labelled.filter_map(name).collect()
    }
}
