//! Notes: what is kept, refused, corrected, struck, erased and found.

use pluis_engine::domain::note::Place;
use pluis_engine::domain::revision::NoteStatus;
use pluis_engine::domain::signal::Urgency;
use pluis_engine::domain::time::ClockFlag;
use pluis_engine::{EngineError, ErrorCode, NoteEntry, NoteQuery};

use crate::device::{PIN, Phone, facts, secret};

#[test]
fn odd_texts_come_back_as_typed() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let texts = [
        "👩‍👧 bleef lang op 📱",
        "قال إنه متعب",
        "Élan, naïef, 'coöperatie'\n\tregel twee",
        &"a".repeat(20_000),
    ];
    for text in texts {
        let saved = engine.add_note(facts(&child, text)).unwrap();
        assert_eq!(engine.note(saved.note.id).unwrap().content.unwrap().facts, text);
    }
}

#[test]
fn what_breaks_a_rule_is_refused_by_field_and_nothing_is_kept() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let with = |change: fn(&mut NoteEntry)| {
        let mut entry = facts(&child, "gewoon");
        change(&mut entry);
        engine.add_note(entry).unwrap_err()
    };
    let field = |error: EngineError| match error {
        EngineError::InvalidInput { field, rule, limit } => (field, rule, limit),
        other => panic!("{other}"),
    };
    assert_eq!(
        field(with(|entry| entry.facts = Some("a".repeat(100_000)))),
        ("facts", "too_long", Some(20_000))
    );
    assert_eq!(field(with(|entry| entry.facts = Some("  \u{200b} ".into()))), ("facts", "empty", None));
    assert_eq!(
        field(with(|entry| entry.happened = Some("2026-11-23".into()))),
        ("happened", "in_future", None)
    );
    assert_eq!(
        field(with(|entry| entry.happened = Some("1969-12-31".into()))),
        ("happened", "too_early", None)
    );
    assert_eq!(
        field(with(|entry| entry.happened = Some("2026-03-29T02:30".into()))),
        ("happened", "skipped_by_clock_change", None)
    );
    assert_eq!(
        field(with(|entry| entry.signals = Some(vec!["nonsense".into()]))),
        ("signals", "unknown_value", None)
    );
    assert_eq!(field(with(|entry| entry.child = None)), ("child", "empty", None));
    assert!(engine.notes(NoteQuery::default()).unwrap().notes.is_empty());
}

#[test]
fn the_gut_feeling_needs_no_words() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let entry = NoteEntry { signals: Some(vec!["gut_feeling".into()]), ..facts(&child, "  ") };
    let saved = engine.add_note(entry).unwrap();
    assert_eq!(saved.note.content.unwrap().facts, "");
    assert!(!saved.urgency.is_grave());
}

#[test]
fn grave_signals_are_told_at_once_by_band() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let signal = |id: &str| {
        let entry = NoteEntry { signals: Some(vec![id.into()]), ..facts(&child, "zag het") };
        engine.add_note(entry).unwrap().urgency
    };
    assert_eq!(signal("threat_image"), Urgency::Now);
    assert_eq!(signal("contact_plans_meeting"), Urgency::Talk, "at 12 to 14; at 8 to 11 it asks for advice");
    assert_eq!(signal("body_sexual_questions"), Urgency::None);
}

#[test]
fn a_correction_keeps_the_old_text() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let first = engine.add_note(facts(&child, "Kwam om tien uur thuis.")).unwrap().note;
    let change = NoteEntry {
        facts: Some("Kwam om elf uur thuis.".into()),
        place: Some(Place::Home),
        ..NoteEntry::default()
    };
    assert!(engine.correct_note(first.id, change.clone(), "  ").is_err(), "a correction needs a reason");
    let second = engine.correct_note(first.id, change, "klok stond verkeerd").unwrap().note;
    assert_eq!(
        (second.revision, second.status, second.reason.as_str()),
        (2, NoteStatus::Corrected, "klok stond verkeerd")
    );
    let history = engine.note_history(first.id).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].content.as_ref().unwrap().facts, "Kwam om tien uur thuis.");
    assert_eq!(engine.search("tien", 10, None).unwrap().notes.len(), 0, "the old words are out of the index");
    assert_eq!(engine.search("elf", 10, None).unwrap().notes.len(), 1);
}

#[test]
fn a_struck_note_stays_readable_and_takes_no_correction() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let note = engine.add_note(facts(&child, "verkeerd kind")).unwrap().note;
    let struck = engine.retract_note(note.id, "ging over Sami").unwrap().note;
    assert_eq!((struck.status, struck.reason.as_str()), (NoteStatus::Retracted, "ging over Sami"));
    assert_eq!(struck.content.unwrap().facts, "verkeerd kind");
    let again = engine.correct_note(note.id, NoteEntry::default(), "toch wel").unwrap_err();
    assert_eq!(again.code(), ErrorCode::InvalidInput);
    assert!(engine.retract_note(note.id, "twee keer").is_err());
}

#[test]
fn an_erased_note_is_gone_everywhere() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let note = engine.add_note(facts(&child, "uniekwoord")).unwrap().note;
    engine.erase_note(note.id).unwrap();
    let erased = engine.note(note.id).unwrap();
    assert_eq!((erased.status, erased.content), (NoteStatus::Erased, None));
    assert!(engine.note_history(note.id).unwrap().iter().all(|revision| revision.content.is_none()));
    assert!(engine.search("uniekwoord", 10, None).unwrap().notes.is_empty());
    assert!(engine.notes(NoteQuery::default()).unwrap().notes.is_empty());
    assert!(engine.erase_note(note.id).is_err());
    let kept = engine.add_note(facts(&child, "en verder")).unwrap().note;
    assert_eq!(engine.note(kept.id).unwrap().status, NoteStatus::Kept);
}

#[test]
fn search_finds_words_beginnings_and_insides_and_no_operators() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    for text in ["Nam de nachtbus naar huis.", "Stapte op de bus.", "Élan gehad NEAR school", "niets"] {
        engine.add_note(facts(&child, text)).unwrap();
    }
    let found = |words: &str| -> Vec<String> {
        let page = engine.search(words, 10, None).unwrap();
        page.notes.into_iter().map(|note| note.content.unwrap().facts).collect()
    };
    assert_eq!(found("bus"), ["Stapte op de bus.", "Nam de nachtbus naar huis."]);
    assert_eq!(found("elan"), ["Élan gehad NEAR school"]);
    assert_eq!(found("nacht* OR (bus"), Vec::<String>::new(), "OR is a word like any other");
    assert_eq!(found("\"near\" -school"), ["Élan gehad NEAR school"]);
    assert_eq!(found("*\"()^:"), Vec::<String>::new());
}

#[test]
fn pages_go_on_where_they_ended() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    for hour in 0..23 {
        let happened = format!("2026-11-20T{hour:02}:00");
        engine.add_note(NoteEntry { happened: Some(happened), ..facts(&child, "tekst") }).unwrap();
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = engine.notes(NoteQuery { limit: 5, after, ..NoteQuery::default() }).unwrap();
        seen.extend(page.notes.iter().map(|note| note.content.as_ref().unwrap().happened.at.clone()));
        engine.add_note(NoteEntry { happened: Some("today".into()), ..facts(&child, "nieuw") }).unwrap();
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut expected: Vec<String> = (0..23).map(|hour| format!("2026-11-20T{hour:02}:00")).collect();
    expected.reverse();
    assert_eq!(seen, expected);
    assert!(engine.notes(NoteQuery { limit: 201, ..NoteQuery::default() }).is_err());
    assert!(engine.notes(NoteQuery { after: Some("nonsense".into()), ..NoteQuery::default() }).is_err());
}

#[test]
fn drafts_survive_locking_and_never_become_notes() {
    let phone = Phone::new();
    let (engine, _) = phone.notebook();
    engine.keep_draft("new", "half een zin").unwrap();
    engine.lock();
    engine.unlock(&secret(PIN)).unwrap();
    assert_eq!(engine.draft("new").unwrap().unwrap().text, "half een zin");
    assert!(engine.notes(NoteQuery::default()).unwrap().notes.is_empty());
    engine.keep_draft("new", "").unwrap();
    assert_eq!(engine.draft("new").unwrap(), None);
    assert!(engine.keep_draft("../x", "a").is_err());
}

#[test]
fn the_clock_is_on_record() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let note = engine.add_note(facts(&child, "nu")).unwrap().note;
    assert_eq!(note.clock, ClockFlag::Set, "the test's clock is set by hand");
    assert_eq!(note.written_zone, "Europe/Amsterdam");
    let late = NoteEntry { happened: Some("2026-11-18 evening".into()), ..facts(&child, "later") };
    assert_eq!(engine.add_note(late).unwrap().note.late_days, Some(4));
}

#[test]
fn a_draft_goes_with_its_note() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    engine.keep_draft("new", "Kwam laat").unwrap();
    let entry = NoteEntry { draft: Some("new".into()), ..facts(&child, "Kwam laat thuis.") };
    let note = engine.add_note(entry).unwrap().note;
    assert_eq!(engine.draft("new").unwrap(), None, "saved, so no longer a draft");
    let place = note.id.to_string();
    engine.keep_draft(&place, "Kwam heel laat thuis.").unwrap();
    engine.erase_note(note.id).unwrap();
    assert!(engine.keep_draft(&place, "een late toets").is_err(), "nothing comes back after erasing");
    assert_eq!(engine.draft(&place).unwrap(), None, "erasing takes what was typed about it along");
}

#[test]
fn debug_output_says_nothing_that_was_typed() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let entry = facts(&child, "geheimewoorden");
    let shown = format!("{entry:?} {child:?}");
    let saved = engine.add_note(entry).unwrap();
    engine.keep_draft("new", "geheimewoorden").unwrap();
    let page = engine.search("geheimewoorden", 5, None).unwrap();
    let shown = format!("{shown} {saved:?} {page:?} {:?}", engine.draft("new").unwrap());
    assert!(!shown.contains("geheimewoorden") && !shown.contains("Noor"), "{shown}");
}
