//! The questions of the week: their metadata for the choice, their words for the carer.

use jiff::civil::Date;
use pluis_domain::child::Role;
use pluis_domain::prompt::topic::{Format, Topic, TopicId, Window};

use crate::lang::Language;
use crate::load::Files;
use crate::model::{Avoid, Country, FosterWords, HelpByCountry, Prompt, PromptWords, ReviewState};
use crate::signals::Signals;
use crate::{Content, ContentError, first_use};

/// Every topic, in the order of the course.
#[derive(Debug)]
pub struct Prompts(Vec<Prompt>);

impl Prompts {
    pub(crate) fn read(files: &Files) -> Result<Self, ContentError> {
        let mut prompts: Vec<Prompt> =
            files.read_all("prompts")?.into_iter().map(|(_, prompt)| prompt).collect();
        prompts.sort_by_key(|prompt| prompt.order);
        Ok(Self(prompts))
    }

    /// All of them, written or not.
    #[must_use]
    pub fn all(&self) -> &[Prompt] {
        &self.0
    }

    /// The prompt of a topic.
    #[must_use]
    pub fn get(&self, topic: &str) -> Option<&Prompt> {
        self.0.iter().find(|prompt| prompt.id == topic)
    }
}

impl Prompt {
    /// Whether it may be shown to a carer on this day: every text is there and its review date has not passed
    /// (design: domain D1, "no source or expired → not delivered").
    #[must_use]
    pub fn is_deliverable(&self, today: Date) -> bool {
        self.written && !self.sources.is_empty() && today <= self.review_by
    }

    /// The metadata the choice of a question works on.
    fn topic(&self, signals: &Signals) -> Result<Topic, ContentError> {
        let id = |text: &str| TopicId::parse(text).ok_or_else(|| self.malformed("topic id", text));
        let mask = signals.mask(self.signals.iter().map(String::as_str));
        let mask = mask.map_err(|signal| self.malformed("signal", signal))?;
        Ok(Topic {
            id: id(&self.id)?,
            bands: self.bands.clone(),
            audience: self.audience,
            sensitivity: self.sensitivity,
            stage: self.stage,
            window: self.window.map(|weeks| Window { from: weeks.from, to: weeks.to }),
            prerequisites: self.prerequisites.iter().map(|topic| id(topic)).collect::<Result<_, _>>()?,
            signals: mask,
            forms: signals.forms(mask),
        })
    }

    fn malformed(&self, what: &str, value: &str) -> ContentError {
        ContentError::Malformed {
            file: format!("prompts/{}.toml", self.id),
            line: 0,
            detail: format!("unknown {what}: {value}"),
        }
    }
}

/// A written prompt in the words of one language. Help lines are ids of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptText {
    /// Topic id.
    pub topic: String,
    /// Name of the topic; hidden on lock screens like everything else here.
    pub title: String,
    /// What is different after the talk.
    pub goal: String,
    /// Where the talk can happen.
    pub formats: Vec<Format>,
    /// How long it takes.
    pub minutes: u8,
    /// The question.
    pub opener: String,
    /// Three to five follow-up questions.
    pub follow_ups: Vec<String>,
    /// When it stays silent.
    pub if_shut_down: String,
    /// Better left unsaid, with reasons.
    pub avoid_saying: Vec<Avoid>,
    /// If something comes out; for careful and heavy topics.
    pub first_reaction: Option<String>,
    /// That secrecy cannot be promised; for careful and heavy topics.
    pub no_secrecy: Option<String>,
    /// Facts, both sides.
    pub background: String,
    /// Something to do together.
    pub activity: String,
    /// How to close.
    pub cool_down: String,
    /// The question in easy language.
    pub easy_variant: String,
    /// When to ask for help.
    pub help_when: String,
    /// Whether a professional has read it.
    pub review: ReviewState,
    /// When it was read.
    pub reviewed_on: Option<Date>,
    /// When it must be looked at again.
    pub review_by: Date,
    /// Source codes.
    pub sources: Vec<String>,
    help: HelpByCountry,
}

impl PromptText {
    /// Ids of the help lines shown with it in a country.
    #[must_use]
    pub fn help(&self, country: Country) -> &[String] {
        self.help.of(country)
    }
}

impl Content {
    /// The metadata of every topic, written or not, in the order of the course: for simulations and for the decks.
    ///
    /// # Errors
    /// A prompt or signal file is malformed, or a prompt names a signal or topic that does not exist.
    pub fn topics(&self) -> Result<&[Topic], ContentError> {
        let read = || {
            let signals = self.signals()?;
            self.prompts()?.all().iter().map(|prompt| prompt.topic(signals)).collect()
        };
        first_use(&self.topics, read).map(Vec::as_slice)
    }

    /// The metadata of the topics that may be served on this day: written, with sources, not expired.
    ///
    /// # Errors
    /// As [`Content::topics`].
    pub fn deliverable_topics(&self, today: Date) -> Result<Vec<&Topic>, ContentError> {
        let topics = self.topics()?.iter().zip(self.prompts()?.all());
        Ok(topics.filter(|(_, prompt)| prompt.is_deliverable(today)).map(|(topic, _)| topic).collect())
    }

    /// The title of a topic as a parent reads it, written or not; `None` if there is no such topic.
    ///
    /// # Errors
    /// The prompt files or the glossary cannot be read.
    pub fn topic_title(
        &self,
        topic: &str,
        lang: impl Into<Language>,
    ) -> Result<Option<String>, ContentError> {
        self.topic_title_for(topic, lang, Role::Parent)
    }

    /// The title of a topic as a carer in this role reads it; `None` if there is no such topic.
    ///
    /// # Errors
    /// The prompt files or the glossary cannot be read.
    pub fn topic_title_for(
        &self,
        topic: &str,
        lang: impl Into<Language>,
        role: Role,
    ) -> Result<Option<String>, ContentError> {
        let lang = lang.into();
        let title = |prompt: &Prompt| {
            let words = prompt.words(lang);
            let foster = words.foster.as_ref().filter(|_| role.is_foster());
            let title = foster.and_then(|foster| foster.title.as_ref()).unwrap_or(&words.title);
            Ok(self.voice(lang, topic)?.text(title))
        };
        self.prompts()?.get(topic).map(title).transpose()
    }

    /// A written prompt as a parent reads it; `None` if there is no such topic or its text is not written yet.
    ///
    /// # Errors
    /// The prompt files or the glossary cannot be read.
    pub fn prompt(&self, topic: &str, lang: impl Into<Language>) -> Result<Option<PromptText>, ContentError> {
        self.prompt_for(topic, lang, Role::Parent)
    }

    /// A written prompt as a carer in this role reads it: foster, kinship and family-home carers have words of their own
    /// (design: domain D1, `role`). `None` if there is no such topic or its text is not written yet.
    ///
    /// # Errors
    /// The prompt files or the glossary cannot be read.
    pub fn prompt_for(
        &self,
        topic: &str,
        lang: impl Into<Language>,
        role: Role,
    ) -> Result<Option<PromptText>, ContentError> {
        let lang = lang.into();
        let found = self.prompts()?.get(topic).filter(|prompt| prompt.written);
        found.map(|prompt| self.prompt_text(prompt, lang, role)).transpose()
    }

    fn prompt_text(&self, prompt: &Prompt, lang: Language, role: Role) -> Result<PromptText, ContentError> {
        let voice = self.voice(lang, &prompt.id)?;
        let words = prompt.words(lang).as_read_by(role);
        let said = |text: Option<String>| text.map(|text| voice.text(&text));
        let needed = |text: Option<String>| said(text).unwrap_or_default();
        let avoid = |avoid: &Avoid| Avoid { say: voice.text(&avoid.say), why: voice.text(&avoid.why) };
        Ok(PromptText {
            topic: prompt.id.clone(),
            title: voice.text(&words.title),
            goal: needed(words.goal),
            formats: prompt.formats.clone(),
            minutes: prompt.minutes.unwrap_or(10),
            opener: needed(words.opener),
            follow_ups: voice.each(&words.follow_ups),
            if_shut_down: needed(words.if_shut_down),
            avoid_saying: words.avoid_saying.iter().map(avoid).collect(),
            first_reaction: said(words.first_reaction),
            no_secrecy: said(words.no_secrecy),
            background: needed(words.background),
            activity: needed(words.activity),
            cool_down: needed(words.cool_down),
            easy_variant: needed(words.easy_variant),
            help_when: needed(words.help_when),
            review: prompt.review,
            reviewed_on: prompt.reviewed_on,
            review_by: prompt.review_by,
            sources: prompt.sources.clone(),
            help: prompt.help.clone(),
        })
    }
}

impl Prompt {
    /// The words behind a language.
    #[must_use]
    pub fn words(&self, lang: impl Into<Language>) -> &PromptWords {
        self.words.get(lang)
    }
}

impl PromptWords {
    /// The words a carer in this role reads: for foster, kinship and family-home carers their own where there are any.
    #[must_use]
    pub fn as_read_by(&self, role: Role) -> Self {
        match &self.foster {
            Some(foster) if role.is_foster() => self.under(foster),
            _ => Self { foster: None, ..self.clone() },
        }
    }

    fn under(&self, foster: &FosterWords) -> Self {
        let either = |theirs: &Option<String>, ours: &Option<String>| theirs.clone().or_else(|| ours.clone());
        let follow_ups = if foster.follow_ups.is_empty() { &self.follow_ups } else { &foster.follow_ups };
        let avoid = if foster.avoid_saying.is_empty() { &self.avoid_saying } else { &foster.avoid_saying };
        Self {
            title: foster.title.clone().unwrap_or_else(|| self.title.clone()),
            goal: either(&foster.goal, &self.goal),
            opener: either(&foster.opener, &self.opener),
            follow_ups: follow_ups.clone(),
            if_shut_down: either(&foster.if_shut_down, &self.if_shut_down),
            avoid_saying: avoid.clone(),
            first_reaction: either(&foster.first_reaction, &self.first_reaction),
            no_secrecy: either(&foster.no_secrecy, &self.no_secrecy),
            background: either(&foster.background, &self.background),
            activity: either(&foster.activity, &self.activity),
            cool_down: either(&foster.cool_down, &self.cool_down),
            easy_variant: either(&foster.easy_variant, &self.easy_variant),
            help_when: either(&foster.help_when, &self.help_when),
            foster: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use pluis_domain::prompt::topic::{Audience, Stage};

    fn content() -> &'static Content {
        Content::embedded().unwrap()
    }

    #[test]
    fn an_unwritten_or_expired_prompt_is_not_delivered() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let prompts = content().prompts().unwrap();
        let written = prompts.get("t_online_favourites").unwrap();
        assert!(written.is_deliverable(written.review_by));
        assert!(!written.is_deliverable(written.review_by.tomorrow().unwrap()));
        let mut unwritten = written.clone();
        unwritten.written = false;
        assert!(!unwritten.is_deliverable(day("2026-11-22")));
        let today = content().deliverable_topics(day("2026-11-22")).unwrap();
        assert_eq!(today.len(), prompts.all().iter().filter(|prompt| prompt.written).count());
        assert!(content().deliverable_topics(day("2099-01-01")).unwrap().is_empty());
    }

    #[test]
    fn a_foster_family_begins_with_people_agreements_and_favourites() {
        let mut topics: Vec<_> = content().topics().unwrap().iter().collect();
        let first = |stage| match stage {
            Stage::FosterStart => 0,
            Stage::Start => 1,
            Stage::Skills => 2,
            Stage::Risk => 3,
        };
        topics.sort_by_key(|topic| first(topic.stage));
        let ids: Vec<_> = topics.iter().take(3).map(|topic| topic.id.as_str()).collect();
        assert_eq!(ids, ["t_trusted_people", "t_house_agreements", "t_online_favourites"]);
        assert_eq!(
            content().topics().unwrap()[0].id.as_str(),
            "t_online_favourites",
            "the first one for everyone else"
        );
    }

    #[test]
    fn the_carers_pages_are_never_weekly() {
        for id in ["t_gut_feeling", "t_after_disclosure"] {
            let prompt = content().prompts().unwrap().get(id).unwrap();
            assert_eq!(prompt.audience, Audience::CarerOnly, "{id}");
        }
    }

    #[test]
    fn flemish_words_come_from_the_glossary() {
        let title = |lang| content().topic_title("t_group_chats", lang).unwrap().unwrap();
        assert_eq!(title(Lang::Nl), "De groepsapp");
        assert_eq!(title(Lang::NlBe), "De groepschat");
    }
}
