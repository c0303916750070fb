//! The checker's own ledger, kept from the diary alone, and its own naive calendar.

use std::collections::{BTreeSet, HashMap};

use pluis_domain::child::{Band, Child};
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::Date;
use pluis_domain::prompt::{AheadChoice, Change, Offer, OfferState, Sensitivity, Topic, TopicId, Why};

/// What is promised (design: domain D1, editor A4, A5, B12, C16 to C19). One check each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Promise {
    Band,
    Audience,
    Closed,
    Prerequisites,
    Season,
    /// The same topic twice in a week for a child.
    TwiceInWeek,
    /// Heavy without having been announced in an earlier week and chosen.
    HeavyUnchosen,
    TwoHeavy,
    LightInThree,
    OneCareful,
    Gentle,
    NoRepeat,
    Grown,
    Ended,
    Paused,
    HelpFirst,
    EveryOtherWeek,
    /// A second question for a child and a week that has one.
    Doubled,
    /// A second question for the household, other than a shared light one.
    Household,
    /// Asking again: the same question, nothing new written down.
    Stored,
    SwapLimit,
    /// Put off: back the next day, or carried over the end of the week.
    Snooze,
    /// When the deck is used: favourites first, then the one talked about longest ago.
    OldestFirst,
    /// The child that waited longest.
    Turn,
    /// Silence although no rule asks for it.
    Starved,
    /// A fitting topic never comes, or never comes back.
    Lost,
    /// The offer says something untrue about itself.
    Record,
    Deterministic,
}

/// Weeks since a Monday long ago.
pub(crate) fn week_of(day: Date) -> i32 {
    days(day).div_euclid(7)
}

/// Days since Monday 1969-12-29, by the algorithm of the proleptic Gregorian calendar, not by the time library.
pub(crate) fn days(day: Date) -> i32 {
    let (year, month, date) = (i32::from(day.year()), i32::from(day.month()), i32::from(day.day()));
    let shifted = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + date - 1;
    shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400) + of_year
        - 719_468
        + 3
}

/// The ISO number of a week: that of its Thursday.
pub(crate) fn week_number(day: Date) -> u8 {
    let thursday = Date::new(1970, 1, 1)
        .unwrap()
        .saturating_add(pluis_domain::jiff::Span::new().days(week_of(day) * 7 + 3 - 3));
    u8::try_from((thursday.day_of_year() - 1) / 7 + 1).unwrap()
}

pub(crate) fn band(child: &Child, day: Date) -> Band {
    let Some(born) = child.born else { return child.band };
    let months =
        (i32::from(day.year()) - i32::from(born.year)) * 12 + i32::from(day.month()) - i32::from(born.month);
    match months.div_euclid(12) {
        18.. => Band::From18,
        15.. => Band::From15To17,
        12.. => Band::From12To14,
        10.. => Band::From10To11,
        _ => Band::From8To9,
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) child: ChildId,
    pub(crate) topic: usize,
    pub(crate) week: i32,
    pub(crate) light: bool,
    pub(crate) heavy: bool,
    pub(crate) state: OfferState,
    pub(crate) shared: bool,
    pub(crate) until: Option<Date>,
}

impl Row {
    pub(crate) fn open(&self) -> bool {
        self.state == OfferState::Offered || self.state == OfferState::Snoozed
    }

    /// It is its week's question.
    pub(crate) fn stands(&self) -> bool {
        self.state != OfferState::Swapped && self.state != OfferState::Withdrawn
    }

    /// It is a question the carer had: not one of a week the child was away, nor one that moved on.
    pub(crate) fn had(&self) -> bool {
        self.stands() && self.state != OfferState::Away && self.state != OfferState::CarriedOver
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Ahead {
    pub(crate) topic: usize,
    pub(crate) week: i32,
    pub(crate) chosen: bool,
}

/// One child's page of the ledger.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) rows: Vec<usize>,
    pub(crate) done: Vec<u32>,
    /// The number of the offer a topic was talked about in last, and that showed it last.
    pub(crate) last_done: Vec<i64>,
    pub(crate) last_shown: Vec<i64>,
    pub(crate) favourites: BTreeSet<usize>,
    pub(crate) ahead: Vec<Ahead>,
    /// Questions shown to the child while a topic passed every rule and another was taken.
    pub(crate) passed_over: Vec<u32>,
    /// The same, while it passed the lasting rules only.
    pub(crate) waiting: Vec<u32>,
}

pub(crate) struct Book<'a> {
    pub(crate) topics: &'a [Topic],
    pub(crate) index: HashMap<TopicId, usize>,
    pub(crate) rows: Vec<Row>,
    pub(crate) by_week: HashMap<i32, Vec<usize>>,
    pub(crate) pages: HashMap<ChildId, Page>,
}

impl<'a> Book<'a> {
    pub(crate) fn new(topics: &'a [Topic]) -> Self {
        let index = topics.iter().enumerate().map(|(place, topic)| (topic.id.clone(), place)).collect();
        Self { topics, index, rows: Vec::new(), by_week: HashMap::new(), pages: HashMap::new() }
    }

    pub(crate) fn page(&mut self, child: ChildId) -> &mut Page {
        let many = self.topics.len();
        self.pages.entry(child).or_insert_with(|| Page {
            rows: Vec::new(),
            done: vec![0; many],
            last_done: vec![0; many],
            last_shown: vec![0; many],
            favourites: BTreeSet::new(),
            ahead: Vec::new(),
            passed_over: vec![0; many],
            waiting: vec![0; many],
        })
    }

    /// The rows of a week, in the order they were shown.
    pub(crate) fn of_week(&self, week: i32) -> impl DoubleEndedIterator<Item = &Row> {
        self.by_week.get(&week).into_iter().flatten().map(|place| &self.rows[*place])
    }

    /// The rows of a child, newest first.
    pub(crate) fn newest(&self, child: ChildId) -> impl Iterator<Item = &Row> {
        self.pages
            .get(&child)
            .into_iter()
            .flat_map(|page| page.rows.iter().rev().map(|place| &self.rows[*place]))
    }

    /// The question of a child's week.
    pub(crate) fn standing(&self, child: ChildId, week: i32) -> Option<&Row> {
        self.of_week(week).rev().find(|row| row.child == child && row.stands())
    }

    /// The question put off and not yet past carrying over (one week; two where there is one every other week).
    pub(crate) fn put_off(&self, child: ChildId, week: i32) -> Option<&Row> {
        let last = self.newest(child).find(|row| row.stands())?;
        (last.state == OfferState::Snoozed && (1..=2).contains(&(week - last.week))).then_some(last)
    }

    pub(crate) fn show(&mut self, offer: &Offer, week: i32) {
        let place = self.rows.len();
        self.rows.push(Row {
            id: offer.id,
            child: offer.child,
            topic: self.index[&offer.topic],
            week,
            light: offer.sensitivity == Sensitivity::Light,
            heavy: offer.sensitivity == Sensitivity::Heavy,
            state: offer.state,
            shared: offer.why == Why::SharedWithSibling,
            until: None,
        });
        self.by_week.entry(week).or_default().push(place);
        let topic = self.index[&offer.topic];
        let page = self.page(offer.child);
        page.rows.push(place);
        page.last_shown[topic] = offer.id;
    }

    /// Applies a change other than [`Change::Show`].
    pub(crate) fn apply(&mut self, change: &Change, week: i32) {
        match change {
            Change::Decide { offer, state, snoozed_until } => {
                let place = self.rows.iter().rposition(|row| row.id == *offer).unwrap();
                let row = &mut self.rows[place];
                let newly_done = *state == OfferState::Done && row.state != OfferState::Done;
                (row.state, row.until) = (*state, *snoozed_until);
                let (child, topic) = (row.child, row.topic);
                if newly_done {
                    let page = self.page(child);
                    page.done[topic] += 1;
                    page.last_done[topic] = *offer;
                }
            }
            Change::Announce(made) => {
                let topic = self.index[&made.topic];
                let page = self.page(made.child);
                page.ahead.push(Ahead { topic, week, chosen: false });
                page.waiting[topic] = 0;
            }
            Change::Show(_) | Change::Choose { .. } | Change::Favourite { .. } | Change::Mode(_) => {}
        }
    }

    pub(crate) fn mark(&mut self, child: ChildId, topic: &TopicId) {
        let topic = self.index[topic];
        let favourites = &mut self.page(child).favourites;
        if !favourites.remove(&topic) {
            favourites.insert(topic);
        }
    }

    pub(crate) fn choose(&mut self, child: ChildId, choice: AheadChoice) {
        if let Some(ahead) = self.page(child).ahead.last_mut() {
            ahead.chosen = choice == AheadChoice::This;
        }
    }
}
