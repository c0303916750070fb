//! Notes whose help card waits on Today: what is for now stays until the carer called, what asks for advice for
//! the day, unless it was told to somebody (editor: A2).

use std::collections::BTreeSet;

use pluis_content::{CardText, Content};
use pluis_domain::ids::NoteId;
use pluis_domain::jiff::Timestamp;
use pluis_domain::limits;
use pluis_domain::note::ToldTo;
use pluis_domain::revision::NoteStatus;
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::Now;
use pluis_store::{Draft, Filter, NoteRow, Store};

use crate::error::EngineError;
use crate::notes::{self, child_of};
use crate::{Engine, NoteEntry, NoteView, Reader, SavedNote};

/// A note that asks for a call, with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingNote {
    /// The note.
    pub note: NoteView,
    /// `now`: it stays until [`Engine::called`]. `advice`: it may be put off.
    pub urgency: Urgency,
    /// What first, what not, whom to call; one for each grave signal, none twice.
    pub cards: Vec<CardText>,
}

/// Where the answered notes are remembered: encrypted, and a name no shell can use for a draft of its own.
const ANSWERED: &str = "-answered";

impl Engine {
    /// Notes that wait for a call, the latest event first. A note is on the list because of what it says, not because somebody put
    /// it there: no crash between saving and showing can lose it. A struck or erased note asks for nothing.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn waiting(&self, reader: Reader) -> Result<Vec<WaitingNote>, EngineError> {
        let (now, _) = self.ports().now()?;
        let grave = self.grave_signals()?;
        let content = self.content();
        self.run(move |store| {
            let answered = answered(store)?;
            let rows = rows_with(store, grave)?;
            let waiting = rows.into_iter().filter(|row| waits(row, &answered, &now));
            waiting.map(|row| shown(store, content, row, reader, &now)).collect()
        })
    }

    /// The carer called about a note: the note says so, and waits no longer. `who` is what the carer wants to read there; whom they
    /// called is theirs to add.
    ///
    /// # Errors
    /// As [`Engine::correct_note`]; `invalid_input` in field `told_to` for an empty or too long `who`. After an error the note waits
    /// as before, although its text may already say that somebody was called.
    pub fn called(&self, id: NoteId, who: &str, reason: &str) -> Result<SavedNote, EngineError> {
        let (now, _) = self.ports().now()?;
        let mut told_to = self.note(id)?.content.map(|content| content.told_to).unwrap_or_default();
        told_to.push(ToldTo { who: who.to_owned(), on: Some(now.day()), ..ToldTo::default() });
        let saved =
            self.correct_note(id, NoteEntry { told_to: Some(told_to), ..NoteEntry::default() }, reason)?;
        let grave = self.grave_signals()?;
        self.run(move |store| {
            let mut answered = answered(store)?;
            answered.insert(id);
            // What can wait no more, such as an erased note, need not be remembered.
            let still: BTreeSet<_> = rows_with(store, grave)?.into_iter().map(|row| row.id).collect();
            answered.retain(|id| still.contains(id));
            remember(store, &answered, now.instant())
        })?;
        Ok(saved)
    }

    fn grave_signals(&self) -> Result<SignalMask, EngineError> {
        let grave = self.content().signals()?.all().filter(|(_, signal)| signal.may_be_grave());
        Ok(grave.fold(SignalMask::default(), |mask, (_, signal)| mask.with(signal.bit)))
    }
}

/// Every note with one of these signals.
fn rows_with(store: &Store, signals: SignalMask) -> Result<Vec<NoteRow>, EngineError> {
    let filter = Filter { signals, ..Filter::default() };
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = store.page(&filter, after, limits::PAGE)?;
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
}

fn waits(row: &NoteRow, answered: &BTreeSet<NoteId>, now: &Now) -> bool {
    let stands = matches!(row.status, NoteStatus::Kept | NoteStatus::Corrected);
    let in_time = match row.urgency {
        Urgency::Now => true,
        Urgency::Advice => {
            let written = row.first_written.to_zoned(now.zone().clone()).date();
            row.content.told_to.is_empty() && written == now.day()
        }
        _ => false,
    };
    stands && in_time && !answered.contains(&row.id)
}

fn shown(
    store: &Store,
    content: &Content,
    row: NoteRow,
    reader: Reader,
    now: &Now,
) -> Result<WaitingNote, EngineError> {
    let child = child_of(store, row.content.child)?;
    let caller = reader.caller(child.role, now.day());
    let band = child.band_on(now.day());
    let mut cards = Vec::new();
    for signal in content.signals()?.of_mask(row.signals).filter(|signal| signal.urgency(band).is_grave()) {
        let card = content.help_for_signal(&signal.id, caller)?;
        cards.extend(card.filter(|card| !cards.contains(card)));
    }
    Ok(WaitingNote { urgency: row.urgency, note: notes::view(row), cards })
}

fn answered(store: &Store) -> Result<BTreeSet<NoteId>, EngineError> {
    let kept = store.draft(ANSWERED)?.map(|draft| draft.content).unwrap_or_default();
    let text = String::from_utf8(kept).map_err(|_| EngineError::DamagedStore)?;
    text.lines().map(|line| NoteId::parse(line).map_err(|_| EngineError::DamagedStore)).collect()
}

fn remember(store: &mut Store, answered: &BTreeSet<NoteId>, at: Timestamp) -> Result<(), EngineError> {
    let lines: Vec<_> = answered.iter().map(NoteId::to_string).collect();
    let content = lines.join("\n").into_bytes();
    Ok(store.put_draft(&Draft { note: None, slot: ANSWERED.to_owned(), content, updated: at })?)
}
