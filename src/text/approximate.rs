//! Finds a pattern in a text with some errors, and tells how alike two strings are.
//!
//! The bit-parallel algorithm of G. Myers, "A fast bit-vector algorithm for approximate string
//! matching based on dynamic programming" (Journal of the ACM 46, 1999), with the blocks of
//! H. Hyyrö for patterns longer than a machine word. An error is a character too many, too few, or
//! another one.

use std::collections::HashMap;

/// Bits of a block.
const WORD: usize = 64;

/// A string of characters to look for.
#[derive(Debug, Clone)]
pub struct Pattern {
    length: usize,
    blocks: usize,
    /// For each character of the pattern: in which bits it stands, block by block.
    places: HashMap<char, Vec<u64>>,
    nowhere: Vec<u64>,
}

/// Where an occurrence ends, and with how many errors it is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// The character after its last one.
    pub end: usize,
    /// Errors of the best occurrence that ends here.
    pub errors: usize,
}

/// Whether an occurrence may begin anywhere or must begin where the text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Anywhere,
    AtTextStart,
}

impl Pattern {
    /// Prepares a pattern.
    pub fn new(characters: impl IntoIterator<Item = char>) -> Self {
        let characters: Vec<char> = characters.into_iter().collect();
        let blocks = characters.len().div_ceil(WORD).max(1);
        let mut places: HashMap<char, Vec<u64>> = HashMap::new();
        for (place, character) in characters.iter().enumerate() {
            let bits = places.entry(*character).or_insert_with(|| vec![0; blocks]);
            if let Some(block) = bits.get_mut(place / WORD) {
                *block |= 1 << (place % WORD);
            }
        }
        Self { length: characters.len(), blocks, places, nowhere: vec![0; blocks] }
    }

    /// How many characters the pattern has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Every place of the text where an occurrence with at most `most` errors ends.
    #[must_use]
    pub fn endings(&self, text: &[char], most: usize) -> Vec<Ending> {
        let mut found = Vec::new();
        self.run(text.iter().copied(), Start::Anywhere, |ending| {
            if ending.errors <= most {
                found.push(ending);
            }
        });
        found
    }

    /// The fewest errors with which the pattern stands at the start of the text, and where that
    /// occurrence ends; of equally good ones, that whose length is nearest to the pattern's.
    pub fn at_start(&self, text: impl IntoIterator<Item = char>) -> Ending {
        let mut best = Ending { end: 0, errors: self.length };
        self.run(text, Start::AtTextStart, |ending| {
            let off = |ending: Ending| ending.end.abs_diff(self.length);
            if (ending.errors, off(ending)) < (best.errors, off(best)) {
                best = ending;
            }
        });
        best
    }

    fn run(
        &self,
        text: impl IntoIterator<Item = char>,
        start: Start,
        mut found: impl FnMut(Ending),
    ) {
        if self.length == 0 {
            return;
        }
        let mut columns = vec![Column { plus: u64::MAX, minus: 0 }; self.blocks];
        let last_bit = 1 << ((self.length - 1) % WORD);
        let mut errors = self.length;
        for (place, character) in text.into_iter().enumerate() {
            let bits = self.places.get(&character).unwrap_or(&self.nowhere);
            let mut carry = match start {
                Start::Anywhere => Step::Same,
                Start::AtTextStart => Step::More,
            };
            let (mut left, mut bits) = (columns.iter_mut(), bits.iter());
            while let (Some(column), Some(equal)) = (left.next(), bits.next()) {
                let high = if left.len() == 0 { last_bit } else { 1 << (WORD - 1) };
                carry = column.advance(*equal, carry, high);
            }
            errors = match carry {
                Step::More => errors + 1,
                Step::Same => errors,
                Step::Fewer => errors.saturating_sub(1),
            };
            found(Ending { end: place + 1, errors });
        }
    }
}

/// How a cell differs from the one to its left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    More,
    Same,
    Fewer,
}

/// The differences between cells of one column, up to 64 of them.
#[derive(Debug, Clone, Copy)]
struct Column {
    plus: u64,
    minus: u64,
}

impl Column {
    /// One character of the text; the names of the original are Pv, Mv, Eq, Ph, Mh.
    fn advance(&mut self, equal: u64, carry: Step, high: u64) -> Step {
        let vertical = equal | self.minus;
        let equal = equal | u64::from(carry == Step::Fewer);
        let horizontal = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let plus = self.minus | !(horizontal | self.plus);
        let minus = self.plus & horizontal;
        let out = match (plus & high != 0, minus & high != 0) {
            (true, _) => Step::More,
            (_, true) => Step::Fewer,
            _ => Step::Same,
        };
        let plus = plus << 1 | u64::from(carry == Step::More);
        let minus = minus << 1 | u64::from(carry == Step::Fewer);
        self.plus = minus | !(vertical | plus);
        self.minus = plus & vertical;
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The plain way, cell by cell: errors of the best occurrence that ends at each place.
    fn by_table(pattern: &[char], text: &[char], free_start: bool) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut out = Vec::new();
        for (place, character) in text.iter().enumerate() {
            let mut next = vec![if free_start { 0 } else { place + 1 }];
            for (row, own) in pattern.iter().enumerate() {
                let other = usize::from(own != character);
                next.push((column[row] + other).min(column[row + 1] + 1).min(next[row] + 1));
            }
            column = next;
            out.push(column[pattern.len()]);
        }
        out
    }

    proptest! {
        #[test]
        fn bits_and_table_agree(
            pattern in prop::collection::vec(prop::sample::select(vec!['a', 'b', 'ä']), 1..150),
            text in prop::collection::vec(prop::sample::select(vec!['a', 'b', 'ä', 'c']), 0..200),
        ) {
            let prepared = Pattern::new(pattern.iter().copied());
            let errors: Vec<usize> =
                prepared.endings(&text, usize::MAX).iter().map(|ending| ending.errors).collect();
            prop_assert_eq!(errors, by_table(&pattern, &text, true));
            let anchored = by_table(&pattern, &text, false);
            let best = anchored.into_iter().chain([pattern.len()]).min();
            prop_assert_eq!(Some(prepared.at_start(text.iter().copied()).errors), best);
        }
    }

    #[test]
    fn a_word_is_found_with_its_errors() {
        let text: Vec<char> = "die gesprerte Brücke".chars().collect();
        let endings = Pattern::new("gesperrte".chars()).endings(&text, 2);
        let best = endings.iter().min_by_key(|ending| ending.errors).unwrap();
        assert_eq!((best.end, best.errors), (13, 2));
        assert_eq!(Pattern::new("".chars()).endings(&text, 2), []);
    }
}
