//! Check-ins, and what changed.

use pluis_engine::content::ChangeCard;
use pluis_engine::domain::change::{Counts, Difference, Named, Statement, Stream};
use pluis_engine::domain::checkin::CheckinContent;
use pluis_engine::{Changes, CheckinView};
use serde_json::{Map, Value, json};

/// A check-in.
pub(crate) fn checkin(view: &CheckinView) -> Value {
    let mut document = answered(&view.content);
    let rest = json!({
        "id": view.id.to_string(),
        "revision": view.revision,
        "written_at": view.written_at.to_string(),
        "author": view.author,
        "own": view.own,
    });
    if let (Some(document), Value::Object(rest)) = (document.as_object_mut(), rest) {
        document.extend(rest);
    }
    document
}

/// What was seen of a week, as far as it can be read.
pub(crate) fn answered(content: &CheckinContent) -> Value {
    let answers: Map<String, Value> = content
        .answers
        .iter()
        .map(|(domain, answer)| {
            let mark = answer.mark.map(|mark| mark.code());
            (domain.code().to_owned(), json!({ "answer": answer.amount.number(), "mark": mark }))
        })
        .collect();
    json!({
        "child": content.child.to_string(),
        "week": content.week.to_string(),
        "answers": answers,
        "unusual": content.unusual.map(|unusual| unusual.code()),
        "unusual_words": content.unusual_words,
    })
}

/// What changed. `names` are the streams as people know them, in the order of the rows.
pub(crate) fn changes(changes: &Changes, card: &ChangeCard, names: &[String]) -> Value {
    let statement = &changes.statement;
    let evidence = changes.evidence.as_ref();
    let sentence: Vec<&str> = card.lines().collect();
    let week = |at: usize| changes.first.ordinal().saturating_add(i32::try_from(at).unwrap_or(i32::MAX));
    let week =
        |at: usize| pluis_engine::domain::time::Week::from_ordinal(week(at)).map(|week| week.to_string());
    json!({
        "child": changes.child.id.to_string(),
        "week": changes.week.to_string(),
        "level": statement.level.code(),
        "direction": statement.direction.code(),
        "sentence": sentence.join(" "),
        "sentences": sentence,
        "since": statement.since.map(|since| json!({
            "week": since.week.to_string(), "from": since.from.to_string(), "to": since.to.to_string(),
        })),
        "have": statement.weeks.0,
        "need": statement.weeks.1,
        "streams": changes.rows.iter().zip(names).map(|(row, name)| stream(statement, &row.stream, name, row_counts(changes, row))).collect::<Vec<_>>(),
        "together": { "before": counts(statement.together.0), "since": counts(statement.together.1) },
        "grave": statement.grave.iter().map(|grave| json!({
            "signal": grave.signal, "times": grave.times, "since": grave.since.to_string(), "weeks_before": grave.weeks_before,
        })).collect::<Vec<_>>(),
        "earlier": statement.earlier.map(|earlier| json!({
            "level": earlier.level.code(), "week": earlier.week.to_string(), "gone": earlier.gone.to_string(),
        })),
        "log_odds": evidence.map(|evidence| evidence.log_odds),
        "onset": evidence.and_then(|evidence| week(evidence.onset)),
        "range": evidence.map(|evidence| [week(evidence.range.0), week(evidence.range.1)]),
        "discount": evidence.map(|evidence| evidence.discount),
        "included": evidence.map(|evidence| evidence.included.clone()),
        "method": changes.method,
        "weeks": (0..changes.unusual.len()).map(|at| one_week(changes, at, week(at))).collect::<Vec<_>>(),
        "beside": {
            "before": { "from": changes.sides.before.0.to_string(), "to": changes.sides.before.1.to_string() },
            "since": { "from": changes.sides.since.0.to_string(), "to": changes.sides.since.1.to_string() },
            "streams": changes.sides.streams.iter().map(difference).collect::<Vec<_>>(),
        },
    })
}

/// The id of a stream: a domain, one of another observer, or a signal.
fn id(stream: &Stream) -> String {
    match stream {
        Stream::Checkin { domain, observer: None } => domain.code().to_owned(),
        Stream::Checkin { domain, observer: Some(observer) } => format!("{}@{observer}", domain.code()),
        Stream::Signal(id) => id.clone(),
    }
}

fn counts(counts: Counts) -> Value {
    json!({ "different": counts.different, "answered": counts.answered })
}

/// Counts of a row before and since the onset, or over all weeks when nothing is dated.
fn row_counts(changes: &Changes, row: &pluis_engine::ChangeRow) -> (Counts, Counts) {
    let onset = changes.statement.since.map_or(changes.first, |since| since.week);
    let onset = usize::try_from(onset.since(changes.first)).unwrap_or(0);
    let seen = row.values.iter().zip(&changes.unusual).map(|(value, unusual)| value.filter(|_| !unusual));
    let of = |values: &[Option<u32>]| {
        let answered = values.iter().flatten();
        let different = answered.clone().filter(|value| **value > 0).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Counts { different: count(different), answered: count(answered.count()) }
    };
    let values: Vec<_> = seen.collect();
    let (before, since) = values.split_at(onset.min(values.len()));
    (of(before), of(since))
}

fn stream(statement: &Statement, stream: &Stream, name: &str, (before, since): (Counts, Counts)) -> Value {
    let facts = statement.streams.iter().find(|facts| facts.stream == *stream);
    let named = facts.map_or(Named::No, |facts| facts.named);
    // What the statement counted where it names the stream: a year before the onset at most.
    let (before, since) = facts.map_or((before, since), |facts| (facts.before, facts.since));
    json!({ "id": id(stream), "name": name, "before": counts(before), "since": counts(since), "named": named.code() })
}

fn one_week(changes: &Changes, at: usize, week: Option<String>) -> Value {
    let values: Map<String, Value> = changes
        .rows
        .iter()
        .map(|row| (id(&row.stream), row.values.get(at).copied().flatten().into()))
        .collect();
    json!({ "week": week, "unusual": changes.unusual.get(at), "values": values })
}

fn difference(one: &Difference) -> Value {
    json!({
        "id": id(&one.stream), "became": one.became.code(), "before": counts(one.before), "since": counts(one.since),
    })
}
