//! What is left of a damaged notebook: every note and check-in that can still be proven, to be read and copied out by hand.

use pluis_domain::checkin::CheckinContent;
use pluis_keys::Secret;
use pluis_store::{Salvaged, Store};

use crate::error::EngineError;
use crate::notebook::Engine;
use crate::notes::{NoteView, salvaged};

/// What is left of a damaged notebook. Nothing of it was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Every note of which a text can be read, oldest first. It need not be the newest text.
    pub notes: Vec<NoteView>,
    /// Every check-in of which one can be read, by child and week; likewise.
    pub checkins: Vec<CheckinContent>,
    /// Revisions of notes that cannot be read any more; `None` when nothing tells how many there were.
    pub lost: Option<u64>,
    /// Name of the copy that was read, in the notebook's folder.
    pub copy: String,
}

impl Engine {
    /// Reads what is left of a notebook that is damaged, from a copy put aside first. Asks for the secret, charged like any
    /// try; `None` while the phone's own key opens the notebook. An open notebook is locked first.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`], but not `damaged_store`; `no_space` when the copy does not fit.
    pub fn what_is_left(&self, secret: Option<&Secret>) -> Result<Left, EngineError> {
        self.lock();
        let (now, _) = self.ports().now()?;
        let unlocked = self.prove(secret, &now)?;
        let ports = self.store_ports();
        let (root, before) = (&unlocked.root_key, unlocked.before.as_ref());
        let Salvaged { notes, checkins, lost, copy, .. } =
            Store::salvage_either(&self.ports().folder, &ports, root, before)?;
        Ok(Left { notes: notes.into_iter().map(salvaged).collect(), checkins, lost, copy })
    }
}
