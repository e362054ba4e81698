//! What conditions ask about codes, worked out once for each code.

use crate::notes::model::{CodePath, Colour};
use crate::notes::state::Notes;
use crate::notes::state::quick::QuickMap;
use crate::text::fold;
use crate::text::spelling::forms;
use std::borrow::Cow;

/// A code's path, folded, and its colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedCode {
    /// The path in the forms in which parts of it are looked for.
    pub forms: String,
    /// The colour that annotations have by it.
    pub colour: Option<Colour>,
    names: Vec<String>,
}

impl FoldedCode {
    fn of(path: &CodePath, colour: Option<Colour>) -> Self {
        Self { forms: forms(path.as_str()), colour, names: path.names().map(fold).collect() }
    }

    /// Whether this is the code at a folded path.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        self.names.iter().map(String::as_str).eq(path.split('/'))
    }

    /// Whether it is meant by a folded path, a beginning of it up to a stroke, or one of its names.
    #[must_use]
    pub fn is_within(&self, path: &str) -> bool {
        let above = || path.split('/').zip(&self.names).all(|(wanted, name)| wanted == name);
        let shorter = || path.split('/').count() <= self.names.len();
        self.names.iter().any(|name| name == path) || (shorter() && above())
    }
}

/// All codes of the codebook.
#[derive(Debug, Clone, Default)]
pub struct FoldedCodes {
    known: QuickMap<CodePath, FoldedCode>,
}

impl FoldedCodes {
    /// The codes as they are now.
    #[must_use]
    pub fn of(notes: &Notes) -> Self {
        let code = |path: &CodePath| (path.clone(), FoldedCode::of(path, notes.codes.colour(path)));
        Self { known: notes.codes.paths().map(code).collect() }
    }

    /// The code at a path.
    #[must_use]
    pub fn at(&self, path: &CodePath) -> Cow<'_, FoldedCode> {
        match self.known.get(path) {
            Some(code) => Cow::Borrowed(code),
            None => Cow::Owned(FoldedCode::of(path, None)),
        }
    }
}
