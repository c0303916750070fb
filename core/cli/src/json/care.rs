//! Children, signals, help lines, reminders.

use pluis_engine::content::{CardText, HelpText, SignalText};
use pluis_engine::domain::child::Child;
use pluis_engine::domain::reminder::day_code;
use pluis_engine::{NextReminder, ReminderView};
use serde_json::{Value, json};

/// A child.
pub(crate) fn child(child: &Child) -> Value {
    json!({
        "id": child.id.to_string(),
        "name": child.name,
        "band": child.band.code(),
        "born": child.born.map(|month| month.to_string()),
        "role": child.role.code(),
        "shape": child.shape.code(),
        "tint": child.tint.code(),
        "closed_topics": child.closed_topics.iter().map(|topic| topic.as_str()).collect::<Vec<_>>(),
        "paused_until": child.paused_until.map(|day| day.to_string()),
        "placement_ended": child.placement_ended.map(|day| day.to_string()),
        "baseline_from": child.baseline_from.to_string(),
    })
}

/// A signal.
pub(crate) fn signal(signal: &SignalText) -> Value {
    json!({
        "id": signal.id,
        "bit": signal.bit,
        "domain": signal.domain.code(),
        "fact": signal.fact,
        "ordinary": signal.ordinary,
    })
}

/// A help line.
pub(crate) fn help_line(help: &HelpText) -> Value {
    json!({
        "id": help.id,
        "name": help.name,
        "phone": help.phone,
        "web": help.web,
        "chat": help.chat,
        "hours": help.hours,
        "use_when": help.use_when,
        "audience": help.audience.code(),
        "emergency": help.emergency.code(),
        "certainty": help.certainty.code(),
        "checked_on": help.checked_on.map(|day| day.to_string()),
    })
}

/// A signal's card: what first, what not, whom to call in order.
pub(crate) fn card(card: &CardText) -> Value {
    json!({
        "ask": card.ask,
        "first": card.first,
        "not": card.not,
        "fold_words": card.fold_words,
        "lines": card.help.iter().map(help_line).collect::<Vec<_>>(),
    })
}

/// A reminder.
pub(crate) fn reminder(view: &ReminderView) -> Value {
    json!({
        "child": view.child.to_string(),
        "day": day_code(view.reminder.day),
        "at": view.reminder.at.strftime("%H:%M").to_string(),
    })
}

/// The next firing, in local time and UTC; all `null` without a reminder.
pub(crate) fn next_reminder(next: Option<&NextReminder>) -> Value {
    json!({
        "local": next.map(|next| next.firing.local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        "zone": next.and_then(|next| next.firing.local.time_zone().iana_name()),
        "utc": next.map(|next| next.firing.instant.to_string()),
        "title": next.map(|next| &next.title),
        "text": next.map(|next| &next.text),
    })
}
