//! Rules for pages and hints.

use std::collections::BTreeSet;

use super::signals::COUNTRIES;
use super::text::at;
use super::{Check, Rule};
use crate::ContentError;
use crate::hints::HINTS;
use crate::lang::Texts;
use crate::model::{Country, HelpByCountry, Page, PageWords, Section};

/// The pages the app opens by name.
const PAGES: [&str; 10] = [
    "p_start_talk",
    "p_first_ten_minutes",
    "p_images_seen",
    "p_for_you",
    "p_dangerous_finds",
    "p_secret_placement",
    "p_rights",
    "p_cannot_hide",
    "p_no_spying",
    "p_about_questions",
];

impl Check<'_> {
    pub(super) fn pages(&mut self) -> Result<(), ContentError> {
        let files = self.content.files.read_all::<Page>("pages")?;
        let (mut ids, mut places) = (BTreeSet::new(), BTreeSet::new());
        for (stem, page) in &files {
            let id = &page.id;
            let named = stem == id && id.starts_with("p_");
            self.require(named, id, "id", Rule::UnknownId, format!("the file is called {stem}"));
            self.once(&mut ids, id, "id", id);
            self.once(&mut places, id, "order", &page.order.to_string());
            self.rests_on(id, &page.sources);
            self.kept(id, page.keeping());
            self.page(page)?;
        }
        for id in PAGES {
            self.require(ids.contains(id), id, "page", Rule::Missing, "no such page");
        }
        Ok(())
    }

    fn page(&mut self, page: &Page) -> Result<(), ContentError> {
        let id = &page.id;
        self.texts(id, "title", &page.words.map(|words| &words.title), 70);
        self.texts(id, "intro", &page.words.map(|words| &words.intro), 400);
        let counts: BTreeSet<usize> = page.words.each().map(|(_, words)| words.sections.len()).collect();
        self.require(counts.len() == 1, id, "section", Rule::LanguagesDiffer, format!("{counts:?} sections"));
        let most = counts.last().copied().unwrap_or(0);
        self.require(
            (1..=14).contains(&most),
            id,
            "section",
            Rule::OutOfRange,
            format!("{most}, not 1 to 14"),
        );
        for index in 0..most {
            if let Some(sections) = page.words.pick(|words| words.sections.get(index)) {
                self.section(&format!("{id} {}", index + 1), &sections)?;
            }
        }
        self.optional_help(id, &page.help, &page.countries)?;
        for (lang, words) in page.words.each() {
            self.average(id, lang, read(words));
        }
        Ok(())
    }

    fn section(&mut self, item: &str, sections: &Texts<&Section>) -> Result<(), ContentError> {
        self.texts(item, "heading", &sections.map(|section| &section.heading), 90);
        if let Some(bodies) = sections.pick(|section| section.body.as_deref()) {
            self.texts(item, "body", &bodies, 1200);
        }
        self.lists(item, "steps", &sections.map(|section| &section.steps), 300);
        for (lang, section) in sections.each() {
            let says = section.body.is_some() || !section.steps.is_empty();
            self.require(says, item, &at("body", lang), Rule::Missing, "no text and no steps");
            self.optional_help(item, &section.help, &[])?;
        }
        let same = sections.each().map(|(_, section)| &section.help).collect::<Vec<_>>();
        let same = same.windows(2).all(|pair| pair.first() == pair.last());
        self.require(same, item, "help", Rule::LanguagesDiffer, "not the same help lines");
        Ok(())
    }

    /// Help lines that may stay away; where there are some, every country the page holds for has its own.
    fn optional_help(
        &mut self,
        item: &str,
        help: &HelpByCountry,
        countries: &[Country],
    ) -> Result<(), ContentError> {
        let named = COUNTRIES.iter().filter(|country| !help.of(**country).is_empty()).count();
        match (named, countries.is_empty()) {
            (0, _) => Ok(()),
            (_, true) => self.help_ids(item, help),
            (_, false) => {
                for country in countries {
                    self.help_ids_of(item, *country, help.of(*country))?;
                }
                Ok(())
            }
        }
    }

    pub(super) fn hints(&mut self) -> Result<(), ContentError> {
        let hints = self.content.hints()?;
        self.kept(HINTS, hints.keeping());
        let (mut ids, mut words) = (BTreeSet::new(), BTreeSet::new());
        for hint in hints.all() {
            let id = &hint.id;
            self.once(&mut ids, id, "id", id);
            self.texts(id, "say", &hint.words.map(|words| &words.say), 120);
            self.texts(id, "why", &hint.words.map(|words| &words.why), 160);
            for (lang, hint) in hint.words.each() {
                self.require(!hint.words.is_empty(), id, &at("words", lang), Rule::Missing, "no words");
                for word in &hint.words {
                    let small = *word == word.to_lowercase() && !word.trim().is_empty();
                    self.require(small, id, &at("words", lang), Rule::NotUnderstood, word);
                    self.once(&mut words, id, &at("words", lang), &format!("{lang} {word}"));
                    let kinder = !hint.say.to_lowercase().contains(word.as_str());
                    self.require(kinder, id, &at("say", lang), Rule::ForbiddenWord, word);
                }
            }
        }
        Ok(())
    }
}

/// Everything of a page that is read in a language. A step is a sentence of its own.
fn read(words: &PageWords) -> impl Iterator<Item = &str> {
    let sections = words.sections.iter();
    let texts = sections.flat_map(|section| section.body.iter().chain(&section.steps));
    core::iter::once(&words.intro).chain(texts).map(String::as_str)
}
