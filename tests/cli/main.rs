//! The commands that keep or need folders of their own, through the program.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where something fails")]

mod codes;
mod configured;
mod doors;
mod entities;
mod exports;
mod notes;
mod privacy;
mod saying;
mod searching;
mod unwritable;
mod user;
mod web_annotations;
