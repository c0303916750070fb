//! `doctor`.

use pluis_engine::domain::jiff::Timestamp;
use pluis_engine::{Check, CheckState, Doctor, ErrorCode, Left};
use serde_json::json as document_of;

use crate::answer::Answer;
use crate::args::DoctorArgs;
use crate::context::{Context, Patient};
use crate::error::CliError;
use crate::json;
use crate::show::{self, Page};
use crate::words::{self, doctor as said};

/// Checks everything. With `--accept-older` an older notebook is accepted first, on record; with `--what-is-left` every note
/// that can still be read is shown.
///
/// # Errors
/// Those of opening, but for damage, which is a finding.
pub(crate) fn run(context: &Context, args: &DoctorArgs) -> Result<Answer, CliError> {
    let mut page = context.page();
    let found = examined(context, args, &mut page)?;
    context.warn(found.warnings.iter().copied());
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
    page.title(said::CAN.say(context.lang));
    for line in [said::reads(found.can.read), said::writes(found.can.write), said::HELP] {
        page.say(line.say(context.lang));
    }
    if let Some(left) = &found.left {
        remains(context, args, left, &mut page)?;
    }
    let mut answer = Answer::new(documented(args, &found), page);
    // An older notebook is told by its warning; anything else that is bad is damage.
    if found.checks.iter().any(|check| check.state == CheckState::Bad && check.name != "anchor") {
        answer.exit = ErrorCode::DamagedStore.exit();
    }
    Ok(answer)
}

/// What the doctor finds: of the open notebook, or of what is left of it.
fn examined(context: &Context, args: &DoctorArgs, page: &mut Page) -> Result<Doctor, CliError> {
    let Patient { engine, secret, opened } = context.open_for_doctor()?;
    let Some(mut opened) = opened else { return Ok(engine.doctor_of_damaged(Some(&secret))?) };
    if args.accept_older {
        context.warn(engine.accept_older()?);
        // The notebook was older when it was opened, and is not any more.
        opened.read_only = false;
        opened.warnings.retain(|warning| *warning != pluis_engine::Warning::OlderThanAnchor);
        page.say(said::ACCEPTED.say(context.lang));
    }
    let mut found = engine.doctor(&opened)?;
    if found.is_damaged() || args.what_is_left {
        let of_left = engine.doctor_of_damaged(Some(&secret))?;
        let counted = |check: &Check| ["left", "lost"].contains(&check.name);
        found.checks.extend(of_left.checks.into_iter().filter(counted));
        found.left = of_left.left;
    }
    Ok(found)
}

/// What can still be read: how to see it, or all of it.
fn remains(context: &Context, args: &DoctorArgs, left: &Left, page: &mut Page) -> Result<(), CliError> {
    page.gap().fact(said::COPY.say(context.lang).trim_end_matches(':'), &left.copy);
    if !args.what_is_left {
        page.say(said::SHOW_LEFT.say(context.lang));
        return Ok(());
    }
    page.gap().say(said::LEFT.say(context.lang));
    let content = context.content()?;
    for note in &left.notes {
        show::note(page, content, context.lang, &[], note)?;
    }
    for checkin in &left.checkins {
        page.gap().say(&checkin.week.to_string());
        super::checkin::answered(context, checkin, page)?;
    }
    Ok(())
}

fn documented(args: &DoctorArgs, found: &Doctor) -> serde_json::Value {
    let checks: Vec<_> = found.checks.iter().map(document).collect();
    let can = document_of!({ "read": found.can.read.code(), "write": found.can.write.code(), "help": "yes" });
    let mut all = document_of!({ "checks": checks, "can": can, "warnings": [] });
    if let (Some(left), Some(all)) = (&found.left, all.as_object_mut()) {
        let mut of_left = document_of!({ "notes": left.notes.len(), "checkins": left.checkins.len(), "lost": left.lost, "copy": left.copy });
        if let (true, Some(of_left)) = (args.what_is_left, of_left.as_object_mut()) {
            of_left.insert("texts".into(), left.notes.iter().map(json::note).collect());
            of_left.insert("weeks".into(), left.checkins.iter().map(json::answered).collect());
        }
        all.insert("left".into(), of_left);
    }
    all
}

fn document(check: &Check) -> serde_json::Value {
    document_of!({ "name": check.name, "state": check.state.code(), "detail": check.value })
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
