//! Flemish from Dutch: whole words and phrases exchanged, capitals kept (design: domain D1, "Flanders glossary").

use crate::load::{ContentError, Files};
use crate::model::GlossaryFile;

/// The words that differ, longest first so that a phrase wins over a word inside it.
#[derive(Debug)]
pub(crate) struct Glossary(Vec<(String, String)>);

impl Glossary {
    pub(crate) fn read(files: &Files) -> Result<Self, ContentError> {
        let file: GlossaryFile = files.read("glossary_be.toml")?;
        let mut words: Vec<_> = file.words.into_iter().collect();
        words.sort_by_key(|(dutch, _)| core::cmp::Reverse(dutch.chars().count()));
        Ok(Self(words))
    }

    /// The text with every Dutch word of the glossary replaced.
    pub(crate) fn to_flemish(&self, text: &str) -> String {
        let mut flemish = String::with_capacity(text.len() + 16);
        let mut rest = text;
        let mut inside_word = false;
        while let Some(first) = rest.chars().next() {
            let found = if inside_word { None } else { self.at_start(rest) };
            let (said, after) = found.unwrap_or_else(|| {
                let (char, after) = rest.split_at(first.len_utf8());
                (char.to_owned(), after)
            });
            flemish.push_str(&said);
            inside_word = said.chars().next_back().is_some_and(char::is_alphanumeric);
            rest = after;
        }
        flemish
    }

    /// The Flemish word for the word `text` begins with, and what follows it.
    fn at_start<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        self.0.iter().find_map(|(dutch, flemish)| {
            let (word, after) = text.split_at_checked(dutch.len())?;
            let ends = !after.chars().next().is_some_and(char::is_alphanumeric);
            (ends && word.to_lowercase() == *dutch).then(|| (with_case_of(word, flemish), after))
        })
    }
}

fn with_case_of(model: &str, word: &str) -> String {
    let mut chars = word.chars();
    match (model.chars().next().is_some_and(char::is_uppercase), chars.next()) {
        (true, Some(first)) => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shipped() -> Glossary {
        Glossary::read(&Files::embedded()).unwrap()
    }

    #[test]
    fn whole_words_change_and_keep_their_capital() {
        let glossary = shipped();
        assert_eq!(glossary.to_flemish("Ineens, en ineens weer."), "Plots, en plots weer.");
        assert_eq!(glossary.to_flemish("Naar de middelbare school."), "Naar het secundair.");
        assert_eq!(glossary.to_flemish("De pinpassen liggen daar"), "De bankkaarten liggen daar");
        assert_eq!(glossary.to_flemish("mentorschap"), "mentorschap", "no change inside a longer word");
    }

    proptest! {
        #[test]
        fn texts_without_glossary_words_stay_as_they_are(text in "[^a-zA-Z]{0,60}") {
            prop_assert_eq!(shipped().to_flemish(&text), text);
        }

        #[test]
        fn any_text_is_survived_and_settles(text in "\\PC{0,80}") {
            let glossary = shipped();
            let once = glossary.to_flemish(&text);
            prop_assert_eq!(glossary.to_flemish(&once), once);
        }
    }
}
