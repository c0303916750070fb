//! The words of the search index, kept in memory once a search needed them. A text that stands inside words is looked for in all of
//! them; the words with a beginning are looked for one by one, because FTS5 puts the notes of all of them together before it gives
//! the newest, however many there are.
//!
//! Asking the index costs a walk through every note of every word, so it is asked once, and after an answer rather than before it.
//! What is indexed later is added. A word no note has any more may stay until the next opening: it finds nothing. What an erased note
//! said does not stay.

use core::ops::Bound;
use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::error::StoreError;
use crate::reading::Reading;

/// The words, and whether a search would have liked to have them.
#[derive(Default)]
pub(crate) struct Vocabulary(RefCell<Kept>);

#[derive(Default)]
struct Kept {
    words: Option<Words>,
    wanted: bool,
}

impl Vocabulary {
    /// At most `max` words that hold this one. Reads the words first if nobody has.
    pub(crate) fn holding(&self, db: Reading<'_>, word: &str, max: usize) -> Result<Vec<String>, StoreError> {
        let kept = &mut *self.0.borrow_mut();
        let words = match &mut kept.words {
            Some(words) => words,
            none => none.insert(Words::read(db)?),
        };
        Ok(words.holding(word).take(max).collect())
    }

    /// The words with this beginning; none if there are more than `max`, or if the words have not been read: they will be.
    pub(crate) fn beginning(&self, with: &str, max: usize) -> Option<Vec<String>> {
        let mut kept = self.0.borrow_mut();
        kept.wanted = true;
        let found: Vec<String> =
            kept.words.as_ref()?.beginning(with).take(max.saturating_add(1)).map(str::to_owned).collect();
        (found.len() <= max).then_some(found)
    }

    /// Reads the words if a search would have liked to have them.
    pub(crate) fn fill(&self, db: Reading<'_>) -> Result<(), StoreError> {
        let kept = &mut *self.0.borrow_mut();
        if kept.wanted && kept.words.is_none() {
            kept.words = Some(Words::read(db)?);
        }
        Ok(())
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.0.borrow().words.is_some()
    }

    /// Words that were indexed just now.
    pub(crate) fn add<'a>(&mut self, indexed: impl Iterator<Item = &'a str>) {
        if let Some(words) = &mut self.0.get_mut().words {
            indexed.for_each(|word| words.add(word));
        }
    }

    /// The index was written anew, or something was erased.
    pub(crate) fn forget(&mut self) {
        *self.0.get_mut() = Kept::default();
    }
}

/// Every word of the index once.
#[derive(Default)]
struct Words {
    /// Each on a line of its own, in the order of their bytes.
    lines: String,
    /// Where each line starts.
    starts: Vec<usize>,
    /// Those added since.
    later: BTreeSet<String>,
}

impl Words {
    fn read(db: Reading<'_>) -> Result<Self, StoreError> {
        let mut statement = db.prepare_cached("SELECT term FROM search_term")?;
        let mut rows = statement.query([])?;
        let mut words = Self::default();
        while let Some(row) = rows.next()? {
            let word = row.get_ref(0)?.as_str().map_err(|_| StoreError::DamagedStore)?;
            if words.starts.last().is_none_or(|last| words.line(*last) < word) {
                words.starts.push(words.lines.len());
                words.lines.push_str(word);
                words.lines.push('\n');
            } else {
                words.later.insert(word.to_owned());
            }
        }
        Ok(words)
    }

    fn line(&self, start: usize) -> &str {
        let rest = self.lines.get(start..).unwrap_or_default();
        rest.split_once('\n').map_or(rest, |(line, _)| line)
    }

    /// The lines from the first that is not before `word`.
    fn lines_from(&self, word: &str) -> impl Iterator<Item = &str> {
        let first = self.starts.partition_point(|start| self.line(*start) < word);
        self.starts.iter().skip(first).map(|start| self.line(*start))
    }

    fn add(&mut self, word: &str) {
        if self.lines_from(word).next() != Some(word) && !self.later.contains(word) {
            self.later.insert(word.to_owned());
        }
    }

    fn beginning<'a>(&'a self, with: &'a str) -> impl Iterator<Item = &'a str> {
        let later = self.later.range::<str, _>((Bound::Included(with), Bound::Unbounded)).map(String::as_str);
        self.lines_from(with)
            .take_while(move |word| word.starts_with(with))
            .chain(later.take_while(move |word| word.starts_with(with)))
    }

    fn holding<'a>(&'a self, part: &'a str) -> impl Iterator<Item = String> + 'a {
        let later = self.later.iter().filter(move |word| word.contains(part)).cloned();
        lines_with(&self.lines, part).chain(later)
    }
}

/// The lines that hold `part`, which has no line break. Looks through the text as a whole: most lines are never seen apart.
fn lines_with<'a>(text: &'a str, part: &'a str) -> impl Iterator<Item = String> + 'a {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let (before, after) = rest?.split_once(part)?;
        let start = before.rsplit('\n').next().unwrap_or_default();
        let (end, next) = after.split_once('\n').unwrap_or((after, ""));
        rest = Some(next);
        Some([start, part, end].concat())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_once_and_whole() {
        let text = "bus\nnachtbus\nschool\nbusbus\nbussen\n";
        let found = |part| lines_with(text, part).collect::<Vec<_>>();
        assert_eq!(found("bus"), ["bus", "nachtbus", "busbus", "bussen"]);
        assert_eq!(found("tbu"), ["nachtbus"]);
        assert_eq!(found("ssen"), ["bussen"]);
        assert_eq!(found("bussen"), ["bussen"]);
        assert!(found("x").is_empty());
        assert_eq!(lines_with("een", "e").collect::<Vec<_>>(), ["een"]);
    }

    #[test]
    fn beginnings_are_found_among_old_and_new_words() {
        let mut words = Words::default();
        for word in ["bes", "bus", "bussen", "boot", "éclair", "bus"] {
            words.add(word);
        }
        for word in ["a", "bu", "busje", "c"] {
            words.starts.push(words.lines.len());
            words.lines.push_str(word);
            words.lines.push('\n');
        }
        words.add("busje");
        let found = |with: &str| words.beginning(with).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(found("bus"), ["busje", "bus", "bussen"]);
        assert_eq!(found("b"), ["bu", "busje", "bes", "boot", "bus", "bussen"]);
        assert_eq!((found("é"), found("z"), found("c")), (vec!["éclair".into()], vec![], vec!["c".into()]));
        let mut kept = Vocabulary::default();
        assert_eq!((kept.beginning("bus", 9), kept.is_kept()), (None, false));
        kept.0.get_mut().words = Some(words);
        assert_eq!(kept.beginning("bus", 3).map(|found| found.len()), Some(3));
        assert_eq!(kept.beginning("bus", 2), None);
        assert_eq!(kept.beginning("zee", 2), Some(Vec::new()));
    }
}
