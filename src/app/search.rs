//! Searching in one article: without regard to case, hits as spans of its text.

use super::prompt::Prompt;
use crate::article::{Article, BlockKind};
use crate::text::{Offset, Span};
use crate::workspace::query::{Hit, Query, hits};
use std::sync::Arc;

/// What is searched for in the article that is open, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was typed.
    pub prompt: Prompt,
    /// The query for the library that led to the article, if that is what is searched for.
    pub query: Option<Arc<Query>>,
    /// Where the cursor was when the search began.
    pub origin: Offset,
    /// The first row on the screen then.
    pub origin_top: usize,
    /// The hits in the order of the text.
    pub hits: Vec<Span>,
}

impl Search {
    /// Begins a search at the cursor, with the first row on the screen.
    #[must_use]
    pub fn from(origin: Offset, origin_top: usize) -> Self {
        Self { origin, origin_top, ..Self::default() }
    }

    /// A search for what a query for the library looks for.
    #[must_use]
    pub fn of(query: Arc<Query>) -> Self {
        Self { query: Some(query), ..Self::default() }
    }

    /// Looks for the words anew.
    pub fn find(&mut self, article: &Article, unfolded: bool) {
        self.hits = match &self.query {
            Some(query) => apart(hits(query, article)),
            None => find(article, self.prompt.text()),
        };
        if !unfolded {
            self.hits.retain(|hit| {
                let block = article.block_at(hit.start).and_then(|at| article.blocks.get(at));
                block.is_some_and(|block| block.kind != BlockKind::Boilerplate)
            });
        }
    }

    /// The first hit at or after a place, else the first of all.
    #[must_use]
    pub fn nearest(&self, place: Offset) -> Option<Span> {
        let at = self.hits.partition_point(|hit| hit.start < place);
        self.hits.get(at).or(self.hits.first()).copied()
    }
}

/// The spans of hits, those that overlap as one.
fn apart(hits: Vec<Hit>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for hit in hits {
        match spans.last_mut().filter(|last| last.overlaps(hit.span)) {
            Some(last) => *last = last.join(hit.span),
            None => spans.push(hit.span),
        }
    }
    spans
}

/// Where the words stand in the article's text; they may not cross a block's end.
fn find(article: &Article, words: &str) -> Vec<Span> {
    let wanted = Lowered::new(words).text;
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    let lowered = Lowered::new(&article.text);
    lowered
        .text
        .match_indices(&wanted)
        .map(|(at, found)| Span {
            start: lowered.to_source(at),
            end: lowered.to_source(at + found.len()),
        })
        .filter(|hit| !hit.is_empty())
        .collect()
}

/// A text in lower case, and the way back.
struct Lowered {
    text: String,
    /// Characters that are longer or shorter in small letters.
    shifts: Vec<Shift>,
}

/// A character that has another length in small letters.
struct Shift {
    lowered: Span,
    source: Span,
}

impl Lowered {
    fn new(source: &str) -> Self {
        let mut lowered = Self { text: String::with_capacity(source.len()), shifts: Vec::new() };
        for (at, character) in source.char_indices() {
            let before = lowered.text.len();
            lowered.text.extend(character.to_lowercase());
            if lowered.text.len() - before != character.len_utf8() {
                lowered.shifts.push(Shift {
                    lowered: Span::new(before, lowered.text.len()),
                    source: Span::new(at, at + character.len_utf8()),
                });
            }
        }
        lowered
    }

    /// A place inside a character that became several is that character's start.
    fn to_source(&self, place: usize) -> Offset {
        let at = self.shifts.partition_point(|shift| shift.lowered.start.0 <= place);
        match at.checked_sub(1).and_then(|last| self.shifts.get(last)) {
            None => Offset(place),
            Some(shift) if shift.lowered.contains(Offset(place)) => shift.source.start,
            Some(shift) => shift.source.end.plus(place - shift.lowered.end.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter_and_places_are_those_of_the_source() {
        let text = "İstanbul liegt in der TÜRKEI, die Türkei am Bosporus.";
        let lowered = Lowered::new(text);
        let hits: Vec<&str> = lowered
            .text
            .match_indices("türkei")
            .map(|(at, found)| {
                Span { start: lowered.to_source(at), end: lowered.to_source(at + found.len()) }
                    .of(text)
            })
            .collect();
        assert_eq!(hits, ["TÜRKEI", "Türkei"]);
    }
}
