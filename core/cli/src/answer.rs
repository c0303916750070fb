//! What a command answers: one document for programs, one page for people.

use serde_json::{Map, Value};

use crate::show::Page;

/// An answer, of which one side is printed.
pub(crate) struct Answer {
    /// For `--json`; `"schema"` and `"warnings"` are added when it is printed.
    pub(crate) document: Map<String, Value>,
    /// For people.
    pub(crate) page: Page,
    /// The exit code, unless a warning has one of its own.
    pub(crate) exit: u8,
}

impl Answer {
    /// An answer of exit code 0. `document` is an object.
    pub(crate) fn new(document: Value, page: Page) -> Self {
        let document = match document {
            Value::Object(map) => map,
            other => Map::from_iter([("value".to_owned(), other)]),
        };
        Self { document, page, exit: 0 }
    }
}
