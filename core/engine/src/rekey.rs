//! A new key for everything: the way to be rid of who has the old one (vault: "Slots"; security: 3 "Rekey").

use pluis_keys::vault::Rekeyed;
use pluis_keys::{KeyError, RootKey, Secret, settings};
use pluis_store::{Store, StoreError};

use crate::error::EngineError;
use crate::notebook::{Created, Engine, RecoverySheet};
use crate::warning::Warning;

impl Engine {
    /// Gives the notebook a new root key: for when a phone, a folder or a recovery sheet came into other hands, and to put
    /// what was erased beyond reach on flash memory too. Asks for the secret in force, charged like any try; `None` while the
    /// phone's own key opens the notebook. The secret stays the same; whoever knows it should have it changed first.
    ///
    /// A new recovery sheet comes with it. The old sheet no longer opens this notebook; **backups made with the old sheet
    /// still need the old sheet**, and a new backup should be made. Copies of a damaged or older database that were put aside
    /// are destroyed, since only the old key opens them. The notebook stays open if it was.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`]; `no_space` without room for 2.2 times the database; `older_than_anchor`; `damaged_slot`
    /// for a key file with damage, for which the secret is to be chosen again first. After any error nothing has changed.
    /// Once the sheet is answered the new key is in force; [`Warning::RekeyUnfinished`] says that the database follows at
    /// the next opening.
    pub fn rekey(&self, current: Option<&Secret>) -> Result<Created, EngineError> {
        let (now, _) = self.ports().now()?;
        let (closings, was_open) = (self.session().closings(), self.session().is_open());
        let unlocked = self.prove(current, &now)?;
        let mut warnings: Vec<Warning> = unlocked.warnings.into_iter().map(Warning::from).collect();
        let root = unlocked.root_key;
        // Also finishes an earlier rekey, so that there are never three keys.
        let (store, _, found) = self.open_store(&root, unlocked.before.as_ref(), unlocked.generation)?;
        warnings.extend(found);
        let seconds = now.instant().as_second();
        let ready = store.ready_for_rekey().map_err(EngineError::from);
        let begun = match ready.and_then(|()| Ok(self.vault().rekey(&root, current, seconds)?)) {
            Ok(begun) => begun,
            Err(error) => {
                self.leave(store, root, was_open, closings);
                return Err(error);
            }
        };
        let Rekeyed { root_key, recovery_code, generation, dropped, durable, warnings: of_keys } = begun;
        warnings.extend(of_keys.into_iter().map(Warning::from));
        warnings.extend((!dropped.is_empty()).then_some(Warning::BiometricOff));
        // The old connection knows the old key only. What it could not tidy up waits for the next one.
        let _waits = store.close();
        // From here on the sheet must reach the carer, whatever happens.
        let reopened = durable.then(|| self.open_store(&root_key, Some(&root), generation));
        match reopened {
            Some(Ok((store, _, found))) => {
                warnings.extend(found);
                self.leave(store, root_key, was_open, closings);
            }
            _ => warnings.push(Warning::RekeyUnfinished),
        }
        warnings.sort_unstable();
        warnings.dedup();
        Ok(Created { recovery: RecoverySheet::new(recovery_code), warnings })
    }

    /// Leaves the notebook as it was found: open or closed. A lock that was asked for meanwhile stays.
    fn leave(&self, store: Store, root: RootKey, was_open: bool, closings: u64) {
        if was_open {
            let _locked_meanwhile = self.session().begin(store, root, closings);
        } else {
            let _waits = store.close();
        }
    }

    /// The last steps of a rekey, with database and anchor under the new key: settings, attempts, key file, in this order.
    /// Answers the generation of the key file.
    pub(crate) fn finish_rekey(
        &self,
        root: &RootKey,
        before: &RootKey,
        unfinished: Option<StoreError>,
    ) -> Result<u64, EngineError> {
        if let Some(error) = unfinished {
            return Err(error.into());
        }
        let files = &*self.ports().files;
        {
            let _lock = files.lock().map_err(KeyError::from)?;
            settings::carry_over(files, root, before)?;
        }
        Ok(self.vault().finish_rekey(root)?.generation)
    }
}
