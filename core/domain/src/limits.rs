//! Every limit on what a person can enter, in one place.
//!
//! Lengths count Unicode scalar values (`char`), lists count entries. Reading accepts the same limits, so nothing that was
//! saved becomes unreadable by a later, lower limit: a limit may only grow.

/// A nickname or initials.
pub const NAME: usize = 40;
/// Each long text of a note: facts, exact words, what was done, own view and the others.
pub const TEXT: usize = 20_000;
/// Signals ticked on one note.
pub const SIGNALS: usize = 30;
/// People present, as roles or initials.
pub const PRESENT: usize = 20;
/// One entry of the people present.
pub const PRESENT_ENTRY: usize = 80;
/// Conversations about a note with others.
pub const TOLD_TO: usize = 20;
/// Each text of such a conversation: who, what was advised, what was agreed.
pub const TOLD_TO_TEXT: usize = 2_000;
/// The reason of a correction or of striking a note.
pub const REASON: usize = 500;
/// What a carer wants to remember after a talk.
pub const REFLECTION: usize = 2_000;
/// Why a week was unusual, in the carer's own words.
pub const UNUSUAL: usize = 200;
/// Weeks of holidays that were changed by hand for one child.
pub const HOLIDAY_WEEKS: usize = 500;
/// Children in one notebook.
pub const CHILDREN: usize = 20;
/// Topics closed for one child; more than there are.
pub const CLOSED_TOPICS: usize = 200;
/// Words of one search.
pub const SEARCH_WORDS: usize = 20;
/// Characters of one search.
pub const SEARCH_TEXT: usize = 200;
/// Largest page of notes.
pub const PAGE: usize = 200;
/// Text kept in one draft, all fields together: every text of a note at its longest, and the form around them.
pub const DRAFT: usize = 200_000;
