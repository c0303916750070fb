//! Every requirement of the source articles and every correction of the editor has an item that answers it.

use super::prompts::SEED_ROWS;
use super::{Check, Rule};
use crate::ContentError;
use crate::model::Requirements;

/// Name of the file.
const REQUIREMENTS: &str = "requirements.toml";

/// How many corrections the editor made (design: editor A to E).
const EDITOR_ROWS: u8 = 30;

impl Check<'_> {
    pub(super) fn requirements(&mut self) -> Result<(), ContentError> {
        let Requirements { rows } = self.content.files.read(REQUIREMENTS)?;
        let of_articles = (1..=SEED_ROWS).map(|number| format!("A{number:02}"));
        let of_editor = (1..=EDITOR_ROWS).map(|number| format!("E{number:02}"));
        let known: Vec<String> = of_articles.chain(of_editor).collect();
        for row in &known {
            let answered = rows.get(row).is_some_and(|items| !items.is_empty());
            self.require(answered, row, REQUIREMENTS, Rule::Requirement, "no item answers it");
        }
        for (row, items) in &rows {
            self.require(known.contains(row), row, REQUIREMENTS, Rule::Requirement, "no such requirement");
            for item in items {
                let exists = self.exists(item)?;
                self.require(exists, row, REQUIREMENTS, Rule::Requirement, format!("{item} does not exist"));
            }
        }
        Ok(())
    }

    /// Whether an item exists: a topic `t_`, a page `p_`, a signal `s:`, a help line `h:`, a phrase `f:`, a hint `hint:`, a
    /// field of the signal's or prompt's form `field:`, or a rule of this validator `rule:`.
    fn exists(&self, item: &str) -> Result<bool, ContentError> {
        let content = self.content;
        Ok(match item.split_once(':') {
            Some(("s", id)) => content.signals()?.get(id).is_some(),
            Some(("h", id)) => content.help()?.get(id).is_some(),
            Some(("f", key)) => content.phrases()?.has(key),
            Some(("hint", id)) => content.hints()?.all().iter().any(|hint| hint.id == id),
            Some(("rule", code)) => Rule::ALL.iter().any(|rule| rule.code() == code),
            Some(_) => false,
            None if item.starts_with("p_") => content.pages()?.get(item).is_some(),
            None => content.prompts()?.get(item).is_some_and(|prompt| prompt.written),
        })
    }
}
