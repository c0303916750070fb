//! Whom to call, and what to do first.

use pluis_engine::content::{Arg, CardText, Content, HelpText, Lang};
use pluis_engine::domain::signal::Urgency;

use super::Page;
use crate::error::CliError;
use crate::words::{self, labels};

/// One help line: the number first.
pub(crate) fn line(page: &mut Page, lang: Lang, help: &HelpText) {
    page.gap().strong(&match &help.phone {
        Some(phone) => format!("{phone}   {}", help.name),
        None => help.name.clone(),
    });
    page.say(&help.use_when);
    let places = [help.chat.as_deref(), help.web.as_deref(), help.hours.as_deref()];
    let mut places: Vec<&str> = places.into_iter().flatten().collect();
    places.dedup();
    if !places.is_empty() {
        page.quiet(&places.join(" · "));
    }
    if let Some(day) = help.checked_on {
        page.quiet(&format!("{} {}", labels::CHECKED_ON.say(lang), words::day(lang, day)));
    }
}

/// A signal's card: what first, what not, whom to call in order.
pub(crate) fn card(page: &mut Page, lang: Lang, card: &CardText) {
    if let Some(ask) = &card.ask {
        page.gap().strong(ask);
    }
    page.gap().quiet(labels::FIRST.say(lang)).strong(&card.first);
    page.list(labels::BETTER_NOT.say(lang), &card.not);
    page.gap().quiet(labels::CALL.say(lang));
    card.help.iter().for_each(|help| line(page, lang, help));
    page.gap().quiet(labels::CALL_LOG.say(lang));
}

/// The sentence after a note was saved, by its urgency; `emergency` is the number to call.
///
/// # Errors
/// `internal` when the phrase is missing.
pub(crate) fn urgent_note(
    content: &Content,
    lang: Lang,
    urgency: Urgency,
    emergency: &str,
) -> Result<String, CliError> {
    let (key, args) = match urgency {
        Urgency::Now => ("saved-now", vec![("emergency", Arg::Text(emergency))]),
        Urgency::Advice => ("saved-advice", Vec::new()),
        Urgency::None | Urgency::Note | Urgency::Talk => ("saved-note", Vec::new()),
    };
    Ok(content.say(lang, key, &args)?)
}
