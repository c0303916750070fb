//! One Dutch from the other: whole words and phrases exchanged, capitals kept (design: domain D1, "Flanders glossary").
//!
//! Some places keep their words: names, help lines of another country, and whatever the glossary lists under `keep`.

use std::collections::BTreeMap;

use crate::load::{ContentError, Files};
use crate::model::{GlossaryFile, Keep};

/// The words that differ.
#[derive(Debug)]
pub(crate) struct Glossary {
    /// By the letter they begin with, in lower case: a text asks at each of its words. Longest first, so that a phrase wins over a
    /// word inside it.
    words: BTreeMap<char, Vec<(String, String)>>,
    keep: Keep,
}

impl Glossary {
    pub(crate) fn read(files: &Files, name: &str) -> Result<Self, ContentError> {
        let GlossaryFile { words, keep } = files.read(name)?;
        // A protected phrase is one that becomes itself.
        let protected = keep.phrases.iter().map(|phrase| (phrase.to_lowercase(), String::new()));
        let words: Vec<_> = words.into_iter().chain(protected).collect();
        Ok(Self::of(words, keep))
    }

    fn of(mut words: Vec<(String, String)>, keep: Keep) -> Self {
        words.sort_by_key(|(dutch, _)| core::cmp::Reverse(dutch.chars().count()));
        let mut by_letter = BTreeMap::<char, Vec<_>>::new();
        for pair in words {
            if let Some(letter) = first_letter(&pair.0) {
                by_letter.entry(letter).or_default().push(pair);
            }
        }
        Self { words: by_letter, keep }
    }

    /// Whether an item of the content keeps its Dutch words, such as the help line of another country.
    pub(crate) fn keeps(&self, item: &str) -> bool {
        self.keep.items.iter().any(|kept| match kept.strip_suffix('*') {
            Some(start) => item.starts_with(start),
            None => kept == item,
        })
    }

    /// Every Dutch word or phrase that is exchanged.
    #[cfg(feature = "authoring")]
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.values().flatten().map(|(dutch, other)| (dutch.as_str(), other.as_str()))
    }

    /// The text with every word of the glossary exchanged.
    pub(crate) fn translate(&self, text: &str) -> String {
        let mut said_all = String::with_capacity(text.len() + 16);
        let mut rest = text;
        let mut inside_word = false;
        while let Some(first) = rest.chars().next() {
            let found = if inside_word { None } else { self.at_start(rest) };
            let (said, after) = found.unwrap_or_else(|| {
                let (char, after) = rest.split_at(first.len_utf8());
                (char.to_owned(), after)
            });
            said_all.push_str(&said);
            inside_word = said.chars().next_back().is_some_and(char::is_alphanumeric);
            rest = after;
        }
        said_all
    }

    /// The other word for the word `text` begins with, and what follows it.
    fn at_start<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        self.words.get(&first_letter(text)?)?.iter().find_map(|(dutch, other)| {
            let (word, after) = starts_with(text, dutch)?;
            Some((if other.is_empty() { word.to_owned() } else { with_case_of(word, other) }, after))
        })
    }
}

fn first_letter(text: &str) -> Option<char> {
    text.chars().next()?.to_lowercase().next()
}

/// Splits a text that begins with a lower-case word or phrase, in whatever case, behind which no word goes on.
pub(crate) fn starts_with<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    // Most words fail at their first letter, before anything is copied.
    if !text.chars().next()?.to_lowercase().eq(word.chars().next()?.to_lowercase()) {
        return None;
    }
    let (found, after) = text.split_at_checked(word.len())?;
    let ends = !after.chars().next().is_some_and(char::is_alphanumeric);
    (ends && found.to_lowercase() == *word).then_some((found, after))
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
        Glossary::read(&Files::Embedded, "glossary_be.toml").unwrap()
    }

    #[test]
    fn whole_words_change_and_keep_their_capital() {
        let glossary = shipped();
        assert_eq!(glossary.translate("Ineens, en ineens weer."), "Plots, en plots weer.");
        assert_eq!(glossary.translate("Naar de middelbare school."), "Naar het secundair.");
        assert_eq!(glossary.translate("De pinpassen liggen daar"), "De bankkaarten liggen daar");
        assert_eq!(glossary.translate("mentorschap"), "mentorschap", "no change inside a longer word");
    }

    #[test]
    fn protected_places_keep_their_words() {
        let words =
            vec![("mentor".into(), "begeleider".into()), ("mentor van het jaar".into(), String::new())];
        let keep = Keep { phrases: Vec::new(), items: vec!["nl_*".into(), "told_friend".into()] };
        let glossary = Glossary::of(words, keep);
        assert_eq!(
            glossary.translate("Mentor van het jaar is een mentor."),
            "Mentor van het jaar is een begeleider."
        );
        assert!(glossary.keeps("nl_politie") && glossary.keeps("told_friend"));
        assert!(!glossary.keeps("be_101") && !glossary.keeps("told_friend_in_trouble"));
        assert!(shipped().keeps("nl_first_door"), "a Dutch door has its Dutch name");
    }

    proptest! {
        #[test]
        fn texts_without_glossary_words_stay_as_they_are(text in "[^a-zA-Z]{0,60}") {
            prop_assert_eq!(shipped().translate(&text), text);
        }

        #[test]
        fn any_text_is_survived_and_settles(text in "\\PC{0,80}") {
            let glossary = shipped();
            let once = glossary.translate(&text);
            prop_assert_eq!(glossary.translate(&once), once);
        }
    }
}
