//! The library that was built and the file it writes are what the design asks for.

use crate::notebook::{Place, add, with_child};

fn numbers(version: &str) -> Vec<u32> {
    version.split([' ', '.']).map_while(|part| part.parse().ok()).collect()
}

#[test]
fn the_library_was_compiled_as_the_design_asks() {
    let place = Place::new();
    let facts = with_child(&place).facts();
    let options = facts.compile_options.unwrap();
    let has = |option: &str| options.iter().any(|built| built == option);
    for option in [
        "TEMP_STORE=3",
        "OMIT_LOAD_EXTENSION",
        "DQS=0",
        "SECURE_DELETE",
        "OMIT_SHARED_CACHE",
        "OMIT_JSON",
        "ENABLE_FTS5",
        "HAS_CODEC",
        "THREADSAFE=1",
    ] {
        assert!(has(option), "{option} is missing from {:?}", options);
    }
    for option in [
        "ENABLE_LOAD_EXTENSION",
        "TEMP_STORE=2",
        "DEFAULT_FILE_FORMAT=1",
        "ENABLE_FTS3",
        "ENABLE_RTREE",
        "ENABLE_DBSTAT_VTAB",
        "SOUNDEX",
    ] {
        assert!(!has(option), "{option}");
    }
    let cipher = facts.cipher.unwrap();
    assert!(numbers(facts.sqlite) >= vec![3, 53, 2], "{}", facts.sqlite);
    assert!(numbers(&cipher) >= vec![4, 19], "{cipher}");
    let trusted: i64 = rusqlite::Connection::open_in_memory()
        .unwrap()
        .query_row("PRAGMA trusted_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(trusted, 0, "off unless asked for");
}

#[test]
fn facts_of_a_sound_notebook_are_sound() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..30 {
        add(&mut store, number, "gewone woorden");
    }
    store.tidy().unwrap();
    let facts = store.facts();
    assert_eq!((facts.pages_authentic, facts.structure_whole), (Some(true), Some(true)));
    assert_eq!((facts.schema, facts.revisions), (Some(pluis_store::VERSION), Some(30)));
    assert_eq!((facts.waiting, facts.index_whole), (10, None), "not compared while notes wait");
    store.close().unwrap();
    assert_eq!(place.open().facts().index_whole, Some(true));
}

#[test]
fn a_damaged_notebook_still_has_its_facts() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..30 {
        add(&mut store, number, &"gewone woorden ".repeat(100));
    }
    store.close().unwrap();
    let good = place.bytes("notebook.db");
    let (mut found, mut opened) = (0, 0);
    for page in 1..good.len() / 4096 {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        // Some pages are needed to open at all.
        let Ok(mut notebook) = place.try_open() else { continue };
        opened += 1;
        let facts = notebook.store.facts();
        assert_eq!(facts.pages_authentic, Some(false), "page {page}: {facts:?}");
        assert!(facts.schema.is_some() && facts.pages.is_some() && facts.cipher.is_some(), "{facts:?}");
        assert_ne!(facts.structure_whole, Some(true), "page {page}: {facts:?}");
        found += usize::from(facts.revisions.is_some());
    }
    assert!(opened > 5 && found > 0, "{found} of {opened}");
}

#[test]
fn words_missing_from_the_index_are_a_fact() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "een");
    store.close().unwrap();
    place
        .raw()
        .execute_batch("INSERT INTO search (search, rowid, words) SELECT 'delete', first, 'een' FROM note")
        .unwrap();
    assert_eq!(place.open().facts().index_whole, Some(false));
    std::fs::remove_file(place.path("anchor.pl")).unwrap();
    assert_eq!(place.try_open().unwrap().store.facts().index_whole, None, "not asked when read only");
}

#[test]
fn nothing_can_be_read_without_the_key() {
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..30 {
        add(&mut store, number, "KANARIE-IN-DE-NOTITIE");
    }
    store.tidy().unwrap();
    let contains =
        |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    for name in ["notebook.db", "notebook.db-wal", "anchor.pl"] {
        let bytes = place.bytes(name);
        assert!(!bytes.is_empty(), "{name}");
        for text in ["KANARIE", "kanarie", "SQLite format", "CREATE TABLE"] {
            assert!(!contains(&bytes, text), "{text} in {name}");
        }
    }
    assert_eq!(place.bytes("notebook.db")[..16], *place.root.database_key().salt());
}

/// The finding this guards against: SQLCipher can answer with zeros for the last overflow page of a row (security: 0.1).
#[test]
fn a_flipped_bit_is_never_read_as_text() {
    let place = Place::new();
    let mut store = with_child(&place);
    let long = "woord ".repeat(2_000);
    for number in 0..8 {
        add(&mut store, number, &long);
    }
    store.close().unwrap();
    let good = place.bytes("notebook.db");
    let anchor = place.bytes("anchor.pl");
    let (mut refused, mut read) = (0, 0);
    for page in 1..good.len() / 4096 {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        std::fs::write(place.path("anchor.pl"), &anchor).unwrap();
        std::fs::remove_file(place.path("notebook.db-wal")).ok();
        for number in 0..8 {
            // A connection of its own for every read, as a poisoned one refuses everything.
            let shown = place.try_open().and_then(|opened| opened.store.show(crate::notebook::id(number)));
            match shown {
                Ok(shown) => {
                    assert_eq!(shown.current.unwrap().content.facts, long, "page {page}");
                    read += 1;
                }
                Err(error) => {
                    assert_eq!(error, pluis_store::StoreError::DamagedStore, "page {page}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused >= 24 && read > 0, "{refused} refused, {read} read");
}

/// The check of the pages looks at the file alone: what stands in the log has to be moved there first.
#[test]
fn asking_for_the_facts_moves_the_log_into_the_file() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "staat nog in het logboek");
    assert!(!place.bytes("notebook.db-wal").is_empty());
    assert_eq!(store.facts().pages_authentic, Some(true));
    assert!(place.bytes("notebook.db-wal").is_empty());
}
