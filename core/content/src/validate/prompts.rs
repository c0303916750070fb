//! Rules for the questions of the week.

use std::collections::BTreeSet;

use pluis_domain::child::{Band, Role};
use pluis_domain::prompt::{Audience, Sensitivity};

use super::text::{at, count_words, sentences};
use super::{Check, Rule};
use crate::ContentError;
use crate::lang::{Language, Texts};
use crate::model::{Prompt, PromptWords};

/// How many topics fit each band, for parents and in foster families, as the editor counted (editor C18).
const DECKS: [(Role, [(Band, usize); 4]); 2] = [
    (
        Role::Parent,
        [(Band::From8To9, 10), (Band::From10To11, 28), (Band::From12To14, 45), (Band::From15To17, 47)],
    ),
    (
        Role::FosterCarer,
        [(Band::From8To9, 11), (Band::From10To11, 31), (Band::From12To14, 48), (Band::From15To17, 50)],
    ),
];

/// How many requirements the source articles hold (design: domain A).
pub(super) const SEED_ROWS: u8 = 61;

/// Takes one text out of the words of a language.
pub(super) type Pick = fn(&PromptWords) -> &Option<String>;

/// The texts of a prompt by field name, with the largest number of characters.
pub(super) const TEXTS: [(&str, usize, Pick); 9] = [
    ("goal", 300, |words| &words.goal),
    ("opener", 240, |words| &words.opener),
    ("if_shut_down", 300, |words| &words.if_shut_down),
    ("background", 900, |words| &words.background),
    ("activity", 400, |words| &words.activity),
    ("cool_down", 300, |words| &words.cool_down),
    ("easy_variant", 200, |words| &words.easy_variant),
    ("help_when", 400, |words| &words.help_when),
    ("first_reaction", 300, |words| &words.first_reaction),
];

/// Fewest and most sentences of a text. The design counts what is said; what to do beside it comes on top.
const SENTENCES: [(&str, usize, usize, Pick); 5] = [
    ("goal", 1, 3, |words| &words.goal),
    ("opener", 1, 4, |words| &words.opener),
    ("if_shut_down", 1, 5, |words| &words.if_shut_down),
    ("first_reaction", 1, 5, |words| &words.first_reaction),
    // One for the child and one for the carer at least.
    ("cool_down", 2, 6, |words| &words.cool_down),
];

impl Check<'_> {
    pub(super) fn prompts(&mut self) -> Result<(), ContentError> {
        let files = self.content.files.read_all::<Prompt>("prompts")?;
        let ids: BTreeSet<&str> = files.iter().map(|(_, prompt)| prompt.id.as_str()).collect();
        let (mut seen, mut places) = (BTreeSet::new(), BTreeSet::new());
        for (stem, prompt) in &files {
            let id = &prompt.id;
            self.require(stem == id, id, "id", Rule::UnknownId, format!("the file is called {stem}"));
            self.once(&mut seen, id, "id", id);
            self.once(&mut places, id, "order", &prompt.order.to_string());
            self.metadata(prompt, &ids)?;
            self.texts(id, "title", &prompt.words.map(|words| &words.title), 60);
            if prompt.written {
                self.written(prompt)?;
                self.foster(prompt);
            }
        }
        self.openers(&files);
        self.decks()
    }

    fn metadata(&mut self, prompt: &Prompt, topics: &BTreeSet<&str>) -> Result<(), ContentError> {
        let id = &prompt.id;
        let signals = self.content.signals()?;
        for signal in &prompt.signals {
            self.require(signals.get(signal).is_some(), id, "signals", Rule::UnknownId, signal);
        }
        for topic in &prompt.prerequisites {
            let known = topics.contains(topic.as_str()) && topic != id;
            self.require(known, id, "prerequisites", Rule::UnknownId, topic);
        }
        for row in &prompt.seed {
            let number = row.strip_prefix('A').and_then(|number| number.parse().ok());
            let known = number.is_some_and(|number| (1..=SEED_ROWS).contains(&number));
            self.require(known, id, "seed", Rule::UnknownId, row);
        }
        if let Some(weeks) = prompt.window {
            let holds = [weeks.from, weeks.to].iter().all(|week| (1..=53).contains(week));
            self.require(holds, id, "window", Rule::OutOfRange, "weeks are 1 to 53");
        }
        let has_bands = !prompt.bands.is_empty() || prompt.audience == Audience::CarerOnly;
        self.require(has_bands, id, "bands", Rule::Missing, "no age band");
        self.rests_on(id, &prompt.sources);
        self.kept(id, prompt.keeping());
        Ok(())
    }

    fn written(&mut self, prompt: &Prompt) -> Result<(), ContentError> {
        let id = &prompt.id;
        self.wording_of(id, &prompt.words, prompt.sensitivity);
        let minutes = prompt.minutes.is_some_and(|minutes| (3..=15).contains(&minutes));
        self.require(minutes, id, "minutes", Rule::OutOfRange, "3 to 15");
        self.require(!prompt.formats.is_empty(), id, "formats", Rule::Missing, "no format");
        self.help_ids(id, &prompt.help)
    }

    /// The words as one reader gets them, in every language; `item` names the reader too.
    pub(super) fn wording_of(&mut self, item: &str, words: &Texts<PromptWords>, sensitivity: Sensitivity) {
        let careful = sensitivity > Sensitivity::Light;
        for (field, limit, text) in TEXTS {
            let has_text = words.each().any(|(_, words)| text(words).is_some());
            if has_text || field != "first_reaction" || careful {
                self.texts(
                    item,
                    field,
                    &words.map(|words| text(words).as_deref().unwrap_or_default()),
                    limit,
                );
            }
        }
        let everywhere = words.each().all(|(_, words)| words.no_secrecy.is_some());
        match words.pick(|words| words.no_secrecy.as_deref()) {
            Some(texts) if everywhere => self.texts(item, "no_secrecy", &texts, 200),
            None if !careful => {}
            _ => self.add(item, "no_secrecy", Rule::NoSecrecyLine, "missing"),
        }
        self.lists(item, "follow_ups", &words.map(|words| &words.follow_ups), 160);
        let counts: BTreeSet<_> = words.each().map(|(_, words)| words.avoid_saying.len()).collect();
        let detail = format!("{counts:?} entries");
        self.require(counts.len() == 1, item, "avoid_saying", Rule::LanguagesDiffer, detail);
        for (lang, words) in words.each() {
            self.in_one_language(item, lang, words);
            self.average(item, lang, everything(words));
        }
    }

    fn in_one_language(&mut self, item: &str, lang: Language, words: &PromptWords) {
        for (field, fewest, most, text) in SENTENCES {
            let Some(text) = text(words) else { continue };
            let count = sentences(text).count();
            let detail = format!("{count} sentences, not {fewest} to {most}");
            self.require((fewest..=most).contains(&count), item, &at(field, lang), Rule::OutOfRange, detail);
        }
        let lists =
            [("follow_ups", words.follow_ups.len(), 3, 5), ("avoid_saying", words.avoid_saying.len(), 2, 4)];
        for (field, count, fewest, most) in lists {
            let detail = format!("{count}, not {fewest} to {most}");
            self.require((fewest..=most).contains(&count), item, &at(field, lang), Rule::OutOfRange, detail);
        }
        for avoid in &words.avoid_saying {
            self.example(item, "avoid_saying.say", lang, &avoid.say, 120);
            self.require(!avoid.why.trim().is_empty(), item, "avoid_saying.why", Rule::Missing, "no reason");
            self.words(item, "avoid_saying.why", lang, &avoid.why, 120);
            self.sentences(item, "avoid_saying.why", lang, &avoid.why);
        }
        let length = words.background.as_deref().map_or(0, count_words);
        let detail = format!("{length} of 120 words");
        self.require(length <= 120, item, &at("background", lang), Rule::TooLong, detail);
    }

    fn decks(&mut self) -> Result<(), ContentError> {
        let topics = self.content.topics()?;
        for (role, bands) in DECKS {
            for (band, counted) in bands {
                let fits =
                    topics.iter().filter(|topic| topic.audience.fits(role) && topic.bands.contains(&band));
                let size = fits.count();
                let detail = format!("{size} topics, counted {counted}");
                self.require(size == counted, role.code(), band.code(), Rule::DeckSize, detail);
            }
        }
        Ok(())
    }
}

/// Everything of a prompt that is read or said in a language.
pub(super) fn everything(words: &PromptWords) -> impl Iterator<Item = &str> {
    let single = TEXTS.iter().filter_map(|(_, _, text)| text(words).as_deref());
    single.chain(words.no_secrecy.as_deref()).chain(words.follow_ups.iter().map(String::as_str))
}
