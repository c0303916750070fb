//! The children of a notebook.

use pluis_engine::domain::child as domain;

use crate::convert::{each, optional_day, same, silent};
use crate::error::guard;
use crate::typed::{ChildId, Day, Month, TopicId};
use crate::{Engine, PluisError};

/// Age bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Band {
    /// 8 and 9 years.
    From8To9,
    /// 10 and 11 years.
    From10To11,
    /// 12 to 14 years.
    From12To14,
    /// 15 to 17 years.
    From15To17,
    /// 18 and over: no questions.
    From18,
}

same!(Band = domain::Band { From8To9, From10To11, From12To14, From15To17, From18 });

/// How the carer is related to the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Role {
    /// Parent or step-parent.
    Parent,
    /// Foster carer.
    FosterCarer,
    /// Family or network foster carer.
    KinshipCarer,
    /// Family home (gezinshuis).
    FamilyHome,
    /// Grandparent, neighbour, coach, another adult close to the child.
    OtherAdult,
}

same!(Role = domain::Role { Parent, FosterCarer, KinshipCarer, FamilyHome, OtherAdult });

/// The shape shown with the nickname, so that colour never carries meaning alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ChildShape {
    /// Circle.
    Circle,
    /// Square.
    Square,
    /// Triangle.
    Triangle,
    /// Wave.
    Wave,
    /// Leaf.
    Leaf,
    /// Outline of a star.
    Star,
}

same!(ChildShape = domain::Shape { Circle, Square, Triangle, Wave, Leaf, Star });

/// One of six muted tints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Tint {
    /// Green.
    Moss,
    /// Blue.
    Slate,
    /// Brown.
    Clay,
    /// Purple.
    Heather,
    /// Yellow.
    Straw,
    /// Grey.
    Stone,
}

same!(Tint = domain::Tint { Moss, Slate, Clay, Heather, Straw, Stone });

/// A child of the notebook.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct Child {
    /// Permanent id.
    pub id: ChildId,
    /// Nickname or initials.
    pub name: String,
    /// The band as the carer gave it.
    pub band: Band,
    /// Month of birth, `2013-05`, if given.
    pub born: Option<Month>,
    /// How the carer is related.
    pub role: Role,
    /// ChildShape shown with the name.
    pub shape: ChildShape,
    /// Tint shown with the name.
    pub tint: Tint,
    /// Ids of topics closed for ever, sorted.
    pub closed_topics: Vec<TopicId>,
    /// No questions up to and including this day.
    pub paused_until: Option<Day>,
    /// The day the placement ended; no questions after it.
    pub placement_ended: Option<Day>,
    /// The first day of the present baseline.
    pub baseline_from: Day,
}

silent!(Child);

impl From<domain::Child> for Child {
    fn from(child: domain::Child) -> Self {
        Self {
            id: child.id.into(),
            name: child.name,
            band: child.band.into(),
            born: child.born.map(Into::into),
            role: child.role.into(),
            shape: child.shape.into(),
            tint: child.tint.into(),
            closed_topics: child.closed_topics.into_iter().map(Into::into).collect(),
            paused_until: child.paused_until.map(Into::into),
            placement_ended: child.placement_ended.map(Into::into),
            baseline_from: child.baseline_from.into(),
        }
    }
}

/// What a carer enters for a new child.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct NewChild {
    /// Nickname or initials.
    pub name: String,
    /// Age band.
    pub band: Band,
    /// Month of birth, `2013-05`, if the carer wants to give it.
    #[uniffi(default)]
    pub born: Option<Month>,
    /// How the carer is related.
    pub role: Role,
}

silent!(NewChild);

impl TryFrom<NewChild> for domain::NewChild {
    type Error = PluisError;

    fn try_from(new: NewChild) -> Result<Self, PluisError> {
        let NewChild { name, band, born, role } = new;
        let born = born.map(|born| domain::BirthMonth::parse(&born.0)).transpose()?;
        Ok(Self { name, band: band.into(), born, role: role.into() })
    }
}

#[uniffi::export]
impl Engine {
    /// Adds a child.
    ///
    /// # Errors
    /// `invalid_input` naming `name`, `born` or `child`.
    pub fn add_child(&self, new: NewChild) -> Result<Child, PluisError> {
        guard(|| Ok(self.core.add_child(new.try_into()?)?.into()))
    }

    /// Every child, in the order they were added.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn children(&self) -> Result<Vec<Child>, PluisError> {
        guard(|| Ok(each(self.core.children()?)))
    }

    /// The child of an id, or of a nickname in any case.
    ///
    /// # Errors
    /// `not_found`.
    pub fn find_child(&self, id_or_name: &str) -> Result<Child, PluisError> {
        guard(|| Ok(self.core.find_child(id_or_name)?.into()))
    }

    /// Gives a child no questions up to and including a day; no day ends the pause.
    ///
    /// # Errors
    /// `invalid_input` in field `until`, also for a day behind; `not_found`.
    pub fn pause_child(&self, id: ChildId, until: Option<Day>) -> Result<Child, PluisError> {
        guard(|| {
            let until = optional_day("until", until)?;
            Ok(self.core.pause_child(id.try_into()?, until)?.into())
        })
    }

    /// Closes a topic for a child for ever, without a reason.
    ///
    /// # Errors
    /// `not_found` for the child or the topic.
    pub fn close_topic(&self, id: ChildId, topic: TopicId) -> Result<Child, PluisError> {
        guard(|| Ok(self.core.close_topic(id.try_into()?, &topic.0)?.into()))
    }

    /// Ends a placement today: no questions and no reminders any more, the notes stay.
    ///
    /// # Errors
    /// `not_found`; `invalid_input` when it ended before.
    pub fn end_placement(&self, id: ChildId) -> Result<Child, PluisError> {
        guard(|| Ok(self.core.end_placement(id.try_into()?)?.into()))
    }
}
