//! How a word looks: capitals, small letters, digits, marks.

use crate::entities::hash::Hash;

/// What sort of character stands in a shape.
fn sort(c: char) -> u8 {
    match c {
        c if c.is_lowercase() => b'x',
        c if c.is_uppercase() => b'X',
        c if c.is_numeric() => b'd',
        '-' | '–' | '‐' => b'-',
        '.' => b'.',
        '\'' | '’' => b'\'',
        c if c.is_alphabetic() => b'y',
        _ => b'?',
    }
}

/// A word's looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Runs of one sort count once: `Nordrhein-Westfalen` is `Xx-Xx`.
    pub(super) short: u32,
    /// Runs count up to four times.
    pub(super) long: u32,
    /// Whether the first character is a capital.
    pub(super) capital: Capital,
}

/// How a word uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Capital {
    /// It has no letters.
    Letterless,
    /// It begins with a small letter and has no capital.
    Small,
    /// It begins with a capital and goes on with small letters.
    First,
    /// It has only capitals, two at least.
    All,
    /// It is one capital letter.
    Single,
    /// It begins with a capital and has more.
    Mixed,
    /// It begins with a small letter and has a capital.
    Inner,
}

impl Shape {
    pub(super) fn of(word: &str) -> Self {
        let (mut short, mut long) = (Hash::EMPTY, Hash::EMPTY);
        let (mut last, mut run) = (0_u8, 0);
        for byte in word.chars().map(sort) {
            run = if byte == last { run + 1 } else { 0 };
            if run == 0 {
                short = short.byte(byte);
            }
            if run < 4 {
                long = long.byte(byte);
            }
            last = byte;
        }
        Self { short: low(short), long: low(long), capital: capital(word) }
    }
}

fn capital(word: &str) -> Capital {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Capital::Letterless };
    let (mut capitals, mut small) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            capitals += 1;
        } else {
            small += 1;
        }
    }
    match (first.is_uppercase(), capitals, small) {
        (true, 0, 0) => Capital::Single,
        (true, 0, _) => Capital::First,
        (true, _, 0) => Capital::All,
        (true, _, _) => Capital::Mixed,
        (false, 0, _) => Capital::Small,
        (false, _, _) => Capital::Inner,
    }
}

/// The lower half of a hash, never 0.
pub(super) fn low(hash: Hash) -> u32 {
    u32::try_from(super::mix(hash.0) & 0xffff_ffff).unwrap_or(0) | 1
}
