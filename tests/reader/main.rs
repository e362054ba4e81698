//! Presses keys through the real update function and looks at state, effects and screen.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

mod annotating;
mod bad_input;
mod clicking;
mod coding;
mod comfort;
mod drafting;
mod entity_notes;
mod filtering;
mod fixture;
mod german;
mod invariants;
mod kept;
mod library;
mod lists;
mod marking;
mod moving;
mod naming;
mod occurring;
mod orientation;
mod popups;
mod repeating;
mod reviewing;
mod screens;
mod searching;
mod selecting;
mod setting;
mod snapshots;
mod statements;
mod tables;
mod telling;
mod told;
mod twins;
