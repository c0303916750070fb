//! What the choice of a question needs to know of a topic. The words live in the content files.

use crate::child::{Band, Role};
use crate::closed_list::closed_list;
use crate::signal::{FormSet, SignalMask};

closed_list! {
    /// For whom a topic is written (design: domain D1, editor C19).
    pub enum Audience {
        /// Parents and foster carers.
        Both = 0 "both",
        /// Foster care only.
        Foster = 1 "foster_carer",
        /// A page for the carer alone, never offered as a weekly question.
        CarerOnly = 2 "carer_only",
    }
}

impl Audience {
    /// Whether a topic may be offered to a carer in this role.
    #[must_use]
    pub const fn fits(self, role: Role) -> bool {
        match self {
            Self::Both => true,
            Self::Foster => role.is_foster(),
            Self::CarerOnly => false,
        }
    }
}

closed_list! {
    /// How heavy a topic is (design: domain D1).
    pub enum Sensitivity {
        /// Fun, skill or friendship.
        Light = 1 "light",
        /// Careful: something may come out.
        Careful = 2 "careful",
        /// Heavy: announced a week ahead, never simply served (editor A5).
        Heavy = 3 "heavy",
    }
}

closed_list! {
    /// Where in the course of a year a topic belongs (editor C19): first ease, then skill, then risk.
    pub enum Stage {
        /// The first questions for everyone.
        Start = 0 "start",
        /// The first questions in a foster family, before `start`.
        FosterStart = 1 "foster_start",
        /// Skills: settings, sentences, plans.
        Skills = 2 "skills",
        /// Risks by name.
        Risk = 3 "risk",
    }
}

closed_list! {
    /// Where a talk can happen (design: domain C4).
    pub enum Format {
        /// In the car, side by side.
        Car = 0 "car",
        /// On a walk or by bicycle.
        Walk = 1 "walk",
        /// Washing up or cooking.
        Dishes = 2 "dishes",
        /// Looking at a screen together.
        TogetherOnline = 3 "together_online",
        /// At the bedside, light off.
        Bedside = 4 "bedside",
        /// By message.
        TextMessage = 5 "text_message",
        /// A note under the door.
        Note = 6 "note",
    }
}

/// A span of ISO weeks of the year in which a topic fits, both ends included; `from > to` runs over New Year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First week, 1 to 53.
    pub from: u8,
    /// Last week, 1 to 53.
    pub to: u8,
}

impl Window {
    /// Whether the ISO week number lies in the window. Week 53 counts as week 52, so that a window ending in week 52 does
    /// not close a week early in long years.
    #[must_use]
    pub const fn contains(self, week: u8) -> bool {
        let week = if week == 53 { 52 } else { week };
        if self.from <= self.to {
            self.from <= week && week <= self.to
        } else {
            week >= self.from || week <= self.to
        }
    }
}

/// A topic's metadata: one row of the topic map (design: domain D3) with the fields of editor C19.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Stable id such as `t_fast_money`.
    pub id: TopicId,
    /// The bands it is written for; at least one unless `audience` is [`Audience::CarerOnly`].
    pub bands: Vec<Band>,
    /// For whom.
    pub audience: Audience,
    /// How heavy.
    pub sensitivity: Sensitivity,
    /// Where in the course.
    pub stage: Stage,
    /// Weeks of the year it fits; none = always.
    pub window: Option<Window>,
    /// Topics that must have been talked about before.
    pub prerequisites: Vec<TopicId>,
    /// Linked signals, for the gentle weeks only; never shown as "your child has".
    pub signals: SignalMask,
    /// Forms of those signals, for the gentle weeks only.
    pub forms: FormSet,
}

/// The stable id of a topic: `t_` and snake_case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(String);

impl TopicId {
    /// Takes an id of the form `t_[a-z0-9_]{1,40}`.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let rest = id.strip_prefix("t_")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        ((1..=40).contains(&rest.len()) && rest.chars().all(plain)).then(|| Self(id.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Display for TopicId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_run_over_new_year() {
        let winter = Window { from: 50, to: 2 };
        assert!(winter.contains(51) && winter.contains(53) && winter.contains(1) && !winter.contains(3));
        assert!(Window { from: 35, to: 52 }.contains(53));
    }

    #[test]
    fn topic_ids_are_snake_case() {
        assert!(TopicId::parse("t_fast_money").is_some());
        for bad in ["fast_money", "t_", "t_Fast", "t_fast-money", "t_é"] {
            assert!(TopicId::parse(bad).is_none(), "{bad}");
        }
    }
}
