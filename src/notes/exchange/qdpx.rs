//! A REFI-QDA project (`.qdpx`): sources, codes, codings and notes, as the programs for qualitative
//! analysis exchange them.
//!
//! It is an archive with a file of XML and the texts. Places are code points, as here.

pub mod read;
mod write;

pub use read::{ProjectError, read};
pub use write::{Source, write};

/// The file that says what is in a project.
const PROJECT: &str = "project.qde";
/// The folder of the texts.
const SOURCES: &str = "Sources";
/// How texts are referred to.
const INTERNAL: &str = "internal://";
/// Says which program made a project.
const ORIGIN: &str = "Glosse";

/// Whether a file is a project that [`write()`] made.
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    read::project(file).is_ok_and(|text| text.contains(&format!("origin=\"{ORIGIN}")))
}

/// Whether a file may be a project: an archive.
#[must_use]
pub fn is_archive(file: &[u8]) -> bool {
    file.starts_with(b"PK\x03\x04")
}
