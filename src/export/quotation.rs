//! Puts a passage in quotation marks, and turns the marks within it into inner ones.

use crate::article::Language;

/// The marks of a language: outer and inner ones.
struct Marks {
    outer: [char; 2],
    inner: [char; 2],
}

const GERMAN: Marks = Marks { outer: ['„', '“'], inner: ['‚', '‘'] };
const ENGLISH: Marks = Marks { outer: ['“', '”'], inner: ['‘', '’'] };

/// The passage in the quotation marks of its language; empty for none. A passage that brings one
/// pair around all of it keeps that pair.
#[must_use]
pub fn quoted(passage: &str, language: Option<Language>) -> String {
    let passage = passage.trim();
    if passage.is_empty() {
        return String::new();
    }
    let marks = if language == Some(Language::English) { ENGLISH } else { GERMAN };
    let (open, words, close) = match own_pair(passage) {
        Some((open, words, close)) => (open, words, close),
        None => (marks.outer[0], passage, marks.outer[1]),
    };
    format!("{open}{}{close}", turned(words, &marks))
}

/// A passage taken apart into one pair of marks and what stands between them.
fn own_pair(passage: &str) -> Option<(char, &str, char)> {
    const PAIRS: [(char, char); 5] = [('„', '“'), ('„', '”'), ('“', '”'), ('»', '«'), ('«', '»')];
    PAIRS.into_iter().find_map(|(open, close)| {
        let inner = passage.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some((open, inner, close))
    })
}

/// Outer marks as inner ones. Straight marks open and close by turns; of the curly one that opens
/// in English and closes in German, the words around it tell which it is.
fn turned(words: &str, marks: &Marks) -> String {
    let [open, close] = marks.inner;
    let mut out = String::with_capacity(words.len());
    let mut previous: Option<char> = None;
    let mut is_open = false;
    for character in words.chars() {
        let at_start =
            previous.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—'));
        let turned = match character {
            '„' => Some(true),
            '”' => Some(false),
            '“' => Some(at_start && !is_open),
            '"' => Some(!is_open),
            _ => None,
        };
        is_open = turned.unwrap_or(is_open);
        out.push(match (turned, character) {
            (Some(true), _) => open,
            (Some(false), _) => close,
            (None, '«') => '‹',
            (None, '»') => '›',
            (None, other) => other,
        });
        previous = Some(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_within_a_passage_become_inner_ones() {
        let (de, en) = (Some(Language::German), Some(Language::English));
        for (passage, language, expected) in [
            ("Sie rief: „Halt an“, und lief", de, "„Sie rief: ‚Halt an‘, und lief“"),
            ("Sie rief: \"Halt\" und \"Los\"", None, "„Sie rief: ‚Halt‘ und ‚Los‘“"),
            ("Sie rief: „Halt an", de, "„Sie rief: ‚Halt an“"),
            ("Halt an“, rief sie", de, "„Halt an‘, rief sie“"),
            ("„Halt“, rief sie, „an“", de, "„‚Halt‘, rief sie, ‚an‘“"),
            ("„Halt an“", de, "„Halt an“"),
            ("»Halt an«", de, "»Halt an«"),
            ("Sie rief: »Halt« laut", de, "„Sie rief: ›Halt‹ laut“"),
            ("She said “stop it” twice", en, "“She said ‘stop it’ twice”"),
            ("“stop it”", en, "“stop it”"),
            ("It's \"fine\"", en, "“It's ‘fine’”"),
            ("„Halt an”", de, "„Halt an”"),
            ("  ", de, ""),
        ] {
            assert_eq!(quoted(passage, language), expected, "{passage}");
        }
    }
}
