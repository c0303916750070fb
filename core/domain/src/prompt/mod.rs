//! One question a week: what a topic is, what has been offered, and which comes next.

mod choose;
mod offer;
mod rank;
mod record;
mod rules;
pub mod topic;
mod ward;

pub use choose::{Answer, Chooser, Decision, NoQuestion, SWAPS, ThisWeek, favourite};
pub use offer::{AheadChoice, Announcement, Change, History, Mode, Offer, OfferState, Why};
pub use rules::{Fit, Silence};
pub use topic::{Audience, Format, Sensitivity, Stage, Topic, TopicId, Window};
pub use ward::{GENTLE_DAYS, GraveNote, Today, Ward};
