//! This week's question through the engine: stored when first shown, the same after a restart, help first after a grave note.

use pluis_engine::content::{Country, Lang};
use pluis_engine::domain::child::{Band, NewChild, Role};
use pluis_engine::domain::prompt::{Decision, Mode, NoQuestion, OfferState, Silence};
use pluis_engine::{NoteEntry, Reader};

use crate::device::{PIN, Phone, facts, secret};

const NL: Reader = Reader { lang: Lang::Nl, country: Country::Netherlands };
const EN: Reader = Reader { lang: Lang::En, country: Country::UnitedKingdom };

#[test]
fn the_question_of_the_week_stays_the_same_after_a_restart() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let first = engine.this_week(Some(child.id), NL).unwrap();
    let question = first.question.clone().unwrap();
    assert_eq!(question.text.topic, "t_online_favourites", "the first question for everyone");
    assert_eq!(question.state, OfferState::Offered);
    assert!(!first.reason.is_empty());
    drop(engine);
    let engine = phone.engine();
    engine.unlock(&secret(PIN)).unwrap();
    assert_eq!(engine.this_week(Some(child.id), NL).unwrap(), first);
    assert_eq!(engine.this_week(None, NL).unwrap(), first);
    let english = engine.this_week(Some(child.id), EN).unwrap().question.unwrap();
    assert_ne!(english.text.opener, question.text.opener);
    assert_eq!(engine.past_questions(Lang::Nl).unwrap().len(), 1);
}

#[test]
fn done_keeps_a_reflection_and_next_week_brings_another() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let first = engine.this_week(Some(child.id), NL).unwrap().question.unwrap().text.topic;
    let done = engine.decide_question(child.id, Decision::Done, Some("Ging goed in de auto."), NL).unwrap();
    assert_eq!(done.question.unwrap().state, OfferState::Done);
    assert!(engine.decide_question(child.id, Decision::Skip, None, NL).is_err(), "what was done stays done");
    assert_eq!(engine.past_questions(Lang::Nl).unwrap()[0].reflection, "Ging goed in de auto.");
    engine.decide_question(child.id, Decision::Done, None, NL).unwrap();
    assert_eq!(engine.past_questions(Lang::Nl).unwrap()[0].reflection, "Ging goed in de auto.");
    phone.set("2026-11-29T20:00[Europe/Amsterdam]");
    phone.clock.advance(1_000);
    let second = engine.this_week(Some(child.id), NL).unwrap().question.unwrap();
    assert_ne!(second.text.topic, first);
}

#[test]
fn snoozed_until_tomorrow() {
    let phone = Phone::new();
    phone.set("2026-11-18T20:00[Europe/Amsterdam]");
    let (engine, child) = phone.notebook();
    engine.this_week(Some(child.id), NL).unwrap();
    let snoozed = engine.decide_question(child.id, Decision::Snooze, None, NL).unwrap().question.unwrap();
    assert_eq!(snoozed.state, OfferState::Snoozed);
    phone.set("2026-11-19T20:00[Europe/Amsterdam]");
    assert_eq!(engine.this_week(Some(child.id), NL).unwrap().question.unwrap().state, OfferState::Offered);
}

#[test]
fn a_grave_note_brings_help_first_and_then_gentle_weeks() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let entry = NoteEntry { signals: Some(vec!["threat_image".into()]), ..facts(&child, "Iemand dreigt.") };
    engine.add_note(entry).unwrap();
    let today = engine.this_week(Some(child.id), NL).unwrap();
    assert_eq!(today.none, Some(NoQuestion::Silent(Silence::HelpFirst)));
    let card = &today.help_first[0];
    assert_eq!(card.help[0].id, "nl_helpwanted", "its own ordered list: Helpwanted, then police");
    phone.set("2026-11-24T20:00[Europe/Amsterdam]");
    let gentle = engine.this_week(Some(child.id), NL).unwrap();
    assert_eq!(gentle.gentle_until.unwrap().to_string(), "2026-12-06");
}

#[test]
fn one_question_for_the_household_unless_the_carer_wants_one_each() {
    let phone = Phone::new();
    let (engine, noor) = phone.notebook();
    let sami = NewChild { name: "Sami".into(), band: Band::From15To17, born: None, role: Role::FosterCarer };
    let sami = engine.add_child(sami).unwrap();
    engine.this_week(Some(noor.id), NL).unwrap();
    engine.decide_question(noor.id, Decision::Done, None, NL).unwrap();
    let other = engine.this_week(Some(sami.id), NL).unwrap();
    let shared = other.question.as_ref().map(|question| question.text.topic.as_str());
    assert_eq!(shared, Some("t_online_favourites"), "a light one is shared");
    engine.set_question_mode(Mode::PerChild).unwrap();
    assert!(engine.this_week(Some(sami.id), NL).unwrap().question.is_some());
}

#[test]
fn a_closed_topic_goes_at_once_and_a_pause_uses_up_nothing() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    let topic = engine.this_week(Some(child.id), NL).unwrap().question.unwrap().text.topic;
    engine.close_topic(child.id, &topic).unwrap();
    let next = engine.this_week(Some(child.id), NL).unwrap();
    assert_ne!(next.question.map(|question| question.text.topic), Some(topic));
    engine.pause_child(child.id, Some("2026-12-31".parse().unwrap())).unwrap();
    let paused = engine.this_week(Some(child.id), NL).unwrap();
    assert_eq!(paused.none, Some(NoQuestion::Silent(Silence::Paused)));
    assert!(engine.close_topic(child.id, "t_nonsense").is_err());
}

#[test]
fn the_reminder_says_nothing_of_a_child_and_rings_while_locked() {
    let phone = Phone::new();
    let (engine, child) = phone.notebook();
    engine.set_reminder(child.id, "sunday", "20:30").unwrap();
    engine.lock();
    let next = engine.next_reminder(Lang::Nl, None).unwrap().unwrap();
    assert_eq!(next.firing.local.to_string(), "2026-11-22T20:30:00+01:00[Europe/Amsterdam]");
    assert!(!next.title.contains("Noor") && !next.text.contains("Noor"));
    let rung = Some(next.firing.local.date());
    let after = engine.next_reminder(Lang::Nl, rung).unwrap().unwrap();
    assert_eq!(after.firing.local.date().to_string(), "2026-11-29");
}

#[test]
fn a_correction_that_turns_grave_brings_help_first_too() {
    let phone = Phone::new();
    phone.set("2026-09-01T20:00[Europe/Amsterdam]");
    let (engine, child) = phone.notebook();
    let note = engine.add_note(facts(&child, "At niets en zei niets.")).unwrap().note;
    phone.set("2026-11-16T20:00[Europe/Amsterdam]");
    let change = NoteEntry { signals: Some(vec!["body_suicidal_words".into()]), ..NoteEntry::default() };
    engine.correct_note(note.id, change, "vertelde het later").unwrap();
    let today = engine.this_week(Some(child.id), NL).unwrap();
    assert_eq!(today.none, Some(NoQuestion::Silent(Silence::HelpFirst)));
    assert!(!today.help_first.is_empty());
}
