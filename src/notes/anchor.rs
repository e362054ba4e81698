//! Ties annotations to their words, and finds the words again when the text has changed.
//!
//! The order is that of certainty: the known place, the quote elsewhere, the place that a word by
//! word comparison of the old text with the new one gives, and an approximate search for the quote.
//! Nothing is guessed silently: where the signs disagree the best place is only proposed.

mod context;
mod exact;
pub mod find;
mod fuzzy;
pub mod make;
mod new_text;
pub mod passage;
pub mod review;
mod text_map;

pub use find::{Finder, Found, resolve};
pub use make::{Empty, Maker, make};
pub use passage::Passage;
