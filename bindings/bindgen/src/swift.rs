//! The pinned generator for Swift alone: sources, headers and module map, each by a switch of its own.
#![forbid(unsafe_code)]

fn main() {
    uniffi::uniffi_bindgen_swift();
}
