//! Fills lines one after the other, for paragraphs that are too long to be weighed as a whole and
//! for those with tabs.

use super::{Line, Measure};
use crate::text::width::{advance, passes, reach};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// Appends the lines of a paragraph that begins at a byte of its text.
pub(super) fn fill(
    (text, start): (&str, usize),
    paragraph: &str,
    measure: Measure,
    lines: &mut Vec<Line>,
) {
    Filler { text, measure, lines, start, end: start, used: 0 }.fill(paragraph);
}

/// Fills the lines of one stretch between hard line breaks.
struct Filler<'a> {
    text: &'a str,
    measure: Measure,
    lines: &'a mut Vec<Line>,
    /// Where the line that is being filled begins.
    start: usize,
    /// Where its last word that fits ends.
    end: usize,
    /// The columns up to the next word: the white space after the last one counts.
    used: usize,
}

impl<'a> Filler<'a> {
    fn fill(mut self, words: &str) {
        let base = self.start;
        let mut from = base;
        for (at, opportunity) in linebreaks(words) {
            let to = base + at;
            self.chunk(from, to);
            from = to;
            if opportunity == BreakOpportunity::Mandatory && at < words.len() {
                self.finish(to);
            }
        }
        self.finish(from);
    }

    /// Places the bytes up to the next opportunity: a word and the white space after it.
    fn chunk(&mut self, from: usize, to: usize) {
        let whole = self.slice(from, to);
        let word = whole.trim_end_matches([' ', '\t']);
        let mut from = from;
        let mut word_end = from + word.len();
        while passes(self.measure.columns, self.used, self.slice(from, word_end)) {
            if self.used > 0 {
                self.finish(from);
                continue;
            }
            from += fitting(self.slice(from, word_end), self.measure.columns);
            self.push(from);
            word_end = word_end.max(from);
        }
        let rest = self.slice(from, to);
        let seen = self.slice(from, word_end);
        if !seen.is_empty() {
            self.end = word_end;
        }
        self.used = reach(self.used, rest);
    }

    fn push(&mut self, end: usize) {
        self.lines.push(Line { start: self.start, end, divided: false });
        (self.start, self.end, self.used) = (end, end, 0);
    }

    /// Ends the line after its last word; the next one begins at `next`.
    fn finish(&mut self, next: usize) {
        self.push(self.end.max(self.start));
        (self.start, self.end) = (next, next);
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }
}

/// The bytes of the graphemes that fit into `room` columns; at least one grapheme.
fn fitting(word: &str, room: usize) -> usize {
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in word.grapheme_indices(true) {
        used = advance(used, grapheme);
        if used > room && at > 0 {
            break;
        }
        end = at + grapheme.len();
    }
    end
}
