//! The text in which passages are looked for, as bytes and as characters.

use crate::text::{CharIndex, CharOffset, CharSpan, Span};
use std::cell::OnceCell;

/// The article's text as it is now.
#[derive(Debug)]
pub(super) struct NewText<'t> {
    pub(super) text: &'t str,
    pub(super) index: CharIndex<'t>,
    characters: OnceCell<Vec<char>>,
}

impl<'t> NewText<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, index: CharIndex::new(text), characters: OnceCell::new() }
    }

    /// All characters; made when they are first needed.
    pub(super) fn characters(&self) -> &[char] {
        self.characters.get_or_init(|| self.text.chars().collect())
    }

    /// The characters of a stretch, as far as it lies in the text.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        let all = self.characters();
        let to = to.min(all.len());
        all.get(from.min(to)..to).unwrap_or_default()
    }

    pub(super) fn byte_span(&self, place: Place) -> Option<Span> {
        let (start, end) = (CharOffset(place.start), CharOffset(place.end));
        self.index.byte_span(CharSpan { start, end })
    }
}

/// A stretch of the new text in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Place {
    pub(super) fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the two share more than half of the shorter one.
    pub(super) fn agrees_with(self, other: Self) -> bool {
        let shared = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        shared * 2 > self.len().min(other.len())
    }
}
