//! Offsets and spans as types, so that bytes and code points cannot be mixed up.
//!
//! Inside the program a place in an article's text is a byte offset; in files and on the command
//! line it is a count of Unicode code points. Ends are exclusive everywhere.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A place in a text, in bytes from its start.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Offset(pub usize);

impl Offset {
    /// This place, `bytes` further on.
    #[must_use]
    pub fn plus(self, bytes: usize) -> Self {
        Self(self.0.saturating_add(bytes))
    }
}

/// A half-open stretch of a text, in bytes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: Offset,
    /// The byte after the last one; never before `start`.
    pub end: Offset,
}

impl Span {
    /// The stretch from byte `start` to byte `end`; empty at `start` if `end` lies before it.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: Offset(start), end: Offset(end.max(start)) }
    }

    /// The stretch as a range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start.0..self.end.0
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.0 - self.start.0
    }

    /// Whether nothing lies between start and end.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words themselves; empty if the span does not fit the text or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether the place lies inside.
    #[must_use]
    pub fn contains(self, place: Offset) -> bool {
        self.start <= place && place < self.end
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved `bytes` towards the end of the text.
    #[must_use]
    pub fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start.plus(bytes), end: self.end.plus(bytes) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place in a text, in Unicode code points from its start: the form of files and command line.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct CharOffset(pub usize);

/// A half-open stretch of a text, in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct CharSpan {
    /// The first code point.
    pub start: CharOffset,
    /// The code point after the last one.
    pub end: CharOffset,
}

/// How many bytes lie between two remembered places of a [`CharIndex`].
const STRIDE: usize = 256;

/// Translates between bytes and code points of one text without walking it from the start.
#[derive(Debug, Clone)]
pub struct CharIndex<'t> {
    text: &'t str,
    /// `marks[i]` is the number of code points before byte `i * STRIDE` (rounded down to a border).
    marks: Vec<usize>,
}

impl<'t> CharIndex<'t> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(!is_continuation(byte));
        }
        Self { text, marks }
    }

    /// The code points before a byte offset; past the end of the text, all of them.
    #[must_use]
    pub fn chars(&self, at: Offset) -> CharOffset {
        let at = at.0.min(self.text.len());
        let mark = (at / STRIDE).min(self.marks.len().saturating_sub(1));
        let known = self.marks.get(mark).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(mark * STRIDE..at).unwrap_or_default();
        CharOffset(known + rest.iter().filter(|byte| !is_continuation(**byte)).count())
    }

    /// The byte offset of a code point; `None` past the end of the text.
    #[must_use]
    pub fn bytes(&self, at: CharOffset) -> Option<Offset> {
        let mark = self.marks.partition_point(|count| *count <= at.0).saturating_sub(1);
        let mut left = at.0 - self.marks.get(mark).copied().unwrap_or(0).min(at.0);
        let from = mark * STRIDE;
        for (distance, byte) in self.text.as_bytes().get(from..)?.iter().enumerate() {
            if !is_continuation(*byte) {
                if left == 0 {
                    return Some(Offset(from + distance));
                }
                left -= 1;
            }
        }
        (left == 0).then_some(Offset(self.text.len()))
    }

    /// A span of bytes as code points.
    #[must_use]
    pub fn char_span(&self, span: Span) -> CharSpan {
        CharSpan { start: self.chars(span.start), end: self.chars(span.end) }
    }

    /// A span of code points as bytes; `None` if it does not lie in the text.
    #[must_use]
    pub fn byte_span(&self, span: CharSpan) -> Option<Span> {
        let (start, end) = (self.bytes(span.start)?, self.bytes(span.end)?);
        (start <= end).then_some(Span { start, end })
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_and_code_points_translate_back_and_forth(text in "\\PC{0,600}") {
            let index = CharIndex::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.chars(Offset(at)), CharOffset(count));
                prop_assert_eq!(index.bytes(CharOffset(count)), Some(Offset(at)));
            }
            let all = text.chars().count();
            prop_assert_eq!(index.bytes(CharOffset(all)), Some(Offset(text.len())));
            prop_assert_eq!(index.bytes(CharOffset(all + 1)), None);
        }
    }

    #[test]
    fn a_span_that_cuts_a_character_holds_no_words() {
        assert_eq!(Span::new(0, 1).of("ä"), "");
        assert_eq!(Span::new(0, 9).of("ä"), "");
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
    }
}
