//! The levels that were shown, week by week, and when a new baseline begins (change-detection: 1.6).
//!
//! A level rises at once and falls after two answered weeks below it. A restart makes everything before it count for nothing: the
//! carer's "this is the new normal", a placement, a move, a return home (editor: C20).

use pluis_domain::change::{Basis, Direction, Level, Named};

use crate::evidence::TooEarly;
use crate::method::Method;
use crate::table::Table;
use crate::watch::{Watch, Week, Weighed, fill, watch};

/// Log odds from which something is said: about 0.5, 0.10 and 0.05 false statements a child and year.
const MAYBE: f64 = -1.3;
const PROBABLY: f64 = 0.2;
const CLEAR: f64 = 1.0;

/// The chance of taking part from which a stream is named, and from which it is possibly one too.
const NAMED: f64 = 0.8;
const POSSIBLY: f64 = 0.5;

/// Less than before is only looked for when there is a picture of what is usual: people start in a bad month.
const LESS_AFTER: usize = 26;

/// Answered weeks below a level before it falls.
const PATIENCE: u8 = 2;

/// What every statement is made with: the version of the method and its thresholds.
pub const BASIS: Basis = Basis { version: Method::VERSION, maybe: MAYBE, probably: PROBABLY, clear: CLEAR };

/// The level of log odds.
#[must_use]
pub fn level(log_odds: f64) -> Level {
    match log_odds {
        odds if odds >= CLEAR => Level::Clear,
        odds if odds >= PROBABLY => Level::Probably,
        odds if odds >= MAYBE => Level::Maybe,
        _ => Level::Nothing,
    }
}

/// Whether a stream of this chance to take part is named.
#[must_use]
pub fn named(included: f64) -> Named {
    match included {
        chance if chance >= NAMED => Named::Yes,
        chance if chance >= POSSIBLY => Named::Possibly,
        _ => Named::No,
    }
}

/// A new baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restart {
    /// The first week that counts from then on, by index.
    pub from: usize,
    /// The week it was decided in or became known, by index; statements before it stay as they were. Not before `from`.
    pub decided: usize,
}

/// What one week showed.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The week, by index.
    pub week: usize,
    /// How sure the statement shown is.
    pub level: Level,
    /// Which way it goes.
    pub direction: Direction,
    /// What this week alone would say.
    pub raw: Level,
    /// The log odds of this week in that direction; `None` when too early.
    pub log_odds: Option<f64>,
    /// Onset, first and last possible week, by index.
    pub onset: Option<(usize, (usize, usize))>,
    /// Whether there is something here that no earlier week of the episode said: a surer level, or a stream named for the first
    /// time. Marks a page as unread; nothing is ever sent for it.
    pub news: bool,
    /// First week of the episode this belongs to, by index.
    pub episode: Option<usize>,
    /// Weeks there are and weeks needed; equal once there are enough.
    pub weeks: TooEarly,
}

/// The level of one direction, with its memory.
#[derive(Clone, Debug, Default)]
struct Track {
    shown: Option<Level>,
    below: u8,
    highest_below: Option<Level>,
    since: Option<usize>,
    told: Option<Level>,
    names: Vec<bool>,
}

impl Track {
    fn level(&self) -> Level {
        self.shown.unwrap_or(Level::Nothing)
    }

    /// Takes in what a week says. Tells whether that is news.
    fn take(&mut self, week: usize, raw: Level, answered: bool, included: &[f64]) -> bool {
        let shown = self.level();
        if raw >= shown {
            self.shown = Some(raw);
            (self.below, self.highest_below) = (0, None);
        } else if answered {
            self.below += 1;
            self.highest_below = self.highest_below.max(Some(raw));
            if self.below >= PATIENCE {
                // Two weeks below: down to the surer of the two, whose own two weeks begin with this one.
                self.shown = self.highest_below;
                let again = Some(raw) < self.shown;
                (self.below, self.highest_below) = if again { (1, Some(raw)) } else { (0, None) };
            }
        }
        if self.level() <= Level::Nothing {
            *self = Self::default();
            return false;
        }
        self.since.get_or_insert(week);
        let rises = raw >= Level::Maybe && Some(raw) > self.told;
        let mut joins = false;
        if raw >= Level::Probably {
            self.names.resize(included.len(), false);
            for (name, chance) in self.names.iter_mut().zip(included) {
                let joins_now = named(*chance) == Named::Yes && !*name;
                joins |= joins_now;
                *name |= joins_now;
            }
        }
        self.told = self.told.max(Some(raw));
        rises || joins
    }
}

/// Every week up to `last`, by index, with what it showed.
///
/// `restarts` may come in any order; of those decided by a week, the one decided last holds.
#[must_use]
pub fn history(table: &Table, method: &Method, restarts: &[Restart], last: usize) -> Vec<Shown> {
    let last = last.min(table.weeks().saturating_sub(1));
    let mut story = Story::new(table, method);
    (0..=last).map(|week| story.next(week, restarts)).collect()
}

/// What one direction says in a week.
#[derive(Clone, Copy, Debug)]
struct Said {
    weighed: Option<Weighed>,
    raw: Level,
    news: bool,
}

struct Story<'t> {
    table: &'t Table,
    method: &'t Method,
    watch: Watch,
    from: usize,
    more: Track,
    less: Track,
    checkins: Vec<Option<u8>>,
    signals: Vec<Option<u32>>,
}

impl<'t> Story<'t> {
    fn new(table: &'t Table, method: &'t Method) -> Self {
        Self {
            table,
            method,
            watch: Watch::new(table.checkins().len(), table.signals().len(), method),
            from: 0,
            more: Track::default(),
            less: Track::default(),
            checkins: Vec::new(),
            signals: Vec::new(),
        }
    }

    fn next(&mut self, week: usize, restarts: &[Restart]) -> Shown {
        let from = baseline(restarts, week);
        if from == self.from {
            fill(self.table, week, &mut self.checkins, &mut self.signals);
            let total_notes = self.table.total_notes().get(week).copied().flatten();
            self.watch.take(&Week { checkins: &self.checkins, signals: &self.signals, total_notes });
        } else {
            self.from = from;
            self.watch = watch(self.table, from, week, self.method);
            (self.more, self.less) = (Track::default(), Track::default());
        }
        let answered = self.table.answered(week);
        let more = self.say(week, Direction::More, answered);
        let open = self.more.since.is_some() || self.less.since.is_some();
        let (more, weeks) = match more {
            Err(early) => return Self::early(week, early),
            Ok(said) => (said, TooEarly { have: self.method.needed(), need: self.method.needed() }),
        };
        let less = if open || week + 1 - from > LESS_AFTER {
            self.say(week, Direction::Less, answered).ok()
        } else {
            None
        };
        let goes_less = less.filter(|_| self.less.level() > self.more.level());
        let (said, direction) = goes_less.map_or((more, Direction::More), |less| (less, Direction::Less));
        let track = if direction == Direction::More { &self.more } else { &self.less };
        Shown {
            week,
            level: track.level(),
            direction,
            raw: said.raw,
            log_odds: said.weighed.map(|weighed| weighed.log_odds),
            onset: said
                .weighed
                .map(|weighed| (from + weighed.onset, (from + weighed.range.0, from + weighed.range.1))),
            news: said.news,
            episode: track.since,
            weeks,
        }
    }

    fn say(&mut self, week: usize, direction: Direction, answered: bool) -> Result<Said, TooEarly> {
        let weighed = self.watch.weigh(direction, None)?;
        let raw = level(weighed.log_odds);
        let track = if direction == Direction::More { &mut self.more } else { &mut self.less };
        let news = track.take(week, raw, answered, self.watch.included());
        Ok(Said { weighed: Some(weighed), raw, news })
    }

    const fn early(week: usize, weeks: TooEarly) -> Shown {
        Shown {
            week,
            level: Level::TooEarly,
            direction: Direction::More,
            raw: Level::TooEarly,
            log_odds: None,
            onset: None,
            news: false,
            episode: None,
            weeks,
        }
    }
}

/// The first week that counts, by index, for a statement made in a week.
pub(crate) fn baseline(restarts: &[Restart], week: usize) -> usize {
    let known = restarts.iter().filter(|restart| restart.decided.max(restart.from) <= week);
    known
        .max_by_key(|restart| (restart.decided.max(restart.from), restart.from))
        .map_or(0, |restart| restart.from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks as usual, but for those of a range.
    fn table(weeks: usize, different: core::ops::Range<usize>, streams: usize) -> Table {
        let row: Vec<_> = (0..weeks).map(|week| Some(u8::from(different.contains(&week)))).collect();
        Table::new(vec![row; streams], Vec::new(), Vec::new()).unwrap()
    }

    fn story(table: &Table, restarts: &[Restart]) -> Vec<Shown> {
        history(table, &Method::NOTEBOOK, restarts, usize::MAX)
    }

    #[test]
    fn a_level_rises_at_once_and_falls_after_two_answered_weeks() {
        let mut track = Track::default();
        let mut shown = |raw, answered| {
            track.take(0, raw, answered, &[]);
            track.level()
        };
        use Level::{Clear, Maybe, Nothing, Probably};
        assert_eq!(shown(Maybe, true), Maybe);
        assert_eq!(shown(Clear, true), Clear);
        assert_eq!(shown(Probably, true), Clear, "one week below");
        assert_eq!(shown(Clear, true), Clear, "and back");
        assert_eq!(shown(Maybe, true), Clear);
        assert_eq!(shown(Nothing, false), Clear, "a week without an answer does not count");
        assert_eq!(shown(Nothing, true), Maybe, "the surer of the two");
        assert_eq!(shown(Nothing, true), Nothing);
    }

    #[test]
    fn an_episode_tells_each_thing_once() {
        let mut track = Track::default();
        assert!(track.take(0, Level::Maybe, true, &[0.9]), "it begins");
        assert!(
            !track.take(1, Level::Maybe, true, &[0.9]),
            "no name is given as long as it is only possible"
        );
        assert!(track.take(2, Level::Probably, true, &[0.9, 0.1]), "surer");
        assert!(!track.take(3, Level::Probably, true, &[0.9, 0.7]));
        assert!(track.take(4, Level::Probably, true, &[0.3, 0.8]), "another stream");
        assert!(!track.take(5, Level::Probably, true, &[0.9, 0.9]), "both were named before");
        assert!(!track.take(6, Level::Maybe, true, &[0.9, 0.9]));
        assert!(!track.take(7, Level::Probably, true, &[0.9, 0.9]), "as sure as it was");
    }

    #[test]
    fn a_change_is_shown_with_its_week_inside_the_range() {
        let table = table(40, 19..40, 3);
        let shown = story(&table, &[]);
        assert!(shown[..18].iter().all(|week| week.level <= Level::Nothing));
        let first = shown.iter().find(|week| week.level == Level::Clear).unwrap();
        assert!(first.week <= 25, "{first:?}");
        let (_, (from, to)) = first.onset.unwrap();
        assert!(from <= 19 && to >= 19, "{first:?}");
        assert_eq!(shown[3].weeks, TooEarly { have: 4, need: 11 });
    }

    #[test]
    fn quiet_weeks_say_nothing() {
        let table = table(80, 0..0, 8);
        assert!(story(&table, &[]).iter().all(|week| week.level <= Level::Nothing && !week.news));
    }

    #[test]
    fn what_settles_is_said_as_less_after_half_a_year() {
        let table = table(60, 0..35, 3);
        let shown = story(&table, &[]);
        let first = shown.iter().find(|week| week.level == Level::Clear).unwrap();
        assert_eq!(first.direction, Direction::Less);
        assert!((36..46).contains(&first.week), "{first:?}");
        // Who begins in a bad month is not told that it went well.
        let early = story(&self::table(26, 0..12, 3), &[]);
        assert!(early.iter().all(|week| week.level <= Level::Nothing), "{early:?}");
    }

    #[test]
    fn a_new_baseline_forgets_what_was_before_and_keeps_what_was_shown() {
        let table = table(60, 19..60, 3);
        let before = story(&table, &[]);
        let restart = Restart { from: 19, decided: 30 };
        let after = story(&table, &[restart]);
        assert_eq!(before[..30], after[..30], "what was shown stays in the history");
        assert!(before[30].level == Level::Clear);
        assert!(after[30..].iter().all(|week| week.level <= Level::Nothing), "{:?}", after[35]);
        // A move: nothing is usual yet.
        let moved = story(&table, &[restart, Restart { from: 40, decided: 40 }]);
        assert_eq!(moved[42].level, Level::TooEarly);
        assert_eq!(moved[42].weeks, TooEarly { have: 3, need: 11 });
        // Told later than it was, or for a week that is yet to come.
        assert_eq!(baseline(&[Restart { from: 50, decided: 10 }], 40), 0);
        assert_eq!(baseline(&[Restart { from: 50, decided: 10 }, restart], 55), 50);
    }
}
