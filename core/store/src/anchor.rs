//! The database against its anchor: what counts as older, and the one write after each commit.
//!
//! A notebook whose anchor is missing or damaged cannot show that it is the newest, so it is treated like an older one: read
//! only, until the carer accepts it. Only a notebook that was just made, with nothing in it but its first rows, gets its first
//! anchor unasked.

use pluis_domain::ids::Leaf;
use pluis_keys::anchor::{Anchor, AnchorRead};
use pluis_keys::digest;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::state::{State, load_heads};
use crate::store::Warning;

/// Separates the hash over the heads from every other hash in the notebook.
const HEADS: &[u8] = b"pluis/heads/v1";
/// What the commit counter says of a notebook with nothing in it but its first rows.
pub(crate) const FIRST_COMMIT: u64 = 1;

/// The end of one author's chain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Head {
    pub(crate) author: [u8; 32],
    pub(crate) seq: u64,
    pub(crate) leaf: Leaf,
}

/// What the anchor should say of this state.
pub(crate) fn of(state: &State) -> Anchor {
    Anchor { generation: state.generation, commit_counter: state.commits, heads: heads_hash(&state.heads) }
}

/// What the anchor should say of a database of any version: no version changes what is read here (`schema/NOTES.md`).
pub(crate) fn of_database(db: &Connection) -> Result<Anchor, StoreError> {
    let row = "SELECT generation, commits FROM notebook WHERE id = 1";
    let (generation, commit_counter) = db.query_row(row, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Anchor { generation, commit_counter, heads: heads_hash(&load_heads(db)?) })
}

fn heads_hash(heads: &[Head]) -> [u8; 32] {
    let mut sorted: Vec<&Head> = heads.iter().collect();
    sorted.sort();
    let mut bytes = HEADS.to_vec();
    for head in sorted {
        bytes.extend_from_slice(&head.author);
        bytes.extend_from_slice(&head.seq.to_be_bytes());
        bytes.extend_from_slice(&head.leaf);
    }
    digest::sha256(&bytes)
}

/// How the database stands against its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The same.
    Same,
    /// The database is ahead, or was just made: write the anchor anew.
    Renew,
    /// The database may be an older one: read only.
    Older(Warning),
}

pub(crate) fn standing(own: &Anchor, read: &AnchorRead) -> Standing {
    match read {
        AnchorRead::Found(anchor) if anchor == own => Standing::Same,
        AnchorRead::Found(anchor) => {
            // Ahead is normal: the power went between the commit and the anchor. The same counter with other heads is not.
            let ahead = anchor.generation == own.generation && anchor.commit_counter < own.commit_counter;
            if ahead { Standing::Renew } else { Standing::Older(Warning::OlderThanAnchor) }
        }
        AnchorRead::Missing | AnchorRead::Damaged if own.commit_counter == FIRST_COMMIT => Standing::Renew,
        AnchorRead::Missing | AnchorRead::Damaged => Standing::Older(Warning::AnchorLost),
    }
}
