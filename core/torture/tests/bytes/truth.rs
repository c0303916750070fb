//! What a notebook answers to every question, and whether it still answers so.

use pluis_domain::checkin::Baseline;
use pluis_domain::child::Child;
use pluis_domain::ids::{ChildId, Leaf, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::prompt::History;
use pluis_domain::reminder::Reminder;
use pluis_store::{
    ChainCursor, ChainProgress, CheckinRow, Draft, Filter, GraveNote, HolidayChoice, NoteMark, NotePage,
    NotebookState, Query, Reflection, Shown, Store, StoreError,
};

use crate::life::{id, week_number};

/// Highest number of a note, with some to spare.
const NUMBERS: i64 = 260;
const WORDS: [&str; 6] = ["woord1", "beter9", "later", "ummer 7", "oord96", "nergens"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    Show(NoteId),
    Page(bool),
    Search(&'static str),
    Children,
    History,
    Reflections,
    Reminders,
    Drafts,
    Notebook,
    Grave,
    Weeks(i64),
    /// The versions of one week that was seen otherwise later.
    Week,
    Marks(i64),
    Usual(i64),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    Note(Box<Shown>),
    Page(NotePage),
    Found(Vec<NoteId>),
    Children(Vec<Child>),
    History(Box<History>),
    Reflections(Vec<Reflection>),
    Reminders(Vec<(ChildId, Reminder)>),
    Drafts(Vec<Draft>),
    Notebook(NotebookState),
    Grave(Vec<GraveNote>),
    Weeks(Vec<CheckinRow>),
    Marks(Vec<NoteMark>),
    Usual(HolidayChoice, Vec<Baseline>),
}

fn ask(store: &Store, question: Question) -> Result<Answer, StoreError> {
    Ok(match question {
        Question::Show(note) => Answer::Note(Box::new(store.show(note)?)),
        Question::Page(flagged) => {
            Answer::Page(store.page(&Filter { flagged, ..Filter::default() }, None, 200)?)
        }
        Question::Search(text) => {
            let rows = store.search(&Query { text, child: None, scan: 10_000 }, None, 200)?.rows;
            Answer::Found(rows.iter().map(|row| row.id).collect())
        }
        Question::Children => Answer::Children(store.children()?),
        Question::History => Answer::History(Box::new(store.history()?)),
        Question::Reflections => Answer::Reflections(store.reflections()?),
        Question::Reminders => Answer::Reminders(store.reminders()?),
        Question::Drafts => Answer::Drafts(store.drafts()?),
        Question::Notebook => Answer::Notebook(store.notebook()?),
        Question::Weeks(child) => Answer::Weeks(store.checkins(ChildId::compose(child, 0))?),
        Question::Week => Answer::Weeks(store.checkin_history(ChildId::compose(1, 0), week_number(8))?),
        Question::Marks(child) => Answer::Marks(store.note_marks(ChildId::compose(child, 0))?),
        Question::Usual(child) => {
            let child = ChildId::compose(child, 0);
            Answer::Usual(store.holidays(child)?, store.baselines(child)?)
        }
        Question::Grave => Answer::Grave(store.grave_notes(ChildId::compose(2, 0), Timestamp::UNIX_EPOCH)?),
    })
}

/// Every question and its right answer.
pub(crate) struct Truth(Vec<(Question, Result<Answer, StoreError>)>);

/// How a damaged notebook answered.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) right: usize,
    pub(crate) refused: usize,
    /// Answered, and not what was written.
    pub(crate) wrong: Vec<Question>,
}

impl Truth {
    pub(crate) fn of(store: &Store) -> Self {
        let notes = (1..=NUMBERS).map(|number| Question::Show(id(number)));
        let others = [
            Question::Page(false),
            Question::Page(true),
            Question::Children,
            Question::History,
            Question::Reflections,
            Question::Reminders,
            Question::Drafts,
            Question::Notebook,
            Question::Grave,
            Question::Weeks(1),
            Question::Weeks(2),
            Question::Week,
            Question::Marks(1),
            Question::Usual(1),
            Question::Usual(2),
        ];
        let all = notes.chain(others).chain(WORDS.map(Question::Search));
        Self(all.map(|question| (question, ask(store, question))).collect())
    }

    /// Asks everything, beginning anywhere: what a bad page does depends on what was read before it. After the first refusal
    /// SQLCipher answers nothing more, so that the rest need not be asked.
    pub(crate) fn ask_from(&self, store: &Store, start: usize) -> Answered {
        let mut answered = Answered::default();
        let (late, early) = self.0.split_at(start % self.0.len());
        for (question, right) in early.iter().chain(late) {
            match ask(store, *question) {
                answer if answer == *right => answered.right += 1,
                Err(StoreError::DamagedStore) => answered.refused += 1,
                _ => answered.wrong.push(*question),
            }
            if answered.refused > 3 {
                break;
            }
        }
        answered
    }

    /// How many notes of an older state are shown, each revision as it once was written. Asks about every `stride`th note.
    ///
    /// # Panics
    /// When a revision is shown that never was.
    pub(crate) fn shows_only_what_was(&self, store: &Store, stride: usize) -> usize {
        let known: std::collections::BTreeMap<Leaf, _> =
            self.notes().flat_map(|note| note.revisions.iter().map(|one| (one.leaf, one))).collect();
        let mut shown = 0;
        for (question, right) in self.0.iter().step_by(stride) {
            let (Question::Show(_), Ok(Answer::Note(right))) = (question, right) else { continue };
            match ask(store, *question) {
                Ok(Answer::Note(found)) => {
                    shown += 1;
                    for one in &found.revisions {
                        let was = known.get(&one.leaf).expect("a revision that never was");
                        assert!(*was == one || was.meta.is_none(), "{question:?}");
                    }
                    let current = found.current.map(|row| row.content);
                    let written =
                        right.revisions.iter().any(|one| one.content.is_some() && one.content == current);
                    assert!(written || current.is_none() || right.current.is_none(), "{question:?}");
                }
                Err(StoreError::NotFound | StoreError::DamagedStore) => {}
                other => panic!("{question:?}: {other:?}"),
            }
        }
        shown
    }

    fn notes(&self) -> impl Iterator<Item = &Shown> {
        self.0.iter().filter_map(|(_, answer)| match answer {
            Ok(Answer::Note(note)) => Some(&**note),
            _ => None,
        })
    }
}

/// What the check-up and the verification after an opening find.
pub(crate) fn found_by_checks(store: &mut Store) -> bool {
    let mut cursor = ChainCursor::default();
    let chain = loop {
        match store.verify_chain(cursor, 1_000) {
            Ok(ChainProgress::More(next)) => cursor = next,
            answer => break answer,
        }
    };
    let facts = store.facts();
    chain.is_err()
        || facts.pages_authentic != Some(true)
        || facts.structure_whole != Some(true)
        || facts.index_whole == Some(false)
}
