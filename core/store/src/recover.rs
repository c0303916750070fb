//! A connection that met a bad page, made usable again for everything else.

use pluis_keys::DatabaseKey;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::anchor;
use crate::error::StoreError;
use crate::open;
use crate::state::State;
use crate::store::{Store, cipher_is_sound};

impl Store {
    /// One bad page makes a connection refuse every later read (security: 0.1), although only what stands on that page is lost.
    /// Connects anew after that; does nothing otherwise. To be called between two calls, and given up on when it fails: this
    /// store then answers nothing any more, and the notebook is to be opened again.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process came in between; [`StoreError::DamagedStore`]; storage errors.
    pub fn recover(&mut self, key: &DatabaseKey) -> Result<(), StoreError> {
        if cipher_is_sound(&self.db).is_ok() {
            return Ok(());
        }
        self.newest.forget();
        self.vocabulary.forget();
        // The log stays as it is: nothing is moved over a damaged file unasked.
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        drop(core::mem::replace(&mut self.db, Connection::open_in_memory()?));
        // Until there is a connection again. Closing a notebook that can be read only writes nothing: an anchor sealed over the empty
        // database that stands there now would say that the notebook was put back.
        let read_only = core::mem::replace(&mut self.read_only, true);
        let db = open::connect(&self.folder, &*self.ports.files, key)?;
        if anchor::of_database(&db)? != anchor::of(&self.state) {
            return Err(StoreError::Busy);
        }
        if read_only {
            db.pragma_update(None, "query_only", true)?;
            open::settle_reading(&db)?;
        } else {
            open::settle(&db)?;
        }
        self.state = State::load(&db)?;
        self.db = db;
        cipher_is_sound(&self.db)?;
        self.read_only = read_only;
        Ok(())
    }
}
