//! The closed lists around the question of the week.

use pluis_engine::content;
use pluis_engine::domain::prompt;

use crate::convert::same;
use crate::typed::ChildId;

/// For whom a topic is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Audience {
    /// Parents and foster carers.
    Both,
    /// Foster care only.
    Foster,
    /// A page for the carer alone, never offered as a weekly question.
    CarerOnly,
}

same!(Audience = prompt::Audience { Both, Foster, CarerOnly });

/// How heavy a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Sensitivity {
    /// Fun, skill or friendship.
    Light,
    /// Careful: something may come out.
    Careful,
    /// Heavy: announced a week ahead, never simply served.
    Heavy,
}

same!(Sensitivity = prompt::Sensitivity { Light, Careful, Heavy });

/// Where in the course a topic belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Stage {
    /// The first questions for everyone.
    Start,
    /// The first questions in a foster family.
    FosterStart,
    /// Skills: settings, sentences, plans.
    Skills,
    /// Risks by name.
    Risk,
}

same!(Stage = prompt::Stage { Start, FosterStart, Skills, Risk });

/// Where a talk can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Format {
    /// In the car, side by side.
    Car,
    /// On a walk or by bicycle.
    Walk,
    /// Washing up or cooking.
    Dishes,
    /// Looking at a screen together.
    TogetherOnline,
    /// At the bedside, light off.
    Bedside,
    /// By message.
    TextMessage,
    /// A note under the door.
    Note,
}

same!(Format = prompt::Format { Car, Walk, Dishes, TogetherOnline, Bedside, TextMessage, Note });

/// Whether the household gets one question a week, or each child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Mode {
    /// One question per household and week, rotating over the children.
    Household,
    /// One question per child and week.
    PerChild,
}

same!(Mode = prompt::Mode { Household, PerChild });

/// What became of an offered question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum OfferState {
    /// On the carer's screen; after its week simply past.
    Offered,
    /// They talked.
    Done,
    /// Not this week.
    Skipped,
    /// Again on a later day.
    Snoozed,
    /// Exchanged for another question.
    Swapped,
    /// The child was not with this carer.
    Away,
    /// Taken back because it no longer fitted.
    Withdrawn,
    /// Put off past its week and shown again in a later one.
    CarriedOver,
}

same!(
    OfferState =
        prompt::OfferState { Offered, Done, Skipped, Snoozed, Swapped, Away, Withdrawn, CarriedOver }
);

/// Why this question now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Why {
    /// One of the first questions for everyone.
    First,
    /// It belongs to this time of the year.
    Season,
    /// The next of the deck.
    Next,
    /// A favourite, now that every fitting question has been used.
    Favourite,
    /// The one used longest ago, now that every fitting question has been used.
    Oldest,
    /// A light one, after a grave note.
    Gentle,
    /// Shared with a brother or sister this week.
    SharedWithSibling,
    /// Put off before.
    CarriedOver,
    /// The heavier one the carer chose.
    HeavyChosen,
    /// A light one, for balance.
    Balance,
}

same!(
    Why = prompt::Why {
        First,
        Season,
        Next,
        Favourite,
        Oldest,
        Gentle,
        SharedWithSibling,
        CarriedOver,
        HeavyChosen,
        Balance,
    }
);

/// What a carer chose when a heavier question was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AheadChoice {
    /// This one.
    This,
    /// Something lighter.
    Lighter,
}

same!(AheadChoice = prompt::AheadChoice { This, Lighter });

/// What a carer does with this week's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Decision {
    /// They talked.
    Done,
    /// Not this week.
    Skip,
    /// Again tomorrow.
    Snooze,
    /// The child is not with me this week.
    Away,
}

same!(Decision = prompt::Decision { Done, Skip, Snooze, Away });

/// Why there is no question for a child at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Silence {
    /// The young person is 18 or over.
    Grown,
    /// The placement has ended.
    PlacementEnded,
    /// Paused by the carer.
    Paused,
    /// A grave note was written today: help first.
    HelpFirst,
    /// The youngest band gets one every other week.
    EveryOtherWeek,
}

same!(Silence = prompt::Silence { Grown, PlacementEnded, Paused, HelpFirst, EveryOtherWeek });

/// Whether a professional has read a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ReviewState {
    /// Written, not yet read by a professional.
    Draft,
    /// Read and approved by a professional.
    Reviewed,
}

same!(ReviewState = content::ReviewState { Draft, Reviewed });

/// Why a carer sees no question.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum NoQuestion {
    /// A rule of silence holds for the child.
    Silent {
        /// Which one.
        silence: Silence,
    },
    /// This week's question of the household is for another child.
    OtherChild {
        /// Id of that child.
        child: ChildId,
    },
    /// Nothing in the deck fits this week.
    NothingFits,
}

impl From<prompt::NoQuestion> for NoQuestion {
    fn from(none: prompt::NoQuestion) -> Self {
        match none {
            prompt::NoQuestion::Silent(silence) => Self::Silent { silence: silence.into() },
            prompt::NoQuestion::OtherChild(child) => Self::OtherChild { child: child.into() },
            prompt::NoQuestion::NothingFits => Self::NothingFits,
        }
    }
}
