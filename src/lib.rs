//! Glosse reads collections of press articles in the terminal: it lists the pieces by date and
//! author, highlights the people, places and organisations in them, and keeps the reader's notes.
//!
//! The modules are rooms that stand on one another; `ARCHITECTURE.md` has the plan, and a test
//! holds the code to it.

pub mod app;
pub mod article;
pub mod cli;
pub mod config;
pub mod entities;
pub mod export;
pub mod files;
pub mod ingest;
pub mod library;
pub mod notes;
pub mod terminal;
pub mod text;
pub mod view;
pub mod workspace;
