//! Annotations and codebooks in the formats of other programs, out and in.
//!
//! [`web`] writes the W3C Web Annotation model as JSON-LD and [`mod@read`] reads it, and what
//! Hypothesis exports; [`place`] ties what was read to articles. [`csv`] writes a table.
//! [`outline`] and [`qdc`] write and read codebooks, [`qdpx`] whole projects. Nothing here touches
//! a file.

pub mod csv;
pub mod decisions;
mod guid;
pub mod json;
pub mod outline;
pub mod place;
pub mod qdc;
pub mod qdpx;
pub mod read;
pub mod web;
pub(crate) mod xml;

pub use place::{NotPlaced, changes};
pub use read::{Incoming, ReadError, read};

use super::model::{CodePath, Colour};
use super::state::{CodeEdit, Notes};

/// A code as it goes from one codebook into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangedCode {
    /// Where it stands.
    pub path: CodePath,
    /// What it is for; may be empty.
    pub description: String,
    /// Its own colour.
    pub colour: Option<Colour>,
}

/// What in a codebook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct CodebookFileError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// The codes of the user's codebook, in the order of the tree. Levels that are no codes are left
/// out.
#[must_use]
pub fn codes(notes: &Notes) -> Vec<ExchangedCode> {
    let rows = notes.codebook().rows.into_iter().filter(|row| row.id.is_some());
    let code = |row: super::codebook::CodeRow| ExchangedCode {
        path: row.path,
        description: row.description,
        colour: row.own_colour,
    };
    rows.map(code).collect()
}

/// The edits that bring codes into a codebook: new ones are made, known ones get the description
/// and colour that the other codebook has.
#[must_use]
pub fn edits(codes: Vec<ExchangedCode>) -> Vec<CodeEdit> {
    let edit = |code: ExchangedCode| CodeEdit::Create {
        path: code.path,
        description: code.description,
        colour: code.colour,
    };
    codes.into_iter().map(edit).collect()
}

/// Whether a file holds a codebook, of whatever program.
#[must_use]
pub fn is_codebook(file: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(file) else { return false };
    let is_xml = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    if is_xml { qdc::read(text).is_ok() } else { outline::read(text).is_ok() }
}
