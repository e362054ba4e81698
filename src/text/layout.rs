//! Breaks text into lines of a given width, and says which bytes came to stand on which line.
//!
//! Lines are filled greedily at the opportunities of UAX #14; a word that does not fit is divided
//! by Liang's patterns where the line would otherwise end too short.

use super::width::{advance, passes, reach};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// By which language's patterns words are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Hyphenation {
    /// Not at all.
    #[default]
    Off,
    /// German.
    German,
    /// English.
    English,
}

/// How to lay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Measure {
    /// The columns of a line, at least 1.
    pub columns: usize,
    /// How words are divided.
    pub hyphenation: Hyphenation,
}

/// One line: a stretch of the text in bytes, without the white space at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Whether a hyphen that the text does not have stands at the end.
    pub divided: bool,
}

/// Columns that may stay empty at a line's end before a word is divided.
const RAGGED: usize = 7;
/// Longer than this, in bytes, is no word of a language, and is not looked up in the patterns.
const LONGEST: usize = 200;
/// The shortest part of a divided word, in letters.
const PART: usize = 3;

/// The lines of a text. Every `\n` ends one; an empty text has none.
#[must_use]
pub fn wrap(text: &str, measure: Measure) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / measure.columns.max(1) + 1);
    let mut start = 0;
    for hard in text.split_inclusive('\n') {
        let words = hard.strip_suffix('\n').unwrap_or(hard);
        Filler::new(text, start, measure, &mut lines).fill(words);
        start += hard.len();
    }
    lines
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
    fn new(text: &'a str, start: usize, measure: Measure, lines: &'a mut Vec<Line>) -> Self {
        let measure = Measure { columns: measure.columns.max(1), ..measure };
        Self { text, measure, lines, start, end: start, used: 0 }
    }

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
            let Some(cut) = self.divide(from, word_end) else {
                if self.used == 0 {
                    break;
                }
                self.finish(from);
                continue;
            };
            self.push(cut.end, cut.divided);
            from = cut.end;
            word_end = word_end.max(from);
        }
        let rest = self.slice(from, to);
        let seen = self.slice(from, word_end);
        if !seen.is_empty() {
            self.end = word_end;
        }
        self.used = reach(self.used, rest);
    }

    /// Where to cut a word that does not fit on the line, if it is cut at all.
    fn divide(&self, from: usize, to: usize) -> Option<Cut> {
        let room = self.measure.columns.saturating_sub(self.used);
        let alone = self.used == 0;
        if (alone || room > RAGGED)
            && let Some(end) = self.syllables(from, to, room)
        {
            return Some(Cut { end, divided: true });
        }
        alone.then(|| Cut { end: from + fitting(self.slice(from, to), room), divided: false })
    }

    /// The end of the longest part of the word that fits with its hyphen.
    fn syllables(&self, from: usize, to: usize, room: usize) -> Option<usize> {
        let language = match self.measure.hyphenation {
            Hyphenation::Off => return None,
            Hyphenation::German => hypher::Lang::German,
            Hyphenation::English => hypher::Lang::English,
        };
        // However long the word is, no more of it is looked at than may stand on a line.
        let whole = self.slice(from, to);
        let chunk = whole.get(..whole.floor_char_boundary(2 * LONGEST)).unwrap_or(whole);
        let letters_after = chunk.trim_start_matches(|c: char| !c.is_alphabetic());
        let lead = chunk.len() - letters_after.len();
        let letters = letters_after.find(|c: char| !c.is_alphabetic());
        let letters = letters.or((chunk.len() == whole.len()).then_some(letters_after.len()))?;
        let word = self.slice(from + lead, from + lead + letters);
        if word.len() > LONGEST {
            return None;
        }
        let mut end = from + lead;
        let mut best = None;
        for part in hypher::hyphenate_bounded(word, language, PART, PART) {
            end += part.len();
            if end >= from + lead + letters || reach(0, self.slice(from, end)) + 1 > room {
                break;
            }
            best = Some(end);
        }
        best
    }

    fn push(&mut self, end: usize, divided: bool) {
        self.lines.push(Line { start: self.start, end, divided });
        (self.start, self.end, self.used) = (end, end, 0);
    }

    /// Ends the line after its last word; the next one begins at `next`.
    fn finish(&mut self, next: usize) {
        self.push(self.end.max(self.start), false);
        (self.start, self.end) = (next, next);
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }
}

struct Cut {
    end: usize,
    divided: bool,
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

#[cfg(test)]
#[allow(clippy::string_slice)] // A wrong line is to stop the test.
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, columns: usize, hyphenation: Hyphenation) -> Vec<String> {
        wrap(text, Measure { columns, hyphenation })
            .iter()
            .map(|line| {
                format!("{}{}", &text[line.start..line.end], if line.divided { "-" } else { "" })
            })
            .collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(shown("eins zwei drei", 9, Hyphenation::Off), ["eins zwei", "drei"]);
        assert_eq!(shown("eins  zwei", 6, Hyphenation::Off), ["eins", "zwei"]);
        assert_eq!(shown("a\n\nb", 6, Hyphenation::Off), ["a", "", "b"]);
        assert_eq!(shown("", 6, Hyphenation::Off), [""; 0]);
    }

    #[test]
    fn long_words_are_divided_by_syllables() {
        assert_eq!(
            shown("die Donaudampfschifffahrt", 16, Hyphenation::German),
            ["die Donaudampf-", "schifffahrt"]
        );
    }

    #[test]
    fn very_long_words_are_laid_out_too() {
        let compound = "rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        assert_eq!(shown(compound, 30, Hyphenation::German).len(), 3);
        assert!((20..=22).contains(&shown(&"lang".repeat(200), 40, Hyphenation::German).len()));
    }

    #[test]
    fn a_megabyte_without_a_place_to_break_is_cut_line_by_line() {
        for unit in ["x", "7", "ä", "日", "e\u{301}", "x-"] {
            let text = unit.repeat(1_000_000 / unit.len());
            let lines = wrap(&text, Measure { columns: 40, hyphenation: Hyphenation::German });
            let whole: usize = lines.iter().map(|line| line.end - line.start).sum();
            assert_eq!(whole, text.len(), "{unit}");
        }
    }

    #[test]
    fn a_word_without_syllables_is_cut_where_the_line_ends() {
        assert_eq!(shown("xxxxxxxxxx", 4, Hyphenation::Off), ["xxxx", "xxxx", "xx"]);
    }

    #[test]
    fn wide_characters_count_two_columns() {
        assert_eq!(shown("日本語", 4, Hyphenation::Off), ["日本", "語"]);
    }

    proptest! {
        #[test]
        fn every_word_stands_on_one_line_and_no_line_is_too_wide(
            text in "[a-zäöü日\u{301} \t\n„“-]{0,200}",
            columns in 4usize..30,
        ) {
            let lines = wrap(&text, Measure { columns, hyphenation: Hyphenation::German });
            let mut last = 0;
            for line in &lines {
                prop_assert!(line.start >= last && line.end >= line.start);
                prop_assert!(text[last..line.start].chars().all(char::is_whitespace));
                let wide = text[line.start..line.end].graphemes(true).fold(0, advance);
                prop_assert!(wide + usize::from(line.divided) <= columns, "{:?}", &text[line.start..line.end]);
                last = line.end;
            }
            prop_assert!(text[last..].chars().all(char::is_whitespace));
        }
    }
}
