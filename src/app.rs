//! The reader's state and how it changes: no terminal, no clock, no disk.
//!
//! [`update`] takes an [`Event`](event::Event) in, changes the [`State`] and says by
//! [`Effect`](event::Effect)s what is to be done outside.

mod act;
pub mod action;
pub mod all_notes;
mod annotate;
mod browse;
pub mod cards;
pub mod codes;
pub mod coding;
pub mod drafts;
pub mod editor;
pub mod event;
pub mod geometry;
mod input;
pub mod jobs;
pub mod jumps;
pub mod keymap;
pub mod layer;
mod layers;
pub mod library_search;
pub mod list;
pub mod located;
mod marking;
pub mod motion;
pub mod mouse;
pub mod names;
pub mod notes_panel;
pub mod occurrences;
mod old_texts;
pub mod page;
pub mod pieces;
pub mod popup;
mod popup_mouse;
pub mod progress;
pub mod prompt;
pub mod reader;
mod repeat;
pub mod review;
pub mod search;
pub mod select;
pub mod shelf;
mod sieve;
pub mod state;
pub mod tables;
mod update;
mod walk;

pub use state::State;
pub use update::update;
