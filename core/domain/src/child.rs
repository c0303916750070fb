//! A child as the notebook knows it: a nickname, an age band, how the carer is related, what is closed or paused.

use jiff::civil::Date;

use crate::closed_list::closed_list;
use crate::error::{InvalidInput, Rule};
use crate::ids::ChildId;
use crate::limits;
use crate::text;

closed_list! {
    /// Age bands (design: domain C3, editor B12).
    pub enum Band {
        /// 8 and 9 years: the starter set, one question every other week.
        From8To9 = 0 "8_9",
        /// 10 and 11 years.
        From10To11 = 1 "10_11",
        /// 12 to 14 years.
        From12To14 = 2 "12_14",
        /// 15 to 17 years.
        From15To17 = 3 "15_17",
        /// 18 and over: no prompts; whether to keep the notes is reviewed with the young person.
        From18 = 4 "18_plus",
    }
}

impl Band {
    /// The band of an age in whole years; younger children fall in the youngest band.
    #[must_use]
    pub const fn of_age(years: i16) -> Self {
        match years {
            ..=9 => Self::From8To9,
            10..=11 => Self::From10To11,
            12..=14 => Self::From12To14,
            15..=17 => Self::From15To17,
            18.. => Self::From18,
        }
    }
}

closed_list! {
    /// How the carer is related to the child (editor B13).
    pub enum Role {
        /// Parent or step-parent.
        Parent = 0 "parent",
        /// Foster carer.
        FosterCarer = 1 "foster_carer",
        /// Family or network foster carer.
        KinshipCarer = 2 "kinship_carer",
        /// Family home (gezinshuis).
        FamilyHome = 3 "family_home",
        /// Grandparent, neighbour, coach, another adult close to the child.
        OtherAdult = 4 "other_adult",
    }
}

impl Role {
    /// Whether questions written for foster care fit this carer.
    #[must_use]
    pub const fn is_foster(self) -> bool {
        matches!(self, Self::FosterCarer | Self::KinshipCarer | Self::FamilyHome)
    }
}

closed_list! {
    /// The shape shown with the nickname, so that colour never carries meaning alone (design: screens 1).
    pub enum Shape {
        /// Circle.
        Circle = 0 "circle",
        /// Square.
        Square = 1 "square",
        /// Triangle.
        Triangle = 2 "triangle",
        /// Wave.
        Wave = 3 "wave",
        /// Leaf.
        Leaf = 4 "leaf",
        /// Outline of a star.
        Star = 5 "star",
    }
}

closed_list! {
    /// One of six muted tints (design: screens 1).
    pub enum Tint {
        /// Green.
        Moss = 0 "moss",
        /// Blue.
        Slate = 1 "slate",
        /// Brown.
        Clay = 2 "clay",
        /// Purple.
        Heather = 3 "heather",
        /// Yellow.
        Straw = 4 "straw",
        /// Grey.
        Stone = 5 "stone",
    }
}

/// A month of birth. The day is never asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BirthMonth {
    /// Year, such as 2013.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
}

impl BirthMonth {
    /// Reads `YYYY-MM`.
    ///
    /// # Errors
    /// [`Rule::NotUnderstood`] for anything else, [`Rule::TooEarly`] before 1970.
    pub fn parse(text: &str) -> Result<Self, InvalidInput> {
        let not_understood = InvalidInput::new("born", Rule::NotUnderstood);
        let (year, month) = text.split_once('-').ok_or(not_understood)?;
        let digits =
            |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(not_understood);
        }
        let year = year.parse().map_err(|_| not_understood)?;
        let month = month.parse().map_err(|_| not_understood)?;
        if !(1..=12).contains(&month) {
            return Err(not_understood);
        }
        if year < 1970 {
            return Err(InvalidInput::new("born", Rule::TooEarly));
        }
        Ok(Self { year, month })
    }

    /// Age in whole years on a date. A birthday counts from the first of its month, since the day is unknown.
    #[must_use]
    pub fn age_on(self, date: Date) -> i16 {
        let years = date.year() - self.year;
        if date.month() < self.month { years - 1 } else { years }
    }
}

impl core::fmt::Display for BirthMonth {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A child of the notebook.
#[derive(Clone, PartialEq, Eq)]
pub struct Child {
    /// Permanent id.
    pub id: ChildId,
    /// Nickname or initials, at most [`limits::NAME`] characters.
    pub name: String,
    /// The band as the carer gave it; see [`Child::band_on`].
    pub band: Band,
    /// Month of birth, if given.
    pub born: Option<BirthMonth>,
    /// How the carer is related.
    pub role: Role,
    /// Shape shown with the name.
    pub shape: Shape,
    /// Tint shown with the name.
    pub tint: Tint,
    /// Topics closed for ever, without a reason (editor A5), sorted.
    pub closed_topics: Vec<crate::prompt::TopicId>,
    /// No questions up to and including this day.
    pub paused_until: Option<Date>,
    /// The day the placement ended; no questions after it.
    pub placement_ended: Option<Date>,
    /// The first day of the present baseline: a new placement, a move or a return starts a new one (editor C20).
    pub baseline_from: Date,
}

/// Shows the id, never the name.
impl core::fmt::Debug for Child {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Child").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Child {
    /// The band on a day: by the month of birth where it is known, else as the carer gave it.
    #[must_use]
    pub fn band_on(&self, day: Date) -> Band {
        match self.born {
            Some(born) => Band::of_age(born.age_on(day)),
            None => self.band,
        }
    }
}

/// What a carer enters for a new child.
#[derive(Clone, PartialEq, Eq)]
pub struct NewChild {
    /// Nickname or initials.
    pub name: String,
    /// Age band.
    pub band: Band,
    /// Month of birth, if the carer wants to give it.
    pub born: Option<BirthMonth>,
    /// How the carer is related.
    pub role: Role,
}

/// Shows nothing that was typed.
impl core::fmt::Debug for NewChild {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("NewChild").field("band", &self.band).finish_non_exhaustive()
    }
}

impl NewChild {
    /// Checks the entry against the limits and against `today`; `known` are the children there already. The shape and the
    /// tint are the first free pair.
    ///
    /// # Errors
    /// Names the field `name`, `born` or `child` and the rule: a month of birth may not lie ahead nor be more than a year
    /// outside the band; a name may not be in use, since it is how a carer tells children apart.
    pub fn accept(self, id: ChildId, today: Date, known: &[Child]) -> Result<Child, InvalidInput> {
        let name = text::accept_line("name", &self.name, limits::NAME)?;
        if known.iter().any(|child| text::fold(&child.name) == text::fold(&name)) {
            return Err(InvalidInput::new("name", Rule::Duplicate));
        }
        if known.len() >= limits::CHILDREN {
            return Err(InvalidInput::new("child", Rule::TooMany { limit: limits::CHILDREN }));
        }
        if let Some(born) = self.born {
            let age = born.age_on(today);
            if age < 0 {
                return Err(InvalidInput::new("born", Rule::InFuture));
            }
            let fits = [age - 1, age, age + 1].iter().any(|years| Band::of_age(*years) == self.band);
            if !fits {
                return Err(InvalidInput::new("born", Rule::Contradiction));
            }
        }
        let pairs = known.len();
        let shape = Shape::ALL.get(pairs % Shape::ALL.len()).copied().unwrap_or(Shape::Circle);
        let tint =
            Tint::ALL.get((pairs + pairs / Tint::ALL.len()) % Tint::ALL.len()).copied().unwrap_or(Tint::Moss);
        Ok(Child {
            id,
            name,
            band: self.band,
            born: self.born,
            role: self.role,
            shape,
            tint,
            closed_topics: Vec::new(),
            paused_until: None,
            placement_ended: None,
            baseline_from: today,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn noor(born: Option<&str>, band: Band) -> Result<Child, InvalidInput> {
        let born = born.map(|text| BirthMonth::parse(text).unwrap());
        let new = NewChild { name: " Noor ".into(), band, born, role: Role::Parent };
        new.accept(ChildId::compose(1, 1), date(2026, 11, 22), &[])
    }

    #[test]
    fn bands_age_with_the_birth_month() {
        let child = noor(Some("2014-12"), Band::From10To11).unwrap();
        assert_eq!(child.name, "Noor");
        assert_eq!(child.band_on(date(2026, 11, 30)), Band::From10To11);
        assert_eq!(child.band_on(date(2026, 12, 1)), Band::From12To14);
        assert_eq!(child.band_on(date(2033, 1, 1)), Band::From18);
    }

    #[test]
    fn a_birth_month_far_outside_the_band_is_refused() {
        let error = noor(Some("2010-01"), Band::From10To11).unwrap_err();
        assert_eq!((error.field, error.rule), ("born", Rule::Contradiction));
        assert_eq!(noor(Some("2027-01"), Band::From8To9).unwrap_err().rule, Rule::InFuture);
    }

    #[test]
    fn names_are_unique_whatever_their_case() {
        let first = noor(None, Band::From8To9).unwrap();
        let second = NewChild { name: "NOÓR".into(), band: Band::From8To9, born: None, role: Role::Parent };
        let error = second.accept(ChildId::compose(2, 2), date(2026, 1, 1), &[first]).unwrap_err();
        assert_eq!(error.rule, Rule::Duplicate);
    }

    #[test]
    fn twenty_children_have_twenty_looks() {
        let mut known = Vec::new();
        for number in 0..limits::CHILDREN {
            let new = NewChild {
                name: format!("K{number}"),
                band: Band::From8To9,
                born: None,
                role: Role::FamilyHome,
            };
            known.push(new.accept(ChildId::compose(number as i64, 0), date(2026, 1, 1), &known).unwrap());
        }
        let looks: std::collections::HashSet<_> =
            known.iter().map(|child| (child.shape, child.tint)).collect();
        assert_eq!(looks.len(), limits::CHILDREN);
    }

    #[test]
    fn months_are_read_strictly() {
        for bad in ["2014", "2014-13", "2014-1", "1969-12", "+014-01", "2014-01-01", ""] {
            assert!(BirthMonth::parse(bad).is_err(), "{bad}");
        }
    }
}
