//! One run: read the arguments, do the command, print one answer or one error, say how it went as an exit code.

use std::ffi::OsString;

use pluis_engine::content::Lang;
use pluis_engine::{EngineError, ErrorCode, Origin, Warning};

use crate::answer::Answer;
use crate::args::{Cli, Command, Parsed, join_when, parse};
use crate::commands;
use crate::context::Context;
use crate::error::CliError;
use crate::{out, words};

/// Runs the program and gives its exit code.
pub(crate) fn run(arguments: &[OsString]) -> u8 {
    let arguments = join_when(arguments);
    let wish = Wish::of(&arguments);
    let cli = match parse(&arguments, wish.lang) {
        Parsed::Run(cli) => *cli,
        Parsed::Print(text) => return out::print(&text).map_or(0, |()| 0),
        Parsed::Wrong { error, usage } => return fail(&error, &usage, wish),
    };
    let Cli { global, command } = cli;
    let verbose = global.verbose;
    let outcome = Context::new(global, wish.lang).and_then(|context| {
        if verbose {
            let dir = context.device.dir()?.display();
            out::note(&format!("{} {dir}", words::FOLDER.say(wish.lang)));
        }
        let answer = dispatch(&context, command)?;
        Ok((answer, context.warnings()))
    });
    match outcome {
        Ok((answer, warnings)) => print(answer, &warnings, wish),
        Err(error) => fail(&error, "", wish),
    }
}

/// The answer after a panic: the one of an unforeseen failure.
pub(crate) fn internal(arguments: &[OsString]) -> u8 {
    fail(&CliError::Engine(EngineError::Internal(Origin::Panic)), "", Wish::of(arguments))
}

fn dispatch(context: &Context, command: Command) -> Result<Answer, CliError> {
    match command {
        Command::Demo(args) => commands::demo::run(context, &args),
        Command::Init(args) => commands::init::init(context, &args.sheet),
        Command::Passphrase => commands::init::passphrase(context),
        Command::Recover => commands::init::recover(context),
        Command::RecoverySheet(args) => commands::init::recovery_sheet(context, &args),
        Command::Rekey(args) => commands::init::rekey(context, &args.sheet),
        Command::Child(action) => commands::child::run(context, action),
        Command::Note(action) => commands::note::run(context, action),
        Command::Checkin(args) => commands::checkin::run(context, &args),
        Command::Changes(args) => commands::changes::run(context, &args),
        Command::Prompt(args) => commands::prompt::run(context, args),
        Command::Signals(args) => commands::help::signals(context, &args),
        Command::HelpLines(args) => commands::help::help_lines(context, &args),
        Command::Reminder(action) => commands::reminder::run(context, action),
        Command::Doctor(args) => commands::doctor::run(context, &args),
        Command::Content(action) => commands::content::run(context, action),
        Command::Insight(action) => commands::insight::run(context, &action),
        Command::Completions { shell } => commands::content::completions(context, shell),
    }
}

fn print(mut answer: Answer, warnings: &[Warning], wish: Wish) -> u8 {
    let printed = if wish.json {
        answer.document.insert("schema".into(), 1.into());
        if !warnings.is_empty() || answer.document.contains_key("warnings") {
            let codes: Vec<_> = warnings.iter().map(|warning| warning.code()).collect();
            answer.document.insert("warnings".into(), codes.into());
        }
        out::print(&format!("{}\n", serde_json::Value::Object(answer.document)))
    } else {
        let printed = out::print(&answer.page.into_text());
        warnings.iter().for_each(|warning| out::note(&words::warning(wish.lang, *warning)));
        printed
    };
    match printed {
        Ok(()) => {
            warnings.iter().find_map(|warning| warning.error_code()).map_or(answer.exit, ErrorCode::exit)
        }
        Err(CliError::Pipe) => 0,
        Err(error) => error.code().exit(),
    }
}

fn fail(error: &CliError, usage: &str, wish: Wish) -> u8 {
    if matches!(error, CliError::Pipe) {
        return 0;
    }
    if wish.json {
        drop(out::print(&format!("{}\n", error.document(wish.lang))));
    } else {
        out::note(&error.message(wish.lang));
        if !usage.is_empty() {
            out::note(&format!("\n{}", usage.trim_end()));
        }
    }
    error.code().exit()
}

/// What must be known even when the arguments cannot be read.
#[derive(Clone, Copy)]
struct Wish {
    json: bool,
    lang: Lang,
}

impl Wish {
    fn of(arguments: &[OsString]) -> Self {
        let mut options = arguments
            .iter()
            .skip(1)
            .take_while(|argument| *argument != "--")
            .map(|argument| argument.to_str());
        let (mut json, mut lang) = (false, None);
        while let Some(option) = options.next() {
            match option {
                Some("--json") => json = true,
                Some("--lang") => lang = options.next().flatten().and_then(Lang::parse),
                Some(other) => lang = other.strip_prefix("--lang=").and_then(Lang::parse).or(lang),
                None => {}
            }
        }
        let of_system = || sys_locale::get_locale().and_then(|locale| Lang::parse(&locale));
        Self { json, lang: lang.or_else(of_system).unwrap_or(Lang::Nl) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(line: &str) -> Wish {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        Wish::of(&arguments)
    }

    #[test]
    fn language_and_form_are_known_before_anything_else() {
        assert_eq!(wish("pluis nonsense --lang en").lang, Lang::En);
        assert_eq!(wish("pluis --lang=nl-BE nonsense").lang, Lang::NlBe);
        assert!(wish("pluis nonsense --json").json && !wish("pluis note add -- --json").json);
    }
}
