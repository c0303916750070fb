//! From the name of a call in a story to the export of that name.

use std::cell::RefCell;
use std::collections::BTreeSet;

use pluis_ffi::{Engine, PluisError};
use serde_json::Value;

use crate::json::{Read, Show};

/// The arguments of a call. One that is not there is nothing; one that no export takes is a mistake in the story.
pub(crate) struct Args {
    values: Value,
    taken: RefCell<BTreeSet<String>>,
}

impl Args {
    pub(crate) fn new(values: Value) -> Self {
        Self { values, taken: RefCell::default() }
    }

    fn get<T: Read>(&self, name: &str) -> T {
        self.taken.borrow_mut().insert(name.to_owned());
        T::read(self.values.get(name).unwrap_or(&Value::Null))
    }

    fn text(&self, name: &str) -> String {
        self.get(name)
    }

    /// A secret is written as text and crosses as its UTF-8 bytes; one left out is no bytes.
    fn bytes(&self, name: &str) -> Vec<u8> {
        self.get::<Option<String>>(name).unwrap_or_default().into_bytes()
    }

    fn check(&self, name: &str) {
        for key in self.values.as_object().unwrap().keys() {
            assert!(self.taken.borrow().contains(key), "{name} takes no argument {key}");
        }
    }
}

fn shown<T: Show>(answer: Result<T, PluisError>) -> Result<Value, PluisError> {
    answer.map(|value| value.show())
}

/// Every call a story can make.
pub(crate) const ALL: &[&str] = &[
    "error_codes",
    "rehearse_panic",
    "state",
    "binder_level",
    "create",
    "unlock",
    "unlock_device",
    "recover",
    "change_secret",
    "new_recovery_sheet",
    "lock",
    "suspend",
    "accept_older",
    "doctor",
    "add_child",
    "children",
    "find_child",
    "pause_child",
    "close_topic",
    "end_placement",
    "add_note",
    "correct_note",
    "waiting",
    "called",
    "retract_note",
    "erase_note",
    "note",
    "note_history",
    "notes",
    "search",
    "this_week",
    "swap_question",
    "decide_question",
    "favourite_question",
    "choose_ahead",
    "set_question_mode",
    "past_questions",
    "help_lines",
    "help_for_you",
    "help_card",
    "signals",
    "set_reminder",
    "reminders",
    "clear_reminder",
    "warnings",
    "next_reminder",
    "keep_draft",
    "draft",
];

/// Makes a call.
pub(crate) fn call(engine: &Engine, name: &str, args: &Args) -> Result<Value, PluisError> {
    let answer = session(engine, name, args)
        .or_else(|| notes(engine, name, args))
        .or_else(|| questions(engine, name, args))
        .or_else(|| rest(engine, name, args));
    args.check(name);
    answer.unwrap_or_else(|| panic!("no export is called {name}"))
}

type Answer = Option<Result<Value, PluisError>>;

fn session(engine: &Engine, name: &str, args: &Args) -> Answer {
    let bytes = |name| args.bytes(name);
    Some(match name {
        "state" => shown(engine.state()),
        "binder_level" => shown(engine.binder_level()),
        "create" => shown(engine.create(args.get("kind"), &bytes("secret"))),
        "unlock" => shown(engine.unlock(&bytes("secret"))),
        "unlock_device" => shown(engine.unlock_device()),
        "recover" => shown(engine.recover(&bytes("code"), args.get("kind"), &bytes("secret"))),
        "change_secret" => shown(engine.change_secret(&bytes("current"), args.get("kind"), &bytes("secret"))),
        "new_recovery_sheet" => shown(engine.new_recovery_sheet(&bytes("current"))),
        "lock" => shown(engine.lock()),
        "suspend" => shown(engine.suspend()),
        "warnings" => shown(engine.warnings()),
        "accept_older" => shown(engine.accept_older()),
        "doctor" => shown(engine.doctor(args.get("opened"))),
        _ => return None,
    })
}

fn notes(engine: &Engine, name: &str, args: &Args) -> Answer {
    let id = || args.get("id");
    Some(match name {
        "add_note" => shown(engine.add_note(args.get("entry"))),
        "correct_note" => shown(engine.correct_note(id(), args.get("entry"), &args.text("reason"))),
        "waiting" => shown(engine.waiting(args.get("reader"))),
        "called" => shown(engine.called(id(), &args.text("who"), &args.text("reason"))),
        "retract_note" => shown(engine.retract_note(id(), &args.text("reason"))),
        "erase_note" => shown(engine.erase_note(id())),
        "note" => shown(engine.note(id())),
        "note_history" => shown(engine.note_history(id())),
        "notes" => shown(engine.notes(args.get("query"))),
        "search" => shown(engine.search(&args.text("words"), args.get("limit"), args.get("after"))),
        "keep_draft" => shown(engine.keep_draft(&args.text("place"), &args.text("text"))),
        "draft" => shown(engine.draft(&args.text("place"))),
        _ => return None,
    })
}

fn questions(engine: &Engine, name: &str, args: &Args) -> Answer {
    let child = || args.get("child");
    Some(match name {
        "this_week" => shown(engine.this_week(args.get("child"), args.get("reader"))),
        "swap_question" => shown(engine.swap_question(child(), args.get("reader"))),
        "decide_question" => shown(engine.decide_question(
            child(),
            args.get("decision"),
            args.get("reflection"),
            args.get("reader"),
        )),
        "favourite_question" => shown(engine.favourite_question(child(), args.get("topic"))),
        "choose_ahead" => shown(engine.choose_ahead(child(), args.get("choice"))),
        "set_question_mode" => shown(engine.set_question_mode(args.get("mode"))),
        "past_questions" => shown(engine.past_questions(args.get("lang"))),
        _ => return None,
    })
}

fn rest(engine: &Engine, name: &str, args: &Args) -> Answer {
    let id = || args.get("id");
    Some(match name {
        "error_codes" => shown(pluis_ffi::error_codes()),
        "rehearse_panic" => shown(pluis_ffi::rehearse_panic(args.text("words"))),
        "add_child" => shown(engine.add_child(args.get("new"))),
        "children" => shown(engine.children()),
        "find_child" => shown(engine.find_child(&args.text("id_or_name"))),
        "pause_child" => shown(engine.pause_child(id(), args.get("until"))),
        "close_topic" => shown(engine.close_topic(id(), args.get("topic"))),
        "end_placement" => shown(engine.end_placement(id())),
        "help_lines" => shown(engine.help_lines(args.get("situation"), args.get("role"), args.get("reader"))),
        "help_for_you" => shown(engine.help_for_you(args.get("reader"))),
        "help_card" => shown(engine.help_card(args.get("signal"), args.get("role"), args.get("reader"))),
        "signals" => shown(engine.signals(args.get("lang"))),
        "set_reminder" => shown(engine.set_reminder(args.get("child"), args.get("day"), args.get("at"))),
        "clear_reminder" => shown(engine.clear_reminder(args.get("child"))),
        "reminders" => shown(engine.reminders()),
        "next_reminder" => shown(engine.next_reminder(args.get("lang"), args.get("last_rung"))),
        _ => return None,
    })
}
