//! Every item of the content laid out in rows: a field, and its text in each language.

use pluis_engine::content::model::{
    FosterWords, HelpByCountry, HelpLine, Hint, Keeping, Page, Prompt, PromptWords, Section, Signal,
};
use pluis_engine::content::{Avoid, Content, ContentError, Country, Lang, Language, ReviewState, Texts};

use crate::words::review;

/// An item: a question, a signal, a page, a help line or a hint.
pub(crate) struct Item {
    /// Its stable id.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) heading: String,
    /// Who keeps it, and whether a professional has read it.
    pub(crate) standing: String,
    /// Its parts.
    pub(crate) parts: Vec<Part>,
}

/// A part of an item, such as what foster carers read.
pub(crate) struct Part {
    pub(crate) heading: String,
    pub(crate) languages: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A field with its texts, one cell for each language.
pub(crate) struct Row {
    pub(crate) field: String,
    pub(crate) cells: Vec<Vec<String>>,
}

/// Every item: questions, signals, pages, help lines, hints.
///
/// # Errors
/// The content files are faulty.
pub(crate) fn items(content: &Content, lang: Lang) -> Result<Vec<Item>, ContentError> {
    let mut items: Vec<Item> =
        content.prompts()?.all().iter().map(|prompt| prompt_item(prompt, lang)).collect();
    for group in content.signals()?.groups() {
        let kept = standing(&group.keeping(), lang);
        items.extend(group.signals.iter().map(|signal| signal_item(signal, &kept, lang)));
    }
    items.extend(content.pages()?.all().iter().map(|page| page_item(page, lang)));
    let help = content.help()?;
    for country in Country::ALL {
        let Some(file) = help.country(*country) else { continue };
        let kept = standing(&file.keeping(), lang);
        items.extend(file.lines.iter().map(|line| help_item(line, &kept, lang)));
    }
    let hints = content.hints()?;
    let kept = standing(&hints.keeping(), lang);
    items.extend(hints.all().iter().map(|hint| hint_item(hint, &kept, lang)));
    Ok(items)
}

fn standing(keeping: &Keeping<'_>, lang: Lang) -> String {
    let read = match (keeping.review, keeping.reviewed_on) {
        (ReviewState::Reviewed, Some(day)) => format!("{} {day}", review::READ.say(lang)),
        _ => review::DRAFT.say(lang).to_owned(),
    };
    format!("{read} · {} · {} {}", keeping.owner, review::AGAIN.say(lang), keeping.review_by)
}

/// The rows of a part, in the languages that have it; rows that are empty everywhere are left out.
struct Rows<'t, T> {
    texts: &'t Texts<T>,
    lang: Lang,
    rows: Vec<Row>,
}

impl<'t, T> Rows<'t, T> {
    const fn of(texts: &'t Texts<T>, lang: Lang) -> Self {
        Self { texts, lang, rows: Vec::new() }
    }

    /// The languages with their texts, the reviewer's own first.
    fn languages(&self) -> Vec<(Language, &'t T)> {
        let own = Language::from(self.lang);
        let mut languages: Vec<_> = self.texts.each().collect();
        languages.sort_by_key(|(lang, _)| lang.base() != own.base());
        languages
    }

    fn list(mut self, field: &'static str, of: impl Fn(&T) -> Vec<String>) -> Self {
        let cells: Vec<_> = self.languages().into_iter().map(|(_, words)| of(words)).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(Row { field: review::field(field, self.lang).to_owned(), cells });
        }
        self
    }

    fn text(self, field: &'static str, of: impl Fn(&T) -> Option<&String>) -> Self {
        self.list(field, |words| of(words).cloned().into_iter().collect())
    }

    fn part(self, heading: &str) -> Part {
        let languages = self.languages().into_iter().map(|(lang, _)| lang.to_string()).collect();
        Part { heading: heading.to_owned(), languages, rows: self.rows }
    }
}

fn avoided(avoid: &[Avoid]) -> Vec<String> {
    avoid.iter().map(|avoid| format!("“{}” {}", avoid.say, avoid.why)).collect()
}

fn prompt_item(prompt: &Prompt, lang: Lang) -> Item {
    let words: &Texts<PromptWords> = &prompt.words;
    let main = Rows::of(words, lang)
        .text("title", |words| Some(&words.title))
        .text("goal", |words| words.goal.as_ref())
        .text("opener", |words| words.opener.as_ref())
        .list("follow_ups", |words| words.follow_ups.clone())
        .text("if_shut_down", |words| words.if_shut_down.as_ref())
        .list("avoid_saying", |words| avoided(&words.avoid_saying))
        .text("first_reaction", |words| words.first_reaction.as_ref())
        .text("no_secrecy", |words| words.no_secrecy.as_ref())
        .text("background", |words| words.background.as_ref())
        .text("activity", |words| words.activity.as_ref())
        .text("cool_down", |words| words.cool_down.as_ref())
        .text("easy_variant", |words| words.easy_variant.as_ref())
        .text("help_when", |words| words.help_when.as_ref());
    let of = |words: &PromptWords, pick: fn(&FosterWords) -> Option<String>| {
        words.foster.as_ref().and_then(pick).into_iter().collect::<Vec<String>>()
    };
    let foster = Rows::of(words, lang)
        .list("title", |words| of(words, |foster| foster.title.clone()))
        .list("goal", |words| of(words, |foster| foster.goal.clone()))
        .list("opener", |words| of(words, |foster| foster.opener.clone()))
        .list("follow_ups", |words| {
            words.foster.as_ref().map(|foster| foster.follow_ups.clone()).unwrap_or_default()
        })
        .list("if_shut_down", |words| of(words, |foster| foster.if_shut_down.clone()))
        .list("avoid_saying", |words| {
            words.foster.as_ref().map(|foster| avoided(&foster.avoid_saying)).unwrap_or_default()
        })
        .list("first_reaction", |words| of(words, |foster| foster.first_reaction.clone()))
        .list("no_secrecy", |words| of(words, |foster| foster.no_secrecy.clone()))
        .list("background", |words| of(words, |foster| foster.background.clone()))
        .list("activity", |words| of(words, |foster| foster.activity.clone()))
        .list("cool_down", |words| of(words, |foster| foster.cool_down.clone()))
        .list("easy_variant", |words| of(words, |foster| foster.easy_variant.clone()))
        .list("help_when", |words| of(words, |foster| foster.help_when.clone()));
    let mut parts = vec![main.part("")];
    if !foster.rows.is_empty() {
        parts.push(foster.part(review::FOSTER.say(lang)));
    }
    parts.extend(helps(&prompt.help, lang));
    let sources = format!("{} {}", review::SOURCES.say(lang), prompt.sources.join(" "));
    Item {
        id: prompt.id.clone(),
        heading: words.get(lang).title.clone(),
        standing: format!("{} · {sources}", standing(&prompt.keeping(), lang)),
        parts,
    }
}

fn signal_item(signal: &Signal, kept: &str, lang: Lang) -> Item {
    let mut parts = vec![
        Rows::of(&signal.fact, lang).text("fact", |fact| Some(fact)).part(""),
        Rows::of(&signal.ordinary, lang).list("ordinary", Clone::clone).part(""),
    ];
    if let Some(card) = &signal.card {
        parts.extend(card.ask.as_ref().map(|ask| Rows::of(ask, lang).text("ask", |ask| Some(ask)).part("")));
        parts.push(Rows::of(&card.first, lang).text("first", |first| Some(first)).part(""));
        parts.push(Rows::of(&card.not, lang).list("not", Clone::clone).part(""));
        parts.extend(helps(&card.help, lang));
    }
    let urgency = format!("{} {}", review::URGENCY.say(lang), signal.urgency.code());
    Item {
        id: signal.id.clone(),
        heading: signal.fact.get(lang).clone(),
        standing: format!("{kept} · {urgency} · {} {}", review::SOURCES.say(lang), signal.sources.join(" ")),
        parts,
    }
}

fn page_item(page: &Page, lang: Lang) -> Item {
    let head = Rows::of(&page.words, lang)
        .text("title", |words| Some(&words.title))
        .text("intro", |words| Some(&words.intro));
    let mut parts = vec![head.part("")];
    let most = page.words.each().map(|(_, words)| words.sections.len()).max().unwrap_or(0);
    for index in 0..most {
        let section = |of: fn(&Section) -> Vec<String>| {
            move |words: &pluis_engine::content::model::PageWords| {
                words.sections.get(index).map(of).unwrap_or_default()
            }
        };
        let rows = Rows::of(&page.words, lang)
            .list("heading", section(|section| vec![section.heading.clone()]))
            .list("body", section(|section| section.body.clone().into_iter().collect()))
            .list("steps", section(|section| section.steps.clone()));
        parts.push(rows.part(""));
    }
    parts.extend(helps(&page.help, lang));
    Item {
        id: page.id.clone(),
        heading: page.words.get(lang).title.clone(),
        standing: format!(
            "{} · {} {}",
            standing(&page.keeping(), lang),
            review::SOURCES.say(lang),
            page.sources.join(" ")
        ),
        parts,
    }
}

fn help_item(line: &HelpLine, kept: &str, lang: Lang) -> Item {
    let name = Rows::of(&line.name, lang).text("name", |name| Some(name));
    let use_when = Rows::of(&line.use_when, lang).text("use_when", |text| Some(text));
    let checked =
        line.checked_on.map_or_else(|| review::UNCHECKED.say(lang).to_owned(), |day| day.to_string());
    let facts = [
        ("phone", line.phone.clone()),
        ("web", line.web.clone()),
        ("chat", line.chat.clone()),
        ("hours", line.hours.clone()),
        ("checked_on", Some(checked)),
    ];
    let rows = facts.into_iter().filter_map(|(field, value)| {
        Some(Row { field: review::field(field, lang).to_owned(), cells: vec![vec![value?]] })
    });
    let facts = Part { heading: String::new(), languages: vec![String::new()], rows: rows.collect() };
    Item {
        id: line.id.clone(),
        heading: line.name.get(lang).clone(),
        standing: format!("{kept} · {} {}", review::SOURCES.say(lang), line.sources.join(" ")),
        parts: vec![name.part(""), use_when.part(""), facts],
    }
}

fn hint_item(hint: &Hint, kept: &str, lang: Lang) -> Item {
    let rows = Rows::of(&hint.words, lang)
        .list("words", |words| words.words.clone())
        .text("say", |words| Some(&words.say))
        .text("why", |words| Some(&words.why));
    let heading = hint.words.get(lang).words.join(", ");
    Item { id: hint.id.clone(), heading, standing: kept.to_owned(), parts: vec![rows.part("")] }
}

/// The help lines by country, in order; nothing where there are none.
fn helps(help: &HelpByCountry, lang: Lang) -> Option<Part> {
    let countries = Country::ALL.iter().filter(|country| !help.of(**country).is_empty());
    let row =
        |country: &Country| Row { field: country.code().to_owned(), cells: vec![help.of(*country).to_vec()] };
    let rows: Vec<Row> = countries.map(row).collect();
    let heading = review::HELP.say(lang).to_owned();
    (!rows.is_empty()).then(|| Part { heading, languages: vec![String::new()], rows })
}
