//! Presses keys through the real update function and looks at state, effects and screen.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

mod annotating;
mod coding;
mod fixture;
mod invariants;
mod lists;
mod moving;
mod occurring;
mod popups;
mod reviewing;
mod screens;
mod searching;
mod selecting;
