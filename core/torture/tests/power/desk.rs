//! The database without the app around it: one thread, so that every call and every allocation has its number.

use std::collections::BTreeMap;

use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::note::NoteContent;
use pluis_domain::signal::{SignalMask, Urgency};
use pluis_domain::time::{ClockFlag, EventTime, Now};
use pluis_keys::RootKey;
use pluis_store::{Draft, Edit, Marks, Query, Saved, Stamp, Store, StoreError};

use crate::errors::Base;
use crate::rig::{Rig, SECONDS};
use crate::script::text;

/// An open database with a child in it.
pub(crate) struct Desk {
    pub(crate) store: Store,
    child: ChildId,
    notes: BTreeMap<u8, NoteId>,
}

const PLAIN: Marks = Marks { signals: SignalMask { low: 0, high: 0 }, urgency: Urgency::None };

pub(crate) fn open(rig: &Rig, root: &RootKey) -> Result<Store, StoreError> {
    Ok(Store::open(rig.disk.folder(), rig.store_ports(), root)?.store)
}

fn at() -> Timestamp {
    Timestamp::from_second(SECONDS).unwrap()
}

fn stamp() -> Stamp {
    Stamp {
        at: at(),
        utc_offset: 0,
        zone: "UTC".into(),
        clock: ClockFlag::System,
        content_version: 1,
        reason: "beter gezegd".into(),
    }
}

impl Desk {
    pub(crate) fn open(rig: &Rig, base: &Base) -> Result<Self, StoreError> {
        let store = open(rig, &base.root)?;
        let child = store.children()?.first().map(|child| child.id).ok_or(StoreError::NotFound)?;
        Ok(Self { store, child, notes: base.carer.notes().clone() })
    }

    fn content(&self, number: u8, version: u8) -> NoteContent {
        let mut content = NoteContent::empty(self.child, EventTime::now(&Now::new(at(), TimeZone::UTC)));
        content.said = format!("noot {number}");
        content.facts = text(number, version);
        content
    }

    fn id(&self, number: u8) -> Result<NoteId, StoreError> {
        self.notes.get(&number).copied().ok_or(StoreError::NotFound)
    }

    pub(crate) fn add(&mut self, number: u8) -> Result<(), StoreError> {
        let (id, content) = (self.store.new_note_id(at())?, self.content(number, 0));
        quiet(self.store.append(id, &Edit::Add(&content, PLAIN), &stamp(), Some("new")))
    }

    pub(crate) fn correct(&mut self, number: u8, version: u8) -> Result<(), StoreError> {
        let (id, content) = (self.id(number)?, self.content(number, version));
        quiet(self.store.append(id, &Edit::Correct(&content, PLAIN), &stamp(), None))
    }

    pub(crate) fn erase(&mut self, number: u8) -> Result<(), StoreError> {
        let id = self.id(number)?;
        quiet(self.store.append(id, &Edit::Erase, &stamp(), None))
    }

    pub(crate) fn draft(&mut self, version: u8) -> Result<(), StoreError> {
        let content = text(99, version).into_bytes();
        self.store.put_draft(&Draft { slot: "new".into(), note: None, content, updated: at() })
    }

    /// How many notes hold this word.
    pub(crate) fn hits(&self, word: &str) -> Result<usize, StoreError> {
        let query = Query { text: word, child: None, scan: 1_000 };
        Ok(self.store.search(&query, None, 100)?.rows.len())
    }
}

fn quiet<T>(saved: Result<Saved<T>, StoreError>) -> Result<(), StoreError> {
    saved.map(drop)
}
