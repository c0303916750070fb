//! `doctor`.

use pluis_engine::domain::jiff::Timestamp;
use pluis_engine::{Check, CheckState, ErrorCode};
use serde_json::json;

use crate::answer::Answer;
use crate::args::DoctorArgs;
use crate::context::Context;
use crate::error::CliError;
use crate::words::{self, doctor as said};

/// Checks everything. With `--accept-older` an older notebook is accepted first, on record.
///
/// # Errors
/// Those of opening; `invalid_input` for accepting a notebook that is not older.
pub(crate) fn run(context: &Context, args: &DoctorArgs) -> Result<Answer, CliError> {
    let (engine, mut opened) = context.open_for_doctor()?;
    let mut page = context.page();
    if args.accept_older {
        context.warn(engine.accept_older()?);
        // The notebook was older when it was opened, and is not any more.
        opened.read_only = false;
        opened.warnings.retain(|warning| *warning != pluis_engine::Warning::OlderThanAnchor);
        page.say(said::ACCEPTED.say(context.lang));
    }
    let found = engine.doctor(&opened)?;
    context.warn(found.warnings);
    page.title(said::TITLE.say(context.lang));
    for check in &found.checks {
        let sign = match check.state {
            CheckState::Good => "✓",
            CheckState::Notice => "!",
            CheckState::Bad => "✗",
        };
        page.sign(sign, check.state == CheckState::Good, &sentence(context, check));
    }
    let worst = found.checks.iter().map(|check| check.state).max().unwrap_or(CheckState::Good);
    let closing = match worst {
        CheckState::Good => said::ALL_GOOD,
        CheckState::Notice => said::TO_KNOW,
        CheckState::Bad => said::SOME_BAD,
    };
    page.gap().say(closing.say(context.lang));
    let checks: Vec<_> = found.checks.iter().map(document).collect();
    let mut answer = Answer::new(json!({ "checks": checks, "warnings": [] }), page);
    // An older notebook is told by its warning; anything else that is bad is damage.
    if found.checks.iter().any(|check| check.state == CheckState::Bad && check.name != "anchor") {
        answer.exit = ErrorCode::DamagedStore.exit();
    }
    Ok(answer)
}

fn document(check: &Check) -> serde_json::Value {
    json!({ "name": check.name, "state": check.state.code(), "detail": check.value })
}

fn sentence(context: &Context, check: &Check) -> String {
    let Some(sentence) = said::sentence(check.name, check.state) else {
        return format!("{}: {}", check.name, check.value);
    };
    let sentence = sentence.say(context.lang);
    if !said::says_more(sentence) {
        return sentence.to_owned();
    }
    let value =
        match (check.name, check.value.parse().ok().and_then(|second| Timestamp::from_second(second).ok())) {
            ("last_opened", Some(at)) => {
                let zone = context.now().map(|now| now.zone_name()).unwrap_or_default();
                words::moment(context.lang, at, &zone)
            }
            _ => check.value.clone(),
        };
    format!("{sentence} {value}")
}
