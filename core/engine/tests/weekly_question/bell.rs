//! The weekly reminder in the same world: clock changes, zones, wrong clocks, phones that are off, reboots.

use std::collections::{BTreeMap, BTreeSet};

use pluis_domain::jiff::civil::{Date, Weekday, date, time};
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::jiff::{SignedDuration, Timestamp, ToSpan};
use pluis_domain::reminder::Reminder;
use pluis_domain::time::Now;

use crate::book::week_of;
use crate::dice::Dice;
use crate::world::ZONES;

const SEEDS: u64 = 50;
const WEEKS: i64 = 2000;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A phone with its alarm. The alarm follows the clock of the phone, rings only while the phone is on, and is set anew after
/// each ring, each start and each change of the clock or the zone, from what is stored: the date of the last ring.
struct Bell {
    reminder: Reminder,
    zone: TimeZone,
    offset: SignedDuration,
    on: bool,
    last_rung: Option<Date>,
    alarm: Option<Timestamp>,
    /// Local dates rung, with the true instant and whether the clock was right.
    rung: Vec<(Date, Timestamp, bool)>,
}

impl Bell {
    fn set(&mut self, instant: Timestamp) {
        let now = Now::new(instant + self.offset, self.zone.clone());
        let next = self.reminder.next(&now, self.last_rung).expect("there is always a next one");
        assert!(next.instant > now.instant(), "never in the past");
        self.alarm = Some(next.instant);
    }

    /// Lets true time pass from `from` up to `to`.
    fn pass(&mut self, from: Timestamp, to: Timestamp) {
        let mut here = from;
        while let Some(alarm) = self.alarm.filter(|_| self.on) {
            let instant = (alarm - self.offset).max(here);
            if instant > to {
                return;
            }
            let local = Now::new(instant + self.offset, self.zone.clone()).zoned().date();
            self.last_rung = Some(local);
            self.rung.push((local, instant, self.offset == SignedDuration::ZERO));
            here = instant;
            self.set(instant);
        }
    }
}

/// A stretch of true time in which nothing changes.
struct Stretch {
    from: Timestamp,
    to: Timestamp,
    zone: TimeZone,
    /// On, with the right clock, all the time.
    good: bool,
}

fn live(seed: u64) -> (Bell, Vec<Stretch>) {
    let mut dice = Dice::new(seed);
    let day = Weekday::from_monday_one_offset(i8::try_from(dice.between(1, 7)).unwrap()).unwrap();
    let (hour, minute) = (i8::try_from(dice.between(0, 23)).unwrap(), *dice.pick(&[0, 30, 59]));
    let zone = TimeZone::get(dice.pick::<&str>(&ZONES)).unwrap();
    let reminder = Reminder { day, at: time(hour, minute, 0, 0) };
    let offset = SignedDuration::ZERO;
    let mut bell = Bell { reminder, zone, offset, on: true, last_rung: None, alarm: None, rung: Vec::new() };
    let mut here = date(2026, 11, 16).at(0, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
    let end = here + SignedDuration::from_secs(WEEKS * 7 * DAY);
    let mut stretches = Vec::new();
    bell.set(here);
    while here < end {
        let longest = *dice.pick(&[DAY, 12 * DAY, 40 * DAY]);
        let to = here + SignedDuration::from_secs(dice.between(HOUR, longest));
        stretches.push(Stretch {
            from: here,
            to,
            zone: bell.zone.clone(),
            good: bell.on && bell.offset == SignedDuration::ZERO,
        });
        bell.pass(here, to);
        here = to;
        match dice.between(0, 5) {
            0 => bell.zone = TimeZone::get(dice.pick::<&str>(&ZONES)).unwrap(),
            1 => {
                let seconds = *dice.pick(&[HOUR, 5 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY]);
                bell.offset = SignedDuration::from_secs(if dice.often(500) { seconds } else { -seconds });
            }
            2 | 3 => bell.offset = SignedDuration::ZERO,
            4 => bell.on = false,
            _ => bell.on = true,
        }
        // An alarm is lost while the phone is off, and set again at the start; the app may also set it at any time.
        bell.alarm = None;
        if bell.on {
            bell.set(here);
        }
    }
    (bell, stretches)
}

/// Weeks of local dates in which a good stretch held the moment of the reminder.
fn due(reminder: Reminder, stretch: &Stretch) -> BTreeSet<i32> {
    let (first, last) = (
        stretch.from.to_zoned(stretch.zone.clone()).date(),
        stretch.to.to_zoned(stretch.zone.clone()).date(),
    );
    let mut due = BTreeSet::new();
    let mut day = first;
    while day <= last {
        if day.weekday() == reminder.day {
            let moment = day.to_datetime(reminder.at).to_zoned(stretch.zone.clone()).unwrap().timestamp();
            if stretch.from < moment && moment <= stretch.to {
                due.insert(week_of(day));
            }
        }
        day = day.saturating_add(1.day());
    }
    due
}

#[test]
fn rings_once_in_every_week_in_which_it_can() {
    let (mut rings, mut excused) = (0, 0);
    for seed in 0..SEEDS {
        let (bell, stretches) = live(seed);
        let mut right: BTreeMap<i32, u32> = BTreeMap::new();
        for (local, _, _) in bell.rung.iter().filter(|(_, _, right)| *right) {
            *right.entry(week_of(*local)).or_default() += 1;
        }
        assert!(right.values().all(|times| *times == 1), "seed {seed}: twice in a week");
        let rung: BTreeSet<i32> = bell.rung.iter().map(|(local, _, _)| week_of(*local)).collect();
        for stretch in stretches.iter().filter(|stretch| stretch.good) {
            for week in due(bell.reminder, stretch) {
                let ring = rung.contains(&week);
                excused += u32::from(!right.contains_key(&week));
                assert!(ring, "seed {seed}: week {week} did not ring");
            }
        }
        rings += right.len();
    }
    println!("{rings} rings under a right clock; {excused} weeks rang under a wrong one only");
    assert!(rings > 20_000, "{rings}");
}
