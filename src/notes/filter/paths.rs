//! What a filter asks about codes, worked out once for each code.

use super::words::folded;
use crate::notes::model::{CodePath, Colour};
use crate::notes::state::Notes;
use crate::notes::state::quick::QuickMap;
use std::borrow::Cow;

/// A code's path, folded, and its colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CodeWords {
    pub(super) path: String,
    names: Vec<String>,
    levels: Vec<String>,
    pub(super) colour: Option<Colour>,
}

impl CodeWords {
    fn of(path: &CodePath, notes: &Notes) -> Self {
        let levels = path.ancestors().chain([path.clone()]);
        Self {
            path: folded(path.as_str()),
            names: path.names().map(folded).collect(),
            levels: levels.map(|level| folded(level.as_str())).collect(),
            colour: notes.codes.colour(path),
        }
    }

    /// Whether it is meant by a path, a beginning of it up to a stroke, or one of its names.
    pub(super) fn is(&self, folded: &str) -> bool {
        self.names.iter().chain(&self.levels).any(|words| words == folded)
    }
}

/// All codes that are in use.
pub(super) struct Paths<'n> {
    notes: &'n Notes,
    known: QuickMap<&'n CodePath, CodeWords>,
}

impl<'n> Paths<'n> {
    pub(super) fn of(notes: &'n Notes) -> Self {
        let all = notes.codes.paths().map(|path| (path, CodeWords::of(path, notes)));
        Self { notes, known: all.collect() }
    }

    pub(super) fn at(&self, path: &CodePath) -> Cow<'_, CodeWords> {
        match self.known.get(path) {
            Some(words) => Cow::Borrowed(words),
            None => Cow::Owned(CodeWords::of(path, self.notes)),
        }
    }
}
