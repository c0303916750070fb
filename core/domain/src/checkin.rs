//! The weekly check-in: eight rows, compared with what is usual for this child (editor: E, change-detection: 1.1).
//!
//! Nothing is preset. A row without an answer is missing, never "as usual"; a check-in without any answer says that the child was
//! not seen that week.

use std::collections::BTreeMap;

use crate::canonical::{self, CanonicalError, CanonicalMap, UnknownFields};
use crate::change::{CheckinDomain, Mark};
use crate::closed_list::closed_list;
use crate::error::{InvalidInput, Rule};
use crate::ids::ChildId;
use crate::limits;
use crate::text;
use crate::time::Week;

/// Weeks after its own in which a check-in can still be changed: what is remembered later is another memory.
pub const CHANGED_WITHIN: i32 = 4;

closed_list! {
    /// How different it was from what is usual for this child.
    pub enum Amount {
        /// As usual.
        Usual = 0 "as_usual",
        /// A bit different.
        Bit = 1 "a_bit_different",
        /// Very different.
        Very = 2 "very_different",
    }
}

closed_list! {
    /// Why a week says little about what is usual. It is kept and drawn, and not counted.
    pub enum Unusual {
        /// Somebody was ill.
        Illness = 1 "illness",
        /// A holiday.
        Holiday = 2 "holiday",
        /// Exams or tests.
        Exams = 3 "exams",
        /// A move, or a new place to live.
        Move = 4 "move",
        /// Something in the family.
        Family = 5 "family",
        /// Something else.
        Other = 6 "other",
    }
}

closed_list! {
    /// Why what is usual begins anew (editor: C20).
    pub enum BaselineReason {
        /// The carer: it is usual by now.
        Usual = 1 "usual",
        /// A placement.
        Placement = 2 "placement",
        /// A move.
        Move = 3 "move",
        /// Back home.
        Return = 4 "return",
    }
}

/// What is usual begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The first week that counts.
    pub from: Week,
    /// The week it was decided in. Statements before it stay as they were.
    pub decided: Week,
    /// Why.
    pub reason: BaselineReason,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckinAnswer {
    /// How different.
    pub amount: Amount,
    /// Where a difference points; `None` when nobody said, and always for [`Amount::Usual`].
    pub mark: Option<Mark>,
}

/// What was seen of a child in one week.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckinContent {
    /// Of whom.
    pub child: ChildId,
    /// Of which week.
    pub week: Week,
    /// The rows that were answered.
    pub answers: BTreeMap<CheckinDomain, CheckinAnswer>,
    /// Why the week was unusual, if it was.
    pub unusual: Option<Unusual>,
    /// The same in the carer's own words; empty where nothing was written.
    pub unusual_words: String,
    /// Fields of a newer version, kept as they came.
    pub unknown: UnknownFields,
}

/// Shows of whom and of which week, never what was answered.
impl core::fmt::Debug for CheckinContent {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CheckinContent")
            .field("child", &self.child)
            .field("week", &self.week)
            .finish_non_exhaustive()
    }
}

impl CheckinContent {
    /// A check-in without an answer: not seen this week.
    #[must_use]
    pub fn not_seen(child: ChildId, week: Week) -> Self {
        Self {
            child,
            week,
            answers: BTreeMap::new(),
            unusual: None,
            unusual_words: String::new(),
            unknown: UnknownFields::default(),
        }
    }

    /// Everything in `asked` was as usual: the one tap of editor E.
    #[must_use]
    pub fn all_usual(child: ChildId, week: Week, asked: &[CheckinDomain]) -> Self {
        let usual = CheckinAnswer { amount: Amount::Usual, mark: None };
        Self { answers: asked.iter().map(|domain| (*domain, usual)).collect(), ..Self::not_seen(child, week) }
    }

    /// Checks every field and brings it into the kept form. `this_week` is the week of today, `changes` whether there is one for
    /// that week already.
    ///
    /// # Errors
    /// In field `week`: [`Rule::InFuture`]; [`Rule::TooEarly`] before 1970; [`Rule::WrongState`] when one is changed more than
    /// [`CHANGED_WITHIN`] weeks later. In field `answers`: [`Rule::Contradiction`] for "as usual" that points somewhere. In field
    /// `unusual`: words without a reason, and those of [`text::accept`].
    pub fn accept(mut self, this_week: Week, changes: bool) -> Result<Self, InvalidInput> {
        let of_week = |rule| Err(InvalidInput::new("week", rule));
        if self.week > this_week {
            return of_week(Rule::InFuture);
        }
        if self.week.ordinal() < 0 {
            return of_week(Rule::TooEarly);
        }
        if changes && this_week.since(self.week) > CHANGED_WITHIN {
            return of_week(Rule::WrongState);
        }
        let points = |answer: &CheckinAnswer| answer.amount == Amount::Usual && answer.mark.is_some();
        if self.answers.values().any(points) {
            return Err(InvalidInput::new("answers", Rule::Contradiction));
        }
        self.unusual_words = text::accept("unusual", &self.unusual_words, limits::UNUSUAL)?;
        if text::is_blank(&self.unusual_words) {
            self.unusual_words.clear();
        } else if self.unusual.is_none() {
            return Err(InvalidInput::new("unusual", Rule::Contradiction));
        }
        Ok(self)
    }

    /// The canonical bytes. The numbers are permanent; see `core/docs/formats/revision.md`.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut map = CanonicalMap::new();
        map.put_signed(key::CHILD, self.child.number());
        map.put_signed(key::WEEK, self.week.ordinal().into());
        map.put_maps(key::ANSWERS, &self.answers.iter().map(answer_to_map).collect::<Vec<_>>());
        map.put_number(key::UNUSUAL, self.unusual.map_or(0, |unusual| unusual.number().into()));
        map.put_text(key::UNUSUAL_WORDS, &self.unusual_words);
        map.put_unknown(&self.unknown);
        map.to_bytes()
    }

    /// Reads canonical bytes.
    ///
    /// # Errors
    /// [`CanonicalError`] naming the key that does not hold what it should.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalError> {
        let mut map = CanonicalMap::parse(bytes)?;
        let field = |key| CanonicalError::Field { key };
        let child = ChildId::from_number(map.take_signed(key::CHILD)?).ok_or(field(key::CHILD))?;
        let week = i32::try_from(map.take_signed(key::WEEK)?).ok().and_then(Week::from_ordinal);
        let mut content = Self::not_seen(child, week.ok_or(field(key::WEEK))?);
        for answer in map.take_maps(key::ANSWERS)? {
            let (domain, answer) = answer_from_map(answer)?;
            content.answers.insert(domain, answer);
        }
        content.unusual = match map.take_number(key::UNUSUAL)? {
            0 => None,
            number => {
                let unusual = u8::try_from(number).ok().and_then(Unusual::from_number);
                Some(unusual.ok_or(field(key::UNUSUAL))?)
            }
        };
        content.unusual_words = map.take_text(key::UNUSUAL_WORDS)?;
        content.unknown = map.into_unknown();
        canonical::only(bytes, &content.to_bytes())?;
        Ok(content)
    }
}

/// Permanent keys of the content map.
mod key {
    pub(super) const CHILD: u32 = 1;
    pub(super) const WEEK: u32 = 2;
    pub(super) const ANSWERS: u32 = 3;
    pub(super) const UNUSUAL: u32 = 4;
    pub(super) const UNUSUAL_WORDS: u32 = 5;
}

fn answer_to_map((domain, answer): (&CheckinDomain, &CheckinAnswer)) -> CanonicalMap<'static> {
    let mut map = CanonicalMap::new();
    map.put_number(1, domain.number().into());
    map.put_number(2, answer.amount.number().into());
    map.put_number(3, answer.mark.map_or(0, |mark| mark.number().into()));
    map
}

/// Nothing can be added to a row without this version knowing: the row would say something else.
fn answer_from_map(mut map: CanonicalMap<'_>) -> Result<(CheckinDomain, CheckinAnswer), CanonicalError> {
    let wrong = CanonicalError::Field { key: key::ANSWERS };
    let mut number = |key| u8::try_from(map.take_number(key)?).map_err(|_| wrong);
    let domain = number(1)?;
    let amount = number(2)?;
    let mark = match number(3)? {
        0 => None,
        mark => Some(Mark::from_number(mark).ok_or(wrong)?),
    };
    let domain = CheckinDomain::from_number(domain).ok_or(wrong)?;
    Ok((domain, CheckinAnswer { amount: Amount::from_number(amount).ok_or(wrong)?, mark }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn week(ordinal: i32) -> Week {
        Week::from_ordinal(ordinal).unwrap()
    }

    fn child() -> ChildId {
        ChildId::compose(5, 5)
    }

    fn any_checkin() -> impl Strategy<Value = CheckinContent> {
        let answer = (0..3usize, prop::option::of(0..3usize)).prop_map(|(amount, mark)| {
            let amount = Amount::ALL[amount];
            CheckinAnswer { amount, mark: mark.filter(|_| amount != Amount::Usual).map(|at| Mark::ALL[at]) }
        });
        let answers = prop::collection::btree_map(prop::sample::select(CheckinDomain::ALL), answer, 0..=8);
        let unusual = prop::option::of((prop::sample::select(Unusual::ALL), "\\PC{0,20}"));
        (answers, unusual, 0..3_000i32).prop_map(|(answers, unusual, ordinal)| {
            let (unusual, words) = unusual.map_or((None, String::new()), |(why, words)| (Some(why), words));
            CheckinContent {
                answers,
                unusual,
                unusual_words: words,
                ..CheckinContent::not_seen(child(), week(ordinal))
            }
        })
    }

    #[test]
    fn the_canonical_bytes_are_frozen() {
        let mut content = CheckinContent::all_usual(child(), week(2_968), &[CheckinDomain::School]);
        let different = CheckinAnswer { amount: Amount::Very, mark: Some(Mark::Worse) };
        content.answers.insert(CheckinDomain::Sleep, different);
        content.unusual = Some(Unusual::Exams);
        content.unusual_words = "toetsweek".into();
        let hex: String = content.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, include_str!("../testdata/checkin_v1.hex").trim());
        assert_eq!(CheckinContent::from_bytes(&content.to_bytes()), Ok(content));
    }

    #[test]
    fn weeks_have_their_time() {
        let of =
            |ordinal, changes| CheckinContent::not_seen(child(), week(ordinal)).accept(week(100), changes);
        assert_eq!(of(101, false).unwrap_err(), InvalidInput::new("week", Rule::InFuture));
        assert_eq!(of(-1, false).unwrap_err(), InvalidInput::new("week", Rule::TooEarly));
        assert!(of(100, true).is_ok() && of(96, true).is_ok() && of(20, false).is_ok());
        assert_eq!(of(95, true).unwrap_err(), InvalidInput::new("week", Rule::WrongState));
    }

    #[test]
    fn what_contradicts_itself_is_refused_by_name() {
        let mut content = CheckinContent::all_usual(child(), week(3), &[CheckinDomain::Mood]);
        content
            .answers
            .insert(CheckinDomain::Mood, CheckinAnswer { amount: Amount::Usual, mark: Some(Mark::Better) });
        assert_eq!(content.accept(week(3), false).unwrap_err().field, "answers");
        let mut content = CheckinContent::not_seen(child(), week(3));
        content.unusual_words = "  ".into();
        assert_eq!(content.clone().accept(week(3), false).unwrap().unusual_words, "");
        content.unusual_words = "ziek".into();
        assert_eq!(content.clone().accept(week(3), false).unwrap_err().field, "unusual");
        content.unusual = Some(Unusual::Illness);
        assert!(content.clone().accept(week(3), false).is_ok());
        content.unusual_words = "z".repeat(limits::UNUSUAL + 1);
        assert_eq!(content.accept(week(3), false).unwrap_err().limit(), Some(200));
    }

    #[test]
    fn debug_output_never_shows_an_answer() {
        let mut content = CheckinContent::all_usual(child(), week(3), CheckinDomain::ALL);
        content.unusual_words = "kanarie".into();
        let shown = format!("{content:?}");
        assert!(!shown.contains("kanarie") && !shown.contains("Usual"), "{shown}");
    }

    proptest! {
        #[test]
        fn check_ins_survive_their_bytes(content in any_checkin()) {
            prop_assert_eq!(CheckinContent::from_bytes(&content.to_bytes()), Ok(content));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Ok(content) = CheckinContent::from_bytes(&bytes) {
                prop_assert_eq!(content.to_bytes(), bytes);
            }
        }
    }
}
