//! The weekly question over many years: a simulated family, a checker that knows only the design pages, and planted mistakes
//! that prove the checker sees every one of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod bell;
mod book;
mod checker;
mod deck;
mod diary;
mod dice;
mod phone;
mod rules;
mod world;

mod ordinary;
mod planted;
mod small;
mod years;
