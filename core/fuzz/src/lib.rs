//! The fuzz targets, see `targets`.
#![allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used, clippy::panic)]

pub mod targets;
