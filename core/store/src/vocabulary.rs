//! The words of the search index, kept in memory once they were needed: a text that stands inside words is looked for in all of
//! them. Asking the index costs a walk through every place of every word.

use std::cell::RefCell;

use crate::error::StoreError;
use crate::reading::Reading;

/// Every word of the index, each on a line of its own.
#[derive(Default)]
pub(crate) struct Vocabulary(RefCell<Option<String>>);

impl Vocabulary {
    /// At most `max` words that hold this one, in the order of the index.
    pub(crate) fn holding(&self, db: Reading<'_>, word: &str, max: usize) -> Result<Vec<String>, StoreError> {
        let mut kept = self.0.borrow_mut();
        let all = match &mut *kept {
            Some(all) => all,
            none => none.insert(read(db)?),
        };
        Ok(lines_with(all, word).take(max).collect())
    }

    /// The index has changed, or something was erased.
    pub(crate) fn forget(&mut self) {
        *self.0.get_mut() = None;
    }
}

fn read(db: Reading<'_>) -> Result<String, StoreError> {
    let mut statement = db.prepare_cached("SELECT term FROM search_term")?;
    let mut rows = statement.query([])?;
    let mut all = String::new();
    while let Some(row) = rows.next()? {
        all.push_str(row.get_ref(0)?.as_str().map_err(|_| StoreError::DamagedStore)?);
        all.push('\n');
    }
    Ok(all)
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
}
