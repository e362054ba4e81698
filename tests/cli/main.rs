//! `glosse note`, `glosse code` and `glosse export` through the program.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where something fails")]

mod codes;
mod notes;
mod user;
mod web_annotations;
