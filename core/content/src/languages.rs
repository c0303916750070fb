//! The languages the content speaks: a list of the content itself, not of the program.

use crate::ContentError;
use crate::glossary::Glossary;
use crate::lang::Language;
use crate::load::Files;
use crate::model::{Keeping, LanguageFile, LanguageRow};

/// Name of the list.
pub(crate) const LANGUAGES: &str = "languages.toml";

/// Every language, with the glossaries of those that are not written but derived.
#[derive(Debug)]
pub struct Languages {
    file: LanguageFile,
    glossaries: Vec<(Language, Glossary)>,
}

impl Languages {
    pub(crate) fn read(files: &Files) -> Result<Self, ContentError> {
        let file: LanguageFile = files.read(LANGUAGES)?;
        let glossary = |row: &LanguageRow| {
            let file = row.glossary.as_deref()?;
            Some(Glossary::read(files, file).map(|glossary| (row.tag, glossary)))
        };
        let glossaries = file.rows.iter().filter_map(glossary).collect::<Result<_, _>>()?;
        Ok(Self { file, glossaries })
    }

    /// Every language, the first one written first.
    #[must_use]
    pub fn all(&self) -> &[LanguageRow] {
        &self.file.rows
    }

    /// Who keeps the phrases up to date.
    #[must_use]
    pub fn keeping(&self) -> Keeping<'_> {
        self.file.keeping()
    }

    /// The languages texts are written in.
    pub fn written(&self) -> impl Iterator<Item = Language> {
        self.file.rows.iter().filter(|row| row.words_of.is_none()).map(|row| row.tag)
    }

    /// The row of a language.
    #[must_use]
    pub fn get(&self, lang: Language) -> Option<&LanguageRow> {
        self.file.rows.iter().find(|row| row.tag == lang)
    }

    /// The words another language is turned into this one with; `None` for a language that is written itself.
    pub(crate) fn glossary(&self, lang: Language) -> Option<&Glossary> {
        self.glossaries.iter().find_map(|(tag, glossary)| (*tag == lang).then_some(glossary))
    }
}
