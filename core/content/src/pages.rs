//! The pages that are always open: how to begin a talk, the first ten minutes, rights, what Pluis cannot hide.

use jiff::civil::Date;

use crate::help::{Caller, HelpText, Reader};
use crate::load::Files;
use crate::model::{Country, Page, PageReader, ReviewState, Section};
use crate::{Content, ContentError};

/// Every page, in order.
#[derive(Debug)]
pub struct Pages(Vec<Page>);

impl Pages {
    pub(crate) fn read(files: &Files) -> Result<Self, ContentError> {
        let mut pages: Vec<Page> = files.read_all("pages")?.into_iter().map(|(_, page)| page).collect();
        pages.sort_by_key(|page| page.order);
        Ok(Self(pages))
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Page] {
        &self.0
    }

    /// The page of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Page> {
        self.0.iter().find(|page| page.id == id)
    }

    /// The pages for a reader in a country on a day: expired ones are left out.
    pub fn open(&self, reader: PageReader, country: Country, today: Date) -> impl Iterator<Item = &Page> {
        self.0.iter().filter(move |page| page.audience == reader && page.is_open(country, today))
    }
}

impl Page {
    /// Whether it may be shown in a country on a day: it holds there, rests on something and has not expired.
    #[must_use]
    pub fn is_open(&self, country: Country, today: Date) -> bool {
        let here = self.countries.is_empty() || self.countries.contains(&country);
        here && !self.sources.is_empty() && today <= self.review_by
    }
}

/// A page in the words of one language, with the numbers of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageText {
    /// Stable id.
    pub id: String,
    /// Who reads it.
    pub audience: PageReader,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub intro: String,
    /// Its sections.
    pub sections: Vec<SectionText>,
    /// Whom to call, in order.
    pub help: Vec<HelpText>,
    /// Whether a professional has read it.
    pub review: ReviewState,
    /// When it was read.
    pub reviewed_on: Option<Date>,
    /// When it must be looked at again.
    pub review_by: Date,
    /// Source codes.
    pub sources: Vec<String>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionText {
    /// Its heading.
    pub heading: String,
    /// Running text.
    pub body: Option<String>,
    /// Steps, in order.
    pub steps: Vec<String>,
    /// Whom to call for this part, in order.
    pub help: Vec<HelpText>,
}

impl Content {
    /// A page; `None` if there is no such id. Whether it may be shown today, [`Page::is_open`] tells.
    ///
    /// # Errors
    /// The page files, the help files, the phrases or the glossary cannot be read.
    pub fn page(&self, id: &str, caller: Caller) -> Result<Option<PageText>, ContentError> {
        self.pages()?.get(id).map(|page| self.page_text(page, caller)).transpose()
    }

    fn page_text(&self, page: &Page, caller: Caller) -> Result<PageText, ContentError> {
        // A young person is shown what young people can call, whoever holds the phone.
        let reader = if page.audience == PageReader::Young { Reader::Young } else { caller.reader };
        let caller = Caller { reader, ..caller };
        let (directory, voice) = (self.help()?, self.voice(caller.lang, &page.id)?);
        let say = |text: &String| voice.text(&directory.with_numbers(caller.country, text));
        let words = page.words.get(caller.lang);
        let section = |section: &Section| {
            Ok::<_, ContentError>(SectionText {
                heading: say(&section.heading),
                body: section.body.as_ref().map(say),
                steps: section.steps.iter().map(say).collect(),
                help: self.listed(section.help.of(caller.country), caller)?,
            })
        };
        Ok(PageText {
            id: page.id.clone(),
            audience: page.audience,
            title: say(&words.title),
            intro: say(&words.intro),
            sections: words.sections.iter().map(section).collect::<Result<_, _>>()?,
            help: self.listed(page.help.of(caller.country), caller)?,
            review: page.review,
            reviewed_on: page.reviewed_on,
            review_by: page.review_by,
            sources: page.sources.clone(),
        })
    }

    /// Lines by id; none where none are named.
    fn listed(&self, ids: &[String], caller: Caller) -> Result<Vec<HelpText>, ContentError> {
        if ids.is_empty() { Ok(Vec::new()) } else { self.help_of_ids(ids, caller) }
    }
}
