//! Row 1: SIGKILL at any moment of saving, correcting, drafting, striking, erasing, changing the device key and locking. What
//! was acknowledged is there afterwards with the right text, chain, anchor and every page hold, and one secret opens it.

use std::collections::{BTreeMap, BTreeSet};

use pluis_engine::domain::ids::NoteId;
use pluis_engine::domain::revision::NoteStatus;
use pluis_engine::{CheckState, Engine, NewSecret, NoteEntry, NoteQuery, NoteView, Opened};
use pluis_keys::digest::sha256;
use pluis_keys::slots::{FILE, KeyFile};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::device::{Phone, engine, noor};
use crate::dice::Dice;
use crate::subject::{Subject, base, number, say};

const TEST: &str = "kills::busy_carer";
const LIFE: &str = "PLUIS_SUBJECT_LIFE";
const FIRST: &str = "PLUIS_SUBJECT_FIRST";
/// Kills one notebook lives through: many more, and looking at all of it after each would take the time.
const KILLS_PER_LIFE: u64 = 25;

/// What was typed at one moment of a life. Lengths differ, so that saves end at every place of a page.
fn text(life: u64, step: u64) -> String {
    let mut dice = Dice::of(life, step);
    let longest = *dice.one_of(&[10, 10, 100, 100, 600, 2_000]);
    let words = dice.below(longest);
    format!("life {life} step {step}{}", " woord".repeat(usize::try_from(words).unwrap()))
}

fn short(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&sha256(text.as_bytes())[..8])
}

/// One thing the carer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Save,
    SaveDraft,
    Fix,
    Draft,
    Strike,
    Erase,
    Key,
    Lock,
}

/// Saves most often, and dear things rarely.
const DEEDS: [Deed; 20] = [
    Deed::Save,
    Deed::Save,
    Deed::Save,
    Deed::Save,
    Deed::Save,
    Deed::SaveDraft,
    Deed::SaveDraft,
    Deed::Fix,
    Deed::Fix,
    Deed::Fix,
    Deed::Fix,
    Deed::Draft,
    Deed::Draft,
    Deed::Draft,
    Deed::Draft,
    Deed::Strike,
    Deed::Erase,
    Deed::Key,
    Deed::Key,
    Deed::Lock,
];

// ---- the subject -----------------------------------------------------------------------------------------------------------

/// Opens, tells all that is there, and then works until it is killed, saying what it is about to do and what is done.
#[test]
#[ignore = "the process that gets killed"]
fn busy_carer() {
    let (engine, life) = (engine(&base()), number(LIFE));
    let opened = engine.unlock_device().unwrap();
    let mut standing = tell_everything(&engine, &opened);
    let child = engine.children().unwrap()[0].id;
    for step in number(FIRST).. {
        let mut dice = Dice::of(life ^ 0x5eed, step);
        let deed = *dice.one_of(&DEEDS);
        let note = if standing.is_empty() { None } else { Some(*dice.one_of(&standing)) };
        let entry = NoteEntry { child: Some(child), facts: Some(text(life, step)), ..NoteEntry::default() };
        let named = note.map(|id| id.to_string()).unwrap_or_default();
        say(&format!("try {deed:?} {step} {named}"));
        let made = match (deed, note) {
            (Deed::Save, _) => Some(engine.add_note(entry).unwrap().note.id),
            (Deed::SaveDraft, _) => {
                Some(engine.add_note(NoteEntry { draft: Some("new".into()), ..entry }).unwrap().note.id)
            }
            (Deed::Draft, _) => {
                engine.keep_draft("new", &text(life, step)).unwrap();
                None
            }
            (Deed::Key, _) => {
                assert_eq!(engine.change_secret(None, &NewSecret::Device).unwrap(), []);
                None
            }
            (Deed::Lock, _) => {
                engine.lock();
                sound(&engine.unlock_device().unwrap());
                None
            }
            (Deed::Fix, Some(id)) => {
                engine.correct_note(id, NoteEntry { child: None, ..entry }, "beter").unwrap();
                None
            }
            (Deed::Strike, Some(id)) => {
                engine.retract_note(id, "vergissing").unwrap();
                standing.retain(|other| *other != id);
                None
            }
            (Deed::Erase, Some(id)) => {
                assert_eq!(engine.erase_note(id).unwrap(), []);
                standing.retain(|other| *other != id);
                None
            }
            (Deed::Fix | Deed::Strike | Deed::Erase, None) => None,
        };
        standing.extend(made);
        say(&format!("did {}", made.map(|id| id.to_string()).unwrap_or_default()));
    }
}

fn sound(opened: &Opened) {
    // An erasure cut short is told, and finished by itself.
    let told = opened.warnings.iter().filter(|warning| warning.code() != "erase_unfinished").count();
    assert!(told == 0 && !opened.read_only, "{opened:?}");
}

/// Says every note, the draft, and what the doctor does not like. Answers the notes that stand.
fn tell_everything(engine: &Engine, opened: &Opened) -> Vec<NoteId> {
    sound(opened);
    let mut standing = Vec::new();
    for note in every_note(engine) {
        let digest = note.content.as_ref().map_or_else(|| "-".into(), |content| short(&content.facts));
        say(&format!("note {} {:?} {digest}", note.id, note.status));
        if matches!(note.status, NoteStatus::Kept | NoteStatus::Corrected) {
            standing.push(note.id);
        }
    }
    let draft = engine.draft("new").unwrap().map_or_else(|| "-".into(), |draft| short(&draft.text));
    say(&format!("draft {draft}"));
    for check in engine.doctor(opened).unwrap().checks {
        if check.state == CheckState::Bad {
            say(&format!("bad {} {}", check.name, check.value));
        }
    }
    say("told");
    standing
}

fn every_note(engine: &Engine) -> Vec<NoteView> {
    let (mut notes, mut after) = (Vec::new(), None);
    loop {
        let page = engine.notes(NoteQuery { limit: 200, after, ..NoteQuery::default() }).unwrap();
        notes.extend(page.notes);
        after = page.next;
        if after.is_none() {
            return notes;
        }
    }
}

// ---- what must be there ----------------------------------------------------------------------------------------------------

/// Status and digest of a note's text.
type Note = (String, String);

/// What the notebook holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Content {
    notes: BTreeMap<String, Note>,
    draft: String,
}

/// A deed that was begun.
#[derive(Debug, Clone)]
struct Begun {
    deed: String,
    step: u64,
    note: String,
}

impl Content {
    /// This content after a deed; a new note under `made`.
    fn after(&self, life: u64, begun: &Begun, made: &str) -> Self {
        let mut after = self.clone();
        let digest = short(&text(life, begun.step));
        match begun.deed.as_str() {
            "Save" | "SaveDraft" => {
                after.notes.insert(made.to_owned(), ("Kept".into(), digest));
                if begun.deed == "SaveDraft" {
                    after.draft = "-".into();
                }
            }
            "Draft" => after.draft = digest,
            "Fix" if !begun.note.is_empty() => {
                after.notes.insert(begun.note.clone(), ("Corrected".into(), digest));
            }
            "Strike" if !begun.note.is_empty() => {
                after.notes.get_mut(&begun.note).unwrap().0 = "Retracted".into();
            }
            // An erased note is not listed.
            "Erase" => drop(after.notes.remove(&begun.note)),
            _ => {}
        }
        after
    }
}

/// One notebook over many kills.
struct Life {
    number: u64,
    phone: Phone,
    known: Content,
    begun: Option<Begun>,
    next_step: u64,
    /// Every name of a device key that was in force.
    aliases: BTreeSet<String>,
    acknowledged: u64,
    by_deed: BTreeMap<String, u64>,
    /// Deeds under way at a kill, by whether they are there afterwards.
    landed: [u64; 2],
    /// Kills before everything was told: while opening.
    while_opening: u64,
}

impl Life {
    fn new(number: u64) -> Self {
        let phone = Phone::new();
        let engine = phone.engine();
        engine.create(&NewSecret::Device).unwrap();
        engine.add_child(noor()).unwrap();
        engine.lock();
        let known = Content { draft: "-".into(), ..Content::default() };
        Self {
            number,
            phone,
            known,
            begun: None,
            next_step: 0,
            aliases: BTreeSet::new(),
            acknowledged: 0,
            by_deed: BTreeMap::new(),
            landed: [0; 2],
            while_opening: 0,
        }
    }

    /// Starts the carer, kills it at some moment, and holds what it told against what is known.
    fn kill_once(&mut self, dice: &mut Dice) {
        let settings = [(LIFE, self.number.to_string()), (FIRST, self.next_step.to_string())];
        let mut subject = Subject::start(TEST, self.phone.base(), &settings);
        // Some die while they open, the rest in the middle of their work.
        let patience = if dice.below(10) == 0 { 0 } else { 2 + 2 * dice.below(12) };
        let mut said_after_opening = 0;
        let mut found = Content { draft: "-".into(), ..Content::default() };
        let mut told = false;
        if patience == 0 {
            (0..dice.below(40)).for_each(|_| dice.clone().spin());
            dice.spin();
            subject.kill();
        }
        while let Some(line) = subject.hear() {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["note", id, status, digest] => {
                    found.notes.insert((*id).into(), ((*status).into(), (*digest).into()));
                }
                ["draft", digest] => found.draft = (*digest).into(),
                ["told"] => {
                    self.compare(&found);
                    told = true;
                }
                ["try", deed, step, note] => self.begin(deed, step, note),
                ["did", made] => self.acknowledge(made),
                other => panic!("life {}: {other:?}", self.number),
            }
            if told {
                said_after_opening += 1;
            }
            if told && said_after_opening == patience {
                dice.spin();
                subject.kill();
            }
        }
        subject.end_killed();
        self.while_opening += u64::from(!told);
    }

    fn begin(&mut self, deed: &str, step: &str, note: &str) {
        let step = step.parse().unwrap();
        self.next_step = step + 1;
        self.begun = Some(Begun { deed: deed.into(), step, note: note.into() });
    }

    fn acknowledge(&mut self, made: &str) {
        let begun = self.begun.take().unwrap();
        self.known = self.known.after(self.number, &begun, made);
        self.acknowledged += 1;
        *self.by_deed.entry(begun.deed).or_default() += 1;
    }

    /// What is there is what was acknowledged, or that and the one deed that was under way, whole.
    fn compare(&mut self, found: &Content) {
        let landed = *found != self.known;
        if self.begun.is_some() {
            self.landed[usize::from(landed)] += 1;
        }
        if landed {
            let begun = self.begun.clone().unwrap_or_else(|| self.lost(found));
            let new = found.notes.keys().find(|id| !self.known.notes.contains_key(*id));
            let expected = self.known.after(self.number, &begun, new.map_or("", String::as_str));
            if *found != expected {
                self.lost(found);
            }
        }
        self.known = found.clone();
        self.begun = None;
        let keys = std::fs::read(self.phone.file(FILE)).unwrap();
        let slot = KeyFile::parse(&keys).unwrap().intact().unwrap().secret_slot().unwrap().alias.clone();
        self.aliases.insert(slot);
    }

    fn lost(&self, found: &Content) -> ! {
        let notes = |content: &Content| content.notes.clone().into_iter().collect::<BTreeSet<_>>();
        let (known, there) = (notes(&self.known), notes(found));
        let (lost, more) = (known.difference(&there), there.difference(&known));
        panic!(
            "life {}: acknowledged and not there {:?}, there and not acknowledged {:?}, draft {} and {}; under way {:?}",
            self.number,
            lost.collect::<Vec<_>>(),
            more.collect::<Vec<_>>(),
            self.known.draft,
            found.draft,
            self.begun
        );
    }

    /// Opens it once more without a kill: everything is there, and no key of an earlier secret.
    fn end(mut self) -> Self {
        let engine = self.phone.engine();
        let opened = engine.unlock_device().unwrap();
        sound(&opened);
        let mut found = Content { draft: "-".into(), ..Content::default() };
        for note in every_note(&engine) {
            let digest = short(&note.content.unwrap().facts);
            found.notes.insert(note.id.to_string(), (format!("{:?}", note.status), digest));
        }
        if let Some(draft) = engine.draft("new").unwrap() {
            found.draft = short(&draft.text);
        }
        self.compare(&found);
        engine.lock();
        // After a lock everything is in the one file, which the doctor's page check can see whole.
        let opened = engine.unlock_device().unwrap();
        let checks = engine.doctor(&opened).unwrap().checks;
        assert!(checks.iter().all(|check| check.state != CheckState::Bad), "{checks:?}");
        engine.lock();
        let keys = std::fs::read(self.phone.file(FILE)).unwrap();
        let in_force = KeyFile::parse(&keys).unwrap().intact().unwrap().secret_slot().unwrap().alias.clone();
        let there = self.phone.binder().aliases();
        assert!(there.contains(&in_force), "the key of the secret in force");
        let stale: Vec<_> =
            there.iter().filter(|alias| **alias != in_force && self.aliases.contains(*alias)).collect();
        assert!(stale.is_empty(), "device keys of replaced secrets are left: {stale:?}");
        self
    }
}

#[test]
fn nothing_acknowledged_is_lost_whenever_the_process_is_killed() {
    let kills = Size::of_this_run().rounds(2_000, 20_000);
    let mut dice = Dice::new(1);
    let (mut done, mut acknowledged, mut number, mut while_opening) = (0, 0, 0, 0);
    let mut landed = [0; 2];
    let mut by_deed: BTreeMap<String, u64> = BTreeMap::new();
    while done < kills {
        let mut life = Life::new(number);
        for _ in 0..KILLS_PER_LIFE.min(kills - done) {
            life.kill_once(&mut dice);
            done += 1;
        }
        let life = life.end();
        acknowledged += life.acknowledged;
        while_opening += life.while_opening;
        landed.iter_mut().zip(life.landed).for_each(|(sum, more)| *sum += more);
        life.by_deed.into_iter().for_each(|(deed, count)| *by_deed.entry(deed).or_default() += count);
        number += 1;
        if number % 100 == 0 {
            println!("{done} of {kills} kills, {acknowledged} acknowledged");
        }
    }
    let deeds: Vec<_> = by_deed.iter().map(|(deed, count)| format!("{deed} {count}")).collect();
    Line {
        row: 1,
        what: "SIGKILL while saving, correcting, drafting, striking, erasing, changing the device key, locking, opening",
        rounds: done,
        outcome: format!(
            "{acknowledged} acknowledged ({}); {while_opening} killed while opening; of those under way {} had landed and \
             {} had not; 0 lost, 0 unopenable, one secret valid each time",
            deeds.join(", ").to_lowercase(),
            landed[1],
            landed[0]
        ),
    }
    .print();
}
