//! A family over many years: children grow up, come and go, clocks go wrong, carers do as they like.

use std::rc::Rc;

use pluis_domain::child::{Band, BirthMonth, Child, NewChild, Role};
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::date;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::jiff::{SignedDuration, Timestamp, ToSpan};
use pluis_domain::prompt::{AheadChoice, Answer, Chooser, Decision, GraveNote, Mode, OfferState, Today};
use pluis_domain::signal::{FormSet, SignalMask};
use pluis_domain::time::Now;

use crate::diary::Facts;
use crate::dice::Dice;
use crate::phone::{Phone, Slip};

pub(crate) const ZONES: [&str; 7] = [
    "Europe/Amsterdam",
    "America/New_York",
    "Pacific/Apia",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Kiritimati",
];

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// What a carer may do with a question on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Nothing,
    Done,
    Skip,
    Snooze,
    Away,
    /// Ask for another one, this many times.
    Swap(u8),
    Favourite,
    Close,
    Grave,
}

/// How often a carer does what, in a thousand.
#[derive(Clone, Debug)]
struct Habits {
    opens: i64,
    acts: [(Act, u64); 8],
    grave: u64,
    heavy: u64,
}

impl Habits {
    /// Every family has its own: some talk every week, some only look.
    fn of(dice: &mut Dice) -> Self {
        let talk = *dice.pick(&[100, 300, 500, 800]);
        let acts = [
            (Act::Done, talk),
            (Act::Skip, 60),
            (Act::Snooze, 90),
            (Act::Away, 40),
            (Act::Swap(1), 60),
            (Act::Swap(5), 25),
            (Act::Favourite, 15),
            (Act::Close, 1),
        ];
        let (opens, grave, heavy) =
            (dice.between(1, 5), *dice.pick(&[0, 3, 15]), *dice.pick(&[200, 600, 950]));
        Self { opens, acts, grave, heavy }
    }

    fn act(&self, dice: &mut Dice) -> Act {
        let mut left = dice.between(0, 999).unsigned_abs();
        for (act, share) in self.acts {
            if left < share {
                return act;
            }
            left -= share;
        }
        Act::Nothing
    }
}

pub(crate) struct World<'a> {
    pub(crate) phone: Phone<'a>,
    pub(crate) family: Vec<Facts>,
    pub(crate) dice: Dice,
    signals: &'a [(SignalMask, FormSet)],
    habits: Habits,
    /// The true time.
    pub(crate) instant: Timestamp,
    /// How far the clock of the phone is off.
    pub(crate) offset: SignedDuration,
    zone: TimeZone,
    born: i64,
}

impl<'a> World<'a> {
    pub(crate) fn new(
        signals: &'a [(SignalMask, FormSet)],
        chooser: Chooser<'a>,
        seed: u64,
        slip: Slip,
    ) -> Self {
        let mut dice = Dice::new(seed);
        let habits = Habits::of(&mut dice);
        let instant = date(2026, 11, 16).at(0, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
        let mut world = Self {
            phone: Phone::new(chooser, seed, slip),
            family: Vec::new(),
            dice,
            signals,
            habits,
            instant,
            offset: SignedDuration::ZERO,
            zone: TimeZone::get("Europe/Amsterdam").unwrap(),
            born: 0,
        };
        world.join();
        world
    }

    pub(crate) fn today(&self) -> Today {
        Today::of(&Now::new(self.instant + self.offset, self.zone.clone()))
    }

    pub(crate) fn pass(&mut self, seconds: i64) {
        self.instant += SignedDuration::from_secs(seconds);
    }

    /// A child of any age and role comes into the family.
    fn join(&mut self) {
        let role = *self.dice.pick(Role::ALL);
        let age = self.dice.between(7, 17);
        let day = self.today().day;
        let year = day.year() - i16::try_from(age).unwrap();
        let month = i8::try_from(self.dice.between(1, i64::from(day.month()))).unwrap();
        let born = self.dice.often(850).then_some(BirthMonth { year, month });
        self.join_as(role, Band::of_age(i16::try_from(age).unwrap()), born);
    }

    pub(crate) fn join_as(&mut self, role: Role, band: Band, born: Option<BirthMonth>) {
        self.born += 1;
        let new = NewChild { name: format!("K{}", self.born), band, born, role };
        let child = new.accept(ChildId::compose(self.born, 0), self.today().day, &[]).unwrap();
        self.family.push(Facts { child: Rc::new(child), grave: Rc::new(Vec::new()) });
    }

    pub(crate) fn change(&mut self, place: usize, change: impl FnOnce(&mut Child)) {
        change(Rc::make_mut(&mut self.family[place].child));
    }

    pub(crate) fn grave_note(&mut self, place: usize) {
        let mut note =
            GraveNote { written_on: self.today().day, signals: SignalMask::default(), forms: FormSet::EMPTY };
        for _ in 0..self.dice.between(1, 2) {
            let (signals, forms) = *self.dice.pick(self.signals);
            note.signals = signals.bits().fold(note.signals, SignalMask::with);
            note.forms = note.forms.union(forms);
        }
        Rc::make_mut(&mut self.family[place].grave).push(note);
    }

    pub(crate) fn set_zone(&mut self, name: &str) {
        self.zone = TimeZone::get(name).unwrap();
    }

    /// The carer opens a child's question and does something with it.
    pub(crate) fn open(&mut self, place: usize, act: Act, choice: Option<AheadChoice>) {
        let (who, today) = (self.family[place].clone(), self.today());
        let Answer::Question { offer, ahead, .. } = self.phone.open(&who, today) else { return };
        if let (Some(_), Some(choice)) = (ahead, choice) {
            self.phone.choose_ahead(who.id(), choice, today);
        }
        if offer.state == OfferState::Snoozed && self.dice.often(900) {
            return;
        }
        let decision = match act {
            Act::Nothing => return,
            Act::Swap(times) => return (0..times).for_each(|_| self.phone.swap(&who, today)),
            Act::Favourite => return self.phone.favour(who.id(), &offer.topic, today),
            Act::Close => return self.close(place, &offer.topic),
            Act::Grave => return self.grave_note(place),
            Act::Done => Decision::Done,
            Act::Skip => Decision::Skip,
            Act::Snooze => Decision::Snooze,
            Act::Away => Decision::Away,
        };
        let _ = self.phone.decide(&who, today, decision);
    }

    fn close(&mut self, place: usize, topic: &pluis_domain::prompt::TopicId) {
        if self.family[place].child.closed_topics.len() < 6 {
            self.change(place, |child| child.closed_topics.push(topic.clone()));
        }
    }

    /// The carer opens the app: looks at the child whose turn it is, or at each child, sometimes twice.
    fn visit(&mut self) {
        if self.family.is_empty() {
            return;
        }
        let last = i64::try_from(self.family.len()).unwrap() - 1;
        if self.dice.often(self.habits.grave) {
            let place = usize::try_from(self.dice.between(0, last)).unwrap();
            self.grave_note(place);
        }
        let turn = self.phone.turn(&self.family, self.today());
        let everyone = self.phone.history.mode == Mode::PerChild || self.dice.often(200);
        for place in 0..self.family.len() {
            if Some(self.family[place].id()) == turn || (everyone && self.dice.often(800)) {
                let act = self.habits.act(&mut self.dice);
                self.open(place, act, self.ahead_choice());
                if self.dice.often(300) {
                    self.open(place, Act::Nothing, None);
                }
            }
        }
    }

    fn ahead_choice(&self) -> Option<AheadChoice> {
        let mut dice = Dice::new(u64::try_from(self.instant.as_second()).unwrap());
        if dice.often(self.habits.heavy) {
            return Some(AheadChoice::This);
        }
        dice.often(500).then_some(AheadChoice::Lighter)
    }

    /// One true week.
    pub(crate) fn week(&mut self) {
        let monday = self.instant;
        self.life();
        if !self.dice.often(60) {
            let opens = self.dice.between(0, self.habits.opens);
            let mut moments: Vec<i64> = (0..opens).map(|_| self.dice.between(0, 7 * DAY - 1)).collect();
            moments.sort_unstable();
            for moment in moments {
                self.instant = monday + SignedDuration::from_secs(moment);
                self.visit();
            }
        }
        self.instant = monday + SignedDuration::from_secs(7 * DAY);
    }

    /// What happens to a family and its phone between two weeks.
    fn life(&mut self) {
        let today = self.today();
        if self.family.is_empty() || (self.family.len() < 4 && self.dice.often(8)) {
            self.join();
        }
        for place in (0..self.family.len()).rev() {
            self.child_life(place, today);
        }
        if self.dice.often(6) {
            let mode = *self.dice.pick(Mode::ALL);
            self.phone.mode(mode);
        }
        if self.dice.often(10) {
            let zone = *self.dice.pick(&ZONES);
            self.set_zone(zone);
        }
        if self.offset != SignedDuration::ZERO && self.dice.often(400) {
            self.offset = SignedDuration::ZERO;
        } else if self.dice.often(15) {
            let seconds = *self.dice.pick(&[HOUR, 5 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY]);
            self.offset = SignedDuration::from_secs(if self.dice.often(500) { seconds } else { -seconds });
        }
        if self.dice.often(12) {
            let weeks = self.dice.between(1, 10);
            self.pass(weeks * 7 * DAY);
        }
        if self.dice.often(60) {
            self.phone.reboot(today);
        }
    }

    fn child_life(&mut self, place: usize, today: Today) {
        let band = self.family[place].child.band_on(today.day);
        let leaves = if band == Band::From18 { 30 } else { 1 };
        if self.dice.often(leaves) {
            self.family.remove(place);
            return;
        }
        if self.dice.often(12) {
            let until = today.day.saturating_add(self.dice.between(-3, 40).days());
            self.change(place, |child| child.paused_until = Some(until));
        }
        if self.dice.often(3) {
            self.change(place, |child| child.placement_ended = Some(today.day));
        } else if self.dice.often(60) {
            self.change(place, |child| child.placement_ended = None);
        }
        if self.family[place].child.born.is_none() && self.dice.often(8) {
            self.change(place, |child| {
                child.band = Band::from_number(child.band.number() + 1).unwrap_or(Band::From18)
            });
        }
        let old = self.family[place]
            .grave
            .first()
            .is_some_and(|note| today.day > note.written_on.saturating_add(200.days()));
        if old {
            Rc::make_mut(&mut self.family[place].grave).remove(0);
        }
    }
}
