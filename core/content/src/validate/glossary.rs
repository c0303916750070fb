//! Rules for glossaries: a word that is exchanged is exchanged in all its forms.

use std::collections::BTreeSet;

use super::{Check, Rule};
use crate::ContentError;
use crate::glossary::Glossary;
use crate::lang::Language;

/// Endings a form of a word can have, in the language of the texts.
const ENDINGS: [&str; 12] = ["s", "'s", "en", "n", "e", "t", "te", "ten", "de", "den", "je", "jes"];

impl Check<'_> {
    pub(super) fn glossaries(&mut self) -> Result<(), ContentError> {
        let languages = self.content.languages()?;
        for row in languages.all() {
            let (Some(start), Some(glossary)) = (row.words_of, languages.glossary(row.tag)) else { continue };
            let spoken = self.everything_in(start)?;
            self.forms(row.tag.tag(), glossary, &spoken);
        }
        Ok(())
    }

    fn forms(&mut self, lang: &str, glossary: &Glossary, spoken: &BTreeSet<String>) {
        let known: BTreeSet<&str> = glossary.words().map(|(word, _)| word).collect();
        for word in known.iter().filter(|word| !word.contains(' ')) {
            for form in ENDINGS.iter().map(|ending| format!("{word}{ending}")) {
                let holds = known.contains(form.as_str()) || !spoken.contains(&form);
                self.require(
                    holds,
                    lang,
                    word,
                    Rule::GlossaryForm,
                    format!("{form} is said and is not exchanged"),
                );
            }
        }
        for (word, other) in glossary.words() {
            self.require(word == word.to_lowercase(), lang, word, Rule::NotUnderstood, "capitals");
            self.require(word != other, lang, word, Rule::Duplicate, "the same word");
        }
    }

    /// Every word of the prompts, signals, pages and phrases of a language, in small letters.
    fn everything_in(&self, lang: Language) -> Result<BTreeSet<String>, ContentError> {
        let mut texts: Vec<String> = Vec::new();
        for prompt in self.content.prompts()?.all() {
            texts.push(format!("{:?}", prompt.words(lang)));
        }
        for page in self.content.pages()?.all() {
            texts.push(format!("{:?}", page.words.get(lang)));
        }
        for (_, signal) in self.content.signals()?.all() {
            texts.push(format!("{} {}", signal.fact.get(lang), signal.ordinary.get(lang).join(" ")));
            if let Some(card) = &signal.card {
                texts.push(format!("{} {}", card.first.get(lang), card.not.get(lang).join(" ")));
            }
        }
        texts.push(self.content.files.text(&crate::phrases::phrase_file(lang))?);
        let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '\''));
        Ok(words.map(|word| word.trim_matches('\'').to_lowercase()).filter(|word| !word.is_empty()).collect())
    }
}
