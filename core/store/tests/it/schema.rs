//! The commented schema and a real database are the same.

use pluis_keys::digest::sha256;

use crate::notebook::{Place, with_child};

const COMMENTED: &str = include_str!("../../schema.sql");

fn plain(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap());
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Statements of the page; a trigger holds one inside and ends with `END`.
fn statements(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut statement = String::new();
    for part in plain(page).split_inclusive(';') {
        statement.push_str(part);
        if !statement.trim_start().starts_with("CREATE TRIGGER") || statement.ends_with("END;") {
            found.push(statement.trim().trim_end_matches(';').to_owned());
            statement.clear();
        }
    }
    found
}

/// Steps that are frozen: a notebook somewhere was made by them. A change of the schema is a step after these.
const FROZEN: [(&str, &str); 1] = [(
    include_str!("../../schema/0001_notebook.sql"),
    "707bd7cefa8e5c2cd44fa7b7c26797c77e37fda14fdffcd65b2cc6609da494cc",
)];

#[test]
fn steps_that_are_frozen_stay_as_they_are() {
    for (step, hash) in FROZEN {
        let found: String = sha256(step.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, hash);
    }
}

#[test]
fn the_commented_schema_is_the_real_one() {
    let place = Place::new();
    with_child(&place).close().unwrap();
    let db = place.raw();
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search\\__%' ESCAPE '\\' OR name = 'search_term' \
               ORDER BY rowid";
    let mut real = db.prepare(sql).unwrap();
    let real: Vec<String> =
        real.query_map([], |row| row.get::<_, String>(0)).unwrap().map(|sql| plain(&sql.unwrap())).collect();
    assert_eq!(real, statements(COMMENTED));
}

#[test]
fn every_table_and_column_has_a_comment() {
    let mut before = "";
    for line in COMMENTED.lines() {
        if line.starts_with("CREATE") {
            assert!(before.starts_with("-- "), "no comment before: {line}");
        }
        let second = line.split_whitespace().nth(1).unwrap_or_default();
        if line.starts_with("    ") && ["BLOB", "TEXT", "INTEGER"].contains(&second) {
            assert!(line.contains("-- "), "no comment on: {line}");
        }
        before = line;
    }
}
