//! The children of a notebook.

use pluis_engine::domain::child as domain;

use crate::convert::{child_id, each, optional_day, same, silent, written};
use crate::error::guard;
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
pub enum Shape {
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

same!(Shape = domain::Shape { Circle, Square, Triangle, Wave, Leaf, Star });

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
    pub id: String,
    /// Nickname or initials.
    pub name: String,
    /// The band as the carer gave it.
    pub band: Band,
    /// Month of birth, `2013-05`, if given.
    pub born: Option<String>,
    /// How the carer is related.
    pub role: Role,
    /// Shape shown with the name.
    pub shape: Shape,
    /// Tint shown with the name.
    pub tint: Tint,
    /// Ids of topics closed for ever, sorted.
    pub closed_topics: Vec<String>,
    /// No questions up to and including this day.
    pub paused_until: Option<String>,
    /// The day the placement ended; no questions after it.
    pub placement_ended: Option<String>,
    /// The first day of the present baseline.
    pub baseline_from: String,
}

silent!(Child);

impl From<domain::Child> for Child {
    fn from(child: domain::Child) -> Self {
        Self {
            id: child.id.to_string(),
            name: child.name,
            band: child.band.into(),
            born: child.born.map(|born| born.to_string()),
            role: child.role.into(),
            shape: child.shape.into(),
            tint: child.tint.into(),
            closed_topics: child.closed_topics.iter().map(ToString::to_string).collect(),
            paused_until: written(child.paused_until),
            placement_ended: written(child.placement_ended),
            baseline_from: child.baseline_from.to_string(),
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
    pub born: Option<String>,
    /// How the carer is related.
    pub role: Role,
}

silent!(NewChild);

impl TryFrom<NewChild> for domain::NewChild {
    type Error = PluisError;

    fn try_from(new: NewChild) -> Result<Self, PluisError> {
        let NewChild { name, band, born, role } = new;
        let born = born.as_deref().map(domain::BirthMonth::parse).transpose()?;
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
    pub fn pause_child(&self, id: &str, until: Option<String>) -> Result<Child, PluisError> {
        guard(|| {
            let until = optional_day("until", until.as_deref())?;
            Ok(self.core.pause_child(child_id(id)?, until)?.into())
        })
    }

    /// Closes a topic for a child for ever, without a reason.
    ///
    /// # Errors
    /// `not_found` for the child or the topic.
    pub fn close_topic(&self, id: &str, topic: &str) -> Result<Child, PluisError> {
        guard(|| Ok(self.core.close_topic(child_id(id)?, topic)?.into()))
    }

    /// Ends a placement today: no questions and no reminders any more, the notes stay.
    ///
    /// # Errors
    /// `not_found`; `invalid_input` when it ended before.
    pub fn end_placement(&self, id: &str) -> Result<Child, PluisError> {
        guard(|| Ok(self.core.end_placement(child_id(id)?)?.into()))
    }
}
