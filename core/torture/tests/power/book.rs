//! What a notebook says, and what it may say: for every entry the values that are allowed after what was done and what was tried.

use std::collections::{BTreeMap, BTreeSet};

use pluis_domain::revision::NoteStatus;
use pluis_keys::RootKey;
use pluis_store::{ChainCursor, ChainProgress, Filter, Store, StoreError, Warning};

use crate::rig::Rig;

/// What a step leaves behind when it is done: entries and what they then say. Nothing is an empty text.
pub(crate) type Effects = Vec<(String, String)>;

/// What a notebook says, entry by entry.
pub(crate) type Page = BTreeMap<String, String>;

/// What a notebook may say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Book {
    allowed: BTreeMap<String, BTreeSet<String>>,
}

impl Book {
    /// It was done and answered: nothing else is right any more.
    pub(crate) fn done(&mut self, effects: &Effects) {
        for (entry, value) in effects {
            self.allowed.insert(entry.clone(), BTreeSet::from([value.clone()]));
        }
    }

    /// It was tried: it may have happened.
    pub(crate) fn tried(&mut self, effects: &Effects) {
        for (entry, value) in effects {
            let allowed =
                self.allowed.entry(entry.clone()).or_insert_with(|| BTreeSet::from([String::new()]));
            allowed.insert(value.clone());
        }
    }

    /// Whether an entry may say this.
    pub(crate) fn allows(&self, entry: &str, value: &str) -> bool {
        self.allowed.get(entry).map_or(value.is_empty(), |allowed| allowed.contains(value))
    }

    /// The first entry that says what it may not.
    pub(crate) fn wrong(&self, page: &Page) -> Option<String> {
        let of_store = |entry: &&String| !entry.starts_with("key:");
        let entries: BTreeSet<&String> = self.allowed.keys().filter(of_store).chain(page.keys()).collect();
        let empty = String::new();
        entries.into_iter().find_map(|entry| {
            let value = page.get(entry).unwrap_or(&empty);
            let start: String = value.chars().take(60).collect();
            let allowed = self.allowed.get(entry).map(|allowed| {
                allowed.iter().map(|value| value.chars().take(60).collect::<String>()).collect::<Vec<_>>()
            });
            (!self.allows(entry, value)).then(|| format!("{entry} says {start:?}, allowed {allowed:?}"))
        })
    }
}

/// Everything a notebook says.
pub(crate) fn read(store: &Store) -> Result<Page, StoreError> {
    let mut page = Page::new();
    let mut after = None;
    loop {
        let found = store.page(&Filter::default(), after, 100)?;
        for row in found.rows {
            let struck = if row.status == NoteStatus::Retracted { "struck " } else { "" };
            page.insert(format!("note:{}", row.content.said), format!("{struck}{}", row.content.facts));
        }
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    for draft in store.drafts()? {
        page.insert(format!("draft:{}", draft.slot), String::from_utf8(draft.content).unwrap());
    }
    for child in store.children()? {
        page.insert(format!("child:{}", child.name), "here".into());
    }
    for (_, reminder) in store.reminders()? {
        page.insert("reminder".into(), reminder.at.to_string());
    }
    Ok(page)
}

/// How a notebook was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// Open for writing, as it should be.
    Whole,
    /// To be read only, and it says so.
    Older,
}

/// Opens the database past the vault and compares it: every entry allowed, every revision where it belongs.
pub(crate) fn check(rig: &Rig, root: &RootKey, book: &Book, thorough: bool) -> Result<Found, String> {
    let mut opened = Store::open(rig.disk.folder(), rig.store_ports(), root)
        .map_err(|error| format!("does not open: {error:?}"))?;
    let page = read(&opened.store).map_err(|error| format!("cannot be read: {error:?}"))?;
    if let Some(wrong) = book.wrong(&page) {
        return Err(wrong);
    }
    match opened.store.verify_chain(ChainCursor::default(), 10_000) {
        Ok(ChainProgress::Whole { .. }) => {}
        other => return Err(format!("chain: {other:?}")),
    }
    if thorough {
        let facts = opened.store.facts();
        let sound = [facts.pages_authentic, facts.structure_whole, facts.index_whole];
        if sound.contains(&Some(false)) {
            return Err(format!("pages, structure, index: {sound:?}"));
        }
    }
    let older = [Warning::OlderThanAnchor, Warning::AnchorLost];
    match (opened.read_only, opened.warnings.iter().any(|warning| older.contains(warning))) {
        (false, false) => Ok(Found::Whole),
        (true, true) => Ok(Found::Older),
        (read_only, _) => Err(format!("read only {read_only}, warned {:?}", opened.warnings)),
    }
}
