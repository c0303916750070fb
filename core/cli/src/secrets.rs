//! Where secrets come from: the first line of a file, or an unseen answer on a terminal. Never an argument, never the
//! environment.

use std::io::{BufRead, IsTerminal, Read};
use std::path::Path;

use pluis_engine::content::Lang;
use pluis_engine::{EngineError, NewSecret, Secret};
use zeroize::{Zeroize, Zeroizing};

use crate::args::Global;
use crate::error::{CliError, Usage};
use crate::out;
use crate::words::ask;

/// Longest file a secret is read from, in bytes.
const FILE_MAX: usize = 1024;

/// The passphrase that opens the notebook.
///
/// # Errors
/// A usage error naming `--passphrase-file` without a terminal; `invalid_input` for an empty one.
pub(crate) fn passphrase(global: &Global, lang: Lang) -> Result<Secret, CliError> {
    let given = global.passphrase_file.as_deref();
    one(given, "--passphrase-file", "passphrase", ask::PASSPHRASE.say(lang))
}

/// The recovery code.
///
/// # Errors
/// As [`passphrase`], for `--recovery-code-file`.
pub(crate) fn recovery_code(global: &Global, lang: Lang) -> Result<Secret, CliError> {
    let given = global.recovery_code_file.as_deref();
    one(given, "--recovery-code-file", "recovery_code", ask::RECOVERY_CODE.say(lang))
}

/// A passphrase being chosen: from `--new-passphrase-file`, or asked twice.
///
/// # Errors
/// As [`passphrase`]; `invalid_input` when both answers differ.
pub(crate) fn new_passphrase(global: &Global, lang: Lang) -> Result<NewSecret, CliError> {
    chosen(global.new_passphrase_file.as_deref(), "--new-passphrase-file", lang)
}

/// The first passphrase of a notebook: from `--passphrase-file`, or asked twice.
///
/// # Errors
/// As [`new_passphrase`].
pub(crate) fn first_passphrase(global: &Global, lang: Lang) -> Result<NewSecret, CliError> {
    chosen(global.passphrase_file.as_deref(), "--passphrase-file", lang)
}

/// Asks yes or no before something that cannot be undone.
///
/// # Errors
/// A usage error naming `--yes` without a terminal; `cancelled` for any answer but yes.
pub(crate) fn confirm(global: &Global, lang: Lang, question: &str) -> Result<(), CliError> {
    if global.yes {
        return Ok(());
    }
    if !on_a_terminal() {
        return Err(CliError::Usage(Usage::NeedsYes));
    }
    out::ask(&format!("{question} {} ", ask::YES_NO.say(lang)));
    let mut answer = String::new();
    drop(std::io::stdin().read_line(&mut answer));
    match answer.trim().to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" => Ok(()),
        _ => Err(EngineError::Cancelled.into()),
    }
}

/// Whether a question that may be put off can be asked: on a terminal, of a person.
pub(crate) fn can_ask(global: &Global) -> bool {
    !global.json && !global.yes && on_a_terminal()
}

/// One typed line that may be seen, without its spaces at both ends; `None` for an empty one, or at the end of the input.
pub(crate) fn shown_line(question: &str) -> Option<Secret> {
    out::ask(&format!("{question} "));
    let mut line = Zeroizing::new(String::with_capacity(FILE_MAX));
    std::io::stdin().lock().take(FILE_MAX as u64).read_line(&mut line).ok()?;
    let typed = line.trim();
    if typed.is_empty() { None } else { Some(Secret::new(typed.as_bytes().to_vec())) }
}

fn on_a_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

fn chosen(file: Option<&Path>, flag: &'static str, lang: Lang) -> Result<NewSecret, CliError> {
    let secret = one(file, flag, "passphrase", ask::NEW_PASSPHRASE.say(lang))?;
    if file.is_none() {
        let again = one(None, flag, "passphrase", ask::AGAIN.say(lang))?;
        if again.expose() != secret.expose() {
            return Err(CliError::invalid("passphrase", "contradiction"));
        }
    }
    Ok(NewSecret::Passphrase(secret))
}

fn one(
    file: Option<&Path>,
    flag: &'static str,
    field: &'static str,
    question: &str,
) -> Result<Secret, CliError> {
    let secret = match file {
        Some(path) => from_file(path, flag, field)?,
        None if std::io::stderr().is_terminal() => {
            let typed = rpassword::prompt_password(format!("{question} "));
            Secret::new(typed.map_err(|_| CliError::Usage(Usage::NeedsFile(flag)))?.into_bytes())
        }
        None => return Err(CliError::Usage(Usage::NeedsFile(flag))),
    };
    // An empty secret opens nothing and may not cost a try.
    if secret.expose().is_empty() { Err(CliError::invalid(field, "empty")) } else { Ok(secret) }
}

/// The first line of a file, without its line end.
fn from_file(path: &Path, flag: &'static str, field: &'static str) -> Result<Secret, CliError> {
    let unreadable = |_| CliError::Usage(Usage::Unreadable(flag));
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(FILE_MAX + 1));
    file.take(FILE_MAX as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > FILE_MAX {
        return Err(CliError::Engine(EngineError::InvalidInput {
            field,
            rule: "too_long",
            limit: Some(FILE_MAX as u64),
        }));
    }
    let secret = Secret::new(first_line(&bytes).to_vec());
    bytes.zeroize();
    Ok(secret)
}

fn first_line(bytes: &[u8]) -> &[u8] {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_counts_whatever_ends_it() {
        for bytes in [&b"geheim woord"[..], b"geheim woord\n", b"geheim woord\r\n", b"geheim woord\nmeer\n"] {
            assert_eq!(first_line(bytes), b"geheim woord");
        }
        assert_eq!(first_line(b" spatie \n"), b" spatie ");
        assert_eq!(first_line(b"\n"), b"");
    }
}
