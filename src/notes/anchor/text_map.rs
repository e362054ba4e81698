//! What became of a passage when the old text became the new one, word by word.

use super::context::share;
use super::new_text::Place;
use crate::notes::model::Anchor;
use crate::text::Span;
use crate::text::alignment::{Alignment, Token};
use std::ops::Range;

/// The old text of an article and how its words went over into the new one.
#[derive(Debug)]
pub(super) struct TextMap {
    old: String,
    alignment: Alignment,
}

/// A passage in the old text, followed into the new one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Followed {
    /// The words of the passage in the old text.
    words: Range<usize>,
    /// Where they would be now: between the nearest words before and after them that are still
    /// there. Empty where nothing is left.
    pub(super) region: Place,
    /// The share of the passage's words that are still there.
    pub(super) kept: f64,
    /// How many words beside the passage, at most, are gone as well.
    pub(super) slack: usize,
}

/// What the words at a place of the new text were in the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The passage itself.
    Passage,
    /// Nothing: they are new here.
    New,
    /// Another place.
    Elsewhere,
}

impl TextMap {
    pub(super) fn new(old: String, new: &str) -> Self {
        let alignment = Alignment::of(&old, new);
        Self { old, alignment }
    }

    /// Follows a passage; `None` if the old text does not have it where the anchor says.
    pub(super) fn follow(&self, anchor: &Anchor) -> Option<Followed> {
        let start = self.old_byte(anchor.start.0)?;
        let whole = Span::new(start, start + anchor.quote.len());
        if whole.of(&self.old) != anchor.quote {
            return None;
        }
        let old = &self.alignment.old;
        let first = old.partition_point(|token| token.end_char <= anchor.start.0);
        let last = old.partition_point(|token| token.start_char < anchor.end.0);
        let words = first..last.max(first);
        let (left, left_gap) = self.left_border(&words, anchor);
        let (right, right_gap) = self.right_border(&words, anchor);
        Some(Followed {
            region: Place { start: left, end: right.max(left) },
            kept: self.kept(&words),
            slack: left_gap.max(right_gap),
            words,
        })
    }

    /// The byte at which a character of the old text begins.
    fn old_byte(&self, character: usize) -> Option<usize> {
        let old = &self.alignment.old;
        let at = old.partition_point(|token| token.end_char <= character);
        // From the start of the word that holds it, or the end of the one before.
        let (from, known) = match (old.get(at), at.checked_sub(1).and_then(|at| old.get(at))) {
            (Some(token), _) if token.start_char <= character => {
                (token.span.start.0, token.start_char)
            }
            (_, Some(before)) => (before.span.end.0, before.end_char),
            _ => (0, 0),
        };
        let rest = Span::new(from, self.old.len()).of(&self.old);
        let mut places = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        Some(from + places.nth(character.checked_sub(known)?)?)
    }

    fn left_border(&self, words: &Range<usize>, anchor: &Anchor) -> (usize, usize) {
        if let Some((old, new)) = self.pair(words.start).filter(|_| !words.is_empty()) {
            let cut = anchor.start.0.saturating_sub(old.start_char);
            return (new.start_char + cut, 0);
        }
        let mut before = (0..words.start).rev();
        let known = before.find_map(|at| Some((at, self.pair(at)?.1.end_char)));
        known.map_or((0, words.start), |(at, end)| (end, words.start - at - 1))
    }

    fn right_border(&self, words: &Range<usize>, anchor: &Anchor) -> (usize, usize) {
        let last = words.end.checked_sub(1).filter(|_| !words.is_empty());
        if let Some((old, new)) = last.and_then(|last| self.pair(last)) {
            let cut = old.end_char.saturating_sub(anchor.end.0);
            return (new.end_char.saturating_sub(cut), 0);
        }
        let count = self.alignment.old.len();
        let known = (words.end..count).find_map(|at| Some((at, self.pair(at)?.1.start_char)));
        let end = self.alignment.new.last().map_or(0, |token| token.end_char);
        known.map_or((end, count - words.end), |(at, start)| (start, at - words.end))
    }

    fn pair(&self, old: usize) -> Option<(Token, Token)> {
        let new = self.alignment.new_of(old)?;
        Some((*self.alignment.old.get(old)?, *self.alignment.new.get(new)?))
    }

    fn kept(&self, words: &Range<usize>) -> f64 {
        let length = |at: usize| {
            self.alignment.old.get(at).map_or(0, |token| token.end_char - token.start_char)
        };
        let kept = words.clone().filter(|at| self.alignment.new_of(*at).is_some()).map(length);
        share(kept.sum(), words.clone().map(length).sum())
    }

    /// What most of the words at a place were before.
    pub(super) fn origin(&self, place: Place, followed: &Followed) -> Origin {
        let new = &self.alignment.new;
        let first = new.partition_point(|token| token.end_char <= place.start);
        let last = new.partition_point(|token| token.start_char < place.end);
        let (mut own, mut other, mut all) = (0, 0, 0);
        for at in first..last {
            all += 1;
            match self.alignment.old_of(at) {
                Some(old) if followed.words.contains(&old) => own += 1,
                Some(_) => other += 1,
                None => {}
            }
        }
        match (own * 2 >= all.max(1), other * 2 >= all.max(1)) {
            (true, _) => Origin::Passage,
            (_, true) => Origin::Elsewhere,
            _ => Origin::New,
        }
    }
}
