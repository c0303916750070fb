//! A child as the choice of a question sees it, and the gentle weeks after a grave note.

use jiff::ToSpan;
use jiff::civil::Date;

use super::topic::{Sensitivity, Topic};
use crate::child::{Band, Child};
use crate::signal::{FormSet, SignalMask};
use crate::time::{Now, Week};

/// Days after a grave note with light questions only (editor A4).
pub const GENTLE_DAYS: i32 = 14;
/// Days after a grave note on which the app asks back: "How is it now? Who did you speak to?" (editor A4, domain A28).
const ASK_BACK_DAYS: [i32; 2] = [14, 42];
/// For how many days the question back stays.
const ASK_BACK_LASTS: i32 = 7;
/// Never offered in the gentle weeks, whatever its signals (editor A4).
const NOT_WHEN_GENTLE: &str = "t_behaviour_change";

/// A note with an `advice` or `now` signal, reduced to what the choice needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraveNote {
    /// The notebook day it was written (not the day it happened; editor C18).
    pub written_on: Date,
    /// Its signals.
    pub signals: SignalMask,
    /// The forms of its signals.
    pub forms: FormSet,
}

/// A child with its grave notes of the last six weeks or more.
#[derive(Clone, Debug)]
pub struct Ward<'a> {
    /// The child.
    pub child: &'a Child,
    /// Its grave notes that are neither struck nor erased.
    pub grave: &'a [GraveNote],
}

/// The day a question is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// The notebook's day.
    pub day: Date,
    /// Its ISO week.
    pub week: Week,
}

impl Today {
    /// The day of a clock reading.
    #[must_use]
    pub fn of(now: &Now) -> Self {
        Self::from_day(now.day())
    }

    /// A notebook day.
    #[must_use]
    pub fn from_day(day: Date) -> Self {
        Self { day, week: Week::of(day) }
    }
}

impl Ward<'_> {
    /// The child's band today.
    #[must_use]
    pub fn band(&self, today: Today) -> Band {
        self.child.band_on(today.day)
    }

    /// Whether a grave note was written today: help comes first, a question does not (domain D1).
    #[must_use]
    pub fn wrote_grave_note(&self, today: Today) -> bool {
        self.grave.iter().any(|note| note.written_on == today.day)
    }

    /// The last gentle day, while one of the gentle periods runs.
    #[must_use]
    pub fn gentle_until(&self, today: Today) -> Option<Date> {
        self.gentle_notes(today).map(|note| note.written_on.saturating_add(GENTLE_DAYS.days())).max()
    }

    /// Whether the app asks back today how it is now, two and six weeks after a grave note.
    #[must_use]
    pub fn asks_back(&self, today: Today) -> bool {
        self.grave.iter().any(|note| {
            ASK_BACK_DAYS.iter().any(|days| {
                let first = note.written_on.saturating_add((*days).days());
                first <= today.day && today.day < first.saturating_add(ASK_BACK_LASTS.days())
            })
        })
    }

    /// Whether a topic is gentle enough today: light, and unrelated to what was written.
    #[must_use]
    pub fn is_gentle_enough(&self, topic: &Topic, today: Today) -> bool {
        self.gentle_notes(today).all(|note| {
            topic.sensitivity == Sensitivity::Light
                && !topic.signals.intersects(note.signals)
                && !topic.forms.shares_telling_form(note.forms)
                && topic.id.as_str() != NOT_WHEN_GENTLE
        })
    }

    /// Notes written today or in the last two weeks. One "written" ahead of today is the trace of a clock that was wrong;
    /// it stays gentle, since too gentle does no harm.
    fn gentle_notes(&self, today: Today) -> impl Iterator<Item = &GraveNote> {
        let first = today.day.saturating_sub(GENTLE_DAYS.days());
        self.grave.iter().filter(move |note| note.written_on >= first)
    }
}
