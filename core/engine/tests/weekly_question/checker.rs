//! Walks through a diary and names every promise that was broken. Knows nothing of how questions are chosen.

use std::collections::BTreeSet;

use pluis_domain::error::Rule;
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::Date;
use pluis_domain::prompt::{Answer, Change, Decision, Mode, NoQuestion, Offer, OfferState, Topic, Why};

use crate::book::{Book, Promise, Row, week_of};
use crate::diary::{Entry, Facts, What};
use crate::rules::{Moment, broken, silence};

/// A topic that fits must come within this many questions of its child: twice the largest deck.
pub(crate) const COMES_WITHIN: u32 = 100;
/// And if other rules keep it back at times, within this many.
pub(crate) const COMES_AT_LAST: u32 = 250;
/// Other questions a carer may ask for in a week.
const SWAPS: usize = 3;

#[derive(Debug)]
pub(crate) struct Breach {
    pub(crate) promise: Promise,
    day: Date,
    detail: String,
}

impl std::fmt::Display for Breach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} on {}: {}", self.promise, self.day, self.detail)
    }
}

pub(crate) struct Checker<'a> {
    book: Book<'a>,
    pub(crate) breaches: Vec<Breach>,
    /// The longest any topic was passed over, and waited.
    pub(crate) longest: (u32, u32),
    /// Questions shown.
    pub(crate) shown: usize,
}

pub(crate) fn check<'a>(topics: &'a [Topic], diary: &[Entry]) -> Checker<'a> {
    let mut checker = Checker { book: Book::new(topics), breaches: Vec::new(), longest: (0, 0), shown: 0 };
    diary.iter().for_each(|entry| checker.read(entry));
    checker
}

impl Checker<'_> {
    fn breach(&mut self, promise: Promise, day: Date, detail: impl Into<String>) {
        self.breaches.push(Breach { promise, day, detail: detail.into() });
    }

    pub(crate) fn promises(&self) -> BTreeSet<Promise> {
        self.breaches.iter().map(|breach| breach.promise).collect()
    }

    fn read(&mut self, entry: &Entry) {
        let (day, mode) = (entry.day, entry.mode);
        match &entry.what {
            What::Turn { family, turn } => self.turn(day, family, *turn),
            What::Saw { who, answer, changes } => self.saw(day, mode, who, answer, changes),
            What::Swapped { who, result: Ok(this_week) } => {
                let before = self.book.standing(who.id(), week_of(day)).map(|row| row.topic);
                self.changes(day, mode, who, &this_week.changes);
                self.answer(day, who, &this_week.answer);
                if before.is_none() {
                    self.breach(Promise::Stored, day, "exchanged a question that is not there");
                }
            }
            What::Swapped { who, result: Err(error) } => self.refused_swap(day, mode, who, error.rule),
            What::Decided { who, decision, result } => match result {
                Ok(changes) => self.changes(day, mode, who, changes),
                Err(_) => self.refused_decision(day, who, *decision),
            },
            What::Chose { child, choice } => self.book.choose(*child, *choice),
            What::Marked { child, topic } => self.book.mark(*child, topic),
            What::Differs(how) => self.breach(Promise::Deterministic, day, *how),
        }
    }

    /// Opening the question: silence where it is due, the same question again, else a new one that keeps every rule.
    fn saw(&mut self, day: Date, mode: Mode, who: &Facts, answer: &Answer, changes: &[Change]) {
        let week = week_of(day);
        let due = silence(&self.book, who, day);
        match answer {
            Answer::Question { .. } => {
                due.iter().for_each(|promise| self.breach(*promise, day, "asked in silence"))
            }
            Answer::None(NoQuestion::Silent(rule)) if due.is_empty() => {
                self.breach(Promise::Starved, day, format!("silent without need: {rule:?}"));
            }
            Answer::None(NoQuestion::OtherChild(_)) => {
                if mode != Mode::Household
                    || !self.book.of_week(week).any(|row| row.child != who.id() && row.had())
                {
                    self.breach(Promise::Starved, day, "no other child was asked");
                }
            }
            Answer::None(_) => {}
        }
        let standing = self.book.standing(who.id(), week).cloned();
        let allowed = standing.as_ref().map(|row| self.may_change(row, who, day));
        if allowed == Some(false) && !changes.is_empty() {
            self.breach(Promise::Stored, day, format!("asked again, changed {changes:?}"));
        }
        let carried = if standing.is_none() && due.is_empty() { self.carried(day, mode, who) } else { None };
        if let Some(topic) = carried
            && !changes.iter().any(|change| matches!(change, Change::Show(offer) if self.book.index[&offer.topic] == topic && offer.why == Why::CarriedOver))
        {
            self.breach(Promise::Snooze, day, "put off and not carried over");
        }
        if let Some(Row { state: OfferState::Snoozed, until: Some(until), .. }) = standing
            && matches!(answer, Answer::Question { offer, .. } if offer.state == OfferState::Snoozed && until <= day)
        {
            self.breach(Promise::Snooze, day, "put off and not back on its day");
        }
        self.changes(day, mode, who, changes);
        self.answer(day, who, answer);
        if matches!(answer, Answer::None(NoQuestion::NothingFits)) && self.fitting(who, day).next().is_some()
        {
            self.breach(Promise::Starved, day, "something fits");
        }
    }

    /// Whether the question of the week may change by looking at it: it opens again, or it stopped fitting.
    fn may_change(&self, row: &Row, who: &Facts, day: Date) -> bool {
        let opens = row.state == OfferState::Snoozed && row.until.is_some_and(|until| until <= day);
        row.open() && (opens || self.stopped_fitting(row.topic, who, day))
    }

    fn stopped_fitting(&self, topic: usize, who: &Facts, day: Date) -> bool {
        let (topic, moment) = (&self.book.topics[topic], Moment::of(&self.book, who, day));
        let closed = who.child.closed_topics.contains(&topic.id);
        closed || !moment.is_gentle_enough(topic) || moment.wrong_audience(topic)
    }

    /// The topic that must be carried over now.
    fn carried(&mut self, day: Date, mode: Mode, who: &Facts) -> Option<usize> {
        let week = week_of(day);
        let (id, topic) = self.book.put_off(who.id(), week).map(|row| (row.id, row.topic))?;
        if mode == Mode::Household && self.book.of_week(week).any(|row| row.child != who.id() && row.had()) {
            return None;
        }
        let place = self.book.rows.iter().rposition(|row| row.id == id)?;
        self.book.rows[place].state = OfferState::CarriedOver;
        let fits = broken(&self.book, &Moment::of(&self.book, who, day), topic).is_empty();
        self.book.rows[place].state = OfferState::Snoozed;
        fits.then_some(topic)
    }

    /// What the carer sees is what is written down.
    fn answer(&mut self, day: Date, who: &Facts, answer: &Answer) {
        let Answer::Question { offer, swaps_left, .. } = answer else { return };
        let week = week_of(day);
        let row = self.book.standing(who.id(), week).cloned();
        if row
            .as_ref()
            .is_none_or(|row| row.topic != self.book.index[&offer.topic] || row.state != offer.state)
        {
            self.breach(Promise::Stored, day, format!("sees {} {:?}, has {row:?}", offer.topic, offer.state));
        }
        let gentle =
            |row: &Row| Moment::of(&self.book, who, day).is_gentle_enough(&self.book.topics[row.topic]);
        if row.is_some_and(|row| row.open() && !gentle(&row)) {
            self.breach(Promise::Gentle, day, "an open question that is not gentle");
        }
        if who.child.closed_topics.contains(&offer.topic) && offer.state == OfferState::Offered {
            self.breach(Promise::Closed, day, "an open question of a closed topic");
        }
        let swaps = self.swaps(who.id(), week);
        if swaps > SWAPS || *swaps_left != SWAPS - swaps {
            self.breach(Promise::SwapLimit, day, format!("{swaps} exchanged, {swaps_left} left"));
        }
    }

    fn swaps(&self, child: ChildId, week: i32) -> usize {
        let swapped = |row: &&Row| row.child == child && row.state == OfferState::Swapped;
        self.book.of_week(week).filter(swapped).count()
    }

    fn changes(&mut self, day: Date, mode: Mode, who: &Facts, changes: &[Change]) {
        for change in changes {
            if let Change::Show(offer) = change {
                self.show(day, mode, who, offer);
            } else {
                self.book.apply(change, week_of(day));
            }
        }
    }

    /// A question is shown for the first time.
    fn show(&mut self, day: Date, mode: Mode, who: &Facts, offer: &Offer) {
        let (week, place) = (week_of(day), self.book.index[&offer.topic]);
        let topic = &self.book.topics[place];
        let honest = week_of(offer.week.monday()) == week && offer.shown_on == day && offer.child == who.id();
        if !honest || offer.sensitivity != topic.sensitivity || offer.state != OfferState::Offered {
            self.breach(Promise::Record, day, format!("{offer:?}"));
        }
        for promise in silence(&self.book, who, day) {
            self.breach(promise, day, "shown in silence");
        }
        if let Some(row) = self.book.standing(who.id(), week) {
            let detail = format!("{} beside {row:?}", offer.topic);
            self.breach(Promise::Doubled, day, detail);
        }
        let siblings = |row: &&Row| row.child != who.id() && row.had();
        let shares = |row: &Row| row.topic == place && row.light;
        if mode == Mode::Household && !self.book.of_week(week).filter(siblings).all(shares) {
            self.breach(Promise::Household, day, format!("{} is a second question", offer.topic));
        }
        let moment = Moment::of(&self.book, who, day);
        for promise in broken(&self.book, &moment, place) {
            self.breach(promise, day, offer.topic.as_str());
        }
        self.oldest_first(day, who, &moment, offer);
        self.count(day, who, &moment, offer);
        self.book.show(offer, week);
        self.shown += 1;
    }

    /// Of the topics used equally often, none is taken before a favourite or before one talked about longer ago, unless it has
    /// its season or was chosen.
    fn oldest_first(&mut self, day: Date, who: &Facts, moment: &Moment<'_>, offer: &Offer) {
        let chosen = [Why::CarriedOver, Why::SharedWithSibling, Why::HeavyChosen].contains(&offer.why);
        let page = self.book.page(who.id()).clone();
        let shown = self.book.index[&offer.topic];
        let season = self.book.topics[shown].window.is_some();
        let recently = |place: usize| page.last_done[place] + 5 > offer.id;
        if page.done[shown] == 0
            || page.last_shown[shown] > page.last_done[shown]
            || chosen
            || (season && !recently(shown))
        {
            return;
        }
        let before = |place: &usize| {
            let equal =
                page.done[*place] == page.done[shown] && page.last_shown[*place] == page.last_done[*place];
            let favour = |place: usize| (!page.favourites.contains(&place), page.last_done[place]);
            equal && favour(*place) < favour(shown) && broken(&self.book, moment, *place).is_empty()
        };
        if let Some(place) = (0..page.done.len()).find(before) {
            let detail = format!("{} before {}", offer.topic, self.book.topics[place].id);
            self.breach(Promise::OldestFirst, day, detail);
        }
    }

    /// Counts what was passed over, and notices repeats and topics that never come.
    fn count(&mut self, day: Date, who: &Facts, moment: &Moment<'_>, offer: &Offer) {
        let shown = self.book.index[&offer.topic];
        let done = self.book.page(who.id()).done.clone();
        let repeat = done[shown] > 0 && offer.why != Why::CarriedOver;
        for (place, times) in done.iter().enumerate() {
            if *times > 0 || place == shown {
                continue;
            }
            let reasons = broken(&self.book, moment, place);
            if repeat && reasons.is_empty() {
                let other = self.book.topics[place].id.as_str();
                self.breach(Promise::NoRepeat, day, format!("{} while {other} is unused", offer.topic));
            }
            let of_a_moment =
                [Promise::LightInThree, Promise::TwoHeavy, Promise::OneCareful, Promise::HeavyUnchosen];
            let waits = reasons.iter().all(|reason| of_a_moment.contains(reason));
            let page = self.book.page(who.id());
            page.passed_over[place] += u32::from(reasons.is_empty());
            page.waiting[place] += u32::from(waits);
            let (passed, waited) = (page.passed_over[place], page.waiting[place]);
            self.longest = (self.longest.0.max(passed), self.longest.1.max(waited));
            if passed == COMES_WITHIN || waited == COMES_AT_LAST {
                self.breach(Promise::Lost, day, format!("{} {passed} {waited}", self.book.topics[place].id));
            }
        }
        let page = self.book.page(who.id());
        (page.passed_over[shown], page.waiting[shown]) = (0, 0);
    }

    /// The topics that could be shown now.
    fn fitting<'b>(&'b self, who: &'b Facts, day: Date) -> impl Iterator<Item = usize> + 'b {
        let moment = Moment::of(&self.book, who, day);
        (0..self.book.topics.len()).filter(move |place| broken(&self.book, &moment, *place).is_empty())
    }

    fn refused_swap(&mut self, day: Date, mode: Mode, who: &Facts, rule: Rule) {
        let week = week_of(day);
        let open = self.book.standing(who.id(), week).is_some_and(Row::open)
            && silence(&self.book, who, day).is_empty();
        let just = match rule {
            Rule::WrongState => !open,
            Rule::TooMany { limit } => limit == SWAPS && self.swaps(who.id(), week) == SWAPS,
            // In a household the others may have kept the question they shared.
            _ => mode == Mode::Household || self.nothing_instead(day, who),
        };
        if !just {
            self.breach(Promise::Starved, day, format!("exchange refused: {rule}"));
        }
    }

    fn nothing_instead(&mut self, day: Date, who: &Facts) -> bool {
        let standing = self.book.standing(who.id(), week_of(day)).map(|row| row.id);
        let Some(place) = self.book.rows.iter().rposition(|row| Some(row.id) == standing) else {
            return true;
        };
        let state = std::mem::replace(&mut self.book.rows[place].state, OfferState::Swapped);
        let nothing = self.fitting(who, day).next().is_none();
        self.book.rows[place].state = state;
        nothing
    }

    fn refused_decision(&mut self, day: Date, who: &Facts, decision: Decision) {
        let standing = self.book.standing(who.id(), week_of(day));
        let late_done = |row: &Row| decision == Decision::Done && row.state == OfferState::Skipped;
        if standing.is_some_and(|row| row.open() || late_done(row)) {
            self.breach(Promise::Stored, day, format!("{decision:?} refused"));
        }
    }

    /// The turn goes round: this week's child stays, else one with a question put off, else the one who waited longest.
    fn turn(&mut self, day: Date, family: &[Facts], turn: Option<ChildId>) {
        let week = week_of(day);
        let asked = self.book.of_week(week).rev().find(|row| row.had()).map(|row| row.child);
        if let Some(asked) = asked.filter(|child| family.iter().any(|who| who.id() == *child)) {
            if turn != Some(asked) {
                self.breach(Promise::Turn, day, "this week's child was left");
            }
            return;
        }
        let mut waiting = Vec::new();
        for who in family {
            let silent =
                !silence(&self.book, who, day).is_empty() || self.book.standing(who.id(), week).is_some();
            if !silent
                && (self.fitting(who, day).next().is_some()
                    || self.carried(day, Mode::PerChild, who).is_some())
            {
                let carried = self.carried(day, Mode::PerChild, who).is_some();
                let last = self.book.newest(who.id()).find(|row| row.had()).map_or(0, |row| row.id);
                waiting.push((!carried, last, who.id()));
            }
        }
        let longest = waiting.iter().map(|(put_off, last, _)| (*put_off, *last)).min();
        let chosen = waiting.iter().find(|(_, _, child)| Some(*child) == turn);
        if chosen.map(|(put_off, last, _)| (*put_off, *last)) != longest {
            self.breach(Promise::Turn, day, "another child waited longer");
        }
    }
}
