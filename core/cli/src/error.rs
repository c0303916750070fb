//! What goes wrong, as a sentence for people and as a document for programs. Nothing a person typed is repeated in either.

use pluis_engine::content::{Arg, Content, ContentError, Lang};
use pluis_engine::domain::error::InvalidInput;
use pluis_engine::ports::{ClockError, FileError};
use pluis_engine::{EngineError, ErrorCode, Origin};
use serde_json::{Map, Value, json};

use crate::words::errors as words;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum CliError {
    /// The engine's answer.
    Engine(EngineError),
    /// The program was called the wrong way.
    Usage(Usage),
    /// Nobody reads the output any more: silence, exit code 0.
    Pipe,
}

/// The ways to call it wrong that the argument parser does not see, and what it saw itself.
#[derive(Debug)]
pub(crate) enum Usage {
    /// A secret is needed, there is no terminal to ask on, and this option would give it.
    NeedsFile(&'static str),
    /// The file of this option cannot be read.
    Unreadable(&'static str),
    /// Standard input was asked for twice.
    StdinTwice,
    /// A confirmation is needed and there is no terminal to ask on.
    NeedsYes,
    /// `--now` or `--zone` is not understood.
    Clock(&'static str),
    /// No home folder, so a folder must be named.
    NeedsDir,
    /// What the argument parser found, in words of its own that repeat nothing typed.
    Parser(String),
}

impl CliError {
    /// Input that breaks a rule, found before the engine saw it.
    pub(crate) const fn invalid(field: &'static str, rule: &'static str) -> Self {
        Self::Engine(EngineError::InvalidInput { field, rule, limit: None })
    }

    /// The stable code.
    pub(crate) const fn code(&self) -> ErrorCode {
        match self {
            Self::Engine(error) => error.code(),
            Self::Usage(_) => ErrorCode::Usage,
            Self::Pipe => ErrorCode::Cancelled,
        }
    }

    /// One sentence about what is the matter and what is safe, then the next step.
    pub(crate) fn message(&self, lang: Lang) -> String {
        match self {
            Self::Engine(error) => engine_message(error, lang),
            Self::Usage(Usage::Parser(detail)) => format!("{} {detail}", say(lang, "err-usage", &[])),
            Self::Usage(usage) => usage_message(usage, lang),
            Self::Pipe => say(lang, "err-cancelled", &[]),
        }
    }

    /// The document of `--json`.
    pub(crate) fn document(&self, lang: Lang) -> Value {
        let mut error = Map::new();
        error.insert("code".into(), self.code().code().into());
        error.insert("message".into(), self.message(lang).into());
        if let Self::Engine(engine) = self {
            if let EngineError::InvalidInput { field, limit, .. } = engine {
                error.insert("field".into(), (*field).into());
                if let Some(limit) = limit {
                    error.insert("limit".into(), (*limit).into());
                }
            }
            if let Some(seconds) = engine.wait_seconds() {
                error.insert("wait_seconds".into(), seconds.into());
            }
        }
        json!({ "schema": 1, "error": error })
    }
}

impl From<EngineError> for CliError {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<InvalidInput> for CliError {
    fn from(error: InvalidInput) -> Self {
        Self::Engine(error.into())
    }
}

impl From<ContentError> for CliError {
    fn from(error: ContentError) -> Self {
        Self::Engine(error.into())
    }
}

impl From<ClockError> for CliError {
    fn from(_: ClockError) -> Self {
        Self::Engine(EngineError::Internal(Origin::Device))
    }
}

impl From<FileError> for CliError {
    fn from(error: FileError) -> Self {
        Self::Engine(match error {
            FileError::NotFound => EngineError::NotFound { what: "notebook" },
            FileError::NoSpace => EngineError::NoSpace,
            FileError::Busy => EngineError::Busy,
            FileError::NotWritable | FileError::Exists => EngineError::NotWritable,
            FileError::Io => EngineError::Internal(Origin::Files),
        })
    }
}

/// A phrase of the content files. They are built in and checked by the build, so a missing one is a defect; the code of
/// the phrase is then better than nothing.
fn say(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let said = Content::embedded().and_then(|content| content.say(lang, key, args));
    said.unwrap_or_else(|_| key.to_owned())
}

fn engine_message(error: &EngineError, lang: Lang) -> String {
    match error {
        EngineError::InvalidInput { field, rule, limit } => invalid(lang, field, rule, *limit),
        EngineError::MustWait { wait_seconds } => {
            let (unit, count) = waiting(*wait_seconds);
            say(lang, &format!("err-must-wait-{unit}"), &[("count", Arg::Number(count))])
        }
        EngineError::WrongSecret { wait_seconds: seconds @ 1.. }
        | EngineError::DamagedAttempts { wait_seconds: seconds @ 1.. } => {
            let (unit, count) = waiting(*seconds);
            let wait = say(lang, &format!("wait-{unit}"), &[("count", Arg::Number(count))]);
            format!("{} {} {wait}.", plain(lang, error.code()), words::NEXT_TRY_IN.say(lang))
        }
        EngineError::NotFound { what } => join(plain(lang, error.code()), words::not_found(what).say(lang)),
        EngineError::OlderThanAnchor => join(plain(lang, error.code()), words::ACCEPT_OLDER.say(lang)),
        _ => plain(lang, error.code()),
    }
}

fn plain(lang: Lang, code: ErrorCode) -> String {
    say(lang, &format!("err-{}", code.code().replace('_', "-")), &[])
}

fn join(sentence: String, step: &str) -> String {
    if step.is_empty() { sentence } else { format!("{sentence} {step}") }
}

fn invalid(lang: Lang, field: &str, rule: &str, limit: Option<u64>) -> String {
    let name = ("field", Arg::Text(words::field(field, lang)));
    match (rule, limit.and_then(|limit| i64::try_from(limit).ok())) {
        ("too_long", Some(limit)) => {
            say(lang, "err-invalid-input-limit", &[name, ("limit", Arg::Number(limit))])
        }
        (_, Some(limit)) => {
            format!("{} {} {limit}.", say(lang, "err-invalid-input", &[name]), words::AT_MOST.say(lang))
        }
        _ => join(say(lang, "err-invalid-input", &[name]), words::rule(rule).say(lang)),
    }
}

/// Minutes from two minutes on, rounded up.
fn waiting(seconds: u64) -> (&'static str, i64) {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    if seconds < 120 { ("seconds", count(seconds)) } else { ("minutes", count(seconds.div_ceil(60))) }
}

fn usage_message(usage: &Usage, lang: Lang) -> String {
    match usage {
        Usage::NeedsFile(flag) => format!("{} {flag} FILE", words::NEEDS_FILE.say(lang)),
        Usage::Unreadable(flag) => format!("{} {flag}.", words::UNREADABLE.say(lang)),
        Usage::StdinTwice => words::STDIN_TWICE.say(lang).to_owned(),
        Usage::NeedsYes => words::NEEDS_YES.say(lang).to_owned(),
        Usage::Clock(flag) => format!("{} {flag}.", words::CLOCK.say(lang)),
        Usage::NeedsDir => words::NEEDS_DIR.say(lang).to_owned(),
        Usage::Parser(detail) => detail.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence_in_every_language() {
        // These two have a number or a name in them, and more than one sentence.
        let plain_ones = |code: &&ErrorCode| !matches!(code, ErrorCode::MustWait | ErrorCode::InvalidInput);
        for code in ErrorCode::ALL.iter().filter(plain_ones) {
            for lang in Lang::ALL {
                let sentence = plain(*lang, *code);
                assert!(sentence.ends_with('.') && sentence.contains(' '), "{} {sentence}", code.code());
            }
        }
    }

    #[test]
    fn waits_are_said_in_the_unit_people_use() {
        for (seconds, unit, count) in
            [(1, "seconds", 1), (119, "seconds", 119), (120, "minutes", 2), (14_400, "minutes", 240)]
        {
            assert_eq!(waiting(seconds), (unit, count));
        }
        let waited = CliError::Engine(EngineError::MustWait { wait_seconds: 30 });
        assert!(waited.message(Lang::Nl).contains("30 seconden"));
        assert_eq!(waited.document(Lang::En)["error"]["wait_seconds"], 30);
        let long = EngineError::InvalidInput { field: "facts", rule: "too_long", limit: Some(20_000) };
        assert!(CliError::Engine(long).message(Lang::En).contains("what you saw or heard” is too long"));
        assert!(
            CliError::invalid("happened", "in_future")
                .message(Lang::Nl)
                .ends_with("Dit moment moet nog komen.")
        );
    }
}
