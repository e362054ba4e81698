//! Words and grapheme clusters as the reader's cursor walks over them.

use super::offset::{Offset, Span};
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text: stretches with at least one letter or digit.
pub fn words(text: &str) -> impl Iterator<Item = Span> {
    text.split_word_bound_indices()
        .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
        .map(|(at, word)| Span::new(at, at + word.len()))
}

/// The grapheme cluster that begins at or around a place; empty at the text's end.
#[must_use]
pub fn grapheme_at(text: &str, place: Offset) -> Span {
    let start = grapheme_start(text, place);
    let length = text.get(start..).and_then(|rest| rest.graphemes(true).next()).map_or(0, str::len);
    Span::new(start, start + length)
}

/// The start of the cluster before a place; the text's start if there is none.
#[must_use]
pub fn grapheme_before(text: &str, place: Offset) -> Offset {
    let end = text.floor_char_boundary(place.0);
    let last = text.get(..end).and_then(|head| head.grapheme_indices(true).next_back());
    Offset(last.map_or(0, |(at, _)| at))
}

/// The start of the cluster that holds a place.
fn grapheme_start(text: &str, place: Offset) -> usize {
    let at = text.floor_char_boundary(place.0);
    // A cluster is short: looking back over a few characters finds its start.
    let from = text.floor_char_boundary(at.saturating_sub(64));
    let window = text.get(from..).unwrap_or_default();
    window
        .grapheme_indices(true)
        .map(|(start, cluster)| (from + start, from + start + cluster.len()))
        .take_while(|(start, _)| *start <= at)
        .find(|(_, end)| *end > at)
        .map_or(at, |(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_out_what_stands_between_them() {
        let text = "„Ja“, sagt Kim Jong-un.";
        let found: Vec<&str> = words(text).map(|span| span.of(text)).collect();
        assert_eq!(found, ["Ja", "sagt", "Kim", "Jong", "un"]);
    }

    #[test]
    fn a_cluster_is_found_from_inside() {
        let text = "ae\u{301}b";
        assert_eq!(grapheme_at(text, Offset(2)), Span::new(1, 4));
        assert_eq!(grapheme_at(text, Offset(5)), Span::new(5, 5));
        assert_eq!(grapheme_before(text, Offset(4)), Offset(1));
        assert_eq!(grapheme_before(text, Offset(0)), Offset(0));
    }
}
