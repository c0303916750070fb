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

mod codes;
mod glossary;
mod help;
mod lang;
mod load;
pub mod model;
mod phrases;
mod prompts;
mod signals;
#[cfg(feature = "authoring")]
pub mod validate;

pub use help::{Caller, CardText, HelpDirectory, HelpText, Reader};
pub use lang::{Both, Lang};
pub use load::ContentError;
pub use model::{Avoid, Certainty, Country, Emergency, HelpAudience, ReviewState, Situation};
pub use phrases::{Arg, Phrases};
pub use prompts::{PromptText, Prompts};
pub use signals::{SignalGroup, SignalText, Signals};
#[cfg(feature = "authoring")]
pub use validate::{Finding, validate};

use glossary::Glossary;
use load::Files;

/// Version of the content files as a whole, written into every revision. Raised when a signal or prompt is added or changes its
/// meaning; correcting a word does not count.
pub const VERSION: u32 = 1;

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
    phrases: Lazy<Phrases>,
    glossary: Lazy<Glossary>,
}

impl Content {
    /// The content built into this program. Costs nothing until a kind is asked for.
    ///
    /// # Errors
    /// None today; the result leaves room for content that is checked when it is opened.
    pub fn embedded() -> Result<&'static Self, ContentError> {
        static EMBEDDED: OnceLock<Content> = OnceLock::new();
        Ok(EMBEDDED.get_or_init(|| Self::over(Files::embedded())))
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
            phrases: Lazy::new(),
            glossary: Lazy::new(),
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

    /// The phrases the core speaks.
    ///
    /// # Errors
    /// A phrase file is missing or malformed.
    pub fn phrases(&self) -> Result<&Phrases, ContentError> {
        first_use(&self.phrases, || Phrases::read(&self.files, self.glossary()?))
    }

    pub(crate) fn glossary(&self) -> Result<&Glossary, ContentError> {
        first_use(&self.glossary, || Glossary::read(&self.files))
    }

    /// Says a phrase. Short for [`Content::phrases`] and [`Phrases::say`].
    ///
    /// # Errors
    /// The phrase files cannot be read, or there is no such phrase.
    pub fn say(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> Result<String, ContentError> {
        self.phrases()?.say(lang, key, args)
    }

    /// A Dutch or English text as this language says it: Flemish takes its own words from the glossary.
    pub(crate) fn speak(&self, lang: Lang, text: &str) -> Result<String, ContentError> {
        match lang {
            Lang::Nl | Lang::En => Ok(text.to_owned()),
            Lang::NlBe => Ok(self.glossary()?.to_flemish(text)),
        }
    }

    pub(crate) fn speak_all(&self, lang: Lang, texts: &[String]) -> Result<Vec<String>, ContentError> {
        texts.iter().map(|text| self.speak(lang, text)).collect()
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
        let content = Content::over(Files::embedded());
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
