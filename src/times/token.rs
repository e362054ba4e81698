//! Cuts text into letters, digits and marks, as expressions of time are made of them.

use super::words::{Sense, Words};
use crate::text::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters, the first one small.
    Small,
    /// Letters, the first one a capital.
    Capital,
    /// Digits: their value, cut at a million, and how many.
    Digits(u32, u8),
    /// Anything else, one character.
    Mark(char),
}

/// A stretch of letters or of digits, or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) shape: Shape,
    /// What the word means for time.
    pub(super) sense: Sense,
    /// Whether white space stands before it.
    pub(super) is_apart: bool,
}

/// Longer stretches of letters are no words of time.
const LONGEST_WORD: usize = 40;

/// Appends the tokens of a sentence.
pub(super) fn cut(text: &str, sentence: Span, words: &Words, tokens: &mut Vec<Token>) {
    let body = sentence.of(text);
    let mut lower = String::new();
    let mut rest = body.char_indices().peekable();
    let mut is_apart = true;
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            is_apart = true;
            continue;
        }
        let same: fn(char) -> bool = match first {
            _ if first.is_alphabetic() => char::is_alphabetic,
            _ if first.is_ascii_digit() => |c| c.is_ascii_digit(),
            _ => |_| false,
        };
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = rest.next_if(|(_, next)| same(*next)) {
            end = at + next.len_utf8();
        }
        let span = Span::new(start, end).shifted(sentence.start.0);
        let (shape, sense) = read(span.of(text), first, (words, &mut lower));
        tokens.push(Token { span, shape, sense, is_apart });
        is_apart = false;
    }
}

fn read(word: &str, first: char, (words, lower): (&Words, &mut String)) -> (Shape, Sense) {
    if first.is_ascii_digit() {
        let value = word.bytes().take(7).fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        let length = u8::try_from(word.len()).unwrap_or(u8::MAX);
        return (Shape::Digits(value.min(1_000_000), length), Sense::None);
    }
    if !first.is_alphabetic() {
        return (Shape::Mark(first), Sense::None);
    }
    let shape = if first.is_uppercase() { Shape::Capital } else { Shape::Small };
    if word.len() > LONGEST_WORD {
        return (shape, Sense::None);
    }
    lower.clear();
    lower.extend(word.chars().flat_map(char::to_lowercase));
    (shape, words.sense(lower))
}
