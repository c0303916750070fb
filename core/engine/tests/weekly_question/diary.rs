//! What the checker gets to see: who asked what on which day, what the app answered and what it wrote down.

use std::rc::Rc;

use pluis_domain::child::Child;
use pluis_domain::error::InvalidInput;
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::Date;
use pluis_domain::prompt::{AheadChoice, Answer, Change, Decision, GraveNote, Mode, ThisWeek, TopicId, Ward};

/// A child as it was when something happened.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) child: Rc<Child>,
    pub(crate) grave: Rc<Vec<GraveNote>>,
}

impl Facts {
    pub(crate) fn ward(&self) -> Ward<'_> {
        Ward { child: &self.child, grave: &self.grave }
    }

    pub(crate) fn id(&self) -> ChildId {
        self.child.id
    }
}

#[derive(Debug)]
pub(crate) enum What {
    /// The app named the child whose turn it is.
    Turn { family: Vec<Facts>, turn: Option<ChildId> },
    /// The carer opened the question of a child.
    Saw { who: Facts, answer: Answer, changes: Vec<Change> },
    /// The carer asked for another one.
    Swapped { who: Facts, result: Result<ThisWeek, InvalidInput> },
    /// The carer decided.
    Decided { who: Facts, decision: Decision, result: Result<Vec<Change>, InvalidInput> },
    /// The carer answered an announcement.
    Chose { child: ChildId, choice: AheadChoice },
    /// The carer marked a topic as a favourite, or not any more.
    Marked { child: ChildId, topic: TopicId },
    /// The same history gave another answer, or replaying the changes gave another history.
    Differs(&'static str),
}

#[derive(Debug)]
pub(crate) struct Entry {
    /// The notebook's day, by the clock of the phone, right or wrong.
    pub(crate) day: Date,
    /// The mode of the moment.
    pub(crate) mode: Mode,
    pub(crate) what: What,
}
