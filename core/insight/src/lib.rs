//! What changed, since when, how sure: pure maths over weekly check-ins and signals.
//!
//! One method for everything: a stretch of weeks against the weeks before it, with an onset all streams share. Its numbers are
//! fixed by the reference in `testdata` and repeated to 1e-6; what it is worth in households of a known kind is measured by the
//! example `simulate`, and written down in `core/docs/change-detection.md`.
//!
//! Nothing here knows a child, a text, a language or a clock. A table of weeks goes in; numbers, counts and a drawing come out.
//! Nothing here tells anybody anything by itself either: what is found waits until it is looked at (editor: A8).
//!
//! ```
//! use pluis_insight::{Direction, Method, Outcome, Table, evaluate};
//! let sleep = (0..15).map(|week| Some(u8::from(week >= 10))).collect();
//! let table = Table::new(vec![sleep], Vec::new(), Vec::new())?;
//! let found = evaluate(&table, 14, &Method::REFERENCE, Direction::More);
//! assert!(matches!(found, Outcome::Evidence(evidence) if evidence.range.0 <= 10 && evidence.range.1 >= 10));
//! # Ok::<(), pluis_insight::domain::error::InvalidInput>(())
//! ```
#![forbid(unsafe_code)]

mod diary;
mod drawn;
mod evidence;
mod history;
mod levels;
mod maths;
mod method;
mod periods;
mod picture;
#[cfg(test)]
mod plain;
mod score;
mod streak;
mod table;
mod volume;
mod watch;

pub use diary::{Diary, GraveEvent};
pub use drawn::{PictureWords, UnusualWeek};
pub use evidence::{Evidence, Outcome, TooEarly};
pub use history::{BASIS, Restart, Shown, history, level, named};
pub use method::Method;
pub use periods::{became, since_talk};
pub use picture::{Cell, Picture, PictureRow};
pub use pluis_domain::change::Direction;
pub use table::{ANSWERS, MAX_COUNT, MAX_STREAMS, MAX_WEEKS, Table, signal_value};
pub use watch::{Watch, Week, evaluate};

pub use pluis_domain as domain;
