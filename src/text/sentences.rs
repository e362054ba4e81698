//! Finds the sentences of German and English press text.
//!
//! A sentence ends at a line break, or at a full stop, question or exclamation mark (with the
//! quotation marks and brackets that close on it) that white space follows and no small letter.
//! A full stop after an abbreviation, an initial or an ordinal ends one only if a word follows
//! that opens sentences. A sentence never begins or ends inside a token.

use super::Span;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Looks back for the word before a full stop at most this far, in bytes.
const LONGEST_ABBREVIATION: usize = 24;

/// The sentences of a text in order: disjoint, without white space at their ends, and together
/// they hold everything that is not white space. Takes time linear in the text.
pub fn sentences(text: &str) -> impl Iterator<Item = Span> + '_ {
    Sentences { text, at: 0 }
}

struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + (rest.len() - rest.trim_start().len());
        if start >= self.text.len() {
            return None;
        }
        let end = sentence_end(self.text, start);
        self.at = end;
        let words = self.text.get(start..end).unwrap_or_default();
        Some(Span::new(start, start + words.trim_end().len()))
    }
}

/// The byte after the sentence that begins at `start`; it lies behind at least one character.
fn sentence_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let mark = match byte {
            b'\n' | b'\r' => return at,
            b'.' | b'!' | b'?' => 1,
            0xE2 if bytes.get(at..at + 3) == Some("…".as_bytes()) => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        let end = after_closing(text, at + mark);
        if ends_here(text, Stop { start, at, end }) {
            return end;
        }
        at = end;
    }
    text.len()
}

/// A mark that may end a sentence.
#[derive(Debug, Clone, Copy)]
struct Stop {
    /// Where the sentence begins.
    start: usize,
    /// Where the mark stands.
    at: usize,
    /// The byte after the mark and what closes on it.
    end: usize,
}

/// Skips further marks and closing quotation marks and brackets.
fn after_closing(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let closing = |c: char| ".!?…\"”“»«’'‘)]›‹".contains(c);
    from + (rest.len() - rest.trim_start_matches(closing).len())
}

fn ends_here(text: &str, stop: Stop) -> bool {
    let rest = text.get(stop.end..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return true };
    if !first.is_whitespace() {
        return false;
    }
    let line = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n' && c != '\r');
    let Some(next) = line.chars().next() else { return true };
    if next == '\n' || next == '\r' {
        return true;
    }
    if next.is_lowercase() || ",;:".contains(next) {
        return false;
    }
    let plain_point = stop.end == stop.at + 1 && text.as_bytes().get(stop.at) == Some(&b'.');
    !plain_point || !is_held(word_before(text, stop), line)
}

/// The letters and points before a full stop, back to white space or an opening mark.
fn word_before(text: &str, stop: Stop) -> &str {
    let from = stop.start.max(stop.at.saturating_sub(LONGEST_ABBREVIATION));
    let from = (from..=stop.at).find(|at| text.is_char_boundary(*at)).unwrap_or(stop.at);
    let before = text.get(from..stop.at).unwrap_or_default();
    let opens = |c: char| !(c.is_alphanumeric() || ".&'’".contains(c));
    before.rsplit(opens).next().unwrap_or_default()
}

/// Whether the point after `word` belongs to the word, so that the sentence goes on with `next`.
fn is_held(word: &str, next: &str) -> bool {
    match Point::after(word) {
        Point::Stop => false,
        Point::Always => true,
        Point::Perhaps => !opens_a_sentence(next),
    }
}

/// What a full stop behind a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    /// The end of the sentence.
    Stop,
    /// Part of an abbreviation that something must follow.
    Always,
    /// Part of an abbreviation, an initial or an ordinal, perhaps the sentence's end as well.
    Perhaps,
}

impl Point {
    /// Judges by the word alone.
    pub(crate) fn after(word: &str) -> Self {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters == 0 {
            let ordinal = (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
            return if ordinal { Self::Perhaps } else { Self::Stop };
        }
        if let Some(point) = abbreviations().get(word) {
            return *point;
        }
        let initials = word.split('.').all(|part| part.chars().count() <= 2);
        let dotted = word.contains('.') && initials;
        if letters == 1 || dotted || is_roman(word) { Self::Perhaps } else { Self::Stop }
    }
}

/// Whether the word is a numeral of a king, a pope or a world war.
fn is_roman(word: &str) -> bool {
    word.len() <= 6 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

fn opens_a_sentence(next: &str) -> bool {
    let next = next.trim_start_matches(['„', '"', '“', '»', '«', '‚', '‘', '(']);
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    abbreviations().get(word) == Some(&Point::Stop)
}

/// Abbreviations with what their point means, and the words that open sentences as stops.
fn abbreviations() -> &'static HashMap<&'static str, Point> {
    static WORDS: OnceLock<HashMap<&'static str, Point>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let held = lines(include_str!("../../assets/words/abbreviations.txt"));
        let openers = lines(include_str!("../../assets/words/sentence-openers.txt"));
        let openers = openers.flat_map(str::split_whitespace).map(|word| (word, Point::Stop));
        let held = held.map(|line| match line.strip_prefix('+') {
            Some(word) => (word, Point::Perhaps),
            None => (line, Point::Always),
        });
        held.chain(openers).collect()
    })
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::{Clitics, tokens};
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let cases: &[&[&str]] = &[
            &["Er kam.", "Sie ging!", "Warum?", "Das weiß niemand …", "Nun ja."],
            &["Dr. Meier traf am 3. Oktober Prof. Lang, z. B. in St. Gallen.", "Es regnete."],
            &["Das kostete 1.500 Euro usw.", "Der Rest war frei."],
            &["Er sagte: „Das war gut.“", "Dann ging er."],
            &["„Das war gut.“, sagte er, „wirklich!“ und ging."],
            &["Papst Johannes Paul II. Karol sprach.", "Es war der 5.", "Die Zahl blieb."],
            &["J. R. Tolkien schrieb.", "Das Jahr war 1954.", "Es war kalt."],
            &["Mr. Smith left the U.S.", "The car stayed."],
            &["Die Zahl stieg auf ca. 50 Mio. Euro.", "(Das ist viel.)", "Ende"],
        ];
        for case in cases {
            assert_eq!(split(&case.join(" ")), *case);
        }
    }

    #[test]
    fn a_line_break_ends_a_sentence() {
        assert_eq!(
            split("Titel ohne Punkt\n\nDer Text\r\nEnde"),
            ["Titel ohne Punkt", "Der Text", "Ende"]
        );
        assert_eq!(split(" \n \n"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn sentences_are_sorted_and_hold_every_token(text in "[a-zA-Z .!?„“\"'’()0-9\nßÄ…:/-]{0,200}|\\PC{0,80}") {
            let spans: Vec<Span> = sentences(&text).collect();
            for span in &spans {
                prop_assert!(!span.of(&text).trim().is_empty());
            }
            for pair in spans.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for clitics in [Clitics::Joined, Clitics::Apart] {
                for token in tokens(&text, clitics) {
                    prop_assert!(spans.iter().any(|span| span.covers(token)));
                }
            }
        }
    }
}
