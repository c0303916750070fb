//! The surface the Kotlin and Swift shells see: convert, call, convert. No behaviour of its own.
//!
//! The crate holds its place in the layers; the surface arrives with the Kotlin and Swift shells (see the status table in the
//! README). It will be the only home of `uniffi`.
#![forbid(unsafe_code)]
