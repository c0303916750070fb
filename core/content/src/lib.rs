//! Everything Pluis says: signals, questions of the week, help lines and phrases, as data an editor can change, with the
//! validator that guards them.
//!
//! The files lie in `data/` and are built in. Each kind is parsed when it is first asked for, so that opening a notebook
//! does not wait for the questions. Nothing here panics on a bad file: every access answers with a [`ContentError`] that
//! names the file and the line.
//!
//! ```
//! use pluis_content::{Content, Lang};
//! let content = Content::embedded()?;
//! let signal = content.signal("mood_tense_jumpy", Lang::Nl)?.expect("shipped");
//! assert_eq!(signal.fact, "Is gespannen of schrikt snel");
//! # Ok::<(), pluis_content::ContentError>(())
//! ```
#![forbid(unsafe_code)]

#[cfg(feature = "authoring")]
use std::path::Path;
use std::sync::OnceLock;

use pluis_domain::prompt::topic::Topic;

mod change;
mod checkin;
mod codes;
mod glossary;
mod help;
mod hints;
mod holidays;
mod lang;
mod languages;
mod load;
pub mod model;
mod pages;
mod phrases;
mod prompts;
mod signals;
#[cfg(feature = "authoring")]
pub mod validate;

pub use change::{ChangeCard, ChangedLine};
pub use help::{Caller, CardText, HelpDirectory, HelpText, Reader, with_own};
pub use hints::{HintFound, Hints};
pub use holidays::{HolidayRegionText, Holidays};
pub use lang::{Lang, Language, Texts};
pub use languages::Languages;
pub use load::ContentError;
pub use model::{
    Avoid, Certainty, Country, Emergency, HelpAudience, OwnEntry, OwnKind, PageReader, ReviewState,
    Situation, Source,
};
pub use pages::{PageText, Pages, SectionText};
pub use phrases::{Arg, Phrases};
pub use prompts::{PromptText, Prompts};
pub use signals::{SignalGroup, SignalText, Signals};
#[cfg(feature = "authoring")]
pub use validate::{Finding, validate};

use glossary::Glossary;
use load::Files;
use model::{HintFile, SourceFile};

/// Version of the content files as a whole, written into every revision. Raised when a signal or prompt is added or changes its
/// meaning; correcting a word does not count.
pub const VERSION: u32 = 2;

/// One kind of content, parsed at first use.
type Lazy<T> = OnceLock<Result<T, ContentError>>;

fn first_use<T>(cell: &Lazy<T>, read: impl FnOnce() -> Result<T, ContentError>) -> Result<&T, ContentError> {
    cell.get_or_init(read).as_ref().map_err(Clone::clone)
}

/// A complete set of content files.
#[derive(Debug)]
pub struct Content {
    files: Files,
    signals: Lazy<Signals>,
    prompts: Lazy<Prompts>,
    topics: Lazy<Vec<Topic>>,
    help: Lazy<HelpDirectory>,
    pages: Lazy<Pages>,
    hints: Lazy<Hints>,
    holidays: Lazy<Holidays>,
    sources: Lazy<Vec<Source>>,
    phrases: Lazy<Phrases>,
    languages: Lazy<Languages>,
}

impl Content {
    /// The content built into this program. Costs nothing until a kind is asked for.
    ///
    /// # Errors
    /// None today; the result leaves room for content that is checked when it is opened.
    pub fn embedded() -> Result<&'static Self, ContentError> {
        static EMBEDDED: OnceLock<Content> = OnceLock::new();
        Ok(EMBEDDED.get_or_init(|| Self::over(Files::Embedded)))
    }

    /// The content of an editor's folder, laid out like `data/`.
    ///
    /// # Errors
    /// [`ContentError::Unreadable`] if a file or folder cannot be read. What a file says is only looked at on first use.
    #[cfg(feature = "authoring")]
    pub fn from_folder(folder: &Path) -> Result<Self, ContentError> {
        Ok(Self::over(Files::from_folder(folder)?))
    }

    pub(crate) fn over(files: Files) -> Self {
        Self {
            files,
            signals: Lazy::new(),
            prompts: Lazy::new(),
            topics: Lazy::new(),
            help: Lazy::new(),
            pages: Lazy::new(),
            hints: Lazy::new(),
            holidays: Lazy::new(),
            sources: Lazy::new(),
            phrases: Lazy::new(),
            languages: Lazy::new(),
        }
    }

    /// The signals.
    ///
    /// # Errors
    /// A signal file is missing or malformed.
    pub fn signals(&self) -> Result<&Signals, ContentError> {
        first_use(&self.signals, || Signals::read(&self.files))
    }

    /// The questions of the week, written or not.
    ///
    /// # Errors
    /// A prompt file is malformed.
    pub fn prompts(&self) -> Result<&Prompts, ContentError> {
        first_use(&self.prompts, || Prompts::read(&self.files))
    }

    /// The help lines.
    ///
    /// # Errors
    /// A help file is missing or malformed.
    pub fn help(&self) -> Result<&HelpDirectory, ContentError> {
        first_use(&self.help, || HelpDirectory::read(&self.files))
    }

    /// The pages that are always open.
    ///
    /// # Errors
    /// A page file is malformed.
    pub fn pages(&self) -> Result<&Pages, ContentError> {
        first_use(&self.pages, || Pages::read(&self.files))
    }

    /// The hints for words that blame nobody.
    ///
    /// # Errors
    /// The file of the hints is missing or malformed.
    pub fn hints(&self) -> Result<&Hints, ContentError> {
        first_use(&self.hints, || self.files.read::<HintFile>(hints::HINTS).map(Hints::from))
    }

    /// What the texts rest on.
    ///
    /// # Errors
    /// The register of sources is missing or malformed.
    pub fn sources(&self) -> Result<&[Source], ContentError> {
        let read = || self.files.read::<SourceFile>("sources.toml").map(|file| file.sources);
        first_use(&self.sources, read).map(Vec::as_slice)
    }

    /// The phrases the core speaks.
    ///
    /// # Errors
    /// A phrase file is missing or malformed.
    pub fn phrases(&self) -> Result<&Phrases, ContentError> {
        first_use(&self.phrases, || Phrases::read(&self.files, self.languages()?))
    }

    /// The languages the content speaks.
    ///
    /// # Errors
    /// The list of languages or a glossary is missing or malformed.
    pub fn languages(&self) -> Result<&Languages, ContentError> {
        first_use(&self.languages, || Languages::read(&self.files))
    }

    /// Says a phrase. Short for [`Content::phrases`] and [`Phrases::say`].
    ///
    /// # Errors
    /// The phrase files cannot be read, or there is no such phrase.
    pub fn say(
        &self,
        lang: impl Into<Language>,
        key: &str,
        args: &[(&str, Arg<'_>)],
    ) -> Result<String, ContentError> {
        self.phrases()?.say(lang, key, args)
    }

    /// How an item's texts are said in a language: Flemish takes its own words from the glossary, unless the item keeps its
    /// words.
    pub(crate) fn voice(&self, lang: Language, item: &str) -> Result<Voice<'_>, ContentError> {
        let glossary = self.languages()?.glossary(lang).filter(|glossary| !glossary.keeps(item));
        Ok(Voice { lang, glossary })
    }
}

/// One language's way of saying the texts of an item.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'c> {
    lang: Language,
    glossary: Option<&'c Glossary>,
}

impl Voice<'_> {
    /// A text as this language says it.
    pub(crate) fn text(self, text: &str) -> String {
        self.glossary.map_or_else(|| text.to_owned(), |glossary| glossary.translate(text))
    }

    /// The text written for this language, as it says it.
    pub(crate) fn of(self, texts: &Texts<String>) -> String {
        self.text(texts.get(self.lang))
    }

    /// The list written for this language, as it says it.
    pub(crate) fn all(self, texts: &Texts<Vec<String>>) -> Vec<String> {
        self.each(texts.get(self.lang))
    }

    /// Each text of a list as this language says it.
    pub(crate) fn each(self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_kind_does_not_take_the_others_along() {
        let files =
            Files::of_editors().with("prompts/t_tiktok.toml", |text| text.replacen("order", "ordre", 1));
        let content = Content::over(files);
        assert!(content.signals().is_ok() && content.help().is_ok() && content.phrases().is_ok());
        let error = content.topics().unwrap_err();
        assert!(
            matches!(&error, ContentError::Malformed { file, .. } if file == "prompts/t_tiktok.toml"),
            "{error}"
        );
        assert!(
            content.signals.get().is_some() && content.prompts.get().is_some(),
            "each kind is parsed once"
        );
    }

    #[test]
    fn nothing_is_parsed_before_it_is_asked_for() {
        let content = Content::over(Files::Embedded);
        assert!(content.prompts.get().is_none() && content.signals.get().is_none());
        content.help().unwrap();
        assert!(content.help.get().is_some());
        assert!(
            content.prompts.get().is_none()
                && content.signals.get().is_none()
                && content.phrases.get().is_none()
        );
    }
}
