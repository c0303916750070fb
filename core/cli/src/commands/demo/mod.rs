//! `demo`: the main job in under a minute, with an invented family of two children.

mod diary;
mod life;
mod search;
mod weeks;

use std::path::{Path, PathBuf};

use pluis_engine::{EngineError, NoteQuery};
use serde_json::{Value, json};

use self::life::{Counts, Demo, PASSPHRASE};
use self::search::Search;
use crate::answer::Answer;
use crate::args::DemoArgs;
use crate::commands::changes;
use crate::context::Context;
use crate::error::CliError;
use crate::json as documents;
use crate::show::{self, Column, Page, Table};
use crate::words::demo as words;

/// How many notes the page shows.
const NEWEST: usize = 8;

/// Lives thirty weeks in a notebook of its own, shows what a carer sees, and looks for plain text in the files.
///
/// # Errors
/// `not_writable`, `no_space`; `invalid_input` in field `keep` for a folder that holds a demonstration already.
pub(crate) fn run(context: &Context, args: &DemoArgs) -> Result<Answer, CliError> {
    let temporary = match &args.keep {
        Some(_) => None,
        None => Some(tempfile::tempdir().map_err(|_| EngineError::NotWritable)?),
    };
    let base =
        temporary.as_ref().map(tempfile::TempDir::path).or(args.keep.as_deref()).unwrap_or(Path::new("."));
    let place = Place {
        notebook: base.join("notebook"),
        passphrase: base.join("passphrase.txt"),
        kept: args.keep.is_some(),
    };
    if place.notebook.exists() || place.passphrase.exists() {
        return Err(CliError::invalid("keep", "duplicate"));
    }
    let demo = Demo::make(context, &place.notebook)?;
    if place.kept {
        keep_passphrase(&place.passphrase)?;
    }
    let counts = demo.live()?;
    let opened = demo.lock_and_open()?;
    context.warn(opened.warnings);
    let mut page = context.page();
    told(&mut page, context, &counts);
    let mut document = shown(&mut page, context, &demo)?;
    demo.engine.lock();
    let found = searched(&mut page, context, &place.notebook)?;
    farewell(&mut page, context, &place);
    document.insert("notes_written".into(), counts.notes.into());
    document.insert("counts".into(), counts.document());
    document.insert("search".into(), found);
    document.insert("kept".into(), if place.kept { base.to_string_lossy().into() } else { Value::Null });
    Ok(Answer::new(Value::Object(document), page))
}

/// Where the demonstration lives. The passphrase lies beside the notebook's folder, not in it.
struct Place {
    notebook: PathBuf,
    passphrase: PathBuf,
    kept: bool,
}

fn keep_passphrase(path: &Path) -> Result<(), CliError> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let file = std::fs::File::options().write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| writeln!(file, "{PASSPHRASE}"));
    written.map_err(|_| EngineError::NotWritable.into())
}

fn told(page: &mut Page, context: &Context, counts: &Counts) {
    let lang = context.lang;
    page.title(words::TITLE.say(lang)).say(words::INTRO.say(lang)).gap();
    for (count, what) in [
        (counts.notes, words::NOTES),
        (counts.good, words::GOOD),
        (counts.checkins, words::CHECKINS),
        (counts.questions, words::QUESTIONS),
        (counts.done, words::TALKED),
        (counts.skipped, words::SKIPPED),
        (counts.swapped, words::SWAPPED),
    ] {
        page.sign("✓", true, &format!("{count} {}", what.say(lang)));
    }
    page.sign("✓", true, words::GENTLE.say(lang));
    page.sign("✓", true, words::LOCKED.say(lang));
}

/// The newest notes and this week's question, as a carer sees them.
fn shown(
    page: &mut Page,
    context: &Context,
    demo: &Demo,
) -> Result<serde_json::Map<String, Value>, CliError> {
    let engine = &demo.engine;
    let notes = engine.notes(NoteQuery { limit: NEWEST, ..NoteQuery::default() })?;
    let children = engine.children()?;
    page.title(words::NEWEST.say(context.lang)).table(&show::note_table(
        context.lang,
        &children,
        &notes.notes,
    ));
    let week = engine.this_week(None, context.reader(None))?;
    show::question(page, context.lang, &week);
    page.title(words::CHANGED.say(context.lang));
    let mut changes = Vec::new();
    for child in &children {
        changes.push(changes::said(context, &engine.changes(child.id, None)?, page)?);
    }
    let prompts = context.content()?.prompts()?;
    let prompt = week.question.as_ref().and_then(|question| prompts.get(&question.text.topic));
    let mut document = serde_json::Map::new();
    document.insert("children".into(), children.iter().map(documents::child).collect());
    document.insert("changes".into(), changes.into());
    document.insert("notes".into(), notes.notes.iter().map(documents::note).collect());
    document.insert("prompt".into(), documents::week(&week, prompt, context.lang));
    Ok(document)
}

/// The files of the locked notebook, and what a search for plain text finds in them.
fn searched(page: &mut Page, context: &Context, notebook: &Path) -> Result<Value, CliError> {
    let lang = context.lang;
    let search = Search::new(lang);
    let (files, control) = (search.files(notebook)?, search.plain_copy());
    let mut table =
        Table::new([(Column::Right, words::BYTES.say(lang)), (Column::Left, words::FILE.say(lang))]);
    for file in &files {
        table.row([file.bytes.to_string(), file.name.clone()]);
    }
    let found: usize = files.iter().map(|file| file.found).sum();
    page.title(words::FILES.say(lang)).fact("", "").quiet(&notebook.to_string_lossy()).table(&table);
    page.gap().say(&format!("{} {} {}", words::SEARCHED.say(lang), search.pieces(), words::PIECES.say(lang)));
    if found == 0 {
        page.sign("✓", true, words::FOUND_NOTHING.say(lang));
    } else {
        page.sign("✗", false, &format!("{} {found}", words::FOUND.say(lang)));
    }
    page.sign("✓", true, &format!("{} {control}", words::CONTROL.say(lang)));
    let files: Vec<Value> = files
        .iter()
        .map(|file| json!({ "name": file.name, "bytes": file.bytes, "found": file.found }))
        .collect();
    Ok(json!({ "files": files, "pieces": search.pieces(), "found": found, "control_found": control }))
}

fn farewell(page: &mut Page, context: &Context, place: &Place) {
    page.gap();
    if place.kept {
        let (dir, secret) = (place.notebook.to_string_lossy(), place.passphrase.to_string_lossy());
        page.say(words::KEPT.say(context.lang));
        page.exact(&format!("pluis --dir {dir} --passphrase-file {secret} note list"));
    } else {
        page.quiet(words::GONE.say(context.lang));
    }
}
