//! The check-ins of the invented family: one child whose sleep and friends are different from the nineteenth week on, and one with
//! whom nothing lasting happens.

use std::collections::BTreeMap;

use pluis_engine::CheckinEntry;
use pluis_engine::domain::change::{CheckinDomain, Mark};
use pluis_engine::domain::checkin::{Amount, CheckinAnswer, Unusual};

/// A domain and its answers, a character a week from the first: `.` as usual, `-` a bit worse, `=` much worse, `~` a bit different,
/// `+` a bit better.
type Row = (CheckinDomain, &'static str);

/// Noor.
const CHANGED: [Row; 8] = [
    (CheckinDomain::Mood, "...-.......~......-..-....~..."),
    (CheckinDomain::Sleep, ".........-........-=-==-=-==-="),
    (CheckinDomain::School, ".......~..........~....-......"),
    (CheckinDomain::Friends, "....~.............~-=-~==-=-=="),
    (CheckinDomain::Online, ".....~........~......~........"),
    (CheckinDomain::Money, ".............................."),
    (CheckinDomain::Place, ".............................."),
    (CheckinDomain::Home, "..~..................-........"),
];

/// Sami.
const QUIET: [Row; 8] = [
    (CheckinDomain::Mood, "..~.........+.......~........."),
    (CheckinDomain::Sleep, "......-...........~..........."),
    (CheckinDomain::School, "...............~.............."),
    (CheckinDomain::Friends, ".........+...............~...."),
    (CheckinDomain::Online, "~...................~........."),
    (CheckinDomain::Money, ".............................."),
    (CheckinDomain::Place, "...........~.................."),
    (CheckinDomain::Home, ".....~................+......."),
];

/// Nobody answered in this week.
const SKIPPED: usize = 12;
/// Kept, and not counted.
const EXAMS: usize = 15;

/// What is answered for a child (0 Noor, 1 Sami) in a week; nothing in a skipped one.
pub(super) fn entry(child: usize, week: usize) -> Option<CheckinEntry> {
    if week == SKIPPED {
        return None;
    }
    let rows = if child == 0 { &CHANGED } else { &QUIET };
    let answers: BTreeMap<_, _> =
        rows.iter().filter_map(|(domain, weeks)| Some((*domain, answer(weeks.chars().nth(week)?)))).collect();
    let unusual = (child == 0 && week == EXAMS).then_some(Unusual::Exams);
    Some(CheckinEntry { answers, unusual, ..CheckinEntry::default() })
}

const fn answer(sign: char) -> CheckinAnswer {
    match sign {
        '-' => CheckinAnswer { amount: Amount::Bit, mark: Some(Mark::Worse) },
        '=' => CheckinAnswer { amount: Amount::Very, mark: Some(Mark::Worse) },
        '~' => CheckinAnswer { amount: Amount::Bit, mark: Some(Mark::Neither) },
        '+' => CheckinAnswer { amount: Amount::Bit, mark: Some(Mark::Better) },
        _ => CheckinAnswer { amount: Amount::Usual, mark: None },
    }
}
