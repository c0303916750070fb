//! Hands the raw key to SQLCipher.
#![allow(unsafe_code)]

use core::ffi::c_int;

use libsqlite3_sys as ffi;
use pluis_keys::DatabaseKey;
use rusqlite::Connection;

use crate::error::StoreError;

/// Keys a connection that has read nothing yet. The key never appears in SQL text; the literal is wiped afterwards, and
/// SQLCipher copies it (vault: "Opening, reading, closing").
///
/// # Errors
/// [`StoreError::Internal`] when SQLCipher takes no key, which a wrong key is not: that shows at the first read.
pub(crate) fn apply(db: &Connection, key: &DatabaseKey) -> Result<(), StoreError> {
    let literal = key.literal();
    let length = c_int::try_from(literal.len()).unwrap_or(0);
    // SAFETY: the handle is live for as long as the connection is borrowed, the name ends in NUL, and pointer and length
    // describe the literal, which outlives the call.
    let code = unsafe { ffi::sqlite3_key_v2(db.handle(), c"main".as_ptr(), literal.as_ptr().cast(), length) };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(StoreError::Internal { code }) }
}
