//! The pinned generator of the Kotlin and Swift bindings.
//!
//! The crate holds its place in the layers; the generator arrives with the Kotlin and Swift shells (see the status table in
//! the README). It is a crate of its own so that the generator's features never reach the library the phones load.
#![forbid(unsafe_code)]
