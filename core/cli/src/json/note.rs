//! Notes.

use pluis_engine::domain::note::NoteContent;
use pluis_engine::domain::time::{EventTime, Precision};
use pluis_engine::{NotePage, NoteView};
use serde_json::{Value, json};

/// A note. Optional choices that were not made are `null`, texts that were not written are empty; of an erased note every
/// text is empty and `child` and `happened` are `null`.
pub(crate) fn note(note: &NoteView) -> Value {
    let mut document = match &note.content {
        Some(content) => texts(content),
        None => erased(),
    };
    let about = [
        ("id", json!(note.id.to_string())),
        ("revision", json!(note.revision)),
        ("kind", json!(note.kind.code())),
        ("status", json!(note.status.code())),
        ("written_at", json!(note.written_at.map(|at| at.to_string()))),
        ("late_days", json!(note.late_days)),
        ("clock", json!(note.clock.code())),
        ("author", json!(note.author)),
        ("reason", json!(note.reason)),
    ];
    if let Some(map) = document.as_object_mut() {
        map.extend(about.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    document
}

/// A page of notes.
pub(crate) fn page(page: &NotePage) -> Value {
    json!({ "notes": page.notes.iter().map(note).collect::<Vec<_>>(), "next": page.next })
}

fn texts(content: &NoteContent) -> Value {
    json!({
        "child": content.child.to_string(),
        "happened": happened(&content.happened),
        "signals": content.signals,
        "place": content.place.map(|place| place.code()),
        "present": content.present,
        "source": content.source.map(|source| source.code()),
        "facts": content.facts,
        "said": content.said,
        "before": content.before,
        "did": content.did,
        "outcome": content.outcome,
        "view": content.view,
        "other_explanations": content.other_explanations,
        "good": content.good,
        "flagged": content.flagged,
        "told_to": content.told_to.iter().map(|told| json!({
            "who": told.who,
            "on": told.on.map(|day| day.to_string()),
            "advice": told.advice,
            "agreed": told.agreed,
        })).collect::<Vec<_>>(),
        "shared": content.shared.map(|shared| shared.code()),
        "follow_up": content.follow_up.map(|day| day.to_string()),
        "signed_off": content.signed_off,
    })
}

fn erased() -> Value {
    json!({
        "child": null, "happened": null, "signals": [], "place": null, "present": [], "source": null, "facts": "",
        "said": "", "before": "", "did": "", "outcome": "", "view": "", "other_explanations": "", "good": false,
        "flagged": false, "told_to": [], "shared": null, "follow_up": null, "signed_off": false,
    })
}

fn happened(event: &EventTime) -> Value {
    let at = (event.precision != Precision::Unsure).then_some(&event.at);
    json!({ "at": at, "precision": event.precision.code(), "zone": event.zone })
}
