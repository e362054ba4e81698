//! Which words of an old text are which words of a new one.
//!
//! Runs of three words that stand once in each text tie the two together (as in B. Cohen's
//! patience diff); what lies between two ties is compared word by word with Myers' algorithm.

use super::offset::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Two stretches are compared word by word while their lengths multiply to no more than this, so
/// that texts with nothing in common take no longer than others.
const LARGEST: usize = 1 << 22;
/// Words of a tie.
const TIE: usize = 3;

/// A word, number or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Code points before it.
    pub start_char: usize,
    /// Code points before its end.
    pub end_char: usize,
}

/// The words of a text: runs of letters and digits, and each other sign by itself. In scripts
/// without spaces each character is a word.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut in_word = false;
    for (count, (at, character)) in text.char_indices().enumerate() {
        let end = at + character.len_utf8();
        let letter = character.is_alphanumeric() && !stands_alone(character);
        match out.last_mut() {
            Some(token) if letter && in_word => {
                token.span = Span::new(token.span.start.0, end);
                token.end_char = count + 1;
            }
            _ if character.is_whitespace() => {}
            _ => {
                let (start_char, end_char) = (count, count + 1);
                out.push(Token { span: Span::new(at, end), start_char, end_char });
            }
        }
        in_word = letter;
    }
    out
}

/// Thai, Lao, Khmer, Chinese, Japanese.
fn stands_alone(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The words of two texts and which are the same.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// The words of the old text.
    pub old: Vec<Token>,
    /// The words of the new text.
    pub new: Vec<Token>,
    to_new: Vec<Option<usize>>,
    to_old: Vec<Option<usize>>,
}

impl Alignment {
    /// Compares two texts.
    #[must_use]
    pub fn of(old: &str, new: &str) -> Self {
        let (old_tokens, new_tokens) = (tokens(old), tokens(new));
        let mut names: HashMap<&str, u32> = HashMap::new();
        let old_words = named(old, &old_tokens, &mut names);
        let new_words = named(new, &new_tokens, &mut names);
        let mut alignment = Self {
            to_new: vec![None; old_tokens.len()],
            to_old: vec![None; new_tokens.len()],
            old: old_tokens,
            new: new_tokens,
        };
        alignment.align(&old_words, &new_words);
        alignment
    }

    /// The new word that an old one became.
    #[must_use]
    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).copied().flatten()
    }

    /// The old word that a new one was.
    #[must_use]
    pub fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).copied().flatten()
    }

    fn tie(&mut self, old: usize, new: usize) {
        if let (Some(to_new), Some(to_old)) = (self.to_new.get_mut(old), self.to_old.get_mut(new)) {
            (*to_new, *to_old) = (Some(new), Some(old));
        }
    }

    fn align(&mut self, old: &[u32], new: &[u32]) {
        let (mut old_done, mut new_done) = (0, 0);
        let ends = [(old.len(), new.len())];
        for (old_tie, new_tie) in ties(old, new).into_iter().chain(ends) {
            self.between((old, old_done..old_tie), (new, new_done..new_tie));
            (old_done, new_done) = (old_tie, new_tie);
            if old_tie < old.len() && new_tie < new.len() {
                self.tie(old_tie, new_tie);
                (old_done, new_done) = (old_tie + 1, new_tie + 1);
            }
        }
    }

    fn between(
        &mut self,
        (old, old_range): (&[u32], std::ops::Range<usize>),
        (new, new_range): (&[u32], std::ops::Range<usize>),
    ) {
        let old_words = old.get(old_range.clone()).unwrap_or_default();
        let new_words = new.get(new_range.clone()).unwrap_or_default();
        let size = old_words.len().checked_mul(new_words.len());
        if size.is_none_or(|size| size == 0 || size > LARGEST) {
            return;
        }
        for op in capture_diff_slices(Algorithm::Myers, old_words, new_words) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                for step in 0..len {
                    self.tie(
                        old_range.start + old_index + step,
                        new_range.start + new_index + step,
                    );
                }
            }
        }
    }
}

fn named<'t>(text: &'t str, tokens: &[Token], names: &mut HashMap<&'t str, u32>) -> Vec<u32> {
    let mut name = |token: &Token| {
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        *names.entry(token.span.of(text)).or_insert(next)
    };
    tokens.iter().map(&mut name).collect()
}

/// Places of words that begin a run standing once in each text, ascending in both.
fn ties(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let once = |words: &[u32]| {
        let mut places: HashMap<[u32; TIE], Option<usize>> = HashMap::new();
        for (place, run) in words.windows(TIE).enumerate() {
            if let Ok(run) = <[u32; TIE]>::try_from(run) {
                places.entry(run).and_modify(|known| *known = None).or_insert(Some(place));
            }
        }
        places
    };
    let (in_old, in_new) = (once(old), once(new));
    let mut pairs: Vec<(usize, usize)> =
        in_old.iter().filter_map(|(run, place)| Some(((*place)?, (*in_new.get(run)?)?))).collect();
    pairs.sort_unstable();
    longest_ascending(&pairs)
}

/// The longest subsequence in which the second number ascends too (patience sorting).
fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: usize| pairs.get(at).map_or(usize::MAX, |pair| pair.1);
    for (at, pair) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| second(*top) < pair.1);
        before.push(pile.checked_sub(1).and_then(|left| piles.get(left)).copied());
        match piles.get_mut(pile) {
            Some(top) => *top = at,
            None => piles.push(at),
        }
    }
    let mut chain = Vec::new();
    let mut next = piles.last().copied();
    while let Some(at) = next {
        chain.extend(pairs.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_signs_are_tokens() {
        assert_eq!(
            words("Die 40-jährige („ja“)"),
            ["Die", "40", "-", "jährige", "(", "„", "ja", "“", ")"]
        );
        assert_eq!(words("橋を渡る"), ["橋", "を", "渡", "る"]);
    }

    #[test]
    fn words_are_followed_through_insertions_and_deletions() {
        let (old, new) = ("Der Rat stimmt am Abend ab.", "Am Ende: Der Rat stimmt morgen ab.");
        let alignment = Alignment::of(old, new);
        let pairs: Vec<(&str, Option<&str>)> = alignment
            .old
            .iter()
            .enumerate()
            .map(|(at, token)| {
                let new_token = alignment.new_of(at).map(|at| alignment.new[at].span.of(new));
                (token.span.of(old), new_token)
            })
            .collect();
        let expected = [
            ("Der", Some("Der")),
            ("Rat", Some("Rat")),
            ("stimmt", Some("stimmt")),
            ("am", None),
            ("Abend", None),
            ("ab", Some("ab")),
            (".", Some(".")),
        ];
        assert_eq!(pairs, expected);
    }

    proptest! {
        #[test]
        fn only_equal_words_are_tied_and_never_across(
            old in "([abc]{1,2} ){0,60}", new in "([abc]{1,2} ){0,60}",
        ) {
            let alignment = Alignment::of(&old, &new);
            let mut last = None;
            for at in 0..alignment.old.len() {
                if let Some(to) = alignment.new_of(at) {
                    prop_assert_eq!(alignment.old[at].span.of(&old), alignment.new[to].span.of(&new));
                    prop_assert_eq!(alignment.old_of(to), Some(at));
                    prop_assert!(last < Some(to));
                    last = Some(to);
                }
            }
        }

        #[test]
        fn a_text_is_its_own_new_version(text in "\\PC{0,200}") {
            let alignment = Alignment::of(&text, &text);
            prop_assert!((0..alignment.old.len()).all(|at| alignment.new_of(at) == Some(at)));
        }
    }
}
