//! What a read gets of the connection: statements that change nothing, and no others.
//!
//! SQLite says of each prepared statement whether it can write; asking costs a look at one field. Switching
//! `PRAGMA query_only` on and off instead would make SQLite prepare every cached statement anew after each save.

use rusqlite::{CachedStatement, Connection, Params, Row, ffi};

use crate::error::StoreError;

/// A connection that can only be read.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'db>(&'db Connection);

impl<'db> Reading<'db> {
    pub(crate) const fn new(db: &'db Connection) -> Self {
        Self(db)
    }

    /// A statement from the cache.
    ///
    /// # Errors
    /// [`StoreError::Internal`] for one that could write: a defect in this crate. Storage errors.
    pub(crate) fn prepare_cached(self, sql: &str) -> Result<CachedStatement<'db>, StoreError> {
        let statement = self.0.prepare_cached(sql)?;
        if statement.readonly() {
            Ok(statement)
        } else {
            Err(StoreError::Internal { code: ffi::SQLITE_READONLY })
        }
    }

    /// The first row a statement answers with.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without any row; those of [`Reading::prepare_cached`].
    pub(crate) fn query_row<T>(
        self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        Ok(self.prepare_cached(sql)?.query_row(params, read)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_write_is_refused_before_it_runs() {
        crate::alloc::prepare().unwrap();
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE t (a)").unwrap();
        let reading = Reading::new(&db);
        for sql in [
            "INSERT INTO t (a) VALUES (1)",
            "UPDATE t SET a = 2",
            "DELETE FROM t",
            "DROP TABLE t",
            "VACUUM",
            "PRAGMA user_version = 7",
            "PRAGMA journal_mode = DELETE",
        ] {
            let refused = reading.prepare_cached(sql).map(drop);
            assert_eq!(refused, Err(StoreError::Internal { code: ffi::SQLITE_READONLY }), "{sql}");
        }
        // Also when a write left the statement in the cache.
        db.prepare_cached("DELETE FROM t").unwrap().execute([]).unwrap();
        assert!(reading.prepare_cached("DELETE FROM t").is_err());
        assert_eq!(reading.query_row("SELECT count(*) FROM t", [], |row| row.get(0)), Ok(0));
        let none = reading.query_row("SELECT a FROM t", [], |row| row.get::<_, i64>(0));
        assert_eq!(none, Err(StoreError::NotFound));
    }
}
