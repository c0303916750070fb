//! Accepting a database that is older than its anchor: a signed statement of the gap, a new generation, a new anchor.

use pluis_domain::canonical::CanonicalMap;
use pluis_domain::jiff::Timestamp;
use pluis_keys::Key32;
use pluis_keys::anchor::{Anchor, AnchorRead};
use pluis_keys::author::AuthorKey;

use crate::anchor;
use crate::error::StoreError;
use crate::open;
use crate::reading::Reading;
use crate::state::{OWN_AUTHOR, State};
use crate::store::{Saved, Store};

/// Starts every gap statement, so that its signature fits nothing else.
const LABEL: &str = "pluis/gap/v1";

impl Store {
    /// The carer accepts this older state as the notebook from now on. What was lost stays lost, and is said: the statement
    /// names the commit the anchor knew and the one found. Does nothing on a notebook that is not older.
    ///
    /// # Errors
    /// Storage errors; the notebook then stays as it was.
    pub fn accept_older(&mut self, at: Timestamp) -> Result<Saved<()>, StoreError> {
        if !self.read_only {
            return Ok(Saved { value: (), warnings: Vec::new() });
        }
        let lost = match self.anchor.read()? {
            AnchorRead::Found(anchor) => Some(anchor),
            AnchorRead::Missing | AnchorRead::Damaged => None,
        };
        self.set_aside()?;
        self.db.pragma_update(None, "query_only", false)?;
        open::settle(&self.db)?;
        self.read_only = false;
        let saved = self.write(|db, state| {
            let statement = statement(state, lost.as_ref(), at);
            let signature = own_author(Reading::new(db))?.sign(&statement)?;
            db.execute("INSERT INTO gap (statement, signature) VALUES (?1, ?2)", (&statement, &signature))?;
            // Above both, so that neither the lost file nor this one can pass for the new state.
            let known = lost.map_or(0, |anchor| anchor.generation);
            state.generation = state.generation.max(known).saturating_add(1);
            Ok(())
        });
        self.read_only = saved.is_err();
        self.found_older &= self.read_only;
        saved
    }

    /// The author's signing key of this install, for heads and exports.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn own_author(&self) -> Result<AuthorKey, StoreError> {
        self.read(own_author)
    }
}

fn own_author(db: Reading<'_>) -> Result<AuthorKey, StoreError> {
    let mut seed = Key32::zeroed();
    db.query_row("SELECT seed FROM author WHERE id = ?1", [OWN_AUTHOR], |row| {
        if let Some(bytes) = row.get_ref(0)?.as_blob()?.first_chunk::<32>() {
            seed.expose_mut().copy_from_slice(bytes);
        }
        Ok(())
    })?;
    Ok(AuthorKey::from_seed(seed)?)
}

/// What was found and what was expected, in canonical bytes. A lost anchor leaves the expected fields out.
fn statement(state: &State, lost: Option<&Anchor>, at: Timestamp) -> Vec<u8> {
    let found = anchor::of(state);
    let mut map = CanonicalMap::new();
    map.put_text(1, LABEL);
    map.put_signed(2, at.as_millisecond());
    map.put_number(3, found.generation);
    map.put_number(4, found.commit_counter);
    map.put_bytes(5, &found.heads);
    if let Some(expected) = lost {
        map.put_number(6, expected.generation);
        map.put_number(7, expected.commit_counter);
        map.put_bytes(8, &expected.heads);
    }
    map.to_bytes()
}
