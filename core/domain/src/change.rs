//! What can be said about change: the facts of a statement, without a word of it (change-detection: 1.6 and 5).
//!
//! `pluis-insight` finds them, `pluis-content` says them, the report prints them. Nothing here is ever a reason to notify anybody
//! (editor: A8).

use crate::closed_list::closed_list;
use crate::time::Week;

closed_list! {
    /// The domains of the weekly check-in (editor: E).
    pub enum CheckinDomain {
        /// Mood.
        Mood = 1 "mood",
        /// Sleep.
        Sleep = 2 "sleep",
        /// School; not asked in the holidays.
        School = 3 "school",
        /// Friends and contacts.
        Friends = 4 "friends",
        /// Phone and online.
        Online = 5 "online",
        /// Money and goods.
        Money = 6 "money",
        /// Coming home and being away.
        Place = 7 "place",
        /// How it goes at home.
        Home = 8 "home",
    }
}

closed_list! {
    /// Where an answer that differs points.
    pub enum Mark {
        /// Better.
        Better = 1 "better",
        /// Worse.
        Worse = 2 "worse",
        /// Neither.
        Neither = 3 "neither",
    }
}

closed_list! {
    /// How sure a statement is. The order is that of sureness.
    pub enum Level {
        /// Too few weeks to compare.
        TooEarly = 0 "too_early",
        /// Nothing stands out.
        Nothing = 1 "nothing",
        /// Possibly something is different. Only seen when looked for.
        Maybe = 2 "maybe",
        /// Probably different than before.
        Probably = 3 "probably",
        /// Clearly different than before.
        Clear = 4 "clear",
    }
}

closed_list! {
    /// Which way a change goes.
    pub enum Direction {
        /// More weeks that differ, or more of a signal.
        More = 0 "more",
        /// Fewer of them: something settled.
        Less = 1 "less",
    }
}

closed_list! {
    /// Whether a stream is named as part of a change.
    pub enum Named {
        /// It is.
        Yes = 0 "yes",
        /// Possibly it is too.
        Possibly = 1 "possibly",
        /// Nothing is said about it.
        No = 2 "no",
    }
}

/// What a row of weekly values is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stream {
    /// A domain of the check-in, by one observer.
    Checkin {
        /// The domain.
        domain: CheckinDomain,
        /// The name of a second observer; `None` for whoever keeps the notebook.
        observer: Option<String>,
    },
    /// The notes with a signal, by its id.
    Signal(String),
}

/// So many of so many weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Weeks that were different, or with the signal.
    pub different: u32,
    /// Weeks with an answer, or in which the signal could be seen.
    pub answered: u32,
}

/// How the different weeks since an onset were marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// As better.
    pub better: u32,
    /// As worse.
    pub worse: u32,
    /// As neither, or not marked.
    pub neither: u32,
}

/// One stream in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamFacts {
    /// What it is about.
    pub stream: Stream,
    /// Whether it is named.
    pub named: Named,
    /// Up to a year before the onset.
    pub before: Counts,
    /// From the onset on.
    pub since: Counts,
    /// Where the different weeks since then point.
    pub marks: Marks,
    /// The latest answers in a row that were "as usual".
    pub usual_lately: u32,
}

/// Since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The most likely week.
    pub week: Week,
    /// The first week it may have been.
    pub from: Week,
    /// The last.
    pub to: Week,
}

/// A grave single event, which is never counted as statistics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grave {
    /// The signal's id.
    pub signal: String,
    /// Notes with it lately.
    pub times: u32,
    /// The week of the first of them.
    pub since: Week,
    /// Weeks of the notebook before, in which it was not noted.
    pub weeks_before: u32,
}

/// The single week the statement rests on most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strongest {
    /// Which.
    pub week: Week,
    /// Whether the statement would be at least as sure without it.
    pub stands_without: bool,
}

/// Everything one statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The week it was made in.
    pub week: Week,
    /// How sure.
    pub level: Level,
    /// Which way.
    pub direction: Direction,
    /// Answered weeks that can be used, and those needed; for [`Level::TooEarly`].
    pub weeks: (u32, u32),
    /// Since when; `None` when there is no change to date.
    pub since: Option<Since>,
    /// The streams that are named or possibly take part, the likeliest first.
    pub streams: Vec<StreamFacts>,
    /// Weeks in which anything was different, before and since; over all weeks there are when nothing is dated.
    pub together: (Counts, Counts),
    /// Whether as much was written about other things too since then: more notes a week than before.
    pub writes_more: bool,
    /// Weeks without an answer, among the weeks since then or the latest ten.
    pub missing: Counts,
    /// Whether the weeks of this child come in streaks, so that it took longer.
    pub streaks: bool,
    /// The week it rests on most.
    pub strongest: Option<Strongest>,
    /// Grave single events, apart from everything else.
    pub grave: Vec<Grave>,
    /// What was shown before and is shown no longer.
    pub earlier: Option<Earlier>,
}

/// What a statement was made with, for a sheet a professional reads (change-detection: 5, rule 10).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Basis {
    /// Version of the method.
    pub version: u32,
    /// Log odds from which something is possibly different.
    pub maybe: f64,
    /// Log odds from which something is probably different.
    pub probably: f64,
    /// Log odds from which something is clearly different.
    pub clear: f64,
}

/// Something that stood out once and does no longer; it stays in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The surest it was.
    pub level: Level,
    /// The week it was first that sure.
    pub week: Week,
    /// The first week it was shown no longer.
    pub gone: Week,
}

closed_list! {
    /// What became of a stream from one period to the next, as a description and no more.
    pub enum Became {
        /// It was not there before.
        New = 0 "new",
        /// In more weeks than before.
        More = 1 "more",
        /// In fewer.
        Less = 2 "less",
        /// It is there no longer.
        Gone = 3 "gone",
        /// About as before.
        Same = 4 "same",
        /// Too few weeks with an answer on one side.
        Unknown = 5 "unknown",
    }
}

/// A stream in two periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub stream: Stream,
    /// What became of it.
    pub became: Became,
    /// In the earlier period.
    pub before: Counts,
    /// In the later one.
    pub since: Counts,
}

/// Two periods side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideBySide {
    /// First and last week of the earlier period.
    pub before: (Week, Week),
    /// First and last week of the later one.
    pub since: (Week, Week),
    /// Every stream.
    pub streams: Vec<Difference>,
}
