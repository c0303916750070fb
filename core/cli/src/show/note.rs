//! A note, and lists of notes.

use pluis_engine::NoteView;
use pluis_engine::content::{Arg, Content, Lang};
use pluis_engine::domain::child::Child;
use pluis_engine::domain::ids::ChildId;
use pluis_engine::domain::note::NoteContent;

use super::{Column, Page, Table};
use crate::error::CliError;
use crate::words::{self, labels};

/// Every block of a note, apart from each other for ever: facts, words, what was done, own view.
///
/// # Errors
/// `internal` when the content files are faulty.
pub(crate) fn note(
    page: &mut Page,
    content: &Content,
    lang: Lang,
    children: &[Child],
    note: &NoteView,
) -> Result<(), CliError> {
    let status = labels::status(note.status).say(lang);
    let marks = if status.is_empty() { String::new() } else { format!(" ({status})") };
    page.title(&format!("{} {}{marks}", labels::NOTE.say(lang), note.id));
    let written = note.written_at.map(|at| words::moment(lang, at, &note.written_zone)).unwrap_or_default();
    let Some(texts) = &note.content else {
        page.fact(labels::WRITTEN.say(lang), &written);
        return Ok(());
    };
    page.fact(labels::ABOUT.say(lang), name_of(children, texts.child));
    page.fact(labels::WHEN.say(lang), &words::happened(lang, &texts.happened, words::day));
    page.fact(labels::WRITTEN.say(lang), &format!("{written}{}", late(content, lang, note.late_days)?));
    circumstances(page, content, lang, texts)?;
    page.block(labels::FACTS.say(lang), &texts.facts);
    page.quote(labels::SAID.say(lang), &texts.said);
    page.block(labels::BEFORE.say(lang), &texts.before);
    page.block(labels::DID.say(lang), &texts.did);
    page.block(labels::OUTCOME.say(lang), &texts.outcome);
    page.block(labels::VIEW.say(lang), &texts.view);
    page.block(labels::OTHER.say(lang), &texts.other_explanations);
    aftermath(page, lang, texts);
    if !note.reason.is_empty() {
        page.block(labels::REASON.say(lang), &note.reason);
    }
    Ok(())
}

fn circumstances(
    page: &mut Page,
    content: &Content,
    lang: Lang,
    texts: &NoteContent,
) -> Result<(), CliError> {
    let mut signals = Vec::new();
    for id in &texts.signals {
        signals.push(content.signal(id, lang)?.map_or_else(|| id.clone(), |signal| signal.fact));
    }
    page.fact(labels::SIGNALS.say(lang), &signals.join(" · "));
    page.fact(labels::PLACE.say(lang), texts.place.map_or("", |place| labels::place(place).say(lang)));
    page.fact(labels::PRESENT.say(lang), &texts.present.join(", "));
    page.fact(labels::SOURCE.say(lang), texts.source.map_or("", |source| labels::source(source).say(lang)));
    if texts.good {
        page.say(labels::GOOD.say(lang));
    }
    if texts.flagged {
        page.say(labels::FLAGGED.say(lang));
    }
    Ok(())
}

fn aftermath(page: &mut Page, lang: Lang, texts: &NoteContent) {
    let told: Vec<&str> = texts.told_to.iter().map(|told| told.who.as_str()).collect();
    let shared = texts.shared.map_or("", |shared| labels::shared(shared).say(lang));
    let follow_up = texts.follow_up.map(|day| words::day(lang, day)).unwrap_or_default();
    if !told.is_empty() || !shared.is_empty() || !follow_up.is_empty() {
        page.gap();
    }
    page.fact(labels::TOLD_TO.say(lang), &told.join(", "));
    page.fact(labels::SHARED.say(lang), shared);
    page.fact(labels::FOLLOW_UP.say(lang), &follow_up);
}

/// " (2 dagen later opgeschreven)", where that says something.
fn late(content: &Content, lang: Lang, days: Option<u32>) -> Result<String, CliError> {
    match days {
        None | Some(0) => Ok(String::new()),
        Some(days) => {
            Ok(format!(" ({})", content.say(lang, "written-late", &[("days", Arg::Number(days.into()))])?))
        }
    }
}

/// A table of notes: id, when, about whom, the beginning of the text.
pub(crate) fn note_table(lang: Lang, children: &[Child], notes: &[NoteView]) -> Table {
    let mut table = Table::new([
        (Column::Left, labels::ID_COLUMN.say(lang)),
        (Column::Left, labels::WHEN.say(lang)),
        (Column::Left, labels::CHILD_COLUMN.say(lang)),
        (Column::Left, labels::NOTE_COLUMN.say(lang)),
    ]);
    for note in notes {
        let (when, child, text) = match &note.content {
            Some(texts) => (
                words::happened(lang, &texts.happened, words::day_short),
                name_of(children, texts.child),
                beginning(texts),
            ),
            None => (String::new(), "", String::new()),
        };
        let status = labels::status(note.status).say(lang);
        let text = if status.is_empty() { text } else { format!("[{status}] {text}") };
        table.row([note.id.to_string(), when, child.to_owned(), text]);
    }
    table
}

/// What a note begins with: its facts, else the words, else its signals.
fn beginning(texts: &NoteContent) -> String {
    let good = if texts.good { "+ " } else { "" };
    let flag = if texts.flagged { "! " } else { "" };
    let text = if !texts.facts.is_empty() {
        texts.facts.clone()
    } else if !texts.said.is_empty() {
        format!("“{}”", texts.said)
    } else {
        texts.signals.join(", ")
    };
    format!("{flag}{good}{text}")
}

fn name_of(children: &[Child], id: ChildId) -> &str {
    children.iter().find(|child| child.id == id).map_or("", |child| child.name.as_str())
}
