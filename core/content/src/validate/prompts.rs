//! Rules for the questions of the week.

use std::collections::BTreeSet;

use pluis_domain::child::{Band, Role};
use pluis_domain::prompt::{Audience, Sensitivity};

use super::text::count_words;
use super::{Check, Rule};
use crate::ContentError;
use crate::lang::Lang;
use crate::model::{Prompt, PromptWords, ReviewState};

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
const SEED_ROWS: u8 = 61;

/// Takes one text out of the words of a language.
type Pick = fn(&PromptWords) -> &Option<String>;

/// The texts of a prompt by field name, with the largest number of characters.
const TEXTS: [(&str, usize, Pick); 9] = [
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

impl Check<'_> {
    pub(super) fn prompts(&mut self) -> Result<(), ContentError> {
        let files = self.content.files.read_all::<Prompt>("prompts")?;
        let ids: BTreeSet<&str> = files.iter().map(|(_, prompt)| prompt.id.as_str()).collect();
        let (mut seen, mut places, mut openers) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (stem, prompt) in &files {
            let id = &prompt.id;
            self.require(stem == id, id, "id", Rule::UnknownId, format!("the file is called {stem}"));
            self.once(&mut seen, id, "id", id);
            self.once(&mut places, id, "order", &prompt.order.to_string());
            for opener in [&prompt.nl, &prompt.en].into_iter().filter_map(|words| words.opener.as_ref()) {
                self.once(&mut openers, id, "opener", &opener.to_lowercase());
            }
            self.metadata(prompt, &ids)?;
            self.both(id, "title", &prompt.nl.title, &prompt.en.title, 60);
            if prompt.written {
                self.written(prompt)?;
            }
        }
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
        self.require(!prompt.owner.trim().is_empty(), id, "owner", Rule::Missing, "no owner");
        self.rests_on(id, &prompt.sources);
        self.review(prompt);
        Ok(())
    }

    /// A reading is claimed only with its date, and the next look is not overdue.
    fn review(&mut self, prompt: &Prompt) {
        let id = &prompt.id;
        let honest = match (prompt.review, prompt.reviewed_on) {
            (ReviewState::Draft, None) => true,
            (ReviewState::Reviewed, Some(day)) => day <= self.today && day < prompt.review_by,
            _ => false,
        };
        self.require(honest, id, "review", Rule::ReviewState, "state and date do not agree");
        self.require(self.today <= prompt.review_by, id, "review_by", Rule::Expired, prompt.review_by);
    }

    fn written(&mut self, prompt: &Prompt) -> Result<(), ContentError> {
        let id = &prompt.id;
        let careful = prompt.sensitivity > Sensitivity::Light;
        for (field, limit, text) in TEXTS {
            match (text(&prompt.nl), text(&prompt.en)) {
                (None, None) if field == "first_reaction" && !careful => {}
                (dutch, english) => {
                    let text = |text: &Option<String>| text.clone().unwrap_or_default();
                    self.both(id, field, &text(dutch), &text(english), limit);
                }
            }
        }
        self.secrecy(prompt, careful);
        self.lists(id, "follow_ups", &prompt.nl.follow_ups, &prompt.en.follow_ups, 160);
        for (lang, words) in [(Lang::Nl, &prompt.nl), (Lang::En, &prompt.en)] {
            self.in_one_language(id, lang, words);
        }
        self.average(id, dutch_texts(&prompt.nl));
        let minutes = prompt.minutes.is_some_and(|minutes| (3..=15).contains(&minutes));
        self.require(minutes, id, "minutes", Rule::OutOfRange, "3 to 15");
        self.require(!prompt.formats.is_empty(), id, "formats", Rule::Missing, "no format");
        self.help_ids(id, &prompt.help)
    }

    fn secrecy(&mut self, prompt: &Prompt, careful: bool) {
        match (&prompt.nl.no_secrecy, &prompt.en.no_secrecy) {
            (Some(dutch), Some(english)) => self.both(&prompt.id, "no_secrecy", dutch, english, 200),
            (None, None) if !careful => {}
            _ => self.add(&prompt.id, "no_secrecy", Rule::NoSecrecyLine, "missing"),
        }
    }

    fn in_one_language(&mut self, id: &str, lang: Lang, words: &PromptWords) {
        let count = words.follow_ups.len();
        self.require(
            (3..=5).contains(&count),
            id,
            "follow_ups",
            Rule::OutOfRange,
            format!("{count}, not 3 to 5"),
        );
        let count = words.avoid_saying.len();
        self.require(
            (2..=4).contains(&count),
            id,
            "avoid_saying",
            Rule::OutOfRange,
            format!("{count}, not 2 to 4"),
        );
        for avoid in &words.avoid_saying {
            self.example(id, "avoid_saying.say", lang, &avoid.say, 120);
            self.require(!avoid.why.trim().is_empty(), id, "avoid_saying.why", Rule::Missing, "no reason");
            self.words(id, "avoid_saying.why", lang, &avoid.why, 120);
        }
        let length = words.background.as_deref().map_or(0, count_words);
        self.require(length <= 120, id, "background", Rule::TooLong, format!("{length} of 120 words"));
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

/// Everything of a prompt that is read or said in Dutch.
fn dutch_texts(words: &PromptWords) -> impl Iterator<Item = &str> {
    let single = TEXTS.iter().filter_map(|(_, _, text)| text(words).as_deref());
    single.chain(words.no_secrecy.as_deref()).chain(words.follow_ups.iter().map(String::as_str))
}
