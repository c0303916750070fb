//! `init`, `passphrase`, `recover`, `recovery-sheet`, `rekey`: the notebook and the ways into it.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use pluis_engine::content::Lang;
use pluis_engine::{Engine, EngineError, EngineOptions, RecoverySheet, Secret, SessionState, Warning};
use serde_json::json;

use crate::answer::Answer;
use crate::args::SheetArgs;
use crate::context::Context;
use crate::error::CliError;
use crate::secrets;
use crate::show::Page;
use crate::words::{ask, labels};

/// How often the groups may be typed before they are put off.
const GROUP_TRIES: u32 = 3;

/// Makes the notebook.
///
/// # Errors
/// `invalid_input` for a passphrase that may not be chosen, a notebook that is there already (`dir`), or a file that is there
/// already (`recovery_out`).
pub(crate) fn init(context: &Context, args: &SheetArgs) -> Result<Answer, CliError> {
    let secret = secrets::first_passphrase(&context.global, context.lang)?;
    let files = Arc::new(context.device.new_folder()?);
    let engine = Engine::new(context.device.ports(files)?, EngineOptions::default())?;
    if engine.state()? != SessionState::Absent {
        return Err(CliError::invalid("dir", "duplicate"));
    }
    let out = NewFile::open(args.recovery_out.as_deref())?;
    let created = engine.create(&secret)?;
    context.warn(created.warnings);
    engine.lock();
    let mut page = context.page();
    page.strong(labels::CREATED.say(context.lang)).notice(labels::SLOWS_TYPING.say(context.lang));
    let document = json!({ "dir": context.device.dir()?.to_string_lossy() });
    sheet(context, page, (&engine, &created.recovery), out, document)
}

/// Changes the passphrase.
///
/// # Errors
/// Those of opening; `invalid_input` for a passphrase that may not be chosen.
pub(crate) fn passphrase(context: &Context) -> Result<Answer, CliError> {
    let engine = context.present()?;
    let current = secrets::passphrase(&context.global, context.lang)?;
    let new = secrets::new_passphrase(&context.global, context.lang)?;
    context.warn(engine.change_secret(Some(&current), &new)?);
    Ok(changed(context))
}

/// Gets in with the recovery code.
///
/// # Errors
/// `invalid_input` for a typing mistake in the code, `wrong_secret` for another code; a confirmation that was not given.
pub(crate) fn recover(context: &Context) -> Result<Answer, CliError> {
    let engine = context.present()?;
    secrets::confirm(&context.global, context.lang, ask::RECOVER.say(context.lang))?;
    let code = secrets::recovery_code(&context.global, context.lang)?;
    let new = secrets::new_passphrase(&context.global, context.lang)?;
    context.warn(engine.recover(&code, &new)?.warnings);
    Ok(changed(context))
}

/// Makes a new recovery sheet.
///
/// # Errors
/// Those of opening.
pub(crate) fn recovery_sheet(context: &Context, args: &SheetArgs) -> Result<Answer, CliError> {
    let engine = context.present()?;
    let current = secrets::passphrase(&context.global, context.lang)?;
    let out = NewFile::open(args.recovery_out.as_deref())?;
    let made = engine.new_recovery_sheet(Some(&current))?;
    let mut page = context.page();
    page.say(labels::SHEET_OLD.say(context.lang));
    context.warn(made.warnings);
    sheet(context, page, (&engine, &made.recovery), out, json!({}))
}

/// Encrypts everything anew under a new key, and makes a new recovery sheet.
///
/// # Errors
/// Those of opening; `no_space`; `older_than_anchor`; a confirmation that was not given.
pub(crate) fn rekey(context: &Context, args: &SheetArgs) -> Result<Answer, CliError> {
    let engine = context.present()?;
    secrets::confirm(&context.global, context.lang, ask::REKEY.say(context.lang))?;
    let current = secrets::passphrase(&context.global, context.lang)?;
    let out = NewFile::open(args.recovery_out.as_deref())?;
    let made = engine.rekey(Some(&current))?;
    let finished = !made.warnings.contains(&Warning::RekeyUnfinished);
    context.warn(made.warnings);
    let mut page = context.page();
    if finished {
        page.strong(labels::REKEYED.say(context.lang));
    }
    page.say(labels::SHEET_OLD.say(context.lang)).notice(labels::NEW_BACKUP.say(context.lang));
    sheet(context, page, (&engine, &made.recovery), out, json!({ "finished": finished }))
}

fn changed(context: &Context) -> Answer {
    let mut page = context.page();
    page.say(labels::PASSPHRASE_CHANGED.say(context.lang));
    Answer::new(json!({ "changed": true }), page)
}

/// Shows the code once, or writes it where it was asked to go. On a terminal two groups of it are asked back.
fn sheet(
    context: &Context,
    mut page: Page,
    (engine, sheet): (&Engine, &RecoverySheet),
    out: Option<NewFile>,
    mut document: serde_json::Value,
) -> Result<Answer, CliError> {
    let lang = context.lang;
    let code = sheet.groups()?;
    if let Some(file) = out {
        file.write(lang, &code)?;
        page.gap().say(labels::SHEET_FILE.say(lang));
    } else {
        let code = String::from_utf8_lossy(code.expose()).into_owned();
        page.title(labels::SHEET_TITLE.say(lang)).gap().exact(&code);
        page.gap().say(labels::SHEET_USE.say(lang));
        if let Some(map) = document.as_object_mut() {
            map.insert("recovery_code".into(), code.into());
        }
    }
    page.notice(&context.content()?.say(lang, "keep-sheet-away", &[])?);
    let mut confirmed = false;
    if secrets::can_ask(&context.global) {
        crate::out::print(&core::mem::replace(&mut page, context.page()).into_text())?;
        confirmed = copied(context, engine, sheet)?;
        page.say(if confirmed { labels::SHEET_RIGHT } else { labels::SHEET_LATER }.say(lang));
    }
    if let Some(map) = document.as_object_mut() {
        map.insert("confirmed".into(), confirmed.into());
    }
    Ok(Answer::new(document, page))
}

/// Asks two groups of the code back, a few times, until they are right or put off.
fn copied(context: &Context, engine: &Engine, sheet: &RecoverySheet) -> Result<bool, CliError> {
    let lang = context.lang;
    let [first, second] = engine.asked_groups(sheet)?;
    crate::out::note(&format!("\n{}", ask::groups(lang, first, second)));
    for _ in 0..GROUP_TRIES {
        let Some(one) = secrets::shown_line(&ask::group(lang, first)) else { return Ok(false) };
        let Some(other) = secrets::shown_line(&ask::group(lang, second)) else { return Ok(false) };
        match engine.confirm_recovery(sheet, [&one, &other]) {
            Ok(()) => return Ok(true),
            Err(EngineError::InvalidInput { .. }) => crate::out::note(ask::NOT_THE_GROUPS.say(lang)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(false)
}

/// A file of the carer's that did not exist before, for them alone. It goes again if nothing was written to it.
struct NewFile<'a> {
    file: File,
    path: &'a Path,
    written: bool,
}

impl<'a> NewFile<'a> {
    fn open(path: Option<&'a Path>) -> Result<Option<Self>, CliError> {
        let Some(path) = path else { return Ok(None) };
        let opened = File::options().write(true).create_new(true).mode(0o600).open(path);
        let file = opened.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => CliError::invalid("recovery_out", "duplicate"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => EngineError::NoSpace.into(),
            _ => EngineError::NotWritable.into(),
        })?;
        Ok(Some(Self { file, path, written: false }))
    }

    /// The code on the first line, as `--recovery-code-file` reads it, then what it is for.
    fn write(mut self, lang: Lang, code: &Secret) -> Result<(), CliError> {
        let text = [code.expose(), b"\n\n", labels::SHEET_TITLE.say(lang).as_bytes(), b"\n"].concat();
        let secret = Secret::new(text);
        let done = self.file.write_all(secret.expose()).and_then(|()| self.file.sync_all());
        done.map_err(|error| match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => CliError::from(EngineError::NoSpace),
            _ => EngineError::NotWritable.into(),
        })?;
        self.written = true;
        Ok(())
    }
}

impl Drop for NewFile<'_> {
    fn drop(&mut self) {
        if !self.written {
            drop(std::fs::remove_file(self.path));
        }
    }
}
