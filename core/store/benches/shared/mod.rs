//! What the benchmarks share: the same invented notes on both sides, and one way of measuring.
#![allow(dead_code)]

pub(crate) mod generator;
pub(crate) mod measure;
pub(crate) mod ordinary;
pub(crate) mod ours;
