//! From words on a command line to values, and from the parser's findings to sentences that repeat nothing typed.

use std::ffi::{OsStr, OsString};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};
use pluis_engine::content::{Country, Lang, Situation};
use pluis_engine::domain::time::PartOfDay;

use super::Cli;
use crate::error::{CliError, Usage};
use crate::words::errors as words;

/// A closed list as an argument: its codes are offered, checked and completed.
macro_rules! closed {
    ($list:ty) => {
        clap::builder::TypedValueParser::try_map(
            clap::builder::PossibleValuesParser::new(<$list>::ALL.iter().map(|value| value.code())),
            |code: String| <$list>::from_code(&code).ok_or("not on the list"),
        )
    };
}

pub(super) use closed;

/// The language option.
pub(super) fn lang() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.iter().map(|lang| lang.code()))
        .try_map(|code: String| Lang::parse(&code).ok_or("not on the list"))
}

/// Countries with a directory of their own.
pub(super) fn country() -> impl TypedValueParser<Value = Country> {
    let codes = Country::ALL.iter().map(|country| country.code()).filter(|code| *code != "eu");
    PossibleValuesParser::new(codes)
        .try_map(|code: String| Country::from_code(&code).ok_or("not on the list"))
}

/// Situations of the help directory.
pub(super) fn situation() -> impl TypedValueParser<Value = Situation> {
    closed!(Situation)
}

/// Shells completions are written for.
pub(super) fn shell() -> impl TypedValueParser<Value = clap_complete::Shell> {
    PossibleValuesParser::new(["bash", "zsh", "fish"])
        .try_map(|name: String| name.parse::<clap_complete::Shell>())
}

/// What the arguments asked for.
pub(crate) enum Parsed {
    /// A command.
    Run(Box<Cli>),
    /// Help or the version, to be printed.
    Print(String),
    /// Not understood. `usage` is how it would be right.
    Wrong {
        /// What is the matter.
        error: CliError,
        /// The usage line, or the whole help when nothing was asked.
        usage: String,
    },
}

/// Every command, with its help in a language.
pub(crate) fn command(lang: Lang) -> clap::Command {
    super::dutch::in_language(Cli::command(), lang)
}

/// Reads the arguments.
pub(crate) fn parse(arguments: &[OsString], lang: Lang) -> Parsed {
    let read = |command: clap::Command| {
        command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches))
    };
    // The language changes what is said of the arguments, not which are right: most runs never need its words.
    let error = match read(Cli::command()).or_else(|_| read(command(lang))) {
        Ok(cli) => return Parsed::Run(Box::new(cli)),
        Err(error) => error,
    };
    let spoken = |text: &dyn core::fmt::Display| super::dutch::spoken(&text.to_string(), lang);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Parsed::Print(error.render().ansi().to_string())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let missing = words::parser(ErrorKind::MissingSubcommand).say(lang).to_owned();
            Parsed::Wrong {
                error: CliError::Usage(Usage::Parser(missing)),
                usage: error.render().ansi().to_string(),
            }
        }
        kind => {
            let sentence = words::parser(kind).say(lang);
            let names = safe_names(&error);
            let detail = if names.is_empty() { sentence.to_owned() } else { format!("{sentence} {names}") };
            let usage = match error.get(ContextKind::Usage) {
                Some(ContextValue::StyledStr(usage)) => spoken(&usage.ansi()),
                _ => String::new(),
            };
            Parsed::Wrong { error: CliError::Usage(Usage::Parser(detail)), usage }
        }
    }
}

/// Names of options, and values of closed lists: what the program knows by itself, never what was typed.
fn safe_names(error: &clap::Error) -> String {
    let own = match error.kind() {
        // Here the "invalid argument" is the typed word.
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand | ErrorKind::InvalidUtf8 => {
            [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].as_slice()
        }
        _ => [
            ContextKind::InvalidArg,
            ContextKind::PriorArg,
            ContextKind::ValidSubcommand,
            ContextKind::ValidValue,
        ]
        .as_slice(),
    };
    let named = own.iter().filter_map(|kind| error.get(*kind)).filter_map(|value| match value {
        ContextValue::String(name) => Some(name.clone()),
        ContextValue::Strings(names) => Some(names.join(", ")),
        _ => None,
    });
    named.collect::<Vec<_>>().join(": ")
}

/// Lets a time of two words stand without quotes: `--happened 2026-11-20 evening`, `--happened week-of 2026-11-16`.
pub(crate) fn join_when(arguments: &[OsString]) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::with_capacity(arguments.len());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        joined.push(argument.clone());
        if argument == "--" {
            break;
        }
        if argument == "--happened" {
            let ahead = rest.as_slice();
            if let [first, second, ..] = ahead
                && belong_together(first, second)
            {
                let mut when = first.clone();
                when.push(" ");
                when.push(second);
                joined.push(when);
                rest = ahead.get(2..).unwrap_or_default().iter();
            }
        }
    }
    joined.extend(rest.cloned());
    joined
}

fn belong_together(first: &OsStr, second: &OsStr) -> bool {
    let (Some(first), Some(second)) = (first.to_str(), second.to_str()) else { return false };
    let is_date = |text: &str| text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let is_day = is_date(first) || first == "today" || first == "yesterday";
    (first == "week-of" && is_date(second)) || (is_day && PartOfDay::from_code(second).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(line: &str) -> Vec<String> {
        let arguments: Vec<OsString> = line.split('|').map(OsString::from).collect();
        join_when(&arguments).into_iter().map(|argument| argument.into_string().unwrap()).collect()
    }

    #[test]
    fn the_arguments_make_sense_to_the_parser() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_time_of_two_words_needs_no_quotes() {
        assert_eq!(joined("--happened|2026-11-20|evening|x"), ["--happened", "2026-11-20 evening", "x"]);
        assert_eq!(joined("--happened|week-of|2026-11-16"), ["--happened", "week-of 2026-11-16"]);
        assert_eq!(joined("--happened|yesterday|ze huilde"), ["--happened", "yesterday", "ze huilde"]);
        assert_eq!(joined("--happened|unsure|evening"), ["--happened", "unsure", "evening"]);
        assert_eq!(joined("--|--happened|yesterday|evening"), ["--", "--happened", "yesterday", "evening"]);
        assert_eq!(joined("--happened|yesterday"), ["--happened", "yesterday"]);
    }

    proptest::proptest! {
        #[test]
        fn joining_loses_nothing(words in proptest::collection::vec("--happened|--|yesterday|evening|week-of|2026-11-20|x y", 0..8)) {
            let arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
            let joined: Vec<_> = join_when(&arguments).into_iter().map(|argument| argument.into_string().unwrap()).collect();
            proptest::prop_assert_eq!(joined.join(" "), words.join(" "));
        }
    }

    #[test]
    fn what_was_typed_is_not_repeated() {
        for line in [
            "pluis note add --child 1 --place canary x",
            "pluis canary",
            "pluis note list canary",
            "pluis --canary",
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            for lang in Lang::ALL {
                let Parsed::Wrong { error, usage } = parse(&arguments, *lang) else {
                    panic!("accepted: {line}")
                };
                assert!(!error.message(*lang).contains("canary") && !usage.contains("canary"), "{line}");
            }
        }
    }

    #[test]
    fn commands_that_are_not_there_yet_are_unknown() {
        for command in
            ["report", "backup", "restore", "carer", "handover", "merge", "retention", "erase", "insight"]
        {
            let arguments: Vec<OsString> = vec!["pluis".into(), command.into()];
            assert!(matches!(parse(&arguments, Lang::En), Parsed::Wrong { .. }), "{command}");
        }
    }
}
