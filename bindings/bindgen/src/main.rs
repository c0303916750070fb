//! The pinned generator: reads a built `pluis-ffi` library and writes Kotlin or Swift.
//!
//! It is a crate of its own so that the generator's features never reach the library the phones load.
#![forbid(unsafe_code)]

fn main() {
    uniffi::uniffi_bindgen_main();
}
