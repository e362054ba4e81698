//! Reads annotations of other programs, and our own, from files.

mod citations;
mod kindle;
mod readwise;
mod rows;
mod table;
mod web;

use crate::notes::model::{Annotation, AnnotationId, Colour, Timestamp};
use serde_json::Value;

/// A file that holds no annotations.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It begins like JSON and is none.
    #[error("this is no JSON: {0}")]
    NoJson(#[from] serde_json::Error),
    /// It is something else.
    #[error(
        "this holds no annotations; what can be read: Web Annotations (JSON-LD), what Hypothesis \
         and Readwise export, Kindle's clippings, notes in CSL-JSON and BibTeX, REFI-QDA projects \
         (.qdpx), and our own tables"
    )]
    Other,
}

/// An annotation as it was read, not yet tied to an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Incoming {
    /// Its name in the file; may be empty.
    pub name: String,
    /// The id that this program gave it.
    pub id: Option<AnnotationId>,
    /// The address of the annotated page.
    pub uri: String,
    /// The title of the annotated page.
    pub title: Option<String>,
    /// The annotated words and what stands around them; `None` for the whole page.
    pub quote: Option<Quote>,
    /// The note.
    pub body: String,
    /// Tags, which become codes.
    pub tags: Vec<String>,
    /// Its colour, if it has one of its own.
    pub colour: Option<Colour>,
    /// Who made it.
    pub author: Option<String>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// The name of the annotation that it answers.
    pub answers: Option<String>,
    /// All of it, if this program wrote it.
    pub ours: Option<Box<Annotation>>,
}

/// The annotated words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// Where they begin.
    pub start: Option<Start>,
}

impl Quote {
    /// Words of which only the letters are known.
    #[must_use]
    pub fn of(exact: &str) -> Option<Self> {
        let exact = exact.trim();
        (!exact.is_empty()).then(|| Self { exact: exact.to_owned(), ..Self::default() })
    }
}

/// A place in the text that the other program saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Code points.
    Characters(usize),
    /// Units of UTF-16, as Hypothesis counts.
    Utf16(usize),
}

impl Start {
    /// The place in code points of a text.
    #[must_use]
    pub fn in_characters(self, text: &str) -> usize {
        match self {
            Self::Characters(count) => count,
            Self::Utf16(units) => {
                let mut left = units;
                let before = text.chars().take_while(|character| {
                    let fits = left >= character.len_utf16();
                    left = left.saturating_sub(character.len_utf16());
                    fits
                });
                before.count()
            }
        }
    }
}

/// Reads all annotations of a file, whose kind is told by what is in it.
///
/// # Errors
/// [`ReadError`] if it holds none. What in it is no annotation is left out.
pub fn read(text: &str) -> Result<Vec<Incoming>, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(found) = kindle::read(text).or_else(|| citations::read_bibtex(text)) {
        return Ok(found);
    }
    if !text.trim_start().starts_with(['[', '{']) {
        let found = table::read(text).or_else(|| readwise::read_table(text));
        return found.ok_or(ReadError::Other);
    }
    let values = values(text)?;
    let empty = !values.is_empty()
        && values.iter().all(|value| value.as_array().is_some_and(Vec::is_empty));
    let mut out = Vec::new();
    for value in values {
        if !readwise::read(&value, &mut out) && !citations::read_csl(&value, &mut out) {
            web::read(value, &mut out);
        }
    }
    if out.is_empty() && !empty { Err(ReadError::Other) } else { Ok(out) }
}

/// The values of a file: one, or one on each line.
fn values(text: &str) -> Result<Vec<Value>, ReadError> {
    match serde_json::from_str(text) {
        Ok(value) => Ok(vec![value]),
        Err(error) => {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let all: Result<Vec<Value>, _> = lines.map(serde_json::from_str).collect();
            Ok(all.map_err(|_line| error)?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_units_become_characters() {
        let text = "a👩ü👩b";
        for (units, characters) in [(0, 0), (1, 1), (3, 2), (4, 3), (6, 4), (7, 5), (99, 5)] {
            assert_eq!(Start::Utf16(units).in_characters(text), characters, "{units}");
        }
        assert_eq!(Start::Characters(3).in_characters(text), 3);
    }

    #[test]
    fn other_files_are_refused() {
        for file in ["", "{", "{}", "[1]", "\"x\"", "{\"rows\":[{}]}", "a,b\n1,2", "Ein Satz."] {
            assert!(read(file).is_err(), "{file}");
        }
        assert!(read(&"[".repeat(300)).is_err());
        assert_eq!(read("[]").unwrap(), []);
    }
}
