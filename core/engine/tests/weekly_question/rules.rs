//! The rules once more, naively, from the design pages.

use std::collections::BTreeSet;

use pluis_domain::child::Band;
use pluis_domain::jiff::civil::Date;
use pluis_domain::prompt::{Audience, GraveNote, Sensitivity, Topic};
use pluis_domain::signal::Form;

use crate::book::{Book, Promise, Row, band, days, week_number, week_of};
use crate::diary::Facts;

/// For how many weeks "this one" holds.
const CHOICE_LASTS: i32 = 8;

/// A gentle day: the day of a grave note and fourteen days after it, and before it where the clock was wrong.
fn gentle(note: &GraveNote, day: Date) -> bool {
    days(day) - days(note.written_on) <= 14
}

fn related(topic: &Topic, note: &GraveNote) -> bool {
    let quiet = [Form::CareNeed, Form::OrdinaryAdolescence];
    let signals = topic.signals.bits().any(|bit| note.signals.bits().any(|other| other == bit));
    let forms = topic.forms.iter().any(|form| !quiet.contains(&form) && note.forms.contains(form));
    signals || forms
}

/// The rules that ask for silence now.
pub(crate) fn silence(book: &Book<'_>, who: &Facts, day: Date) -> BTreeSet<Promise> {
    let (child, week) = (&who.child, week_of(day));
    let mut silent = BTreeSet::new();
    if band(child, day) == Band::From18 {
        silent.insert(Promise::Grown);
    }
    if child.placement_ended.is_some_and(|ended| days(ended) <= days(day)) {
        silent.insert(Promise::Ended);
    }
    if child.paused_until.is_some_and(|until| days(day) <= days(until)) {
        silent.insert(Promise::Paused);
    }
    if who.grave.iter().any(|note| note.written_on == day) {
        silent.insert(Promise::HelpFirst);
    }
    let beside = |beside: i32| book.of_week(beside).any(|row| row.child == child.id && row.had());
    if band(child, day) == Band::From8To9 && (beside(week - 1) || beside(week + 1)) {
        silent.insert(Promise::EveryOtherWeek);
    }
    silent
}

/// A child on a day: looked up once, asked for every topic.
pub(crate) struct Moment<'f> {
    who: &'f Facts,
    band: Band,
    foster: bool,
    week: i32,
    number: u8,
    /// The grave notes that still ask for gentleness.
    notes: Vec<&'f GraveNote>,
    /// Topics shown to the child this week.
    this_week: Vec<usize>,
    /// Whether a heavy one came last, and whether a light one is due: for the child, for the carer.
    own: [bool; 2],
    household: [bool; 2],
    sibling_careful: bool,
}

impl<'f> Moment<'f> {
    pub(crate) fn of(book: &Book<'_>, who: &'f Facts, day: Date) -> Self {
        let week = week_of(day);
        let careful = |row: &Row| row.child != who.id() && row.had() && !row.light;
        Self {
            who,
            band: band(&who.child, day),
            foster: ["foster_carer", "kinship_carer", "family_home"].contains(&who.child.role.code()),
            week,
            // The short last week of a long year belongs to the season of the week before.
            number: week_number(day).min(52),
            notes: who.grave.iter().filter(|note| gentle(note, day)).collect(),
            this_week: book.of_week(week).filter(|row| row.child == who.id()).map(|row| row.topic).collect(),
            own: lately(book.newest(who.id())),
            household: lately(book.rows.iter().rev().filter(|row| !row.shared)),
            sibling_careful: book.of_week(week).any(careful),
        }
    }

    pub(crate) fn is_gentle_enough(&self, topic: &Topic) -> bool {
        self.notes.iter().all(|note| {
            let named = topic.id.as_str() == "t_behaviour_change";
            topic.sensitivity == Sensitivity::Light && !named && !related(topic, note)
        })
    }

    fn out_of_season(&self, topic: &Topic) -> bool {
        topic.window.is_some_and(|window| {
            let (after, before) = (self.number >= window.from, self.number <= window.to);
            if window.from <= window.to { !(after && before) } else { !(after || before) }
        })
    }

    pub(crate) fn wrong_audience(&self, topic: &Topic) -> bool {
        topic.audience == Audience::CarerOnly || (topic.audience == Audience::Foster && !self.foster)
    }
}

/// Whether a heavy question came last, and whether the last two were both not light.
fn lately<'a>(newest_first: impl Iterator<Item = &'a Row>) -> [bool; 2] {
    let rows: Vec<&Row> = newest_first.filter(|row| row.had()).take(2).collect();
    [rows.first().is_some_and(|row| row.heavy), rows.len() == 2 && rows.iter().all(|row| !row.light)]
}

/// Every rule a topic would break if it were shown now; [`Promise::NoRepeat`] apart.
pub(crate) fn broken(book: &Book<'_>, moment: &Moment<'_>, place: usize) -> Vec<Promise> {
    let topic = &book.topics[place];
    let who = moment.who;
    let was_done = |needed| book.pages.get(&who.id()).is_some_and(|page| page.done[book.index[needed]] > 0);
    let (heavy, light) = (topic.sensitivity == Sensitivity::Heavy, topic.sensitivity == Sensitivity::Light);
    let rules = [
        (!topic.bands.contains(&moment.band), Promise::Band),
        (moment.wrong_audience(topic), Promise::Audience),
        (who.child.closed_topics.contains(&topic.id), Promise::Closed),
        (moment.out_of_season(topic), Promise::Season),
        (!topic.prerequisites.iter().all(was_done), Promise::Prerequisites),
        (moment.this_week.contains(&place), Promise::TwiceInWeek),
        (!moment.is_gentle_enough(topic), Promise::Gentle),
        (heavy && !heavy_chosen(book, who, moment.week, place), Promise::HeavyUnchosen),
        (heavy && (moment.own[0] || moment.household[0]), Promise::TwoHeavy),
        (!light && (moment.own[1] || moment.household[1]), Promise::LightInThree),
        (!light && moment.sibling_careful, Promise::OneCareful),
    ];
    rules.into_iter().filter(|(broken, _)| *broken).map(|(_, promise)| promise).collect()
}

/// Announced in an earlier week, the newest announcement, chosen, not too long ago, not given since.
fn heavy_chosen(book: &Book<'_>, who: &Facts, week: i32, place: usize) -> bool {
    let newest = book.pages.get(&who.id()).and_then(|page| page.ahead.last());
    newest.is_some_and(|ahead| {
        let given = |row: &Row| row.topic == place && row.had() && row.week > ahead.week;
        let holds = ahead.topic == place && ahead.chosen && (1..=CHOICE_LASTS).contains(&(week - ahead.week));
        holds && !book.newest(who.id()).any(given)
    })
}
