//! `content` and `completions`: the texts themselves, checked and listed, without a notebook.

mod lists;

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use pluis_engine::EngineError;
use pluis_engine::content::{Content, Finding, validate};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::args::{ContentAction, ContentKind, command};
use crate::context::Context;
use crate::error::CliError;
use crate::preview as review_page;
use crate::words::{labels, review};

/// The exit code when the validator found something: it is input that has to be repaired.
const FOUND: u8 = 2;

/// Does one of the things that can be done with content.
///
/// # Errors
/// `invalid_input` in field `folder` or `out`, `not_found` for an unknown id, `not_writable` and `no_space` for the file;
/// `internal` when the built-in files are faulty.
pub(crate) fn run(context: &Context, action: ContentAction) -> Result<Answer, CliError> {
    match action {
        ContentAction::Check { folder } => check(context, folder),
        ContentAction::Preview { ids, sheet, folder, out } => preview(context, &ids, sheet, folder, out),
        ContentAction::List { kind: ContentKind::Prompts } => lists::prompts(context),
        ContentAction::List { kind: ContentKind::Signals } => lists::signals(context),
        ContentAction::List { kind: ContentKind::Help } => lists::help(context),
        ContentAction::List { kind: ContentKind::Pages } => lists::pages(context),
        ContentAction::List { kind: ContentKind::Hints } => lists::hints(context),
    }
}

/// Completions for a shell.
///
/// # Errors
/// None in practice.
pub(crate) fn completions(context: &Context, shell: clap_complete::Shell) -> Result<Answer, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(context.lang), "pluis", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let mut page = context.page();
    page.verbatim(&script);
    Ok(Answer::new(json!({ "shell": shell.to_string(), "script": script }), page))
}

fn check(context: &Context, folder: Option<PathBuf>) -> Result<Answer, CliError> {
    let today = context.now()?.day();
    let findings = match folder {
        Some(folder) => {
            let content =
                Content::from_folder(&folder).map_err(|_| CliError::invalid("folder", "unreadable"))?;
            validate(&content, today)
        }
        None => validate(context.content()?, today),
    };
    let mut page = context.page();
    if findings.is_empty() {
        page.sign("✓", true, labels::CONTENT_GOOD.say(context.lang));
    }
    for finding in &findings {
        page.sign("✗", false, &finding.to_string());
    }
    let documents: Vec<_> = findings.iter().map(finding).collect();
    let mut answer = Answer::new(json!({ "findings": documents }), page);
    answer.exit = if findings.is_empty() { 0 } else { FOUND };
    Ok(answer)
}

fn finding(finding: &Finding) -> Value {
    json!({ "item": finding.item, "field": finding.field, "rule": finding.rule.code(), "detail": finding.detail })
}

/// Items as a page of HTML: shown, or written to a new file.
fn preview(
    context: &Context,
    ids: &[String],
    sheet: bool,
    folder: Option<PathBuf>,
    out: Option<PathBuf>,
) -> Result<Answer, CliError> {
    let lang = context.lang;
    let of_folder = folder.map(|folder| Content::from_folder(&folder)).transpose();
    let of_folder = of_folder.map_err(|_| CliError::invalid("folder", "unreadable"))?;
    let content = match &of_folder {
        Some(content) => content,
        None => context.content()?,
    };
    let (items, unknown) = review_page::chosen(content, ids, lang)?;
    if !unknown.is_empty() {
        return Err(EngineError::NotFound { what: "content_id" }.into());
    }
    let html = review_page::page(&items, lang, sheet).map_err(|_| CliError::invalid("id", "unreadable"))?;
    let shown: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
    let mut page = context.page();
    let document = match &out {
        Some(path) => {
            write_new(path, &html)?;
            page.say(&format!("{}: {}", review::WRITTEN.say(lang), path.display()));
            json!({ "items": shown, "out": path.display().to_string() })
        }
        None => {
            page.verbatim(&html);
            json!({ "items": shown, "html": html })
        }
    };
    Ok(Answer::new(document, page))
}

/// Writes a file that was not there before.
fn write_new(path: &Path, text: &str) -> Result<(), CliError> {
    let opened = File::options().write(true).create_new(true).open(path);
    let written = opened.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => CliError::invalid("out", "duplicate"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => EngineError::NoSpace.into(),
        _ => EngineError::NotWritable.into(),
    })
}
