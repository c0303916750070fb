//! The order of opening, and what a connection may do.

use std::sync::Mutex;

use pluis_keys::Key32;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::*;

static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn opened(file: &Path) -> Connection {
    alloc::prepare().unwrap();
    Connection::open(file).unwrap()
}

fn key() -> DatabaseKey {
    RootKey::new(Key32::copied(&[7; 32])).database_key()
}

/// security: 4 "At open, in order"; the key itself leaves no trace, which is the point of it.
#[test]
fn nothing_is_read_before_the_key_and_nothing_is_written_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut db = opened(&folder.path().join(DATABASE));
    // Answered once per process, so that the trace does not depend on which test came first.
    library::check(&db).unwrap();
    let note = |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(_, sql) = event {
            SAID.lock().unwrap().push(sql.trim().to_owned());
        }
    };
    db.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(note)).unwrap();
    prepare(&db, &key()).unwrap();
    let said = SAID.lock().unwrap().clone();
    assert_eq!(
        said,
        [
            "PRAGMA cipher_page_size = 4096;",
            "PRAGMA cipher_hmac_algorithm = HMAC_SHA256;",
            "PRAGMA locking_mode = EXCLUSIVE",
            "SELECT count(*) FROM sqlite_schema",
            "PRAGMA cipher_version",
            "PRAGMA cipher_hmac_algorithm",
            "PRAGMA cipher_page_size",
            "PRAGMA auto_vacuum",
            "PRAGMA secure_delete",
            "PRAGMA automatic_index=0",
            "PRAGMA wal_autocheckpoint=0",
        ]
    );
    assert_eq!(std::fs::metadata(folder.path().join(DATABASE)).unwrap().len(), 0);
    for forbidden in ["cipher_hmac_pgno", "cipher_use_hmac", "cipher_plaintext_header_size", "PRAGMA key"] {
        assert!(!said.iter().any(|sql| sql.contains(forbidden)), "{forbidden}");
    }
}

/// In a process of its own, as the answer is kept.
#[test]
fn the_library_is_asked_before_it_gets_a_key() {
    const ALONE: &str = "PLUIS_STORE_ASKED_ALONE";
    if std::env::var_os(ALONE).is_none() {
        let ran = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "open::tests::the_library_is_asked_before_it_gets_a_key"])
            .env(ALONE, "1")
            .output()
            .unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut db = opened(&folder.path().join(DATABASE));
    let note = |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(_, sql) = event {
            SAID.lock().unwrap().push(sql.trim().to_owned());
        }
    };
    db.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(note)).unwrap();
    prepare(&db, &key()).unwrap();
    let said = SAID.lock().unwrap();
    let asked = ["PRAGMA compile_options", "PRAGMA cipher_version", "PRAGMA trusted_schema"];
    assert_eq!(said.get(..3).unwrap(), asked);
}

#[test]
fn what_sql_may_do_is_narrowed() {
    let folder = tempfile::tempdir().unwrap();
    let db = opened(&folder.path().join(DATABASE));
    prepare(&db, &key()).unwrap();
    settle(&db).unwrap();
    assert!(db.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    assert!(!db.db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA).unwrap());
    assert_eq!(db.limit(Limit::SQLITE_LIMIT_LENGTH).unwrap(), 8 << 20);
    assert_eq!(db.limit(Limit::SQLITE_LIMIT_SQL_LENGTH).unwrap(), 64 << 10);
    assert_eq!(db.limit(Limit::SQLITE_LIMIT_ATTACHED).unwrap(), 0);
    assert!(db.execute_batch("ATTACH ':memory:' AS other").is_err());
    db.execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(db.execute_batch("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema").is_err());
    assert!(db.query_row("SELECT zeroblob(9000000)", [], |_| Ok(())).is_err());
    assert!(db.prepare(&format!("SELECT {}1", " ".repeat(64 << 10))).is_err());
    let number = |sql| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("PRAGMA synchronous"), 2);
    assert_eq!(number("PRAGMA foreign_keys"), 1);
    assert_eq!(number("PRAGMA auto_vacuum"), 0);
    assert_eq!(number("PRAGMA secure_delete"), 1);
    assert_eq!(number("PRAGMA cache_size"), -8192);
    assert_eq!(number("PRAGMA automatic_index"), 0);
    let text = |sql| db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(
        (text("PRAGMA journal_mode"), text("PRAGMA locking_mode")),
        ("wal".into(), "exclusive".into())
    );
}

#[test]
fn a_file_with_other_settings_is_refused() {
    for setting in ["PRAGMA cipher_hmac_algorithm = HMAC_SHA512", "PRAGMA cipher_page_size = 8192"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(DATABASE);
        let db = opened(&file);
        key::apply(&db, &key()).unwrap();
        db.execute_batch("PRAGMA cipher_hmac_algorithm = HMAC_SHA256").unwrap();
        db.execute_batch(setting).unwrap();
        db.execute_batch("CREATE TABLE t (a)").unwrap();
        drop(db);
        assert_eq!(connect(folder.path(), &key()).unwrap_err(), StoreError::DamagedStore, "{setting}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(DATABASE);
    let db = opened(&file);
    key::apply(&db, &key()).unwrap();
    let vacuum =
        "PRAGMA cipher_hmac_algorithm = HMAC_SHA256; PRAGMA auto_vacuum = INCREMENTAL; CREATE TABLE t (a)";
    db.execute_batch(vacuum).unwrap();
    drop(db);
    let refused = connect(folder.path(), &key()).unwrap_err();
    assert_eq!(refused, StoreError::Internal { code: 0 }, "zeroed pages would go unnoticed");
}

#[test]
fn a_log_is_never_moved_into_the_file_before_the_checks_passed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(DATABASE);
    let config = |db: &Connection| db.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).unwrap();
    std::fs::write(&file, "").unwrap();
    assert!(!config(&connect(folder.path(), &key()).unwrap()), "no log, nothing to move");
    std::fs::write(folder.path().join(LOG), "").unwrap();
    assert!(config(&connect(folder.path(), &key()).unwrap()));
}
