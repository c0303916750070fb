//! Thirty weeks of the invented family, lived in process under a clock that is moved along.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use pluis_engine::domain::child::{Band, NewChild, Role};
use pluis_engine::domain::ids::ChildId;
use pluis_engine::domain::jiff::civil::{Date, time};
use pluis_engine::domain::jiff::{ToSpan, Zoned};
use pluis_engine::domain::prompt::Decision;
use pluis_engine::domain::time::Week;
use pluis_engine::ports::SetWallClock;
use pluis_engine::{
    Engine, EngineError, EngineOptions, KdfParams, NewSecret, NoteEntry, Opened, Reader, Secret,
};
use serde_json::{Value, json};

use super::diary::{self, Entry};
use super::weeks;
use crate::context::Context;
use crate::device;
use crate::error::CliError;
use crate::out;
use crate::words::demo as words;

/// Invented, and shown with the notebook that is kept.
pub(super) const PASSPHRASE: &str = "paardenbloem waait over het weiland";
/// The children's names.
pub(super) const NAMES: [&str; 2] = ["Noor", "Sami"];
/// Weeks lived, this one included.
const WEEKS: i32 = 30;

/// Columns that are written over, without escape codes: some terminals want none.
const WIDEST: usize = 40;

/// The demonstration's notebook and its clock.
pub(super) struct Demo<'a> {
    pub(super) engine: Engine,
    context: &'a Context,
    clock: Arc<SetWallClock>,
    today: Zoned,
    children: [ChildId; 2],
}

/// What happened in the thirty weeks.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) notes: usize,
    pub(super) good: usize,
    pub(super) checkins: usize,
    pub(super) questions: usize,
    pub(super) done: usize,
    pub(super) skipped: usize,
    pub(super) swapped: usize,
}

impl Counts {
    pub(super) fn document(&self) -> Value {
        json!({
            "notes": self.notes, "good": self.good, "checkins": self.checkins, "questions": self.questions, "done": self.done, "skipped": self.skipped,
            "swapped": self.swapped,
        })
    }
}

impl<'a> Demo<'a> {
    /// Makes the notebook, thirty weeks ago, with both children in it.
    pub(super) fn make(context: &'a Context, folder: &Path) -> Result<Self, CliError> {
        progress(words::MAKING.say(context.lang));
        let today = context.now()?.zoned().clone();
        let clock = Arc::new(SetWallClock::new(today.clone()));
        let files = Arc::new(device::make_folder(folder)?);
        let wall: Arc<SetWallClock> = Arc::clone(&clock);
        let ports = device::ports(folder, files, wall)?;
        // Nobody's secret: the smallest cost will do, and half the time goes there.
        let options = EngineOptions { kdf: Some(KdfParams::L), ..EngineOptions::default() };
        let engine = Engine::new(ports, options)?;
        let mut demo = Self { engine, context, clock, today, children: [ChildId::compose(0, 0); 2] };
        demo.set(0, 0, 9);
        demo.engine.create(&NewSecret::Passphrase(secret()))?;
        let born = |name: &str, band, role| NewChild { name: name.to_owned(), band, born: None, role };
        let [first, second] = NAMES;
        let noor = demo.engine.add_child(born(first, Band::From12To14, Role::Parent))?;
        let sami = demo.engine.add_child(born(second, Band::From10To11, Role::FosterCarer))?;
        demo.children = [noor.id, sami.id];
        Ok(demo)
    }

    /// Notes on their days, the question on Thursday evening, something done with it on Saturday. The present week ends now.
    pub(super) fn live(&self) -> Result<Counts, CliError> {
        let mut counts = Counts::default();
        for week in 0..WEEKS {
            progress(&format!("{} {}/{WEEKS}", words::LIVING.say(self.context.lang), week + 1));
            let mut asked = false;
            for entry in diary::entries().filter(|entry| entry.week == week) {
                if entry.day > 5 && !asked {
                    self.question(week, &mut counts)?;
                    asked = true;
                }
                self.write(entry, &mut counts)?;
            }
            if !asked {
                self.question(week, &mut counts)?;
            }
            self.check_in(week, &mut counts)?;
        }
        self.clock.set(self.today.clone());
        done();
        Ok(counts)
    }

    /// Closes the notebook and opens it with the passphrase.
    pub(super) fn lock_and_open(&self) -> Result<Opened, CliError> {
        progress(words::OPENING.say(self.context.lang));
        self.engine.lock();
        let opened = self.engine.unlock(&secret())?;
        done();
        Ok(opened)
    }

    fn write(&self, entry: &Entry, counts: &mut Counts) -> Result<(), CliError> {
        if !self.set(entry.week, entry.day, entry.hour) {
            return Ok(());
        }
        let texts = entry.words(self.context.lang);
        let filled = |text: &str| if text.is_empty() { None } else { Some(text.to_owned()) };
        let note = NoteEntry {
            child: self.children.get(entry.child).copied(),
            signals: Some(entry.signals.iter().map(|id| (*id).to_owned()).collect()),
            place: entry.place,
            source: Some(entry.source),
            facts: filled(texts.facts),
            said: filled(texts.said),
            did: filled(texts.did),
            view: filled(texts.view),
            good: Some(entry.good),
            flagged: Some(entry.flagged),
            ..NoteEntry::default()
        };
        self.engine.add_note(note)?;
        counts.notes += 1;
        counts.good += usize::from(entry.good);
        Ok(())
    }

    /// How the week was, on Sunday evening.
    fn check_in(&self, week: i32, counts: &mut Counts) -> Result<(), CliError> {
        if !self.set(week, 7, 20) {
            return Ok(());
        }
        for (number, child) in self.children.iter().enumerate() {
            if let Some(entry) = usize::try_from(week).ok().and_then(|week| weeks::entry(number, week)) {
                self.engine.save_checkin(*child, entry)?;
                counts.checkins += 1;
            }
        }
        Ok(())
    }

    /// The household's question of a week. This week's is left for the reader.
    fn question(&self, week: i32, counts: &mut Counts) -> Result<(), CliError> {
        if week + 1 == WEEKS || !self.set(week, 4, 19) {
            return Ok(());
        }
        let reader = self.reader();
        let shown = self.engine.this_week(None, reader)?;
        if shown.question.is_none() {
            return Ok(());
        }
        counts.questions += 1;
        if week % 9 == 4 && self.swap(shown.child.id, reader)? {
            counts.swapped += 1;
        }
        self.set(week, 6, 17);
        let decision = if week % 5 == 3 { Decision::Skip } else { Decision::Done };
        match self.engine.decide_question(shown.child.id, decision, None, reader) {
            Ok(_) if decision == Decision::Done => counts.done += 1,
            Ok(_) => counts.skipped += 1,
            // A grave note can have taken the question back meanwhile.
            Err(EngineError::InvalidInput { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Whether there was another one.
    fn swap(&self, child: ChildId, reader: Reader) -> Result<bool, CliError> {
        match self.engine.swap_question(child, reader) {
            Ok(_) => Ok(true),
            Err(EngineError::InvalidInput { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn reader(&self) -> Reader {
        self.context.reader(None)
    }

    /// Sets the clock to a day (1 Monday to 7 Sunday, 0 the moment the notebook is made) and hour of a week; not beyond now.
    fn set(&self, week: i32, day: i8, hour: i8) -> bool {
        let monday: Date = Week::of(self.today.date()).monday();
        let days = (week + 1 - WEEKS) * 7 + i32::from(day.max(1)) - 1;
        let at = monday.saturating_add(days.days()).to_datetime(time(hour, 10, 0, 0));
        match at.to_zoned(self.today.time_zone().clone()) {
            Ok(at) if at < self.today => {
                self.clock.set(at);
                true
            }
            _ => false,
        }
    }
}

fn secret() -> Secret {
    Secret::new(PASSPHRASE.as_bytes().to_vec())
}

/// Says how far it is, on a terminal, over what was said before.
pub(super) fn progress(text: &str) {
    if std::io::stderr().is_terminal() {
        out::ask(&format!("\r{:<WIDEST$}\r", format!("{text} …")));
    }
}

/// Takes the line of [`progress`] away.
pub(super) fn done() {
    if std::io::stderr().is_terminal() {
        out::ask(&format!("\r{:<WIDEST$}\r", ""));
    }
}
